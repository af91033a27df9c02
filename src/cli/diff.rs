//! `selon diff`: what changed between versions.

use super::face::{Document, Face};
use super::one_version::{self, Prefer};
use super::{Failure, Outcome, TEMPLATE};
use crate::compare::versions::{Change, Selection};
use crate::report::Format;
use crate::report::listing::write_all;
use crate::report::version_diff::{self, Comparison, Layout};
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon diff old.txt new.txt         two files
  selon diff r1                      the last two versions of a report of the ledger
  selon diff r1@1 r1@3               two of its versions
  selon diff r1 --all-versions       each version against the one before it
  selon diff r1 --only hedge_dropped,source_dropped
  selon diff old.md new.md --fail-on substantive && publish new.md
  selon diff r1 --format html > r1.html";

/// Show what changed between two versions of an article
///
/// Claims that came, went or were changed stand first, wording, moves and spelling last; then the article with its words
/// marked. TYPES are words of the machine interface (quantity_changed, hedge_dropped …), "substantive" for all but
/// rewording, moves and spelling, or "all".
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES, after_help = EXIT)]
pub struct Args {
    /// The older version: a file, or a report of the ledger
    #[arg(value_name = "OLD")]
    old: String,
    /// The newer version; left out: the last version of the report OLD against the one before it
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Each version of the report OLD against the one before it
    #[arg(long, conflicts_with = "new")]
    all_versions: bool,
    /// List changes of these types only
    #[arg(long, value_name = "TYPES")]
    only: Option<Selection>,
    /// Exit 1 if there is a change of these types, else 0
    #[arg(long, value_name = "TYPES")]
    fail_on: Option<Selection>,
    /// List wording, moves and spelling too, and show paragraphs without changes
    #[arg(long)]
    all: bool,
    /// How to show the article; auto is columns where the terminal is wide
    #[arg(long, value_name = "LAYOUT", default_value = "auto")]
    layout: LayoutWord,
}

const EXIT: &str = "\
Exit status: 0 something changed, 1 nothing changed, 2 something could not be read.
With --fail-on: 1 a change of these types was found, 0 none was, 2 something could not be read.";

#[derive(Clone, Copy, clap::ValueEnum)]
enum LayoutWord {
    Auto,
    Inline,
    Columns,
    None,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let mut comparisons = Vec::new();
    for (old, new) in pairs(&args, face)? {
        let version = |name: &str| one_version::resolve(face, name, Prefer::File);
        let (old, new) = (version(&old)?, version(&new)?);
        let words = face.engine()?.version_words(&new.text.lang);
        comparisons.push(Comparison::new(old, new, words));
    }
    let watched = args.fail_on.as_ref().map(|types| comparisons.iter().any(|c| c.diff.has_any(types)));
    if let Some(only) = &args.only {
        comparisons = comparisons.into_iter().map(|c| c.only(only)).collect();
    }
    write(&args, face, &comparisons)?;
    Ok(match watched {
        Some(true) => Outcome::Holds,
        Some(false) => Outcome::Found,
        None => Outcome::of(comparisons.iter().map(|c| c.diff.changes.len()).sum()),
    })
}

fn write(args: &Args, face: &Face, comparisons: &[Comparison]) -> Result<(), Failure> {
    let mut out = face.out();
    match (face.document(), face.format()) {
        (Some(Document::Html), _) => out.write_all(version_diff::page(comparisons, args.all).as_bytes())?,
        (Some(Document::Markdown), _) => {
            let pages: Vec<String> = comparisons.iter().map(|c| version_diff::markdown(c, args.all)).collect();
            out.write_all(pages.join("\n").as_bytes())?;
        }
        (None, Format::Json) => {
            match comparisons {
                [only] if !args.all_versions => serde_json::to_writer(&mut out, &only.json()),
                all => serde_json::to_writer(&mut out, &version_diff::steps(all)),
            }
            .map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        (None, Format::Jsonl | Format::Csv) => {
            let changes: Vec<Change> = comparisons.iter().flat_map(|c| c.diff.changes.clone()).collect();
            write_all(face.page(), &mut out, &changes)?;
        }
        (None, Format::Table) => {
            let page = face.page();
            let layout = match args.layout {
                LayoutWord::Auto => Layout::for_width(page.width),
                LayoutWord::Inline => Layout::Inline,
                LayoutWord::Columns => Layout::Columns,
                LayoutWord::None => Layout::None,
            };
            for (n, comparison) in comparisons.iter().enumerate() {
                if n > 0 {
                    writeln!(out)?;
                }
                version_diff::view(comparison, page, layout, args.all, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(())
}

/// The names of the versions to compare.
fn pairs(args: &Args, face: &Face) -> Result<Vec<(String, String)>, Failure> {
    if let Some(new) = &args.new {
        return Ok(vec![(args.old.clone(), new.clone())]);
    }
    let report = &args.old;
    let versions = face.ledger()?.history(report)?;
    let name = |ordinal: i64| format!("{report}@{ordinal}");
    let steps: Vec<_> = versions.windows(2).map(|w| (name(w[0].ordinal), name(w[1].ordinal))).collect();
    match steps.last() {
        None => Err(Failure::Usage(format!("report \"{report}\" has one version only; give two to compare"))),
        Some(last) if !args.all_versions => Ok(vec![last.clone()]),
        Some(_) => Ok(steps),
    }
}
