//! One field's value, cleaned.

use std::ops::Range;

use secrecy::SecretString;

use super::labels::after_label;
use super::squeezed::Squeezed;
use super::{CopyFault, known, looked_at};

/// What people and programs put around a value.
const QUOTES: [(char, char); 9] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('‚', '‘'),
    ('«', '»'),
    ('<', '>'),
];

/// One field's value, cleaned: white space, line wraps, quotes, a label before it and invisible characters taken off,
/// and the padding of base64 put back. A value that is clean stays as it is.
#[must_use]
pub fn mend(text: &str) -> (SecretString, Vec<CopyFault>) {
    let text = Squeezed::of(looked_at(text));
    let (value, place, mut faults) = known_value(&text).unwrap_or_else(|| any_value(&text));
    for fault in text.faults_at_ends().into_iter().chain(text.faults_in(&place)) {
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    (value, faults)
}

/// A value, where it stands, and what was wrong around it.
type Cleaned = (SecretString, Range<usize>, Vec<CopyFault>);

fn known_value(text: &Squeezed) -> Option<Cleaned> {
    let found = known::first(text)?;
    let mut faults = faults_around(text.text(), &found.place);
    faults.extend(found.was_unpadded.then_some(CopyFault::Unpadded));
    Some((found.value, found.place, faults))
}

fn any_value(text: &Squeezed) -> Cleaned {
    let (place, faults) = stripped(text.text());
    let value = text.text().get(place.clone()).unwrap_or_default();
    (value.into(), place, faults)
}

/// What stands around a value of the known structure.
fn faults_around(text: &str, place: &Range<usize>) -> Vec<CopyFault> {
    let around = [text.get(..place.start), text.get(place.end..)];
    let around = || around.into_iter().flatten().flat_map(str::chars);
    let is_quote = |character: char| QUOTES.iter().any(|quote| [quote.0, quote.1].contains(&character));
    if around().any(char::is_alphanumeric) {
        vec![CopyFault::Labelled]
    } else if around().any(is_quote) {
        vec![CopyFault::Quoted]
    } else if around().next().is_some() {
        vec![CopyFault::Labelled]
    } else {
        Vec::new()
    }
}

/// Where the value stands in a text of unknown structure: behind a label, and between quotes.
fn stripped(text: &str) -> (Range<usize>, Vec<CopyFault>) {
    let (mut start, mut end) = (0, text.len());
    let mut faults = Vec::new();
    loop {
        let rest = text.get(start..end).unwrap_or_default();
        let (fault, before, behind) = if let Some(value) = after_label(rest) {
            (CopyFault::Labelled, rest.len() - value.len(), 0)
        } else if let Some((before, behind)) = quotes_of(rest) {
            (CopyFault::Quoted, before, behind)
        } else if let Some(value) = rest.strip_suffix([',', ';']).filter(|value| ends_in_quote(value)) {
            (CopyFault::Labelled, 0, rest.len() - value.len())
        } else {
            return (start..end, faults);
        };
        (start, end) = (start + before, end - behind);
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
}

/// How long the two quotes are that a text stands in.
fn quotes_of(text: &str) -> Option<(usize, usize)> {
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let is_between = |(open, close): &&(char, char)| *open == first && *close == last;
    let lengths = QUOTES
        .iter()
        .find(is_between)
        .map(|_| (first.len_utf8(), last.len_utf8()));
    lengths.filter(|(before, behind)| before + behind <= text.len())
}

fn ends_in_quote(text: &str) -> bool {
    QUOTES.iter().any(|(_, close)| text.ends_with(*close))
}
