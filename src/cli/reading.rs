//! Reading reports into a ledger: what `selon add` and `selon watch` do.

use super::batches::Batches;
use super::face::Face;
use crate::extract::{Engine, Extraction};
use crate::intake::{Article, Parcel, Parcels};
use crate::ledger::{Added, Ledger, LedgerError, Standing};
use crate::report::history::changed;
use crate::report::summary::{AddCounts, Changed};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// At most this many of the files that could not be read are listed.
const LISTED: usize = 1_000;

/// What became of the reports that were read.
#[derive(Debug, Default)]
pub struct Done {
    pub counts: AddCounts,
    /// What changed in reports that were known.
    pub changed: Vec<Changed>,
    /// What could not be read, in order; the first of them where they are very many.
    failures: Vec<String>,
}

impl Done {
    /// Something could not be read.
    pub fn failed(&mut self, words: String) {
        self.counts.failed += 1;
        if self.failures.len() < LISTED {
            self.failures.push(words);
        }
    }

    /// Adds what came of another reading.
    #[cfg(feature = "fetch")]
    pub fn append(&mut self, other: Done) {
        self.counts.add(other.counts);
        self.changed.extend(other.changed);
        self.failures.extend(other.failures);
        self.failures.truncate(LISTED);
    }

    /// Says what could not be read, and why.
    pub fn list_failures(&self, face: &Face) {
        for failure in &self.failures {
            face.remark(failure);
        }
        let more = self.counts.failed - self.failures.len() as u64;
        if more > 0 {
            face.remark(&format!("and {more} more could not be read"));
        }
    }
}

/// Reads everything and writes it, one group at a time, each report in a transaction of its own. What was done before a
/// fault of the ledger is told too.
pub fn read_in(
    engine: &Engine,
    ledger: &mut Ledger,
    parcels: impl Iterator<Item = Parcel> + Send + 'static,
    progress: Option<Progress>,
) -> (Done, Result<(), LedgerError>) {
    let now = jiff::Timestamp::now().to_string();
    let mut writer = Writer { engine, rules_hash: engine.rules_hash(), now, done: Done::default(), progress };
    let read = read_all(engine, parcels, ledger, &mut writer);
    if let Some(progress) = &writer.progress {
        progress.bar.finish_and_clear();
    }
    (writer.done, read)
}

fn read_all(
    engine: &Engine,
    parcels: impl Iterator<Item = Parcel> + Send + 'static,
    ledger: &mut Ledger,
    writer: &mut Writer<'_>,
) -> Result<(), LedgerError> {
    let mut waiting = Vec::new();
    for batch in Batches::new(parcels) {
        let mut to_read = Vec::new();
        for read in batch {
            match read {
                Ok(mut article) => match ledger.look_up(&mut article, writer.rules_hash)? {
                    Standing::ToRead => to_read.push(article),
                    Standing::Known => writer.count(Added::Unchanged),
                },
                Err(error) => writer.failed(error.to_string()),
            }
        }
        // One group is written while the next is read; both keep their order.
        let (written, read) = rayon::join(
            || writer.write(ledger, std::mem::take(&mut waiting)),
            || to_read.into_par_iter().map(|article| read_one(engine, article)).collect(),
        );
        written?;
        waiting = read;
    }
    writer.write(ledger, waiting)
}

fn read_one(engine: &Engine, article: Article) -> (Article, Extraction) {
    let extraction = engine.extract(&article);
    (article, extraction)
}

/// What happens to reports once they are read.
struct Writer<'e> {
    engine: &'e Engine,
    rules_hash: &'e str,
    now: String,
    done: Done,
    progress: Option<Progress>,
}

impl Writer<'_> {
    fn write(&mut self, ledger: &mut Ledger, reports: Vec<(Article, Extraction)>) -> Result<(), LedgerError> {
        for (article, extraction) in reports {
            let id = article.id.clone();
            match ledger.add(article, &extraction, self.rules_hash, &self.now) {
                Ok(added) => {
                    if added == Added::Version {
                        self.done.changed.extend(changed(ledger, self.engine, &id)?);
                    }
                    self.count(added);
                }
                // That is about this one report; everything else would happen to the next one too.
                Err(error @ LedgerError::TooLong) => self.failed(format!("{id}: {error}")),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn count(&mut self, added: Added) {
        let counts = &mut self.done.counts;
        match added {
            Added::Report => counts.reports += 1,
            Added::Version => counts.versions += 1,
            Added::Reread => counts.reread += 1,
            Added::Unchanged => counts.unchanged += 1,
        }
        self.show();
    }

    fn failed(&mut self, words: String) {
        self.done.failed(words);
        self.show();
    }

    fn show(&self) {
        let Some(progress) = &self.progress else { return };
        progress.bar.set_position(progress.taken.load(Ordering::Relaxed));
        let counts = self.done.counts;
        let unreadable = if counts.failed > 0 { format!(", {} unreadable", counts.failed) } else { String::new() };
        progress.bar.set_message(format!("{} reports{unreadable}", counts.read()));
    }
}

/// A bar on standard error, over the bytes of what is read.
pub struct Progress {
    bar: ProgressBar,
    taken: Arc<AtomicU64>,
}

impl Progress {
    /// For what `parcels` will read: `bytes` in all, where that is known. `None` when nobody is there to see it.
    pub fn over(parcels: &Parcels, bytes: Option<u64>) -> Option<Self> {
        if !std::io::stderr().is_terminal() {
            return None;
        }
        let template = match bytes {
            Some(_) => "{wide_bar} {percent}% {msg}, {elapsed}, {eta} left",
            None => "{spinner} {msg}, {elapsed}",
        };
        let bar = bytes.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        Some(Progress { bar: bar.with_style(ProgressStyle::with_template(template).ok()?), taken: parcels.taken() })
    }
}
