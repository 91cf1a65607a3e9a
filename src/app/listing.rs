//! A list with a cursor and a filter. It knows rows by number; what a row shows is the pane's business.

mod filter;
#[cfg(test)]
mod tests;

use tui_input::Input;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What stands in it.
    pub entry: Entry,
    /// What the filter looks through, in lower case; rows are told apart by it too.
    haystack: Box<str>,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The heading of a section, by its number.
    Heading(usize),
    /// An item, by its number.
    Item(usize),
}

/// The rows, those that the filter leaves, and where the cursor is among them.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    rows: Vec<Row>,
    shown: Option<Vec<usize>>,
    /// How many items are shown; counted when that changes, since a frame looks at the rows in sight only.
    items: usize,
    cursor: usize,
    offset: usize,
    filter: Option<Input>,
    typing: bool,
}

impl Row {
    /// A heading; the filter shows it where it leaves an item below it.
    #[must_use]
    pub fn heading(section: usize) -> Self {
        Self {
            entry: Entry::Heading(section),
            haystack: Box::default(),
        }
    }

    /// An item that is found by any of the texts.
    #[must_use]
    pub fn item<'a>(item: usize, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut haystack = String::new();
        for text in texts {
            // No text that can be typed spans two of them.
            haystack.push('\n');
            if text.is_ascii() {
                haystack.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
            } else {
                haystack.extend(text.chars().flat_map(char::to_lowercase));
            }
        }
        Self {
            entry: Entry::Item(item),
            haystack: haystack.into_boxed_str(),
        }
    }
}

impl Listing {
    /// A list of rows.
    #[must_use]
    pub fn new(rows: Vec<Row>) -> Self {
        let mut listing = Self::default();
        listing.replace(rows);
        listing
    }

    /// A list without rows, in which goes on what is being typed into the filter of another one: keys must not become
    /// commands because an answer came between them.
    #[must_use]
    pub fn typed_on(other: &Self) -> Self {
        let filter = other.filter.clone().filter(|_| other.typing);
        Self {
            filter,
            typing: other.typing,
            ..Self::default()
        }
    }

    /// Puts new rows in the place of the old ones. The filter stays, and the cursor on its row if that is still
    /// there.
    pub fn replace(&mut self, rows: Vec<Row>) {
        let before = self.row(self.cursor).map(|row| row.haystack.clone());
        self.rows = rows;
        self.apply_filter();
        let again = before.and_then(|text| {
            (0..self.len()).find(|position| self.row(*position).is_some_and(|row| row.haystack == text))
        });
        self.select(again.unwrap_or(self.cursor));
    }

    /// Adds a row at the end. The cursor goes with it where it was on the last item before.
    pub fn append(&mut self, row: Row) {
        let was_at_end = !(self.cursor + 1..self.len()).any(|position| self.is_item(position));
        let needle = self.needle();
        let number = self.rows.len();
        let is_item = matches!(row.entry, Entry::Item(_));
        let is_left = is_item && row.haystack.contains(&needle);
        self.rows.push(row);
        match &mut self.shown {
            Some(shown) if is_left => shown.push(number),
            Some(_) => return,
            None => {}
        }
        self.items += usize::from(is_item);
        if was_at_end {
            self.last();
        }
    }

    /// Takes the first row away. The cursor stays on its row, or goes to the one behind it.
    pub fn remove_first(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let was_shown = self.shown.as_ref().is_none_or(|shown| shown.first() == Some(&0));
        let was_item = was_shown && self.is_item(0);
        self.rows.remove(0);
        if let Some(shown) = &mut self.shown {
            shown.retain(|number| *number > 0);
            for number in shown {
                *number -= 1;
            }
        }
        self.items -= usize::from(was_item);
        if was_shown {
            self.offset = self.offset.saturating_sub(1);
            self.select(self.cursor.saturating_sub(1));
        }
    }

    /// Puts new rows of the same items in the place of the old ones. The cursor stays on its item, whatever its row says
    /// now.
    pub fn replace_items(&mut self, rows: Vec<Row>) {
        let selected = self.selected();
        self.replace(rows);
        if let Some(item) = selected {
            self.select_item(item);
        }
    }

    /// How many rows the filter leaves.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.as_ref().map_or(self.rows.len(), Vec::len)
    }

    /// Whether the filter leaves none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many items the filter leaves, headings aside.
    #[must_use]
    pub fn items(&self) -> usize {
        self.items
    }

    /// Whether there are rows at all.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// The entry at a position among the shown rows.
    #[must_use]
    pub fn entry(&self, position: usize) -> Option<Entry> {
        self.row(position).map(|row| row.entry)
    }

    /// The item under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        match self.entry(self.cursor) {
            Some(Entry::Item(item)) => Some(item),
            Some(Entry::Heading(_)) | None => None,
        }
    }

    /// Where the cursor is, among the shown rows.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first visible row.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// What is typed into the filter; `None`: it is off.
    #[must_use]
    pub fn filter(&self) -> Option<&Input> {
        self.filter.as_ref()
    }

    /// Whether keys go into the filter.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Puts the cursor on the nearest item from a position on.
    pub fn select(&mut self, position: usize) {
        let last = self.len().saturating_sub(1);
        let start = position.min(last);
        self.cursor = (start..=last)
            .find(|position| self.is_item(*position))
            .or_else(|| self.item_above(start))
            .unwrap_or(0);
    }

    /// Puts the cursor on an item, where the filter leaves it.
    pub fn select_item(&mut self, item: usize) {
        if let Some(position) =
            (0..self.len()).find(|position| self.entry(*position) == Some(Entry::Item(item)))
        {
            self.select(position);
        }
    }

    /// Moves the cursor by so many rows, over headings.
    pub fn step(&mut self, rows: isize) {
        let target = self.cursor.saturating_add_signed(rows);
        self.select(target);
        // Going up, a heading is passed upwards.
        if rows < 0 && self.cursor > target {
            self.cursor = self.item_above(target).unwrap_or(self.cursor);
        }
    }

    /// Puts the cursor on the first item.
    pub fn first(&mut self) {
        self.select(0);
    }

    /// Puts the cursor on the last item.
    pub fn last(&mut self) {
        self.select(usize::MAX);
    }

    /// Scrolls the rows under a cursor that stays in sight.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        let furthest = self.len().saturating_sub(height);
        self.offset = self.offset.saturating_add_signed(rows).min(furthest);
        let below = self.offset + height.saturating_sub(1);
        let in_sight = self.cursor.clamp(self.offset, below.max(self.offset));
        if in_sight != self.cursor {
            self.select(in_sight);
        }
    }

    /// Scrolls as little as brings the cursor, and a heading right above it, into a window of so many rows.
    pub fn settle(&mut self, height: usize) {
        if height == 0 {
            // Out of sight: it comes back as it was left.
            return;
        }
        let above = self.cursor.saturating_sub(1);
        let top = match self.entry(above) {
            Some(Entry::Heading(_)) if height > 1 => above,
            _ => self.cursor,
        };
        let furthest = self.len().saturating_sub(height);
        let lowest = (self.cursor + 1).saturating_sub(height);
        self.offset = self.offset.clamp(lowest.min(top), top).min(furthest);
    }

    fn is_item(&self, position: usize) -> bool {
        matches!(self.entry(position), Some(Entry::Item(_)))
    }

    fn item_above(&self, position: usize) -> Option<usize> {
        (0..position).rev().find(|above| self.is_item(*above))
    }

    fn row(&self, position: usize) -> Option<&Row> {
        match &self.shown {
            Some(shown) => self.rows.get(*shown.get(position)?),
            None => self.rows.get(position),
        }
    }
}
