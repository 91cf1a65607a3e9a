//! What differs from one run to the next is made the same: the demo's port, and how long things took.

use std::sync::Arc;
use std::time::Duration;

use idsight::domain::{CheckId, CheckState, CleanText, Exchange, Finding, Link, Problem, TokenStatus};
use idsight::session::{Answer, Event};
use jiff::Timestamp;

/// Where the demo listens in the pictures. Its real port is any free one.
const SHOWN: &str = "127.0.0.1:41351";
/// What takes a way over the loopback and back is told to have taken this.
const A_MOMENT: Duration = Duration::from_millis(1);

/// Takes out of what the session tells what only this run has.
pub(crate) struct Steady {
    /// Where the demo really listens.
    pub(crate) address: String,
    /// When everything happens.
    pub(crate) at: Timestamp,
}

impl Steady {
    /// The same event, as every run tells it.
    pub(crate) fn event(&self, event: Event) -> Event {
        match event {
            Event::Connected {
                mut setup,
                credential,
            } => {
                setup.base_url = self.text(&setup.base_url);
                Event::Connected { setup, credential }
            }
            Event::Token(TokenStatus::Failed { problem, retry_at }) => Event::Token(TokenStatus::Failed {
                problem: self.problem(problem),
                retry_at,
            }),
            Event::Answered { id, result } => Event::Answered {
                id,
                result: result
                    .map(|answer| self.answer(answer))
                    .map_err(|problem| self.problem(problem)),
            },
            Event::Checked {
                walk,
                id,
                state: CheckState::Done { finding, .. },
            } => Event::Checked {
                walk,
                id,
                state: CheckState::Done {
                    finding: self.finding(finding),
                    took: takes(id),
                },
            },
            Event::Exchanged(exchange) => {
                Event::Exchanged(Arc::new(self.exchange(Arc::unwrap_or_clone(exchange))))
            }
            other => other,
        }
    }

    fn text(&self, text: &str) -> String {
        text.replace(&self.address, SHOWN)
    }

    /// A photo is on the demo itself.
    fn answer(&self, answer: Answer) -> Answer {
        let Answer::Profile(profile) = answer else {
            return answer;
        };
        let mut profile = Arc::unwrap_or_clone(profile);
        for photo in &mut profile.photos {
            let link = photo.link.as_ref();
            photo.link = link.and_then(|link| Link::new(&self.text(link.as_str())));
        }
        Answer::Profile(Arc::new(profile))
    }

    fn finding(&self, finding: Finding) -> Finding {
        // The second may turn between the answer and the look at the clock.
        let detail = self.text(&finding.detail).replace(" 1 s apart", " 0 s apart");
        Finding { detail, ..finding }
    }

    fn problem(&self, problem: Problem) -> Problem {
        Problem {
            message: self.text(&problem.message),
            ..problem
        }
    }

    fn exchange(&self, mut exchange: Exchange) -> Exchange {
        exchange.began = self.at;
        exchange.took = A_MOMENT;
        exchange.request.origin = CleanText::from_server(&self.text(&exchange.request.origin));
        exchange
    }
}

/// A check that asks nobody takes no time.
fn takes(id: CheckId) -> Duration {
    match id {
        CheckId::Config | CheckId::Credentials | CheckId::Resolve | CheckId::Clock => Duration::ZERO,
        _ => A_MOMENT,
    }
}
