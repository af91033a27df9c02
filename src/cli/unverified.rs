//! `selon unverified`: what nobody vouches for, with reasons.

use super::face::Face;
use super::filter_args::FilterArgs;
use super::{Failure, Outcome, TEMPLATE};
use crate::claims::{ClaimId, PlainClaim};
use crate::compare;
use crate::ledger::ClaimFilter;
use crate::report::UnverifiedEntry;
use crate::report::listing::write_all;
use crate::report::wording::count;
use std::collections::BTreeMap;
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
    let claims: Vec<PlainClaim> = ledger.claims(&ClaimFilter::default())?.into_iter().map(|c| c.claim).collect();
    let by_id: BTreeMap<ClaimId, &PlainClaim> = claims.iter().map(|c| (c.id, c)).collect();
    let wanted: Option<BTreeMap<ClaimId, ()>> = if filter == ClaimFilter::default() {
        None
    } else {
        Some(ledger.claims(&filter)?.into_iter().map(|c| (c.claim.id, ())).collect())
    };
    let found = compare::unverified(&claims);
    let entries: Vec<_> = found
        .iter()
        .filter(|u| wanted.as_ref().is_none_or(|w| w.contains_key(&u.claim)))
        .filter_map(|found| Some(UnverifiedEntry { claim: by_id.get(&found.claim)?, found }))
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
