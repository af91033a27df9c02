//! `selon history`: the versions of a report and what changed with each.

use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::versions::Selection;
use crate::report::Format;
use crate::report::history::History;
use crate::report::listing::write_all;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon history r1                   each version with its substantive changes
  selon history r1 --type all        wording, moves and spelling too
  selon history r1 --format json";

/// List the versions of a report with what changed in each
///
/// Versions stand in the order of the moments that the outlet gives, else in the order in which they were added. `selon
/// diff REPORT --all-versions` shows the article with its words marked.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// A report: its id, its URL, the beginning of its id
    #[arg(value_name = "REPORT")]
    report: String,
    /// Changes of these types only, as for `selon diff --only`
    #[arg(long = "type", value_name = "TYPES", default_value = "substantive")]
    types: Selection,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let history = History::read(&face.ledger()?, face.engine()?, &args.report, &args.types)?;
    let mut out = face.out();
    match face.format() {
        Format::Table => history.text(face.page(), &mut out)?,
        Format::Json => {
            serde_json::to_writer(&mut out, &history).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Jsonl => {
            for version in &history.versions {
                serde_json::to_writer(&mut out, version).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        Format::Csv => {
            write_all(face.page(), &mut out, &history.entries())?;
        }
    }
    out.flush()?;
    Ok(Outcome::of(history.len()))
}
