//! What adding ends in: what the ledger holds now, in words that a newcomer understands, and what to type next.

use super::Page;
use super::listing::{Entry, write_all};
use super::wording::{count, grouped, one_line};
use crate::ledger::{Overview, SourceRow};
use serde::Serialize;
use std::fmt::Write;
use std::io;

/// What became of the reports that were given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct AddCounts {
    /// New reports.
    pub reports: u64,
    /// New versions of known reports.
    pub versions: u64,
    /// Read anew with other rules.
    pub reread: u64,
    /// Known.
    pub unchanged: u64,
    /// Could not be read.
    pub failed: u64,
}

impl AddCounts {
    /// Reports that could be read.
    pub fn read(&self) -> u64 {
        self.reports + self.versions + self.reread + self.unchanged
    }

    /// Adds those of another reading.
    pub fn add(&mut self, other: AddCounts) {
        self.reports += other.reports;
        self.versions += other.versions;
        self.reread += other.reread;
        self.unchanged += other.unchanged;
        self.failed += other.failed;
    }

    /// "4 reports: 3 new, 1 could not be read."
    pub fn line(&self) -> String {
        let parts = [
            (self.reports, "new"),
            (
                self.versions,
                if self.versions == 1 { "new version of a known report" } else { "new versions of known reports" },
            ),
            (self.reread, "read anew"),
            (self.unchanged, "known already"),
            (self.failed, "could not be read"),
        ];
        let parts: Vec<_> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", grouped(*n))).collect();
        match self.read() + self.failed {
            0 => "No report was found there: selon reads pages, texts, JSON Lines, feeds, WARC, ZIP, messages and tables."
                .to_string(),
            n => format!("{}: {}.", count(n, "report"), parts.join(", ")),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    pub db: String,
    pub counts: AddCounts,
    /// What changed in reports that were known.
    pub changed: Vec<Changed>,
    pub overview: Overview,
    /// The most cited.
    pub sources: Vec<SourceRow>,
    /// `None` when so much is new that it is compared at the next question only.
    pub unverified: Option<u64>,
    /// A report to show.
    pub example: Option<String>,
}

/// A new version of a known report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub report: String,
    pub version: i64,
    /// What changed, in one line; `None` where its text is older than those that were known.
    pub changes: Option<String>,
}

/// What one reading of a watched folder brought: the counts, and a line for each known report that changed.
#[derive(Debug, Serialize)]
pub struct Brought<'a> {
    #[serde(flatten)]
    pub counts: AddCounts,
    pub changed: &'a [Changed],
}

impl Brought<'_> {
    /// For people.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.counts.line(), changed_lines(self.changed))
    }
}

/// So many lines on changed reports are read; the others are for `selon changes`.
const CHANGED: usize = 10;

/// A source in the overview: fewer columns than in the full list.
struct Cited<'a>(&'a SourceRow);

impl Entry for Cited<'_> {
    const PLURAL: &'static str = "sources";
    const TABLE: &'static [&'static str] = &["  most cited", "claims", "reports", "how sure"];
    const CSV: &'static [&'static str] = &[];
    fn table(&self) -> Vec<String> {
        let s = self.0;
        vec![format!("\u{2007} {}", s.name), s.claims.to_string(), s.reports.to_string(), s.how_sure()]
    }
    fn csv(&self) -> Vec<String> {
        Vec::new()
    }
    fn json(&self) -> impl Serialize {
        self.0
    }
}

impl Summary {
    /// The overview for people.
    pub fn text(&self, page: Page) -> io::Result<String> {
        let mut out = String::new();
        let _ = writeln!(out, "{}", self.counts.line());
        out.push_str(&changed_lines(&self.changed));
        let o = &self.overview;
        if o.reports == 0 {
            let _ = writeln!(out, "The ledger {} is empty.", self.db);
            return Ok(out);
        }
        let languages: Vec<_> = o.languages.iter().map(|(lang, n)| format!("{lang} {}", grouped(*n))).collect();
        let versions =
            if o.versions > o.reports { format!(" in {}", count(o.versions, "version")) } else { String::new() };
        let _ = writeln!(
            out,
            "\nThe ledger {} holds {}{versions} ({}) with {} of {}.\n",
            self.db,
            count(o.reports, "report"),
            languages.join(", "),
            count(o.claims, "claim"),
            count(o.sources, "source"),
        );
        if !self.sources.is_empty() {
            let mut table = Vec::new();
            let cited: Vec<_> = self.sources.iter().map(Cited).collect();
            write_all(page, &mut table, &cited)?;
            out.push_str(&String::from_utf8_lossy(&table).replace('\u{2007}', " "));
            out.push('\n');
        }
        let _ = writeln!(out, "In the reports' own voice: {}.", count(o.own_voice, "claim"));
        match self.unverified {
            Some(n) => {
                let _ = writeln!(out, "Unverified, because nobody independent says the same: {}.", count(n, "claim"));
            }
            None => {
                let _ = writeln!(
                    out,
                    "What is new has not been compared yet: `selon unverified` and `selon compare` begin with that."
                );
            }
        }
        if o.other_rules > 0 {
            let n = count(o.other_rules, "report");
            let _ = writeln!(out, "Read with other rules than these: {n}; add the same files again to read them anew.");
        }
        self.next(&mut out);
        Ok(out)
    }

    fn next(&self, out: &mut String) {
        let mut steps = Vec::new();
        if let Some(source) = self.sources.first() {
            let name = source.id.as_ref().unwrap_or(&source.name);
            steps.push((
                format!("selon claims --source {}", quoted(name)),
                format!("what {} says", one_line(&source.name)),
            ));
        }
        steps.push(("selon unverified".into(), "what nobody vouches for, and why".into()));
        steps.push(("selon compare".into(), "who agrees, who says otherwise".into()));
        if let Some(report) = &self.example {
            steps.push((format!("selon show {}", quoted(report)), "one article with everything marked in it".into()));
        }
        let width = steps.iter().map(|(c, _)| c.chars().count()).max().unwrap_or(0);
        let _ = writeln!(out, "\nWhat to type next:");
        for (command, what) in steps {
            let pad = width - command.chars().count();
            let _ = writeln!(out, "  {command}{}   {what}", " ".repeat(pad));
        }
    }
}

/// One line for each report that changed, as far as they are read.
fn changed_lines(reports: &[Changed]) -> String {
    let mut out = String::new();
    for changed in reports.iter().take(CHANGED) {
        let what = changed.changes.as_deref().unwrap_or("a text older than those that were known");
        let _ = writeln!(out, "  {}, version {}: {}", one_line(&changed.report), changed.version, one_line(what));
    }
    if let Some(more) = reports.len().checked_sub(CHANGED).filter(|more| *more > 0) {
        let _ = writeln!(out, "  and {}; `selon changes` lists all that changed", count(more as u64, "other"));
    }
    out
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    let word = one_line(word);
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(plain) {
        return word;
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_for_the_shell() {
        assert_eq!(quoted("samples/fr/a.txt"), "samples/fr/a.txt");
        assert_eq!(quoted("porte-parole de l'armée"), "'porte-parole de l'\\''armée'");
    }
}
