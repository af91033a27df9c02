//! The shape of a file of sources.

use super::SourceKind;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A file of sources: entries, and the kind of those that give none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceFile {
    #[serde(default)]
    pub kind: Option<SourceKind>,
    #[serde(default, rename = "source")]
    pub sources: Vec<SourceRow>,
}

/// A new entry, or additions to the entry with the same id.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceRow {
    pub id: String,
    #[serde(default)]
    pub name: BTreeMap<String, String>,
    pub kind: Option<SourceKind>,
    pub country: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub weak: Vec<String>,
    pub state_media: Option<bool>,
}

/// Whether an id is lower-case letters, digits and single hyphens: "ru-mod".
pub(super) fn is_id(id: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    !id.is_empty() && id.split('-').all(|part| !part.is_empty() && part.bytes().all(allowed))
}
