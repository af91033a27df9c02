//! `selon add`: reads reports into the ledger and ends in an overview.

use super::comparing::{COMPARED, bring_up_to_date};
use super::face::Face;
use super::fetch_args::{self, FetchArgs};
use super::reading::{Done, Progress, read_in};
use super::{Failure, Outcome, TEMPLATE};
use crate::extract::Engine;
use crate::intake::{Expect, Mapping, Parcels, STDIN, bytes_in};
use crate::ledger::{ClaimFilter, Ledger};
use crate::report::summary::{AddCounts, Summary};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  selon add samples                      every report of a folder
  selon add article.txt saved/page.html  single files; a text's first line without a full stop is its title
  selon add crawl.warc.gz pages.zip      archives of pages
  selon add feed.rss release.eml         each entry of a feed; a press release
  selon add release.pdf report.docx      documents (built with the features pdf and docx)
  selon add table.csv --map text=body,published=date   columns (or JSON keys) of other names
  selon add --fetch https://fil.example/feed.rss       pages and feeds from the web
  selon add reports.jsonl                one report a line: {\"id\":…,\"text\":…,\"url\":…,\"published\":…}
  curl … | selon add -                   standard input, text or JSON Lines";

/// Read reports into the ledger
///
/// Files, folders of them, and - for standard input: web pages (.html), text and Markdown, JSON Lines, feeds (RSS, Atom, JSON
/// Feed), archives (WARC, ZIP), messages (.eml), tables (CSV, TSV) and documents (PDF, .docx); each also gzipped. A report that is known changes
/// nothing; another text of the same id or URL becomes a new version. A report without an id is called by its URL, else its
/// path, else its text's hash. What cannot be read is listed at the end; everything else is kept. Interrupted and run again,
/// it goes on where it was.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or -; with --fetch also addresses
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// Which column or key holds which field: id, text, title, url, publisher, published, modified, lang, byline
    #[arg(long, value_name = "FIELD=NAME,…")]
    map: Option<Mapping>,
    /// Who made the annotations (.ann of brat, .jsonld of Web Annotation) that lie beside articles
    #[arg(long, value_name = "NAME")]
    maker: Option<String>,
    #[command(flatten)]
    web: FetchArgs,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    args.web.check()?;
    let (files, addresses) = fetch_args::addresses_of(args.inputs);
    let engine = face.engine()?;
    let from_stdin = files.iter().any(|i| i.as_os_str() == STDIN);
    let bytes = if from_stdin || !std::io::stderr().is_terminal() { None } else { Some(bytes_in(&files)) };
    let parcels = Parcels::new(files, Expect::Either, std::env::current_dir().ok());
    let parcels = parcels.mapped(args.map.unwrap_or_default()).marked_by(args.maker);
    let typed = from_stdin && std::io::stdin().is_terminal();
    let progress = if typed { None } else { Progress::over(&parcels, bytes) };
    let mut ledger = Ledger::open(&face.db)?;
    let (mut done, read) = read_in(engine, &mut ledger, parcels, progress);
    let read = read.and_then(|()| args.web.read_in(engine, &mut ledger, &addresses, &mut done));
    let shown = read.map_err(Failure::from).and_then(|()| overview(face, &mut ledger, engine, &done));
    // Also when the ledger failed: what could not be read stays so.
    done.list_failures(face);
    shown
}

fn overview(face: &Face, ledger: &mut Ledger, engine: &Engine, done: &Done) -> Result<Outcome, Failure> {
    let overview = ledger.overview(engine.rules_hash())?;
    let unverified = if ledger.unsettled(engine.comparing_hash())? <= COMPARED {
        bring_up_to_date(ledger, engine)?;
        Some(ledger.count_unverified(&ClaimFilter::default())?)
    } else {
        None
    };
    let mut sources = ledger.sources()?;
    sources.truncate(10);
    let example = ledger.fullest_report()?;
    let (counts, changed) = (done.counts, done.changed.clone());
    let summary =
        Summary { db: face.db.display().to_string(), counts, changed, overview, sources, unverified, example };
    let mut out = face.out();
    if face.for_people() {
        out.write_all(summary.text(face.page())?.as_bytes())?;
    } else {
        serde_json::to_writer(&mut out, &summary).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(match summary.counts {
        AddCounts { failed: 1.., .. } => Outcome::Incomplete,
        counts if counts.read() == 0 => Outcome::Nothing,
        _ => Outcome::Found,
    })
}
