//! What the process holds stays in its memory, and the commands that it starts have the limits of the user.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::loopback::{self, SAMPLE};
use crate::program::{Access, Program};

/// Asks for core dumps as large as the machine lets one, then becomes the program.
const WITH_CORE_DUMPS: &str = r#"ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@""#;

/// A program, started by somebody with limits of his own.
fn under(limits: &str, mut program: Program) -> Program {
    let line = program.arguments.iter().map(String::as_str);
    let path = program.path.to_str().unwrap();
    program.arguments = ["-c", limits, path]
        .into_iter()
        .chain(line)
        .map(String::from)
        .collect();
    program.path = "/bin/sh".into();
    program
}

/// `idsight token`, held up with the credentials in its memory by a server that never answers.
struct HeldUp {
    process: Child,
    _connection: TcpStream,
}

impl HeldUp {
    fn start(wrapped: impl FnOnce(Program) -> Command) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let access = Access {
            base_url: format!("http://{}", listener.local_addr().unwrap()),
            ids_id: "default".into(),
            client_id: "client".into(),
            client_secret: "planted-secret-9a1d".into(),
        };
        let mut command = wrapped(Program::idsight(&["token"]).asking(&access));
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Self {
            process: process.unwrap(),
            _connection: listener.accept().unwrap().0,
        }
    }
}

impl Drop for HeldUp {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn ended_by(process: &mut Child, signal: &str) -> ExitStatus {
    let id = process.id().to_string();
    let sent = Command::new("/bin/sh")
        .args(["-c", "kill -s \"$0\" \"$1\"", signal, &id])
        .status();
    assert!(sent.unwrap().success());
    process.wait().unwrap()
}

/// Whether this signal makes another program leave a core dump here. None does where the machine writes none, nor
/// does one that the tests were started to ignore, as a script does to what it runs in the background.
fn dumps_other_programs(signal: &str) -> bool {
    let line = format!("kill -s {signal} $$");
    let other = under(WITH_CORE_DUMPS, Program::at("/bin/sh".into(), &["-c", &line]));
    other.command().status().unwrap().core_dumped()
}

#[test]
fn a_program_that_is_aborted_leaves_no_core_dump() {
    let folder = tempfile::tempdir().unwrap();
    for signal in ["ABRT", "QUIT"] {
        if !dumps_other_programs(signal) {
            eprintln!("{signal} leaves no core dump of any program here: nothing to see.");
            continue;
        }
        let mut held_up = HeldUp::start(|program| {
            let mut command = under(WITH_CORE_DUMPS, program).command();
            command.current_dir(folder.path());
            command
        });
        let status = ended_by(&mut held_up.process, signal);
        assert!(status.signal().is_some() && !status.core_dumped(), "{status}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_command_of_exec_has_the_limit_of_the_caller() {
    let program = Program::idsight(&["exec", "--", "sh", "-c", "ulimit -S -c"]);
    let program = program.asking(&loopback::serve(SAMPLE));
    let limited = under("ulimit -S -c 17; exec \"$0\" \"$@\"", program);
    assert_eq!(limited.run().printed(), "17\n");
}

#[test]
fn the_command_that_gives_the_secret_has_the_limit_of_the_caller() {
    let access = loopback::serve(SAMPLE);
    let program = Program::idsight(&["token"]);
    let folder = program.home().join("config/idsight");
    fs::create_dir_all(&folder).unwrap();
    let context = format!(
        "[contexts.acme]\nbase_url = {:?}\nclient_id = {:?}\nclient_secret = {{ command = [\"sh\", \"-c\", \
         \"ulimit -S -c > limit; echo secret\"] }}\n",
        access.base_url, access.client_id
    );
    fs::write(folder.join("config.toml"), context).unwrap();
    let home = program.home();
    let program = under("ulimit -S -c 17; exec \"$0\" \"$@\"", program);
    program.run().printed();
    assert_eq!(fs::read_to_string(home.join("limit")).unwrap(), "17\n");
}

#[cfg(target_os = "linux")]
mod on_linux {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    use rustix::process::getuid;

    use super::*;
    use crate::terminal::screen::Screen;

    const NOBODY: u32 = 65_534;

    #[test]
    fn the_interface_has_no_core_dumps() {
        let program = Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
        let screen = Screen::open(under(WITH_CORE_DUMPS, program), 120, 40);
        screen.wait_for("janedoe@acme.com");
        let limits = fs::read_to_string(format!("/proc/{}/limits", screen.process())).unwrap();
        let core = limits
            .lines()
            .find_map(|line| line.strip_prefix("Max core file size"));
        assert_eq!(core.unwrap().split_whitespace().next(), Some("0"), "{limits}");
    }

    /// Root may read everything, so where the tests are run by root somebody else has to try.
    fn as_a_user(command: &mut Command) -> &mut Command {
        if getuid().is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    fn environment_as_read_by_the_same_user(process: &Child) -> io::Result<String> {
        let mut cat = Command::new("/bin/cat");
        let ran = as_a_user(cat.arg(format!("/proc/{}/environ", process.id()))).output()?;
        if ran.status.success() {
            return Ok(String::from_utf8_lossy(&ran.stdout).into_owned());
        }
        Err(io::Error::other(String::from_utf8_lossy(&ran.stderr)))
    }

    #[test]
    fn another_program_of_the_user_cannot_read_memory_and_environment() {
        let mut other = Command::new("/bin/sleep");
        let mut other = as_a_user(other.arg("60").env("CANARY", "1")).spawn().unwrap();
        let read = environment_as_read_by_the_same_user(&other);
        other.kill().and_then(|()| other.wait()).unwrap();
        assert!(
            read.unwrap().contains("CANARY"),
            "or else there were nothing to close"
        );

        // Where somebody else may go, too.
        let folder = tempfile::Builder::new()
            .permissions(fs::Permissions::from_mode(0o755))
            .tempdir()
            .unwrap();
        let copy = folder.path().join("idsight");
        fs::copy(env!("CARGO_BIN_EXE_idsight"), &copy).unwrap();
        let held_up = HeldUp::start(|mut program| {
            program.path = copy;
            let mut command = program.command();
            as_a_user(command.current_dir(folder.path()));
            command
        });
        let refused = environment_as_read_by_the_same_user(&held_up.process).unwrap_err();
        assert!(refused.to_string().contains("ermission denied"), "{refused}");
    }
}
