//! The theme is changed where it stands, and nothing else is.

use super::super::edits::with_theme;
use super::*;

fn put(text: &str) -> String {
    with_theme(text, "dark").unwrap().to_string()
}

#[test]
fn the_theme_is_set_and_comments_and_order_stay() {
    let table = [
        ("", "[ui]\ntheme = \"dark\"\n"),
        (
            "[ui]\ntheme = \"mono\" # at night\nascii = true\n",
            "[ui]\ntheme = \"dark\" # at night\nascii = true\n",
        ),
        (
            "# Mine.\n[ui] # looks\n# plain\nascii = true\n",
            "# Mine.\n[ui] # looks\n# plain\nascii = true\ntheme = \"dark\"\n",
        ),
        (
            "ui.theme = \"mono\" # at night\n",
            "ui.theme = \"dark\" # at night\n",
        ),
        (
            "ui = { ascii = true }\n",
            "ui = { ascii = true , theme = \"dark\" }\n",
        ),
        (
            "[contexts.a]\ntenant = \"a\"\n# The end.\n",
            "[contexts.a]\ntenant = \"a\"\n\n[ui]\ntheme = \"dark\"\n# The end.\n",
        ),
        ("# Only notes.\n", "# Only notes.\n\n[ui]\ntheme = \"dark\"\n"),
        (
            "[ui]\r\nascii = true\r\n",
            "[ui]\r\nascii = true\r\ntheme = \"dark\"\r\n",
        ),
    ];
    for (before, after) in table {
        assert_eq!(put(before), after, "{before}");
    }
}

#[tokio::test]
async fn the_theme_is_kept_in_a_file_that_was_not_there() {
    let house = House::new();
    let file = house.file().set_theme("light").await.unwrap();
    assert_eq!(file.to_string(), house.path().display().to_string());
    assert_eq!(house.text(), "[ui]\ntheme = \"light\"\n");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_left_alone() {
    let house = House::with_file("nonsense = 1\n");
    house.file().set_theme("light").await.unwrap_err();
    assert_eq!(house.text(), "nonsense = 1\n");
    let house = House::with_file("");
    house.file().set_theme("nonsense").await.unwrap_err();
    assert_eq!(house.text(), "");
}
