//! The API together with the token that it wants: what both the background task and the headless commands ask.

use std::sync::Arc;

use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::clock::Clock;
use super::keeper::Keeper;
use super::message::{Answer, Question};
use super::persistence::{Persistence, Verdict};
use crate::api::IdentityApi;
use crate::domain::{Deadline, IdsId, IssuedToken, Problem, ProblemKind, TokenStatus};

/// Asks the API with a live token: it fetches one where there is none, repeats once with a new one after a 401, and
/// waits out what passes by itself.
#[derive(Debug)]
pub struct Access<A, C> {
    api: Arc<A>,
    clock: C,
    keeper: Keeper,
    persistence: Persistence,
}

impl<A, C: Clone> Clone for Access<A, C> {
    fn clone(&self) -> Self {
        Self {
            api: Arc::clone(&self.api),
            clock: self.clock.clone(),
            keeper: self.keeper.clone(),
            persistence: self.persistence,
        }
    }
}

impl<A: IdentityApi, C: Clock> Access<A, C> {
    /// Starts the token's keeper, which asks for tokens at the home store, and tells `report` each change of the token's status. The handle ends with the
    /// last clone of this value.
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
            },
            task,
        )
    }

    /// A live access token.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn token(&self) -> Result<IssuedToken, Problem> {
        self.keeper.token().await
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

    /// Asks, and tells `put_off` each failure that will be repeated, with the time of the repeat.
    ///
    /// # Errors
    /// The last failure.
    pub async fn ask(
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

    /// The user wants another try, whatever stopped the automatic ones.
    pub(super) fn try_again(&self) {
        self.keeper.try_again();
    }

    /// A clock may have jumped.
    pub(super) fn check_clocks(&self) {
        self.keeper.check_clocks();
    }

    async fn ask_once(&self, question: &Question) -> Result<Answer, Problem> {
        let token = self.keeper.token().await?;
        match self.send(question, &token).await {
            Err(problem) if problem.kind == ProblemKind::Token => {
                let renewed = self.keeper.other_than(&token).await?;
                self.send(question, &renewed).await
            }
            answer => answer,
        }
    }

    async fn send(&self, question: &Question, token: &IssuedToken) -> Result<Answer, Problem> {
        match question {
            Question::Profile { store } => {
                let profile = self.api.me(store, &token.access_token).await?;
                Ok(Answer::Profile(Arc::new(profile)))
            }
            Question::Stores => self
                .api
                .identity_stores(&token.access_token)
                .await
                .map(Answer::Stores),
        }
    }
}
