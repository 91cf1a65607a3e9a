//! A command that prints a secret, such as a password manager.

use std::future::poll_fn;
use std::path::Path;
use std::pin::Pin;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use super::SecretError;
use super::private_process::spawn_as_found;
use super::secret::LARGEST_SECRET;
use crate::domain::CleanText;

/// Room for all that is read, so that no copy is left behind by growing.
const ROOM: usize = 72 * 1024;

/// How long to go on reading after the command ended: something it left behind may hold its output open.
const AFTERMATH: Duration = Duration::from_millis(200);

const TRY_BY_HAND: &str =
    "Run it by hand to see what it says; its first line of output must be the client secret.";

/// What a command is called in messages: its program's name, for an argument may be secret.
pub(super) fn program(argv: &[String]) -> String {
    let name = argv.first().and_then(|program| Path::new(program).file_name());
    let name = name.map(|name| name.to_string_lossy()).unwrap_or_default();
    let is_short = name.chars().count() <= 40;
    if is_short {
        CleanText::from_server(&name).to_string()
    } else {
        "…".into()
    }
}

/// The first line that a command prints. There is no shell, no input, and its complaints are not shown: they may
/// repeat the secret, and would spoil the screen.
pub(super) async fn first_line(argv: &[String], patience: Duration) -> Result<SecretString, SecretError> {
    let failed = |fault: String, advice| SecretError::Command {
        program: program(argv),
        fault,
        advice,
    };
    let Some((name, arguments)) = argv.split_first() else {
        return Err(failed("is empty".into(), "Name a program in `client_secret`."));
    };
    let mut command = Command::new(name);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    let child = spawn_as_found(|| command.spawn()).map_err(|error| {
        let advice = "Check that it is installed; in `command` each argument is a text of its own.";
        failed(format!("cannot be started: {error}"), advice)
    })?;
    let Ok(finished) = timeout(patience, finish(child)).await else {
        let fault = format!("did not end within {} s", patience.as_secs());
        return Err(failed(
            fault,
            "Run it by hand: it may wait for a passphrase, or to be unlocked.",
        ));
    };
    let (status, output) = finished.map_err(|error| failed(format!("broke off: {error}"), TRY_BY_HAND))?;
    if output.len() as u64 > LARGEST_SECRET {
        return Err(failed(
            format!("printed more than {LARGEST_SECRET} bytes"),
            TRY_BY_HAND,
        ));
    }
    if !status.success() {
        return Err(failed(format!("failed ({status})"), TRY_BY_HAND));
    }
    let line = output.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok("") => Err(failed("printed an empty first line".into(), TRY_BY_HAND)),
        Ok(secret) => Ok(secret.into()),
        Err(_) => Err(failed(
            "printed something that is not UTF-8 text".into(),
            TRY_BY_HAND,
        )),
    }
}

async fn finish(mut child: Child) -> std::io::Result<(ExitStatus, Zeroizing<Vec<u8>>)> {
    let mut output = Zeroizing::new(Vec::with_capacity(ROOM));
    let Some(mut stdout) = child.stdout.take() else {
        return Ok((child.wait().await?, output));
    };
    let status = tokio::select! {
        read = read_all(&mut stdout, &mut output) => {
            read?;
            // Whoever still writes meets a closed pipe, and ends.
            drop(stdout);
            child.wait().await?
        }
        status = child.wait() => {
            // Running out of time here is no failure: the command itself has ended.
            let _ = timeout(AFTERMATH, read_all(&mut stdout, &mut output)).await;
            status?
        }
    };
    Ok((status, output))
}

/// Reads to the end, or until there is more than a secret can have.
async fn read_all(stdout: &mut ChildStdout, output: &mut Vec<u8>) -> std::io::Result<()> {
    let mut chunk = Zeroizing::new([0_u8; 4096]);
    while output.len() as u64 <= LARGEST_SECRET {
        let mut buffer = ReadBuf::new(chunk.as_mut_slice());
        poll_fn(|context| Pin::new(&mut *stdout).poll_read(context, &mut buffer)).await?;
        if buffer.filled().is_empty() {
            break;
        }
        output.extend_from_slice(buffer.filled());
    }
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    async fn run(argv: &[&str]) -> Result<String, SecretError> {
        run_for(argv, Duration::from_secs(20)).await
    }

    async fn run_for(argv: &[&str], patience: Duration) -> Result<String, SecretError> {
        let argv: Vec<String> = argv.iter().map(ToString::to_string).collect();
        let secret = first_line(&argv, patience).await?;
        Ok(secret.expose_secret().to_owned())
    }

    fn assert_fault(result: Result<String, SecretError>, part: &str) {
        let error = result.unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        let all = format!("{error}{error:?}{}", error.advice());
        assert!(!all.contains("canary"), "{all}");
    }

    #[tokio::test]
    async fn the_first_line_is_the_secret() {
        assert_eq!(run(&["printf", r"one\r\ntwo\n"]).await.unwrap(), "one");
        assert_eq!(run(&["printf", "alone"]).await.unwrap(), "alone");
    }

    #[tokio::test]
    async fn there_is_no_shell() {
        assert_eq!(
            run(&["printf", "%s", "$HOME; `id`"]).await.unwrap(),
            "$HOME; `id`"
        );
    }

    #[tokio::test]
    async fn a_failure_shows_the_program_and_its_status_only() {
        let argv = ["sh", "-c", "echo canary; echo canary >&2; exit 7", "canary"];
        let error = run(&argv).await.unwrap_err();
        assert!(error.to_string().contains("`sh`"), "{error}");
        assert_fault(Err(error), "exit status: 7");
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named() {
        assert_fault(run(&["/nowhere/pass", "canary"]).await, "`pass`");
        assert_fault(run(&[]).await, "is empty");
        let pasted = "canary".repeat(30);
        assert_fault(run(&[&pasted]).await, "`…`");
    }

    #[tokio::test]
    async fn it_is_not_waited_for_without_end() {
        let waiting = run_for(&["sleep", "60"], Duration::from_millis(50)).await;
        assert_fault(waiting, "did not end within");
    }

    #[tokio::test]
    async fn nothing_or_bytes_or_too_much_is_no_secret() {
        assert_fault(run(&["true"]).await, "empty first line");
        assert_fault(run(&["printf", r"\ncanary"]).await, "empty first line");
        assert_fault(run(&["printf", r"canary\377"]).await, "not UTF-8");
        assert_fault(run(&["yes", "canary"]).await, "more than 65536 bytes");
    }

    #[tokio::test]
    async fn its_input_is_empty() {
        assert_eq!(run(&["sh", "-c", "cat; echo end"]).await.unwrap(), "end");
    }

    #[tokio::test]
    async fn what_it_leaves_running_does_not_hold_the_secret_up() {
        let started = std::time::Instant::now();
        let secret = run(&["sh", "-c", "echo left; sleep 5 &"]).await.unwrap();
        assert_eq!(secret, "left");
        assert!(started.elapsed() < Duration::from_secs(4));
    }
}
