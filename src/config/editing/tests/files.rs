//! Modes, owners, links, and writing that is interrupted.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use super::super::file::rewrite;
use super::super::replacement::{Staged, locate, lock};
use super::*;
use crate::config::saving::create_private_file;
use crate::config::tests::set_mode;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// What stands in a folder, in order.
fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_written_file_is_the_users_alone_and_keeps_a_stricter_mode() {
    let table = [
        (None, 0o600),
        (Some(0o644), 0o600),
        (Some(0o666), 0o600),
        (Some(0o600), 0o600),
        (Some(0o700), 0o600),
        (Some(0o400), 0o400),
    ];
    for (before, after) in table {
        let house = House::new();
        if let Some(before) = before {
            fs::write(house.path(), "# mine\n").unwrap();
            set_mode(&house.path(), before);
        }
        house.file().add(&new("acme", Keep::Plain), false).await.unwrap();
        assert_eq!(mode(&house.path()), after, "{before:?}");
        assert_eq!(entries(house.folder.path()), ["config.toml"]);
    }
}

#[tokio::test]
async fn folders_that_are_missing_are_made_for_the_user_alone() {
    let house = House::new();
    let (outer, inner) = (house.folder.path().join("a"), house.folder.path().join("a/b"));
    let mut file = house.file();
    file.path = inner.join("config.toml");
    file.add(&new("acme", Keep::Plain), false).await.unwrap();
    assert_eq!([mode(&outer), mode(&inner)], [0o700, 0o700]);
}

#[tokio::test]
async fn a_link_stays_one_and_the_file_behind_it_is_written() {
    let house = House::new();
    let dotfiles = house.folder.path().join("dotfiles");
    fs::create_dir(&dotfiles).unwrap();
    let target = dotfiles.join("idsight.toml");
    fs::write(&target, "# mine\n").unwrap();
    let middle = house.folder.path().join("middle");
    symlink("dotfiles/idsight.toml", &middle).unwrap();
    symlink("middle", house.path()).unwrap();
    house.file().add(&new("acme", Keep::Plain), false).await.unwrap();
    assert!(fs::symlink_metadata(house.path()).unwrap().is_symlink());
    let text = fs::read_to_string(&target).unwrap();
    assert!(
        text.starts_with("# mine\n") && text.contains("[contexts.acme]"),
        "{text}"
    );
    assert_eq!(mode(&target), 0o600);
    assert_eq!(entries(&dotfiles), ["idsight.toml"]);
}

#[tokio::test]
async fn a_link_to_nothing_is_refused_and_stays() {
    let house = House::new();
    let target = house.folder.path().join("nothing");
    symlink(&target, house.path()).unwrap();
    let error = house
        .file()
        .add(&new("acme", Keep::Plain), false)
        .await
        .unwrap_err();
    assert!(matches!(error, KeepError::Dangling { .. }), "{error:?}");
    assert!(fs::symlink_metadata(house.path()).unwrap().is_symlink());
    assert!(!target.exists());
}

