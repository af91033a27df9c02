//! `selon compare`: who agrees, who says otherwise.

use super::comparing::Compared;
use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::RelationKind;
use crate::report::RelationEntry;
use crate::report::listing::write_all;
use crate::report::wording::count;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon compare                    every pair of claims that agree, repeat, update or conflict
  selon compare --conflicts        only those that cannot both be true
  selon compare --report r1 --format jsonl";

/// List how claims of different reports stand to each other
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Only conflicts
    #[arg(long)]
    conflicts: bool,
    /// Also pairs that speak of one matter, but where deciding needs knowledge of the world
    #[arg(long)]
    undecided: bool,
    /// Only pairs with a claim of this report: its id or URL
    #[arg(long, value_name = "REPORT")]
    report: Option<String>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let ledger = face.ledger()?;
    let report = args.report.map(|r| ledger.report_id(&r)).transpose()?;
    let compared = Compared::new(&ledger, &face.engine()?)?;
    let claim = |i: usize| compared.claims.get(i);
    let entries: Vec<_> = compared
        .relations
        .iter()
        .filter(|r| r.kind != RelationKind::Undecided || args.undecided)
        .filter(|r| !args.conflicts || r.conflict.is_some())
        .filter_map(|relation| Some(RelationEntry { a: claim(relation.a)?, b: claim(relation.b)?, relation }))
        .filter(|e| report.as_ref().is_none_or(|r| [&e.a.report, &e.b.report].contains(&r)))
        .collect();
    let mut out = face.out();
    let shown = write_all(face.page(), &mut out, &entries)?;
    if face.for_people() {
        match shown {
            0 => writeln!(out, "No two claims of different reports were found to speak of the same.")?,
            n => writeln!(out, "\n{}.", count(n as u64, "pair"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}
