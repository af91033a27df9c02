//! Two plain sentences and how they stand to each other, as a list entry.

use super::contract::certainty;
use super::listing::Entry;
use crate::compare::Relation;
use serde::Serialize;

/// A pair as given, and what was found between its claims.
pub struct PairEntry {
    pub id: String,
    pub a: String,
    pub b: String,
    /// `None` where the two speak of different matters.
    pub relation: Option<Relation>,
}

impl PairEntry {
    fn kind(&self) -> &'static str {
        self.relation.as_ref().map_or("none", |r| r.kind.word())
    }

    fn conflict(&self) -> Option<&'static str> {
        self.relation.as_ref().and_then(|r| r.conflict).map(|c| c.word())
    }

    fn why(&self) -> &str {
        self.relation.as_ref().map_or("", |r| &r.why)
    }

    fn score(&self) -> f64 {
        self.relation.as_ref().map_or(0.0, |r| certainty(r.score))
    }
}

impl Entry for PairEntry {
    const PLURAL: &'static str = "pairs";
    const TABLE: &'static [&'static str] = &["pair", "", "first", "second", "why"];
    const CSV: &'static [&'static str] = &["id", "type", "conflict", "a", "b", "why", "score"];

    fn table(&self) -> Vec<String> {
        let kind = match self.conflict() {
            Some(conflict) => format!("{}: {conflict}", self.kind()),
            None => self.kind().to_string(),
        };
        vec![self.id.clone(), kind, self.a.clone(), self.b.clone(), self.why().to_string()]
    }

    fn csv(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.kind().to_string(),
            self.conflict().unwrap_or_default().to_string(),
            self.a.clone(),
            self.b.clone(),
            self.why().to_string(),
            self.score().to_string(),
        ]
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            id: &'a str,
            #[serde(rename = "type")]
            kind: &'a str,
            conflict: Option<&'a str>,
            why: &'a str,
            score: f64,
        }
        let (kind, conflict) = (self.kind(), self.conflict());
        Record { id: &self.id, kind, conflict, why: self.why(), score: self.score() }
    }
}
