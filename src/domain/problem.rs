//! What went wrong, likely why, and what to do about it.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;

/// A failure with its remedy. The same words stand on the screen, in `check` and on stderr.
///
/// Its texts are safe to print: whatever they quote of a server is [`CleanText`](super::CleanText), and no secret is
/// ever put into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The family, for scripts and exit codes.
    pub kind: ProblemKind,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// What happened, in one sentence.
    pub message: String,
    /// What it usually means, where that is known.
    pub cause: Option<String>,
    /// The next move, and whose it is.
    pub advice: String,
    /// Whether trying again by itself can help.
    pub retry: Retry,
}

/// The families of failure, by the names of the JSON error's `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The command line is not understood.
    Usage,
    /// The configuration is missing, unreadable or wrong.
    Config,
    /// The place where a secret is kept did not give it.
    SecretSource,
    /// The token endpoint blames client ID or client secret.
    Credentials,
    /// The access token was refused.
    Token,
    /// A privilege is missing.
    Forbidden,
    /// No such store, or not a user of it.
    NotFound,
    /// No connection: name resolution, refused, reset.
    Network,
    /// The connection is not trusted.
    Tls,
    /// No answer in time.
    Timeout,
    /// The server failed, is overloaded, or refused for another reason.
    Server,
    /// An answer that is not the API's.
    UnexpectedAnswer,
}

/// Whether and when a failed request may be repeated without being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Only when the user acts: it was refused, and would be again.
    No,
    /// After the usual back-off.
    Backoff,
    /// Not before so much time has passed (`Retry-After`, RFC 9110 §10.2.3).
    After(Duration),
}

impl Problem {
    /// A problem that is not worth repeating; see [`Problem::with_retry`] for the others.
    #[must_use]
    pub fn new(kind: ProblemKind, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            kind,
            status: None,
            message: message.into(),
            cause: None,
            advice: advice.into(),
            retry: Retry::No,
        }
    }

    /// Adds what it usually means.
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Adds the HTTP status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// Says that a repeat may help.
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// What happened and what it usually means, in a line.
    #[must_use]
    pub fn in_full(&self) -> String {
        match &self.cause {
            Some(cause) => format!("{} {cause}", self.message),
            None => self.message.clone(),
        }
    }

    /// The same, left to the user: the server asked for more patience than one has by oneself.
    #[must_use]
    pub fn waiting_for_the_user(mut self, until: Timestamp) -> Self {
        self.retry = Retry::No;
        self.advice = format!(
            "The server asks to wait until {}. Try again then.",
            until.strftime("%Y-%m-%d %H:%M UTC")
        );
        self
    }

    /// Whether the token endpoint blamed the credentials: no automatic try may follow.
    #[must_use]
    pub fn blames_credentials(&self) -> bool {
        self.kind == ProblemKind::Credentials
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl ProblemKind {
    /// The name in JSON errors.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Config => "config",
            Self::SecretSource => "secret_source",
            Self::Credentials => "credentials",
            Self::Token => "token",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Network => "network",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Server => "server",
            Self::UnexpectedAnswer => "unexpected_answer",
        }
    }
}
