//! `selon add`: reads reports into the ledger and ends in an overview.

use super::batches::Batches;
use super::comparing::bring_up_to_date;
use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::extract::{Engine, Extraction};
use crate::intake::{Article, Articles, Expect, STDIN};
use crate::ledger::{Added, ClaimFilter, Ledger, LedgerError, Standing};
use crate::report::summary::{AddCounts, Summary};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Up to this many changed reports are compared at once; more are at the next question.
const COMPARED: u64 = 1_000;

const EXAMPLES: &str = "\
Examples:
  selon add samples                      every report of a folder
  selon add article.txt notes/b.md       single files; a first line without a full stop is the title
  selon add reports.jsonl                one report a line: {\"id\":…,\"text\":…,\"url\":…,\"published\":…}
  curl … | selon add -                   standard input, text or JSON Lines";

/// Read reports into the ledger
///
/// Files (.txt, .md, .jsonl, .ndjson), folders of them, and - for standard input. A report that is known changes nothing;
/// another text of the same id or URL becomes a new version. A report without an id is called by its URL, else its path,
/// else its text's hash.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or -
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let engine = face.engine()?;
    let from_stdin = args.inputs.iter().any(|i| i.as_os_str() == STDIN);
    let articles = Articles::new(args.inputs, Expect::Either, std::env::current_dir().ok());
    let mut ledger = Ledger::open(&face.db)?;
    let mut writer = Writer {
        rules_hash: engine.rules_hash(),
        now: jiff::Timestamp::now().to_string(),
        counts: AddCounts::default(),
        progress: progress(from_stdin),
    };
    let mut waiting = Vec::new();
    for batch in Batches::new(articles) {
        let mut to_read = Vec::new();
        for read in batch {
            match read {
                Ok(mut article) => match ledger.look_up(&mut article, writer.rules_hash)? {
                    Standing::ToRead => to_read.push(article),
                    Standing::Known => writer.count(Added::Unchanged),
                },
                Err(error) => writer.failed(face, &error.to_string()),
            }
        }
        // One group is written while the next is read; both keep their order.
        let (written, read) = rayon::join(
            || writer.write(&mut ledger, std::mem::take(&mut waiting), face),
            || to_read.into_par_iter().map(|article| read_one(&engine, article)).collect(),
        );
        written?;
        waiting = read;
    }
    writer.write(&mut ledger, waiting, face)?;
    if let Some(progress) = &writer.progress {
        progress.finish_and_clear();
    }
    overview(face, &mut ledger, &engine, writer.counts)
}

fn read_one(engine: &Engine, article: Article) -> (Article, Extraction) {
    let extraction = engine.extract(&article);
    (article, extraction)
}

/// What happens to reports once they are read.
struct Writer<'e> {
    rules_hash: &'e str,
    now: String,
    counts: AddCounts,
    progress: Option<ProgressBar>,
}

impl Writer<'_> {
    fn write(
        &mut self,
        ledger: &mut Ledger,
        reports: Vec<(Article, Extraction)>,
        face: &Face,
    ) -> Result<(), LedgerError> {
        for (article, extraction) in reports {
            let id = article.id.clone();
            match ledger.add(article, &extraction, self.rules_hash, &self.now) {
                Ok(added) => self.count(added),
                // That is about this one report; everything else would happen to the next one too.
                Err(error @ LedgerError::TooLong) => self.failed(face, &format!("{id}: {error}")),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn count(&mut self, added: Added) {
        match added {
            Added::Report => self.counts.reports += 1,
            Added::Version => self.counts.versions += 1,
            Added::Reread => self.counts.reread += 1,
            Added::Unchanged => self.counts.unchanged += 1,
        }
        if let Some(progress) = &self.progress {
            progress.inc(1);
        }
    }

    fn failed(&mut self, face: &Face, words: &str) {
        self.counts.failed += 1;
        match &self.progress {
            Some(progress) => progress.suspend(|| face.remark(words)),
            None => face.remark(words),
        }
    }
}

/// A running count on standard error, if somebody is there to see it.
fn progress(from_stdin: bool) -> Option<ProgressBar> {
    if !std::io::stderr().is_terminal() || from_stdin && std::io::stdin().is_terminal() {
        return None;
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} reports, {per_sec}, {elapsed}").ok()?;
    Some(ProgressBar::new_spinner().with_style(style))
}

fn overview(face: &Face, ledger: &mut Ledger, engine: &Engine, counts: AddCounts) -> Result<Outcome, Failure> {
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
    let summary = Summary { db: face.db.display().to_string(), counts, overview, sources, unverified, example };
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
