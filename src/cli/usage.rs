//! A command line that is not understood, and help that was asked for.

use std::process::ExitCode;

use clap::error::ErrorKind;

use super::exit_status;
use super::failure::{json_error, tell};
use crate::domain::{Problem, ProblemKind, is_unsafe_to_print};

const SEE_HELP: &str = "See `idsight --help`.";

/// Tells that a command line is not understood, or gives the help that was asked for.
#[must_use]
pub fn report_usage(error: &clap::Error) -> ExitCode {
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let words: Vec<String> = std::env::args_os()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let text = error.render().to_string();
    if !is_help && asks_for_json(&words) {
        tell(&json_error(&problem(&text)));
    } else if !is_help && words.iter().any(|word| word.chars().any(is_unsafe_to_print)) {
        // The error quotes what somebody else may have put onto the command line.
        tell(&cleaned(&text));
    } else {
        // A reader that is gone needs no help.
        let _ = error.print();
    }
    if is_help {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit_status::USAGE)
    }
}

/// What follows `--` is not ours.
fn asks_for_json(words: &[String]) -> bool {
    let own = words.split(|word| word == "--").next().unwrap_or_default();
    own.iter().any(|word| word == "--format=json") || own.windows(2).any(|pair| pair == ["--format", "json"])
}

/// clap's text has the error in its first paragraph, tips below it, and the usage at its end.
fn problem(text: &str) -> Problem {
    let (message, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let message = in_one_line(message.trim_start_matches("error: "));
    let tips = rest
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("tip: "));
    let mut advice: Vec<String> = tips.map(|tip| format!("Tip: {tip}.")).collect();
    advice.push(SEE_HELP.into());
    Problem::new(ProblemKind::Usage, message, advice.join(" "))
}

fn in_one_line(paragraph: &str) -> String {
    paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn cleaned(text: &str) -> String {
    let is_out_of_place = |character: char| is_unsafe_to_print(character) && character != '\n';
    text.replace(is_out_of_place, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::Arguments;

    fn error(line: &[&str]) -> Problem {
        let words = [&["idsight"], line].concat();
        problem(&Arguments::try_parse_from(words).unwrap_err().render().to_string())
    }

    #[test]
    fn a_wrong_command_line_is_a_problem_of_usage_in_one_line() {
        let table: [(&[&str], &str); 9] = [
            (&["me", "--nonsense"], "unexpected argument '--nonsense' found"),
            (
                &["stores", "--format=json", "--nonsense"],
                "unexpected argument '--nonsense' found",
            ),
            (&["token", "--store", "x"], "unexpected argument '--store' found"),
            (&["nonsense"], "unrecognized subcommand 'nonsense'"),
            (
                &["exec"],
                "the following required arguments were not provided: <COMMAND>...",
            ),
            (&["exec", "ls"], "unexpected argument 'ls' found"),
            (&["--store", "", "me"], "'--store <IDS_ID>'"),
            (&["--store=..", "me"], "an ids_id must not be `.` or `..`"),
            (
                &["completions"],
                "the following required arguments were not provided: <SHELL>",
            ),
        ];
        for (line, message) in table {
            let problem = error(line);
            assert_eq!(problem.kind, ProblemKind::Usage, "{line:?}");
            assert!(problem.message.contains(message), "{line:?}: {}", problem.message);
            assert!(!problem.message.contains('\n'), "{line:?}");
            assert!(problem.advice.ends_with(SEE_HELP), "{line:?}: {}", problem.advice);
        }
    }

    #[cfg(feature = "demo")]
    #[test]
    fn an_unknown_scenario_is_answered_with_the_likely_one() {
        for line in [&["--demo=heathy", "me"], &["demo", "--scenario=heathy"]] {
            let problem = error(line);
            assert!(
                problem.message.contains("healthy, short-token"),
                "{}",
                problem.message
            );
            assert!(problem.advice.contains("'healthy'"), "{}", problem.advice);
        }
    }

    #[test]
    fn json_is_asked_for_by_our_own_option_only() {
        let asks = |line: &str| asks_for_json(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(asks("idsight me --format json --nonsense"));
        assert!(asks("idsight stores --format=json --nonsense"));
        assert!(!asks("idsight me --format text"));
        assert!(!asks("idsight exec --nonsense -- jq --format json"));
    }

    #[test]
    fn what_is_quoted_cannot_act_on_the_terminal() {
        assert_eq!(cleaned("a\u{1b}[31m\nb\n"), "a\u{fffd}[31m\nb\n");
    }
}
