//! Which known key was meant by one that is not known.

use super::shown;

/// The known key that differs least, if it is close enough to be meant.
pub(super) fn nearest<'a>(key: &str, known: &[&'a str]) -> Option<&'a str> {
    const CLOSE: usize = 2;
    if !shown::looks_like_a_name(key) {
        return None;
    }
    let meant = |near: &&str| distance(key, near) <= CLOSE.min(near.len() / 2);
    known
        .iter()
        .copied()
        .filter(meant)
        .min_by_key(|near| distance(key, near))
}

/// How many letters to insert, remove or replace (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, left) in left.bytes().enumerate() {
        let mut next = vec![index + 1];
        for (right, costs) in right.bytes().zip(row.windows(2)) {
            if let ([diagonal, above], Some(before)) = (costs, next.last()) {
                let replaced = diagonal + usize::from(left != right);
                next.push(replaced.min(above + 1).min(before + 1));
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_close_key_is_suggested_and_a_far_one_is_not() {
        let known = ["tenant", "base_url", "ids_id", "ui"];
        assert_eq!(nearest("tenat", &known), Some("tenant"));
        assert_eq!(nearest("ids-id", &known), Some("ids_id"));
        assert_eq!(nearest("keyring", &known), None);
        assert_eq!(nearest("ab", &known), None);
    }

    #[test]
    fn the_distance_counts_single_letters() {
        let table = [
            ("", "", 0),
            ("a", "", 1),
            ("kitten", "sitting", 3),
            ("mouse", "mosue", 2),
        ];
        for (left, right, expected) in table {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }
}
