//! `selon sources`: who is cited; `selon sources NAME`: one source's page.

use super::comparing::settled_ledger;
use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::ledger::ClaimFilter;
use crate::report::listing::{Format, write_all};
use crate::report::proposals::ProposalEntry;
use crate::report::source_page;
use crate::settle::disputes;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon sources                          who is cited, how often, how surely
  selon sources OSDH                     one source: what it is called, what it says, who relays it
  selon sources --proposals              names that may be a known source
  selon sources --format csv > sources.csv";

/// List who is cited, or show one source's page
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// A source: its id, its name, or as texts call it
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// List names that may be a source of the registry: similar ones, initials, short forms; `selon alias` accepts one
    #[arg(long, conflicts_with = "name")]
    proposals: bool,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let ledger = face.ledger()?;
    let mut out = face.out();
    let found = match args.name {
        None if args.proposals => {
            let (sources, registry) = (ledger.sources()?, face.registry()?);
            let mut entries = Vec::new();
            for cited in sources.iter().filter(|s| s.id.is_none()) {
                for proposal in registry.propose(&cited.name) {
                    let Some(source) = registry.get(&proposal.id) else { continue };
                    entries.push(ProposalEntry { cited, proposal, source });
                }
            }
            let found = write_all(face.page(), &mut out, &entries)?;
            if face.for_people() {
                match found {
                    0 => writeln!(out, "No name in the ledger is like that of another known source.")?,
                    _ => writeln!(out, "\n`selon alias NAME = ID` accepts one.")?,
                }
            }
            found
        }
        None => {
            let found = write_all(face.page(), &mut out, &ledger.sources()?)?;
            if found == 0 && face.for_people() {
                writeln!(out, "Nobody is cited in the ledger.")?;
            }
            found
        }
        Some(name) => {
            let ledger = settled_ledger(face, face.engine()?)?;
            let page = ledger.source(&name)?;
            let disputes = disputes(&ledger, &name)?;
            let claims = ledger.claims(&ClaimFilter { source: Some(name), ..ClaimFilter::default() })?;
            match face.format() {
                Format::Table => source_page::text(&page, &claims, &disputes, face.page(), &mut out)?,
                Format::Json => source_page::json(&page, &claims, &disputes, &mut out)?,
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
