//! A secret as JSON inside of JSON spells it, however deep.

/// A backslash, and one that is written as a number.
const BACKSLASHES: [&[u8]; 3] = [br"\", br"\u005c", br"\u005C"];

/// How much of a text spells a secret from its beginning on; `None`: it does not. Each sign may be escaped, and each
/// escape escaped again. Nobody counts how often, so what is found may be more than the secret, and is never less.
pub(super) fn spelling(text: &[u8], secret: &str) -> Option<usize> {
    let mut reader = Reader { text, at: 0 };
    let mut signs = secret.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '\\' {
            reader.skip_backslashes().then_some(())?;
            while signs.next_if_eq(&'\\').is_some() {}
        } else {
            reader.take(sign)?;
        }
    }
    Some(reader.at)
}

/// What the sign begins with that an escape at the beginning of a text spells.
pub(super) fn first_byte(text: &[u8]) -> Option<u8> {
    let mut reader = Reader { text, at: 0 };
    reader.skip_backslashes().then_some(())?;
    let rest = reader.rest();
    let (sign, _) = unicode(rest).or_else(|| short(rest))?;
    sign.encode_utf8(&mut [0; 4]).bytes().next()
}

/// Whether a text goes on behind a backslash, of which many may stand in a row.
pub(super) fn ends_in_backslash(text: &[u8]) -> bool {
    BACKSLASHES.iter().any(|backslash| text.ends_with(backslash))
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes behind backslashes, which may be written as numbers themselves; `true`: there were some.
    fn skip_backslashes(&mut self) -> bool {
        let start = self.at;
        loop {
            match self.rest() {
                [b'\\', ..] => self.at += 1,
                [b'u', b'0', b'0', b'5', b'c' | b'C', ..] if self.at > start => self.at += 5,
                _ => break,
            }
        }
        self.at > start
    }

    /// Goes behind a sign, escaped or not; `None`: another one stands there.
    fn take(&mut self, sign: char) -> Option<()> {
        let is_escaped = self.skip_backslashes();
        let is_behind_some = self.at > 0 && self.text.get(self.at - 1) == Some(&b'\\');
        let rest = self.rest();
        if is_escaped || is_behind_some {
            let escape = unicode(rest).or_else(|| short(rest));
            if let Some((_, length)) = escape.filter(|(escaped, _)| *escaped == sign) {
                self.at += length;
                return Some(());
            }
        }
        let mut plain = [0; 4];
        let plain = sign.encode_utf8(&mut plain).as_bytes();
        let is_plain = !is_escaped && rest.starts_with(plain);
        is_plain.then(|| self.at += plain.len())
    }
}

/// The sign that stands behind a backslash for itself or for another, and its length.
fn short(text: &[u8]) -> Option<(char, usize)> {
    let sign = match text.first()? {
        b'"' => '"',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    };
    Some((sign, 1))
}

/// The sign that a number behind a backslash stands for, or two of them, and their length.
fn unicode(text: &[u8]) -> Option<(char, usize)> {
    let first = unit(text)?;
    if let Some(sign) = char::from_u32(first.into()) {
        return Some((sign, UNIT));
    }
    let mut reader = Reader { text, at: UNIT };
    reader.skip_backslashes().then_some(())?;
    let second = unit(reader.rest())?;
    let sign = char::decode_utf16([first, second]).next()?.ok()?;
    Some((sign, reader.at + UNIT))
}

/// `u` and four digits.
const UNIT: usize = 5;

fn unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(b"u")?.get(..UNIT - 1)?;
    digits.iter().try_fold(0, |number: u16, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(number * 16 + u16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_however_it_is_escaped_and_nothing_else_is_taken_for_it() {
        // The text, the secret, how much of the text spells it.
        let table = [
            ("abc!", "abc", Some(3)),
            (r"a\u0062c!", "abc", Some(8)),
            (r"a\\\u0062c!", "abc", Some(10)),
            (r"a\u005cu0062c", "abc", Some(13)),
            (r"\u0061bc", "abc", Some(8)),
            (r#"a\"b"#, "a\"b", Some(4)),
            (r#"a\\\"b"#, "a\"b", Some(6)),
            (r"a\\\/b", "a/b", Some(6)),
            (r"a\\b", r"a\b", Some(4)),
            (r"a\\\\\\\\b", r"a\\b", Some(10)),
            (r"a\u005c\u0075", r"a\u", Some(13)),
            (r"a\\nb", "a\nb", Some(5)),
            (r"\ud83d\ude00", "😀", Some(12)),
            (r"\\ud83d\\ude00", "😀", Some(14)),
            (r"a\bc", "abc", None),
            (r"a\\bc", "abc", None),
            ("au0062c", "abc", None),
            (r"a\u006", "ab", None),
            (r"a\u+062", "ab", None),
            (r"\ud83d!", "😀", None),
            ("ab", "abc", None),
            ("", "abc", None),
        ];
        for (text, secret, length) in table {
            assert_eq!(spelling(text.as_bytes(), secret), length, "{text} {secret}");
        }
    }

    #[test]
    fn the_first_sign_may_be_escaped() {
        assert_eq!(first_byte(br"\\u0061bc"), Some(b'a'));
        assert_eq!(first_byte(br#"\\\"bc"#), Some(b'"'));
        assert_eq!(first_byte("\\u00e9".as_bytes()), Some(0xc3));
        assert_eq!(first_byte(br"\a"), None);
        assert_eq!(first_byte(b"abc"), None);
    }
}
