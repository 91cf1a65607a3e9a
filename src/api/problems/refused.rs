//! What an HTTP status means here (RFC 9110 §15, RFC 6749 §5.2, RFC 6750 §3.1).

mod challenge;
mod retry_after;

use reqwest::StatusCode;
use reqwest::header::LOCATION;
use serde_json::Value;
use url::Url;

use super::super::transport::Answer;
use super::super::wire::Members;
use super::place::Place;
use super::{Asked, Quoting};
use crate::domain::{Anatomy, ApiCredential, IdsId, Inspection, Pair, Problem, ProblemKind, Retry};

const LONGEST_ADDRESS: usize = 200;

/// An answer that is not a success, with all that helps to explain it.
pub(in crate::api) struct Refusal<'a> {
    /// What was asked for.
    pub(in crate::api) asked: Asked<'a>,
    /// What came back.
    pub(in crate::api) answer: &'a Answer,
    /// The credentials in use.
    pub(in crate::api) credential: &'a ApiCredential,
    /// Where it came from.
    pub(in crate::api) place: &'a Place,
    /// How to quote it.
    pub(in crate::api) quoting: &'a Quoting,
}

/// The problem that an answer other than 2xx is.
pub(in crate::api) fn problem(refusal: &Refusal<'_>) -> Problem {
    let status = refusal.answer.status;
    let problem = match (refusal.asked, status) {
        (Asked::Token(home), StatusCode::UNAUTHORIZED) => refusal.credentials(home),
        (Asked::Token(home), StatusCode::BAD_REQUEST) if refusal.blames_client() => refusal.credentials(home),
        (_, StatusCode::UNAUTHORIZED) => refusal.token(),
        (_, StatusCode::FORBIDDEN) => refusal.forbidden(),
        (Asked::Token(store) | Asked::Me(store), StatusCode::NOT_FOUND) => refusal.not_found(store),
        (Asked::IdentityStores, StatusCode::NOT_FOUND) => refusal.no_list(),
        (Asked::Group(store), StatusCode::NOT_FOUND) => refusal.no_group(store),
        (_, StatusCode::TOO_MANY_REQUESTS) => refusal.too_many(),
        (_, status) if status.is_redirection() => refusal.redirected(),
        (_, status) if status.is_server_error() => refusal.server_failed(),
        _ => refusal.refused_otherwise(),
    };
    problem.with_status(status.as_u16())
}

