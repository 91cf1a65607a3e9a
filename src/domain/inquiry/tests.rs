use proptest::prelude::*;

use super::*;

fn text(text: &str) -> CleanText {
    CleanText::from_server(text)
}

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

/// Privileges, by their names; one that begins with `-` has ended.
fn privileges(names: &[&str]) -> Vec<Privilege> {
    let privilege = |(number, name): (usize, &&str)| {
        let plain = name.trim_start_matches('-');
        let name_of = (!plain.is_empty()).then(|| text(plain));
        Privilege {
            expires: name.starts_with('-').then(now),
            ..Privilege::new(text(&number.to_string()), name_of)
        }
    };
    names.iter().enumerate().map(privilege).collect()
}

fn about(target: Target, name: &str) -> Inquiry {
    Inquiry {
        target,
        name: name.into(),
    }
}

#[test]
fn a_question_is_read_in_the_ways_in_which_people_ask() {
    let table = [
        ("group cashiers", Some(about(Target::Group, "cashiers"))),
        ("  GROUP  Night Shift ", Some(about(Target::Group, "Night Shift"))),
        ("store employees", Some(about(Target::Store, "employees"))),
        (
            "identity store North of it",
            Some(about(Target::Store, "North of it")),
        ),
        ("ids Employees", Some(about(Target::Store, "Employees"))),
        (
            "May I manage group Cashiers?",
            Some(about(Target::Group, "Cashiers")),
        ),
        (
            "the users of store Employees",
            Some(about(Target::Store, "Employees")),
        ),
        (
            "change the settings of my store x",
            Some(about(Target::Store, "x")),
        ),
        ("group the", Some(about(Target::Group, "the"))),
        ("group group", Some(about(Target::Group, "group"))),
        (
            "Group Cashiers dynamic privilege",
            Some(about(Target::Group, "Cashiers")),
        ),
        (
            "IDS Employees User dynamic privilege",
            Some(about(Target::Store, "Employees")),
        ),
        ("", None),
        ("group", None),
        ("group ?", None),
        ("grouper x", None),
        ("cashiers", None),
        ("Developer", None),
    ];
    for (typed, inquiry) in table {
        assert_eq!(Inquiry::read(typed), inquiry, "{typed}");
    }
}

/// What is asked, the names of the privileges, and per part: which of them allow it, `~` in general, `-` ended.
#[test]
fn each_part_is_allowed_by_its_own_privilege_or_by_the_general_one() {
    let cashiers = "Group Cashiers dynamic privilege";
    let (admin, user) = (
        "IDS Employees Admin dynamic privilege",
        "IDS Employees User dynamic privilege",
    );
    let (group, store, default) = (Target::Group, Target::Store, Target::DefaultStore);
    let table: [(Target, &str, &[&str], [&str; 2]); 13] = [
        (group, "cashiers", &[cashiers], ["0", "0"]),
        (group, "Cashier", &[cashiers], ["", ""]),
        (group, "cashiers", &["Group", cashiers], ["1 0~", "1"]),
        (group, "x", &["Group", "User", "Admin", "Developer"], ["0~", "1~"]),
        (group, "employees", &[admin, user], ["", ""]),
        (
            group,
            "cashiers",
            &["-Group Cashiers dynamic privilege"],
            ["0-", "0-"],
        ),
        (
            group,
            "cashiers",
            &["-Group Cashiers dynamic privilege", "Group"],
            ["1~ 0-", "0-"],
        ),
        (store, "EMPLOYEES", &[admin], ["0", ""]),
        (store, "employees", &[user, admin], ["1", "0"]),
        (store, "employees", &["Admin", "User", "Group"], ["0~", "1~"]),
        (store, "cashiers", &[cashiers], ["", ""]),
        (default, "ACME", &["Admin", "User", admin], ["0", "1"]),
        (
            default,
            "ACME",
            &["Group cashiers dynamic privilege (old)", ""],
            ["", ""],
        ),
    ];
    for (target, name, names, expected) in table {
        let inquiry = about(target, name);
        let ruling = inquiry.ruling(&privileges(names), now());
        let shown = |part: &Part| {
            let allowance = |one: &Allowance| {
                let general = if one.in_general { "~" } else { "" };
                let ended = if one.has_ended { "-" } else { "" };
                format!("{}{general}{ended}", one.privilege)
            };
            let all: Vec<String> = part.allowances.iter().map(allowance).collect();
            all.join(" ")
        };
        let parts: Vec<String> = ruling.parts.iter().map(shown).collect();
        assert_eq!(parts, expected, "{inquiry:?} with {names:?}");
    }
}

#[test]
fn what_is_lacking_is_asked_for_by_its_exact_name_once() {
    let wanted = |target, name: &str, names: &[&str]| -> Vec<String> {
        let ruling = about(target, name).ruling(&privileges(names), now());
        ruling.wanted().into_iter().map(String::from).collect()
    };
    assert_eq!(
        wanted(Target::Group, "Cashiers", &[]),
        ["Group Cashiers dynamic privilege"]
    );
    assert_eq!(
        wanted(Target::Group, "Cashiers", &["Group"]),
        ["Group Cashiers dynamic privilege"]
    );
    assert_eq!(
        wanted(Target::Store, "Employees", &[]),
        [
            "IDS Employees Admin dynamic privilege",
            "IDS Employees User dynamic privilege"
        ]
    );
    assert_eq!(wanted(Target::Store, "Employees", &["Admin"]).len(), 1);
    assert_eq!(wanted(Target::DefaultStore, "ACME", &["User"]), ["Admin"]);
    assert_eq!(
        wanted(Target::Store, "Employees", &["Admin", "User"]),
        [] as [&str; 0]
    );
}

#[test]
fn privileges_without_a_name_are_counted_since_one_of_them_may_be_it() {
    let ruling = about(Target::Group, "x").ruling(&privileges(&["", "Group", ""]), now());
    assert_eq!(ruling.nameless, 2);
}

proptest! {
    #[test]
    fn what_is_asked_for_would_allow_it(name in "[A-Za-zż][A-Za-zż ]{0,12}[A-Za-zż]", is_group in any::<bool>()) {
        let target = if is_group { Target::Group } else { Target::Store };
        let inquiry = Inquiry { target, name };
        let wanted = inquiry.ruling(&[], now());
        let names = wanted.wanted();
        prop_assert!(!names.is_empty());
        let ruling = inquiry.ruling(&privileges(&names), now());
        prop_assert_eq!(ruling.lacking().count(), 0);
    }

    #[test]
    fn any_text_is_read_without_a_panic(typed in any::<String>()) {
        prop_assert!(Inquiry::read(&typed).is_none_or(|inquiry| !inquiry.name.is_empty()));
    }
}
