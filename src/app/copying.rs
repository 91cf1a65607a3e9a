//! What can be copied, and the text of it.

use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use super::action::CopyTarget;
use super::credentials::Half;
use super::group_pane::GroupPane;
use super::message::Effect;
use super::model::Model;
use super::overview::FactValue;
use super::pane::Pane;
use super::raw::RawPane;
use super::tabs::Tab;
use crate::domain::{
    Bears, CheckId, ClientId, Clip, Redactor, TokenStatus, curl, documents, har_entry, to_printable_json,
};

/// What the world is to do to copy this, or why there is nothing to be copied.
pub(super) fn copy(model: &Model, target: CopyTarget) -> Result<Effect, &'static str> {
    let clip = match target {
        CopyTarget::ClientId => half(model, Half::ClientId)?,
        CopyTarget::ClientSecret => half(model, Half::ClientSecret)?,
        CopyTarget::AccessToken => return access_token(model),
        CopyTarget::Curl => plain("request as curl", request(model)?),
        CopyTarget::Row => plain("row as JSON", raw_value(model).map_or_else(|| row(model), Ok)?),
        CopyTarget::Path => plain("path", raw_path(model).map_or_else(|| path(model), Ok)?),
    };
    Ok(Effect::Copy(clip))
}

fn plain(what: &'static str, text: String) -> Clip {
    Clip {
        what,
        text: text.into(),
        is_secret: false,
    }
}

/// The key of the secret stands in the client ID, so both halves are secrets.
fn half(model: &Model, half: Half) -> Result<Clip, &'static str> {
    let known = model
        .credentials
        .known
        .as_ref()
        .ok_or("The credentials were not read yet.")?;
    Ok(Clip {
        what: half.name(),
        text: match half {
            Half::ClientId => known.credential.client_id.expose().into(),
            Half::ClientSecret => known.credential.client_secret.expose_secret().into(),
        },
        is_secret: true,
    })
}

fn access_token(model: &Model) -> Result<Effect, &'static str> {
    match &model.token {
        TokenStatus::Valid(_) | TokenStatus::Refreshing { .. } => Ok(Effect::CopyToken),
        _ => Err("There is no access token."),
    }
}

/// The request whose answer is looked at.
fn request(model: &Model) -> Result<String, &'static str> {
    if is_in_activity(model) {
        let exchange = model.activity.looked_at().ok_or(NO_EXCHANGE)?;
        return match exchange.request.bears {
            Bears::Token => Ok(curl(&exchange.request.method, &exchange.url())),
            Bears::Credentials => {
                Err("This request bears the credentials and no token: there is no curl for it.")
            }
        };
    }
    let of_group = |pane: &GroupPane| model.store.group_path(&pane.membership.id);
    let path = model.shown_group().and_then(of_group);
    let path = path.unwrap_or_else(|| model.store.me_path());
    let url = format!("{}{path}", model.verified.base_url);
    Ok(curl("GET", &url))
}

fn is_in_activity(model: &Model) -> bool {
    (model.focus, model.tab) == (Pane::Detail, Tab::Activity)
}

/// The exchange that is looked at, as an entry of an archive.
fn exchange(model: &Model) -> Result<String, &'static str> {
    let exchange = model.activity.looked_at().ok_or(NO_EXCHANGE)?;
    to_printable_json(&har_entry(exchange)).map_err(|_| NO_EXCHANGE)
}

/// The value under the cursor of the raw view, which is redacted already.
fn raw_value(model: &Model) -> Option<String> {
    let (pane, number) = raw_cursor(model)?;
    to_printable_json(&pane.tree().value(number)).ok()
}

fn raw_path(model: &Model) -> Option<String> {
    raw_cursor(model).map(|(pane, number)| pane.tree().path(number))
}

fn raw_cursor(model: &Model) -> Option<(&RawPane, usize)> {
    let is_focused = model.focus == Pane::Detail && model.tab == Tab::Raw;
    let pane = model.raw.shown().filter(|_| is_focused)?;
    Some((pane, pane.selected()?))
}

