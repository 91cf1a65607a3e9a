//! The lookup of names for privileges that a response does not name: each ID once in a run, a few at a time.

use std::collections::{HashMap, HashSet};
use std::panic;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as Turn;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::access::Access;
use super::clock::Clock;
use super::message::{Answer, Question};
use crate::api::IdentityApi;
use crate::domain::{CleanText, IdsId, NameLookup, Privilege, PrivilegeNames, Problem, path_segment};

/// How many requests are under way at once.
const AT_ONCE: usize = 4;
/// How many names are asked for on behalf of one profile or group.
const MOST: usize = 200;
/// No ID is longer: a giant one could not stand in an address.
const LONGEST_ID: usize = 128;
/// Whoever takes in names sorts all rows anew, so they are told together where many come.
const BETWEEN_REPORTS: Duration = Duration::from_millis(500);

/// What the run knows of the lookup.
#[derive(Debug, Default)]
pub(super) struct Naming {
    /// One lookup at a time; the next one finds what this one was told.
    turn: Turn<()>,
    memory: Mutex<Memory>,
}

#[derive(Debug, Default)]
struct Memory {
    names: PrivilegeNames,
    asked: HashSet<CleanText>,
    asked_for: HashMap<Question, usize>,
    is_off: bool,
}

/// What one lookup is to ask for.
struct Plan {
    ids: Vec<CleanText>,
    left_out: usize,
}

type Named = (CleanText, Result<Option<CleanText>, Problem>);

impl Naming {
    /// The answer with the names that are known by now.
    pub(super) fn named(&self, answer: Answer) -> Answer {
        let memory = self.memory();
        match answer {
            Answer::Profile(mut profile) => {
                if memory.names.name_any(&profile.privileges) {
                    memory.names.put_into(&mut Arc::make_mut(&mut profile).privileges);
                }
                Answer::Profile(profile)
            }
            Answer::Group(mut group) => {
                if memory.names.name_any(&group.privileges) {
                    memory.names.put_into(&mut Arc::make_mut(&mut group).privileges);
                }
                Answer::Group(group)
            }
            stores @ Answer::Stores(_) => stores,
        }
    }

    /// What is still to be asked for, on behalf of the answer to a question.
    fn plan(&self, question: &Question, privileges: &[Privilege]) -> Plan {
        let memory = self.memory();
        if memory.is_off {
            return Plan {
                ids: Vec::new(),
                left_out: 0,
            };
        }
        let mut seen = HashSet::new();
        let mut ids: Vec<CleanText> = privileges
            .iter()
            .filter(|one| one.lacks_name() && may_be_asked(&one.id))
            .filter(|one| !memory.asked.contains(&one.id) && seen.insert(&one.id))
            .map(|one| one.id.clone())
            .collect();
        let spent = memory.asked_for.get(question).copied().unwrap_or(0);
        let room = MOST.saturating_sub(spent);
        let left_out = ids.len().saturating_sub(room);
        ids.truncate(room);
        Plan { ids, left_out }
    }

    fn note_asked(&self, question: &Question, id: &CleanText) {
        let mut memory = self.memory();
        memory.asked.insert(id.clone());
        *memory.asked_for.entry(question.clone()).or_default() += 1;
    }

    fn learn(&self, id: CleanText, name: CleanText) {
        self.memory().names.insert(id, name);
    }

    fn turn_off(&self) {
        self.memory().is_off = true;
    }

    fn is_off(&self) -> bool {
        self.memory().is_off
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<A: IdentityApi, C: Clock> Access<A, C> {
    /// Asks for the names of those privileges of an answer that lack one, and tells `report` the new ones as they come.
    ///
    /// An ID is asked for once in a run, whoever has it. The server may say that it knows none; anything else but a
    /// name ends the lookup for good. Nothing of this is a failure.
    pub async fn look_up_names(
        &self,
        question: &Question,
        privileges: &[Privilege],
        mut report: impl FnMut(PrivilegeNames, NameLookup),
    ) {
        let Some(store) = store_of(question) else { return };
        if !privileges.iter().any(Privilege::lacks_name) {
            return;
        }
        let _turn = self.naming().turn.lock().await;
        let Plan { ids, left_out } = self.naming().plan(question, privileges);
        if !ids.is_empty() {
            report(PrivilegeNames::default(), NameLookup::Running);
        }
        let names = self.ask_for_names(question, store, ids, &mut report).await;
        let lookup = if self.naming().is_off() {
            NameLookup::Off
        } else {
            NameLookup::Done { left_out }
        };
        report(names, lookup);
    }

    /// Asks for names, and hands back those that were not reported.
    async fn ask_for_names(
        &self,
        question: &Question,
        store: &IdsId,
        ids: Vec<CleanText>,
        report: &mut impl FnMut(PrivilegeNames, NameLookup),
    ) -> PrivilegeNames {
        let mut ids = ids.into_iter();
        let mut asking: JoinSet<Named> = JoinSet::new();
        let mut fresh = PrivilegeNames::default();
        let mut last_report: Option<Instant> = None;
        loop {
            while asking.len() < AT_ONCE
                && let Some(id) = ids.next()
            {
                self.naming().note_asked(question, &id);
                let (access, store) = (self.impatient(), store.clone());
                asking.spawn(async move {
                    let name = access.name_of(&store, &id).await;
                    (id, name)
                });
            }
            match asking.join_next().await {
                None => return fresh,
                Some(Ok((id, Ok(Some(name))))) => {
                    self.naming().learn(id.clone(), name.clone());
                    fresh.insert(id, name);
                }
                Some(Ok((_, Ok(None)))) => {}
                Some(Ok((_, Err(problem)))) => {
                    tracing::debug!(target: "idsight::session", kind = problem.kind.name(), "no lookup of names");
                    self.naming().turn_off();
                    return fresh;
                }
                Some(Err(ended)) => {
                    if let Ok(payload) = ended.try_into_panic() {
                        panic::resume_unwind(payload);
                    }
                }
            }
            let is_due = last_report.is_none_or(|at| at.elapsed() >= BETWEEN_REPORTS);
            if is_due && !fresh.is_empty() {
                last_report = Some(Instant::now());
                report(std::mem::take(&mut fresh), NameLookup::Running);
            }
        }
    }
}

/// In which store an answer's privileges are looked up.
fn store_of(question: &Question) -> Option<&IdsId> {
    match question {
        Question::Profile { store } | Question::Group { store, .. } => Some(store),
        Question::Stores => None,
    }
}

/// Whether a text can be an ID as it was sent: one that had to be cleaned is none any more.
fn may_be_asked(id: &str) -> bool {
    let is_of_ids = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:@+=".contains(&byte);
    id.len() <= LONGEST_ID && path_segment(id).is_some() && id.bytes().all(is_of_ids)
}
