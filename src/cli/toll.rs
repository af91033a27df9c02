//! `selon toll`: an event's figures over time, as a list or a picture.

use super::comparing::settled_ledger;
use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::{assess, toll};
use crate::ledger::{EventFilter, LedgerError};
use crate::report::listing::write_all;
use crate::report::wording::count;
use crate::report::{event_page, toll_page, toll_picture};
use std::io::Write;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  selon toll 0332dafa                    who counted how many dead, wounded, missing, and when
  selon toll r1                          the same for the event that a report speaks of
  selon toll 0332dafa --svg toll.svg     as a picture
  selon toll 0332dafa --format csv";

/// Show an event's figures over time, by source and category
///
/// Every figure is a band from the least to the most that its words allow. Figures that the same source replaced by newer
/// ones are marked, and so are those that another source's figure contradicts.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// The first digits of the event's id, or the id or URL of a report in it
    #[arg(value_name = "EVENT")]
    event: String,
    /// Write a picture (SVG) to this file, or to standard output for -
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let engine = face.engine()?;
    let ledger = settled_ledger(face, engine)?;
    let filter = EventFilter { event: Some(args.event.clone()), reports: 1, ..EventFilter::default() };
    let events = ledger.events(&filter)?;
    let Some(event) = events.first() else { return Err(LedgerError::UnknownEvent(args.event).into()) };
    let claims: Vec<_> = ledger.event_claims(event.row)?.into_iter().map(|m| m.claim).collect();
    let found = assess(&claims, engine.actions());
    let series = toll(&claims, &found.event, &found.relations);
    let mut out = face.out();
    match &args.svg {
        Some(path) => {
            let picture = toll_picture::svg(&event_page::heading(event, face.plain_page()), &series);
            if path == Path::new("-") {
                out.write_all(picture.as_bytes())?;
            } else {
                let fail = |source| Failure::File { path: path.display().to_string(), source };
                std::fs::write(path, picture).map_err(fail)?;
            }
        }
        None => {
            if face.for_people() {
                writeln!(out, "{}\n", event_page::heading(event, face.page()))?;
            }
            let shown = write_all(face.page(), &mut out, &toll_page::entries(&series))?;
            if face.for_people() {
                match shown {
                    0 => writeln!(out, "Nobody counts anybody in it.")?,
                    n => writeln!(out, "\n{}.", count(n as u64, "count"))?,
                }
            }
        }
    }
    out.flush()?;
    Ok(Outcome::of(series.len()))
}
