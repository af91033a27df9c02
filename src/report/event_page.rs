//! One event for people: what it is, who its origins are and what each answers, where they contradict each other.

use super::Page;
use super::listing::{Entry, empty_table};
use super::wording::{count, one_line, shortened};
use crate::claims::PlainClaim;
use crate::compare::{Answer, Copy, Join, Matrix, Relation};
use crate::ledger::EventRow;
use comfy_table::{Attribute, Cell, Color};
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, Write};

/// As many answers as a cell shows.
const SHOWN: usize = 4;

impl Entry for EventRow {
    const PLURAL: &'static str = "events";
    const TABLE: &'static [&'static str] =
        &["id", "days", "what", "where", "reports", "origins", "conflicts", "first headline"];
    const CSV: &'static [&'static str] = &[
        "id",
        "first_day",
        "last_day",
        "kind",
        "place",
        "reports",
        "claims",
        "origins",
        "conflicts",
        "left_out",
        "title",
    ];

    fn table(&self) -> Vec<String> {
        vec![
            self.id.short(),
            days(self.days),
            self.kind.clone().unwrap_or_default(),
            self.place.clone().unwrap_or_default(),
            self.reports.to_string(),
            self.origins.to_string(),
            self.conflicts.to_string(),
            self.title.clone().unwrap_or_default(),
        ]
    }

    fn csv(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.days.0.to_string(),
            self.days.1.to_string(),
            self.kind.clone().unwrap_or_default(),
            self.place.clone().unwrap_or_default(),
            self.reports.to_string(),
            self.claims.to_string(),
            self.origins.to_string(),
            self.conflicts.to_string(),
            self.left_out.to_string(),
            self.title.clone().unwrap_or_default(),
        ]
    }

    fn json(&self) -> impl Serialize {
        EventRecord::from(self)
    }
}

/// An event for programs.
#[derive(Debug, Clone, Serialize)]
pub struct EventRecord<'a> {
    id: String,
    first_day: Date,
    last_day: Date,
    kind: Option<&'a str>,
    place: Option<&'a str>,
    title: Option<&'a str>,
    reports: u64,
    claims: u64,
    origins: u64,
    conflicts: u64,
    /// Reports too many to be compared.
    left_out: u64,
    /// Claims that were compared with the first ones of their matter only.
    oversized: u64,
}

impl<'a> From<&'a EventRow> for EventRecord<'a> {
    fn from(event: &'a EventRow) -> Self {
        EventRecord {
            id: event.id.to_string(),
            first_day: event.days.0,
            last_day: event.days.1,
            kind: event.kind.as_deref(),
            place: event.place.as_deref(),
            title: event.title.as_deref(),
            reports: event.reports,
            claims: event.claims,
            origins: event.origins,
            conflicts: event.conflicts,
            left_out: event.left_out,
            oversized: event.oversized,
        }
    }
}

/// "2021-03-08", or "2021-03-08/10" within a month.
fn days((from, to): (Date, Date)) -> String {
    if from == to {
        from.to_string()
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{from}/{:02}", to.day())
    } else {
        format!("{from}/{to}")
    }
}

/// "strike · Tell Sarhan · 2021-03-08/10 · 4 reports · 3 origins · 2 conflicts   0332dafa".
pub fn heading(event: &EventRow, page: Page) -> String {
    let mut parts: Vec<String> = [&event.kind, &event.place].into_iter().flatten().map(|w| one_line(w)).collect();
    parts.push(days(event.days));
    parts.push(count(event.reports, "report"));
    parts.push(count(event.origins, "origin"));
    if event.conflicts > 0 {
        parts.push(count(event.conflicts, "conflict"));
    }
    let line = format!("{}   [{}]", parts.join(" · "), event.id.short());
    if page.colour { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line }
}

/// What was too much to be compared; nothing where all was.
pub fn left(event: &EventRow) -> Option<String> {
    let reports =
        (event.left_out > 0).then(|| format!("the latest {} were not compared", count(event.left_out, "report")));
    let claims = (event.oversized > 0)
        .then(|| format!("{} were compared with the first ones of their matter only", count(event.oversized, "claim")));
    let parts: Vec<String> = [reports, claims].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Too large to be compared as a whole: {}.", parts.join("; ")))
}

