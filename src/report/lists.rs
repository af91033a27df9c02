//! Reports, sources, rules, relations and unverified claims as list entries.

use super::claim_entry::{chain, speaker};
use super::contract::certainty;
use super::listing::Entry;
use super::one_side::{Side, who};
use crate::claims::PlainClaim;
use crate::claims::plain::CharSpan;
use crate::compare::{Relation, Unverified};
use crate::extract::RuleInfo;
use crate::ledger::{ReportRow, SourceRow};
use crate::vocabulary::Commitment;
use serde::Serialize;

impl Entry for ReportRow {
    const PLURAL: &'static str = "reports";
    const TABLE: &'static [&'static str] = &["report", "day", "publisher", "title", "claims", "versions"];
    const CSV: &'static [&'static str] =
        &["report", "published", "publisher", "title", "lang", "url", "claims", "versions"];

    fn table(&self) -> Vec<String> {
        vec![
            self.report.clone(),
            self.published.map(|d| d.to_string()).unwrap_or_default(),
            self.publisher.clone().unwrap_or_default(),
            self.title.clone().unwrap_or_default(),
            self.claims.to_string(),
            self.versions.to_string(),
        ]
    }

    fn csv(&self) -> Vec<String> {
        vec![
            self.report.clone(),
            self.published.map(|d| d.to_string()).unwrap_or_default(),
            self.publisher.clone().unwrap_or_default(),
            self.title.clone().unwrap_or_default(),
            self.lang.clone(),
            self.url.clone().unwrap_or_default(),
            self.claims.to_string(),
            self.versions.to_string(),
        ]
    }

    fn json(&self) -> impl Serialize {
        self
    }
}

impl Entry for SourceRow {
    const PLURAL: &'static str = "sources";
    const TABLE: &'static [&'static str] = &["source", "id", "claims", "relayed", "reports", "how sure"];
    const CSV: &'static [&'static str] = &[
        "source",
        "source_id",
        "claims",
        "relayed",
        "reports",
        "publishers",
        "asserted",
        "attributed",
        "attributed_weak",
        "hedged",
        "hearsay",
        "denied",
        "open",
    ];

    fn table(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.id.clone().unwrap_or_default(),
            self.claims.to_string(),
            self.relayed.to_string(),
            self.reports.to_string(),
            self.how_sure(),
        ]
    }

    fn csv(&self) -> Vec<String> {
        let mut row = vec![self.name.clone(), self.id.clone().unwrap_or_default()];
        row.extend([self.claims, self.relayed, self.reports, self.publishers].map(|n| n.to_string()));
        row.extend(Commitment::ALL.iter().map(|c| self.commitment.get(c).copied().unwrap_or(0).to_string()));
        row
    }

    fn json(&self) -> impl Serialize {
        self
    }
}

impl SourceRow {
    /// "12 attributed, 3 hedged".
    pub fn how_sure(&self) -> String {
        let parts = self.commitment.iter().map(|(c, n)| format!("{n} {}", c.word().replace('_', " ")));
        parts.collect::<Vec<_>>().join(", ")
    }
}

impl Entry for RuleInfo {
    const PLURAL: &'static str = "rules";
    const TABLE: &'static [&'static str] = &["rule", "what it does", "example"];
    const CSV: &'static [&'static str] = &["rule", "description", "examples"];

    fn table(&self) -> Vec<String> {
        vec![self.id.clone(), self.description.clone(), self.examples.first().cloned().unwrap_or_default()]
    }

    fn csv(&self) -> Vec<String> {
        vec![self.id.clone(), self.description.clone(), self.examples.join("\n")]
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            id: &'a str,
            description: &'a str,
            examples: &'a [String],
        }
        Record { id: &self.id, description: &self.description, examples: &self.examples }
    }
}

/// A claim that nobody vouches for, with the claim itself.
pub struct UnverifiedEntry<'a> {
    pub claim: &'a PlainClaim,
    pub found: &'a Unverified,
}

impl Entry for UnverifiedEntry<'_> {
    const PLURAL: &'static str = "unverified";
    const TABLE: &'static [&'static str] = &["id", "report", "source", "claim", "why", "would settle it"];
    const CSV: &'static [&'static str] =
        &["id", "report", "published", "publisher", "source", "chain", "claim", "reasons", "origins", "url", "settles"];

    fn table(&self) -> Vec<String> {
        let c = self.claim;
        let why = self.reasons().join(", ").replace('_', " ");
        vec![c.id.short(), c.report.clone(), speaker(c), c.text.clone(), why, self.found.settles.join("; ")]
    }

    fn csv(&self) -> Vec<String> {
        let c = self.claim;
        vec![
            c.id.to_string(),
            c.report.clone(),
            c.published.map(|d| d.to_string()).unwrap_or_default(),
            c.publisher.clone().unwrap_or_default(),
            c.source_name.clone().unwrap_or_default(),
            chain(c),
            c.text.clone(),
            self.reasons().join("; "),
            self.found.origins.to_string(),
            c.url.clone().unwrap_or_default(),
            self.found.settles.join("; "),
        ]
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            report: &'a str,
            content: &'a [CharSpan],
            text: &'a str,
            chain: Vec<&'a str>,
            reasons: Vec<String>,
            origins: usize,
            settles: &'a [String],
            id: String,
            field: crate::vocabulary::Field,
        }
        let c = self.claim;
        Record {
            report: &c.report,
            content: &c.content,
            text: &c.text,
            chain: c.chain.iter().map(|h| h.name.as_str()).collect(),
            reasons: self.reasons(),
            origins: self.found.origins,
            settles: &self.found.settles,
            id: c.id.to_string(),
            field: c.field,
        }
    }
}

impl UnverifiedEntry<'_> {
    fn reasons(&self) -> Vec<String> {
        self.found.reasons.iter().map(word).collect()
    }
}

/// Two claims and how they stand to each other.
pub struct RelationEntry<'a> {
    pub a: &'a PlainClaim,
    pub b: &'a PlainClaim,
    pub relation: &'a Relation,
}

impl Entry for RelationEntry<'_> {
    const PLURAL: &'static str = "relations";
    const TABLE: &'static [&'static str] = &["", "who", "says", "who else", "says", "why"];
    const CSV: &'static [&'static str] = &[
        "type", "conflict", "a", "a_report", "a_source", "a_claim", "b", "b_report", "b_source", "b_claim", "why",
        "score",
    ];

    fn table(&self) -> Vec<String> {
        let kind = word(&self.relation.kind);
        let kind = match &self.relation.conflict {
            Some(conflict) => format!("{kind}: {}", word(conflict)),
            None => kind,
        };
        vec![kind, who(self.a), self.a.text.clone(), who(self.b), self.b.text.clone(), self.relation.why.clone()]
    }

    fn csv(&self) -> Vec<String> {
        let mut row = vec![word(&self.relation.kind), self.relation.conflict.as_ref().map(word).unwrap_or_default()];
        for c in [self.a, self.b] {
            row.extend([c.id.to_string(), c.report.clone(), chain(c), c.text.clone()]);
        }
        row.extend([self.relation.why.clone(), certainty(self.relation.score).to_string()]);
        row
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            a: Side<'a>,
            b: Side<'a>,
            #[serde(rename = "type")]
            kind: String,
            conflict: Option<String>,
            why: &'a str,
            score: f64,
        }
        Record {
            a: self.a.into(),
            b: self.b.into(),
            kind: word(&self.relation.kind),
            conflict: self.relation.conflict.as_ref().map(word),
            why: &self.relation.why,
            score: certainty(self.relation.score),
        }
    }
}

/// The word under which a value is serialised.
fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
