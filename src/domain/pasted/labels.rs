//! Values of any structure, found by the labels before them: `.env`, JSON, forms, the tables of a web page.

use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret as _, SecretString};

use super::{CopyFault, Values, beginning, mend};

/// So many labels are looked at.
const MOST: usize = 64;
/// With what is written to it in one word.
const LONGEST_LABEL: usize = 80;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    ClientId,
    ClientSecret,
}

/// `client_id`, `CLIENT-ID`, `Client ID`, with what is written to it in one word (`ACME_CLIENT_ID`).
struct Label {
    name: Name,
    start: usize,
    end: usize,
}

/// The first client ID and the first client secret that have a label.
pub(super) fn read(text: &str) -> Values {
    let labels = labels(text);
    let mut told = Values::default();
    for (number, label) in labels.iter().enumerate() {
        let place = match label.name {
            Name::ClientId => &mut told.client_id,
            Name::ClientSecret => &mut told.client_secret,
        };
        if place.is_some() {
            continue;
        }
        let end = labels.get(number + 1).map_or(text.len(), |next| next.start);
        let rest = text.get(label.end..end).unwrap_or_default();
        if let Some((value, faults)) = value(rest, stands_alone(text, label)) {
            *place = Some(value);
            told.faults.extend(faults);
        }
    }
    told
}

/// What follows a label at the beginning of a text without white space.
pub(super) fn after_label(text: &str) -> Option<&str> {
    let skipped = text
        .chars()
        .next()
        .filter(|first| is_quote(*first))
        .map_or(0, char::len_utf8);
    let label = Label::at_or_after(beginning(text, LONGEST_LABEL), skipped)?;
    let is_first = label.start == skipped;
    let rest = text.get(label.end..)?;
    let rest = rest.strip_prefix(is_quote).unwrap_or(rest);
    let value = rest.trim_start_matches([':', '=', '>', '|']);
    (is_first && value.len() < rest.len()).then_some(value)
}

/// Whether a text names a client ID or a client secret.
pub(super) fn are_in(text: &str) -> bool {
    Label::at_or_after(text, 0).is_some()
}

fn labels(text: &str) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut from = 0;
    while let Some(label) = Label::at_or_after(text, from)
        && labels.len() < MOST
    {
        from = label.end;
        labels.push(label);
    }
    labels
}

impl Label {
    fn at_or_after(text: &str, from: usize) -> Option<Self> {
        const CLIENT: &str = "client";
        let bytes = text.as_bytes();
        let mut place = from;
        loop {
            let distance = bytes
                .get(place..)?
                .windows(CLIENT.len())
                .position(|word| word.eq_ignore_ascii_case(CLIENT.as_bytes()))?;
            let start = place + distance;
            place = start + CLIENT.len();
            let rest = bytes.get(place..)?;
            let joint = usize::from(rest.first().is_some_and(|byte| b" _-.".contains(byte)));
            let words = [(Name::ClientId, "id"), (Name::ClientSecret, "secret")];
            let found = words
                .into_iter()
                .find(|(_, word)| begins_with_word(rest.get(joint..), word));
            if let Some((name, word)) = found {
                let before = bytes.get(from..start).unwrap_or_default();
                let prefix = before.iter().rev().take_while(|byte| is_of_word(**byte)).count();
                return Some(Self {
                    name,
                    start: start - prefix,
                    end: place + joint + word.len(),
                });
            }
        }
    }
}

fn begins_with_word(text: Option<&[u8]>, word: &str) -> bool {
    let Some((beginning, rest)) = text.and_then(|text| text.split_at_checked(word.len())) else {
        return false;
    };
    let goes_on = rest
        .first()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    beginning.eq_ignore_ascii_case(word.as_bytes()) && !goes_on
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-.$".contains(&byte)
}

/// Whether a label has its line for itself, so that its value may stand in the next one.
fn stands_alone(text: &str, label: &Label) -> bool {
    let before = text.get(..label.start).unwrap_or_default();
    let behind = text.get(label.end..).unwrap_or_default();
    let line_before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let line_behind = behind.split(['\n', '\r']).next().unwrap_or_default();
    !line_before
        .chars()
        .chain(line_behind.chars())
        .any(char::is_alphanumeric)
}

/// The value between a label and the next one.
fn value(rest: &str, stands_alone: bool) -> Option<(SecretString, Vec<CopyFault>)> {
    let rest = rest.strip_prefix(is_quote).unwrap_or(rest);
    let rest = behind_key(rest).unwrap_or(rest);
    let same_line = rest.trim_start_matches([' ', '\t']);
    let separated = same_line
        .strip_prefix("=>")
        .or_else(|| same_line.strip_prefix([':', '=', '|']));
    let behind = match separated {
        Some(behind) => behind,
        None if rest.starts_with('\t') || stands_alone => same_line,
        None => return None,
    };
    let may_be_below = stands_alone && !same_line.starts_with('=');
    let value = if may_be_below {
        behind.trim_start()
    } else {
        behind.trim_start_matches([' ', '\t'])
    };
    let (value, faults) = mend(&quoted(value).unwrap_or_else(|| bare(value)));
    let says_something = value.expose_secret().chars().any(char::is_alphanumeric);
    says_something.then_some((value, faults))
}

/// Postman, and others, write `"key": "client_id", "value": "…"`.
fn behind_key(rest: &str) -> Option<&str> {
    let member = rest.trim_start().strip_prefix(',')?.trim_start();
    let member = member.strip_prefix(is_quote)?.strip_prefix("value")?;
    member.strip_prefix(is_quote)
}

/// A value in quotes; in double quotes by the rules of JSON, where it keeps to them.
fn quoted(text: &str) -> Option<Zeroizing<String>> {
    let quote = text.chars().next().filter(|character| is_quote(*character))?;
    if quote == '"' {
        let literal = serde_json::Deserializer::from_str(text)
            .into_iter::<String>()
            .next();
        if let Some(Ok(value)) = literal {
            return Some(Zeroizing::new(value));
        }
    }
    let inner = text.get(quote.len_utf8()..)?;
    let end = inner.find([quote, '\n'])?;
    Some(Zeroizing::new(inner.get(..end)?.to_owned()))
}

/// A value without quotes: up to white space or the next member of a form, less the punctuation of a sentence.
fn bare(text: &str) -> Zeroizing<String> {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let member = word.match_indices('&').find(|(place, _)| {
        let next = word.get(place + 1..).unwrap_or_default();
        let name =
            next.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || character == '_');
        name.is_empty() || name.starts_with('=') && name.len() < next.len()
    });
    let end = member.map_or(word.len(), |(place, _)| place);
    let word = word.get(..end).unwrap_or_default();
    Zeroizing::new(word.trim_end_matches([',', ';']).to_owned())
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '`')
}
