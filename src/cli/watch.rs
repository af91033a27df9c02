//! `selon watch`: reads what appears in a folder, as long as it runs or once.

use super::face::Face;
use super::reading::{Progress, read_in};
use super::{Failure, Outcome, TEMPLATE};
use crate::extract::Engine;
use crate::intake::{Expect, Mapping, Parcels, is_read_in_folder};
use crate::ledger::Ledger;
use crate::report::summary::{AddCounts, Brought};
use notify::{EventKind, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A file is read when nothing happened in the folder for so long: whoever writes it is done.
const QUIET: Duration = Duration::from_millis(700);

const EXAMPLES: &str = "\
Examples:
  selon watch inbox              reads what is there, then what is put there
  selon watch inbox --once       reads what is new and ends: for cron
  selon --db news.db watch ~/Downloads/articles";

/// Read what appears in a folder
///
/// Reads the folder as `selon add` does, then waits for files that are added or changed, and reads each when it has been
/// left alone for a moment. One line is written for each reading that brought something, and one for each known report
/// that changed; what cannot be read is said at once. Ends with Ctrl-C; started again, it goes on where it was.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Read what is new and end; status 1 when nothing was
    #[arg(long)]
    once: bool,
    /// Which column or key holds which field, as for `selon add`
    #[arg(long, value_name = "FIELD=NAME,…")]
    map: Option<Mapping>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    if !args.folder.is_dir() {
        return Err(Failure::Usage(format!("{} is no folder", args.folder.display())));
    }
    let engine = face.engine()?;
    // Watched before it is read: what appears meanwhile is read a second time, which changes nothing.
    let events = if args.once { None } else { Some(Events::of(&args.folder)?) };
    let mapping = args.map.unwrap_or_default();
    let mut round = Round { face, engine, ledger: Ledger::open(&face.db)?, mapping };
    let counts = round.read(vec![args.folder.clone()])?;
    let Some(mut events) = events else {
        return Ok(match counts {
            AddCounts { failed: 1.., .. } => Outcome::Incomplete,
            AddCounts { reports: 0, versions: 0, reread: 0, .. } => Outcome::Nothing,
            _ => Outcome::Found,
        });
    };
    while let Some(paths) = events.next() {
        round.read(paths)?;
    }
    Ok(Outcome::Found)
}

/// What each reading needs.
struct Round<'f> {
    face: &'f Face,
    engine: &'static Engine,
    ledger: Ledger,
    mapping: Mapping,
}

impl Round<'_> {
    fn read(&mut self, inputs: Vec<PathBuf>) -> Result<AddCounts, Failure> {
        let parcels = Parcels::new(inputs, Expect::Either, std::env::current_dir().ok()).mapped(self.mapping.clone());
        let progress = Progress::over(&parcels, None);
        let (done, read) = read_in(self.engine, &mut self.ledger, parcels, progress);
        done.list_failures(self.face);
        read?;
        let counts = done.counts;
        if counts.reports + counts.versions + counts.reread + counts.failed > 0 {
            let mut out = self.face.out();
            let brought = Brought { counts, changed: &done.changed };
            if self.face.for_people() {
                out.write_all(brought.text().as_bytes())?;
            } else {
                serde_json::to_writer(&mut out, &brought).map_err(std::io::Error::from)?;
                out.write_all(b"\n")?;
            }
            out.flush()?;
        }
        Ok(counts)
    }
}

/// Files of a folder that were added or changed, in groups.
struct Events {
    paths: Receiver<PathBuf>,
    // Ends the watching when it goes.
    _watcher: notify::RecommendedWatcher,
}

impl Events {
    fn of(folder: &std::path::Path) -> Result<Self, Failure> {
        let (sender, paths) = channel();
        let fail = |e: notify::Error| {
            Failure::Usage(format!("{} cannot be watched: {e}; --once reads it without", folder.display()))
        };
        let handler = move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            if matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_)) {
                for path in event.paths {
                    // Nobody takes them any more: the program is ending.
                    let _ = sender.send(path);
                }
            }
        };
        let mut watcher = notify::recommended_watcher(handler).map_err(fail)?;
        watcher.watch(folder, RecursiveMode::Recursive).map_err(fail)?;
        Ok(Events { paths, _watcher: watcher })
    }

    /// Waits for the next group: it ends when nothing happened for a moment.
    fn next(&mut self) -> Option<Vec<PathBuf>> {
        loop {
            let mut group = BTreeSet::from([self.paths.recv().ok()?]);
            loop {
                match self.paths.recv_timeout(QUIET) {
                    Ok(path) => group.insert(path),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return None,
                };
            }
            // A folder that was moved in is read whole; what is gone again is nobody's.
            let there: Vec<PathBuf> =
                group.into_iter().filter(|p| p.is_dir() || p.is_file() && is_read_in_folder(p)).collect();
            if !there.is_empty() {
                return Some(there);
            }
        }
    }
}
