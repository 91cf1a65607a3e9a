//! A note to one's administrator: who, where, what was tried, what was answered, what is asked for. Nothing in it is
//! secret.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::{CheckId, CheckStatus, Checks, CleanText, ClientId, Finding, IdsId, ProblemKind, Setup};

/// What the note tells.
#[derive(Clone, Copy, Debug)]
pub struct AdminNote<'a> {
    /// The setup.
    pub setup: &'a Setup,
    /// The store that is looked at.
    pub store: &'a IdsId,
    /// What the checks found.
    pub checks: &'a Checks,
    /// The user's ID, as far as it is known.
    pub user_id: Option<&'a CleanText>,
    /// The client ID in use; the note masks it.
    pub client_id: Option<&'a ClientId>,
    /// When it was checked.
    pub at: Timestamp,
}

impl AdminNote<'_> {
    /// The note, ready to paste.
    #[must_use]
    pub fn text(&self) -> String {
        let mut note = format!("{}\n\n", self.summary());
        let user = self
            .user_id
            .map_or_else(|| "not known yet".into(), CleanText::to_string);
        let client_id = self
            .client_id
            .map_or_else(|| "not known yet".into(), ClientId::masked);
        let rows = [
            ("Address", self.setup.base_url.clone()),
            ("Home store", self.setup.home.to_string()),
            ("Store", self.store.to_string()),
            ("User ID", user),
            ("Client ID", client_id),
            ("Checked", self.at.strftime("%Y-%m-%d %H:%M UTC").to_string()),
        ];
        note.push_str(&facts(rows));
        note.push_str("\nWhat was tried, and what was answered:\n");
        for id in CheckId::ALL {
            if let Some(Finding { status, detail, .. }) = self.checks.finding(id) {
                // Writing to a String cannot fail.
                let _ = writeln!(note, "  {:<4}  {:<16} {detail}", status.name(), id.title());
            }
        }
        let _ = writeln!(note, "\n{}", self.request());
        note
    }

    fn failure(&self) -> Option<(CheckId, &Finding)> {
        self.checks
            .first_failure()
            .and_then(|id| Some((id, self.checks.finding(id)?)))
    }

    fn summary(&self) -> String {
        match self.failure() {
            Some((id, _)) => format!(
                "I am setting up access to the SecureAuth Identity Store API, and it stops at “{}”.",
                id.title()
            ),
            None => "I set up access to the SecureAuth Identity Store API. No check fails.".into(),
        }
    }

    fn request(&self) -> String {
        let Some((id, finding)) = self.failure() else {
            let warned = CheckId::ALL.into_iter().filter_map(|id| self.checks.finding(id));
            let advice = warned
                .filter(|one| one.status == CheckStatus::Warn)
                .find_map(|one| one.advice.as_ref());
            return advice.map_or_else(
                || "There is nothing to do.".into(),
                |advice| format!("To be looked at: {advice}"),
            );
        };
        // Whose credentials they are is asked of the store in which they were generated.
        let store = if id == CheckId::Identity {
            &self.setup.home
        } else {
            self.store
        };
        match (id, finding.kind) {
            (_, Some(ProblemKind::Forbidden)) => {
                format!("Please give me the developer privilege in store {store}.")
            }
            (CheckId::Token, Some(ProblemKind::NotFound)) => format!(
                "Please tell me the ids_id of the store in which my credentials were generated; {} is not one.",
                self.setup.home
            ),
            (_, Some(ProblemKind::NotFound)) => format!("Please look whether I am a user of store {store}."),
            (CheckId::Token, Some(ProblemKind::Credentials)) => format!(
                "Please look whether I still have the developer privilege in store {}, and whether my API credentials are valid.",
                self.setup.home
            ),
            (CheckId::Resolve | CheckId::Connect, _) => {
                format!(
                    "Please tell me whether {} is the right address, and whether I can reach it from here.",
                    self.setup.base_url
                )
            }
            _ => "Please tell me what this answer means.".into(),
        }
    }
}

/// Facts of a note, a line each.
pub(super) fn facts<const N: usize>(rows: [(&str, String); N]) -> String {
    let line = |(label, value)| format!("  {label:<11} {value}\n");
    rows.map(line).concat()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::{CheckState, Problem};

    #[test]
    fn the_note_says_what_is_asked_for_and_shows_no_client_id() {
        let setup = Setup {
            context: "acme".into(),
            origin: "The environment".into(),
            base_url: "https://acme.ids.secureauth.com".into(),
            home: IdsId::default_store(),
        };
        let mut checks = Checks::default();
        let problem =
            Problem::new(ProblemKind::Forbidden, "The server forbids it (403).", "Ask.").with_status(403);
        let done = |finding| CheckState::Done {
            finding,
            took: Duration::ZERO,
        };
        checks.set(CheckId::Token, done(Finding::pass("Token valid for 60 min.")));
        checks.set(CheckId::Me, done(Finding::from(&problem)));
        let note = AdminNote {
            setup: &setup,
            store: &IdsId::new("employees").unwrap(),
            checks: &checks,
            user_id: None,
            client_id: Some(&ClientId::new("YXBpcanary")),
            at: Timestamp::UNIX_EPOCH,
        };
        let text = note.text();
        assert!(text.contains("it stops at “Your profile”"), "{text}");
        assert!(
            text.contains("give me the developer privilege in store employees"),
            "{text}"
        );
        assert!(text.contains("fail  Your profile"), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
}
