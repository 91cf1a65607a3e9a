//! Running a command to its end, whatever signals come meanwhile.

use std::io;
use std::process::{Command, ExitCode, ExitStatus};

use tokio::process::Child;

use crate::config::spawn_as_found;

/// Runs a command, and gives its exit status as sh would.
pub(super) async fn run(command: Command) -> io::Result<ExitCode> {
    let mut command = tokio::process::Command::from(command);
    let status = signals::outlive(|| spawn_as_found(|| command.spawn())).await?;
    Ok(ExitCode::from(as_sh_gives_it(status)))
}

#[cfg(unix)]
fn as_sh_gives_it(status: ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt as _;
    let signalled = || {
        status
            .signal()
            .map(|number| crate::cli::exit_status::SIGNALLED + number)
    };
    let number = status.code().or_else(signalled);
    number
        .and_then(|number| u8::try_from(number).ok())
        .unwrap_or(u8::MAX)
}

#[cfg(not(unix))]
fn as_sh_gives_it(status: ExitStatus) -> u8 {
    // Windows has wider ones: what does not fit is a failure still.
    let number = status.code();
    number
        .and_then(|number| u8::try_from(number).ok())
        .unwrap_or(u8::MAX)
}

#[cfg(unix)]
mod signals {
    use std::process::ExitStatus;

    use rustix::process::{Pid, Signal, kill_process};
    use tokio::signal::unix::{SignalKind, signal};

    use super::{Child, io};

    /// Runs a child to its end. SIGTERM and SIGHUP are passed on to it; what the terminal sends reaches it by itself.
    pub(super) async fn outlive(spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<ExitStatus> {
        // Before there is a child, so that it is never left alone.
        let mut terminate = signal(SignalKind::terminate())?;
        let mut child = spawn()?;
        // After it, so that it inherits what nohup or a background job ignores.
        let mut hangup = signal(SignalKind::hangup())?;
        let _ignored = [signal(SignalKind::interrupt())?, signal(SignalKind::quit())?];
        loop {
            tokio::select! {
                status = child.wait() => return status,
                Some(()) = terminate.recv() => pass_on(&child, Signal::TERM),
                Some(()) = hangup.recv() => pass_on(&child, Signal::HUP),
            }
        }
    }

    fn pass_on(child: &Child, signal: Signal) {
        let id = child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(process) = id.and_then(Pid::from_raw) {
            // It may have changed its user, which forbids it to us, or be at its end.
            let _ = kill_process(process, signal);
        }
    }
}

#[cfg(not(unix))]
mod signals {
    use std::process::ExitStatus;

    use super::{Child, io};

    /// Runs a child to its end. Ctrl-C reaches it by itself.
    pub(super) async fn outlive(spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<ExitStatus> {
        let mut child = spawn()?;
        loop {
            tokio::select! {
                status = child.wait() => return status,
                Ok(()) = tokio::signal::ctrl_c() => {}
            }
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    async fn exit_of(script: &str) -> ExitCode {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command).await.unwrap()
    }

    #[tokio::test]
    async fn the_exit_status_is_passed_on_as_sh_does() {
        assert_eq!(exit_of("exit 0").await, ExitCode::from(0));
        assert_eq!(exit_of("exit 7").await, ExitCode::from(7));
        assert_eq!(exit_of("exit 255").await, ExitCode::from(255));
        assert_eq!(exit_of("kill -KILL $$").await, ExitCode::from(128 + 9));
        assert_eq!(exit_of("kill -TERM $$").await, ExitCode::from(128 + 15));
    }

    #[tokio::test]
    async fn what_cannot_be_run_is_an_error_of_the_system() {
        let kind = async |program: &str| run(Command::new(program)).await.unwrap_err().kind();
        assert_eq!(kind("/nowhere/at/all").await, io::ErrorKind::NotFound);
        assert_eq!(kind("").await, io::ErrorKind::NotFound);
        assert_eq!(kind("/").await, io::ErrorKind::PermissionDenied);
    }
}
