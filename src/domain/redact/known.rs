//! Secrets that are known, found in a text in one pass.

use std::ops::Range;

use secrecy::{ExposeSecret as _, SecretString};

use super::escapes;
use super::forms::Form;
use crate::domain::MASK;

/// Secrets with what is shown in their place.
#[derive(Clone, Default)]
pub(super) struct Known {
    /// By their first byte; of those, the longest first.
    by_first_byte: Vec<Vec<Secret>>,
}

#[derive(Clone)]
struct Secret {
    text: SecretString,
    shown: String,
}

/// A part of a text that holds secrets.
struct Hit<'a> {
    place: Range<usize>,
    shown: &'a str,
}

impl Known {
    /// Adds a secret in some forms, each once.
    pub(super) fn add(&mut self, forms: Vec<Form>, shown: &str) {
        for form in forms {
            self.by_first_byte.resize_with(256, Vec::new);
            let first = form.bytes().next().map(usize::from);
            let Some(place) = first.and_then(|first| self.by_first_byte.get_mut(first)) else {
                continue;
            };
            if place
                .iter()
                .all(|known| known.text.expose_secret() != form.as_str())
            {
                place.push(Secret {
                    text: form.as_str().into(),
                    shown: shown.to_owned(),
                });
                place.sort_by_key(|known| std::cmp::Reverse(known.text.expose_secret().len()));
            }
        }
    }

    /// How many texts are looked for.
    pub(super) fn count(&self) -> usize {
        self.by_first_byte.iter().map(Vec::len).sum()
    }

    /// The text with every secret masked; `None` where there is none in it.
    pub(super) fn masked(&self, text: &str) -> Option<String> {
        let hits = self.hits(text);
        if hits.is_empty() {
            return None;
        }
        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for hit in hits {
            masked.push_str(text.get(done..hit.place.start)?);
            masked.push_str(hit.shown);
            done = hit.place.end;
        }
        masked.push_str(text.get(done..)?);
        Some(masked)
    }

    /// Where secrets stand. Those that overlap are one part: none may stick out.
    fn hits(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        let bytes = text.as_bytes();
        let has_escapes = text.contains('\\');
        for (start, byte) in bytes.iter().enumerate() {
            let (before, rest) = bytes.split_at(start);
            // Of backslashes in a row the first is where an escape begins.
            let is_within_row = *byte == b'\\' && escapes::ends_in_backslash(before);
            let may_be_escaped = has_escapes && !is_within_row;
            let Some((secret, length)) = self.at(*byte, rest, may_be_escaped) else {
                continue;
            };
            let end = start + length;
            match hits.last_mut().filter(|last| start < last.place.end) {
                Some(last) if end <= last.place.end => {}
                Some(last) => {
                    last.place.end = end;
                    last.shown = MASK;
                }
                None => hits.push(Hit {
                    place: start..end,
                    shown: &secret.shown,
                }),
            }
        }
        hits
    }

    /// The longest secret that a text begins with, and how much of the text that is.
    fn at(&self, first: u8, text: &[u8], may_be_escaped: bool) -> Option<(&Secret, usize)> {
        let escaped = if may_be_escaped {
            escapes::first_byte(text)
        } else {
            None
        };
        let escaped = escaped.into_iter().flat_map(|first| self.beginning_with(first));
        let mut candidates = self.beginning_with(first).iter().chain(escaped);
        candidates.find_map(|secret| {
            let known = secret.text.expose_secret();
            let length = if text.starts_with(known.as_bytes()) {
                Some(known.len())
            } else if may_be_escaped {
                escapes::spelling(text, known)
            } else {
                None
            };
            length.map(|length| (secret, length))
        })
    }

    fn beginning_with(&self, first: u8) -> &[Secret] {
        let secrets = self.by_first_byte.get(usize::from(first));
        secrets.map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(secrets: &[(&str, &str)]) -> Known {
        let mut known = Known::default();
        for (secret, shown) in secrets {
            known.add(vec![Form::new((*secret).to_owned())], shown);
        }
        known
    }

    #[test]
    fn each_secret_is_replaced_by_what_is_shown_for_it() {
        let known = known(&[("hunter22", MASK), ("client", "cl…")]);
        assert_eq!(
            known.masked("é hunter22, client.").as_deref(),
            Some("é ••••••••, cl….")
        );
        assert_eq!(known.masked("xyz"), None);
        assert_eq!(known.count(), 2);
    }

    #[test]
    fn the_longest_counts_and_nothing_sticks_out_of_an_overlap() {
        let known = known(&[("abcd", "1"), ("abcdef", "2"), ("efgh", "3")]);
        assert_eq!(known.masked("abcd abcdef").as_deref(), Some("1 2"));
        assert_eq!(known.masked("xabcdefghx").as_deref(), Some("x••••••••x"));
        assert_eq!(known.masked("abcdabcd").as_deref(), Some("11"));
    }
}
