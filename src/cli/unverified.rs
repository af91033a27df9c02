//! `selon unverified`: what nobody vouches for, with reasons.

use super::comparing::Compared;
use super::face::Face;
use super::filter_args::FilterArgs;
use super::{Failure, Outcome, TEMPLATE};
use crate::claims::ClaimId;
use crate::ledger::ClaimFilter;
use crate::report::UnverifiedEntry;
use crate::report::listing::write_all;
use crate::report::wording::count;
use std::collections::BTreeSet;
use std::io::Write;

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
    #[command(flatten)]
    filter: FilterArgs,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let ledger = face.ledger()?;
    let filter = args.filter.filter();
    let wanted: Option<BTreeSet<ClaimId>> = if filter == ClaimFilter::default() {
        None
    } else {
        Some(ledger.claims(&filter)?.into_iter().map(|c| c.claim.id).collect())
    };
    let engine = face.engine()?;
    let compared = Compared::new(&ledger, &engine)?;
    let found = compared.unverified(&engine);
    let entries: Vec<_> = found
        .iter()
        .filter_map(|found| Some(UnverifiedEntry { claim: compared.claims.get(found.claim)?, found }))
        .filter(|e| wanted.as_ref().is_none_or(|w| w.contains(&e.claim.id)))
        .collect();
    let mut out = face.out();
    let shown = write_all(face.page(), &mut out, &entries)?;
    if face.for_people() {
        match shown {
            0 => writeln!(out, "Nothing is unverified.")?,
            n => writeln!(out, "\n{} that nobody independent vouches for.", count(n as u64, "claim"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}
