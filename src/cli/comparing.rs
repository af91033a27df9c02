//! A ledger whose events and relations are up to date: what `compare`, `unverified` and the overview look at.

use super::Failure;
use super::face::{Face, laid_over};
use crate::extract::Engine;
use crate::ledger::{Ledger, LedgerError};
use crate::settle::settle;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// Up to this many changed reports are compared by the way; more are when a question asks for it.
pub const COMPARED: u64 = 1_000;
/// From so many reports on it takes long enough to say so.
const MANY: u64 = 500;

/// Opens the ledger and compares what changed since the last question. Where the ledger cannot be written, a copy in
/// memory is brought up to date instead.
pub fn settled_ledger(face: &Face, engine: &Engine) -> Result<Ledger, Failure> {
    let ledger = face.ledger()?;
    if ledger.unsettled(engine.comparing_hash())? == 0 {
        return Ok(ledger);
    }
    let mut own = match Ledger::open(&face.db) {
        Ok(own) => own,
        Err(LedgerError::ReadOnly { .. } | LedgerError::CannotOpen { .. }) => ledger.copy_in_memory()?,
        Err(other) => return Err(other.into()),
    };
    match bring_up_to_date(&mut own, engine) {
        Err(LedgerError::ReadOnly { .. } | LedgerError::CannotOpen { .. }) => {
            own = ledger.copy_in_memory()?;
            bring_up_to_date(&mut own, engine)?;
        }
        other => other?,
    }
    Ok(own)
}

/// Compares what changed, with a count on standard error where that takes a while and somebody is there to see it.
pub fn bring_up_to_date(ledger: &mut Ledger, engine: &Engine) -> Result<(), LedgerError> {
    ledger.lay_over(&laid_over(engine.registry()))?;
    let left = ledger.unsettled(engine.comparing_hash())?;
    let shown = left >= MANY && std::io::stderr().is_terminal();
    let style = ProgressStyle::with_template("{spinner} comparing: {msg}, {elapsed}").ok();
    let bar = style.filter(|_| shown).map(|style| ProgressBar::new_spinner().with_style(style));
    settle(ledger, engine.comparing_hash(), engine.actions(), |done| {
        if let Some(bar) = &bar {
            bar.set_message(format!("{} reports in place, {} events compared", done.reports, done.events));
        }
    })?;
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    Ok(())
}
