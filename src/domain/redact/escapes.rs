//! A text as it is once all JSON in it is read, however deep it stands in other JSON.

use std::ops::Range;

/// `u` and four digits.
const UNIT: usize = 5;

/// The text without its backslashes, and with what is written as a number as the sign that it stands for. Nobody counts
/// backslashes, so `\n` may be a line break or a letter behind a backslash: both are read as the letter.
pub(super) fn read(text: &str) -> String {
    signs(text).map(|(_, sign)| sign).collect()
}

/// Where parts of what was read stand in the text itself. They are in order, and none overlaps another.
pub(super) fn places(text: &str, read: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut read = read.peekable();
    let mut places = Vec::new();
    let (mut at, mut start) = (0, 0);
    for (place, sign) in signs(text) {
        let Some(part) = read.peek() else {
            break;
        };
        if part.start == at {
            start = place.start;
        }
        at += sign.len_utf8();
        if part.end == at {
            places.push(start..place.end);
            read.next();
        }
    }
    places
}

/// The signs that are read, and where each stands with all backslashes before it: half of them would escape what is
/// shown in its place.
fn signs(text: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let row = backslashes(text.get(start..)?);
        let rest = text.get(start + row..)?;
        let number = if row > 0 { number(rest) } else { None };
        let plain = || rest.chars().next().map(|sign| (sign, sign.len_utf8()));
        let (sign, length) = number.or_else(plain)?;
        at = start + row + length;
        Some((start..at, letter(sign)))
    })
}

/// How long the row of backslashes is that a text begins with. All but the first may be written as numbers of which
/// the backslash is the one before.
fn backslashes(text: &str) -> usize {
    let mut length = 0;
    while let Some(rest) = text.get(length..) {
        if rest.starts_with('\\') {
            length += 1;
        } else if length > 0 && (rest.starts_with("u005c") || rest.starts_with("u005C")) {
            length += UNIT;
        } else {
            break;
        }
    }
    length
}

/// The sign that a number behind a backslash stands for, or two of them, and their length.
fn number(text: &str) -> Option<(char, usize)> {
    let first = unit(text)?;
    if let Some(sign) = char::from_u32(first.into()) {
        return Some((sign, UNIT));
    }
    let row = backslashes(text.get(UNIT..)?);
    let second = unit(text.get(UNIT + row..)?).filter(|_| row > 0)?;
    let sign = char::decode_utf16([first, second]).next()?.ok()?;
    Some((sign, UNIT + row + UNIT))
}

fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix('u')?.get(..UNIT - 1)?;
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

/// The letter that stands behind a backslash for a sign.
fn letter(sign: char) -> char {
    match sign {
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_is_read_however_it_is_escaped() {
        let table = [
            ("abc!", "abc!"),
            (r"a\u0062c!", "abc!"),
            (r"a\\\u0062c!", "abc!"),
            (r"a\u005cu0062c", "abc"),
            (r"a\u005cu005C\\u0062c", "abc"),
            (r"\u0061bc", "abc"),
            (r#"a\"b"#, "a\"b"),
            (r#"a\\\"b"#, "a\"b"),
            (r"a\\\/b", "a/b"),
            (r"a\\\\\\\\b", "ab"),
            (r"a\u005c\u0075", "au"),
            (r"a\\nb\u000ac", "anbnc"),
            (r"\ud83d\ude00", "😀"),
            (r"\\ud83d\\ude00", "😀"),
            ("au0062c", "au0062c"),
            (r"a\u006", "au006"),
            (r"a\u+062", "au+062"),
            (r"\ud83d!", "ud83d!"),
            (r"a\\", "a"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sign_stands_where_its_backslashes_do() {
        let table = [
            (r"x\\u0061bc!", 1..10),
            (r"x\\nbc!", 1..6),
            (r"x\\abc!", 1..6),
            ("xabc!", 1..4),
        ];
        for (text, place) in table {
            assert_eq!(places(text, std::iter::once(1..4)), [place], "{text}");
        }
    }
}
