//! Language packs: load, check, detect; lexicons and the part-of-speech tagger.

mod actions;
mod catalogue;
mod cue_table;
mod cues;
mod date_table;
mod dates;
mod error;
mod files;
mod forms;
mod grammar;
mod markers;
mod number_table;
mod numbers;
mod pack;
mod packs;
mod patterns;
mod phrases;
mod places;
mod roles;
pub mod row_table;
pub mod spans;
mod tag_scan;
pub mod tagger;
mod upos;
mod verbs;
mod versions;
pub mod weights;
mod words;

pub use actions::{
    ActionLexicon, ActionTable, Concept, ConceptClass, without_arabic_article, without_arabic_proclitic,
};
pub use catalogue::{RuleCatalogue, RuleEntry, RuleText, rule_texts};
pub use cues::{CueClass, CueLexicon, CueVerb, Declining, Frame};
pub use date_table::{DateExample, DateRule, DatesTable, Unit};
pub use dates::Dates;
pub use error::{PackError, parse_toml};
pub use files::PackFiles;
pub use forms::{FormBits, Forms, write_forms};
pub use grammar::Grammar;
pub use markers::{MarkerRule, MarkerRules, Procedure, RemarkExample, RemarkOf, RemarkRule};
pub use number_table::{NumberExample, NumberRule, NumbersTable, Sense};
pub use numbers::{NumberWord, Numbers};
pub use pack::{Pack, Syntax};
pub use packs::{Packs, detect};
pub use patterns::{Alternatives, Element, LONGEST_PATTERN, Pattern, Test};
pub use phrases::{KeyMap, KeySet, Phrases, phrase_keys, word_keys};
pub use places::{PlaceExample, PlaceRule, Places, PlacesTable};
pub use roles::{RoleSet, Roles};
pub use spans::SpanTables;
pub use tagger::Tagger;
pub use upos::Upos;
pub use verbs::{VerbForm, VerbTable};
pub use versions::{Opposite, OppositeTable, PhraseSet, VersionTable, VersionWords};
pub use weights::WeightsError;
pub use words::{Classes, WordTable, Words};
