//! The lookup of names: once each, few at a time, not too many, and never in the way.

use super::*;
use crate::domain::{NameLookup, PrivilegeNames};

fn text(text: &str) -> CleanText {
    CleanText::from_server(text)
}

/// Privileges without names, but for the first one.
fn nameless(count: usize) -> Vec<Privilege> {
    let privilege = |number: usize| {
        let name = (number == 0).then(|| text("Developer"));
        Privilege::new(text(&format!("id-{number}")), name)
    };
    (0..count).map(privilege).collect()
}

fn tenant(privileges: Vec<Privilege>) -> Tenant {
    Tenant {
        privileges: Mutex::new(privileges),
        name_of: |id| Ok(Some(text(&format!("Name of {id}")))),
        ..Tenant::new()
    }
}

fn forbidden() -> Problem {
    Problem::new(ProblemKind::Forbidden, "no", "ask").with_status(403)
}

impl Scene {
    /// Waits for the end of a lookup: its names, and how it ended.
    async fn lookup(&mut self) -> (PrivilegeNames, NameLookup) {
        let mut all = PrivilegeNames::default();
        loop {
            if let Some(Event::Named { names, lookup }) = self.session.events.recv().await {
                let mut privileges = nameless(1_000);
                names.put_into(&mut privileges);
                for one in privileges.into_iter().skip(1) {
                    if let Some(name) = one.name {
                        all.insert(one.id, name);
                    }
                }
                if lookup != NameLookup::Running {
                    return (all, lookup);
                }
            }
        }
    }

    fn asked(&self) -> Vec<String> {
        self.tenant.names_asked.lock().unwrap().clone()
    }
}

fn count(names: &PrivilegeNames) -> usize {
    let mut privileges = nameless(1_000);
    names.put_into(&mut privileges);
    privileges.iter().skip(1).filter(|one| one.name.is_some()).count()
}

#[tokio::test(start_paused = true)]
async fn a_profile_does_not_wait_for_names_and_they_come_by_themselves() {
    let mut scene = Scene::with(Tenant {
        name_takes: Duration::from_secs(60),
        ..tenant(nameless(6))
    });
    let started = Instant::now();
    scene.fetch(1);
    let Ok(Answer::Profile(profile)) = scene.answer(1).await else {
        panic!("no profile")
    };
    assert!(profile.privileges[1].name.is_none());
    assert!(started.elapsed() < Duration::from_secs(1));
    let (names, lookup) = scene.lookup().await;
    assert_eq!((count(&names), lookup), (5, NameLookup::Done { left_out: 0 }));
    assert_eq!(scene.asked().len(), 5, "the one that has a name is not asked for");
}

