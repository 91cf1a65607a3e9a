//! Values of the known structure, found anywhere in a text.

use std::ops::Range;

use secrecy::{ExposeSecret as _, SecretString};

use super::CopyFault;
use super::squeezed::Squeezed;
use crate::domain::ClientId;
use crate::domain::form::{
    BEFORE_SECRET_MARK, CLIENT_ID_MARK, CLIENT_SECRET_MARK, ClientIdParts, ClientSecretParts, Form,
    client_id_lengths, client_secret_length, is_base64, padded,
};

/// Longer ones are not looked for, so that the time for any text grows with its length only.
const LONGEST: usize = 1024;
/// So many of each are looked at.
const MOST: usize = 16;

/// How to find one kind of value.
struct Kind {
    /// What stands in each of them,
    mark: &'static str,
    /// behind so many other characters.
    before_mark: usize,
    whole: Form,
    begun: Form,
}

const CLIENT_ID: Kind = Kind {
    mark: CLIENT_ID_MARK,
    before_mark: 0,
    whole: Form::ClientId,
    begun: Form::BegunClientId,
};

const CLIENT_SECRET: Kind = Kind {
    mark: CLIENT_SECRET_MARK,
    before_mark: BEFORE_SECRET_MARK,
    whole: Form::ClientSecret,
    begun: Form::BegunClientSecret,
};

/// A value of the known structure, or the beginning of one.
pub(super) struct Found {
    /// Where it stands in the squeezed text.
    pub(super) place: Range<usize>,
    /// The value, with the padding that it must have.
    pub(super) value: SecretString,
    /// Whether its padding was missing.
    pub(super) was_unpadded: bool,
}

/// A client ID and a client secret, as far as there are some.
pub(super) struct FoundPair {
    pub(super) client_id: Option<Found>,
    pub(super) client_secret: Option<Found>,
    /// Whether there were others.
    pub(super) has_others: bool,
}

/// The first whole value of either kind.
pub(super) fn first(text: &Squeezed) -> Option<Found> {
    let found = [CLIENT_ID, CLIENT_SECRET].map(|kind| kind.whole_ones(text).next());
    found.into_iter().flatten().min_by_key(|found| found.place.start)
}

/// The newest pair of a text; where none of them match, the first of each, and else what is cut.
pub(super) fn pair(text: &Squeezed) -> FoundPair {
    let (mut ids, mut secrets) = (CLIENT_ID.each_once(text), CLIENT_SECRET.each_once(text));
    let has_others = ids.len() > 1 || secrets.len() > 1;
    let (id, secret) = newest(&ids, &secrets).unwrap_or_default();
    let take =
        |found: &mut Vec<Found>, number: usize| (number < found.len()).then(|| found.swap_remove(number));
    FoundPair {
        client_id: take(&mut ids, id).or_else(|| CLIENT_ID.cut(text)),
        client_secret: take(&mut secrets, secret).or_else(|| CLIENT_SECRET.cut(text)),
        has_others,
    }
}

/// The numbers of the two that belong together, of the newest pair.
fn newest(ids: &[Found], secrets: &[Found]) -> Option<(usize, usize)> {
    let secrets = secrets.iter().enumerate().filter_map(|(number, found)| {
        let parts = ClientSecretParts::read(found.value.expose_secret())?;
        let id = ids.iter().position(|id| {
            let client_id = ClientId::new(id.value.clone());
            ClientIdParts::read(client_id.expose()).is_some_and(|id| parts.belongs_to(&id, &client_id))
        })?;
        Some((parts.issued, id, number))
    });
    let newest = secrets.max_by_key(|(issued, ..)| *issued);
    newest.map(|(_, id, secret)| (id, secret))
}

impl Kind {
    /// Where values of this kind may start.
    fn starts(&self, text: &Squeezed) -> impl Iterator<Item = usize> {
        let marks = text.text().match_indices(self.mark);
        marks.filter_map(|(place, _)| place.checked_sub(self.before_mark))
    }

    fn whole_ones(&self, text: &Squeezed) -> impl Iterator<Item = Found> {
        self.starts(text).filter_map(|start| self.whole(text, start))
    }

    /// The whole values, each once.
    fn each_once(&self, text: &Squeezed) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for one in self.whole_ones(text) {
            let value = one.value.expose_secret();
            let is_known = found.iter().any(|known| known.value.expose_secret() == value);
            if !is_known && found.len() < MOST {
                found.push(one);
            }
        }
        found
    }

    /// The value that starts at a place, if it is whole there and ends where something else begins.
    fn whole(&self, text: &Squeezed, start: usize) -> Option<Found> {
        let bytes = text.text().as_bytes().get(start..)?;
        let run = bytes.get(..LONGEST).unwrap_or(bytes);
        let lengths = match self.whole {
            Form::ClientSecret => client_secret_length(run).into_iter().collect(),
            _ => client_id_lengths(run),
        };
        lengths.into_iter().find_map(|length| {
            let end = start + length;
            let is_end = text.has_gap(end) || bytes.get(length).is_none_or(|byte| !is_base64(*byte));
            let value = text.text().get(start..end).filter(|_| is_end)?;
            (Form::of(value) == self.whole).then(|| Found::whole(text, start..end))
        })
    }

    /// The first beginning of a value that does not go on to a whole one: up to where something was taken out.
    fn cut(&self, text: &Squeezed) -> Option<Found> {
        self.starts(text).find_map(|start| {
            let end = text.next_gap(start + self.before_mark + self.mark.len());
            let value = text.text().get(start..end.min(start + LONGEST))?;
            let run = value.bytes().take_while(|byte| is_base64(*byte)).count();
            let value = value.get(..run)?;
            (Form::of(value) == self.begun).then(|| Found {
                place: start..start + run,
                value: value.into(),
                was_unpadded: false,
            })
        })
    }
}

impl FoundPair {
    /// What was mended in the two.
    pub(super) fn faults(&self, text: &Squeezed) -> Vec<CopyFault> {
        let mut faults = Vec::new();
        for found in [&self.client_id, &self.client_secret].into_iter().flatten() {
            faults.extend(text.faults_in(&found.place));
            faults.extend(found.was_unpadded.then_some(CopyFault::Unpadded));
        }
        faults.extend(self.has_others.then_some(CopyFault::Several));
        faults
    }
}

impl Found {
    /// A whole value, with the padding behind it as far as that is there.
    fn whole(text: &Squeezed, bare: Range<usize>) -> Self {
        let value = text.text().get(bare.clone()).unwrap_or_default();
        let missing = (4 - value.len() % 4) % 4;
        let behind = text.text().as_bytes().get(bare.end..).unwrap_or_default();
        let there = behind
            .iter()
            .take(missing)
            .take_while(|byte| **byte == b'=')
            .count();
        Self {
            value: padded(value),
            place: bare.start..bare.end + there,
            was_unpadded: there < missing,
        }
    }
}
