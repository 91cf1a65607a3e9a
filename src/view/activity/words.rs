//! What happened, in words and numbers.

use std::time::Duration;

use super::super::look::Look;
use super::super::times::both;
use crate::app::{Happened, Joint, Model, OpenedExchange};
use crate::domain::Exchange;

/// What nearly all paths begin with.
const PREFIX: &str = "/api/v1/";

type Facts = Vec<(&'static str, String)>;

/// The row under the cursor in full; in the details of an exchange, the whole value there.
pub(in super::super) fn facts(model: &Model, look: &Look) -> Facts {
    if let Some(opened) = model.activity.opened() {
        return of_opened(model, look, opened);
    }
    match model.activity.selected() {
        Some((number, Happened::Exchange(exchange))) => {
            of_exchange(model, look, model.activity.joint(number), exchange)
        }
        Some((_, Happened::Said { text, at })) => vec![
            ("Said", look.words(text)),
            ("When", look.words(&both(model, *at))),
        ],
        Some((_, Happened::Entered { .. })) | None => Vec::new(),
    }
}

fn of_opened(model: &Model, look: &Look, opened: &OpenedExchange) -> Facts {
    let (pane, tree) = (&opened.pane, opened.pane.tree());
    let node = pane.selected().and_then(|number| tree.get(number));
    match node.map(|node| node.content.text()) {
        Some(value) if !value.is_empty() => vec![("Value", look.words(value))],
        _ => of_exchange(model, look, Joint::default(), &opened.exchange),
    }
}

fn of_exchange(model: &Model, look: &Look, joint: Joint, exchange: &Exchange) -> Facts {
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
    let when = format!("{}{story}", both(model, exchange.began));
    vec![
        ("Answer", answer),
        ("Request", format!("{} {}", request.method, request.path)),
        ("When", look.words(&when)),
    ]
}

/// The status in a number and, where it is a failure, in words.
pub(super) fn status(exchange: &Exchange) -> String {
    let number = exchange.status().map(|status| status.to_string());
    let parts: Vec<&str> = [number.as_deref().unwrap_or_default(), exchange.word()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// A path without what all begin with, its UUIDs by their first group.
pub(super) fn short(path: &str, look: &Look) -> String {
    let steps = path.strip_prefix(PREFIX).unwrap_or(path).split('/');
    let shortened = steps.map(|step| match step.split_once('-') {
        Some((first, _)) if is_uuid(step) => format!("{first}{}", look.signs.ellipsis),
        _ => step.to_owned(),
    });
    shortened.collect::<Vec<_>>().join("/")
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// `31 ms`, `3.0 s`, `75 s`.
pub(super) fn took(duration: Duration) -> String {
    match duration.as_millis() {
        milliseconds @ 0..1_000 => format!("{milliseconds} ms"),
        milliseconds @ 1_000..10_000 => format!("{}.{} s", milliseconds / 1_000, milliseconds / 100 % 10),
        milliseconds => format!("{} s", milliseconds / 1_000),
    }
}

/// `118 B`, `1.2 kB`, `16 MB`.
pub(super) fn size(bytes: usize) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => (1_000, "kB"),
        _ => (1_000_000, "MB"),
    };
    match (bytes / unit, bytes * 10 / unit % 10) {
        (whole @ 0..10, tenth) => format!("{whole}.{tenth} {name}"),
        (whole, _) => format!("{whole} {name}"),
    }
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
            assert_eq!(size(bytes), words);
        }
        let durations = [(0, "0 ms"), (999, "999 ms"), (3_040, "3.0 s"), (75_000, "75 s")];
        for (milliseconds, words) in durations {
            assert_eq!(took(Duration::from_millis(milliseconds)), words);
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
            assert_eq!(short(path, &look), expected);
        }
    }
}
