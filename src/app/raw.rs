//! The raw view: the answer as a tree that folds and can be searched.

use std::collections::HashSet;
use std::sync::Arc;

use tui_input::{Input, InputRequest};

use super::line;
use crate::domain::{Content, JsonTree, RawBody};
use crate::session::RequestId;

/// A list that is longer is folded at first: nobody reads it line by line.
const LONG: usize = 100;

/// The tab of the raw view: the answer, or what the access token says about itself.
#[derive(Clone, Debug, Default)]
pub struct RawTab {
    /// The tree of the answer, once it was read.
    pub pane: Option<RawPane>,
    /// The reading of it that is under way.
    pub request: Option<RequestId>,
    /// The claims of the access token, while they are shown instead.
    pub claims: Option<Claims>,
    /// Of which answer the tree is, or will be.
    pub(super) of: Option<RawBody>,
}

/// The claims of the access token.
#[derive(Clone, Debug)]
pub enum Claims {
    /// They were asked for.
    Asked(RequestId),
    /// They are there.
    Read(RawPane),
    /// The token is no JWT, or there is none.
    None,
}

impl RawTab {
    /// The tree that is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&RawPane> {
        match &self.claims {
            Some(Claims::Read(pane)) => Some(pane),
            Some(Claims::Asked(_) | Claims::None) => None,
            None => self.pane.as_ref(),
        }
    }

    pub(super) fn shown_mut(&mut self) -> Option<&mut RawPane> {
        match &mut self.claims {
            Some(Claims::Read(pane)) => Some(pane),
            Some(Claims::Asked(_) | Claims::None) => None,
            None => self.pane.as_mut(),
        }
    }
}

/// A tree with what is folded away, the cursor, and the search.
#[derive(Clone, Debug)]
pub struct RawPane {
    tree: Arc<JsonTree>,
    folded: HashSet<usize>,
    visible: Vec<usize>,
    cursor: usize,
    offset: usize,
    search: Option<Search>,
}

/// What is looked for, and where it was found.
#[derive(Clone, Debug, Default)]
pub struct Search {
    typed: Input,
    typing: bool,
    found: Vec<usize>,
}

impl Search {
    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &Input {
        &self.typed
    }

    /// Whether letters go on being typed into it.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// In how many lines it was found, those that are folded away too.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Whether a node is one of them.
    #[must_use]
    pub fn has(&self, number: usize) -> bool {
        self.found.binary_search(&number).is_ok()
    }

    /// The place of a node among them, from 1.
    #[must_use]
    pub fn place(&self, number: usize) -> Option<usize> {
        self.found.binary_search(&number).ok().map(|place| place + 1)
    }
}

impl RawPane {
    /// The tree of an answer, its long lists folded.
    #[must_use]
    pub fn new(tree: Arc<JsonTree>) -> Self {
        let is_long = |number: &usize| {
            let content = tree.get(*number).map(|node| &node.content);
            matches!(content, Some(Content::Object(count) | Content::Array(count)) if *count > LONG)
        };
        let folded = (1..tree.len()).filter(is_long).collect();
        let mut pane = Self {
            tree,
            folded,
            visible: Vec::new(),
            cursor: 0,
            offset: 0,
            search: None,
        };
        pane.lay_out();
        pane
    }

    /// The same place in another tree of the same size.
    #[must_use]
    pub fn with(mut self, tree: Arc<JsonTree>) -> Self {
        self.tree = tree;
        if let Some(search) = &mut self.search {
            search.found = self.tree.find(search.typed.value());
        }
        self.lay_out();
        self
    }

    /// The tree itself.
    #[must_use]
    pub fn tree(&self) -> &JsonTree {
        &self.tree
    }

    /// The nodes that are not folded away.
    #[must_use]
    pub fn visible(&self) -> &[usize] {
        &self.visible
    }

    /// Whether what is in a node is folded away.
    #[must_use]
    pub fn is_folded(&self, number: usize) -> bool {
        self.folded.contains(&number)
    }

