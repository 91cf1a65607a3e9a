//! The real binary, in clean surroundings.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use tempfile::TempDir;

/// What the environment holds besides our own variables. Nothing of the machine's leaks in: no proxy, no configuration.
const INHERITED: [&str; 2] = ["PATH", "SystemRoot"];

/// The binary with its arguments and variables, and a home of its own.
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) arguments: Vec<String>,
    pub(crate) variables: BTreeMap<String, String>,
    home: Arc<TempDir>,
}

/// How a run came to its end.
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Where the API is, and with what it is asked.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    pub(crate) base_url: String,
    pub(crate) ids_id: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

/// Whether these programs can be run. Tests that need them are passed over where they are not installed, unless the
/// environment has this variable.
#[cfg(unix)]
pub(crate) fn are_installed(programs: &[&str], required_by: &str) -> bool {
    let is_installed = |program: &&str| {
        let found = Command::new("sh")
            .args(["-c", "command -v \"$0\"", program])
            .output();
        found.unwrap().status.success()
    };
    let missing = programs.iter().find(|program| !is_installed(program));
    if let Some(program) = missing {
        pass_over(&format!("{program} is not installed"), required_by);
    }
    missing.is_none()
}

/// Says why something is passed over, which is a failure where the environment has this variable.
#[cfg(unix)]
#[expect(
    clippy::print_stderr,
    reason = "whoever reads the output is to know what was passed over"
)]
pub(crate) fn pass_over(reason: &str, required_by: &str) {
    assert!(std::env::var_os(required_by).is_none(), "{reason}");
    eprintln!("{reason}: what needs it is passed over.");
}

impl Program {
    /// `idsight` with these arguments.
    pub(crate) fn idsight(arguments: &[&str]) -> Self {
        Self::at(env!("CARGO_BIN_EXE_idsight").into(), arguments)
    }

    pub(crate) fn at(path: PathBuf, arguments: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let below = |folder: &str| home.path().join(folder).to_str().unwrap().to_owned();
        let inherited = INHERITED
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), std::env::var(name).ok()?)));
        let own = [
            ("HOME", below("")),
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_STATE_HOME", below("state")),
            ("TERM", "xterm-256color".into()),
            ("TZ", "UTC".into()),
        ];
        Self {
            path,
            arguments: arguments.iter().map(ToString::to_string).collect(),
            variables: inherited
                .chain(own.map(|(name, value)| (name.to_owned(), value)))
                .collect(),
            home: Arc::new(home),
        }
    }

    /// The same program with other arguments, in the same home.
    pub(crate) fn again(&self, arguments: &[&str]) -> Self {
        Self {
            path: self.path.clone(),
            arguments: arguments.iter().map(ToString::to_string).collect(),
            variables: self.variables.clone(),
            home: Arc::clone(&self.home),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// With `idsight` among the commands that it finds by their names.
    #[cfg(all(feature = "demo", unix))]
    pub(crate) fn finding_idsight(self) -> Self {
        let folder = std::path::Path::new(env!("CARGO_BIN_EXE_idsight"))
            .parent()
            .unwrap();
        let path = format!("{}:{}", folder.display(), self.variables["PATH"]);
        self.with("PATH", &path)
    }

    /// With the variables that suffice without any file.
    pub(crate) fn asking(self, access: &Access) -> Self {
        self.with("IDSIGHT_BASE_URL", &access.base_url)
            .with("IDSIGHT_IDS_ID", &access.ids_id)
            .with("IDSIGHT_CLIENT_ID", &access.client_id)
            .with("IDSIGHT_CLIENT_SECRET", &access.client_secret)
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// Runs it to its end, with nothing on its standard input.
    pub(crate) fn run(&self) -> Ran {
        self.command().output().unwrap().into()
    }

    /// Runs it to its end, with this on its standard input.
    pub(crate) fn run_with(&self, input: impl AsRef<[u8]>) -> Ran {
        let mut command = self.command();
        let piped = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = piped.spawn().unwrap();
        // It may have read enough before the end.
        let _ = running.stdin.take().unwrap().write_all(input.as_ref());
        running.wait_with_output().unwrap().into()
    }

    /// The configuration file that it reads unless another is named.
    pub(crate) fn configuration(&self) -> PathBuf {
        self.home().join("config/idsight/config.toml")
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command
            .args(&self.arguments)
            .env_clear()
            .envs(&self.variables)
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Self {
            status: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

impl Ran {
    /// What was printed, of a run that went well and had nothing to complain about.
    pub(crate) fn printed(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (Some(0), ""));
        self.stdout
    }

    /// The same, as JSON.
    pub(crate) fn json(self) -> serde_json::Value {
        serde_json::from_str(&self.printed()).unwrap()
    }
}

#[cfg(feature = "demo")]
pub(crate) use demo::Demo;

#[cfg(feature = "demo")]
mod demo {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Child, ExitStatus, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::{Access, Program};

    const PATIENCE: Duration = Duration::from_secs(20);

    /// `idsight demo`, serving until it is dropped.
    pub(crate) struct Demo {
        pub(crate) process: Child,
        pub(crate) access: Access,
    }

    impl Demo {
        pub(crate) fn start(scenario: &str) -> Self {
            let program = Program::idsight(&["demo", "--scenario", scenario]);
            let mut process = program.command().stdout(Stdio::piped()).spawn().unwrap();
            let mut line = String::new();
            BufReader::new(process.stdout.as_mut().unwrap())
                .read_line(&mut line)
                .unwrap();
            let told: serde_json::Value = serde_json::from_str(&line).unwrap();
            let member = |name: &str| told[name].as_str().unwrap().to_owned();
            let access = Access {
                base_url: member("base_url"),
                ids_id: member("ids_id"),
                client_id: member("client_id"),
                client_secret: member("client_secret"),
            };
            Self { process, access }
        }

        /// Waits until it has ended by itself.
        pub(crate) fn ended(&mut self) -> ExitStatus {
            let started = Instant::now();
            loop {
                if let Some(status) = self.process.try_wait().unwrap() {
                    return status;
                }
                assert!(started.elapsed() < PATIENCE, "the demo does not end");
                thread::sleep(Duration::from_millis(5));
            }
        }

        /// `idsight` with these arguments, to ask this tenant.
        pub(crate) fn program(&self, arguments: &[&str]) -> Program {
            Program::idsight(arguments).asking(&self.access)
        }
    }

    impl Drop for Demo {
        fn drop(&mut self) {
            // It may have ended already.
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}