/// The row under the cursor, in the shape in which the commands print it.
fn row(model: &Model) -> Result<String, &'static str> {
    if is_in_activity(model) {
        return exchange(model);
    }
    let of_group = model.shown_group().and_then(GroupPane::selected);
    let of_fact = || attribute(model);
    let in_document = || document(model).pointer(&place(model)?.pointer).cloned();
    let mut value = of_group
        .map(documents::privilege)
        .or_else(of_fact)
        .or_else(in_document)
        .ok_or(NOTHING)?;
    let known = model.credentials.known.as_ref();
    let redactor = known.map_or_else(Redactor::new, |known| Redactor::knowing(&known.credential));
    redactor.json(&mut value);
    to_printable_json(&value).map_err(|_| NOTHING)
}

/// The way to the row in what a command prints, as jq understands it; of a request, the path that it went to.
fn path(model: &Model) -> Result<String, &'static str> {
    if is_in_activity(model) {
        let exchange = model.activity.looked_at().ok_or(NO_EXCHANGE)?;
        return Ok(exchange.request.path.to_string());
    }
    if model.shown_group().is_some() {
        return Err("No command prints what is in a group, so there is no path to it.");
    }
    if attribute(model).is_some() {
        return Err("No command but `me --format raw` prints this attribute, so there is no path to it.");
    }
    place(model).map(|place| place.in_jq()).ok_or(NOTHING)
}

/// The attribute under the cursor, where that is one that the commands do not print.
fn attribute(model: &Model) -> Option<Value> {
    let in_overview = model.focus == Pane::Detail && model.tab == Tab::Overview;
    let number = model.shown_listing().filter(|_| in_overview)?.selected()?;
    let fact = model
        .visit()?
        .facts
        .get(number)
        .filter(|fact| fact.place.is_none())?;
    match &fact.value {
        FactValue::Text(value) => Some(json!({ (&*fact.label): value })),
        _ => None,
    }
}

const NOTHING: &str = "There is no row under the cursor.";
const NO_EXCHANGE: &str = "There is no request under the cursor.";

/// A place in a document (RFC 6901). All names in it are of our own and plain.
struct Place {
    pointer: String,
}

impl Place {
    fn of(pointer: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
        }
    }

    /// `.profile.privileges[3]`
    fn in_jq(&self) -> String {
        let segment = |segment: &str| match segment.parse::<usize>() {
            Ok(number) => format!("[{number}]"),
            Err(_) => format!(".{segment}"),
        };
        self.pointer.split('/').skip(1).map(segment).collect()
    }
}

/// Where the row under the cursor stands in [`document`].
fn place(model: &Model) -> Option<Place> {
    match model.focus {
        Pane::Stores => model
            .stores
            .listing
            .selected()
            .map(|n| Place::of(format!("/stores/{n}"))),
        Pane::Credentials => {
            let in_use = &model.credentials.known.as_ref()?.credential.client_id;
            let listed = &model.visit()?.profile.api_credentials;
            let number = listed.iter().position(|one| one.client_id == *in_use)?;
            Some(Place::of(format!("/profile/api_credentials/{number}")))
        }
        Pane::Detail => {
            let number = model.shown_listing()?.selected()?;
            let below = match model.tab {
                Tab::Overview => {
                    let place = &model.visit()?.facts.get(number)?.place;
                    return place.as_deref().map(Place::of);
                }
                Tab::Privileges => "/profile/privileges",
                Tab::Groups => "/profile/groups",
                Tab::Sessions => "/profile/session_scopes",
                Tab::Setup => "/checks",
                Tab::Activity | Tab::Raw => return None,
            };
            Some(Place::of(format!("{below}/{number}")))
        }
    }
}

/// What is on the screen, as `me`, `stores` and `check` would print it.
fn document(model: &Model) -> Value {
    match (model.focus, model.tab) {
        (Pane::Stores, _) => {
            let stores = (0..model.stores.count()).filter_map(|number| model.stores.get(number));
            let store = |one| documents::store(one, &model.stores.home, &model.store);
            json!({"stores": stores.map(store).collect::<Vec<_>>()})
        }
        (Pane::Detail, Tab::Setup) => {
            // A check that was not done keeps its place.
            let check = |id| documents::check(id, model.setup.checks.state(id)).unwrap_or(Value::Null);
            json!({"checks": CheckId::ALL.map(check)})
        }
        _ => {
            let in_use = model
                .credentials
                .known
                .as_ref()
                .map(|known| &known.credential.client_id);
            let profile = model
                .visit()
                .map(|visit| documents::profile(&visit.profile, in_use, ClientId::masked));
            json!({"profile": profile})
        }
    }
}
