//! `idsight inspect`: what the credentials say about themselves, offline.

use std::io::{self, IsTerminal as _, Read};
use std::process::ExitCode;

use jiff::Timestamp;
use secrecy::zeroize::Zeroizing;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::colour::Colour;
use super::commands::{Format, InspectOptions};
use super::exit_status;
use super::failure::{Failure, tell};
use super::headless::{block_on, print, print_json};
use super::source::Source;
use super::table::padded;
use super::times::told;
use crate::domain::documents::to_the_second;
use crate::domain::{Inspection, Pair, Pasted, Problem, ProblemKind};

/// Far more than two values and what is copied with them.
const LONGEST_INPUT: usize = 64 * 1024;
const LABEL: usize = 12;

pub(super) fn run(arguments: &Arguments, options: &InspectOptions) -> Result<ExitCode, Failure> {
    let inspection = if options.stdin {
        of_pasted(&Pasted::read(&typed()?))?
    } else {
        let source = Source::of(arguments)?;
        Inspection::of_kept(&block_on(async { Ok(source.credential().await?) })?)
    };
    match options.format {
        Format::Text => {
            let colour = Colour::of(arguments, &io::stdout());
            print(&text(&inspection, Timestamp::now(), colour))
        }
        Format::Json => print_json(&document(&inspection)),
    }?;
    Ok(if inspection.can_work() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit_status::FOUND_WRONG)
    })
}

/// The whole standard input, as far as it is looked at.
fn typed() -> Result<Zeroizing<String>, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        tell(
            "Paste or type client ID and client secret, a line each; then end the input (Ctrl-D, on Windows Ctrl-Z).\n",
        );
    }
    // In one piece: what grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST_INPUT));
    stdin
        .lock()
        .take(LONGEST_INPUT as u64)
        .read_to_end(&mut bytes)
        .map_err(Failure::machine("cannot read standard input"))?;
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}

fn of_pasted(pasted: &Pasted) -> Result<Inspection, Problem> {
    Inspection::of_pasted(pasted).ok_or_else(|| incomplete(pasted))
}

fn document(inspection: &Inspection) -> Value {
    json!({
        "recognised": inspection.is_recognised(),
        "user_id": inspection.anatomy.user_id,
        "issued": inspection.anatomy.issued.map(to_the_second),
        "pair": inspection.pair().name(),
        "findings": inspection.findings(),
    })
}

fn text(inspection: &Inspection, now: Timestamp, colour: Colour) -> String {
    let unknown = || "not told by its form".to_owned();
    let user_id = inspection.anatomy.user_id.as_ref();
    let [pair, _] = inspection.pair().words();
    let pair = match inspection.pair() {
        Pair::Match => colour.good(pair),
        Pair::Mismatch => colour.bad(pair),
        Pair::Unknown => pair.to_owned(),
    };
    let facts = [
        ("Client ID", inspection.client_id.masked()),
        ("User ID", user_id.map_or_else(unknown, ToString::to_string)),
        (
            "Issued",
            inspection
                .anatomy
                .issued
                .map_or_else(unknown, |time| told(now, time)),
        ),
        ("Pair", pair),
    ];
    let facts = facts.map(|(label, value)| format!("{}{value}\n", colour.dim(&padded(label, LABEL))));
    let findings = inspection.findings();
    let gap = if findings.is_empty() { "" } else { "\n" };
    let findings = findings
        .iter()
        .map(|finding| format!("{} {finding}\n", colour.strong("→")));
    facts.concat() + gap + &findings.collect::<String>()
}

/// Standard input does not hold what is needed.
fn incomplete(pasted: &Pasted) -> Problem {
    let missing = match (&pasted.client_id, &pasted.client_secret) {
        (Some(_), None) => "There is a client ID on standard input, but no client secret.",
        (None, Some(_)) => "There is a client secret on standard input, but no client ID.",
        _ => "There is neither a client ID nor a client secret on standard input.",
    };
    Problem::new(
        ProblemKind::Usage,
        missing,
        "Give both, a line each, the client ID first.",
    )
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    const ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
    const SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";

    fn inspected(pasted: &str) -> Inspection {
        of_pasted(&Pasted::read(pasted)).unwrap()
    }

    fn printed(pasted: &str) -> String {
        let arguments = Arguments::try_parse_from(["idsight", "--color=never"]).unwrap();
        let now = "2026-03-18T00:00:00Z".parse().unwrap();
        text(&inspected(pasted), now, Colour::of(&arguments, &io::stdout()))
    }

    #[test]
    fn the_guides_sample_is_told_as_reviewed() {
        let sample = format!("{ID}\n{SECRET}\n");
        insta::assert_snapshot!("sample", printed(&sample));
        let expected = json!({
            "recognised": true, "user_id": "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2", "issued": "2021-03-17T16:05:01Z",
            "pair": "match", "findings": [],
        });
        assert_eq!(document(&inspected(&sample)), expected);
    }

    #[test]
    fn what_is_wrong_is_told_as_reviewed() {
        insta::assert_snapshot!("swapped", printed(&format!("'{SECRET}'\n{ID}\n")));
        insta::assert_snapshot!("unknown", printed("my-app\ns3cr3t"));
    }

    #[test]
    fn what_is_not_known_is_null() {
        let document = document(&inspected("my-app\ns3cr3t"));
        let expected = [Value::Null, Value::Null, "unknown".into(), false.into()];
        let members = ["user_id", "issued", "pair", "recognised"];
        assert_eq!(members.map(|member| document[member].clone()), expected);
    }

    #[test]
    fn both_values_are_needed_and_the_error_names_the_missing_one() {
        for (pasted, words) in [
            (ID, "no client secret"),
            (SECRET, "no client ID"),
            ("", "neither"),
        ] {
            let problem = of_pasted(&Pasted::read(pasted)).unwrap_err();
            assert_eq!(problem.kind, ProblemKind::Usage);
            assert!(problem.message.contains(words), "{}", problem.message);
        }
    }
}
