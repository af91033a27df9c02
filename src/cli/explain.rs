//! `selon explain`: why a claim is read as it is.

use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::report::{Format, explanation};
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon explain 3f9c2a71             the first digits of a claim's id, as `selon claims` shows them";

/// Say why a claim is read as it is: rules and trigger words
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// A claim's id, or its first digits
    #[arg(value_name = "CLAIM")]
    claim: String,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let stored = face.ledger()?.claim(&args.claim)?;
    let claim = stored.claim;
    let engine = face.engine()?;
    let mut labels = explanation::labels(&claim, |id| engine.rule(id));
    labels.extend(stored.maker.map(explanation::maker));
    let mut out = face.out();
    match face.format() {
        Format::Table => {
            let width = usize::from(face.page().width);
            out.write_all(explanation::text(&claim, &labels, width).as_bytes())?;
        }
        Format::Json | Format::Jsonl => {
            serde_json::to_writer(&mut out, &explanation::Document { schema: 1, claim: &claim, labels: &labels })
                .map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Csv => return Err(Failure::Usage("an explanation cannot be written as CSV".into())),
    }
    out.flush()?;
    Ok(Outcome::Found)
}
