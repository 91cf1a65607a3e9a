//! `idsight check`: the setup verification, step by step.

use std::io;
use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::colour::Colour;
use super::commands::{CheckOptions, Format};
use super::exit_status;
use super::failure::Failure;
use super::headless::{Reached, block_on, print, print_json, reach};
use super::source::Source;
use crate::domain::{
    AdminNote, Anatomy, ApiCredential, CheckId, CheckState, CheckStatus, Checks, Finding, IdsId, Problem,
    ProblemKind, Setup, documents,
};
use crate::session::{Connect as _, Subject, unconnected, verify};

pub(super) fn run(arguments: &Arguments, options: &CheckOptions) -> Result<ExitCode, Failure> {
    verdict(arguments, Source::of(arguments), options)
}

/// Verifies the setup with a source, or tells why there is none, and gives the status that belongs to the result.
pub(super) fn verdict(
    arguments: &Arguments,
    source: Result<Source, Failure>,
    options: &CheckOptions,
) -> Result<ExitCode, Failure> {
    let colour = Colour::of(arguments, &io::stdout());
    let is_live = options.format == Format::Text && !options.for_admin;
    let told = |id: CheckId, state: &CheckState| match state {
        CheckState::Done { finding, .. } if is_live => print(&line(id, finding, colour)),
        _ => Ok(()),
    };
    let verified = match source {
        Ok(source) => block_on(verified(arguments, &source, told))?,
        Err(Failure::Problem(problem)) if problem.kind == ProblemKind::Config => {
            misconfigured(&problem, told)?
        }
        Err(failure) => return Err(failure),
    };
    if options.for_admin {
        print(&verified.note())?;
    } else if options.format == Format::Json {
        print_json(&verified.document())?;
    }
    Ok(if verified.checks.first_failure().is_some() {
        ExitCode::from(exit_status::FOUND_WRONG)
    } else {
        ExitCode::SUCCESS
    })
}

/// What was verified, and with what result.
struct Verified {
    setup: Option<Setup>,
    store: Option<IdsId>,
    credential: Option<ApiCredential>,
    checks: Checks,
}

async fn verified(
    arguments: &Arguments,
    source: &Source,
    told: impl Fn(CheckId, &CheckState) -> Result<(), Failure>,
) -> Result<Verified, Failure> {
    let store = source.store.clone();
    let (checks, credential, printed) = match reach(arguments, source).await {
        Ok(Reached {
            access, credential, ..
        }) => {
            let subject = Subject {
                setup: source.setup(),
                credential: credential.clone(),
                store: store.clone(),
            };
            let mut printed = Ok(());
            let report = |id, state: CheckState| {
                if printed.is_ok() {
                    printed = told(id, &state);
                }
            };
            let checks = verify(&access, &subject, &CheckId::ALL, Checks::default(), report).await;
            (checks, Some(credential), printed)
        }
        Err(problem) => {
            let checks = unconnected(&source.setup(), &problem);
            let printed = CheckId::ALL
                .into_iter()
                .try_for_each(|id| told(id, checks.state(id)));
            (checks, None, printed)
        }
    };
    printed?;
    Ok(Verified {
        setup: Some(source.setup()),
        store: Some(store),
        credential,
        checks,
    })
}

/// A configuration that cannot be used is a failed check like any other.
fn misconfigured(
    problem: &Problem,
    told: impl Fn(CheckId, &CheckState) -> Result<(), Failure>,
) -> Result<Verified, Failure> {
    let nowhere = Setup {
        context: String::new(),
        origin: String::new(),
        base_url: String::new(),
        home: IdsId::default_store(),
    };
    let checks = unconnected(&nowhere, problem);
    CheckId::ALL
        .into_iter()
        .try_for_each(|id| told(id, checks.state(id)))?;
    Ok(Verified {
        setup: None,
        store: None,
        credential: None,
        checks,
    })
}

/// `pass  Host name         Resolved to …`, and the next move below it.
fn line(id: CheckId, finding: &Finding, colour: Colour) -> String {
    let status = format!("{:<4}", finding.status.name());
    let status = match finding.status {
        CheckStatus::Pass => colour.good(&status),
        CheckStatus::Warn => colour.warning(&status),
        CheckStatus::Fail => colour.bad(&status),
        CheckStatus::Skip => colour.dim(&status),
    };
    let advice = finding
        .advice
        .as_ref()
        .map(|advice| format!("{:24}{} {advice}\n", "", colour.strong("→")));
    format!(
        "{status}  {:<16}  {}\n{}",
        id.title(),
        finding.detail,
        advice.unwrap_or_default()
    )
}

impl Verified {
    fn document(&self) -> Value {
        let checks: Vec<Value> = CheckId::ALL
            .into_iter()
            .filter_map(|id| documents::check(id, self.checks.state(id)))
            .collect();
        json!({
            "context": self.setup.as_ref().map(|setup| &setup.context),
            "base_url": self.setup.as_ref().map(|setup| &setup.base_url),
            "home_ids_id": self.setup.as_ref().map(|setup| setup.home.as_segment()),
            "ids_id": self.store.as_ref().map(IdsId::as_segment),
            "passed": self.checks.first_failure().is_none(),
            "checks": checks,
        })
    }

    fn note(&self) -> String {
        let anatomy = self.credential.as_ref().map(Anatomy::of);
        let (Some(setup), Some(store)) = (&self.setup, &self.store) else {
            let detail = self
                .checks
                .finding(CheckId::Config)
                .map(|finding| finding.detail.as_str());
            return format!("There is nothing to ask yet: {}\n", detail.unwrap_or_default());
        };
        AdminNote {
            setup,
            store,
            checks: &self.checks,
            user_id: anatomy.as_ref().and_then(|anatomy| anatomy.user_id.as_ref()),
            client_id: self.credential.as_ref().map(|credential| &credential.client_id),
            at: Timestamp::now(),
        }
        .text()
    }
}