#[tokio::test]
async fn a_file_of_another_user_is_refused() {
    let house = House::with_file("# theirs\n");
    // Only root can give a file away. Others find root's own.
    let (path, owner) = if is_root() {
        chown(house.path(), Some(12345), None).unwrap();
        (house.path(), 12345)
    } else {
        ("/etc/hosts".into(), 0)
    };
    assert_eq!(fs::metadata(&path).unwrap().uid(), owner);
    let error = locate(&path).unwrap_err();
    assert!(matches!(error, KeepError::Foreign { owner: found, .. } if found == owner));
    if is_root() {
        let error = house
            .file()
            .add(&new("acme", Keep::Plain), false)
            .await
            .unwrap_err();
        assert!(matches!(error, KeepError::Foreign { .. }), "{error:?}");
        assert_eq!(house.text(), "# theirs\n");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_never_touched() {
    let plain = "[contexts.old]\nclient_secret = { plain = \"x\" }\n";
    let too_large = "#".repeat(2 * 1024 * 1024);
    let table: [(&[u8], u32); 5] = [
        (b"[contexts.acme\n", 0o600),
        (b"nonsense = 1\n", 0o600),
        (b"# \xff\n", 0o600),
        (too_large.as_bytes(), 0o600),
        (plain.as_bytes(), 0o644),
    ];
    for (bytes, unchanged_mode) in table {
        let house = House::new();
        fs::write(house.path(), bytes).unwrap();
        set_mode(&house.path(), unchanged_mode);
        let inode = fs::metadata(house.path()).unwrap().ino();
        let file = house.file();
        for error in [
            file.add(&new("acme", Keep::Keyring), true).await.unwrap_err(),
            file.remove("acme").await.map(drop).unwrap_err(),
            file.set_default("acme").await.unwrap_err(),
        ] {
            assert!(matches!(error, KeepError::Config(_)), "{error:?}");
        }
        assert_eq!(fs::read(house.path()).unwrap(), bytes);
        let after = fs::metadata(house.path()).unwrap();
        assert_eq!((after.ino(), mode(&house.path())), (inode, unchanged_mode));
        assert_eq!(house.kept(), [""; 0]);
    }
    let house = House::new();
    fs::create_dir(house.path()).unwrap();
    let error = house
        .file()
        .add(&new("acme", Keep::Plain), false)
        .await
        .unwrap_err();
    assert!(matches!(error, KeepError::Config(_)), "{error:?}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told() {
    let house = House::new();
    let file = ConfigFile {
        path: "/dev/null/config.toml".into(),
        keyring: house.keyring.clone(),
    };
    let error = file.add(&new("acme", Keep::Plain), false).await.unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("/dev/null/config.toml"), "{shown}");
}

#[test]
fn until_it_is_published_the_old_file_stands_whole() {
    let house = House::with_file("old");
    let staged = Staged::write(&house.path(), "new").unwrap();
    assert_eq!(house.text(), "old");
    staged.publish().unwrap();
    assert_eq!(house.text(), "new");

    drop(Staged::write(&house.path(), "given up").unwrap());
    assert_eq!(house.text(), "new");
    assert_eq!(entries(house.folder.path()), ["config.toml"]);
}

#[tokio::test]
async fn what_a_killed_run_left_behind_does_no_harm_and_is_cleared_away() {
    let house = House::with_file("# old\n");
    // Nobody is there any more to drop it.
    std::mem::forget(Staged::write(&house.path(), "half of").unwrap());
    assert_eq!(
        entries(house.folder.path()),
        [".config.toml.idsight-new", "config.toml"]
    );
    assert_eq!(house.text(), "# old\n");
    house.file().add(&new("acme", Keep::Plain), false).await.unwrap();
    assert_eq!(entries(house.folder.path()), ["config.toml"]);
    assert!(house.text().starts_with("# old\n"), "{}", house.text());
}

#[test]
fn a_link_in_the_way_of_the_new_content_is_not_followed() {
    let house = House::with_file("old");
    let precious = house.folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    symlink(&precious, house.folder.path().join(".config.toml.idsight-new")).unwrap();
    Staged::write(&house.path(), "new").unwrap().publish().unwrap();
    assert_eq!(house.text(), "new");
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
}

#[test]
fn new_content_is_never_put_into_something_that_stands_there() {
    let house = House::with_file("theirs");
    let failure = create_private_file(&house.path()).unwrap_err();
    assert_eq!(failure.kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(house.text(), "theirs");
}

#[test]
fn a_change_that_comes_between_is_not_lost() {
    let house = House::with_file("# first\n");
    let asked = AtomicU32::new(0);
    let path = house.path();
    rewrite(&path, |before| {
        // First it is tried without writing; then an editor comes between.
        if asked.fetch_add(1, Ordering::Relaxed) == 1 {
            fs::write(&path, "# from an editor\n").unwrap();
        }
        let text = format!("{}# ours\n", *before.text);
        Ok((text.into(), ()))
    })
    .unwrap();
    assert_eq!(house.text(), "# from an editor\n# ours\n");
}

#[test]
fn a_file_that_changes_without_end_is_left_to_the_other() {
    let house = House::with_file("");
    let asked = AtomicU32::new(0);
    let path = house.path();
    let error = rewrite(&path, |before| {
        let asked = asked.fetch_add(1, Ordering::Relaxed);
        fs::write(&path, format!("# {asked}\n")).unwrap();
        Ok((before.text.clone(), ()))
    })
    .unwrap_err();
    assert!(matches!(error, KeepError::Busy { .. }), "{error:?}");
    assert_eq!(entries(house.folder.path()), ["config.toml"]);
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let house = House::with_file("# mine\n");
    let too_large = "#".repeat(2 * 1024 * 1024);
    for text in ["nonsense = 1", "[", &too_large] {
        let change = |_: &Before| Ok((text.to_owned().into(), ()));
        let error = rewrite(&house.path(), change).unwrap_err();
        assert!(matches!(error, KeepError::WouldBreak(_)), "{error:?}");
        assert_eq!(house.text(), "# mine\n");
    }
}

#[tokio::test]
async fn of_many_at_once_each_has_its_say() {
    let house = House::new();
    let names: Vec<String> = (0..20).map(|number| format!("context-{number:02}")).collect();
    let adding: Vec<_> = names
        .iter()
        .map(|name| {
            let (file, new) = (house.file(), new(name, Keep::Plain));
            tokio::spawn(async move { file.add(&new, false).await })
        })
        .collect();
    for one in adding {
        one.await.unwrap().unwrap();
    }
    assert_eq!(house.configuration().context_names().collect::<Vec<_>>(), names);
}

#[test]
fn the_lock_is_free_again_once_it_is_dropped() {
    let house = House::with_file("");
    let held = lock(&house.path()).unwrap();
    let other = File::open(house.folder.path()).unwrap();
    assert!(other.try_lock().is_err());
    drop(held);
    assert!(other.try_lock().is_ok());
}
