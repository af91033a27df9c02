//! `selon diff`: what changed between two versions.

use super::face::Face;
use super::one_version::{self, Prefer};
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::versions;
use crate::report::Format;
use crate::report::listing::write_all;
use crate::report::wording::count;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon diff old.txt new.txt         two files
  selon diff r1                      the last two versions of a report of the ledger
  selon diff r1@1 r1@3               two of its versions
  selon diff old.jsonl new.jsonl --format json";

/// Show what changed between two versions of an article
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// The older version: a file, or a report of the ledger
    #[arg(value_name = "OLD")]
    old: String,
    /// The newer version; left out: the last version of the report OLD against the one before it
    #[arg(value_name = "NEW")]
    new: Option<String>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let (old, new) = match args.new {
        Some(new) => (args.old, new),
        None => last_two(face, &args.old)?,
    };
    let version = |name: &str| one_version::resolve(face, name, Prefer::File);
    let (old, new) = (version(&old)?, version(&new)?);
    let engine = face.engine()?;
    let diff = versions::diff(&old, &new, engine.version_words(&new.lang));
    let mut out = face.out();
    match face.format() {
        Format::Json => {
            serde_json::to_writer(&mut out, &versions::to_json(&diff)).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        _ => {
            write_all(face.page(), &mut out, &diff.changes)?;
        }
    }
    if face.for_people() {
        let unchanged = count(diff.unchanged as u64, "claim");
        match diff.changes.len() {
            0 => writeln!(out, "Nothing changed; {unchanged} the same.")?,
            n => writeln!(out, "\n{}; {unchanged} unchanged.", count(n as u64, "change"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(diff.changes.len()))
}

/// The names of a report's last two versions.
fn last_two(face: &Face, report: &str) -> Result<(String, String), Failure> {
    let versions = face.ledger()?.versions(report)?;
    match versions.as_slice() {
        [.., old, new] => Ok((format!("{report}@{}", old.ordinal), format!("{report}@{}", new.ordinal))),
        _ => Err(Failure::Usage(format!("report \"{report}\" has one version only; give two to compare"))),
    }
}
