//! The API together with the token that it wants: what both the background task and the headless commands ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::clock::Clock;
use super::keeper::{Keeper, Patience};
use super::message::{Answer, Question};
use super::naming::Naming;
use super::persistence::{Persistence, Verdict};
use crate::api::{IdentityApi, current_story, in_story, new_story};
use crate::domain::{CleanText, Deadline, IdsId, IssuedToken, Moment, Problem, ProblemKind, TokenStatus};

/// Asks the API with a live token: it fetches one where there is none, repeats once with a new one after a 401, and
/// waits out what passes by itself.
#[derive(Debug)]
pub struct Access<A, C> {
    api: Arc<A>,
    clock: C,
    keeper: Keeper,
    persistence: Persistence,
    patience: Patience,
    recent: Arc<Mutex<HashMap<Question, (Moment, Answer)>>>,
    naming: Arc<Naming>,
}

/// An answer that is not older serves a check.
const STILL_FRESH: Duration = Duration::from_secs(30);

impl<A, C: Clone> Clone for Access<A, C> {
    fn clone(&self) -> Self {
        Self {
            api: Arc::clone(&self.api),
            clock: self.clock.clone(),
            keeper: self.keeper.clone(),
            persistence: self.persistence,
            patience: self.patience,
            recent: Arc::clone(&self.recent),
            naming: Arc::clone(&self.naming),
        }
    }
}

impl<A: IdentityApi, C: Clock> Access<A, C> {
    /// Starts the token's keeper, which asks for tokens at the home store, and tells `report` each change of the
    /// token's status. The handle ends with the last clone of this value.
    pub fn start(
        api: A,
        home: IdsId,
        clock: C,
        persistence: Persistence,
        report: impl Fn(TokenStatus) + Send + 'static,
    ) -> (Self, JoinHandle<()>) {
        let api = Arc::new(api);
        let (keeper, task) = Keeper::start(Arc::clone(&api), home, clock.clone(), persistence, report);
        (
            Self {
                api,
                clock,
                keeper,
                persistence,
                patience: Patience::Waits,
                recent: Arc::default(),
                naming: Arc::default(),
            },
            task,
        )
    }

    /// A live access token.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn token(&self) -> Result<IssuedToken, Problem> {
        self.keeper.token(self.patience).await
    }

    /// A token of any store that may be the home store: one request, neither kept nor repeated. It leaves the token
    /// that is kept alone.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn token_at(&self, home: &IdsId) -> Result<IssuedToken, Problem> {
        self.api.request_token(home).await
    }

    /// The API itself, for what needs no token, or another one than the one that is kept.
    #[must_use]
    pub fn api(&self) -> &A {
        &self.api
    }

    /// Asks, and tells `put_off` each failure that will be repeated, with the time of the repeat. All that it takes is
    /// one story.
    ///
    /// # Errors
    /// The last failure.
    pub async fn ask(
        &self,
        question: &Question,
        put_off: impl FnMut(Problem, Deadline),
    ) -> Result<Answer, Problem> {
        in_story(new_story(), self.ask_until_answered(question, put_off)).await
    }

    async fn ask_until_answered(
        &self,
        question: &Question,
        mut put_off: impl FnMut(Problem, Deadline),
    ) -> Result<Answer, Problem> {
        let started = Instant::now();
        let mut failures = 0;
        let mut last = None;
        loop {
            let problem = match self.persistence.bound(last.take(), self.ask_once(question)).await {
                Ok(answer) => return Ok(answer),
                Err(problem) => problem,
            };
            failures += 1;
            last = Some((started, problem.clone()));
            match self
                .persistence
                .after(&problem, failures, started.elapsed(), fastrand::f64())
            {
                Verdict::GiveUp => return Err(problem),
                Verdict::WaitForUser(wait) => {
                    return Err(problem.waiting_for_the_user(self.clock.now().after(wait).wall));
                }
                Verdict::Repeat(delay) => {
                    put_off(problem, Deadline::in_from(self.clock.now(), delay));
                    tokio::time::sleep(delay).await;
                }
            }
        }
    }

    /// The present, by the clock of this session.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The same way to the API for somebody who takes the first failure for an answer.
    #[must_use]
    pub fn impatient(&self) -> Self {
        let persistence = Persistence::Brief {
            repeats: 0,
            within: Duration::MAX,
        };
        Self {
            persistence,
            patience: Patience::TakesNo,
            ..self.clone()
        }
    }

    /// The last answer where it is fresh, else a new one.
    ///
    /// # Errors
    /// The last failure.
    pub async fn recent_or_ask(&self, question: &Question) -> Result<Answer, Problem> {
        let recent = self
            .recent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(question)
            .cloned();
        match recent.filter(|(at, _)| self.now().since(*at) < STILL_FRESH) {
            Some((_, answer)) => Ok(self.named(answer)),
            None => self.ask(question, |_, _| {}).await,
        }
    }

    /// An answer with the names of privileges that were looked up since.
    #[must_use]
    pub fn named(&self, answer: Answer) -> Answer {
        self.naming.named(answer)
    }

    /// What is known of the lookup of names.
    pub(super) fn naming(&self) -> &Naming {
        &self.naming
    }

    /// What the lookup says for a privilege: one request, repeated once with a new token after a 401.
    pub(super) async fn name_of(&self, store: &IdsId, id: &CleanText) -> Result<Option<CleanText>, Problem> {
        in_story(new_story(), self.ask_for_name(store, id)).await
    }

    async fn ask_for_name(&self, store: &IdsId, id: &CleanText) -> Result<Option<CleanText>, Problem> {
        let token = self.keeper.token(self.patience).await?;
        match self.api.privilege_name(store, id, &token.access_token).await {
            Err(problem) if problem.kind == ProblemKind::Token => {
                let renewed = self
                    .keeper
                    .other_than(&token, self.patience, current_story())
                    .await?;
                self.api.privilege_name(store, id, &renewed.access_token).await
            }
            answer => answer,
        }
    }

    /// The user wants another try, whatever stopped the automatic ones.
    pub(super) fn try_again(&self) {
        // Whoever tries again wants to hear it from the server.
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.keeper.try_again();
    }

    /// A clock may have jumped.
    pub(super) fn check_clocks(&self) {
        self.keeper.check_clocks();
    }

    async fn ask_once(&self, question: &Question) -> Result<Answer, Problem> {
        let token = self.keeper.token(self.patience).await?;
        match self.send(question, &token).await {
            Err(problem) if problem.kind == ProblemKind::Token => {
                let renewed = self
                    .keeper
                    .other_than(&token, self.patience, current_story())
                    .await?;
                self.send(question, &renewed).await
            }
            answer => answer,
        }
    }

    async fn send(&self, question: &Question, token: &IssuedToken) -> Result<Answer, Problem> {
        let answer = match question {
            Question::Profile { store } => {
                let profile = self.api.me(store, &token.access_token).await?;
                Answer::Profile(Arc::new(profile))
            }
            Question::Stores => Answer::Stores(self.api.identity_stores(&token.access_token).await?),
            Question::Group { store, id } => {
                let group = self.api.group(store, id, &token.access_token).await?;
                Answer::Group(Arc::new(group))
            }
        };
        let answer = self.named(answer);
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.now();
        // What has gone stale would only fill the memory.
        recent.retain(|_, (at, _)| now.since(*at) < STILL_FRESH);
        recent.insert(question.clone(), (now, answer.clone()));
        Ok(answer)
    }
}
