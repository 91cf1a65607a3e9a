//! The environment variables that idsight reads.

use std::ffi::OsString;

use super::ConfigError;

pub(super) const CONFIG: &str = "IDSIGHT_CONFIG";
pub(super) const CONTEXT: &str = "IDSIGHT_CONTEXT";
pub(super) const TENANT: &str = "IDSIGHT_TENANT";
pub(super) const BASE_URL: &str = "IDSIGHT_BASE_URL";
pub(super) const IDS_ID: &str = "IDSIGHT_IDS_ID";
pub(super) const CLIENT_ID: &str = "IDSIGHT_CLIENT_ID";
pub(super) const CLIENT_SECRET: &str = "IDSIGHT_CLIENT_SECRET";
pub(super) const NO_COLOR: &str = "NO_COLOR";
pub(super) const COLORTERM: &str = "COLORTERM";
pub(super) const TERM: &str = "TERM";

/// What stands over the file's contexts.
pub const OVER_THE_FILE: [&str; 6] = [CONTEXT, TENANT, BASE_URL, IDS_ID, CLIENT_ID, CLIENT_SECRET];

/// Whether a variable is set; an empty one counts as unset.
pub(super) fn is_set(environment: &dyn Fn(&str) -> Option<OsString>, name: &str) -> bool {
    environment(name).is_some_and(|value| !value.is_empty())
}

/// The variables that are set and stand over whatever the file says of contexts.
pub fn variables_over_the_file(environment: &dyn Fn(&str) -> Option<OsString>) -> Vec<&'static str> {
    let is_set = |name: &&str| is_set(environment, name);
    OVER_THE_FILE.into_iter().filter(is_set).collect()
}

/// The text of a variable; an empty one counts as unset.
pub(super) fn text(
    environment: &dyn Fn(&str) -> Option<OsString>,
    name: &'static str,
) -> Result<Option<String>, ConfigError> {
    match environment(name).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => value
            .into_string()
            .map(Some)
            .map_err(|_| ConfigError::variable(name, "is not UTF-8 text", "Set it anew, or unset it.")),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::ffi::OsStringExt as _;

    use super::*;

    #[test]
    fn a_variable_that_is_not_text_is_named_and_not_shown() {
        let environment = |_: &str| Some(OsString::from_vec(b"canary\xff".to_vec()));
        let error = text(&environment, TENANT).unwrap_err();
        assert!(error.to_string().contains("IDSIGHT_TENANT"), "{error}");
        assert!(!format!("{error:?}{error}").contains("canary"));
    }

    #[test]
    fn an_empty_variable_counts_as_unset() {
        assert_eq!(text(&|_| Some(OsString::new()), TENANT), Ok(None));
        assert!(!is_set(&|_| Some(OsString::new()), NO_COLOR));
    }
}