impl Refusal<'_> {
    /// A sentence that ends in the status, and in the server's words where it said any.
    fn sentence(&self, what_happened: &str) -> String {
        let status = self.answer.status.as_u16();
        let said = self.quoting.detail_of_body(&self.answer.body);
        match said.or_else(|| challenge::read(&self.answer.headers, self.quoting)) {
            Some(words) => format!("{what_happened} ({status}): “{words}”."),
            None => format!("{what_happened} ({status})."),
        }
    }

    fn blames_client(&self) -> bool {
        let body: Option<Value> = serde_json::from_slice(&self.answer.body).ok();
        let error = body
            .as_ref()
            .and_then(Members::of)
            .and_then(|members| members.raw(&["error"]));
        error.as_deref() == Some("invalid_client")
    }

    fn credentials(&self, home: &IdsId) -> Problem {
        let rotated = format!(
            "newer ones have been generated since, which ends the older ones, or they were generated in another store \
             than `{home}`."
        );
        let inspection = Inspection::of_kept(self.credential);
        let cause = match (inspection.obstacle(), inspection.pair()) {
            (Some(obstacle), _) => obstacle,
            (None, Pair::Match) => format!("The two belong together, so {rotated}"),
            (None, _) => format!("The two do not belong together, or {rotated}"),
        };
        Problem::new(
            ProblemKind::Credentials,
            self.sentence("The token endpoint refused the client ID or the client secret"),
            "Compare both with your profile page in the Identity Store, or generate new ones there; then put them into \
             the configuration.",
        )
        .with_cause(cause)
    }

    fn token(&self) -> Problem {
        Problem::new(
            ProblemKind::Token,
            self.sentence("The access token was refused"),
            "Try again, with a new token. If that is refused too, compare client ID and client secret with your \
             profile page, or generate new ones there.",
        )
        .with_cause("The token has expired, or new credentials were generated since.")
    }

    fn forbidden(&self) -> Problem {
        let what = format!("You are not permitted to get {}", self.asked.object());
        let advice = match self.asked {
            Asked::Token(_) | Asked::Me(_) => {
                "Ask your administrator for the developer privilege: requests to the API need it."
            }
            Asked::IdentityStores => {
                "Ask your administrator for the developer privilege and for one that lets you see the stores; or name \
                 the stores in the configuration."
            }
            Asked::Group(_) => {
                "Ask your administrator for the group privilege, or for the dynamic privilege of this group: one who \
                 is in a group may not look at it by that alone."
            }
            Asked::PrivilegeName => "Ask your administrator for the name.",
        };
        Problem::new(ProblemKind::Forbidden, self.sentence(&what), advice)
            .with_cause("A privilege is missing, or a firewall in front of the server does not let you in.")
    }

    fn not_found(&self, store: &IdsId) -> Problem {
        let user_id = Anatomy::of(self.credential).user_id;
        if user_id.is_some_and(|user_id| user_id == store.shown()) {
            return self.user_id_as_store(store);
        }
        match self.asked {
            Asked::Token(_) => Problem::new(
                ProblemKind::NotFound,
                self.nothing_in(store),
                "Set `ids_id` to the store in which you generated the credentials, and check `tenant` or `base_url`; \
                 your administrator knows both.",
            )
            .with_cause(
                "The ids_id is wrong, or you are not a user of that store, or the address is not the API's.",
            ),
            _ => Problem::new(
                ProblemKind::NotFound,
                self.nothing_in(store),
                "Compare the ids_id with the list of identity stores, and ask your administrator whether you are a \
                 user of this one.",
            )
            .with_cause("The ids_id is wrong, or you are not a user of that store."),
        }
    }

    fn user_id_as_store(&self, store: &IdsId) -> Problem {
        Problem::new(
            ProblemKind::NotFound,
            self.nothing_in(store),
            "Set `ids_id` to `default`, or to the UUID of a secondary store; your administrator knows it.",
        )
        .with_cause(
            "This ids_id is your user ID, not an identity store. The vendor's guide itself mixes the two up.",
        )
    }

    fn nothing_in(&self, store: &IdsId) -> String {
        let what = match self.asked {
            Asked::Token(_) => "gives no access token for",
            _ => "finds no profile of yours in",
        };
        self.sentence(&format!("The server {what} the identity store `{store}`"))
    }

    fn no_list(&self) -> Problem {
        Problem::new(
            ProblemKind::Server,
            self.sentence("The server has no list of identity stores at this path"),
            "Ask your administrator for the path and set it as `endpoints.identity_stores`, or name the stores in \
             the configuration.",
        )
        .with_cause("The vendor does not publish the path of this list; idsight tries a likely one.")
    }

    fn no_group(&self, store: &IdsId) -> Problem {
        Problem::new(
            ProblemKind::NotFound,
            self.sentence(&format!(
                "The server finds no such group in the identity store `{store}`"
            )),
            "Fetch your profile again; if the group is still in it, show this to your administrator.",
        )
        .with_cause("The group was removed since, or it has another ID for SCIM than in your profile.")
    }

    fn too_many(&self) -> Problem {
        Problem::new(
            ProblemKind::Server,
            self.sentence("The server gets too many requests"),
            "Wait a little; ask your administrator if it lasts.",
        )
        .with_cause("You, or all users together, have asked more often than the tenant permits.")
        .with_retry(self.retry_after())
    }

    fn server_failed(&self) -> Problem {
        let passing = matches!(
            self.answer.status,
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        );
        let retry = if passing {
            self.retry_after()
        } else {
            Retry::Backoff
        };
        let what = format!("{} failed to give {}", self.place.origin, self.asked.object());
        Problem::new(
            ProblemKind::Server,
            self.sentence(&what),
            "Try again later; tell your administrator if it lasts.",
        )
        .with_cause("The Identity Store, or a proxy in front of it, is out of order or overloaded.")
        .with_retry(retry)
    }

    fn refused_otherwise(&self) -> Problem {
        let what = format!("The server refused the request for {}", self.asked.object());
        Problem::new(
            ProblemKind::Server,
            self.sentence(&what),
            "Check the address and the ids_id in the configuration, then ask your administrator.",
        )
    }

    fn redirected(&self) -> Problem {
        let place = &self.place.origin;
        let message = match self.target() {
            Some(target) => format!("{place} points to {target} instead of answering."),
            None => format!("{place} points elsewhere instead of answering, and does not say where."),
        };
        Problem::new(
            ProblemKind::UnexpectedAnswer,
            message,
            "Check `tenant` or `base_url`, and whether you have to sign in to your network. idsight follows no \
             redirect: the credentials would go along.",
        )
        .with_cause("The address is not the API's, or a login page or a proxy stands in between.")
    }

    /// Where a redirect leads, without the user and the query, which may hold secrets.
    fn target(&self) -> Option<String> {
        let location = String::from_utf8_lossy(self.answer.headers.get(LOCATION)?.as_bytes());
        let mut target = Url::parse(&self.place.origin).ok()?.join(&location).ok()?;
        if !target.has_host() {
            return Some(format!("a `{}:` address", target.scheme()));
        }
        target.set_query(None);
        target.set_fragment(None);
        target.set_username("").ok()?;
        target.set_password(None).ok()?;
        Some(self.quoting.text(target.as_str(), LONGEST_ADDRESS))
    }

    fn retry_after(&self) -> Retry {
        retry_after::read(&self.answer.headers).map_or(Retry::Backoff, Retry::After)
    }
}
