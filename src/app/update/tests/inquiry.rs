//! Questions about what one may do.

use super::*;
use crate::app::InquiryAnswer;
use crate::domain::{NameLookup, Part};

/// A model with these privileges, and the question box open.
fn asking(privileges: Vec<Privilege>, typed: &str) -> Model {
    let mut model = model();
    model.start();
    let (stores, id) = (model.stores_request.unwrap(), model.profile_request.unwrap());
    answer(
        &mut model,
        stores,
        Ok(Answer::Stores(vec![
            named("default", "ACME"),
            named("emp", "Employees"),
        ])),
    );
    let profile = Profile {
        privileges,
        ..Profile::default()
    };
    answer(&mut model, id, Ok(Answer::Profile(Arc::new(profile))));
    press(&mut model, &[TAB_PRIVILEGES, Key::char('a')]);
    type_in(&mut model, typed);
    model
}

fn inquiry(model: &Model) -> &InquiryAnswer {
    match &model.overlay {
        Some(Overlay::Inquiry(asked)) => asked.answer.as_ref().expect("an answer"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_question_is_answered_while_it_is_typed_and_letters_always_type() {
    let model = asking(
        vec![named_privilege("p", "IDS Employees Admin dynamic privilege")],
        "store employees",
    );
    let answer = inquiry(&model);
    assert_eq!(answer.inquiry.words(), "store Employees");
    assert!(answer.is_known);
    let allowed: Vec<bool> = answer.ruling.parts.iter().map(Part::is_allowed).collect();
    assert_eq!(allowed, [true, false]);
    let quitting = asking(Vec::new(), "group q?/r");
    assert_eq!(inquiry(&quitting).inquiry.words(), "group q?/r");
}

#[test]
fn a_store_is_known_by_its_id_and_the_default_one_has_the_system_privileges() {
    for (typed, wanted) in [
        (
            "store emp",
            vec![
                "IDS Employees Admin dynamic privilege",
                "IDS Employees User dynamic privilege",
            ],
        ),
        ("store acme", vec!["Admin", "User"]),
        ("store default", vec!["Admin", "User"]),
    ] {
        let model = asking(Vec::new(), typed);
        assert_eq!(inquiry(&model).ruling.wanted(), wanted, "{typed}");
    }
}

#[test]
fn a_part_of_a_name_is_completed_by_tab() {
    let privileges = vec![
        named_privilege("1", "Group Night Cashiers dynamic privilege"),
        named_privilege("2", "Group Cashiers dynamic privilege"),
    ];
    let mut model = asking(privileges, "group cash");
    assert!(!inquiry(&model).is_known);
    assert_eq!(inquiry(&model).suggestions, ["Cashiers", "Night Cashiers"]);
    press(&mut model, &[TAB]);
    assert_eq!(inquiry(&model).inquiry.words(), "group Cashiers");
    assert!(inquiry(&model).ruling.lacking().next().is_none());
}

#[test]
fn enter_copies_a_note_that_asks_for_what_is_lacking() {
    let mut model = asking(Vec::new(), "group cashiers");
    let note = copied(&press(&mut model, &[ENTER]));
    assert!(note.contains("“Group cashiers dynamic privilege”"), "{note}");
    assert!(model.overlay.is_none());
}

#[test]
fn where_nothing_is_lacking_or_asked_nothing_is_copied() {
    for typed in ["store employees", "", "employees"] {
        let privileges = ["Admin", "User"].map(|name| named_privilege(name, name));
        let mut model = asking(privileges.into(), typed);
        assert_eq!(press(&mut model, &[ENTER]), [], "{typed}");
        assert!(model.toast.is_some() && model.overlay.is_some(), "{typed}");
    }
}

#[test]
fn a_name_that_comes_meanwhile_changes_the_answer() {
    let mut model = asking(vec![Privilege::new(text("p"), None)], "group cashiers");
    assert_eq!(inquiry(&model).ruling.nameless, 1);
    assert_eq!(inquiry(&model).ruling.lacking().count(), 2);
    hear_names(
        &mut model,
        &[("p", "Group Cashiers dynamic privilege")],
        NameLookup::Done { left_out: 0 },
    );
    assert_eq!(inquiry(&model).ruling.lacking().count(), 0);
}

#[test]
fn what_is_pasted_into_the_box_is_one_harmless_line() {
    let mut model = asking(Vec::new(), "");
    let pasted = format!("group a\u{1b}[2J\nb\u{202e}{}", "c".repeat(1_000));
    update(&mut model, Msg::Paste(pasted));
    let words = inquiry(&model).inquiry.words();
    assert!(words.starts_with("group a[2Jbccc"), "{words}");
    assert!(words.len() <= 200);
}

#[test]
fn without_a_profile_there_is_nothing_to_ask() {
    let mut model = model();
    press(&mut model, &[TAB_PRIVILEGES, Key::char('a')]);
    assert!(model.overlay.is_none());
    assert!(model.toast.is_some());
}
