//! An answer as a tree of lines, as it came but for its secrets: what the raw view folds and searches.

use memchr::memmem::Finder;
use serde_json::Value;

use super::{CleanText, Redactor};

/// A JSON document, flattened: each node stands before its children, which end where `end` says.
#[derive(Clone, Debug, Default)]
pub struct JsonTree {
    nodes: Vec<Node>,
    /// What is searched, in lower case: a line a node.
    haystack: String,
    /// Where each node's line begins in it.
    lines: Vec<usize>,
}

/// One value of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// How many values it stands in.
    pub depth: usize,
    /// How its parent names it.
    pub label: Label,
    /// What it is.
    pub content: Content,
    /// The node that it stands in; the first node stands in itself.
    pub parent: usize,
    /// The first node behind it and all that is in it.
    pub end: usize,
}

/// How a value is named where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// The whole document.
    Root,
    /// A member of an object.
    Member(CleanText),
    /// An element of an array, from 0.
    Element(usize),
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// An object with so many members.
    Object(usize),
    /// An array with so many elements.
    Array(usize),
    /// A text, without quotes.
    Text(CleanText),
    /// A number, a truth value or nothing, as JSON writes it.
    Other(CleanText),
}

impl JsonTree {
    /// The tree of a document, redacted first.
    #[must_use]
    pub fn of(mut document: Value, redactor: &Redactor) -> Self {
        redactor.json(&mut document);
        Self::of_redacted(&document)
    }

    /// The tree of a document that was redacted already.
    #[must_use]
    pub fn of_redacted(document: &Value) -> Self {
        let mut tree = Self::default();
        tree.add(document, Label::Root, 0, 0);
        tree
    }

