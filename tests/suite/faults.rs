//! Faults of the machine, as a script meets them: a disk that is full or cannot be written, no home, and many at once.

use std::fs::{self, OpenOptions, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::thread;

use rustix::process::getuid;

use crate::loopback::{self, SAMPLE};
use crate::program::{Program, Ran, are_installed};

/// Where it is set, a test that cannot run is a failure.
pub(crate) const REQUIRED: &str = "IDSIGHT_TEST_REQUIRE_ROOT";
const AT_ONCE: usize = 30;
const COMMENT: &str = "# a word of the user\n\n";

/// The program, started by another one, whose last arguments it is.
pub(crate) fn started_by(starter: &str, arguments: &[&str], mut program: Program) -> Program {
    let idsight = program.path.display().to_string();
    let before = arguments.iter().map(ToString::to_string).chain([idsight]);
    program.arguments = before.chain(program.arguments).collect();
    program.path = starter.into();
    program
}

/// No file takes a single byte: as where the disk is full, a file can be made, and nothing be written into it.
pub(crate) fn on_a_full_disk(program: Program) -> Program {
    let script = "ulimit -f 0; trap '' XFSZ; exec \"$0\" \"$@\"";
    started_by("/bin/sh", &["-c", script], program)
}

/// Root may write everywhere, unless that right is taken away. `None`: it cannot be.
pub(crate) fn with_the_rights_of_a_user(program: Program) -> Option<Program> {
    if !getuid().is_root() {
        return Some(program);
    }
    let rights = "--bounding-set=-dac_override,-dac_read_search";
    are_installed(&["setpriv"], REQUIRED).then(|| started_by("setpriv", &[rights], program))
}

fn adding(program: &Program, name: &str) -> Program {
    let given = [
        "--tenant",
        "acme",
        "--ids-id",
        "default",
        "--client-id",
        "id",
        "--secret-stdin",
    ];
    let kept = ["--keep", "plain", "--no-check"];
    program.again(&[&["context", "add", name], given.as_slice(), &kept].concat())
}

/// A home with these contexts in it, and a word of the user before them.
fn home(names: &[String]) -> Program {
    let context = |name| {
        format!(
            "[contexts.{name}]\ntenant = \"acme\"\nids_id = \"default\"\nclient_id = \"id\"\n\
             client_secret = {{ plain = \"secret\" }}\n"
        )
    };
    let program = Program::idsight(&[]);
    let file = program.configuration();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let contexts: String = names.iter().map(context).collect();
    fs::write(&file, COMMENT.to_owned() + &contexts).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    program
}

fn numbered(kind: &str) -> Vec<String> {
    (0..AT_ONCE).map(|number| format!("{kind}-{number:02}")).collect()
}

fn names(program: &Program) -> Vec<String> {
    let list = program.again(&["context", "list", "--format", "json"]);
    let listed = list.run().json();
    let name = |context: &serde_json::Value| context["name"].as_str().unwrap().to_owned();
    listed["contexts"].as_array().unwrap().iter().map(name).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entry = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().path();
    fs::read_dir(folder).unwrap().map(entry).collect()
}

/// Whatever would change the configuration is told that it cannot be written, and nothing is changed.
fn assert_nothing_changes(mode: u32, disk: impl Fn(Program) -> Option<Program>) {
    let program = home(&["acme".into(), "globex".into()]);
    let file = program.configuration();
    let folder = file.parent().unwrap();
    let before = fs::read(&file).unwrap();
    let changes = [
        adding(&program, "new"),
        program.again(&["context", "use", "globex"]),
        program.again(&["context", "remove", "globex", "--yes"]),
    ];
    fs::set_permissions(folder, Permissions::from_mode(mode)).unwrap();
    for change in changes.into_iter().filter_map(disk) {
        let ran = change.run_with("secret");
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr);
        for part in ["config.toml cannot be written: ", "whether there is room"] {
            assert!(ran.stderr.contains(part), "{}", ran.stderr);
        }
        assert_eq!(fs::read(&file).unwrap(), before);
        assert_eq!(entries(folder), [file.as_path()], "nothing is left beside it");
    }
    fs::set_permissions(folder, Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn on_a_full_disk_the_configuration_stays_as_it_was() {
    assert_nothing_changes(0o700, |program| Some(on_a_full_disk(program)));
}

#[test]
fn on_a_read_only_disk_the_configuration_stays_as_it_was() {
    assert_nothing_changes(0o500, with_the_rights_of_a_user);
}

#[test]
fn on_a_full_disk_an_export_leaves_no_half_of_a_file() {
    let export = Program::idsight(&["export", "dotenv", "--output", ".env"]).asking(&loopback::serve(SAMPLE));
    let file = export.home().join(".env");
    let ran = on_a_full_disk(export.again(&["export", "dotenv", "--output", ".env"])).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""), "{}", ran.stderr);
    assert_eq!(
        ran.stderr,
        "error: cannot write the file: File too large (os error 27)\n"
    );
    assert_eq!(entries(&export.home()), [""; 0].map(PathBuf::from));
    fs::write(&file, "of the user").unwrap();
    let forced = ["export", "dotenv", "--output", ".env", "--force"];
    assert_eq!(on_a_full_disk(export.again(&forced)).run().status, Some(1));
    assert_eq!(fs::read_to_string(&file).unwrap(), "of the user");
    assert_eq!(entries(&export.home()), [file]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_a_failure() {
    let program = Program::idsight(&["me"]).asking(&loopback::serve(SAMPLE));
    for arguments in [
        &["me"][..],
        &["me", "--format", "json"],
        &["token"],
        &["export", "dotenv"],
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran = program.again(arguments).command().stdout(full).output();
        let ran = Ran::from(ran.unwrap());
        assert_eq!(ran.status, Some(1), "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("cannot print: "), "{}", ran.stderr);
    }
}

#[test]
fn a_log_on_a_full_disk_is_nobodys_failure() {
    let program = Program::idsight(&["me"]).asking(&loopback::serve(SAMPLE));
    let without = program.again(&["me"]).run().printed();
    let logging = program.with("IDSIGHT_LOG", "trace");
    let log = logging.home().join("state/idsight/idsight.log");
    assert_eq!(on_a_full_disk(logging.again(&["me"])).run().printed(), without);
    assert_eq!(fs::read(&log).unwrap().len(), 0);
    logging.run().printed();
    assert!(fs::read(&log).unwrap().len() > 100, "there was something to log");
}

/// The same program without a home. Without HOME the system is asked for it, so it takes a user whom the system doesn't
/// know either, and who may not even look into the folder of the test. `None`: no such user can be taken on.
pub(crate) fn without_a_home(mut program: Program) -> Option<Program> {
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        program.variables.remove(name);
    }
    // The program is handed over open, since such a user may not get to where it lies.
    let script =
        "exec 3< \"$0\"; exec setpriv --reuid=54321 --regid=54321 --clear-groups /proc/self/fd/3 \"$@\"";
    let as_nobody = |program| started_by("/bin/sh", &["-c", script], program);
    let can_be_taken_on = getuid().is_root()
        && are_installed(&["setpriv"], REQUIRED)
        && as_nobody(program.again(&["man"])).run().status == Some(0);
    if !can_be_taken_on {
        crate::program::pass_over("no other user can be taken on", REQUIRED);
    }
    can_be_taken_on.then(|| as_nobody(program))
}

#[test]
fn without_a_home_variables_suffice_and_what_needs_one_says_so() {
    let given = || Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
    if without_a_home(given()).is_none() {
        return;
    }
    // Each in a home of its own.
    let nobody = |arguments: &[&str]| without_a_home(given().again(arguments)).unwrap();
    let me = nobody(&["me", "--format", "json"]).run().json();
    assert_eq!(me["profile"]["user_name"], "Jane Doe");
    nobody(&["token"]).run().printed();
    nobody(&["check"]).run().printed();
    for arguments in [
        &["context", "use", "acme"][..],
        &["context", "remove", "acme", "--yes"],
    ] {
        let ran = nobody(arguments).run();
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
        assert!(
            ran.stderr.contains("no place for a configuration file"),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains("Set HOME"), "{}", ran.stderr);
    }
    let ran = nobody(&["me"]).with("IDSIGHT_LOG", "debug").run();
    assert!(
        ran.stderr.contains("Set HOME or XDG_STATE_HOME"),
        "{}",
        ran.stderr
    );
}

#[test]
fn thirty_at_once_add_remove_and_choose_and_each_has_its_say() {
    let (old, new) = (numbered("old"), numbered("new"));
    let stays = "stays".to_owned();
    let program = home(&[&old[..], std::slice::from_ref(&stays)].concat());
    thread::scope(|scope| {
        for (old, new) in old.iter().zip(&new) {
            let program = &program;
            scope.spawn(move || {
                let ran = adding(program, new).run_with("secret");
                assert_eq!(ran.status, Some(0), "{}", ran.stderr);
            });
            scope.spawn(move || {
                let ran = program.again(&["context", "remove", old, "--yes"]).run();
                assert_eq!(ran.status, Some(0), "{}", ran.stderr);
            });
        }
        scope.spawn(|| {
            let ran = program.again(&["context", "use", "stays"]).run();
            assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        });
    });
    assert_eq!(names(&program), [new, vec![stays]].concat());
    let file = program.configuration();
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(COMMENT), "{text}");
    assert!(text.contains("default_context = \"stays\""), "{text}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(entries(file.parent().unwrap()), [file.as_path()]);
}
