//! `selon events`: the happenings that reports speak of; `selon events EVENT`: one of them.

use super::comparing::settled_ledger;
use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::{assess, copies, joins, matrix};
use crate::ledger::EventFilter;
use crate::report::Format;
use crate::report::event_page::{self, EventRecord, EventReport};
use crate::report::listing::{Page, write_all};
use crate::report::wording::count;
use jiff::civil::Date;
use serde::Serialize;
use std::io::Write;

/// As many events as people are shown unless they ask for more.
const SHOWN: usize = 100;

const EXAMPLES: &str = "\
Examples:
  selon events                           what several reports speak of, latest first
  selon events --conflicts-only          only where they contradict each other
  selon events 0332dafa                  one event: its reports, what joins them, who answers what
  selon events --place \"Tell Sarhan\" --format json";

/// List the happenings that reports speak of, with their reports, origins and conflicts
///
/// Reports are one event when they share the kind of happening, a day, and a place or names; an event's page says which.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// One event: the first digits of its id, or the id or URL of a report in it
    #[arg(value_name = "EVENT")]
    event: Option<String>,
    /// Not over before this day
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,
    /// Begun by this day
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// Events with a claim that names this place
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Events of this kind, as the list calls it: strike, flood …
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// Events that this source speaks of: its id, its name, or as texts call it
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only events in which claims contradict each other
    #[arg(long)]
    conflicts_only: bool,
    /// Also what a single report speaks of
    #[arg(long)]
    all: bool,
    /// Show so many at most (tables show 100 unless told)
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// With each event its reports and what joins them, and what each origin answers
    #[arg(long)]
    explain: bool,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let engine = face.engine()?;
    let ledger = settled_ledger(face, engine)?;
    let one = args.event.is_some();
    let explain = args.explain || one;
    let filter = EventFilter {
        event: args.event,
        since: args.since,
        until: args.until,
        place: args.place,
        kind: args.kind,
        source: args.source,
        reports: if args.all || one { 1 } else { 2 },
        conflicts_only: args.conflicts_only,
        limit: args.limit.or(face.for_people().then_some(SHOWN)),
    };
    let events = ledger.events(&filter)?;
    let mut out = face.out();
    if !explain || face.format() == Format::Csv {
        let shown = write_all(face.page(), &mut out, &events)?;
        if face.for_people() {
            match shown {
                0 => writeln!(out, "No two reports were found to speak of one event.")?,
                n if args.limit.is_none() && n == SHOWN => {
                    writeln!(out, "\nThe latest {}; --limit shows more.", count(n as u64, "event"))?
                }
                n => writeln!(out, "\n{}. `selon events ID` shows one.", count(n as u64, "event"))?,
            }
        }
        out.flush()?;
        return Ok(Outcome::of(shown));
    }
    let mut records = Vec::new();
    for event in &events {
        let claims: Vec<_> = ledger.event_claims(event.row)?.into_iter().map(|m| m.claim).collect();
        let found = assess(&claims, engine.actions());
        let joins = joins(&claims, &found.event, engine.actions());
        let matrix = matrix(&claims, &found.event, &found.relations, engine.actions());
        let copies = copies(&claims);
        if !face.for_people() {
            let record = serde_json::to_value(Explained {
                event: event.into(),
                reports: &joins,
                copies: &copies,
                matrix: &matrix,
            })
            .map_err(std::io::Error::from)?;
            records.push(record);
            continue;
        }
        writeln!(out, "{}\n", event_page::heading(event, face.page()))?;
        let reports: Vec<EventReport<'_>> = joins
            .iter()
            .filter_map(|join| Some(EventReport { claim: claims.iter().find(|c| c.report == join.report)?, join }))
            .collect();
        write_all(Page { format: Format::Table, ..face.page() }, &mut out, &reports)?;
        writeln!(out)?;
        event_page::matrix(&matrix, face.page(), &mut out)?;
        if !copies.is_empty() {
            writeln!(out, "\nCopies of one dispatch, counted as one origin")?;
            event_page::copies(&copies, face.page(), &mut out)?;
        }
        if let Some(left) = event_page::left(event) {
            writeln!(out, "\n{left}")?;
        }
        writeln!(out)?;
    }
    match face.format() {
        Format::Table => {}
        Format::Json => writeln!(out, "{}", serde_json::json!({"schema": 1, "events": records}))?,
        _ => records.iter().try_for_each(|record| writeln!(out, "{record}"))?,
    }
    out.flush()?;
    Ok(Outcome::of(events.len()))
}

/// An event with all that its page shows, for programs.
#[derive(Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    event: EventRecord<'a>,
    /// Its reports, each with what joins it to another.
    #[serde(rename = "joined")]
    reports: &'a [crate::compare::Join],
    copies: &'a [crate::compare::Copy],
    #[serde(flatten)]
    matrix: &'a crate::compare::Matrix,
}
