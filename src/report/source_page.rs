//! The page of one source: what it is called, who relays it, what it says.

use super::listing::{Entry, write_all};
use super::wording::{count, one_line};
use super::{Format, Page};
use crate::compare::Relation;
use crate::ledger::{SourcePage, StoredClaim};
use serde::Serialize;
use std::io::{self, Write};

/// As many claims as a page shows.
const SHOWN: usize = 50;

/// The page for people.
pub fn text(
    page: &SourcePage,
    claims: &[StoredClaim],
    disputes: &[Relation],
    on: Page,
    out: &mut dyn Write,
) -> io::Result<()> {
    let source = &page.source;
    let id = source.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
    writeln!(out, "{}{id}", one_line(&source.name))?;
    let relayed = if source.relayed > 0 { format!(", {} of them only relayed", source.relayed) } else { String::new() };
    writeln!(
        out,
        "{} in {}{relayed}: {}",
        count(source.claims, "claim"),
        count(source.reports, "report"),
        source.how_sure()
    )?;
    if !page.mentions.is_empty() {
        let mentions: Vec<_> = page.mentions.iter().map(|m| format!("“{}”", one_line(m))).collect();
        writeln!(out, "\nCalled {}", mentions.join(", "))?;
    }
    if !page.relays.is_empty() {
        writeln!(out, "\nWho passes its words on")?;
        for relay in &page.relays {
            let what = if relay.publisher { "publisher" } else { "source" };
            writeln!(out, "  {} ({what}): {}", one_line(&relay.name), count(relay.claims, "claim"))?;
        }
    }
    if !disputes.is_empty() {
        writeln!(out, "\nContested or updated")?;
        for relation in disputes.iter().take(SHOWN) {
            let what = relation.conflict.map_or(relation.kind.word(), |conflict| conflict.word());
            writeln!(out, "  {what}: {}", one_line(&relation.why))?;
        }
    }
    writeln!(out)?;
    let shown = claims.get(..SHOWN).unwrap_or(claims);
    write_all(Page { format: Format::Table, ..on }, out, shown)?;
    if shown.len() < claims.len() {
        writeln!(
            out,
            "\n{} of {} shown; `selon claims --source` shows all.",
            shown.len(),
            count(claims.len() as u64, "claim")
        )?;
    }
    Ok(())
}

/// The page as one JSON object.
pub fn json(page: &SourcePage, claims: &[StoredClaim], disputes: &[Relation], out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Document<'a, C> {
        schema: u32,
        source: &'a SourcePage,
        claims: Vec<C>,
        /// What contradicts or updates its claims.
        disputes: &'a [Relation],
    }
    let claims = claims.iter().map(|c| c.json()).collect();
    serde_json::to_writer(&mut *out, &Document { schema: 1, source: page, claims, disputes })?;
    writeln!(out)
}
