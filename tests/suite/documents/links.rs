//! What a document points at is there: files, pictures and headings.

use super::{read, root};

const DOCUMENTS: [&str; 7] = [
    "README.md",
    "docs/demo.md",
    "docs/guide.md",
    "docs/keys.md",
    "docs/performance.md",
    "docs/scripting.md",
    "docs/setup.md",
];

/// Where links and pictures lead, within the project.
fn targets(document: &str) -> Vec<&str> {
    let marks = [("](", ')'), ("src=\"", '"'), ("srcset=\"", '"')];
    let behind = marks.into_iter().flat_map(|(mark, end)| {
        let found = document.split(mark).skip(1);
        found.map(move |rest| rest.split(end).next().unwrap())
    });
    behind.filter(|target| !target.contains("://")).collect()
}

/// A heading as links name it.
fn anchor(heading: &str) -> String {
    let kept = |sign: &char| sign.is_alphanumeric() || *sign == ' ' || *sign == '-';
    let words: String = heading.to_lowercase().chars().filter(kept).collect();
    words.replace(' ', "-")
}

fn has_heading(document: &str, name: &str) -> bool {
    let headings = document.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| line.trim_start_matches('#').trim())
        .any(|heading| anchor(heading) == name)
}

#[test]
fn every_link_of_the_documentation_leads_somewhere() {
    for document in DOCUMENTS {
        let text = read(document);
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in targets(&text) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() {
                root().join(document)
            } else {
                root().join(folder).join(file)
            };
            assert!(path.exists(), "{document} points at {target}");
            let is_there =
                heading.is_empty() || has_heading(&std::fs::read_to_string(&path).unwrap(), heading);
            assert!(
                is_there,
                "{document} points at a heading that is not there: {target}"
            );
        }
    }
}
