//! The clipboard, with a system and a terminal that can be looked at.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard};

use super::system::{DIES, Fault, SystemClipboard};
use super::*;

const SOON: Duration = Duration::from_millis(10);
const LATE: Duration = Duration::from_secs(3_600);

/// A system whose clipboard is a text.
#[derive(Clone, Default)]
struct FakeSystem(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    holds: String,
    is_out_of_histories: bool,
    opened: usize,
    fault: Option<Fault>,
    /// What happens right after a text was put there.
    then: Option<fn(&mut State)>,
    /// The next call waits for its end.
    hangs_until: Option<Receiver<()>>,
}

impl FakeSystem {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn open(&self) -> Open {
        let system = self.clone();
        Arc::new(move || {
            system.state().opened += 1;
            Ok(Box::new(system.clone()))
        })
    }

    fn call<T>(&self, work: impl FnOnce(&mut State) -> T) -> Result<T, Fault> {
        let hangs_until = self.state().hangs_until.take();
        if let Some(end) = hangs_until {
            let _ = end.recv();
        }
        let mut state = self.state();
        match state.fault {
            Some(fault) => Err(fault),
            None => Ok(work(&mut state)),
        }
    }
}

impl SystemClipboard for FakeSystem {
    fn set(&mut self, text: &str, is_secret: bool) -> Result<(), Fault> {
        self.call(|state| {
            state.holds = text.into();
            state.is_out_of_histories = is_secret;
            if let Some(then) = state.then {
                then(state);
            }
        })
    }

    fn holds(&mut self, text: &str) -> Result<bool, Fault> {
        self.call(|state| state.holds == text)
    }

    fn clear(&mut self) -> Result<(), Fault> {
        self.call(|state| state.holds.clear())
    }
}

/// A terminal that keeps what is written to it.
#[derive(Clone, Default)]
struct FakeTerminal(Arc<Mutex<Vec<u8>>>);

impl FakeTerminal {
    fn written(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for FakeTerminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn clipboard(system: &FakeSystem, clear_after: Option<Duration>) -> (Clipboard, FakeTerminal) {
    let terminal = FakeTerminal::default();
    let clipboard = Clipboard::with(None, clear_after, system.open(), Box::new(terminal.clone()));
    (clipboard, terminal)
}

fn secret(text: &str) -> Clip {
    Clip {
        what: "client secret",
        text: text.into(),
        is_secret: true,
    }
}

fn row(text: &str) -> Clip {
    Clip {
        what: "row as JSON",
        text: text.into(),
        is_secret: false,
    }
}

fn in_system(clip: &Clip, clears_after: Option<Duration>) -> Copied {
    Copied::System {
        what: clip.what,
        dies: DIES,
        clears_after,
    }
}

fn in_terminal(clip: &Clip, why: WhyTerminal) -> Copied {
    Copied::Terminal {
        what: clip.what,
        is_secret: clip.is_secret,
        is_large: false,
        why,
    }
}

#[tokio::test]
async fn a_text_comes_into_the_systems_clipboard_and_stays() {
    let system = FakeSystem::default();
    let (mut clipboard, terminal) = clipboard(&system, Some(LATE));
    assert_eq!(
        system.state().opened,
        0,
        "nothing is opened before the first copy"
    );
    clipboard.copy(row("{}"));
    assert_eq!(clipboard.outcome().await, in_system(&row("{}"), None));
    clipboard.close();
    assert_eq!(system.state().holds, "{}");
    assert!(!system.state().is_out_of_histories);
    assert_eq!(terminal.written(), "");
}

#[tokio::test]
async fn a_secret_is_kept_out_of_histories_and_cleared_in_time() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, Some(SOON));
    clipboard.copy(secret("canary"));
    assert_eq!(
        clipboard.outcome().await,
        in_system(&secret("canary"), Some(SOON))
    );
    assert!(system.state().is_out_of_histories);
    let what = "client secret";
    assert_eq!(clipboard.outcome().await, Copied::Cleared { what });
    assert_eq!(system.state().holds, "");
}

#[tokio::test]
async fn what_the_user_copied_meanwhile_is_left_alone() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, Some(SOON));
    system.state().then = Some(|state| state.holds = "of the user".into());
    clipboard.copy(secret("canary"));
    clipboard.outcome().await;
    let what = "client secret";
    assert_eq!(clipboard.outcome().await, Copied::Replaced { what });
    assert_eq!(system.state().holds, "of the user");
}

#[tokio::test]
async fn closing_clears_a_secret_and_nothing_else() {
    for (held_at_the_end, left) in [("canary", ""), ("of the user", "of the user")] {
        let system = FakeSystem::default();
        let (mut clipboard, _) = clipboard(&system, Some(LATE));
        clipboard.copy(secret("canary"));
        clipboard.outcome().await;
        held_at_the_end.clone_into(&mut system.state().holds);
        clipboard.close();
        assert_eq!(system.state().holds, left);
    }
}

