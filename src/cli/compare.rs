//! `selon compare`: by event, what each origin answers and where they contradict each other; pair by pair for programs.

use super::comparing::settled_ledger;
use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::{Relation, RelationKind, assess, matrix};
use crate::extract::Engine;
use crate::ledger::{EventFilter, EventRow, Ledger};
use crate::report::wording::count;
use crate::report::{Listing, RelationEntry, event_page};
use crate::settle::{EventClaims, event_claims};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

/// As many events as people are shown unless they ask for more.
const SHOWN: usize = 20;

const EXAMPLES: &str = "\
Examples:
  selon compare                              each event: who says how many, who, what, where, when
  selon compare --conflicts-only             only events in which claims contradict each other
  selon compare --event 0332dafa             one event, by its id or a report of it
  selon compare --source OSDH --list         every pair of claims that involves one source
  selon compare --format jsonl               the pairs, for programs
  selon compare --lost                       claims passed on without their conditional, \"at least\" or source
  selon compare --pairs FILE                 plain sentences, two a line: JSON Lines (\"a\", \"b\") or a tab between";

/// Set the reports of each event side by side: who agrees, who only repeats, who contradicts
///
/// Rows are origins: whoever only passes another's word on stands in that one's row. ≠ marks what cannot be true together with
/// another claim. With --list and in the formats for programs, pairs of claims are listed instead.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Only this event: the first digits of its id, or the id or URL of a report in it
    #[arg(long, value_name = "EVENT")]
    event: Option<String>,
    /// Only what this source has part in: its id, its name, or as texts call it
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only conflicts
    #[arg(long, alias = "conflicts")]
    conflicts_only: bool,
    /// List pairs of claims
    #[arg(long)]
    list: bool,
    /// List instead what later reports of the same origin dropped: conditionals and other reserve, bounds of figures, sources
    #[arg(long, conflicts_with_all = ["list", "undecided", "conflicts_only"])]
    lost: bool,
    /// Also pairs that speak of one matter, but where deciding needs knowledge of the world
    #[arg(long)]
    undecided: bool,
    /// Only pairs with a claim of this report: its id or URL
    #[arg(long, value_name = "REPORT")]
    report: Option<String>,
    /// Show so many events at most (tables show 20 unless told)
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Instead of the ledger, the pairs of sentences in this file ("-" for standard input)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["undecided", "report", "lost"])]
    pairs: Option<PathBuf>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    if let Some(file) = &args.pairs {
        return super::sentences::run(file, face);
    }
    let engine = face.engine()?;
    let ledger = settled_ledger(face, engine)?;
    let people = face.for_people() && !args.list && !args.lost;
    let report = args.report.as_ref().map(|r| ledger.report_id(r)).transpose()?;
    let filter = EventFilter {
        event: args.event.clone().or_else(|| report.clone()),
        source: args.source.clone(),
        conflicts_only: args.conflicts_only,
        reports: if people && args.event.is_none() { 2 } else { 1 },
        limit: args.limit.or(people.then_some(SHOWN)),
        ..EventFilter::default()
    };
    let events = ledger.events(&filter)?;
    if args.lost {
        return super::lost_hedges::run(face, &ledger, events);
    }
    if people {
        return side_by_side(&args, face, engine, &ledger, &events);
    }
    // Claims in whose chain the source stands.
    let holders: Option<BTreeSet<String>> = match &args.source {
        Some(name) => Some(ledger.source_names(name)?),
        None => None,
    };
    let mut out = face.out();
    let mut listing: Listing<RelationEntry<'static>> = Listing::new(face.page(), &mut out)?;
    for event in events {
        let EventClaims { claims, relations } = event_claims(&ledger, event.row)?;
        let involved = |c: &crate::claims::PlainClaim| {
            holders.as_ref().is_none_or(|names| c.chain.iter().any(|h| names.contains(&h.name)))
        };
        let wanted = relations
            .iter()
            .filter(|r| wanted(r, &args))
            .filter_map(|relation| {
                Some(RelationEntry { a: claims.get(relation.a)?, b: claims.get(relation.b)?, relation })
            })
            .filter(|e| report.as_ref().is_none_or(|r| [&e.a.report, &e.b.report].contains(&r)))
            .filter(|e| involved(e.a) || involved(e.b));
        wanted.into_iter().try_for_each(|entry| listing.push_brief(&entry))?;
    }
    let shown = listing.finish()?;
    if face.for_people() {
        match shown {
            0 => writeln!(out, "No two claims of different reports were found to speak of the same.")?,
            n => writeln!(out, "\n{}.", count(n as u64, "pair"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}

fn wanted(relation: &Relation, args: &Args) -> bool {
    (relation.kind != RelationKind::Undecided || args.undecided)
        && (!args.conflicts_only || relation.conflict.is_some())
}

/// The events for people.
fn side_by_side(
    args: &Args,
    face: &Face,
    engine: &Engine,
    ledger: &Ledger,
    events: &[EventRow],
) -> Result<Outcome, Failure> {
    let mut out = face.out();
    for event in events {
        let claims: Vec<_> = ledger.event_claims(event.row)?.into_iter().map(|m| m.claim).collect();
        let found = assess(&claims, engine.actions());
        let matrix = matrix(&claims, &found.event, &found.relations, engine.actions());
        writeln!(out, "{}\n", event_page::heading(event, face.page()))?;
        event_page::matrix(&matrix, face.page(), &mut out)?;
        if event.conflicts > 0 {
            writeln!(out, "\n≠ {}", count(event.conflicts, "conflict"))?;
            event_page::conflicts(&found.relations, &mut out)?;
        }
        if let Some(left) = event_page::left(event) {
            writeln!(out, "\n{left}")?;
        }
        writeln!(out)?;
    }
    match events.len() {
        0 => writeln!(out, "No two reports were found to speak of one event.")?,
        n if n == SHOWN && args.limit.is_none() => {
            writeln!(out, "The latest {}; --limit shows more, --list every pair.", count(n as u64, "event"))?
        }
        n => writeln!(out, "{}. `selon compare --list` lists every pair.", count(n as u64, "event"))?,
    }
    out.flush()?;
    Ok(Outcome::of(events.len()))
}
