//! Rules as people see them: id, what it does, examples and counter-examples.

use super::PackError;
use serde::Deserialize;
use std::collections::BTreeMap;

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

    pub fn entries(&self) -> &[RuleEntry] {
        &self.entries
    }

    /// The rule that runs a procedure.
    pub fn running(&self, procedure: &str) -> Option<&RuleEntry> {
        self.by_procedure.get(procedure).map(|i| &self.entries[*i])
    }
}
