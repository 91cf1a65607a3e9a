//! What the headless commands share: one request, within its time, on the session's own way to the API.

use std::io::{self, Write as _};
use std::sync::Arc;

use serde_json::Value;
use tokio::runtime;
use tokio::time::{Instant, timeout_at};

use super::arguments::Arguments;
use super::failure::Failure;
use super::progress::Progress;
use super::source::Source;
use crate::api::HttpClient;
use crate::domain::to_printable_json;
use crate::domain::{ApiCredential, IdentityStore, IdsId, IssuedToken, Problem, ProblemKind, Profile};
use crate::session::{Access, Answer, Connect as _, Persistence, Question, SystemClock};

const REPEATS: u32 = 2;

/// Runs a command to its end. Work that hangs in the background does not hold it up.
pub(super) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Failure::machine("cannot start the runtime"))?;
    let done = runtime.block_on(work);
    runtime.shutdown_background();
    done
}

/// The API, ready to be asked.
pub(super) struct Reached {
    /// The way to ask it.
    pub(super) access: Access<HttpClient, SystemClock>,
    progress: Progress,
    /// The credentials that it is asked with.
    pub(super) credential: ApiCredential,
}

/// Connects, to ask one thing.
pub(super) async fn reach(arguments: &Arguments, source: &Source) -> Result<Reached, Problem> {
    // No progress is told here: the command that gives the secret may want to ask for a passphrase.
    let connection = source.connect().await?;
    let brief = Persistence::Brief {
        repeats: REPEATS,
        within: source.timeout,
    };
    let (access, _) = Access::start(
        connection.api,
        source.setup().home,
        SystemClock::start(),
        brief,
        |_| {},
    );
    Ok(Reached {
        access,
        progress: Progress::of(arguments, &source.interface),
        credential: connection.credential,
    })
}

impl Reached {
    /// A live access token.
    pub(super) async fn token(&self) -> Result<IssuedToken, Problem> {
        self.progress.during("an access token", self.access.token()).await
    }

    /// The profile in the store that the command line names.
    pub(super) async fn profile(&self, source: &Source) -> Result<Arc<Profile>, Problem> {
        // First, so that it is told what is waited for.
        self.token().await?;
        let asking = Box::pin(self.profile_in(&source.store));
        self.during("the profile", asking).await
    }

    /// The profile in a store. Nothing is told of the wait.
    pub(super) async fn profile_in(&self, store: &IdsId) -> Result<Arc<Profile>, Problem> {
        let store = store.clone();
        match self.access.ask(&Question::Profile { store }, |_, _| {}).await? {
            Answer::Profile(profile) => Ok(profile),
            _ => Err(mixed_up()),
        }
    }

    /// The same, with the names of its privileges as far as they come within the time of the request.
    pub(super) async fn named_profile(&self, source: &Source) -> Result<Arc<Profile>, Problem> {
        let until = Instant::now() + source.timeout;
        let profile = self.profile(source).await?;
        let store = source.store.clone();
        let question = Question::Profile { store };
        let names = self
            .access
            .look_up_names(&question, &profile.privileges, |_, _| {});
        // What did not come in time stays without a name, which is no failure.
        let names = Box::pin(timeout_at(until, names));
        drop(self.progress.during("the names of your privileges", names).await);
        match self.access.named(Answer::Profile(profile)) {
            Answer::Profile(profile) => Ok(profile),
            _ => Err(mixed_up()),
        }
    }

    /// The identity stores that the server lists.
    pub(super) async fn stores(&self) -> Result<Vec<IdentityStore>, Problem> {
        self.token().await?;
        let asking = Box::pin(self.access.ask(&Question::Stores, |_, _| {}));
        match self.during("the identity stores", asking).await? {
            Answer::Stores(stores) => Ok(stores),
            _ => Err(mixed_up()),
        }
    }

    /// Does some work, and tells what is waited for.
    pub(super) async fn during<T>(&self, what: &str, work: impl Future<Output = T>) -> T {
        self.progress.during(what, work).await
    }
}

fn mixed_up() -> Problem {
    Problem::new(
        ProblemKind::UnexpectedAnswer,
        "The answer is to another question.",
        "This is a bug in idsight: please report it.",
    )
}

/// Prints data.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Failure::machine("cannot print"))
}

/// Prints a document for scripts.
pub(super) fn print_json(document: &Value) -> Result<(), Failure> {
    let text = to_printable_json(document).map_err(|error| Failure::machine("cannot print")(error.into()))?;
    print(&(text + "\n"))
}
