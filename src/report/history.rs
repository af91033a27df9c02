//! What changed in the reports of a ledger: one report's history, and changes across all of them.

use super::changes::{in_plain_words, name, place};
use super::listing::{Entry, Page, write_all};
use super::summary::Changed;
use super::wording::{count, moment, one_line};
use crate::compare::versions::{Change, Diff, Selection, diff};
use crate::extract::Engine;
use crate::ledger::{Ledger, LedgerError, Step, VersionRow};
use serde::Serialize;
use std::io::{self, Write};

/// What changed with a step from one version to the next.
pub fn changes(ledger: &Ledger, engine: &Engine, step: &Step) -> Result<Diff, LedgerError> {
    let old = ledger.version(&step.report, Some(step.old.ordinal))?.text;
    let new = ledger.version(&step.report, Some(step.new.ordinal))?.text;
    Ok(diff(&old, &new, engine.version_words(&new.lang)))
}

/// What the version of a report that was just added changed.
pub fn changed(ledger: &Ledger, engine: &Engine, report: &str) -> Result<Option<Changed>, LedgerError> {
    let report = ledger.report_id(report)?;
    let Some(version) = ledger.versions(&report)?.pop() else { return Ok(None) };
    let changes = match ledger.latest_step(&report)? {
        Some(step) => Some(changes(ledger, engine, &step)?.in_one_line()),
        None => None,
    };
    Ok(Some(Changed { report, version: version.ordinal, changes }))
}

/// One change with the report and the versions that it was found in.
pub struct ChangeEntry<'a> {
    pub step: &'a Step,
    pub change: &'a Change,
}

impl Entry for ChangeEntry<'_> {
    const PLURAL: &'static str = "changes";
    const TABLE: &'static [&'static str] = &["day", "report", "change", "where", "in plain words"];
    const CSV: &'static [&'static str] = &[
        "day",
        "report",
        "publisher",
        "url",
        "title",
        "from",
        "to",
        "published",
        "modified",
        "added",
        "type",
        "field",
        "old",
        "new",
        "detail",
    ];

    fn table(&self) -> Vec<String> {
        let (step, change) = (self.step, self.change);
        let report = format!("{}@{}", step.report, step.new.ordinal);
        vec![self.day(), report, name(change), place(change).to_string(), in_plain_words(change)]
    }

    fn csv(&self) -> Vec<String> {
        let step = self.step;
        let given = |words: &Option<String>| words.clone().unwrap_or_default();
        let mut row = vec![
            self.day(),
            step.report.clone(),
            given(&step.publisher),
            given(&step.url),
            given(&step.title),
            step.old.ordinal.to_string(),
            step.new.ordinal.to_string(),
            given(&step.new.published),
            given(&step.new.modified),
            step.new.added.clone(),
        ];
        row.extend(self.change.csv());
        row
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            day: String,
            report: &'a str,
            publisher: Option<&'a str>,
            url: Option<&'a str>,
            title: Option<&'a str>,
            from: i64,
            to: i64,
            published: Option<&'a str>,
            modified: Option<&'a str>,
            added: &'a str,
            #[serde(flatten)]
            change: &'a Change,
        }
        let step = self.step;
        Record {
            day: self.day(),
            report: &step.report,
            publisher: step.publisher.as_deref(),
            url: step.url.as_deref(),
            title: step.title.as_deref(),
            from: step.old.ordinal,
            to: step.new.ordinal,
            published: step.new.published.as_deref(),
            modified: step.new.modified.as_deref(),
            added: &step.new.added,
            change: self.change,
        }
    }
}

impl ChangeEntry<'_> {
    fn day(&self) -> String {
        self.step.day().map(|d| d.to_string()).unwrap_or_default()
    }
}

/// The versions of one report, each with what changed since the one before it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    pub schema: u32,
    pub report: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub versions: Vec<Chapter>,
}

/// A version and what changed with it; the first has no changes to tell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chapter {
    #[serde(flatten)]
    pub version: VersionRow,
    pub changes: Option<Vec<Change>>,
    /// Claims that stand as they stood in the version before.
    pub unchanged: Option<usize>,
    pub coarse: bool,
    #[serde(skip)]
    step: Option<Step>,
}

impl History {
    /// Reads the history of a report; changes of other types than `these` are left out.
    pub fn read(ledger: &Ledger, engine: &Engine, report: &str, these: &Selection) -> Result<Self, LedgerError> {
        let version = ledger.version(report, None)?;
        let article = version.article;
        let filter = crate::ledger::StepFilter { report: Some(article.id.clone()), ..Default::default() };
        let mut steps = ledger.steps(&filter)?;
        let mut versions = Vec::new();
        for version in ledger.history(&article.id)? {
            let step = steps.iter().position(|s| s.new.ordinal == version.ordinal).map(|at| steps.remove(at));
            let told = match &step {
                Some(step) => Some(changes(ledger, engine, step)?.only(these)),
                None => None,
            };
            versions.push(Chapter {
                version,
                unchanged: told.as_ref().map(|d| d.unchanged),
                coarse: told.as_ref().is_some_and(|d| d.coarse),
                changes: told.map(|d| d.changes),
                step,
            });
        }
        let (publisher, url, title) = (article.publisher, article.url, article.title);
        Ok(History { schema: 1, report: article.id, publisher, url, title, versions })
    }

    /// How many changes it tells of.
    pub fn len(&self) -> usize {
        self.versions.iter().filter_map(|v| v.changes.as_ref()).map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The changes as list entries.
    pub fn entries(&self) -> Vec<ChangeEntry<'_>> {
        let told = self.versions.iter().filter_map(|v| Some((v.step.as_ref()?, v.changes.as_ref()?)));
        told.flat_map(|(step, changes)| changes.iter().map(move |change| ChangeEntry { step, change })).collect()
    }

    /// For people.
    pub fn text(&self, page: Page, out: &mut dyn Write) -> io::Result<()> {
        let of = [self.title.as_ref(), self.publisher.as_ref(), Some(&self.report)];
        writeln!(out, "{}", one_line(&of.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ")))?;
        for chapter in &self.versions {
            writeln!(out, "\n{}", one_line(&chapter.heading()))?;
            let Some(changes) = &chapter.changes else { continue };
            if changes.is_empty() {
                writeln!(out, "nothing of that kind changed")?;
            }
            write_all(page, out, changes)?;
            if chapter.coarse {
                writeln!(out, "A passage was too long to be compared word by word.")?;
            }
        }
        Ok(())
    }
}

impl Chapter {
    /// "Version 2 · published … · modified … · 14 claims"; when it came into the ledger only where nothing else is known.
    fn heading(&self) -> String {
        let v = &self.version;
        let mut parts = vec![format!("Version {}", v.ordinal)];
        parts.extend(v.published.as_ref().map(|p| format!("published {}", moment(p))));
        let changed = v.modified.as_ref().filter(|m| v.published.as_ref() != Some(*m));
        parts.extend(changed.map(|m| format!("modified {}", moment(m))));
        if parts.len() == 1 {
            parts.push(format!("added {}", moment(&v.added)));
        }
        parts.push(count(v.claims, "claim"));
        if v.current {
            parts.push("the one that lists show".to_string());
        }
        parts.join(" · ")
    }
}
