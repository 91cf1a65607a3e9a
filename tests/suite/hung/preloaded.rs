//! Libraries that the loader puts before the C library: with them a machine misbehaves for one program alone, without
//! the rights of root.

use std::process::Command;

use crate::program::Program;

/// In which every name is looked up without end, as by a name server that never answers.
const HUNG_NAMES: &str = include_str!("hung_names.c");
/// In which the clock of the time-outs runs ten times as fast.
const FAST_CLOCK: &str = include_str!("fast_clock.c");

/// The program on a machine on which no name is ever resolved.
pub(super) fn with_hung_names(program: Program) -> Program {
    preloaded(program, HUNG_NAMES)
}

/// The program with time-outs that are over in a tenth of their time. Only for commands: the interface waits by
/// other means too.
pub(super) fn with_fast_clock(program: Program) -> Program {
    preloaded(program, FAST_CLOCK)
}

fn preloaded(program: Program, source: &str) -> Program {
    let [code, library] = ["preloaded.c", "preloaded.so"].map(|name| program.home().join(name));
    std::fs::write(&code, source).unwrap();
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &code])
        .status();
    assert!(built.expect("what builds ring is there").success());
    program.with("LD_PRELOAD", library.to_str().unwrap())
}
