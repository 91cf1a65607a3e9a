//! What becomes of the comments around something that goes or comes.

use toml_edit::{Decor, DocumentMut, Item, Key, Table};

/// Keeps the comments above a table that is gone: all but the block that stands right on it, which is about it.
pub(super) fn keep_those_above(gone: &Table, document: &mut DocumentMut) {
    let above = prefix(gone.decor());
    let (kept, _) = above.split_at(start_of_last_block(&above));
    put_above_next(document, gone.position().unwrap_or(isize::MAX), kept);
}

/// Keeps all comments above a key of the root that is gone.
pub(super) fn keep_those_above_key(gone: &Key, document: &mut DocumentMut) {
    put_above_next(document, isize::MIN, &prefix(gone.leaf_decor()));
}

/// In a file that holds nothing but comments, they stay above the table that comes first, which is at `path`.
pub(super) fn keep_notes_above(document: &mut DocumentMut, path: &[&str]) {
    let notes = document
        .trailing()
        .as_str()
        .unwrap_or_default()
        .trim_end()
        .to_owned();
    let root = document.as_item_mut();
    let first = path.iter().try_fold(root, |item, key| item.get_mut(key));
    if let (false, Some(Item::Table(first))) = (notes.is_empty(), first) {
        first.decor_mut().set_prefix(format!("{notes}\n\n"));
        document.set_trailing("");
    }
}

/// A key that is new at the root stands before every table. The comments at the head of the file stay before it.
pub(super) fn keep_the_head_above(document: &mut DocumentMut, key: &str) {
    let is_only_key = document.as_table().get_values().len() == 1;
    if !is_only_key {
        return;
    }
    let Some(first) = next_table(document.as_table_mut(), isize::MIN) else {
        return;
    };
    let above = prefix(first.decor());
    let (head, own) = above.split_at(start_of_last_block(&above));
    first
        .decor_mut()
        .set_prefix(format!("\n{}", own.trim_start_matches('\n')));
    if let Some(mut key) = document.key_mut(key) {
        key.leaf_decor_mut().set_prefix(head);
    }
}

fn prefix(decor: &Decor) -> String {
    let prefix = decor.prefix().and_then(|prefix| prefix.as_str());
    prefix.unwrap_or_default().to_owned()
}

/// Where the lines begin that no blank line parts from what follows.
fn start_of_last_block(above: &str) -> usize {
    let mut start = 0;
    let mut at = 0;
    for line in above.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            start = at;
        }
    }
    start
}

/// Puts comments above the first table below a position, or at the end of the file.
fn put_above_next(document: &mut DocumentMut, position: isize, comments: &str) {
    if comments.trim().is_empty() {
        return;
    }
    if let Some(next) = next_table(document.as_table_mut(), position) {
        let own = prefix(next.decor());
        let own = if comments.ends_with("\n\n") {
            own.trim_start_matches('\n')
        } else {
            &own
        };
        let joined = format!("{comments}{own}");
        next.decor_mut().set_prefix(joined);
    } else {
        let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(format!("{comments}{trailing}"));
    }
}

/// The first table with a header below a position.
fn next_table(root: &mut Table, position: isize) -> Option<&mut Table> {
    let next = positions(root)
        .into_iter()
        .filter(|other| *other > position)
        .min()?;
    table_at(root, next)
}

fn has_header(table: &Table) -> bool {
    !table.is_implicit() && !table.is_dotted()
}

fn positions(table: &Table) -> Vec<isize> {
    let mut found = Vec::new();
    for (_, item) in table {
        let tables: Vec<&Table> = match item {
            Item::Table(table) => vec![table],
            Item::ArrayOfTables(tables) => tables.iter().collect(),
            _ => Vec::new(),
        };
        for table in tables {
            found.extend(table.position().filter(|_| has_header(table)));
            found.extend(positions(table));
        }
    }
    found
}

fn table_at(table: &mut Table, position: isize) -> Option<&mut Table> {
    for (_, item) in table.iter_mut() {
        let tables: Vec<&mut Table> = match item {
            Item::Table(table) => vec![table],
            Item::ArrayOfTables(tables) => tables.iter_mut().collect(),
            _ => Vec::new(),
        };
        for table in tables {
            if has_header(table) && table.position() == Some(position) {
                return Some(table);
            }
            if let Some(found) = table_at(table, position) {
                return Some(found);
            }
        }
    }
    None
}
