//! `idsight exec`: a command with an access token in its environment.

mod child;

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use secrecy::ExposeSecret as _;

use super::arguments::Arguments;
use super::commands::ExecOptions;
use super::failure::Failure;
use super::headless::{block_on, reach};
use super::source::Source;
use crate::domain::{IssuedToken, Problem, ProblemKind};
use crate::session::Connect as _;

pub(super) fn run(arguments: &Arguments, options: &ExecOptions) -> Result<ExitCode, Failure> {
    let source = Source::of(arguments)?;
    let [program, rest @ ..] = options.command.as_slice() else {
        return Err(no_command().into());
    };
    block_on(async {
        // The session ends here: it would renew the token for as long as the command runs.
        let issued = reach(arguments, &source).await?.token().await?;
        let command = command(program, rest, &source, &issued);
        drop(issued);
        child::run(command).await.map_err(|source| Failure::NotRun {
            command: program.clone(),
            source,
        })
    })
}

fn command(program: &OsString, rest: &[OsString], source: &Source, issued: &IssuedToken) -> Command {
    let mut command = Command::new(program);
    command.args(rest);
    for name in &source.secret_variables {
        command.env_remove(name);
    }
    command
        .env(
            "IDSIGHT_ACCESS_TOKEN",
            issued.access_token.secret().expose_secret(),
        )
        .env("IDSIGHT_BASE_URL", source.setup().base_url)
        .env("IDSIGHT_IDS_ID", source.store.as_segment());
    command
}

/// clap does not let it come to this.
fn no_command() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "There is no command to run.",
        "Give it after `--`: `idsight exec -- COMMAND`.",
    )
}

#[cfg(test)]
#[cfg(feature = "demo")]
mod tests {
    use std::collections::HashMap;
    use std::ffi::OsStr;

    use clap::Parser as _;

    use super::*;

    #[test]
    fn the_command_gets_the_token_and_loses_the_secret() {
        let line = [
            "idsight",
            "--demo",
            "--store=other",
            "exec",
            "--",
            "ls",
            "-l",
            "$HOME",
        ];
        let arguments = Arguments::try_parse_from(line).unwrap();
        let mut source = Source::of(&arguments).unwrap();
        source.secret_variables.push("ACME_SECRET".into());
        let token = block_on(async { Ok(reach(&arguments, &source).await?.token().await?) }).unwrap();
        let rest = ["-l".into(), "$HOME".into()];
        let command = command(&"ls".into(), &rest, &source, &token);

        assert_eq!(command.get_program(), "ls");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["-l", "$HOME"]);
        let base_url = source.setup().base_url;
        assert!(base_url.starts_with("http://127.0.0.1:"), "{base_url}");
        let expected = [
            (
                "IDSIGHT_ACCESS_TOKEN",
                Some(token.access_token.secret().expose_secret()),
            ),
            ("IDSIGHT_BASE_URL", Some(base_url.as_str())),
            ("IDSIGHT_IDS_ID", Some("other")),
            ("IDSIGHT_CLIENT_SECRET", None),
            ("ACME_SECRET", None),
        ];
        let expected = expected.map(|(name, value)| (OsStr::new(name), value.map(OsStr::new)));
        assert_eq!(
            command.get_envs().collect::<HashMap<_, _>>(),
            HashMap::from(expected)
        );
    }
}
