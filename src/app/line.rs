//! A line of text that is typed or pasted: no longer than anybody reads, and nothing in it that a terminal would obey.

use tui_input::{Input, InputRequest};

use crate::domain::is_unsafe_to_print;

/// Nobody types more, in characters.
const LONGEST: usize = 200;

/// Edits a line; `true`: it reads otherwise now.
pub(super) fn edit(line: &mut Input, request: InputRequest) -> bool {
    if let InputRequest::InsertChar(character) = request
        && (is_unsafe_to_print(character) || room(line) == 0)
    {
        return false;
    }
    line.handle(request).is_some_and(|changed| changed.value)
}

/// Puts a text in at the cursor, as far as there is room; line ends and whatever a terminal would obey are left out.
pub(super) fn insert(line: &mut Input, text: &str) {
    let room = room(line);
    let safe = text.chars().filter(|character| !is_unsafe_to_print(*character));
    for character in safe.take(room) {
        line.handle(InputRequest::InsertChar(character));
    }
}

fn room(line: &Input) -> usize {
    LONGEST.saturating_sub(line.value().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_takes_text_and_nothing_that_a_terminal_would_obey() {
        let mut line = Input::default();
        insert(&mut line, "a\r\n\tb\u{1b}[31m\u{9b}c\u{202e}d\u{7f}");
        assert_eq!(line.value(), "ab[31mcd");
        assert!(!edit(&mut line, InputRequest::InsertChar('\u{202e}')));
        assert!(edit(&mut line, InputRequest::InsertChar('é')));
        assert_eq!(line.value(), "ab[31mcdé");
    }

    #[test]
    fn a_line_stays_one_that_can_be_read() {
        let mut line = Input::default();
        insert(&mut line, &"é".repeat(2_000_000));
        assert_eq!(line.value().chars().count(), LONGEST);
        assert!(!edit(&mut line, InputRequest::InsertChar('x')));
        assert!(edit(&mut line, InputRequest::DeletePrevChar));
        assert!(edit(&mut line, InputRequest::InsertChar('x')));
    }
}
