//! What is said to be unknown, as a list entry.

use super::listing::Entry;
use super::one_side::{Side, columns, who};
use crate::claims::PlainClaim;
use crate::compare::UnknownKind;
use serde::Serialize;

/// One thing that a claim says is not known, and the claim that answered it.
pub struct UnknownEntry<'a> {
    /// The event's id.
    pub event: String,
    pub kind: UnknownKind,
    pub claim: &'a PlainClaim,
    pub closed_by: Option<&'a PlainClaim>,
}

impl Entry for UnknownEntry<'_> {
    const PLURAL: &'static str = "unknowns";
    const TABLE: &'static [&'static str] = &["event", "unknown", "said by", "in words", "answered by", "with"];
    const CSV: &'static [&'static str] = &[
        "event",
        "kind",
        "report",
        "published",
        "source",
        "claim",
        "answer_report",
        "answer_published",
        "answer_source",
        "answer",
    ];

    fn table(&self) -> Vec<String> {
        let c = self.claim;
        let (answered, words) = match self.closed_by {
            Some(a) => (who(a), a.text.clone()),
            None => ("nobody so far".to_string(), String::new()),
        };
        let event: String = self.event.chars().take(8).collect();
        vec![event, self.kind.word().into(), who(c), c.text.clone(), answered, words]
    }

    fn csv(&self) -> Vec<String> {
        let mut row = vec![self.event.clone(), self.kind.word().to_string()];
        row.extend(columns(self.claim));
        row.extend(self.closed_by.map(columns).unwrap_or_default());
        row
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            event: &'a str,
            kind: UnknownKind,
            claim: Side<'a>,
            closed_by: Option<Side<'a>>,
        }
        let closed_by = self.closed_by.map(Side::from);
        Record { event: &self.event, kind: self.kind, claim: self.claim.into(), closed_by }
    }
}
