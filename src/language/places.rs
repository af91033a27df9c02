//! How a language leads to the name of a place (`places.toml`).

use super::phrases::{KeySet, Phrases, word_keys};
use crate::text::TextRules;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Why a name is a place; the file gives each its id, description and proofs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceRule {
    Gazetteer,
    Head,
    Preposition,
    Prefix,
    /// The text has shown the name to be a place elsewhere.
    Again,
}

/// A rule with its proofs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRuleTable {
    pub id: String,
    pub kind: PlaceRule,
    pub description: String,
    pub examples: Vec<PlaceExample>,
    pub counter_examples: Vec<PlaceExample>,
}

/// A text and the names of its places in order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceExample {
    pub text: String,
    pub places: Vec<String>,
}

/// `places.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacesTable {
    /// Nouns before a link: "village de".
    pub heads: Vec<String>,
    /// The same for wider areas: "province de".
    pub region_heads: Vec<String>,
    pub links: Vec<String>,
    /// Nouns behind the name: "garrison"; for wider areas: "province".
    pub tails: Vec<String>,
    pub region_tails: Vec<String>,
    /// Prepositions that only places follow: "près de".
    pub strong: Vec<String>,
    /// Prepositions that other names follow too: "à".
    pub weak: Vec<String>,
    /// Words before a weak preposition after which no place follows: "déclaré à".
    pub telling: Vec<String>,
    /// First words of names of places: "Tell".
    pub prefixes: Vec<String>,
    /// The same within one word: "saint-".
    pub hyphenated_prefixes: Vec<String>,
    /// Words before and behind a name that make it no place.
    pub not_after: Vec<String>,
    pub not_before: Vec<String>,
    /// Articles, which towns do not take: "l'Observatoire".
    pub determiners: Vec<String>,
    /// Words with a capital that are no places.
    pub never: Vec<String>,
    /// Endings of words with a capital that are adjectives: "Iraqi base".
    pub adjective_endings: Vec<String>,
    /// Words with a capital that may stand behind a place.
    pub free_after: Vec<String>,
    #[serde(rename = "rule")]
    pub rules: Vec<PlaceRuleTable>,
}

/// [`PlacesTable`] made ready for look-ups.
#[derive(Debug)]
pub struct Places {
    pub table: PlacesTable,
    pub heads: KeySet,
    pub region_heads: KeySet,
    pub links: Phrases<()>,
    /// Whether the tail means a wider area.
    pub tails: Phrases<bool>,
    pub strong: Phrases<()>,
    pub weak: Phrases<()>,
    pub telling: KeySet,
    pub prefixes: KeySet,
    pub not_after: KeySet,
    pub not_before: KeySet,
    pub determiners: KeySet,
    pub never: KeySet,
    pub free_after: KeySet,
    rule_ids: BTreeMap<PlaceRule, String>,
}

impl Places {
    pub fn new(table: PlacesTable, rules: &TextRules) -> Places {
        let set = |words: &[String]| word_keys(words, rules);
        let list = |phrases: &[String]| Phrases::from_list(phrases, (), rules);
        let mut tails = Phrases::from_list(&table.tails, false, rules);
        table.region_tails.iter().for_each(|t| tails.insert(t, true, rules));
        Places {
            heads: set(&table.heads),
            region_heads: set(&table.region_heads),
            links: list(&table.links),
            tails,
            strong: list(&table.strong),
            weak: list(&table.weak),
            telling: set(&table.telling),
            prefixes: set(&table.prefixes),
            not_after: set(&table.not_after),
            not_before: set(&table.not_before),
            determiners: set(&table.determiners),
            never: set(&table.never),
            free_after: set(&table.free_after),
            rule_ids: table.rules.iter().map(|r| (r.kind, r.id.clone())).collect(),
            table,
        }
    }

    /// The id of the rule of a kind; the kind's own name where the file gives none.
    pub fn rule(&self, kind: PlaceRule) -> String {
        self.rule_ids.get(&kind).cloned().unwrap_or_else(|| format!("{kind:?}").to_lowercase())
    }
}
