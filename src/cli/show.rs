//! `selon show`: the reports of the ledger, or one article with everything marked in it.

use super::comparing::{COMPARED, settled_ledger};
use super::face::Face;
use super::one_version::{self, Prefer};
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::Copy;
use crate::ledger::{ClaimFilter, StoredClaim};
use crate::report::Format;
use crate::report::listing::write_all;
use crate::report::marked_article;
use crate::settle::copies_of;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon show                         the reports of the ledger
  selon show --search munitions      those with these words
  selon show r1                      one article: sources, cues, contents and markers marked
  selon show r1@1                    its first version
  selon show article.txt             a file that is in no ledger";

/// List the reports, or show one with everything marked in it
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// A report: its id, its URL, the beginning of either; or a file
    #[arg(value_name = "REPORT", conflicts_with = "search")]
    report: Option<String>,
    /// Reports with these words in title or text
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let mut out = face.out();
    let Some(report) = args.report else {
        let found = write_all(face.page(), &mut out, &face.ledger()?.reports(args.search.as_deref())?)?;
        if found == 0 && face.for_people() {
            writeln!(out, "No report in the ledger is like that.")?;
        }
        out.flush()?;
        return Ok(Outcome::of(found));
    };
    let version = one_version::resolve(face, &report, Prefer::Ledger)?.text;
    let copies = copies(face, &report)?;
    match face.format() {
        Format::Table => {
            out.write_all(marked_article::view(&version, face.page().colour).as_bytes())?;
            if let Some((id, copies)) = &copies {
                out.write_all(marked_article::copied(id, copies).as_bytes())?;
            }
            out.write_all(marked_article::by_others(&marked_by_others(face, &report)).as_bytes())?;
        }
        Format::Json | Format::Jsonl => {
            let marked = marked_by_others(face, &report);
            let copies = copies.as_ref().map(|(_, copies)| copies.as_slice());
            serde_json::to_writer(
                &mut out,
                &marked_article::Document { schema: 1, version: &version, marked: &marked, copies },
            )
            .map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Csv => {
            return Err(Failure::Usage("an article cannot be shown as CSV; try `selon claims --report`".into()));
        }
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// What people or other programs marked in a report of the ledger; nothing for a file.
fn marked_by_others(face: &Face, report: &str) -> Vec<StoredClaim> {
    let name = report.rsplit_once('@').filter(|(_, n)| n.parse::<i64>().is_ok()).map_or(report, |(name, _)| name);
    let filter = ClaimFilter { report: Some(name.to_string()), marked: true, ..ClaimFilter::default() };
    let claims = face.ledger().ok().and_then(|ledger| ledger.claims(&filter).ok()).unwrap_or_default();
    claims.into_iter().filter(|claim| claim.maker.is_some()).collect()
}

/// A report's id and its copies, or what it is a copy of; `None` for a file, for one version of several that was asked for, and
/// while very much is new.
fn copies(face: &Face, report: &str) -> Result<Option<(String, Vec<Copy>)>, Failure> {
    let Ok(ledger) = face.ledger() else { return Ok(None) };
    let Ok(id) = ledger.report_id(report) else { return Ok(None) };
    let engine = face.engine()?;
    if ledger.unsettled(engine.comparing_hash())? > COMPARED {
        return Ok(None);
    }
    let copies = copies_of(&settled_ledger(face, engine)?, &id)?;
    Ok(Some((id, copies)))
}
