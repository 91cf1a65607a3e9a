//! What the server says: token, profile, identity, privileges, stores.

use std::sync::Arc;
use std::time::Duration;

use super::super::clock::Clock;
use super::super::message::{Answer, Question};
use super::Walk;
use crate::api::{IdentityApi, in_story, new_story};
use crate::domain::{
    Finding, Grant, IdentityStore, IdsId, Inspection, IssuedToken, Problem, ProblemKind, Profile, Standing,
    SystemPrivilege, TokenLife,
};

/// So many stores are named in a sentence.
const STORES_NAMED: usize = 5;

impl<A: IdentityApi, C: Clock> Walk<'_, A, C> {
    pub(super) async fn token(&self) -> Result<Finding, Problem> {
        match self.access.token().await {
            Ok(issued) => Ok(Finding::pass(self.token_words(&issued))),
            Err(problem) if problem.kind == ProblemKind::NotFound => {
                Ok(self.with_stores(problem, true).await)
            }
            Err(problem) => Err(problem),
        }
    }

    fn token_words(&self, issued: &IssuedToken) -> String {
        let life = TokenLife::new(self.access.now(), issued.validity);
        let length = life.lifetime().map_or_else(
            || "until the server says otherwise".into(),
            |lifetime| format!("for {}", minutes(lifetime)),
        );
        let kind = issued.token_type.as_deref().unwrap_or("Bearer");
        let form = if issued.access_token.is_jwt() { ", JWT" } else { "" };
        let scopes = issued
            .scope
            .as_ref()
            .map(|scope| format!(" with scopes {scope}"))
            .unwrap_or_default();
        format!("Token valid {length}, {kind}{form}{scopes}.")
    }

    pub(super) async fn me(&self) -> Result<Finding, Problem> {
        match self.profile(&self.subject.store).await {
            Ok(profile) => {
                let name = profile
                    .title()
                    .map_or_else(|| "a user without a name".into(), |name| name.to_string());
                let status = profile
                    .status
                    .as_ref()
                    .map(|status| format!(", {status}"))
                    .unwrap_or_default();
                Ok(Finding::pass(format!(
                    "You are {name}{status}, in store {}.",
                    self.subject.store
                )))
            }
            Err(problem) if problem.kind == ProblemKind::NotFound => {
                Ok(self.with_stores(problem, false).await)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Whether the profile at home is the credentials' owner, and whether they are the newest. Users are a store's
    /// own, so another store tells nothing of it.
    pub(super) async fn identity(&self) -> Result<Finding, Problem> {
        let home = &self.subject.setup.home;
        let profile = match self.profile(home).await {
            Err(problem) if problem.kind == ProblemKind::NotFound && *home != self.subject.store => {
                return Ok(Finding::skip(format!(
                    "You have no profile in the home store {home}, which alone could tell."
                )));
            }
            profile => profile?,
        };
        let credential = &self.subject.credential;
        let anatomy = Inspection::of_kept(credential).anatomy;
        let standing = Standing::of(&anatomy, &credential.client_id, &profile);
        Ok(Finding::from(&standing))
    }

    pub(super) async fn privileges(&self) -> Result<Finding, Problem> {
        let profile = self.profile(&self.subject.store).await?;
        let count = profile.privileges.len();
        let is_developer = profile
            .privileges
            .iter()
            .any(|one| one.grant == Grant::System(SystemPrivilege::Developer));
        let unnamed = profile.privileges.iter().filter(|one| one.name.is_none()).count();
        Ok(match (count, is_developer, unnamed) {
            (0, _, _) => Finding::warn(
                "The profile lists no privileges.",
                "To change anything you need some: ask your administrator.",
            ),
            (_, true, _) => Finding::pass(format!(
                "{count} privileges; you may execute API requests (Developer)."
            )),
            (_, false, 0) => Finding::warn(
                format!("{count} privileges, but not Developer, which allows API requests."),
                "Ask your administrator for the developer privilege in this store.",
            ),
            (_, false, _) => Finding::pass(format!(
                "{count} privileges; {unnamed} of them without a name, so whether Developer is among them is not told."
            )),
        })
    }

    /// The path of the list is not published, so a refusal is no failure.
    pub(super) async fn stores(&self) -> Finding {
        let store = &self.subject.store;
        match self.listed().await {
            Ok(stores) => match stores.iter().find(|listed| listed.ids_id == *store) {
                Some(found) => Finding::pass(format!(
                    "{} stores; {} is among them.",
                    stores.len(),
                    found.label()
                )),
                None => Finding::warn(
                    format!(
                        "{store} is not among the {} stores that the server lists.",
                        stores.len()
                    ),
                    format!(
                        "The server lists {}. If yours should be there, ask your administrator.",
                        named(&stores)
                    ),
                ),
            },
            Err(problem) => Finding::warn(
                format!("The server did not list its stores: {}", problem.in_full()),
                "Name the stores that you know in the configuration, with `stores = […]`.",
            ),
        }
    }

    async fn profile(&self, store: &IdsId) -> Result<Arc<Profile>, Problem> {
        let question = Question::Profile { store: store.clone() };
        match self.access.recent_or_ask(&question).await? {
            Answer::Profile(profile) => Ok(profile),
            _ => Ok(Arc::default()),
        }
    }

    async fn listed(&self) -> Result<Vec<IdentityStore>, Problem> {
        match self.access.recent_or_ask(&Question::Stores).await? {
            Answer::Stores(stores) => Ok(stores),
            _ => Ok(Vec::new()),
        }
    }

    /// A store that is not there: with the ones that are. Where the home store itself is wrong, one token of the
    /// default store serves to list them.
    async fn with_stores(&self, problem: Problem, home_is_wrong: bool) -> Finding {
        let stores = if home_is_wrong {
            in_story(new_story(), self.listed_from_default()).await
        } else {
            self.listed().await.ok()
        };
        let mut finding = Finding::from(&problem);
        if let Some(stores) = stores.filter(|stores| !stores.is_empty()) {
            finding.detail = format!("{} The server lists {}.", finding.detail, named(&stores));
        }
        finding
    }

    async fn listed_from_default(&self) -> Option<Vec<IdentityStore>> {
        let default = IdsId::default_store();
        if self.subject.setup.home == default {
            return None;
        }
        let token = self.access.token_at(&default).await.ok()?;
        self.access.api().identity_stores(&token.access_token).await.ok()
    }
}

/// `ACME (default), Employees (35dcebb2…) and 3 more`
fn named(stores: &[IdentityStore]) -> String {
    let names: Vec<String> = stores
        .iter()
        .take(STORES_NAMED)
        .map(|store| match &store.name {
            Some(name) => format!("{name} ({})", store.ids_id),
            None => store.ids_id.to_string(),
        })
        .collect();
    let more = match stores.len().saturating_sub(STORES_NAMED) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    names.join(", ") + &more
}

fn minutes(lifetime: Duration) -> String {
    match lifetime.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds => format!("{} min", seconds / 60),
    }
}
