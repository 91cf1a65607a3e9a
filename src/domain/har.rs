//! Exchanges in the form that browsers write and many tools read: HTTP Archive 1.2.
//!
//! <http://www.softwareishard.com/blog/har-12-spec/>

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::CleanText;
use super::exchange::{Exchange, ExchangeBody, ExchangeResponse, Header};

/// What is not known is -1 in this format, and a text that has to be there is empty.
const NOT_KNOWN: i8 = -1;

/// An archive of exchanges, in their order. It has no secret in it, since they have none.
#[must_use]
pub fn har<'a>(exchanges: impl IntoIterator<Item = &'a Exchange>) -> Value {
    let entries: Vec<Value> = exchanges.into_iter().map(har_entry).collect();
    json!({
        "log": {
            "version": "1.2",
            "creator": {"name": "idsight", "version": env!("CARGO_PKG_VERSION")},
            "entries": entries,
            "comment": "Credentials, tokens and cookies are masked.",
        }
    })
}

/// One exchange of an archive.
#[must_use]
pub fn har_entry(exchange: &Exchange) -> Value {
    let wait = exchange
        .response
        .as_ref()
        .map_or(exchange.took, |response| response.after)
        .min(exchange.took);
    json!({
        "startedDateTime": to_the_millisecond(exchange.began),
        "time": milliseconds(exchange.took),
        "request": request(exchange),
        "response": response(exchange),
        "cache": {},
        "timings": {
            "send": 0,
            "wait": milliseconds(wait),
            "receive": milliseconds(exchange.took.saturating_sub(wait)),
        },
        "comment": format!("story {}", exchange.story.0),
    })
}

fn request(exchange: &Exchange) -> Value {
    let version = exchange.response.as_ref().map_or("", |response| response.version);
    json!({
        "method": exchange.request.method,
        "url": exchange.url(),
        "httpVersion": version,
        "cookies": [],
        "headers": headers(&exchange.request.headers),
        "queryString": query(&exchange.request.path),
        "headersSize": NOT_KNOWN,
        "bodySize": 0,
    })
}

/// Where there is no answer, the status is 0 and the comment says why.
fn response(exchange: &Exchange) -> Value {
    let answer = exchange.response.as_ref();
    let mut response = json!({
        "status": answer.map_or(0, |answer| answer.status),
        "statusText": answer.map_or("", |answer| answer.reason),
        "httpVersion": answer.map_or("", |answer| answer.version),
        "cookies": [],
        "headers": answer.map_or_else(|| json!([]), |answer| headers(&answer.headers)),
        "content": content(answer),
        "redirectURL": answer.and_then(|answer| answer.header("location")).map_or("", |to| to.as_str()),
        "headersSize": NOT_KNOWN,
        "bodySize": NOT_KNOWN,
    });
    if let (Some(members), true) = (response.as_object_mut(), exchange.failure.is_some()) {
        members.insert("comment".into(), exchange.sentence().into());
    }
    response
}

fn content(answer: Option<&ExchangeResponse>) -> Value {
    let mut content = Map::new();
    content.insert("size".into(), answer.map_or(0, |answer| answer.size).into());
    let kind = answer.and_then(|answer| answer.header("content-type"));
    content.insert("mimeType".into(), kind.map_or("", |kind| kind.as_str()).into());
    let (name, text) = match answer.map(|answer| &answer.body) {
        None | Some(ExchangeBody::Empty) => return content.into(),
        Some(ExchangeBody::Json(text)) => ("text", text.to_string()),
        Some(ExchangeBody::Text(lines)) => ("text", in_lines(lines)),
        Some(ExchangeBody::Withheld(why)) => ("comment", (*why).to_owned()),
    };
    content.insert(name.into(), text.into());
    content.into()
}

fn in_lines(lines: &[CleanText]) -> String {
    let lines: Vec<&str> = lines.iter().map(CleanText::as_str).collect();
    lines.join("\n")
}

fn headers(headers: &[Header]) -> Value {
    let one = |header: &Header| json!({"name": header.name, "value": header.value});
    headers.iter().map(one).collect()
}

fn query(path: &str) -> Value {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect()
}

