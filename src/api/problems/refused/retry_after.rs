//! `Retry-After`: seconds or a date (RFC 9110 §10.2.3).

use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{HeaderMap, RETRY_AFTER};

use super::super::super::http_date;

/// How long to wait; `None` where the server does not say, or says a time that is over.
pub(super) fn read(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = || text.parse().ok().map(Duration::from_secs);
    let until_date = || {
        // Against the server's own clock, where it shows it: ours may be wrong.
        let now = http_date::of_answer(headers).unwrap_or_else(Timestamp::now);
        Duration::try_from(http_date::read(text)?.duration_since(now)).ok()
    };
    seconds().or_else(until_date).filter(|wait| !wait.is_zero())
}

#[cfg(test)]
mod tests {
    use reqwest::header::{DATE, HeaderValue};

    use super::*;

    fn wait(retry_after: &'static str) -> Option<Duration> {
        read(&HeaderMap::from_iter([
            (RETRY_AFTER, HeaderValue::from_static(retry_after)),
            (DATE, HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT")),
        ]))
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(
            wait("Sun, 06 Nov 1994 08:50:37 GMT"),
            Some(Duration::from_secs(60))
        );
    }

    #[test]
    fn what_is_over_or_unreadable_says_nothing() {
        for text in ["0", "-5", "soon", "", "1.5", "Sun, 06 Nov 1994 08:49:00 GMT"] {
            assert_eq!(wait(text), None, "{text}");
        }
    }
}