    /// Adds a value and all that is in it. The depth is bounded by the parser of the document.
    fn add(&mut self, value: &Value, label: Label, depth: usize, parent: usize) {
        let number = self.nodes.len();
        let content = Content::of(value);
        self.lines.push(self.haystack.len());
        let (name, text) = (label.text(), content.text());
        self.haystack.extend(name.chars().flat_map(char::to_lowercase));
        self.haystack.push('\t');
        self.haystack.extend(text.chars().flat_map(char::to_lowercase));
        self.haystack.push('\n');
        self.nodes.push(Node {
            depth,
            label,
            content,
            parent,
            end: number + 1,
        });
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let label = Label::Member(CleanText::from_server(name));
                    self.add(member, label, depth + 1, number);
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.add(element, Label::Element(index), depth + 1, number);
                }
            }
            _ => {}
        }
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(number) {
            node.end = end;
        }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none, as before anything was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// A node, by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Node> {
        self.nodes.get(number)
    }

    /// The nodes that hold a text in their name or value, in their order; one contiguous text, whatever its case.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<usize> {
        let text: String = text.chars().flat_map(char::to_lowercase).collect();
        if text.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<usize> = Vec::new();
        let mut next_line = 0;
        for at in Finder::new(&text).find_iter(self.haystack.as_bytes()) {
            // Two hits in one line are one node.
            if at < next_line {
                continue;
            }
            let number = self.lines.partition_point(|start| *start <= at) - 1;
            next_line = self.lines.get(number + 1).copied().unwrap_or(usize::MAX);
            found.push(number);
        }
        found
    }

    /// A node with all that is in it, redacted as it is shown.
    #[must_use]
    pub fn value(&self, number: usize) -> Value {
        let Some(node) = self.get(number) else {
            return Value::Null;
        };
        match &node.content {
            Content::Object(_) => self
                .children(number)
                .map(|child| (self.label_text(child), self.value(child)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Content::Array(_) => self.children(number).map(|child| self.value(child)).collect(),
            Content::Text(text) => Value::from(text.as_str()),
            // It was written by the same library.
            Content::Other(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        }
    }

    fn children(&self, number: usize) -> impl Iterator<Item = usize> {
        let end = self.get(number).map_or(number, |node| node.end);
        let first = Some(number + 1).filter(|first| *first < end);
        std::iter::successors(first, move |child| {
            let next = self.get(*child)?.end;
            (next < end).then_some(next)
        })
    }

    fn label_text(&self, number: usize) -> String {
        self.get(number).map(|node| node.label.text()).unwrap_or_default()
    }

    /// The way to a node, as jq understands it: `.emails[0].value`.
    #[must_use]
    pub fn path(&self, number: usize) -> String {
        let mut steps = Vec::new();
        let mut at = number;
        while let Some(node) = self.get(at).filter(|node| node.depth > 0) {
            steps.push(node.label.step());
            at = node.parent;
        }
        if steps.is_empty() {
            return ".".into();
        }
        steps.reverse();
        steps.concat()
    }
}

impl Label {
    /// What it is called.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Member(name) => name.to_string(),
            Self::Element(index) => index.to_string(),
        }
    }

    /// One step of a jq path. Names that are not plain are quoted.
    fn step(&self) -> String {
        let is_plain = |name: &str| {
            let mut bytes = name.bytes();
            bytes
                .next()
                .is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
                && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        match self {
            Self::Root => String::new(),
            Self::Element(index) => format!("[{index}]"),
            Self::Member(name) if is_plain(name) => format!(".{name}"),
            Self::Member(name) => format!("[{}]", Value::from(name.as_str())),
        }
    }
}

impl Content {
    fn of(value: &Value) -> Self {
        match value {
            Value::Object(members) => Self::Object(members.len()),
            Value::Array(elements) => Self::Array(elements.len()),
            Value::String(text) => Self::Text(CleanText::from_server(text)),
            other => Self::Other(CleanText::from_server(&other.to_string())),
        }
    }

    /// The value, where it is not made of others.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Object(_) | Self::Array(_) => "",
            Self::Text(text) | Self::Other(text) => text,
        }
    }

    /// Whether there is something in it that could be folded away.
    #[must_use]
    pub fn can_fold(&self) -> bool {
        matches!(self, Self::Object(count) | Self::Array(count) if *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn tree(document: Value) -> JsonTree {
        JsonTree::of(document, &Redactor::new())
    }

    #[test]
    fn each_node_stands_before_what_is_in_it() {
        let tree = tree(json!({"emails": [{"value": "a@x"}, {"value": "b@x"}], "id": 7}));
        let shown: Vec<(usize, String, String)> = (0..tree.len())
            .filter_map(|number| tree.get(number))
            .map(|node| (node.depth, node.label.text(), node.content.text().to_owned()))
            .collect();
        let expected = [
            (0, "", ""),
            (1, "emails", ""),
            (2, "0", ""),
            (3, "value", "a@x"),
            (2, "1", ""),
            (3, "value", "b@x"),
            (1, "id", "7"),
        ];
        assert_eq!(
            shown,
            expected.map(|(depth, label, text)| (depth, label.into(), text.into()))
        );
        assert_eq!(tree.get(1).unwrap().end, 6);
    }

    #[test]
    fn a_node_is_found_by_name_or_value_once() {
        let tree = tree(json!({"Email": "EMAIL email", "other": ["x", "Email"]}));
        assert_eq!(tree.find("email"), [1, 4]);
        assert_eq!(tree.find(""), [0_usize; 0]);
        assert_eq!(tree.find("nothing"), [0_usize; 0]);
    }

    #[test]
    fn a_node_is_a_value_again() {
        let document = json!({"a": [1, {"b": null, "c": [true, "x"]}, [], {}], "d": 1.5});
        let tree = tree(document.clone());
        assert_eq!(tree.value(0), document);
        assert_eq!(tree.value(3), document["a"][1]);
    }

    #[test]
    fn a_path_leads_to_its_node_in_jq() {
        let tree = tree(json!({"urn:a:b": {"privileges": [1, {"x-y": 2}]}}));
        assert_eq!(tree.path(0), ".");
        assert_eq!(tree.path(4), r#"["urn:a:b"].privileges[1]"#);
        assert_eq!(tree.path(5), r#"["urn:a:b"].privileges[1]["x-y"]"#);
    }

    #[test]
    fn no_secret_is_in_the_tree_or_can_be_searched_for() {
        let tree = tree(
            json!({"apiCredentials": [{"clientSecret": "canary", "date": 1_615_997_101_527_110_665_u64}]}),
        );
        assert!(!format!("{tree:?}").contains("canary"));
        assert_eq!(tree.find("canary"), [0_usize; 0]);
        assert_eq!(tree.find("527110665"), [0_usize; 0]);
    }

    proptest! {
        #[test]
        fn every_text_of_the_document_is_found_at_its_node(names in prop::collection::vec("[A-Za-z]{1,8}", 1..20), text in "[A-Z]{3,6}") {
            let members = names.iter().map(|name| (name.clone(), json!([text])));
            let tree = tree(Value::Object(members.collect()));
            for number in tree.find(&text) {
                let node = tree.get(number).unwrap();
                let text = text.to_lowercase();
                prop_assert!(node.label.text().to_lowercase().contains(&text) || node.content.text().to_lowercase().contains(&text));
            }
            prop_assert!(!tree.find(&text).is_empty());
        }
    }
}
