//! What becomes of an answer: most of it is done beside the screen.

use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use idsight::api::read_profile;
use idsight::app::{Model, update};
use idsight::domain::{self, JsonTree, Privilege, Profile, Redactor, Snapshot};
use jiff::Timestamp;
use serde_json::Value;

use super::PRIVILEGES;
use super::fixtures::{credential, me, opening, profile, profile_answer};

/// From the bytes of a `Me` response to the profile.
#[divan::bench(args = PRIVILEGES)]
fn read(bencher: Bencher, privileges: usize) {
    let body = me(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(|| read_profile(black_box(body.as_bytes())));
}

/// The answer arrives: rows are sorted, and what the filter looks through is prepared.
#[divan::bench(args = PRIVILEGES)]
fn take_in(bencher: Bencher, privileges: usize) {
    let profile = profile(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .with_inputs(|| {
            let mut model = Model::new(opening());
            let answer = profile_answer(&model.start(), &profile);
            (model, answer)
        })
        .bench_values(|(mut model, answer)| {
            if let Some(answer) = answer {
                update(&mut model, answer);
            }
            model
        });
}

/// Secrets are masked in a `Me` response for `me --format raw`: 1.6 MB, and the 16 MB that an answer may have.
#[divan::bench(args = [20_000, 200_000])]
fn redact(bencher: Bencher, privileges: usize) {
    let body: Value = serde_json::from_str(&me(privileges)).unwrap_or_default();
    let redactor = Redactor::knowing(&credential());
    bencher
        .counter(BytesCount::new(body.to_string().len()))
        .with_inputs(|| body.clone())
        .bench_local_values(|mut body| {
            redactor.json(&mut body);
            body
        });
}

/// An answer is made a tree for the raw view.
#[divan::bench(args = PRIVILEGES)]
fn tree(bencher: Bencher, privileges: usize) {
    let body: Value = serde_json::from_str(&me(privileges)).unwrap_or_default();
    bencher
        .with_inputs(|| body.clone())
        .bench_local_values(|body| JsonTree::of(body, &Redactor::new()));
}

/// A profile becomes what can be kept in a file and compared.
#[divan::bench(args = PRIVILEGES)]
fn snapshot(bencher: Bencher, privileges: usize) {
    let profile = profile(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(|| Snapshot::of(black_box(&profile), &Redactor::new()));
}

/// What differs between two profiles: the other list is in another order, every tenth privilege is not in it, and
/// every tenth ends.
#[divan::bench(args = PRIVILEGES)]
fn compare(bencher: Bencher, privileges: usize) {
    let left = profile(privileges);
    let right = Snapshot::of(&changed(&left), &Redactor::new());
    let left = Snapshot::of(&left, &Redactor::new());
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(|| domain::compare(black_box(&left), black_box(&right)));
}

fn changed(profile: &Arc<Profile>) -> Profile {
    let kept = profile
        .privileges
        .iter()
        .enumerate()
        .filter(|(number, _)| number % 10 != 0);
    let changed = kept.map(|(number, privilege)| Privilege {
        expires: (number % 10 == 1).then_some(Timestamp::UNIX_EPOCH),
        ..privilege.clone()
    });
    Profile {
        privileges: changed.rev().collect(),
        ..(**profile).clone()
    }
}
