//! `selon extract`: the pure filter of the machine interface, no ledger.

use super::batches::Batches;
use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::intake::{Expect, Parcels, STDIN};
use crate::report::{Format, contract};
use rayon::prelude::*;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  selon extract < reports.jsonl > claims.jsonl
  selon extract article.txt | jq '.claims[].chain'";

/// Read reports and write what is in them, as JSON Lines; keeps nothing
///
/// Standard input has one report a line: {"id":…,"text":…,"lang":…,"published":…}. A file is as many reports as
/// `selon add` reads in it; offsets count in the text of record, after front matter and title. A line that cannot be read gets {"id":…,"error":…} in its place.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Files of any kind that `selon add` reads; standard input, as JSON Lines, without
    #[arg(value_name = "FILE")]
    inputs: Vec<PathBuf>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    if matches!(face.asked_format(), Some(Format::Table | Format::Csv)) {
        return Err(Failure::Usage("extract writes JSON Lines; for a table, add the reports to a ledger".into()));
    }
    let engine = face.engine()?;
    let inputs = if args.inputs.is_empty() { vec![PathBuf::from(STDIN)] } else { args.inputs };
    let parcels = Parcels::new(inputs, Expect::JsonLines, std::env::current_dir().ok());
    let mut out = face.out();
    let (mut lines, mut failed) = (0usize, 0usize);
    for batch in Batches::new(parcels) {
        let written: Vec<(String, bool)> = batch
            .into_par_iter()
            .map(|read| match read {
                Ok(article) => (contract::line(&article, &engine.extract(&article)), true),
                Err(error) => (contract::error_line(error.id.as_deref(), &error.in_place()), false),
            })
            .collect();
        for (line, good) in written {
            out.write_all(line.as_bytes())?;
            out.write_all(b"\n")?;
            lines += 1;
            failed += usize::from(!good);
        }
        out.flush()?;
    }
    if failed > 0 {
        face.remark(&format!("{failed} of {lines} reports could not be read; see \"error\" in their places"));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::of(lines))
}
