//! The server's answer itself, with what idsight does not know of too; masked by the one redactor.

use serde_json::Value;

use super::Page;
use crate::cli::failure::Failure;
use crate::domain::{Problem, ProblemKind, Redactor};

/// The document of `me --format raw`.
pub(super) fn document(page: &Page<'_>) -> Result<Value, Failure> {
    let mut document: Value = serde_json::from_str(page.profile.body.expose()).map_err(|_| unreadable())?;
    if !page.show_secrets {
        Redactor::knowing(page.in_use).json(&mut document);
    }
    Ok(document)
}

/// It was read once already.
fn unreadable() -> Problem {
    Problem::new(
        ProblemKind::UnexpectedAnswer,
        "The server's answer cannot be read a second time.",
        "This is a bug in idsight: please report it.",
    )
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::{ApiCredential, ClientId, IdsId, Profile, RawBody};

    const BODY: &str =
        r#"{"note": "planted", "unknown": {"clientSecret": "x", "date": "1615997101527110665"}}"#;

    fn printed(show_secrets: bool) -> String {
        let page = Page {
            profile: &Profile {
                body: RawBody::new(BODY),
                ..Profile::default()
            },
            in_use: &ApiCredential {
                client_id: ClientId::new("client"),
                client_secret: "planted".into(),
            },
            store: &IdsId::default_store(),
            now: Timestamp::UNIX_EPOCH,
            show_secrets,
        };
        document(&page).unwrap().to_string()
    }

    #[test]
    fn the_answer_is_masked_by_name_by_look_and_by_knowing_the_secret() {
        let printed = printed(false);
        assert!(printed.contains("unknown"), "{printed}");
        for secret in ["planted", "\"x\"", "527110665"] {
            assert!(!printed.contains(secret), "{secret} in {printed}");
        }
    }

    #[test]
    fn all_of_it_is_printed_where_that_is_asked_for() {
        assert_eq!(printed(true), BODY.replace(": ", ":").replace(", ", ","));
    }
}
