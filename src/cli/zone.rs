//! The time zone of the machine.

#[cfg(unix)]
use std::fs;

use jiff::tz::TimeZone;

/// Where the rules of the machine's zone are.
#[cfg(unix)]
const RULES: &str = "/etc/localtime";

/// The zone in which times are shown.
///
/// jiff lists all the zones that there are before it looks for this one, which takes longer than a frame. That is
/// left to it where a variable names a zone.
#[cfg(unix)]
pub(super) fn local() -> TimeZone {
    let is_named = std::env::var_os("TZ").is_some();
    let rules = if is_named { None } else { fs::read(RULES).ok() };
    rules
        .and_then(|rules| TimeZone::tzif(RULES, &rules).ok())
        .unwrap_or_else(TimeZone::system)
}

/// The zone in which times are shown.
#[cfg(not(unix))]
pub(super) fn local() -> TimeZone {
    TimeZone::system()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn its_times_are_those_of_the_system() {
        for month in 0..24 {
            let time = Timestamp::from_second(1_700_000_000 + month * 2_600_000).unwrap();
            assert_eq!(
                local().to_offset_info(time).offset(),
                TimeZone::system().to_offset_info(time).offset()
            );
        }
    }
}
