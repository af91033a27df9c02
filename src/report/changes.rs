//! Changes between versions as list entries.

use super::listing::Entry;
use crate::compare::versions::{Change, Passage};
use crate::vocabulary::Field;
use serde::Serialize;

impl Entry for Change {
    const PLURAL: &'static str = "changes";
    const TABLE: &'static [&'static str] = &["change", "where", "in plain words"];
    const CSV: &'static [&'static str] = &["type", "field", "old", "new", "detail"];

    fn table(&self) -> Vec<String> {
        vec![name(self), place(self).to_string(), in_plain_words(self)]
    }

    fn csv(&self) -> Vec<String> {
        let passage = |p: &Option<Passage>| p.as_ref().map(|p| p.text.clone()).unwrap_or_default();
        vec![
            self.kind.word().to_string(),
            self.field.word().to_string(),
            passage(&self.old),
            passage(&self.new),
            self.detail.clone(),
        ]
    }

    fn json(&self) -> impl Serialize {
        self
    }
}

/// "hedge dropped".
pub fn name(change: &Change) -> String {
    change.kind.word().replace('_', " ")
}

/// Where a change stands, for people.
pub fn place(change: &Change) -> &'static str {
    match change.field {
        Field::Title => "headline",
        Field::Text => "text",
    }
}

/// The detail beside the change's name, which is not said twice.
pub fn in_plain_words(change: &Change) -> String {
    let name = name(change);
    match change.detail.strip_prefix(&name) {
        Some(rest) => rest.strip_prefix(": ").unwrap_or(rest).to_string(),
        None => change.detail.clone(),
    }
}
