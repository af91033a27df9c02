//! Brings what the ledger keeps of comparing up to date: a report that changed is set beside its candidates only.
//!
//! First every report that changed is put into its event; then the claims of each event that changed are compared. The
//! result is that of [`compare_all`](crate::compare::compare_all) over the current versions of all reports, in whatever
//! order and in however many goes they came.

mod kept;
mod place;
mod weigh;

pub use kept::{EventClaims, Found, copies_of, disputes, event_claims, unverified};

use crate::language::ActionLexicon;
use crate::ledger::{Ledger, LedgerError};
use rayon::prelude::*;

/// Fewer things than this are done by one thread: waking others takes longer.
const FEW: usize = 8;

/// What one go did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Reports that were put into their events.
    pub reports: u64,
    /// Events whose claims were compared.
    pub events: u64,
}

/// Brings the ledger up to date. `rules` names the rules of comparing; what other rules found is found anew.
///
/// Goes on in steps of bounded memory, each a transaction of its own: interrupted, the next go continues. `step` hears
/// after each of them what was done so far.
pub fn settle(
    ledger: &mut Ledger,
    rules: &str,
    lexicon: &ActionLexicon,
    mut step: impl FnMut(Settled),
) -> Result<Settled, LedgerError> {
    let mut done = Settled::default();
    loop {
        let settling = ledger.settling(rules)?;
        let placed = place::place_some(&settling, lexicon)?;
        let weighed = if placed == 0 { weigh::weigh_some(&settling, lexicon)? } else { 0 };
        settling.commit()?;
        if placed + weighed == 0 {
            return Ok(done);
        }
        done.reports += placed;
        done.events += weighed;
        step(done);
    }
}

/// Does something with each of a list, in its order, by all threads where that pays.
fn each<T: Send, R: Send>(list: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if list.len() < FEW { list.into_iter().map(work).collect() } else { list.into_par_iter().map(work).collect() }
}