fn to_the_millisecond(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// To the microsecond, as other writers do.
fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::super::exchange::samples::{answered, no_connection, unanswered};
    use super::*;

    /// What each object has to have, by HAR 1.2, and what it may have. `?`: it may be missing.
    const FIELDS: [(&str, &str); 9] = [
        ("", "log"),
        ("/log", "version creator browser? pages? entries comment?"),
        ("/log/creator", "name version comment?"),
        (
            "/log/entries/*",
            "pageref? startedDateTime time request response cache timings serverIPAddress? connection? comment?",
        ),
        (
            "/log/entries/*/request",
            "method url httpVersion cookies headers queryString postData? headersSize bodySize comment?",
        ),
        (
            "/log/entries/*/response",
            "status statusText httpVersion cookies headers content redirectURL headersSize bodySize comment?",
        ),
        (
            "/log/entries/*/response/content",
            "size compression? mimeType text? encoding? comment?",
        ),
        ("/log/entries/*/cache", "beforeRequest? afterRequest? comment?"),
        (
            "/log/entries/*/timings",
            "blocked? dns? connect? send wait receive ssl? comment?",
        ),
    ];
    const PAIR: &str = "name value comment?";

    fn exchanges() -> Vec<Exchange> {
        let mut listed = answered(2, 200, &json!({"resources": []}));
        listed.request.path = CleanText::from_server("/api/v1/ismanager/ids?startIndex=101&count=100&all");
        let withheld = |body| {
            let mut exchange = answered(2, 200, &Value::Null);
            if let Some(response) = &mut exchange.response {
                response.body = body;
            }
            exchange
        };
        vec![
            answered(1, 401, &json!({"message": "Access token is invalid"})),
            listed,
            withheld(ExchangeBody::Empty),
            withheld(ExchangeBody::Withheld("it is too large")),
            withheld(ExchangeBody::Text(vec![CleanText::from_server("<html>")])),
            unanswered(3, no_connection()),
        ]
    }

    fn assert_fields(object: &Value, fields: &str, place: &str) {
        let object = object
            .as_object()
            .unwrap_or_else(|| panic!("{place} is no object"));
        let known: Vec<&str> = fields.split(' ').map(|name| name.trim_end_matches('?')).collect();
        for name in object.keys() {
            assert!(known.contains(&name.as_str()), "{name} in {place}");
        }
        for name in fields.split(' ').filter(|name| !name.ends_with('?')) {
            assert!(object.contains_key(name), "no {name} in {place}");
        }
    }

    #[test]
    fn each_object_has_the_fields_of_har_1_2_and_no_others() {
        let archive = har(&exchanges());
        for number in 0..exchanges().len() {
            for (place, fields) in FIELDS {
                let place = place.replace('*', &number.to_string());
                assert_fields(archive.pointer(&place).unwrap(), fields, &place);
            }
            let entry = &archive["log"]["entries"][number];
            for list in [
                &entry["request"]["headers"],
                &entry["request"]["queryString"],
                &entry["response"]["headers"],
            ] {
                for pair in list.as_array().unwrap() {
                    assert_fields(pair, PAIR, "a pair");
                    assert!(pair["name"].is_string() && pair["value"].is_string());
                }
            }
            for [part, name] in [
                ["request", "headersSize"],
                ["request", "bodySize"],
                ["response", "bodySize"],
                ["response", "status"],
                ["timings", "send"],
                ["timings", "wait"],
                ["timings", "receive"],
            ] {
                assert!(entry[part][name].is_number(), "{part} {name}");
            }
            let [time, began] = [&entry["time"], &entry["startedDateTime"]];
            let timings = ["send", "wait", "receive"].map(|part| entry["timings"][part].as_f64().unwrap());
            assert!((time.as_f64().unwrap() - timings.iter().sum::<f64>()).abs() < 1e-6);
            assert!(began.as_str().unwrap().parse::<Timestamp>().is_ok());
        }
    }

    #[test]
    fn an_entry_tells_what_happened() {
        let archive = har(&exchanges());
        let entry = |number: usize| &archive["log"]["entries"][number];
        assert_eq!(entry(0)["startedDateTime"], "2026-11-24T21:00:02.104Z");
        assert_eq!(
            entry(0)["response"]["content"]["text"],
            r#"{"message":"Access token is invalid"}"#
        );
        assert_eq!(entry(0)["response"]["content"]["mimeType"], "application/json");
        assert_eq!(
            entry(1)["request"]["queryString"],
            json!([
                {"name": "startIndex", "value": "101"},
                {"name": "count", "value": "100"},
                {"name": "all", "value": ""},
            ])
        );
        assert_eq!(entry(3)["response"]["content"]["comment"], "it is too large");
        assert_eq!(entry(5)["response"]["status"], 0);
        assert_eq!(entry(5)["response"]["comment"], "The connection was refused.");
    }

    #[test]
    fn an_archive_of_nothing_is_one_too() {
        assert_eq!(har([])["log"]["entries"], json!([]));
    }
}
