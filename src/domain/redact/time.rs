//! Exact times of issue, cut to the second: the digits below are half of a client secret.

use crate::domain::form::ISSUED_DIGITS;

/// Seconds of Unix time have so many digits from 2001 to 2286.
pub(super) const SECOND_DIGITS: usize = 10;
const HIDDEN_DIGIT: &str = "•";

/// Cuts the times in a word: nanoseconds of Unix time, and the given seconds with more digits behind them, with or
/// without a point. `None` where there are none.
pub(super) fn cut_in_word(word: &str, seconds: &[String]) -> Option<String> {
    let mut cut = String::new();
    let mut done = 0;
    let mut from = 0;
    while let Some((start, end)) = next_number(word, from) {
        from = end;
        let digits = word.get(start..end)?;
        let is_known = seconds.iter().any(|second| digits.starts_with(second.as_str()));
        let fraction = fraction_at(word, end);
        if digits.len() == ISSUED_DIGITS || is_known && digits.len() > SECOND_DIGITS {
            cut.push_str(word.get(done..start + SECOND_DIGITS)?);
            cut.push_str(&HIDDEN_DIGIT.repeat(digits.len() - SECOND_DIGITS));
            done = end;
        } else if is_known && digits.len() == SECOND_DIGITS && fraction > 0 {
            cut.push_str(word.get(done..end)?);
            done = end + fraction;
            from = done;
        }
    }
    if done == 0 {
        return None;
    }
    cut.push_str(word.get(done..)?);
    Some(cut)
}

/// A time that is one for certain, to the second: Unix time in any unit, or RFC 3339. `None` where it is no finer.
pub(super) fn to_the_second(time: &str) -> Option<String> {
    let (start, end) = next_number(time, 0)?;
    let digits = end - start;
    if digits > SECOND_DIGITS {
        let (shown, hidden) = (time.get(..start + SECOND_DIGITS)?, digits - SECOND_DIGITS);
        return Some(format!(
            "{shown}{}{}",
            HIDDEN_DIGIT.repeat(hidden),
            time.get(end..)?
        ));
    }
    let point = time.find(['.', ','])?;
    let fraction = fraction_at(time, point);
    let whole = time.get(..point)?;
    (fraction > 0).then(|| format!("{whole}{}", time.get(point + fraction..).unwrap_or_default()))
}

/// Nanoseconds of Unix time that were read as a floating-point number.
pub(super) fn from_float(number: f64) -> Option<String> {
    let is_time = (1e18..1e19).contains(&number);
    is_time.then(|| to_the_second(&format!("{number:.0}"))).flatten()
}

fn next_number(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let start = from + bytes.get(from..)?.iter().position(u8::is_ascii_digit)?;
    let length = bytes
        .get(start..)?
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    Some((start, start + length))
}

/// How long the fraction is that begins at a place, with its point; 0 where there is none.
fn fraction_at(text: &str, place: usize) -> usize {
    let rest = text.as_bytes().get(place..).unwrap_or_default();
    let digits = rest
        .iter()
        .skip(1)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let is_fraction = matches!(rest.first(), Some(b'.' | b',')) && digits > 0;
    if is_fraction { 1 + digits } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nanoseconds_are_cut_wherever_they_stand_in_a_word() {
        let cut = |word| cut_in_word(word, &[]);
        assert_eq!(cut("1615997101527110665").as_deref(), Some("1615997101•••••••••"));
        assert_eq!(
            cut("t-1615997101527110665-x").as_deref(),
            Some("t-1615997101•••••••••-x")
        );
        assert_eq!(cut("1615997101"), None);
        assert_eq!(cut("16159971015271106650"), None);
    }

    #[test]
    fn of_a_known_second_every_further_digit_is_cut() {
        let seconds = ["1615997101".to_owned()];
        let table = [
            ("1615997101527", "1615997101•••"),
            ("1615997101.527110665", "1615997101"),
            ("a1615997101.5-1615997101", "a1615997101-1615997101"),
            ("16159971015271106650", "1615997101••••••••••"),
        ];
        for (word, shown) in table {
            assert_eq!(cut_in_word(word, &seconds).as_deref(), Some(shown));
        }
        assert_eq!(cut_in_word("1615997102527", &seconds), None);
    }

    #[test]
    fn a_date_is_told_to_the_second_in_every_notation() {
        let table = [
            ("2021-03-17T16:05:01.527110665Z", Some("2021-03-17T16:05:01Z")),
            ("2021-03-17 16:05:01,5+01:00", Some("2021-03-17 16:05:01+01:00")),
            ("1615997101527", Some("1615997101•••")),
            ("1615997101.527", Some("1615997101")),
            ("2021-03-17T16:05:01Z", None),
            ("1615997101", None),
            ("never", None),
        ];
        for (time, shown) in table {
            assert_eq!(to_the_second(time).as_deref(), shown, "{time}");
        }
        assert_eq!(
            from_float(1.615_997_101_527_11e18).as_deref(),
            Some("1615997101•••••••••")
        );
        assert_eq!(from_float(1.5), None);
    }
}
