//! `selon sources`: who is cited; `selon sources NAME`: one source's page.

use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::ledger::ClaimFilter;
use crate::report::listing::{Format, write_all};
use crate::report::source_page;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon sources                          who is cited, how often, how surely
  selon sources OSDH                     one source: what it is called, what it says, who relays it
  selon sources --format csv > sources.csv";

/// List who is cited, or show one source's page
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// A source: its id, its name, or as texts call it
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let ledger = face.ledger()?;
    let mut out = face.out();
    let found = match args.name {
        None => {
            let found = write_all(face.page(), &mut out, &ledger.sources()?)?;
            if found == 0 && face.for_people() {
                writeln!(out, "Nobody is cited in the ledger.")?;
            }
            found
        }
        Some(name) => {
            let page = ledger.source(&name)?;
            let claims = ledger.claims(&ClaimFilter { source: Some(name), ..ClaimFilter::default() })?;
            match face.format() {
                Format::Table => source_page::text(&page, &claims, face.page(), &mut out)?,
                Format::Json => source_page::json(&page, &claims, &mut out)?,
                Format::Jsonl | Format::Csv => {
                    write_all(face.page(), &mut out, &claims)?;
                }
            }
            claims.len()
        }
    };
    out.flush()?;
    Ok(Outcome::of(found))
}
