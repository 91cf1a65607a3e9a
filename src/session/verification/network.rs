//! The way to the server: name, connection, clock.

use jiff::{SignedDuration, Timestamp};

use crate::api::{Connected, Resolution, ServerClock};
use crate::domain::{Finding, relative};

/// A certificate that ends sooner is pointed out.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);
/// `Date` has whole seconds, and an answer takes its time.
const AGREES_WITHIN: i64 = 5;
/// Beyond this, times in tokens are misread.
const WORRYING_SECONDS: i64 = 60;

pub(super) fn resolved(resolution: Resolution) -> Finding {
    match resolution {
        Resolution::Addresses(addresses) => {
            let first = addresses.first().map(ToString::to_string).unwrap_or_default();
            let more = match addresses.len() {
                0 | 1 => String::new(),
                count => format!(" and {} more", count - 1),
            };
            Finding::pass(format!("Resolved to {first}{more}."))
        }
        Resolution::Literal(address) => Finding::pass(format!("{address} is an address already.")),
        Resolution::LeftToProxy { host, proxy } => {
            Finding::skip(format!("The proxy {proxy} resolves {host}."))
        }
    }
}

pub(super) fn connected(connected: &Connected, now: Timestamp) -> Finding {
    let way = match &connected.via_proxy {
        Some(proxy) => format!("Connected to the proxy {proxy} at {}", connected.address),
        None => format!("Connected to {}", connected.address),
    };
    let Some(tls) = &connected.tls else {
        return Finding::pass(match connected.via_proxy {
            Some(_) => format!("{way}; the way behind it is tried with the token."),
            None => format!("{way}, without TLS, on this machine only."),
        });
    };
    match tls.valid_until {
        Some(end) if end < now.saturating_add(SOON).unwrap_or(Timestamp::MAX) => Finding::warn(
            format!(
                "{way}, {}, but the server's certificate ends {}.",
                tls.version,
                relative(now, end)
            ),
            "Tell whoever runs the server.",
        ),
        Some(end) => Finding::pass(format!(
            "{way}, {}, certificate valid until {}.",
            tls.version,
            end.strftime("%Y-%m-%d")
        )),
        None => Finding::pass(format!("{way}, {}, certificate trusted.", tls.version)),
    }
}

pub(super) fn clock(clock: Option<ServerClock>) -> Finding {
    let Some(ServerClock { server, local }) = clock else {
        return Finding::skip("No answer told the server's time.");
    };
    let ahead = server.as_second() - local.as_second();
    let distance = relative(local, server).length();
    if ahead.abs() <= AGREES_WITHIN {
        let apart = ahead.abs();
        return Finding::pass(format!(
            "The server's clock agrees with this computer's, {apart} s apart."
        ));
    }
    let side = if ahead > 0 { "ahead of" } else { "behind" };
    let detail = format!("The server's clock is {distance} {side} this computer's.");
    if ahead.abs() < WORRYING_SECONDS {
        Finding::pass(detail)
    } else {
        Finding::warn(
            detail,
            "Set this computer's clock; times in tokens are misread otherwise.",
        )
    }
}