/// Origins down, questions across.
pub fn matrix(matrix: &Matrix, page: Page, out: &mut dyn Write) -> io::Result<()> {
    let mut headings = vec!["origin"];
    headings.extend(matrix.questions.iter().map(|q| q.words()));
    let mut table = empty_table(page, &headings);
    for (at, row) in matrix.origins.iter().enumerate() {
        if at > 0 {
            table.add_row(headings.iter().map(|_| Cell::new("")));
        }
        let reports = if row.reports.len() > 1 { format!(" ({} reports)", row.reports.len()) } else { String::new() };
        let name = row.origin.as_deref().map_or_else(|| "(nobody named)".to_string(), one_line);
        let mut cells = vec![Cell::new(format!("{name}{reports}"))];
        for question in &matrix.questions {
            let answers = row.answers.get(question).map(Vec::as_slice).unwrap_or_default();
            let mut lines: Vec<String> = answers.iter().take(SHOWN).map(answer).collect();
            if answers.len() > SHOWN {
                lines.push(format!("and {} more", answers.len() - SHOWN));
            }
            let cell = Cell::new(lines.join("\n"));
            let conflict = page.colour && answers.iter().any(|a| a.conflict);
            cells.push(if conflict { cell.fg(Color::Red).add_attribute(Attribute::Bold) } else { cell });
        }
        table.add_row(cells);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// "≠ 7 (attributed)".
fn answer(answer: &Answer) -> String {
    let mark = if answer.conflict { "≠ " } else { "" };
    let replaced = if answer.superseded { ", replaced" } else { "" };
    format!("{mark}{} ({}{replaced})", one_line(&answer.words), answer.commitment.word().replace('_', " "))
}

/// The conflicts in words, each kind of conflict with its pairs.
pub fn conflicts(relations: &[Relation], out: &mut dyn Write) -> io::Result<()> {
    for relation in relations {
        if let Some(kind) = relation.conflict {
            writeln!(out, "  {}: {}", kind.word(), one_line(&relation.why))?;
        }
    }
    Ok(())
}

/// "with r1: strike, 2021-03-08, Tell Sarhan, Rami Haddad".
pub fn joined(join: &Join) -> String {
    let Some(with) = &join.with else { return String::new() };
    let days = join.days.iter().map(|d| d.to_string());
    let words =
        join.kinds.iter().cloned().chain(days).chain(join.places.iter().cloned()).chain(join.names.iter().cloned());
    let words: Vec<String> = words.map(|w| one_line(&w)).collect();
    format!("with {}: {}", one_line(with), words.join(", "))
}

/// Copies of one dispatch, each with what it shares: "r2 has 83 % of its text in common with r1: “…”".
pub fn copies(copies: &[Copy], page: Page, out: &mut dyn Write) -> io::Result<()> {
    for copy in copies {
        let credit = copy.credit.as_ref().map(|c| format!(", both by {}", one_line(c))).unwrap_or_default();
        let (report, of, share) = (one_line(&copy.report), one_line(&copy.of), copy.share / 10);
        writeln!(out, "  {report} has {share} % of its text in common with {of}{credit}:")?;
        writeln!(out, "    “{}”", shortened(&copy.passage, usize::from(page.width).saturating_sub(6)))?;
    }
    Ok(())
}

/// One report of an event in a list.
pub struct EventReport<'a> {
    /// Any claim of it.
    pub claim: &'a PlainClaim,
    pub join: &'a Join,
}

impl Entry for EventReport<'_> {
    const PLURAL: &'static str = "reports";
    const TABLE: &'static [&'static str] = &["report", "day", "publisher", "title", "joined"];
    const CSV: &'static [&'static str] = &["report", "published", "publisher", "title", "joined"];

    fn table(&self) -> Vec<String> {
        let c = self.claim;
        vec![
            c.report.clone(),
            c.published.map(|d| d.to_string()).unwrap_or_default(),
            c.publisher.clone().unwrap_or_default(),
            c.title.clone().unwrap_or_default(),
            joined(self.join),
        ]
    }

    fn csv(&self) -> Vec<String> {
        self.table()
    }

    fn json(&self) -> impl Serialize {
        self.join
    }
}
