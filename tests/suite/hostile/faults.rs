//! A fault, and what has to be so wherever a headless command meets it.

use std::thread;

use serde_json::Value;

use super::memory::in_little_memory;
use super::tenant::{Reply, Tenant};
use crate::loopback::SAMPLE;
use crate::program::{Program, Ran};

/// In MiB, for the data of the whole program, where an answer is refused; 16 of them are the most that is read of one.
const MEMORY: u32 = 96;
/// In seconds: more than anything takes that comes to an end.
pub(super) const ENOUGH: &str = "20";
/// For what waits, or is repeated.
const LITTLE: &str = "2";
/// No message is longer, whatever the server says.
const LONGEST_TOLD: usize = 1_500;

/// What is refused, and how that is told: the kind and a part of the message.
pub(super) struct Fault(pub(super) Reply, pub(super) &'static str, pub(super) &'static str);

/// The program with these arguments, in little memory, with more time than it takes.
pub(super) fn asking(tenant: &Tenant, arguments: &[&str]) -> Program {
    asking_within(ENOUGH, MEMORY, tenant, arguments)
}

/// The same with as much time and memory as is said.
pub(super) fn asking_within(seconds: &str, mebibytes: u32, tenant: &Tenant, arguments: &[&str]) -> Program {
    let arguments = [&["--timeout", seconds], arguments].concat();
    in_little_memory(&Program::idsight(&arguments).asking(&tenant.access()), mebibytes)
}

/// On a busy machine, too, a fault is told for what it is, and not for a time-out.
fn seconds_for(kind: &str) -> &'static str {
    match kind {
        "unexpected_answer" => ENOUGH,
        _ => LITTLE,
    }
}

fn status_of(kind: &str) -> i32 {
    match kind {
        "network" | "timeout" => 6,
        _ => 7,
    }
}

/// One object on stderr, short and harmless, and nothing on stdout.
pub(super) fn assert_told(ran: &Ran, kind: &str, words: &str) {
    assert_eq!(ran.stdout, "", "{}", ran.stderr);
    assert!(ran.stderr.len() < LONGEST_TOLD, "{} bytes", ran.stderr.len());
    assert!(
        ran.stderr.trim_end().bytes().all(|byte| byte >= b' '),
        "{}",
        ran.stderr
    );
    let told: Value = serde_json::from_str(&ran.stderr).expect(&ran.stderr);
    let error = &told["error"];
    assert_eq!(error["kind"], kind, "{error}");
    assert!(
        error["message"].as_str().unwrap().contains(words),
        "{words} in {error}"
    );
    assert_eq!(ran.status, Some(status_of(kind)), "{error}");
}

/// The faults at the profile, side by side since some of them take their time; and each once more at the token.
pub(super) fn each_is_told(faults: Vec<Fault>) {
    thread::scope(|scope| {
        for Fault(reply, kind, words) in faults {
            scope.spawn(move || {
                let failing = |tenant: &Tenant, command| {
                    let arguments = [command, "--format", "json"];
                    asking_within(seconds_for(kind), MEMORY, tenant, &arguments).run()
                };
                let tenant = Tenant::answering(reply.clone());
                assert_told(&failing(&tenant, "me"), kind, words);
                tenant.mend();
                let me = asking(&tenant, &["me", "--format", "json"]).run().json();
                assert_eq!(me["profile"]["user_name"], "Jane Doe");

                let tenant = Tenant::start(reply, Reply::json(SAMPLE));
                let words = words.replace("the profile", "an access token");
                assert_told(&failing(&tenant, "token"), kind, &words);
                assert!(tenant.asked().iter().all(|line| line.contains("/g3/token ")));
            });
        }
    });
}