#[tokio::test]
async fn a_text_that_is_copied_after_a_secret_takes_its_place() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, Some(LATE));
    clipboard.copy(secret("canary"));
    clipboard.copy(row("canary"));
    assert_eq!(
        clipboard.outcome().await,
        in_system(&secret("canary"), Some(LATE))
    );
    assert_eq!(clipboard.outcome().await, in_system(&row("canary"), None));
    clipboard.close();
    assert_eq!(system.state().holds, "canary", "it was copied anew, as no secret");
}

#[tokio::test]
async fn a_secret_that_is_never_to_be_cleared_stays_at_the_end_too() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, None);
    clipboard.copy(secret("canary"));
    assert_eq!(clipboard.outcome().await, in_system(&secret("canary"), None));
    clipboard.close();
    assert_eq!(system.state().holds, "canary");
}

#[tokio::test]
async fn a_panic_of_the_loop_clears_a_secret_too() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, Some(LATE));
    clipboard.copy(secret("canary"));
    clipboard.outcome().await;
    let looped = std::panic::AssertUnwindSafe(move || {
        let _clipboard = clipboard;
        panic!("as planned");
    });
    assert!(std::panic::catch_unwind(looped).is_err());
    assert_eq!(system.state().holds, "");
}

#[tokio::test]
async fn where_the_system_fails_the_terminal_is_asked_and_the_next_copy_tries_anew() {
    let system = FakeSystem::default();
    let (mut clipboard, terminal) = clipboard(&system, Some(LATE));
    system.state().fault = Some("it broke");
    clipboard.copy(secret("canary"));
    let why = WhyTerminal::SystemFailed("it broke");
    assert_eq!(clipboard.outcome().await, in_terminal(&secret("canary"), why));
    // RFC 4648: “canary” in base64.
    assert_eq!(terminal.written(), "\x1b]52;c;Y2FuYXJ5\x1b\\");

    system.state().fault = None;
    clipboard.copy(row("{}"));
    assert_eq!(clipboard.outcome().await, in_system(&row("{}"), None));
    assert_eq!(system.state().opened, 2);
}

#[tokio::test]
async fn a_secret_that_cannot_be_cleared_is_told() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, Some(SOON));
    system.state().then = Some(|state| state.fault = Some("it broke"));
    clipboard.copy(secret("canary"));
    clipboard.outcome().await;
    let (what, reason) = ("client secret", "it broke");
    let outcome = clipboard.outcome().await;
    assert_eq!(outcome, Copied::NotCleared { what, reason });
}

#[tokio::test]
async fn where_only_the_terminal_will_do_the_system_is_not_opened() {
    let (system, terminal) = (FakeSystem::default(), FakeTerminal::default());
    let why = WhyTerminal::OverSsh;
    let out = Box::new(terminal.clone());
    let mut clipboard = Clipboard::with(Some(why), Some(SOON), system.open(), out);
    clipboard.copy(secret("canary"));
    assert_eq!(clipboard.outcome().await, in_terminal(&secret("canary"), why));
    assert_eq!(system.state().opened, 0);
    assert!(terminal.written().starts_with("\x1b]52;c;"));
}

#[tokio::test]
async fn a_text_that_many_terminals_would_cut_is_called_large() {
    let is_large = async |length| {
        let why = Some(WhyTerminal::NoDisplay);
        let mut clipboard = Clipboard::with(why, None, FakeSystem::default().open(), Box::new(io::sink()));
        clipboard.copy(row(&"x".repeat(length)));
        matches!(clipboard.outcome().await, Copied::Terminal { is_large: true, .. })
    };
    assert!(!is_large(74_994).await);
    assert!(is_large(74_995).await);
}

#[tokio::test(start_paused = true)]
async fn a_system_that_does_not_answer_holds_up_nobody() {
    let system = FakeSystem::default();
    let (release, hangs_until) = channel();
    system.state().hangs_until = Some(hangs_until);
    let (mut clipboard, _) = clipboard(&system, Some(LATE));
    clipboard.copy(secret("canary"));
    let why = WhyTerminal::SystemFailed(SILENT);
    assert_eq!(clipboard.outcome().await, in_terminal(&secret("canary"), why));
    // What it does after all is told, too.
    drop(release);
    assert_eq!(
        clipboard.outcome().await,
        in_system(&secret("canary"), Some(LATE))
    );
}

#[tokio::test]
async fn the_end_does_not_wait_for_a_system_that_hangs() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, Some(LATE));
    clipboard.copy(secret("canary"));
    clipboard.outcome().await;
    let (_never, hangs_until) = channel();
    system.state().hangs_until = Some(hangs_until);
    // Or else this test would not end.
    clipboard.close();
}

#[tokio::test]
async fn waiting_in_vain_loses_no_outcome() {
    let system = FakeSystem::default();
    let (mut clipboard, _) = clipboard(&system, Some(LATE));
    for _ in 0..100 {
        clipboard.copy(row("{}"));
        let _ = futures_util::FutureExt::now_or_never(clipboard.outcome());
    }
    clipboard.copy(secret("canary"));
    while clipboard.outcome().await == in_system(&row("{}"), None) {}
    assert_eq!(system.state().holds, "canary");
}
