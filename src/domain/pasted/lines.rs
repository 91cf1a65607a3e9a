//! Values of any structure that have a line each.

use secrecy::{ExposeSecret as _, SecretString};

use super::squeezed::Squeezed;
use super::{CopyFault, Values, labels, mend};
use crate::domain::form::Form;

/// Two lines of a value each, the client ID first; of one line that holds one value, only what has to be mended in it.
pub(super) fn read(text: &str, holds_pair: bool) -> Values {
    match filled_lines(text).as_slice() {
        [only] if !holds_pair => Values {
            faults: value(only).map_or_else(Vec::new, |(_, faults)| faults),
            ..Values::default()
        },
        [first, second] => match (value(first), value(second)) {
            (Some((client_id, first)), Some((client_secret, second))) => Values {
                client_id: Some(client_id),
                client_secret: Some(client_secret),
                faults: [first, second].concat(),
            },
            _ => Values::default(),
        },
        _ => Values::default(),
    }
}

/// The value of a line that holds nothing else: it is one word, or of the known structure.
fn value(line: &str) -> Option<(SecretString, Vec<CopyFault>)> {
    let (value, faults) = mend(line);
    let text = value.expose_secret();
    let is_word = !text.is_empty() && line.split_whitespace().count() == 1 && !labels::are_in(text);
    let is_value = is_word || Form::of(text) != Form::Other;
    is_value.then_some((value, faults))
}

fn filled_lines(text: &str) -> Vec<&str> {
    let is_filled = |line: &&str| !Squeezed::of(line).text().is_empty();
    text.lines().filter(is_filled).collect()
}
