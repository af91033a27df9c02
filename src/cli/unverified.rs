//! `selon unverified`: what nobody vouches for, with reasons.

use super::comparing::settled_ledger;
use super::face::Face;
use super::filter_args::FilterArgs;
use super::{Failure, Outcome, TEMPLATE};
use crate::ledger::ClaimFilter;
use crate::report::wording::count;
use crate::report::{Listing, UnverifiedEntry};
use crate::settle::unverified;
use std::io::Write;
use std::ops::ControlFlow;

const EXAMPLES: &str = "\
Examples:
  selon unverified
  selon unverified --publisher \"Le Fil\" --since 2020-01-12
  selon unverified --format jsonl";

/// List claims that nobody independent vouches for, and why
///
/// All reports of the ledger are looked at for somebody who says the same; the options only choose what is listed.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Show so many at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    filter: FilterArgs,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let ledger = settled_ledger(face, &face.engine()?)?;
    let filter = ClaimFilter { limit: args.limit, ..args.filter.filter() };
    let mut out = face.out();
    let mut listing: Listing<UnverifiedEntry<'static>> = Listing::new(face.page(), &mut out)?;
    let mut failed = None;
    unverified(&ledger, &filter, |found| {
        let entry = UnverifiedEntry { claim: &found.claim.claim, found: &found.unverified };
        match listing.push_brief(&entry) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let shown = listing.finish()?;
    if face.for_people() {
        let all = ledger.count_unverified(&filter)?;
        match shown as u64 {
            0 => writeln!(out, "Nothing is unverified.")?,
            n if n < all => writeln!(out, "\n{} of {} that nobody independent vouches for.", n, count(all, "claim"))?,
            n => writeln!(out, "\n{} that nobody independent vouches for.", count(n, "claim"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}
