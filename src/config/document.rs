//! A strict reader of TOML tables that knows the line of everything and never repeats a value.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::error::{ConfigError, Place};
use super::nearest::nearest;
use super::shown;
use crate::domain::CleanText;

/// The file's name and text, to tell lines by.
pub(super) struct Document<'a> {
    pub(super) file: CleanText,
    pub(super) text: &'a str,
}

/// A table of the file, with the keys that were asked for.
pub(super) struct Section<'a> {
    document: &'a Document<'a>,
    table: &'a DeTable<'a>,
    path: String,
    known: Vec<&'static str>,
}

/// A value of the file, with its place.
#[derive(Clone)]
pub(super) struct Field<'a> {
    document: &'a Document<'a>,
    path: String,
    offset: usize,
    value: &'a DeValue<'a>,
}

impl Document<'_> {
    /// The table that the text is, or where it stops being TOML.
    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'_>>, ConfigError> {
        DeTable::parse(self.text).map_err(|error| {
            let offset = error.span().map_or(self.text.len(), |span| span.start);
            let (line, column) = self.position(offset);
            // The parser's own words may quote the text, so they are only looked at.
            let hint = if error.message().contains("duplicate key") {
                "This key or table stands there twice: keep one of them."
            } else {
                "Texts stand in quotes, tables are named in [brackets], and each key has a line of its own; compare with config.example.toml."
            };
            ConfigError::Syntax {
                file: self.file.clone(),
                line,
                column,
                hint,
            }
        })
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        let in_line = before.get(start..).unwrap_or_default();
        (line, String::from_utf8_lossy(in_line).chars().count() + 1)
    }

    fn error(&self, offset: usize, key: &str, fault: String, advice: String) -> ConfigError {
        let place = Place {
            file: self.file.clone(),
            line: self.position(offset).0,
            key: key.into(),
        };
        ConfigError::InFile { place, fault, advice }
    }
}

impl<'a> Section<'a> {
    pub(super) fn root(document: &'a Document<'a>, table: &'a DeTable<'a>) -> Self {
        Self {
            document,
            table,
            path: String::new(),
            known: Vec::new(),
        }
    }

    /// The value of a key that is known here.
    pub(super) fn field(&mut self, key: &'static str) -> Option<Field<'a>> {
        self.known.push(key);
        let (key, value) = self.table.get_key_value(key)?;
        Some(self.field_of(key, value))
    }

    /// Every key with its value, where keys are the user's own.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Field<'a>)> {
        self.table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), self.field_of(key, value)))
    }

    fn field_of(&self, key: &'a Spanned<DeString<'a>>, value: &'a Spanned<DeValue<'a>>) -> Field<'a> {
        Field {
            document: self.document,
            path: self.path_of(key.get_ref()),
            offset: key.span().start,
            value: value.get_ref(),
        }
    }

    fn path_of(&self, key: &str) -> String {
        let separator = if self.path.is_empty() { "" } else { "." };
        format!("{}{separator}{}", self.path, shown::key(key))
    }

    /// Refuses the first key that nobody asked for.
    pub(super) fn finish(self) -> Result<(), ConfigError> {
        let unknown = self
            .table
            .keys()
            .filter(|key| !self.known.contains(&key.get_ref().as_ref()))
            .min_by_key(|key| key.span().start);
        let Some(key) = unknown else { return Ok(()) };
        let advice = match nearest(key.get_ref(), &self.known) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!(
                "Remove it; the keys known here are {}.",
                shown::names(self.known.iter().copied())
            ),
        };
        let fault = "is not a key that idsight knows".into();
        let path = self.path_of(key.get_ref());
        Err(self.document.error(key.span().start, &path, fault, advice))
    }
}

impl<'a> Field<'a> {
    pub(super) fn text(&self) -> Result<&'a str, ConfigError> {
        let text = self.value.as_str();
        text.ok_or_else(|| self.wrong_type("a text in quotes"))
    }

    pub(super) fn filled_text(&self) -> Result<&'a str, ConfigError> {
        match self.text()? {
            "" => Err(self.error("is empty", "Give it a value, or remove the line.")),
            text => Ok(text),
        }
    }

    /// A text, read by `parse`, whose error must not repeat it.
    pub(super) fn parsed<T, E: ToString>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
        advice: &str,
    ) -> Result<T, ConfigError> {
        parse(self.text()?).map_err(|fault| self.error(fault.to_string(), advice))
    }

    pub(super) fn boolean(&self) -> Result<bool, ConfigError> {
        let truth = self.value.as_bool();
        truth.ok_or_else(|| self.wrong_type("true or false"))
    }

    pub(super) fn whole_number(&self, range: RangeInclusive<u64>) -> Result<u64, ConfigError> {
        let number = self.value.as_integer();
        let number = number.ok_or_else(|| self.wrong_type("a whole number without quotes"))?;
        u64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                let advice = format!("Give a number from {} to {}.", range.start(), range.end());
                self.error("is out of range", advice)
            })
    }

    pub(super) fn items(&self, expected: &str) -> Result<Vec<Field<'a>>, ConfigError> {
        let array = self.value.as_array().ok_or_else(|| self.wrong_type(expected))?;
        let item = |(index, item): (usize, &'a Spanned<DeValue<'a>>)| Field {
            document: self.document,
            path: format!("{}[{index}]", self.path),
            offset: item.span().start,
            value: item.get_ref(),
        };
        Ok(array.iter().enumerate().map(item).collect())
    }

    pub(super) fn section(&self) -> Result<Section<'a>, ConfigError> {
        let table = self.value.as_table().ok_or_else(|| self.wrong_type("a table"))?;
        Ok(Section {
            document: self.document,
            table,
            path: self.path.clone(),
            known: Vec::new(),
        })
    }

    pub(super) fn is_text(&self) -> bool {
        self.value.is_str()
    }

    pub(super) fn error(&self, fault: impl Into<String>, advice: impl Into<String>) -> ConfigError {
        self.document
            .error(self.offset, &self.path, fault.into(), advice.into())
    }

    /// The place, for an error that only shows later.
    pub(super) fn place(&self) -> Place {
        Place {
            file: self.document.file.clone(),
            line: self.document.position(self.offset).0,
            key: self.path.clone(),
        }
    }

    fn wrong_type(&self, expected: &str) -> ConfigError {
        let fault = format!("is {}, and not {expected}", kind(self.value));
        self.error(fault, format!("Write {expected} there."))
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_characters_not_bytes() {
        let document = Document {
            file: CleanText::from_server("f"),
            text: "a\nżó=",
        };
        assert_eq!(document.position(0), (1, 1));
        assert_eq!(document.position(6), (2, 3));
        assert_eq!(document.position(1000), (2, 4));
    }
}
