//! Lines for `eval` in a POSIX shell.

use secrecy::zeroize::Zeroizing;
use shlex::Quoter;

use super::variables::Variables;
use crate::domain::Problem;

pub(super) fn text(variables: &Variables) -> Result<Zeroizing<String>, Problem> {
    variables.lines(|name, value| format!("export {name}={}\n", word(value)))
}

/// A text as one word of the shell.
pub(super) fn word(text: &str) -> String {
    // A NUL was refused before.
    let quoted = Quoter::new().allow_nul(true).quote(text);
    quoted.unwrap_or_default().into_owned()
}
