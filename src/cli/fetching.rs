//! What is at addresses → the ledger.

use super::fetch_args::FetchArgs;
use super::reading::{Done, read_in};
use crate::extract::Engine;
use crate::fetch::{Answer, Fetched, Fetcher, Options, Validators};
use crate::intake::{FromServer, Parcel};
use crate::ledger::{FetchedBefore, Ledger, LedgerError};
use indicatif::ProgressBar;
use std::io::IsTerminal;
use std::time::Duration;

/// Fetches each address and reads what is there into the ledger.
pub fn fetch_in(
    engine: &Engine,
    ledger: &mut Ledger,
    addresses: &[String],
    args: &FetchArgs,
    done: &mut Done,
) -> Result<(), LedgerError> {
    let mut fetcher = Fetcher::new(Options {
        allow_private: args.allow_private,
        delay: Duration::from_secs_f64(args.delay),
        timeout: Duration::from_secs_f64(args.timeout),
    });
    for address in addresses {
        let before = ledger.fetched_before(address, engine.rules_hash())?;
        let known =
            before.as_ref().map(|b| Validators { etag: b.etag.clone(), last_modified: b.last_modified.clone() });
        let waiting = waiting_for(address);
        let fetched = fetcher.fetch(address, known.as_ref());
        waiting.finish_and_clear();
        match fetched {
            Ok(Fetched::Same) => done.counts.unchanged += before.map_or(0, |b| b.reports),
            Ok(Fetched::New(answer)) => read_answer(engine, ledger, address, answer, done)?,
            Err(error) => done.failed(format!("{address}: {error}")),
        }
    }
    Ok(())
}

fn read_answer(
    engine: &Engine,
    ledger: &mut Ledger,
    address: &str,
    answer: Answer,
    done: &mut Done,
) -> Result<(), LedgerError> {
    let Answer { url, media_type, codings, body, retrieved, validators } = answer;
    let from =
        FromServer { asked: address, url: &url, media_type: &media_type, codings: &codings, retrieved: &retrieved };
    let (this, read) = read_in(engine, ledger, std::iter::once(Parcel::from_server(from, body)), None);
    let counts = this.counts;
    done.append(this);
    read?;
    // What could not be read is to be told again, not passed over as known.
    if counts.failed == 0 {
        let Validators { etag, last_modified } = validators;
        let fetched = FetchedBefore { etag, last_modified, reports: counts.read() };
        ledger.remember_fetched(address, &fetched, engine.rules_hash())?;
    }
    Ok(())
}

/// Says on a terminal what is being waited for.
fn waiting_for(address: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(address.to_string());
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
