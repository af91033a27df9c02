//! `selon changes`: what was changed in all reports.

use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::versions::Selection;
use crate::ledger::StepFilter;
use crate::report::Listing;
use crate::report::history::{ChangeEntry, changes};
use crate::report::wording::count;
use jiff::Timestamp;
use jiff::civil::Date;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon changes --since 2022-10-01
  selon changes --type hedge_dropped,source_dropped --publisher \"Le Fil du Levant\"
  selon changes --type correction_notice
  selon changes --added-since 2022-10-04T06:00:00Z --format jsonl    what is new since the last run";

/// List what was changed between versions, in all reports
///
/// The day of a change is the one that the outlet gives for it, else the one on which it was added. TYPES as for `selon
/// diff --only`. Exit status 1 when nothing was changed.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Changed on this day or later
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,
    /// Added to the ledger at this moment or later
    #[arg(long, value_name = "MOMENT")]
    added_since: Option<Timestamp>,
    /// Changes of these types only
    #[arg(long = "type", value_name = "TYPES", default_value = "substantive")]
    types: Selection,
    /// Changes by this outlet
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Changes of this report: its id or URL
    #[arg(long, value_name = "REPORT")]
    report: Option<String>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let (ledger, engine) = (face.ledger()?, face.engine()?);
    let filter = StepFilter {
        report: args.report,
        publisher: args.publisher,
        since: args.since,
        added_since: args.added_since.map(|t| t.as_second()),
    };
    let mut told = Vec::new();
    for step in ledger.steps(&filter)? {
        let diff = changes(&ledger, engine, &step)?.only(&args.types);
        if !diff.is_empty() {
            told.push((step, diff));
        }
    }
    let mut out = face.out();
    let mut listing = Listing::new(face.page(), &mut out)?;
    for (step, diff) in &told {
        for change in &diff.changes {
            listing.push(&ChangeEntry { step, change })?;
        }
    }
    let found = listing.finish()?;
    if face.for_people() {
        match found {
            0 => writeln!(out, "Nothing like that was changed.")?,
            n => writeln!(out, "\n{} in {}.", count(n as u64, "change"), count(told.len() as u64, "new version"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(found))
}
