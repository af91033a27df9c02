//! What a report no longer says of what it passes on, as a list entry.

use super::listing::Entry;
use super::one_side::{Side, columns, who};
use crate::claims::PlainClaim;
use crate::compare::{Lost, LostHedge};
use serde::Serialize;

/// A claim, the later one that passes it on, and what was dropped between them.
pub struct LostEntry<'a> {
    /// The event's id.
    pub event: String,
    pub from: &'a PlainClaim,
    pub to: &'a PlainClaim,
    pub lost: &'a Lost,
}

impl LostEntry<'_> {
    /// "conditional: auraient été tués; source: une source militaire".
    fn dropped(&self) -> String {
        let hedges = self.lost.hedges.iter().map(|h| format!("{}: {}", h.kind.word().replace('_', " "), h.text));
        let source = self.lost.source.iter().map(|name| format!("source: {name}"));
        hedges.chain(source).collect::<Vec<_>>().join("; ")
    }
}

impl Entry for LostEntry<'_> {
    const PLURAL: &'static str = "lost";
    const TABLE: &'static [&'static str] = &["event", "said by", "in words", "passed on by", "as", "without"];
    const CSV: &'static [&'static str] = &[
        "event",
        "report",
        "published",
        "source",
        "claim",
        "later_report",
        "later_published",
        "later_source",
        "later_claim",
        "without",
    ];

    fn table(&self) -> Vec<String> {
        let event = self.event.chars().take(8).collect();
        vec![event, who(self.from), self.from.text.clone(), who(self.to), self.to.text.clone(), self.dropped()]
    }

    fn csv(&self) -> Vec<String> {
        let mut row = vec![self.event.clone()];
        row.extend([self.from, self.to].into_iter().flat_map(columns));
        row.push(self.dropped());
        row
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            event: &'a str,
            from: Side<'a>,
            to: Side<'a>,
            hedges: &'a [LostHedge],
            source: Option<&'a str>,
        }
        Record {
            event: &self.event,
            from: self.from.into(),
            to: self.to.into(),
            hedges: &self.lost.hedges,
            source: self.lost.source.as_deref(),
        }
    }
}