    /// The position of the cursor among the visible nodes.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first node in sight, among the visible ones.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The search, while there is one.
    #[must_use]
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// The node under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        self.visible.get(self.cursor).copied()
    }

    /// Puts the cursor on a line, the last one at most.
    pub fn select(&mut self, position: usize) {
        self.cursor = position.min(self.visible.len().saturating_sub(1));
    }

    /// Moves the cursor by so many lines.
    pub fn step(&mut self, rows: isize) {
        self.select(self.cursor.saturating_add_signed(rows));
    }

    /// Brings the cursor into sight, in a window of so many lines.
    pub fn settle(&mut self, height: usize) {
        if height == 0 {
            // Out of sight: it comes back as it was left.
            return;
        }
        let last = self.visible.len().saturating_sub(height);
        let lowest = (self.cursor + 1).saturating_sub(height);
        self.offset = self
            .offset
            .clamp(lowest, self.cursor.max(lowest))
            .min(last.max(lowest));
    }

    /// Scrolls by so many lines; the cursor stays in the window.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        let last = self.visible.len().saturating_sub(height);
        self.offset = self.offset.saturating_add_signed(rows).min(last);
        let below = (self.offset + height.max(1)) - 1;
        self.cursor = self.cursor.clamp(self.offset, below.max(self.offset));
        self.select(self.cursor);
    }

    /// Folds what is in the node under the cursor, or unfolds it.
    pub fn toggle(&mut self) {
        let Some(number) = self.foldable() else { return };
        if !self.folded.remove(&number) {
            self.folded.insert(number);
        }
        self.lay_out();
    }

    /// Folds the node under the cursor; where that is done, goes to the one it stands in.
    pub fn fold(&mut self) {
        if self.foldable().is_some_and(|number| !self.is_folded(number)) {
            return self.toggle();
        }
        let node = self.selected().and_then(|number| self.tree.get(number));
        if let Some(parent) = node.map(|node| node.parent) {
            self.go_to(parent);
        }
    }

    /// Unfolds the node under the cursor; where that is done, goes on to what is in it.
    pub fn unfold(&mut self) {
        match self.foldable() {
            Some(number) if self.is_folded(number) => self.toggle(),
            Some(_) => self.step(1),
            None => {}
        }
    }

    fn foldable(&self) -> Option<usize> {
        let number = self.selected()?;
        let node = self.tree.get(number)?;
        node.content.can_fold().then_some(number)
    }

    /// Puts the cursor on a node, and unfolds whatever it is folded away in.
    pub fn go_to(&mut self, number: usize) {
        let mut at = number;
        let mut is_hidden = false;
        while let Some(node) = self.tree.get(at).filter(|node| node.depth > 0) {
            at = node.parent;
            is_hidden |= self.folded.remove(&at);
        }
        if is_hidden {
            self.lay_out();
        }
        let position = self.visible.partition_point(|visible| *visible < number);
        self.select(position);
    }

    /// Lays out the visible nodes anew; the cursor stays on its node, or on the one that it was folded into.
    fn lay_out(&mut self) {
        let was_on = self.selected().unwrap_or(0);
        self.visible.clear();
        let mut number = 0;
        while let Some(node) = self.tree.get(number) {
            self.visible.push(number);
            number = if self.folded.contains(&number) {
                node.end
            } else {
                number + 1
            };
        }
        let behind = self.visible.partition_point(|visible| *visible <= was_on);
        self.select(behind.saturating_sub(1));
    }

    /// Begins a search, or goes on typing into the one there is.
    pub fn start_search(&mut self) {
        self.search.get_or_insert_default().typing = true;
    }

    /// Whether letters are typed into the search.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.search.as_ref().is_some_and(Search::is_typing)
    }

    /// Takes in what was typed, and goes to the first hit from the cursor on.
    pub fn edit_search(&mut self, request: InputRequest) {
        if let Some(search) = &mut self.search
            && line::edit(&mut search.typed, request)
        {
            self.search_anew();
        }
    }

    /// Takes in what was pasted, as one change.
    pub fn insert(&mut self, text: &str) {
        if let Some(search) = &mut self.search {
            line::insert(&mut search.typed, text);
            self.search_anew();
        }
    }

    fn search_anew(&mut self) {
        let from = self.selected().unwrap_or(0);
        let Some(search) = &mut self.search else { return };
        search.found = self.tree.find(search.typed.value());
        let first = search.found.iter().find(|number| **number >= from);
        if let Some(number) = first.or(search.found.first()).copied() {
            self.go_to(number);
        }
    }

    /// Ends the typing; what was found stays marked.
    pub fn keep_search(&mut self) {
        match &mut self.search {
            Some(search) if search.typed.value().is_empty() => self.search = None,
            Some(search) => search.typing = false,
            None => {}
        }
    }

    /// Ends the search.
    pub fn clear_search(&mut self) {
        self.search = None;
    }

    /// Goes to the next hit, or to the one before, around the corner if need be.
    pub fn next_hit(&mut self, forward: bool) {
        let at = self.selected().unwrap_or(0);
        let Some(search) = &self.search else { return };
        let hit = if forward {
            let next = search.found.iter().find(|number| **number > at);
            next.or(search.found.first())
        } else {
            let before = search.found.iter().rev().find(|number| **number < at);
            before.or(search.found.last())
        };
        if let Some(number) = hit.copied() {
            self.go_to(number);
        }
    }
}

#[cfg(test)]
mod tests;
