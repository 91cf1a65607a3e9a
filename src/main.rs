//! The `idsight` command. All it does itself is to turn failures into text and exit codes.

use std::process::ExitCode;

use idsight::cli;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::from_command_line() {
        Ok(arguments) => arguments,
        Err(usage) => return cli::report_usage(&usage),
    };
    match cli::run(&arguments) {
        Ok(exit) => exit,
        Err(failure) => cli::report(&failure, &arguments),
    }
}
