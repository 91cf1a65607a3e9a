//! Going from context to context, and adding one by the form.

use secrecy::ExposeSecret as _;

use super::*;
use crate::app::{ContextChoice, Destination, FormField};

fn two_contexts() -> Model {
    let choice = |name: &str| ContextChoice {
        name: name.into(),
        detail: format!("{name}.ids.secureauth.com"),
        destination: Destination::Context(name.into()),
    };
    let mut model = Model::new(Opening {
        destination: Destination::Context("acme".into()),
        contexts: vec![choice("acme"), choice("globex")],
        config_file: Some(text("/home/jane/.config/idsight/config.toml")),
        ..opening()
    });
    model.start();
    model
}

#[test]
fn another_context_is_found_by_a_few_letters_and_opened() {
    let mut model = two_contexts();
    type_in(&mut model, "cglx");
    let globex = Destination::Context("globex".into());
    assert_eq!(press(&mut model, &[ENTER]), [Effect::Open(globex.clone())]);
    assert!(model.overlay.is_none());
    assert_eq!(model.context, "acme");

    let there = Opening {
        destination: globex,
        setup: Setup {
            context: "globex".into(),
            ..setup()
        },
        ..Opening::new(model.now, setup())
    };
    let effects = update(&mut model, Msg::Opened(Box::new(there)));
    assert_eq!(ids(&effects).len(), 2);
    assert_eq!(model.context, "globex");
    assert_eq!(model.size, opening().size);
}

#[test]
fn an_answer_of_the_context_before_is_not_shown_in_the_new_one() {
    let mut model = two_contexts();
    let asked = model.profile_request.unwrap();
    let there = Opening {
        destination: Destination::Context("globex".into()),
        ..Opening::new(model.now, setup())
    };
    update(&mut model, Msg::Opened(Box::new(there)));
    answer(&mut model, asked, Ok(some_profile("Jane of acme")));
    assert_eq!(shown_user(&model), None);
}

#[test]
fn a_context_that_has_got_another_address_keeps_nothing_of_the_old_one() {
    let mut model = two_contexts();
    let asked = model.profile_request.unwrap();
    answer(&mut model, asked, Ok(some_profile("Jane of acme")));
    let reopened = |base_url: &str| Opening {
        setup: Setup {
            base_url: base_url.into(),
            ..model.verified.clone()
        },
        destination: model.destination.clone(),
        ..Opening::new(model.now, model.verified.clone())
    };
    let (same, other) = (
        reopened(&model.verified.base_url),
        reopened("https://other.example"),
    );
    update(&mut model, Msg::Opened(Box::new(same)));
    assert_eq!(shown_user(&model), Some("Jane of acme"));
    update(&mut model, Msg::Opened(Box::new(other)));
    assert_eq!(shown_user(&model), None);
}

#[test]
fn a_context_that_cannot_be_opened_leaves_all_as_it_was() {
    let mut model = two_contexts();
    update(&mut model, Msg::NotOpened(refused()));
    assert!(toast(&model).contains("no such store"));
    assert_eq!(model.context, "acme");
}

#[test]
fn after_the_credentials_were_refused_r_reads_the_configuration_again() {
    let mut model = two_contexts();
    let problem = Problem::new(ProblemKind::Credentials, "Refused.", "Compare.");
    let failed = TokenStatus::Failed {
        problem,
        retry_at: None,
    };
    update(&mut model, Msg::Session(Event::Token(failed)));
    assert_eq!(
        press(&mut model, &[Key::char('r')]),
        [Effect::Open(Destination::Context("acme".into()))]
    );
}

#[test]
fn the_last_line_of_the_choice_leads_to_the_form() {
    let mut model = two_contexts();
    type_in(&mut model, "czzz");
    assert_eq!(press(&mut model, &[ENTER]), [Effect::ProbeKeyring]);
    assert_eq!(model.form().unwrap().focus, FormField::Tenant);
}

fn first_run() -> Model {
    let file = text("/home/jane/.config/idsight/config.toml");
    let mut model = Model::new(Opening {
        size: opening().size,
        ..Opening::first_run(start_of_time(), Some(file))
    });
    assert_eq!(model.start(), [Effect::ProbeKeyring]);
    model
}

fn filled_in() -> Model {
    let mut model = first_run();
    type_in(&mut model, "acme");
    press(&mut model, &[ENTER, ENTER]);
    type_in(&mut model, "the-id");
    press(&mut model, &[ENTER]);
    type_in(&mut model, "the-secret");
    press(&mut model, &[ENTER, ENTER]);
    assert_eq!(model.form().unwrap().focus, FormField::Save);
    model
}

#[test]
fn the_first_run_ends_with_the_checks_of_what_was_kept() {
    let mut model = filled_in();
    let effects = press(&mut model, &[ENTER]);
    let [Effect::Keep(context)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(context.client_id.expose(), "the-id");
    assert_eq!(context.client_secret.expose_secret(), "the-secret");

    let acme = Destination::Context("acme".into());
    let effects = update(&mut model, Msg::Kept(Ok(acme.clone())));
    assert_eq!(effects, [Effect::Open(acme.clone())]);
    let there = Opening {
        destination: acme,
        ..Opening::new(model.now, setup())
    };
    let effects = update(&mut model, Msg::Opened(Box::new(there)));
    assert_eq!(model.tab, Tab::Setup);
    assert!(matches!(
        effects.last(),
        Some(Effect::Session(Request::Verify { .. }))
    ));
}

#[test]
fn what_could_not_be_kept_loses_nothing() {
    let mut model = filled_in();
    press(&mut model, &[ENTER]);
    assert!(model.form().unwrap().is_saving());
    assert_eq!(press(&mut model, &[ENTER]), []);
    update(&mut model, Msg::Kept(Err(refused())));
    let form = model.form().unwrap();
    assert!(!form.is_saving());
    assert_eq!(form.problem, Some(refused()));
    assert_eq!(form.client_secret.expose(), "the-secret");
}

#[test]
fn letters_always_type_in_the_form_and_ctrl_o_opens_the_demo() {
    let mut model = first_run();
    type_in(&mut model, "qy12?/");
    assert_eq!(model.form().unwrap().tenant.value(), "qy12?/");
    assert_eq!(press(&mut model, &[ESC]), []);
    assert!(model.form().is_some());
    assert_eq!(
        press(&mut model, &[Key::control('o')]),
        [Effect::Open(Destination::Demo("healthy".into()))]
    );
    assert_eq!(press(&mut model, &[Key::control('c')]), [Effect::Quit]);
}

#[test]
fn a_resize_keeps_the_form() {
    let mut model = filled_in();
    for size in [(20, 5), (300, 90), (120, 40)] {
        update(&mut model, Msg::Resized(size.into()));
    }
    assert_eq!(model.form().unwrap().client_secret.expose(), "the-secret");
}
