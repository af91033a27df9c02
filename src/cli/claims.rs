//! `selon claims`: the claims of the ledger, filtered.

use super::face::Face;
use super::filter_args::FilterArgs;
use super::{Failure, Outcome, TEMPLATE};
use crate::report::Listing;
use crate::report::wording::{count, grouped};
use std::io::{self, Write};
use std::ops::ControlFlow;

/// As many rows as a person scrolls through.
const SHOWN: usize = 100;

const EXAMPLES: &str = "\
Examples:
  selon claims --source OSDH --since 2020-01-12
  selon claims --marker unknown_actor
  selon claims --place \"Deir Ezzor\" --commitment hedged
  selon claims --search '\"dépôt de munitions\" explos*' --format jsonl";

/// List claims: who says what, how surely
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    filter: FilterArgs,
    /// At most this many; tables show 100 unless told, 0 is no limit
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let ledger = face.ledger()?;
    let mut filter = args.filter.filter();
    filter.limit = match args.limit {
        Some(0) => None,
        None if face.for_people() => Some(SHOWN),
        limit => limit,
    };
    let mut out = face.out();
    let mut listing = Listing::new(face.page(), &mut out)?;
    let mut written = Ok(());
    ledger.each_claim(&filter, |claim| {
        written = listing.push(&claim);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written?;
    let shown = listing.finish()?;
    if face.for_people() {
        more(&mut out, shown, ledger.count_claims(&filter)?)?;
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}

/// Says how many there are, below a table.
fn more(out: &mut dyn Write, shown: usize, all: u64) -> io::Result<()> {
    match (shown as u64, all) {
        (0, _) => writeln!(out, "No claim in the ledger is like that."),
        (shown, all) if shown < all => {
            writeln!(out, "\n{} of {} shown; --limit 0 shows all.", grouped(shown), count(all, "claim"))
        }
        (_, all) => writeln!(out, "\n{}. `selon explain ID` says why a claim is read as it is.", count(all, "claim")),
    }
}
