//! Models and answers of any size, for the benchmarks and for what is counted.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use idsight::api::read_profile;
use idsight::app::{Effect, Key, KeyCode, Model, Msg, Opening, update};
use idsight::domain::{
    ApiCredential, Bears, CleanText, ClientId, Exchange, ExchangeBody, ExchangeRequest, ExchangeResponse,
    IdentityStore, IdsId, Moment, Profile, Setup, StoreSource, StoryId, TokenLife, TokenStatus, Validity,
};
use idsight::session::{Answer, Event, Question, Request, RequestId};
use jiff::Timestamp;
use ratatui::layout::Size;

/// The terminal.
pub(crate) const SIZE: Size = Size {
    width: 120,
    height: 40,
};

/// So long after the start.
pub(crate) fn moment(seconds: u64) -> Moment {
    let monotonic = Duration::from_secs(seconds);
    Moment {
        wall: Timestamp::UNIX_EPOCH + monotonic,
        monotonic,
    }
}

// The sample in the vendor's guide.
const CLIENT_ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
const CLIENT_SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";

/// The credentials in use.
pub(crate) fn credential() -> ApiCredential {
    ApiCredential {
        client_id: ClientId::new(CLIENT_ID),
        client_secret: CLIENT_SECRET.into(),
    }
}

fn setup() -> Setup {
    Setup {
        context: "acme".into(),
        origin: "The benchmark".into(),
        base_url: "https://acme.ids.secureauth.com".into(),
        home: IdsId::default_store(),
    }
}

/// With what the screen opens.
pub(crate) fn opening() -> Opening {
    Opening {
        size: SIZE,
        ..Opening::new(moment(0), setup())
    }
}

/// The screen with a profile and a live token, on the tab of the privileges.
pub(crate) fn on_privileges(privileges: usize) -> Model {
    let mut model = Model::new(opening());
    let life = TokenLife::new(moment(0), Validity::For(Duration::from_secs(3_600)));
    let connected = Event::Connected {
        setup: setup(),
        credential: credential(),
    };
    for event in [connected, Event::Token(TokenStatus::Valid(life))] {
        update(&mut model, Msg::Session(event));
    }
    if let Some(answer) = profile_answer(&model.start(), &profile(privileges)) {
        update(&mut model, answer);
    }
    press(&mut model, KeyCode::Char('2'));
    model
}

/// The screen with so many stores, on the list of them.
pub(crate) fn with_stores(stores: usize) -> Model {
    let mut model = Model::new(opening());
    let listed = (1..=stores).filter_map(|number| {
        Some(IdentityStore {
            ids_id: IdsId::new(&identifier(number)).ok()?,
            name: Some(CleanText::from_server(&format!("Branch {number:04}"))),
            source: StoreSource::Server,
        })
    });
    if let Some(id) = request(&model.start(), |question| *question == Question::Stores) {
        let result = Ok(Answer::Stores(listed.collect()));
        update(&mut model, Msg::Session(Event::Answered { id, result }));
    }
    model
}

/// The screen with so many exchanges, on the list of them.
pub(crate) fn with_exchanges(exchanges: u64) -> Model {
    let mut model = Model::new(opening());
    for number in 0..exchanges {
        let exchange = Event::Exchanged(Arc::new(exchange(number)));
        update(&mut model, Msg::Session(exchange));
    }
    press(&mut model, KeyCode::Char('6'));
    model
}

/// A request for a profile that was answered. Every fourth was refused first, and then repeated.
fn exchange(number: u64) -> Exchange {
    let text = CleanText::from_server;
    let (status, reason) = match number % 4 {
        0 => (401, "Unauthorized"),
        _ => (200, "OK"),
    };
    Exchange {
        story: StoryId(number - u64::from(number % 4 == 1)),
        began: moment(number).wall,
        took: Duration::from_millis(number % 100),
        request: ExchangeRequest {
            method: text("GET"),
            origin: text("https://acme.ids.secureauth.com"),
            path: text("/api/v1/scim/ids/default/v2/Me"),
            headers: Vec::new(),
            bears: Bears::Token,
        },
        response: Some(ExchangeResponse {
            status,
            reason,
            version: "HTTP/1.1",
            after: Duration::from_millis(number % 90),
            headers: Vec::new(),
            size: 4_096,
            body: ExchangeBody::Json("{}".into()),
        }),
        failure: None,
    }
}

/// Presses a key.
pub(crate) fn press(model: &mut Model, key: KeyCode) {
    std::hint::black_box(update(model, Msg::Key(Key::plain(key))));
}

/// Opens the filter, types `text`, and hands out what presses the next key: a letter and Backspace by turns.
pub(crate) fn filtering<'a>(model: &'a mut Model, text: &str, letter: KeyCode) -> impl FnMut() + use<'a> {
    press(model, KeyCode::Char('/'));
    for character in text.chars() {
        press(model, KeyCode::Char(character));
    }
    let mut keys = [letter, KeyCode::Backspace].into_iter().cycle();
    move || {
        if let Some(key) = keys.next() {
            press(model, key);
        }
    }
}

/// A profile as the answer to what was asked for.
pub(crate) fn profile_answer(effects: &[Effect], profile: &Arc<Profile>) -> Option<Msg> {
    let id = request(effects, |question| matches!(question, Question::Profile { .. }))?;
    let result = Ok(Answer::Profile(Arc::clone(profile)));
    Some(Msg::Session(Event::Answered { id, result }))
}

fn request(effects: &[Effect], is_meant: impl Fn(&Question) -> bool) -> Option<RequestId> {
    effects.iter().find_map(|effect| match effect {
        Effect::Session(Request::Fetch { id, question }) if is_meant(question) => Some(*id),
        _ => None,
    })
}

/// A profile with so many privileges.
pub(crate) fn profile(privileges: usize) -> Arc<Profile> {
    Arc::new(read_profile(me(privileges).as_bytes()).unwrap_or_default())
}

/// A `Me` response with so many privileges: for groups, for stores, and without a name, in equal parts.
pub(crate) fn me(privileges: usize) -> String {
    let mut entries = String::new();
    for number in 0..privileges {
        let comma = if number == 0 { "" } else { "," };
        let id = identifier(number);
        // Writing to a String cannot fail.
        let _ = match number % 3 {
            0 => write!(
                entries,
                r#"{comma}{{"value":"{id}","display":"Group Shift {number:05} dynamic privilege"}}"#
            ),
            1 => write!(
                entries,
                r#"{comma}{{"value":"{id}","display":"IDS Branch {number:05} User dynamic privilege"}}"#
            ),
            _ => write!(entries, r#"{comma}{{"value":"{id}"}}"#),
        };
    }
    format!(
        r#"{{"id":"48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2","userName":"Jane Doe",
            "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User":{{"privileges":[{entries}]}}}}"#
    )
}

fn identifier(number: usize) -> String {
    format!("7b5d89f0-9b16-4943-a005-{number:012x}")
}
