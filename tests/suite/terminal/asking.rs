//! Questions on the terminal, and what is never seen of the answers.

use super::screen::Screen;
use crate::program::Program;

const NO_BUS: &str = "unix:path=/nonexistent";

fn asking(arguments: &[&str]) -> (Screen, Program) {
    let program = Program::idsight(arguments).with("DBUS_SESSION_BUS_ADDRESS", NO_BUS);
    let again = program.again(&[]);
    (Screen::open(program, 120, 40), again)
}

#[test]
fn without_a_keyring_nothing_is_kept_unless_plain_is_wanted() {
    let (mut screen, program) = asking(&[
        "context", "add", "acme", "--tenant", "acme", "--ids-id", "default",
    ]);
    screen.wait_for("There is no keyring");
    screen.wait_for("a command such as a password manager");
    screen.send("\r");
    let left = screen.left();
    assert_eq!(left.status, 2);
    assert!(left.bytes.contains("nothing was added"), "{}", left.bytes);
    assert!(!program.configuration().exists());
}

#[test]
fn what_cannot_be_added_is_told_before_anything_is_asked() {
    for tenant in ["no tenant", "acme"] {
        let program = Program::idsight(&["context", "add", "acme", "--tenant", tenant]);
        let path = program.configuration();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "[contexts.acme]\n").unwrap();
        let left = Screen::open(program, 120, 40).left();
        assert_eq!(left.status, 2);
        assert!(!left.bytes.contains("Home store"), "{}", left.bytes);
    }
}

#[test]
fn a_context_is_removed_once_that_is_sure() {
    let file = "[contexts.acme]\ntenant = \"acme\"\nclient_secret = { env = \"ACME\" }\n";
    for (answer, is_gone) in [("\r", false), ("n\r", false), ("y\r", true)] {
        let program = Program::idsight(&["context", "remove", "acme"]);
        let path = program.configuration();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, file).unwrap();
        // Its home is to outlive it.
        let home = program.again(&[]);
        let mut screen = Screen::open(program, 80, 24);
        screen.wait_for("Remove the context “acme”");
        screen.send(answer);
        let left = screen.left();
        assert_eq!(left.status, 0);
        assert!(!is_gone || left.bytes.contains("stays where it is: environment"));
        let text = std::fs::read_to_string(home.configuration()).unwrap();
        assert_eq!(text.is_empty(), is_gone, "{answer:?}: {text}");
    }
}

#[cfg(feature = "demo")]
mod against_the_demo {
    use super::*;
    use crate::program::{Access, Demo};
    use crate::terminal::screen::Left;

    /// Nothing of the client secret, nor the part of it in the client ID, was ever written.
    fn assert_unseen(left: &Left, access: &Access) {
        let key = access.client_id[70..].trim_end_matches('=');
        for secret in [key, access.client_secret.as_str()] {
            assert!(!left.bytes.contains(secret), "{}", left.bytes);
        }
        left.assert_line_restored();
    }

    /// Answers all questions up to the one for the client ID.
    fn answer_the_first(screen: &mut Screen, access: &Access) {
        screen.wait_for("Tenant");
        screen.send("not a tenant\r");
        screen.wait_for("is not the name of a tenant");
        screen.send(&format!("{}\r", access.base_url));
        screen.wait_for("Name of the context:");
        screen.send("acme\r");
        screen.wait_for("Home store");
        screen.send("\r");
        screen.wait_for("There is no keyring");
        screen.send("plain\r");
        screen.wait_for("Client ID");
    }

    #[test]
    fn both_halves_can_be_pasted_at_once_and_are_never_shown() {
        let demo = Demo::start("healthy");
        let (mut screen, program) = asking(&["context", "add"]);
        answer_the_first(&mut screen, &demo.access);
        let (id, secret) = (&demo.access.client_id, &demo.access.client_secret);
        screen.send(&format!("\x1b[200~{id}\r\n{secret}\r\n\x1b[201~\r"));
        screen.wait_for("and the client secret with it");
        screen.wait_for("pass  Access token");
        let left = screen.left();
        assert_eq!(left.status, 0);
        assert_unseen(&left, &demo.access);
        let me = program.again(&["me", "--format", "json"]).run().json();
        assert_eq!(me["profile"]["user_name"], "Jane Doe");
    }

    #[test]
    fn an_answer_ahead_of_its_question_is_not_shown_either() {
        let demo = Demo::start("healthy");
        let (mut screen, _) = asking(&["context", "add"]);
        screen.wait_for("Tenant");
        let Access {
            base_url,
            client_id,
            client_secret,
            ..
        } = &demo.access;
        screen.send(&format!(
            "{base_url}\racme\r\rplain\r{client_id}\r{client_secret}\r"
        ));
        let left = screen.left();
        assert_eq!(left.status, 0, "{}", left.bytes);
        assert_unseen(&left, &demo.access);
    }

    #[test]
    fn whoever_gives_up_has_changed_nothing() {
        let demo = Demo::start("healthy");
        for (key, signal, status) in [("\x03", "", 130), ("\x04", "", 130), ("", "TERM", 143)] {
            let (mut screen, program) = asking(&["context", "add"]);
            answer_the_first(&mut screen, &demo.access);
            if signal.is_empty() {
                screen.send(key);
            } else {
                screen.signal(signal);
            }
            let left = screen.left();
            assert_eq!(left.status, status);
            left.assert_line_restored();
            assert!(!program.configuration().exists());
        }
    }
}
