//! What was looked at last comes back, whatever happened to its file.

use super::*;

fn scene() -> (tempfile::TempDir, State) {
    let folder = tempfile::tempdir().unwrap();
    let state = State {
        folder: folder.path().join("state"),
    };
    (folder, state)
}

fn place(context: &str) -> LastPlace {
    LastPlace {
        context: context.into(),
        default_context: Some("acme".into()),
        base_url: format!("https://{context}.example/"),
        store: Some(IdsId::new("35dc").unwrap()),
        tab: "groups".into(),
    }
}

fn looked(context: &str) -> Looked {
    Looked {
        place: Some(place(context)),
        split: Some(40),
    }
}

#[test]
fn contexts_of_the_same_name_at_two_addresses_are_two() {
    let (_folder, state) = scene();
    state.keep_view(&looked("acme")).unwrap();
    let mut other = looked("acme");
    other.place.as_mut().unwrap().base_url = "https://qa.example/".into();
    state.keep_view(&other).unwrap();
    let (view, _) = state.last_view();
    assert_eq!(view.place("acme", "https://acme.example/"), Some(&place("acme")));
    assert_eq!(view.place("acme", "https://qa.example/"), other.place.as_ref());
}

#[test]
fn who_chooses_a_default_gets_it_at_the_next_start() {
    let (_folder, state) = scene();
    state.prefer_default_context().unwrap();
    assert!(!state.folder.exists());
    state.keep_view(&looked("acme")).unwrap();
    state.prefer_default_context().unwrap();
    assert_eq!(state.last_view().0.last().unwrap().default_context, None);
}

#[test]
fn what_was_looked_at_comes_back_the_last_context_first() {
    let (_folder, state) = scene();
    assert_eq!(state.last_view(), (LastView::default(), None));
    for context in ["acme", "globex", "acme"] {
        state.keep_view(&looked(context)).unwrap();
    }
    let nowhere = Looked {
        place: None,
        split: None,
    };
    state.keep_view(&nowhere).unwrap();
    let (view, fault) = state.last_view();
    assert_eq!((fault, view.split), (None, None));
    assert_eq!(view.places, [place("acme"), place("globex")]);
    assert_eq!(view.last(), Some(&place("acme")));
    assert_eq!(
        view.place("globex", "https://globex.example/"),
        Some(&place("globex"))
    );
    assert_eq!(view.place("globex", "https://elsewhere.example/"), None);
}

#[test]
fn a_file_that_is_no_use_is_set_aside_whatever_is_the_matter_with_it() {
    let (_folder, state) = scene();
    let texts: [(&[u8], bool); 9] = [
        (b"", false),
        (b"nonsense", false),
        (b"\xff\xfe", false),
        (b"[1]", false),
        (br#"{"contexts":[]}"#, false),
        (br#"{"version":1,"contexts":[{"context":1}]}"#, false),
        (br#"{"version":1,"split":-3,"contexts":[]}"#, false),
        (
            br#"{"version":1,"contexts":[{"context":"a","base_url":"b","store":"..","tab":"raw"}]}"#,
            false,
        ),
        (br#"{"version":2,"places":"elsewhere"}"#, true),
    ];
    let aside = state.folder.join(SET_ASIDE);
    fs::create_dir_all(&state.folder).unwrap();
    for (text, is_newer) in texts {
        fs::write(state.folder.join(FILE), text).unwrap();
        let set_aside = SetAside {
            is_newer,
            path: shown::path(&aside),
        };
        let shown = String::from_utf8_lossy(text);
        assert_eq!(
            state.last_view(),
            (LastView::default(), Some(set_aside)),
            "{shown}"
        );
        assert_eq!(fs::read(&aside).unwrap(), text);
        assert_eq!(state.last_view(), (LastView::default(), None), "once is enough");
    }
    fs::remove_file(&aside).unwrap();
    fs::create_dir(state.folder.join(FILE)).unwrap();
    assert!(state.last_view().1.is_some(), "a folder is no file either");
}

#[test]
fn the_file_never_grows_beyond_what_is_read_again() {
    let (_folder, state) = scene();
    let size = || fs::metadata(state.folder.join(FILE)).unwrap().len();
    let long = "k".repeat(2_000);
    for number in 0..MOST_CONTEXTS {
        state.keep_view(&looked(&format!("{long}{number}"))).unwrap();
        assert!(size() <= LARGEST as u64);
    }
    state.keep_view(&looked("last")).unwrap();
    let (view, fault) = state.last_view();
    assert_eq!((view.last(), fault), (Some(&place("last")), None));
    let mut many = LastView::default();
    for number in 0..2 * MOST_CONTEXTS {
        many.put(&looked(&number.to_string()));
    }
    assert_eq!(many.places.len(), MOST_CONTEXTS);
}

#[cfg(unix)]
#[test]
fn the_last_view_is_the_users_alone_and_follows_no_link() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let (folder, state) = scene();
    let precious = folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    fs::create_dir(&state.folder).unwrap();
    let file = state.folder.join(FILE);
    symlink(&precious, &file).unwrap();
    state.keep_view(&looked("acme")).unwrap();
    let metadata = fs::symlink_metadata(&file).unwrap();
    assert!(metadata.is_file());
    assert_eq!(metadata.permissions().mode() & 0o7777, 0o600);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    assert_eq!(
        fs::read_dir(&state.folder).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_and_no_more() {
    let (folder, _) = scene();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let state = State { folder: file };
    assert!(state.keep_view(&looked("acme")).is_err());
    assert_eq!(state.last_view(), (LastView::default(), None));
}

#[test]
fn two_that_write_at_once_leave_a_whole_file() {
    let (_folder, state) = scene();
    std::thread::scope(|scope| {
        for context in ["acme", "globex"] {
            let state = &state;
            scope.spawn(move || {
                for _ in 0..50 {
                    state.keep_view(&looked(context)).unwrap();
                    assert_eq!(state.last_view().1, None);
                }
            });
        }
    });
    assert!(state.last_view().0.last().is_some());
}
