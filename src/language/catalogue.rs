//! Rules as people see them: id, what it does, examples and counter-examples.

use super::{PackError, PackFiles};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What people read of a rule, whatever kind it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleText {
    pub id: String,
    pub description: String,
    pub examples: Vec<String>,
    pub counter_examples: Vec<String>,
}

/// The files of a pack that hold rules.
const RULE_FILES: [&str; 5] = ["attribution.toml", "markers.toml", "numbers.toml", "dates.toml", "places.toml"];

/// Every rule of a pack as people read it, sorted by id.
pub fn rule_texts(files: &PackFiles) -> Result<Vec<RuleText>, PackError> {
    let mut out = Vec::new();
    for file in RULE_FILES {
        if files.bytes(file)?.is_none() {
            continue;
        }
        let table: toml::Table = files.toml(file)?;
        for rule in ["rule", "rules", "remark"].iter().filter_map(|k| table.get(*k)?.as_array()).flatten() {
            let text = |key: &str| rule.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_string();
            let list = |key: &str| {
                rule.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(example).collect()
            };
            out.push(RuleText {
                id: text("id"),
                description: text("description"),
                examples: list("examples"),
                counter_examples: list("counter_examples"),
            });
        }
    }
    out.sort();
    Ok(out)
}

/// An example is a sentence, or a table with the sentence under "text".
fn example(value: &toml::Value) -> Option<String> {
    value.as_str().or_else(|| value.get("text")?.as_str()).map(str::to_string)
}

/// One rule of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// Never reused: "fr.verb-que".
    pub id: String,
    /// What the rule runs.
    pub procedure: String,
    pub description: String,
    /// Sentences that the rule reads; what it finds is marked.
    pub examples: Vec<String>,
    /// Sentences in which it must find nothing.
    pub counter_examples: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CatalogueTable {
    rule: Vec<RuleEntry>,
}

/// The rules of attribution of a language, by what they run. A procedure that the pack leaves out is off.
#[derive(Debug, Clone, Default)]
pub struct RuleCatalogue {
    entries: Vec<RuleEntry>,
    by_procedure: BTreeMap<String, usize>,
}

impl RuleCatalogue {
    pub(super) fn new(file: &str, table: CatalogueTable) -> Result<Self, PackError> {
        let mut by_procedure = BTreeMap::new();
        for (index, rule) in table.rule.iter().enumerate() {
            if table.rule[..index].iter().any(|r| r.id == rule.id) {
                return Err(PackError::content(file, format!("two rules are called \"{}\"", rule.id)));
            }
            if by_procedure.insert(rule.procedure.clone(), index).is_some() {
                return Err(PackError::content(file, format!("two rules run \"{}\"", rule.procedure)));
            }
        }
        Ok(RuleCatalogue { entries: table.rule, by_procedure })
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn entries(&self) -> &[RuleEntry] {
        &self.entries
    }

    /// The rule that runs a procedure.
    pub fn running(&self, procedure: &str) -> Option<&RuleEntry> {
        self.by_procedure.get(procedure).map(|i| &self.entries[*i])
    }
}
