//! What happened, in words and numbers.

use std::fmt::Display;
use std::time::Duration;

use super::super::look::Look;
use super::super::strip::Facts;
use super::super::times::both;
use crate::app::words::shown;
use crate::app::{Happened, Joint, Model, OpenedExchange};
use crate::domain::Exchange;

/// What nearly all paths begin with.
const PREFIX: &str = "/api/v1/";

/// The row under the cursor in full; in the details of an exchange, the whole value there.
pub(in super::super) fn facts(model: &Model, look: &Look) -> Facts<'static> {
    if let Some(opened) = model.activity.opened() {
        return of_opened(model, look, opened);
    }
    match model.activity.selected() {
        Some((number, Happened::Exchange(exchange))) => {
            of_exchange(model, look, model.activity.joint(number), exchange)
        }
        Some((_, Happened::Said { text, at })) => vec![
            ("Said", look.words(text).to_string().into()),
            ("When", look.words(both(model, *at)).to_string().into()),
        ],
        Some((_, Happened::Entered { .. })) | None => Vec::new(),
    }
}

fn of_opened(model: &Model, look: &Look, opened: &OpenedExchange) -> Facts<'static> {
    let (pane, tree) = (&opened.pane, opened.pane.tree());
    let node = pane.selected().and_then(|number| tree.get(number));
    match node.map(|node| node.content.text()) {
        Some(value) if !value.is_empty() => vec![("Value", look.words(value).to_string().into())],
        _ => of_exchange(model, look, Joint::default(), &opened.exchange),
    }
}

fn of_exchange(model: &Model, look: &Look, joint: Joint, exchange: &Exchange) -> Facts<'static> {
    let received = match &exchange.response {
        Some(response) => format!(", {}", size(response.size)),
        None => String::new(),
    };
    let story = if joint.count > 1 {
        format!(" · {} of {} that belong together", joint.place, joint.count)
    } else {
        String::new()
    };
    let request = &exchange.request;
    let answer = format!("{} ({}{received})", exchange.sentence(), took(exchange.took));
    let began = both(model, exchange.began);
    let when = look.words(format_args!("{began}{story}")).to_string();
    vec![
        ("Answer", answer.into()),
        ("Request", format!("{} {}", request.method, request.path).into()),
        ("When", when.into()),
    ]
}

/// The status in a number and, where it is a failure, in words.
pub(super) fn status(exchange: &Exchange) -> impl Display {
    shown(|formatter| match (exchange.status(), exchange.word()) {
        (Some(status), "") => status.fmt(formatter),
        (Some(status), word) => write!(formatter, "{status} {word}"),
        (None, word) => formatter.write_str(word),
    })
}

/// A path without what all begin with, its UUIDs by their first group.
pub(super) fn short(path: &str, look: &Look) -> impl Display {
    let ellipsis = look.signs.ellipsis;
    shown(move |formatter| {
        let steps = path.strip_prefix(PREFIX).unwrap_or(path).split('/');
        for (number, step) in steps.enumerate() {
            let before = if number == 0 { "" } else { "/" };
            match step.split_once('-') {
                Some((first, _)) if is_uuid(step) => write!(formatter, "{before}{first}{ellipsis}")?,
                _ => write!(formatter, "{before}{step}")?,
            }
        }
        Ok(())
    })
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// `31 ms`, `3.0 s`, `75 s`.
pub(super) fn took(duration: Duration) -> impl Display {
    shown(move |formatter| match duration.as_millis() {
        milliseconds @ 0..1_000 => write!(formatter, "{milliseconds} ms"),
        milliseconds @ 1_000..10_000 => {
            let (seconds, tenths) = (milliseconds / 1_000, milliseconds / 100 % 10);
            write!(formatter, "{seconds}.{tenths} s")
        }
        milliseconds => write!(formatter, "{} s", milliseconds / 1_000),
    })
}

/// `118 B`, `1.2 kB`, `16 MB`.
pub(super) fn size(bytes: usize) -> impl Display {
    shown(move |formatter| {
        let (unit, name) = match bytes {
            0..1_000 => return write!(formatter, "{bytes} B"),
            1_000..1_000_000 => (1_000, "kB"),
            _ => (1_000_000, "MB"),
        };
        match (bytes / unit, bytes * 10 / unit % 10) {
            (whole @ 0..10, tenth) => write!(formatter, "{whole}.{tenth} {name}"),
            (whole, _) => write!(formatter, "{whole} {name}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Interface;

    #[test]
    fn sizes_and_durations_are_told_in_few_signs() {
        let sizes = [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (12_345, "12 kB"),
            (16_777_216, "16 MB"),
        ];
        for (bytes, words) in sizes {
            assert_eq!(size(bytes).to_string(), words);
        }
        let durations = [(0, "0 ms"), (999, "999 ms"), (3_040, "3.0 s"), (75_000, "75 s")];
        for (milliseconds, words) in durations {
            assert_eq!(took(Duration::from_millis(milliseconds)).to_string(), words);
        }
    }

    #[test]
    fn a_path_is_told_by_what_tells_it_apart() {
        let look = Look::of(&Interface::default());
        let table = [
            ("/api/v1/ismanager/ids/default/Me", "ismanager/ids/default/Me"),
            (
                "/api/v1/ismanager/ids/35dcebb2-299c-432d-b6c1-881aac21e035/Me",
                "ismanager/ids/35dcebb2…/Me",
            ),
            ("/elsewhere?count=5", "/elsewhere?count=5"),
        ];
        for (path, expected) in table {
            assert_eq!(short(path, &look).to_string(), expected);
        }
    }
}
