//! How often, and after how long, a failed request is repeated.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::domain::{Problem, ProblemKind, Retry};

const FIRST_DELAY: Duration = Duration::from_secs(1);
const LONGEST_DELAY: Duration = Duration::from_secs(60);
/// A server that asks for more patience than this is waited for by the user, not by us.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(10 * 60);
/// Spreads clients that failed together, by up to a quarter of the delay.
const JITTER: f64 = 0.25;

/// Whether failures are waited out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// As long as the program runs: the interactive way.
    Patient,
    /// A few times within a bound: the headless way.
    Brief {
        /// How many repeats at most.
        repeats: u32,
        /// How long the request may take with its repeats.
        within: Duration,
    },
}

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Try again so much later.
    Repeat(Duration),
    /// Leave it at that.
    GiveUp,
    /// The server asks for more time than one waits by oneself.
    WaitForUser(Duration),
}

impl Persistence {
    /// What to do after the `failures`-th failure in a row, `elapsed` after the first try; `chance` is in `0.0..1.0`.
    pub(super) fn after(self, problem: &Problem, failures: u32, elapsed: Duration, chance: f64) -> Verdict {
        let delay = match problem.retry {
            Retry::No => return Verdict::GiveUp,
            Retry::After(wait) if wait > LONGEST_RETRY_AFTER => return Verdict::WaitForUser(wait),
            Retry::After(wait) => wait,
            Retry::Backoff => back_off(failures, chance),
        };
        match self {
            Self::Patient => Verdict::Repeat(delay),
            Self::Brief { repeats, within } => {
                let allowed = failures <= repeats && elapsed + delay < within && is_passing(problem);
                if allowed {
                    Verdict::Repeat(delay)
                } else {
                    Verdict::GiveUp
                }
            }
        }
    }

    /// Runs a try. A repeat that would take the request over its bound ends with the failure that led to it: `last`,
    /// beside the time of the first failure.
    pub(super) async fn bound<T>(
        self,
        last: Option<(Instant, Problem)>,
        attempt: impl Future<Output = Result<T, Problem>>,
    ) -> Result<T, Problem> {
        match (self, last) {
            (Self::Brief { within, .. }, Some((first_at, mut problem))) => {
                problem.retry = Retry::No;
                timeout_at(first_at + within, attempt)
                    .await
                    .unwrap_or(Err(problem))
            }
            _ => attempt.await,
        }
    }
}

fn back_off(failures: u32, chance: f64) -> Duration {
    let doublings = failures.saturating_sub(1).min(6);
    let base = FIRST_DELAY * 2_u32.pow(doublings);
    base.mul_f64(1.0 + JITTER * chance).min(LONGEST_DELAY)
}

/// Overload, a gateway, a broken connection: what tends to be gone at once.
fn is_passing(problem: &Problem) -> bool {
    match problem.status {
        Some(status) => matches!(status, 429 | 502..=504),
        None => problem.kind == ProblemKind::Network,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server_problem(status: u16, retry: Retry) -> Problem {
        Problem::new(ProblemKind::Server, "failed", "wait")
            .with_status(status)
            .with_retry(retry)
    }

    const BRIEF: Persistence = Persistence::Brief {
        repeats: 2,
        within: Duration::from_secs(10),
    };

    #[test]
    fn delays_double_from_one_second_to_sixty() {
        let problem = server_problem(503, Retry::Backoff);
        let delays: Vec<u64> = (1..=8)
            .map(
                |failures| match Persistence::Patient.after(&problem, failures, Duration::ZERO, 0.0) {
                    Verdict::Repeat(delay) => delay.as_secs(),
                    other => panic!("{other:?}"),
                },
            )
            .collect();
        assert_eq!(delays, [1, 2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn jitter_only_adds() {
        assert!(back_off(1, 0.999) > FIRST_DELAY);
        assert!(back_off(1, 0.999) <= FIRST_DELAY.mul_f64(1.25));
        assert_eq!(back_off(40, 0.999), LONGEST_DELAY);
    }

    #[test]
    fn retry_after_is_honoured_up_to_ten_minutes() {
        let after = |seconds| {
            let problem = server_problem(429, Retry::After(Duration::from_secs(seconds)));
            Persistence::Patient.after(&problem, 1, Duration::ZERO, 0.5)
        };
        assert_eq!(after(600), Verdict::Repeat(Duration::from_secs(600)));
        assert_eq!(after(601), Verdict::WaitForUser(Duration::from_secs(601)));
    }

    #[test]
    fn what_was_refused_is_never_repeated() {
        let problem = Problem::new(ProblemKind::Credentials, "refused", "check").with_status(401);
        assert_eq!(
            Persistence::Patient.after(&problem, 1, Duration::ZERO, 0.0),
            Verdict::GiveUp
        );
        assert_eq!(BRIEF.after(&problem, 1, Duration::ZERO, 0.0), Verdict::GiveUp);
    }

    #[test]
    fn a_headless_command_repeats_twice_within_its_time() {
        let problem = server_problem(503, Retry::Backoff);
        assert_eq!(
            BRIEF.after(&problem, 2, Duration::from_secs(3), 0.0),
            Verdict::Repeat(Duration::from_secs(2))
        );
        assert_eq!(
            BRIEF.after(&problem, 3, Duration::from_secs(3), 0.0),
            Verdict::GiveUp
        );
        assert_eq!(
            BRIEF.after(&problem, 2, Duration::from_secs(9), 0.0),
            Verdict::GiveUp
        );
        let failed = server_problem(500, Retry::Backoff);
        assert_eq!(BRIEF.after(&failed, 1, Duration::ZERO, 0.0), Verdict::GiveUp);
    }
}
