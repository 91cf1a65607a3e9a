//! Keeps the access token: one request in flight whoever asks, refreshed before its end, never asked for again by
//! itself once the credentials were blamed.

mod keeping;

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use self::keeping::Keeping;
use super::clock::Clock;
use super::persistence::Persistence;
use crate::api::IdentityApi;
use crate::domain::{AccessToken, IdsId, IssuedToken, Problem, ProblemKind, StoryId, TokenStatus};

/// What is asked of the task.
enum Demand {
    Token { refused: Option<Refused>, asker: Asker },
    TryAgain,
    CheckClocks,
}

/// A token that the server refused.
struct Refused {
    token: AccessToken,
    /// In which story.
    story: StoryId,
}

/// Somebody who wants a token.
struct Asker {
    patience: Patience,
    reply: oneshot::Sender<Result<IssuedToken, Problem>>,
}

/// For how long somebody waits for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// Until there is one, or none will be asked for any more.
    Waits,
    /// Until the first failure, also where another try is to follow.
    TakesNo,
}

/// The way to the keeper's task; it ends when the last one is dropped.
#[derive(Clone, Debug)]
pub(super) struct Keeper {
    demands: mpsc::UnboundedSender<Demand>,
}

impl Asker {
    fn tell(self, answer: Result<IssuedToken, Problem>) {
        // The asker may be gone meanwhile.
        let _ = self.reply.send(answer);
    }
}

impl Keeper {
    /// Starts the task, which asks for tokens at the home store. It tells `report` each change of the token's status.
    pub(super) fn start<A: IdentityApi, C: Clock>(
        api: Arc<A>,
        home: IdsId,
        clock: C,
        persistence: Persistence,
        report: impl Fn(TokenStatus) + Send + 'static,
    ) -> (Self, JoinHandle<()>) {
        let (demands, received) = mpsc::unbounded_channel();
        let task = Keeping::new(api, home, clock, persistence, Box::new(report));
        (Self { demands }, tokio::spawn(task.run(received)))
    }

    /// A live token; waits for one where there is none yet.
    pub(super) async fn token(&self, patience: Patience) -> Result<IssuedToken, Problem> {
        self.demand(None, patience).await
    }

    /// A token other than the one that the server refused. Where one has to be asked for, that belongs to the story in
    /// which it was refused.
    pub(super) async fn other_than(
        &self,
        refused: &IssuedToken,
        patience: Patience,
        story: StoryId,
    ) -> Result<IssuedToken, Problem> {
        let token = refused.access_token.clone();
        self.demand(Some(Refused { token, story }), patience).await
    }

    /// The user wants another try, also in the place of a request that is under way.
    pub(super) fn try_again(&self) {
        self.tell(Demand::TryAgain);
    }

    /// A clock may have jumped.
    pub(super) fn check_clocks(&self) {
        self.tell(Demand::CheckClocks);
    }

    async fn demand(&self, refused: Option<Refused>, patience: Patience) -> Result<IssuedToken, Problem> {
        let (reply, answer) = oneshot::channel();
        self.tell(Demand::Token {
            refused,
            asker: Asker { patience, reply },
        });
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    fn tell(&self, demand: Demand) {
        // Where the task is gone, the answer's channel says so.
        let _ = self.demands.send(demand);
    }
}

fn stopped() -> Problem {
    Problem::new(
        ProblemKind::Token,
        "The background task that keeps the access token has stopped.",
        "Quit and start idsight again.",
    )
}
