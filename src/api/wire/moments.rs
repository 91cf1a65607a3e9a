//! Points in time, in each of the ways in which a server may write them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::Members;
use crate::domain::LastLogin;

/// Unix time in seconds stays below this until the year 5138; a larger number is finer grained.
const SECONDS_BELOW: u64 = 100_000_000_000;
const MILLISECONDS_BELOW: u64 = SECONDS_BELOW * 1_000;
const MICROSECONDS_BELOW: u64 = MILLISECONDS_BELOW * 1_000;
/// The names that an expiry may bear; none is documented.
const EXPIRY_NAMES: [&str; 4] = ["expires", "expiration", "expiresAt", "expiry"];

/// A point in time: RFC 3339, or Unix time in seconds, milli-, micro- or nanoseconds, as a number or a text. The
/// zero time of the server's language says that there is none.
pub(super) fn timestamp(value: &Value) -> Option<Timestamp> {
    read(value).filter(|moment| !is_zero(*moment))
}

/// The same, without the digits below the second.
pub(super) fn timestamp_to_the_second(value: &Value) -> Option<Timestamp> {
    Timestamp::from_second(timestamp(value)?.as_second()).ok()
}

/// When something ends by itself.
pub(super) fn expiry(entry: Members<'_>) -> Option<Timestamp> {
    EXPIRY_NAMES.iter().find_map(|name| timestamp(entry.get(name)?))
}

/// What the server notes of a resource in its `meta` (RFC 7643 §3.1).
pub(super) fn noted(resource: Members<'_>, what: &str) -> Option<Timestamp> {
    timestamp(resource.object("meta")?.get(what)?)
}

/// The last login: the zero time stands for "never".
pub(super) fn last_login(value: Option<&Value>) -> LastLogin {
    match value.and_then(read) {
        None => LastLogin::Unknown,
        Some(moment) if is_zero(moment) => LastLogin::Never,
        Some(moment) => LastLogin::At(moment),
    }
}

/// `0001-01-01T00:00:00Z`, in whatever time zone it was written, or the Unix epoch to the second.
fn is_zero(moment: Timestamp) -> bool {
    moment.as_second() == 0 || TimeZone::UTC.to_datetime(moment).year() <= 1
}

fn read(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Number(number) => number.as_i64().map_or_else(
            || from_float(number.as_f64()?),
            |whole| from_unix(i128::from(whole)),
        ),
        Value::String(text) => from_text(text.trim()),
        _ => None,
    }
}

fn from_text(text: &str) -> Option<Timestamp> {
    if let Ok(unix) = text.parse::<i64>() {
        return from_unix(i128::from(unix));
    }
    // Without an offset it is taken for UTC, as all other times of this API are.
    let without_offset = || {
        let civil: DateTime = text.parse().ok()?;
        TimeZone::UTC.to_timestamp(civil).ok()
    };
    text.parse().ok().or_else(without_offset)
}

fn from_unix(unix: i128) -> Option<Timestamp> {
    let size = u64::try_from(unix.unsigned_abs()).unwrap_or(u64::MAX);
    let nanoseconds_each = match size {
        0..SECONDS_BELOW => 1_000_000_000,
        SECONDS_BELOW..MILLISECONDS_BELOW => 1_000_000,
        MILLISECONDS_BELOW..MICROSECONDS_BELOW => 1_000,
        _ => 1,
    };
    Timestamp::from_nanosecond(unix.checked_mul(nanoseconds_each)?).ok()
}

/// A fraction of a second is not worth its digits. A cast saturates, and what is out of range is refused later on.
#[allow(clippy::cast_possible_truncation)]
fn from_float(unix: f64) -> Option<Timestamp> {
    unix.is_finite().then(|| from_unix(unix.trunc() as i128))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::any_json::any_json;
    use super::*;

    #[test]
    fn a_time_is_understood_in_each_of_its_spellings() {
        for value in [
            json!("2021-03-17T16:05:01Z"),
            json!("2021-03-17T17:05:01+01:00"),
            json!("2021-03-17T16:05:01"),
            json!("1615997101"),
            json!(1_615_997_101),
            json!(1_615_997_101.9),
            json!(1_615_997_101_000_i64),
            json!(1_615_997_101_000_000_i64),
            json!("1615997101527110665"),
            json!(1_615_997_101_527_110_665_i64),
        ] {
            let moment = timestamp_to_the_second(&value).unwrap();
            assert_eq!(moment.to_string(), "2021-03-17T16:05:01Z", "{value}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for value in [
            json!("soon"),
            json!(""),
            json!({}),
            json!(true),
            json!(1e300),
            json!("2021-02-30"),
        ] {
            assert_eq!(timestamp(&value), None, "{value}");
        }
    }

    #[test]
    fn the_zero_time_is_never() {
        for value in [
            json!("0001-01-01T00:00:00Z"),
            json!("0001-01-01T00:00:00"),
            json!(0),
        ] {
            assert_eq!(last_login(Some(&value)), LastLogin::Never, "{value}");
            assert_eq!(timestamp(&value), None, "{value}");
        }
        assert_eq!(last_login(None), LastLogin::Unknown);
        assert_eq!(last_login(Some(&json!("?"))), LastLogin::Unknown);
    }

    proptest! {
        #[test]
        fn any_value_is_read_without_a_panic(value in any_json(), number in any::<f64>(), whole in any::<i64>()) {
            for value in [value, json!(number), json!(whole), json!(whole.to_string())] {
                timestamp_to_the_second(&value);
                last_login(Some(&value));
            }
        }
    }
}
