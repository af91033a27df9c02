//! `cues.toml` as written.

use super::cues::{CueClass, Frame};
use crate::vocabulary::Act;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueTable {
    pub verbs: Vec<VerbClassTable>,
    pub declining: DecliningTable,
    pub nouns: NounTable,
    pub asides: AsideTable,
    pub prepositions: PrepositionTable,
    #[serde(default)]
    pub coordination: CoordinationTable,
    #[serde(default)]
    pub figures: FigureTable,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbClassTable {
    pub class: CueClass,
    pub act: Act,
    pub frames: Vec<Frame>,
    pub lemmas: String,
    #[serde(default)]
    pub alleged: bool,
    #[serde(default)]
    pub weak: bool,
    #[serde(default)]
    pub figures: bool,
    #[serde(default)]
    pub possible: bool,
    #[serde(default)]
    pub kept: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecliningTable {
    pub negated: Vec<String>,
    pub words: Vec<String>,
    pub refusing: Vec<String>,
    #[serde(default)]
    pub reaching: Vec<String>,
    #[serde(default)]
    pub unable: Vec<String>,
    #[serde(default)]
    pub refused: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NounTable {
    pub statement: String,
    pub belief: String,
    /// Verbal nouns with which a content begins that no conjunction opens: "مقتل" in "أعلن الجيش مقتل جنديين".
    #[serde(default)]
    pub contents: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AsideTable {
    pub phrases: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoordinationTable {
    pub words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureTable {
    pub nouns: String,
    #[serde(default)]
    pub parts: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrepositionTable {
    pub phrases: Vec<String>,
    pub not_sources: Vec<String>,
    /// What leads to a verb of saying with its subject: "حسبما", "وفق ما".
    #[serde(default)]
    pub clauses: Vec<String>,
}
