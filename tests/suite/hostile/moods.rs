//! The ways in which a server can have a text of its own shown.

use serde_json::json;

use super::tenant::{Reply, TOKEN, Tenant};
use super::texts::profile_of;

/// How a text is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mood {
    /// In a profile, in the names of stores and privileges, and beside a token.
    Gives,
    /// As the reason why the credentials are refused.
    RefusesCredentials,
    /// As the reason why the token is refused.
    RefusesToken,
    /// As the reason why something is not permitted, beside the body too.
    Forbids,
    /// As the reason of a failure, which is plain text.
    Fails,
    /// As the first line of a page, and as its type.
    GivesPage,
    /// As the names of members that nobody knows.
    GivesAnother,
    /// As the place to which one is sent.
    Redirects,
}

impl Mood {
    pub(super) const ALL: [Self; 8] = [
        Self::Gives,
        Self::RefusesCredentials,
        Self::RefusesToken,
        Self::Forbids,
        Self::Fails,
        Self::GivesPage,
        Self::GivesAnother,
        Self::Redirects,
    ];

    /// A tenant that says the text this way.
    pub(super) fn tenant(self, text: &str) -> Tenant {
        let plain = in_header(text);
        let refusal = |status: &str| {
            let challenge = format!(
                "WWW-Authenticate: Bearer error=\"x\", error_description=\"{plain}\"\r\nX-Said: {plain}\r\n"
            );
            Reply::of(
                status,
                &challenge,
                json!({"error": "x", "error_description": text, "message": text, "detail": text}).to_string(),
            )
        };
        let for_all = |reply: Reply| {
            let token = Reply::json(TOKEN);
            Tenant::answering_all(token, reply.clone(), reply.clone(), reply)
        };
        match self {
            Self::Gives => Tenant::answering_all(
                Reply::json(json!({"access_token": "token", "token_type": text, "scope": text}).to_string()),
                Reply::of(
                    "200 OK",
                    &format!("X-Said: {plain}\r\n"),
                    profile_of(text).to_string(),
                ),
                Reply::json(json!([{"id": "default", "name": text}, {"id": text, "name": text}]).to_string()),
                Reply::json(json!({"id": text, "displayName": text, "name": text}).to_string()),
            ),
            Self::RefusesCredentials => {
                let body = json!({"error": "invalid_client", "error_description": text}).to_string();
                Tenant::start(Reply::of("401 Unauthorized", "", body), Reply::json("{}"))
            }
            Self::RefusesToken => for_all(refusal("401 Unauthorized")),
            Self::Forbids => for_all(refusal("403 Forbidden")),
            Self::Fails => for_all(Reply::of("500 Internal Server Error", "", format!("x{text}"))),
            Self::GivesPage => {
                let header = format!("Content-Type: text/{plain}\r\n");
                for_all(Reply::of("200 OK", &header, format!("<{text}")))
            }
            Self::GivesAnother => for_all(Reply::json(json!({text: text, "error": text}).to_string())),
            Self::Redirects => for_all(Reply::of("302 Found", &format!("Location: /{plain}?x\r\n"), "")),
        }
    }
}

/// As much of a text as can stand in a header: its C0 controls would end the answer.
fn in_header(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_ascii_control())
        .collect()
}
