//! The snapshots of this repository hold no secret either, though the sample that they are made of has one.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::planted::assert_no_part_in;
use crate::loopback::SAMPLE;

/// What must not be found, as parts: drawn texts are wrapped.
fn parts() -> Vec<String> {
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let credential =
        &sample["urn:ietf:params:scim:schemas:extension:secureauth:2.0:User"]["apiCredentials"][0];
    let member = |name: &str| credential[name].as_str().unwrap().to_owned();
    let (id, secret, date) = (member("clientId"), member("clientSecret"), member("date"));
    // The key in base64, as it stands in the ID, and then as it is; the digits below the second.
    let key = "d1QXA5l3uDLlVvHLP8ZAgdm912SawwVISxr9TbC3dZQ";
    let ends = ["527121232".to_owned(), date[10..].to_owned()];
    [&id[70..], &secret, key]
        .into_iter()
        .flat_map(|text| {
            text.as_bytes()
                .chunks_exact(12)
                .map(|part| String::from_utf8(part.to_vec()).unwrap())
        })
        .chain(ends)
        .collect()
}

fn snapshots_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                snapshots_below(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "snap"))
        .collect()
}

#[test]
fn no_snapshot_of_the_tests_holds_a_secret() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let snapshots = [
        snapshots_below(&root.join("src")),
        snapshots_below(&root.join("tests")),
    ]
    .concat();
    assert!(snapshots.len() > 40, "the snapshots are elsewhere by now");
    for path in snapshots {
        let text = fs::read_to_string(&path).unwrap();
        for part in parts() {
            assert!(
                !text.contains(&part),
                "a secret of the sample is in {}",
                path.display()
            );
        }
        assert_no_part_in(&text, &path.display().to_string());
    }
}
