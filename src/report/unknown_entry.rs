//! What is said to be unknown, as a list entry.

use super::claim_entry::speaker;
use super::listing::Entry;
use crate::claims::PlainClaim;
use crate::claims::plain::CharSpan;
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
        let (who, words) = match self.closed_by {
            Some(a) => (format!("{} ({})", speaker(a), a.report), a.text.clone()),
            None => ("nobody so far".to_string(), String::new()),
        };
        let event: String = self.event.chars().take(8).collect();
        vec![event, self.kind.word().into(), format!("{} ({})", speaker(c), c.report), c.text.clone(), who, words]
    }

    fn csv(&self) -> Vec<String> {
        let side = |c: &PlainClaim| {
            let day = c.published.map(|d| d.to_string()).unwrap_or_default();
            [c.report.clone(), day, speaker(c), c.text.clone()]
        };
        let mut row = vec![self.event.clone(), self.kind.word().to_string()];
        row.extend(side(self.claim));
        row.extend(self.closed_by.map(side).unwrap_or_default());
        row
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Side<'a> {
            report: &'a str,
            content: &'a [CharSpan],
            text: &'a str,
            id: String,
        }
        #[derive(Serialize)]
        struct Record<'a> {
            event: &'a str,
            kind: UnknownKind,
            claim: Side<'a>,
            closed_by: Option<Side<'a>>,
        }
        fn side(c: &PlainClaim) -> Side<'_> {
            Side { report: &c.report, content: &c.content, text: &c.text, id: c.id.to_string() }
        }
        let closed_by = self.closed_by.map(side);
        Record { event: &self.event, kind: self.kind, claim: side(self.claim), closed_by }
    }
}
