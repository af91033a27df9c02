//! What a report no longer says of what it passes on, as a list entry.

use super::claim_entry::speaker;
use super::listing::Entry;
use crate::claims::PlainClaim;
use crate::claims::plain::CharSpan;
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
        let side = |c: &PlainClaim| format!("{} ({})", speaker(c), c.publisher.as_deref().unwrap_or(&c.report));
        let event = self.event.chars().take(8).collect();
        vec![event, side(self.from), self.from.text.clone(), side(self.to), self.to.text.clone(), self.dropped()]
    }

    fn csv(&self) -> Vec<String> {
        let mut row = vec![self.event.clone()];
        for c in [self.from, self.to] {
            let day = c.published.map(|d| d.to_string()).unwrap_or_default();
            row.extend([c.report.clone(), day, speaker(c), c.text.clone()]);
        }
        row.push(self.dropped());
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
            from: Side<'a>,
            to: Side<'a>,
            hedges: &'a [LostHedge],
            source: Option<&'a str>,
        }
        fn side(c: &PlainClaim) -> Side<'_> {
            Side { report: &c.report, content: &c.content, text: &c.text, id: c.id.to_string() }
        }
        Record {
            event: &self.event,
            from: side(self.from),
            to: side(self.to),
            hedges: &self.lost.hedges,
            source: self.lost.source.as_deref(),
        }
    }
}
