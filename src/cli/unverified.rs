//! `selon unverified`: what nobody vouches for, with reasons.

use super::comparing::settled_ledger;
use super::face::Face;
use super::filter_args::FilterArgs;
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::unknowns;
use crate::extract::Engine;
use crate::ledger::{ClaimFilter, EventFilter, Ledger};
use crate::report::wording::count;
use crate::report::{Listing, UnknownEntry, UnverifiedEntry};
use crate::settle::{event_claims, unverified};
use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;

const EXAMPLES: &str = "\
Examples:
  selon unverified
  selon unverified --publisher \"Le Fil\" --since 2020-01-12
  selon unverified --unknowns       what nobody knew, and which later claim gave an answer
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
    /// List instead what claims say is not known (who did it, the toll, the cause) and which later claim answers it
    #[arg(long)]
    unknowns: bool,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let engine = face.engine()?;
    let ledger = settled_ledger(face, engine)?;
    if args.unknowns {
        return list_unknowns(args, face, engine, &ledger);
    }
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

/// What claims say is not known, event by event, with the later claim that gave an answer.
fn list_unknowns(args: Args, face: &Face, engine: &Engine, ledger: &Ledger) -> Result<Outcome, Failure> {
    let (filter, limit) = (args.filter.filter(), args.limit);
    let wanted: Option<BTreeSet<_>> = match filter == ClaimFilter::default() {
        true => None,
        false => Some(ledger.claims(&filter)?.into_iter().map(|c| c.claim.id).collect()),
    };
    let mut out = face.out();
    let mut listing: Listing<UnknownEntry<'static>> = Listing::new(face.page(), &mut out)?;
    let (mut open, mut left) = (0, limit.unwrap_or(usize::MAX));
    for event in ledger.events(&EventFilter::default())? {
        let claims = event_claims(ledger, event.row)?.claims;
        for unknown in unknowns(&claims, engine.actions()) {
            let Some(claim) = claims.get(unknown.claim) else { continue };
            if left == 0 || wanted.as_ref().is_some_and(|w| !w.contains(&claim.id)) {
                continue;
            }
            let closed_by = unknown.closed_by.and_then(|i| claims.get(i));
            left -= 1;
            open += usize::from(closed_by.is_none());
            listing.push_brief(&UnknownEntry { event: event.id.to_string(), kind: unknown.kind, claim, closed_by })?;
        }
    }
    let shown = listing.finish()?;
    if face.for_people() {
        match shown {
            0 => writeln!(out, "No claim says that something is not known.")?,
            n => writeln!(out, "\n{}, {open} without an answer.", count(n as u64, "unknown"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}
