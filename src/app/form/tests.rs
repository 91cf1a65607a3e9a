use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::*;

const USER: &str = "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2";

fn pair() -> (String, String) {
    let key = "k".repeat(43);
    let client_id = BASE64_STANDARD.encode(format!("api-cred.{USER}.{key}"));
    let client_secret = BASE64_STANDARD.encode(format!("{key}{client_id}1615997101527121232"));
    (client_id, client_secret)
}

fn typed(form: &mut Form, text: &str) {
    for character in text.chars() {
        form.edit(InputRequest::InsertChar(character));
    }
}

fn tones(form: &Form, field: FormField) -> Vec<Tone> {
    form.notes_of(field).map(|note| note.tone).collect()
}

#[test]
fn both_values_pasted_at_once_go_where_they_belong_from_any_line() {
    let (client_id, client_secret) = pair();
    for text in [
        format!("{client_id}\n{client_secret}"),
        format!("  Client ID: {client_id}\r\nClient secret: {client_secret}\r\n"),
        format!("{client_secret} {client_id}"),
    ] {
        let mut form = Form::new(true, Vec::new());
        form.paste(&text);
        assert_eq!(form.client_id.expose(), client_id);
        assert_eq!(form.client_secret.expose(), client_secret);
        assert_eq!(form.tenant.value(), "");
        assert_eq!(tones(&form, FormField::ClientSecret), [Tone::Good]);
    }
}

#[test]
fn other_text_is_pasted_where_the_keys_are_without_its_line_ends() {
    let mut form = Form::new(true, Vec::new());
    form.paste("acme.ids.secureauth.com\n");
    assert_eq!(form.tenant.value(), "acme.ids.secureauth.com");
    assert_eq!(tones(&form, FormField::Tenant), [Tone::Good]);
    form.go_to(FormField::ClientId);
    form.paste(" an-id ");
    assert_eq!(form.client_id.expose(), "an-id");
}

#[test]
fn a_form_that_is_filled_in_describes_a_context() {
    let (client_id, client_secret) = pair();
    let mut form = Form::new(true, Vec::new());
    typed(&mut form, "Acme");
    form.paste(&format!("{client_id}\n{client_secret}"));
    let context = form.context().unwrap();
    assert_eq!(context.name, "acme");
    assert_eq!(context.address, crate::config::NewAddress::Tenant("acme".into()));
    assert_eq!(context.home, IdsId::default_store());
    assert_eq!(context.keep, Keep::Keyring);
}

#[test]
fn what_is_missing_is_named_line_by_line() {
    let mut form = Form::new(true, Vec::new());
    assert_eq!(form.context().unwrap_err().0, FormField::Tenant);
    typed(&mut form, "acme");
    assert_eq!(form.context().unwrap_err().0, FormField::ClientId);
    form.go_to(FormField::ClientId);
    typed(&mut form, "id");
    assert_eq!(form.context().unwrap_err().0, FormField::ClientSecret);
    form.go_to(FormField::Home);
    form.edit(InputRequest::DeleteLine);
    assert_eq!(form.context().unwrap_err().0, FormField::Home);
}

#[test]
fn a_name_that_is_taken_gets_its_store_and_then_a_number() {
    let name = |taken: &[&str]| {
        let taken = taken.iter().map(ToString::to_string).collect();
        let mut form = Form::new(false, taken);
        typed(&mut form, "acme");
        form.paste("x");
        form.go_to(FormField::ClientId);
        typed(&mut form, "id");
        form.go_to(FormField::ClientSecret);
        typed(&mut form, "secret");
        form.tenant = Input::new("acme".into());
        form.context().unwrap().name
    };
    assert_eq!(name(&[]), "acme");
    assert_eq!(name(&["acme"]), "acme-default");
    assert_eq!(name(&["acme", "acme-default"]), "acme-2");
}

#[test]
fn a_plain_file_is_only_taken_where_it_is_chosen() {
    let mut form = Form::new(true, Vec::new());
    let problem = Problem::new(
        crate::domain::ProblemKind::SecretSource,
        "No keyring.",
        "Start one.",
    );
    form.set_keyring(Err(problem));
    assert_eq!(form.keep, Keep::Keyring);
    assert_eq!(tones(&form, FormField::Keep), [Tone::Bad]);
    form.go_to(FormField::Keep);
    form.edit(InputRequest::GoToNextChar);
    assert_eq!(form.keep, Keep::Plain);
    assert_eq!(tones(&form, FormField::Keep), [Tone::Plain]);
}

#[test]
fn the_users_id_is_not_taken_for_a_store() {
    let (client_id, client_secret) = pair();
    let mut form = Form::new(true, Vec::new());
    form.paste(&format!("{client_id}\n{client_secret}"));
    form.home = Input::new(USER.into());
    form.review();
    assert_eq!(tones(&form, FormField::Home), [Tone::Bad]);
}

#[test]
fn the_steps_are_ticked_as_they_come_true() {
    let done = |form: &Form| {
        steps(form)
            .iter()
            .filter(|step| step.state == StepState::Done)
            .count()
    };
    let (client_id, client_secret) = pair();
    let mut form = Form::new(true, Vec::new());
    assert_eq!((steps(&form).len(), done(&form)), (7, 0));
    typed(&mut form, "acme");
    assert_eq!(done(&form), 1);
    form.paste(&format!("{client_id}\n{client_secret}"));
    assert_eq!(done(&form), 4);
    assert_eq!(steps(&form)[4].state, StepState::Next);
}

#[test]
fn esc_throws_nothing_away_at_once() {
    let mut form = Form::new(false, Vec::new());
    typed(&mut form, "a");
    assert!(!form.may_leave());
    typed(&mut form, "b");
    assert!(!form.may_leave());
    assert!(form.may_leave());
    assert!(Form::new(false, Vec::new()).may_leave());
}

#[test]
fn neither_half_is_in_its_debug() {
    let (client_id, client_secret) = pair();
    let mut form = Form::new(true, Vec::new());
    form.paste(&format!("{client_id}\n{client_secret}"));
    let shown = format!("{form:?}{:?}", form.context());
    assert!(!shown.contains(&client_id[14..]) && !shown.contains(&client_secret[..20]));
}
