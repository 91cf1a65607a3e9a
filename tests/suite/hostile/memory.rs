//! A program that has little memory. Where it wants more, it is aborted, so that nobody has to watch it.

use crate::program::Program;

/// In MiB: enough for the largest answer that is read, laid out and shown.
pub(super) const FOR_THE_LARGEST: u32 = 384;

/// The program with at most so many MiB for its data, as far as the system counts it: Linux does.
pub(super) fn in_little_memory(program: &Program, mebibytes: u32) -> Program {
    let kibibytes = (mebibytes * 1024).to_string();
    let limited = "ulimit -d \"$0\" && exec \"$@\"";
    let mut within = Program::at("/bin/sh".into(), &["-c", limited, &kibibytes]);
    within.arguments.push(program.path.to_str().unwrap().to_owned());
    within.arguments.extend(program.arguments.clone());
    within.variables.clone_from(&program.variables);
    within
}
