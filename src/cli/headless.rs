//! What the headless commands share: one request, within its time, on the session's own way to the API.

use std::io::{self, Write as _};

use tokio::runtime;

use super::failure::Failure;
use super::source::Source;
use crate::domain::{ApiCredential, Problem, ProblemKind, Profile};
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
    pub(super) access: Access<crate::api::HttpClient, SystemClock>,
    /// The credentials that it is asked with.
    pub(super) credential: ApiCredential,
}

/// Connects, to ask one thing.
pub(super) async fn reach(source: &Source) -> Result<Reached, Problem> {
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
        credential: connection.credential,
    })
}

impl Reached {
    /// The profile in the store that the command line names.
    pub(super) async fn profile(&self, source: &Source) -> Result<std::sync::Arc<Profile>, Problem> {
        let question = Question::Profile {
            store: source.store.clone(),
        };
        match self.access.ask(&question, |_, _| {}).await? {
            Answer::Profile(profile) => Ok(profile),
            Answer::Stores(_) => Err(Problem::new(
                ProblemKind::UnexpectedAnswer,
                "The answer is to another question.",
                "This is a bug in idsight: please report it.",
            )),
        }
    }
}

/// Prints data.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Failure::machine("cannot print"))
}
