//! `--fetch`: addresses among the inputs of `selon add`.

use super::Failure;
#[cfg(feature = "fetch")]
use super::fetching::fetch_in;
use super::reading::Done;
use crate::extract::Engine;
use crate::ledger::{Ledger, LedgerError};
use std::path::PathBuf;

#[derive(clap::Args)]
#[command(next_help_heading = "From the web")]
pub struct FetchArgs {
    /// Fetch what is an address (https://…): pages and feeds, as robots.txt allows; of what was fetched before, only what changed
    #[arg(long)]
    pub fetch: bool,
    /// Also fetch from this machine and its own network
    #[arg(long, requires = "fetch")]
    pub allow_private: bool,
    /// Wait so long between two addresses of one site; longer where its robots.txt asks for it
    #[arg(long, requires = "fetch", value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub delay: f64,
    /// Give up when an answer takes longer
    #[arg(long, requires = "fetch", value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub timeout: f64,
}

/// Seconds of a wait: more than a day is a slip of the pen.
fn seconds(words: &str) -> Result<f64, String> {
    let seconds = words.parse().ok().filter(|s: &f64| (0.0..=86_400.0).contains(s));
    seconds.ok_or_else(|| "give seconds, from 0 to 86400".to_string())
}

/// Takes the addresses out of the inputs.
pub fn addresses_of(inputs: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<String>) {
    let (addresses, files): (Vec<_>, Vec<_>) = inputs.into_iter().partition(|input| {
        let start: Option<String> = input.to_str().map(|s| s.chars().take(8).collect::<String>().to_lowercase());
        start.is_some_and(|s| s.starts_with("http://") || s.starts_with("https://"))
    });
    (files, addresses.into_iter().map(|a| a.to_string_lossy().into_owned()).collect())
}

impl FetchArgs {
    /// Refuses to fetch in a build that cannot.
    pub fn check(&self) -> Result<(), Failure> {
        if self.fetch && cfg!(not(feature = "fetch")) {
            return Err(Failure::Usage(
                "this selon is built without --fetch; `cargo install --path . --features fetch` builds one that has it"
                    .into(),
            ));
        }
        Ok(())
    }

    /// Reads what is at the addresses into the ledger, if that was asked for.
    pub fn read_in(
        &self,
        engine: &Engine,
        ledger: &mut Ledger,
        addresses: &[String],
        done: &mut Done,
    ) -> Result<(), LedgerError> {
        if self.fetch {
            return fetch_in(engine, ledger, addresses, self, done);
        }
        for address in addresses {
            done.failed(format!("{address}: addresses are fetched only when --fetch is given"));
        }
        Ok(())
    }
}

/// Nothing gets here in a build that cannot fetch.
#[cfg(not(feature = "fetch"))]
fn fetch_in(_: &Engine, _: &mut Ledger, _: &[String], _: &FetchArgs, _: &mut Done) -> Result<(), LedgerError> {
    Ok(())
}
