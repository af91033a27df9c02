//! Names that may be a known source, for people to judge.

use super::listing::Entry;
use crate::ledger::SourceRow;
use crate::sources::{Proposal, Source};
use serde::Serialize;

/// One name of the ledger and one source that it may be.
pub struct ProposalEntry<'a> {
    pub cited: &'a SourceRow,
    pub proposal: Proposal,
    pub source: &'a Source,
}

impl Entry for ProposalEntry<'_> {
    const PLURAL: &'static str = "proposals";
    const TABLE: &'static [&'static str] = &["name", "claims", "may be", "id", "why"];
    const CSV: &'static [&'static str] = &["name", "claims", "source", "id", "why", "score"];

    fn table(&self) -> Vec<String> {
        vec![
            self.cited.name.clone(),
            self.cited.claims.to_string(),
            self.source.display_name("en").to_string(),
            self.source.id.clone(),
            self.proposal.why.to_string(),
        ]
    }

    fn csv(&self) -> Vec<String> {
        vec![
            self.cited.name.clone(),
            self.cited.claims.to_string(),
            self.source.display_name("en").to_string(),
            self.source.id.clone(),
            self.proposal.why.to_string(),
            self.proposal.score.to_string(),
        ]
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            name: &'a str,
            claims: u64,
            source: &'a str,
            id: &'a str,
            why: String,
            score: f64,
        }
        Record {
            name: &self.cited.name,
            claims: self.cited.claims,
            source: self.source.display_name("en"),
            id: &self.source.id,
            why: self.proposal.why.to_string(),
            score: f64::from(self.proposal.score) / 1000.0,
        }
    }
}
