//! The real keyring of a desktop: gnome-keyring on a bus of its own.

use std::fs::{self, DirBuilder};
use std::io::Write as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::documents::{block_with, with_instead};
use crate::program::{Access, Demo, Program, Ran};
use crate::terminal::running::wait_until;
use crate::terminal::screen::Screen;

const PASSWORD: &[u8] = b"password of the keyring";
/// Where it is set, a test that cannot run is a failure.
const REQUIRED: &str = "IDSIGHT_TEST_REQUIRE_KEYRING";

/// A session bus that starts nothing by itself, and the keyring on it.
pub(crate) struct Desktop {
    folder: TempDir,
    bus: Child,
    keyring: Option<Child>,
}

impl Desktop {
    /// `None` where the machine has no such programs and may do without.
    #[expect(clippy::print_stderr, reason = "a test that proves nothing is to say so")]
    pub(crate) fn start() -> Option<Self> {
        let missing: Vec<&str> = ["dbus-daemon", "gnome-keyring-daemon"]
            .into_iter()
            .filter(|program| Command::new(program).arg("--version").output().is_err())
            .collect();
        if missing.is_empty() {
            return Some(Self::started());
        }
        assert!(std::env::var_os(REQUIRED).is_none(), "not installed: {missing:?}");
        eprintln!("not run, for this is not installed: {missing:?}");
        None
    }

