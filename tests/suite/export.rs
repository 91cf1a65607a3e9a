//! `idsight export`, to a pipe, a terminal and a file, and what is made of it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::loopback::{self, SAMPLE, TOKEN};
use crate::program::{Access, Program, are_installed};
use crate::terminal::screen::Screen;

const FORMS: [&str; 4] = ["dotenv", "shell", "postman", "json"];

/// Nobody is asked for anything, so nobody needs to be there.
fn access() -> Access {
    Access {
        base_url: "http://127.0.0.1:1".into(),
        ids_id: "default".into(),
        client_id: "YXBpLWNyZWQu-planted-key-4e21".into(),
        client_secret: "planted-secret-4e21".into(),
    }
}

fn export(arguments: &[&str]) -> Program {
    Program::idsight(&[&["--store", "other", "export"], arguments].concat()).asking(&access())
}

#[test]
fn a_pipe_gets_every_form_whole() {
    for form in FORMS {
        let text = export(&[form]).run().printed();
        for value in [
            "http://127.0.0.1:1",
            "other",
            &access().client_id,
            &access().client_secret,
        ] {
            assert!(text.contains(value), "{form}: {value} in\n{text}");
        }
    }
}

#[test]
fn the_document_has_exactly_the_members_of_the_contract() {
    let document = export(&["json"]).run().json();
    let members: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(
        members,
        ["tenant", "base_url", "ids_id", "client_id", "client_secret"]
    );
    assert!(document["tenant"].is_null());
}

#[test]
fn a_terminal_gets_every_form_masked_and_is_told_so() {
    for form in FORMS {
        let left = Screen::open(export(&[form]), 120, 40).left();
        assert_eq!(left.status, 0, "{}", left.bytes);
        assert!(left.bytes.contains("YXBp…"), "{form}: {}", left.bytes);
        assert!(left.bytes.contains("are masked"), "{form}: {}", left.bytes);
        assert!(!left.bytes.contains("4e21"), "{form}: {}", left.bytes);
    }
}

#[test]
fn a_file_is_private_and_replaced_by_force_only() {
    let program = export(&["dotenv", "--output", ".env"]);
    let path = program.home().join(".env");
    assert_eq!(program.run().printed(), "");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    let whole = fs::read_to_string(&path).unwrap();
    assert!(whole.contains(&access().client_secret));

    fs::write(&path, "of the user").unwrap();
    let refused = program.run();
    assert_eq!((refused.status, refused.stdout.as_str()), (Some(2), ""));
    assert!(refused.stderr.contains("--force"), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), "of the user");

    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    let mut forced = program;
    forced.arguments.push("--force".into());
    assert_eq!(forced.run().printed(), "");
    assert_eq!((fs::read_to_string(&path).unwrap(), mode(&path)), (whole, 0o600));
}

#[test]
fn force_without_a_file_is_not_understood() {
    assert_eq!(export(&["dotenv", "--force"]).run().status, Some(2));
}

#[test]
fn what_only_a_shell_reads_is_told_beside_it() {
    let odd = Access {
        client_secret: "it's ${HOME}".into(),
        ..access()
    };
    let ran = Program::idsight(&["export", "dotenv"]).asking(&odd).run();
    assert_eq!(ran.status, Some(0));
    assert!(ran.stderr.contains("SECUREAUTH_CLIENT_SECRET"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("HOME"), "{}", ran.stderr);
}

#[test]
fn the_command_for_curl_holds_no_secret_and_asks_for_none() {
    let program = Program::idsight(&["export", "curl"]);
    let folder = program.home().join("config/idsight");
    fs::create_dir_all(&folder).unwrap();
    let context = "[contexts.acme]\ntenant = \"acme\"\nclient_id = \"YXBp-planted\"\n\
                   client_secret = { command = [\"sh\", \"-c\", \"exit 1\"] }\n";
    fs::write(folder.join("config.toml"), context).unwrap();
    let text = program.run().printed();
    assert!(text.contains("https://acme.ids.secureauth.com/api/v1/ismanager/ids/default/Me"));
    assert!(!text.contains("YXBp"), "{text}");
}

/// A program of a few lines that stands in for another one.
fn stand_in(folder: &Path, name: &str, script: &str) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_token_is_in_no_processs_arguments() {
    let access = loopback::serve(SAMPLE);
    let script = Program::idsight(&["export", "curl"])
        .asking(&access)
        .run()
        .printed();
    let program = Program::idsight(&["exec", "--", "sh", "-c", &script]).asking(&access);
    let home = program.home();
    // On Linux the arguments of all processes are looked at, elsewhere those of curl.
    let look = "{ printf '%s\\n' \"$@\"; cat /proc/[0-9]*/cmdline 2> /dev/null; } > arguments; cat > input";
    stand_in(&home, "curl", look);
    stand_in(&home, "printf", "echo > printf-was-started");
    let path = format!("{}:{}", home.display(), std::env::var("PATH").unwrap());
    let program = program.with("PATH", &path);
    program.run().printed();
    let input = fs::read_to_string(home.join("input"));
    assert_eq!(input.unwrap(), format!("Authorization: Bearer {TOKEN}\n"));
    let arguments = fs::read(home.join("arguments")).unwrap();
    let arguments = String::from_utf8_lossy(&arguments);
    assert!(arguments.contains("ids/default/Me"), "{arguments}");
    assert!(!arguments.contains(TOKEN), "{arguments}");
    assert!(
        !home.join("printf-was-started").exists(),
        "printf is to be a part of the shell"
    );
}

#[test]
fn curl_gets_the_profile_by_it() {
    if !are_installed(&["curl"], "IDSIGHT_TEST_REQUIRE_CURL") {
        return;
    }
    let access = loopback::serve(SAMPLE);
    let exported = Program::idsight(&["export", "curl", "--output", "me.sh"]).asking(&access);
    assert_eq!(exported.run().printed(), "");
    let mut program = Program::idsight(&["exec", "--", "sh"]).asking(&access);
    let script = exported.home().join("me.sh");
    program.arguments.push(script.to_str().unwrap().into());
    assert_eq!(program.run().json()["userName"], "Jane Doe");
    // Without a token the server refuses it, and the script fails.
    let without = Program::at("/bin/sh".into(), &[script.to_str().unwrap()]).run();
    assert_ne!(without.status, Some(0));
}