#[tokio::test(start_paused = true)]
async fn each_id_is_asked_for_once_in_a_run_and_remembered() {
    let mut privileges = nameless(4);
    privileges.extend(nameless(4));
    let mut scene = Scene::with(tenant(privileges));
    scene.fetch(1);
    scene.lookup().await;
    assert_eq!(scene.asked().len(), 3);
    scene.fetch(2);
    let Ok(Answer::Profile(profile)) = scene.answer(2).await else {
        panic!("no profile")
    };
    assert_eq!(profile.privileges[1].name.as_deref(), Some("Name of id-1"));
    scene.fetch(3);
    scene.answer(3).await.unwrap();
    scene.status_after(60).await;
    assert_eq!(scene.asked().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_404_leaves_its_privilege_unnamed_and_the_others_get_their_names() {
    let mut scene = Scene::with(Tenant {
        name_of: |id| Ok((id != "id-2").then(|| text("Admin"))),
        ..tenant(nameless(4))
    });
    for id in 1..3 {
        scene.fetch(id);
        let (names, lookup) = scene.lookup().await;
        assert_eq!(lookup, NameLookup::Done { left_out: 0 });
        assert_eq!(count(&names), if id == 1 { 2 } else { 0 });
    }
    assert_eq!(scene.asked().len(), 3, "nor is the unnamed one asked for again");
}

#[tokio::test(start_paused = true)]
async fn a_few_are_asked_for_at_a_time_whoever_asks() {
    let mut scene = Scene::with(tenant(nameless(60)));
    scene.fetch(1);
    scene.fetch(2);
    scene.lookup().await;
    scene.lookup().await;
    assert_eq!(scene.asked().len(), 59);
    assert_eq!(scene.tenant.most_names_under_way.load(Ordering::Relaxed), 4);
}

#[tokio::test(start_paused = true)]
async fn not_more_than_two_hundred_are_asked_for_on_behalf_of_a_profile() {
    let mut scene = Scene::with(tenant(nameless(301)));
    for id in 1..3 {
        scene.fetch(id);
        let (_, lookup) = scene.lookup().await;
        assert_eq!(lookup, NameLookup::Done { left_out: 100 });
    }
    assert_eq!(scene.asked().len(), 200);
}

#[tokio::test(start_paused = true)]
async fn anything_else_but_a_name_turns_the_lookup_off_for_good() {
    let mut scene = Scene::with(Tenant {
        name_of: |id| {
            if id == "id-3" {
                Err(forbidden())
            } else {
                Ok(Some(text("Admin")))
            }
        },
        ..tenant(nameless(100))
    });
    scene.fetch(1);
    let (_, lookup) = scene.lookup().await;
    assert_eq!(lookup, NameLookup::Off);
    let asked = scene.asked().len();
    assert!(asked < 8, "{asked} were asked for");
    scene.ask(Request::TryAgain);
    scene.fetch(2);
    scene.answer(2).await.unwrap();
    assert_eq!(scene.lookup().await.1, NameLookup::Off);
    assert_eq!(scene.asked().len(), asked);
}

#[tokio::test(start_paused = true)]
async fn an_overload_is_not_waited_out_for_a_name() {
    let mut scene = Scene::with(Tenant {
        name_of: |_| Err(overloaded(Retry::Backoff)),
        ..tenant(nameless(2))
    });
    scene.fetch(1);
    assert_eq!(scene.lookup().await.1, NameLookup::Off);
    scene.status_after(600).await;
    assert_eq!(scene.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_was_refused_is_renewed_for_a_name_once() {
    let mut scene = Scene::with(Tenant {
        name_of: |_| Err(refused_token()),
        ..tenant(nameless(2))
    });
    scene.fetch(1);
    assert_eq!(scene.lookup().await.1, NameLookup::Off);
    assert_eq!(scene.asked(), ["id-1", "id-1"]);
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_was_not_an_id_as_it_was_sent_is_not_asked_for() {
    let ids = ["", ".", "\u{1b}[2J", "a\u{202e}b", "a/b", "a b", &"x".repeat(129)];
    let mut privileges: Vec<Privilege> = ids.iter().map(|id| Privilege::new(text(id), None)).collect();
    privileges.push(Privilege::new(text("7b5d89f0-9b16"), None));
    let mut scene = Scene::with(tenant(privileges));
    scene.fetch(1);
    scene.lookup().await;
    assert_eq!(scene.asked(), ["7b5d89f0-9b16"]);
}

#[tokio::test(start_paused = true)]
async fn the_privileges_of_a_group_get_their_names_too() {
    let mut scene = Scene::with(tenant(nameless(3)));
    let question = Question::Group {
        store: home(),
        id: text("g"),
    };
    let fetch = |id| Request::Fetch {
        id: RequestId(id),
        question: question.clone(),
    };
    scene.ask(fetch(1));
    assert_eq!(count(&scene.lookup().await.0), 2);
    scene.ask(fetch(2));
    let Ok(Answer::Group(group)) = scene.answer(2).await else {
        panic!("no group")
    };
    assert_eq!(group.privileges[2].name.as_deref(), Some("Name of id-2"));
}

#[tokio::test(start_paused = true)]
async fn many_names_are_told_together() {
    let mut scene = Scene::with(Tenant {
        name_takes: Duration::from_millis(100),
        ..tenant(nameless(101))
    });
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let mut told = 0;
    while let Some(event) = scene.session.events.recv().await {
        if let Event::Named { lookup, .. } = event {
            told += 1;
            if lookup != NameLookup::Running {
                break;
            }
        }
    }
    // A hundred names take two and a half seconds.
    assert!((5..=8).contains(&told), "{told} times");
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_is_cancelled_late_does_not_end_the_lookup() {
    let mut scene = Scene::with(tenant(nameless(3)));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.ask(Request::Cancel(RequestId(1)));
    assert_eq!(count(&scene.lookup().await.0), 2);
}
