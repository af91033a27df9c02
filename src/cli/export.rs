//! `selon export`: claims for spreadsheets and other programs.

use super::face::Face;
use super::filter_args::FilterArgs;
use super::{Failure, Outcome, TEMPLATE};
use crate::report::{Format, Listing, Page};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  selon export > claims.csv
  selon export --bom --output claims.csv            for spreadsheets that guess encodings
  selon export --format jsonl --since 2020-01-01";

/// Write claims as CSV or JSON Lines
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    filter: FilterArgs,
    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Begin CSV with a byte order mark
    #[arg(long)]
    bom: bool,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let format = match face.asked_format() {
        None => Format::Csv,
        Some(Format::Table) => return Err(Failure::Usage("export writes csv, json or jsonl".into())),
        Some(format) => format,
    };
    let ledger = face.ledger()?;
    let page = Page { format, bom: args.bom, ..face.page() };
    let path = args.output.as_ref().map(|p| p.display().to_string());
    let mut out: Box<dyn Write> = match &args.output {
        None => Box::new(face.out()),
        Some(file) => {
            let file = File::create(file)
                .map_err(|source| Failure::File { path: path.clone().unwrap_or_default(), source })?;
            Box::new(BufWriter::new(file))
        }
    };
    let fail = |source| match &path {
        Some(path) => Failure::File { path: path.clone(), source },
        None => Failure::Output(source),
    };
    let mut listing = Listing::new(page, out.as_mut()).map_err(fail)?;
    let mut written = Ok(());
    ledger.each_claim(&args.filter.filter(), |claim| {
        written = listing.push(&claim);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written.map_err(fail)?;
    let claims = listing.finish().map_err(fail)?;
    out.flush().map_err(fail)?;
    Ok(Outcome::of(claims))
}
