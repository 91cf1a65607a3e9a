//! `idsight man`: the manual page, generated, in one piece with all commands.

use std::io;
use std::process::ExitCode;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::arguments::{Arguments, VARIABLES};
use super::exit_status;
use super::failure::Failure;
use super::headless::print;

const OPTIONS_HEADING: &str = ".SH OPTIONS\n";

pub(super) fn run() -> Result<ExitCode, Failure> {
    print(&page().map_err(Failure::machine("cannot make the page"))?)?;
    Ok(ExitCode::SUCCESS)
}

fn page() -> io::Result<String> {
    let mut whole = Arguments::command();
    whole.build();
    let man = Man::new(whole.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    let mut text = String::from_utf8_lossy(&page).into_owned();
    for section in [
        Man::render_name_section,
        Man::render_synopsis_section,
        Man::render_description_section,
        Man::render_options_section,
    ] {
        text.push_str(&rendered(|out| section(&man, out))?);
    }
    text.push_str(".SH COMMANDS\n");
    for command in without_commands_below(&whole) {
        text.push_str(&chapter(command)?);
    }
    text.push_str(&listed("EXIT STATUS", &exit_status::ALL));
    text.push_str(&listed("ENVIRONMENT", &VARIABLES));
    Ok(text)
}

/// The commands that are not only the name of others.
fn without_commands_below(whole: &Command) -> Vec<&Command> {
    if !whole.has_subcommands() {
        return vec![whole];
    }
    whole.get_subcommands().flat_map(without_commands_below).collect()
}

/// What there is to say of one command.
fn chapter(command: &Command) -> io::Result<String> {
    let usage = command.clone().render_usage().to_string();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut roff = Roff::new();
    roff.control("SS", [usage.trim_start_matches("Usage: ")]);
    roff.text([roman(about + ".")]);
    let mut text = roff.to_roff();
    let options = rendered(|out| Man::new(command.clone()).render_options_section(out))?;
    text.push_str(options.strip_prefix(OPTIONS_HEADING).unwrap_or(&options));
    if let Some(more) = command.get_after_help() {
        text.push_str(&as_it_stands(&more.to_string()));
    }
    Ok(text)
}

/// A section without the definitions that stand at the head of the page already.
fn rendered(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let start = text.find(".SH ").unwrap_or(0);
    Ok(text.get(start..).unwrap_or_default().to_owned())
}

/// Lines that are not to be filled.
fn as_it_stands(text: &str) -> String {
    let mut roff = Roff::new();
    roff.control("PP", []).control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_roff()
}

fn listed(title: &str, entries: &[(&str, &str)]) -> String {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (name, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(*name)]).text([roman(*meaning)]);
    }
    roff.to_roff()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_of_every_command_is_in_the_page() {
        let page = page().unwrap().replace('\\', "");
        let mut whole = Arguments::command();
        whole.build();
        for command in without_commands_below(&whole).into_iter().chain([&whole]) {
            assert!(page.contains(command.get_name()), "{}", command.get_name());
            for option in command.get_arguments().filter_map(clap::Arg::get_long) {
                assert!(page.contains(&format!("--{option}")), "{option}");
            }
        }
        for (name, _) in VARIABLES {
            assert!(page.contains(name), "{name}");
        }
    }

    #[cfg(feature = "demo")]
    #[test]
    fn the_page_is_as_reviewed() {
        insta::assert_snapshot!("man", page().unwrap());
    }
}
