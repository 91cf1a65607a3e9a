//! Holds a property to the seeds of its fuzz target, to changes of them, and to bytes without any sense.

use std::path::Path;
use std::{fs, iter};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestError, TestRunner};

/// In bytes: what one change puts in.
const LONGEST_INSERT: usize = 12;
/// In bytes: what one change takes out.
const LONGEST_CUT: usize = 24;
const MOST_CHANGES: usize = 5;
const LONGEST_NONSENSE: usize = 600;

/// Asserts that a property holds for the seeds of a target and for so many other inputs, the same number in each run.
pub(crate) fn holds_for(target: &str, cases: u32, property: fn(&[u8])) {
    let seeds = seeds(target);
    for seed in &seeds {
        property(seed);
    }
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    };
    let inputs = prop_oneof![
        4 => changed(seeds),
        1 => prop::collection::vec(any::<u8>(), 0..LONGEST_NONSENSE),
    ];
    let result = TestRunner::new(config).run(&inputs, |bytes| {
        property(&bytes);
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, bytes)) => panic!("{reason}\nfor b\"{}\"", bytes.escape_ascii()),
        Err(abort) => panic!("{abort}"),
    }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A seed with some pieces cut out and others put in, also such as stand elsewhere in it.
fn changed(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let inserted = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..LONGEST_INSERT),
        "[ -~]{0,12}".prop_map(String::into_bytes),
        select(
            &[
                "\u{1b}]0;x\u{7}",
                "\u{202e}",
                "null",
                "{",
                "}",
                "[",
                "]",
                "\"",
                ",",
                "\n"
            ][..]
        )
        .prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    let change = (any::<Index>(), any::<Index>(), 0..LONGEST_CUT, inserted);
    (select(seeds), prop::collection::vec(change, 0..MOST_CHANGES)).prop_map(|(mut bytes, changes)| {
        for (at, from, cut, inserted) in changes {
            let at = at.index(bytes.len() + 1);
            let end = (at + cut).min(bytes.len());
            let from = from.index(bytes.len() + 1);
            let copied = bytes[from..(from + cut).min(bytes.len())].to_vec();
            let put: Vec<u8> = inserted.into_iter().chain(copied).collect();
            bytes = iter::empty()
                .chain(&bytes[..at])
                .chain(&put)
                .chain(&bytes[end..])
                .copied()
                .collect();
        }
        bytes
    })
}
