//! Pages of a SCIM list (RFC 7644 §3.4.2.4).

use serde_json::Value;

use super::Members;

/// What to ask for after a page that is not the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::api) struct NextPage {
    /// The number of its first entry; they count from 1.
    pub(in crate::api) start_index: u64,
    /// How many entries it may have.
    pub(in crate::api) count: u64,
}

impl NextPage {
    /// The page after this one, if it says that there is more.
    pub(in crate::api) fn after(answer: &Value) -> Option<Self> {
        let members = Members::of(answer)?;
        let number = |name| members.raw(&[name])?.trim().parse::<u64>().ok();
        let total = number("totalResults")?;
        let start = number("startIndex").unwrap_or(1).max(1);
        let held = u64::try_from(members.entries("Resources").len()).ok()?;
        let count = number("itemsPerPage").unwrap_or(held);
        let start_index = start.checked_add(count)?;
        (count > 0 && total >= start_index).then_some(Self { start_index, count })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::any_json::any_json;
    use super::*;

    #[test]
    fn there_is_a_next_page_where_the_total_is_not_reached() {
        let page =
            |total: u64, start: u64| json!({"totalResults": total, "startIndex": start, "itemsPerPage": 10});
        let next = |start_index| {
            Some(NextPage {
                start_index,
                count: 10,
            })
        };
        assert_eq!(NextPage::after(&page(25, 1)), next(11));
        assert_eq!(NextPage::after(&page(25, 11)), next(21));
        assert_eq!(NextPage::after(&page(25, 21)), None);
        assert_eq!(NextPage::after(&page(10, 1)), None);
        assert_eq!(NextPage::after(&page(11, 1)), next(11));
    }

    #[test]
    fn what_is_missing_is_read_off_the_page() {
        let answer = json!({"totalResults": "3", "resources": ["a", "b"]});
        let expected = NextPage {
            start_index: 3,
            count: 2,
        };
        assert_eq!(NextPage::after(&answer), Some(expected));
    }

    #[test]
    fn a_list_that_counts_nothing_has_one_page() {
        for answer in [
            json!(["a"]),
            json!({"Resources": ["a"]}),
            json!({"totalResults": 5, "Resources": []}),
            json!({"totalResults": 5, "itemsPerPage": -1}),
            json!({"totalResults": u64::MAX, "startIndex": u64::MAX, "itemsPerPage": 1}),
        ] {
            assert_eq!(NextPage::after(&answer), None, "{answer}");
        }
    }

    proptest! {
        #[test]
        fn any_json_is_read_without_a_panic(value in any_json()) {
            NextPage::after(&value);
            NextPage::after(&json!({"totalResults": value, "startIndex": value, "Resources": value}));
        }
    }
}