    fn started() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("bus");
        let configuration = folder.path().join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            socket.display()
        );
        fs::write(&configuration, text).unwrap();
        for private in ["run", "data"] {
            DirBuilder::new()
                .mode(0o700)
                .create(folder.path().join(private))
                .unwrap();
        }
        let bus = quiet("dbus-daemon")
            .arg("--nofork")
            .arg(format!("--config-file={}", configuration.display()))
            .spawn()
            .unwrap();
        wait_until("the bus listens", || UnixStream::connect(&socket).is_ok());
        Self {
            folder,
            bus,
            keyring: None,
        }
    }

    fn address(&self) -> String {
        format!("unix:path={}", self.folder.path().join("bus").display())
    }

    /// Starts the keyring as a log-in does, which unlocks it.
    pub(crate) fn unlocked(mut self) -> Self {
        self.start_keyring(&["--unlock"], PASSWORD);
        self
    }

    /// Starts the keyring anew, unlocked, where no file may take a byte more.
    pub(crate) fn on_a_full_disk(&mut self) {
        let mut keyring = quiet("/bin/sh");
        keyring.args([
            "-c",
            "ulimit -f 0; trap '' XFSZ; exec gnome-keyring-daemon \"$@\"",
            "sh",
        ]);
        self.start_anew(keyring, &["--unlock"], PASSWORD);
    }

    /// Starts the keyring anew, and nobody gives it the password.
    fn locked(&mut self) {
        self.start_keyring(&["--start"], b"");
    }

    fn start_keyring(&mut self, how: &[&str], input: &[u8]) {
        self.start_anew(quiet("gnome-keyring-daemon"), how, input);
    }

    fn start_anew(&mut self, mut keyring: Command, how: &[&str], input: &[u8]) {
        self.stop_keyring();
        let below = |name: &str| self.folder.path().join(name);
        let mut keyring = keyring
            .args(["--foreground", "--components=secrets"])
            .args(how)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", below("data"))
            .env("XDG_RUNTIME_DIR", below("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", self.address())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        keyring.stdin.take().unwrap().write_all(input).unwrap();
        self.keyring = Some(keyring);
        wait_until("the keyring is on the bus", || self.has_a_keyring());
    }

    fn has_a_keyring(&self) -> bool {
        let asked = Command::new("dbus-send")
            .arg(format!("--bus={}", self.address()))
            .args(["--print-reply=literal", "--dest=org.freedesktop.DBus"])
            .args([
                "/",
                "org.freedesktop.DBus.NameHasOwner",
                "string:org.freedesktop.secrets",
            ])
            .output()
            .unwrap();
        String::from_utf8_lossy(&asked.stdout).contains("true")
    }

    fn stop_keyring(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            keyring.kill().unwrap();
            keyring.wait().unwrap();
            wait_until("the keyring is off the bus", || !self.has_a_keyring());
        }
    }

    pub(crate) fn program(&self, arguments: &[&str]) -> Program {
        Program::idsight(arguments).with("DBUS_SESSION_BUS_ADDRESS", &self.address())
    }

    /// A program with a context `acme` whose secret is in the keyring.
    pub(crate) fn with_context(&self, access: &Access) -> Program {
        let program = self.program(&adding(access));
        let ran = program.run_with(&access.client_secret);
        assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
        program
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in self.keyring.iter_mut().chain([&mut self.bus]) {
            // It may have ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn quiet(program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

pub(crate) fn adding(access: &Access) -> [&str; 12] {
    [
        "context",
        "add",
        "acme",
        "--base-url",
        &access.base_url,
        "--ids-id",
        &access.ids_id,
        "--client-id",
        &access.client_id,
        "--secret-stdin",
        "--keep",
        "keyring",
    ]
}

/// It did not get the secret, and says why in these words.
fn assert_no_secret(ran: &Ran, words: &str) {
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr);
    assert!(ran.stderr.contains(words), "{words} in\n{}", ran.stderr);
    assert!(ran.stderr.contains('→'), "{}", ran.stderr);
}

/// Every file below a folder that holds a text.
fn files_with(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if path.is_file() && String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(text) {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_secret_in_the_keyring_is_used_and_stands_in_no_file() {
    let Some(desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    let program = desktop.with_context(&demo.access);
    assert_eq!(program.again(&["token"]).run().printed().lines().count(), 1);
    let checked = program.again(&["check"]).run();
    assert_eq!(checked.status, Some(0), "{}", checked.stdout);
    let listed = program
        .again(&["context", "list", "--format", "json"])
        .run()
        .json();
    assert_eq!(listed["contexts"][0]["client_secret_from"], "keyring");
    for folder in [program.home(), desktop.folder.path().to_owned()] {
        let found = files_with(&folder, &demo.access.client_secret);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn the_script_of_the_guide_keeps_what_pass_shows() {
    let Some(desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    // The tenant of the demo has an address of its own, and there is no pass but this one.
    let address = format!("--base-url {}", demo.access.base_url);
    let script = with_instead(
        &block_with("pass show acme |", "docs/guide.md"),
        &[("--tenant acme", &address), ("YXBp…", &demo.access.client_id)],
    );
    let pass = format!(
        "pass() {{ [ \"$*\" = 'show acme' ] && echo '{}'; }}\n",
        demo.access.client_secret
    );
    let shell = Program::at(
        "/bin/sh".into(),
        &["-euc", &format!("{pass}{script}idsight token")],
    );
    let shell = shell.with("DBUS_SESSION_BUS_ADDRESS", &desktop.address());
    let shell = shell.finding_idsight();
    let ran = shell.run();
    assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
    let found = files_with(&shell.home(), &demo.access.client_secret);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_removed_context_leaves_nothing_in_the_keyring() {
    let Some(desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    let program = desktop.with_context(&demo.access);
    let before = fs::read(program.configuration()).unwrap();
    let removed = program.again(&["context", "remove", "acme", "--yes"]).run();
    assert_eq!(removed.status, Some(0), "{}", removed.stderr);
    fs::write(program.configuration(), before).unwrap();
    assert_no_secret(
        &program.again(&["token"]).run(),
        "has no entry for the context `acme`",
    );
}

#[test]
fn another_file_with_that_name_does_not_get_the_secret() {
    let Some(desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    let program = desktop.with_context(&demo.access);
    let elsewhere = Demo::start("healthy");
    let text = fs::read_to_string(program.configuration()).unwrap();
    let text = text.replace(&demo.access.base_url, &elsewhere.access.base_url);
    fs::write(program.configuration(), text).unwrap();
    assert_no_secret(&program.again(&["token"]).run(), "has no entry");
}

#[test]
fn a_locked_keyring_is_told_and_not_waited_for() {
    let Some(mut desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    let program = desktop.with_context(&demo.access);
    desktop.locked();
    assert_no_secret(&program.again(&["token"]).run(), "is locked");
    let json = program.again(&["token", "--format", "json"]).run();
    let error: serde_json::Value = serde_json::from_str(&json.stderr).unwrap();
    assert_eq!(error["error"]["kind"], "secret_source");
    let before = fs::read(program.configuration()).unwrap();
    let mut replacing = adding(&demo.access).to_vec();
    replacing.push("--replace");
    let ran = program.again(&replacing).run_with("another");
    assert_no_secret(&ran, "is locked");
    assert_eq!(fs::read(program.configuration()).unwrap(), before);
}

#[test]
fn a_keyring_that_was_never_set_up_is_told() {
    let Some(mut desktop) = Desktop::start() else {
        return;
    };
    desktop.locked();
    let demo = Demo::start("healthy");
    let program = desktop.program(&adding(&demo.access));
    let ran = program.run_with(&demo.access.client_secret);
    assert_no_secret(&ran, "was never set up");
    assert!(!program.configuration().exists());
}

#[test]
fn without_a_keyring_nothing_is_kept_elsewhere_instead() {
    let Some(desktop) = Desktop::start() else { return };
    let demo = Demo::start("healthy");
    for (address, words) in [
        (desktop.address(), "no program on the session bus offers one"),
        (
            "unix:path=/nonexistent".into(),
            "the session bus of a desktop cannot be reached",
        ),
        (
            "nonsense".into(),
            "the session bus of a desktop cannot be reached",
        ),
    ] {
        let program = Program::idsight(&adding(&demo.access)).with("DBUS_SESSION_BUS_ADDRESS", &address);
        let ran = program.run_with(&demo.access.client_secret);
        assert_no_secret(&ran, &format!("There is no keyring to ask: {words}.\n"));
        assert!(!program.configuration().exists());
    }
}

#[test]
fn the_interface_says_why_there_is_no_secret() {
    let Some(mut desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    let program = desktop.with_context(&demo.access);
    desktop.stop_keyring();
    let screen = Screen::open(program.again(&[]), 120, 40);
    screen.wait_for("There is no keyring");
}

/// A bus at which nobody ever says a word.
pub(crate) fn hung_bus(folder: &Path) -> (UnixListener, String) {
    let socket = folder.join("hung");
    let listener = UnixListener::bind(&socket).unwrap();
    (listener, format!("unix:path={}", socket.display()))
}

#[test]
fn a_bus_that_hangs_does_not_hold_up_the_end_of_the_program() {
    let program = Program::idsight(&[]);
    let (_listening, address) = hung_bus(&program.home());
    let file = program.configuration();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = "[contexts.acme]\ntenant = \"acme\"\nclient_id = \"id\"\nclient_secret = { keyring = true }\n";
    fs::write(file, text).unwrap();
    let mut screen = Screen::open(program.with("DBUS_SESSION_BUS_ADDRESS", &address), 120, 40);
    screen.wait_for("Waiting for the client secret (keyring)");
    screen.send("q");
    let left = screen.left_at_once();
    left.assert_restored();
    assert_eq!(left.status, 0);
}

#[test]
fn a_bus_that_hangs_is_told_before_anything_is_asked_for() {
    let program = Program::idsight(&[
        "context", "add", "acme", "--tenant", "acme", "--ids-id", "default",
    ]);
    let (_listening, address) = hung_bus(&program.home());
    let screen = Screen::open(program.with("DBUS_SESSION_BUS_ADDRESS", &address), 120, 40);
    screen.wait_for("did not answer within 3 s");
}
