//! What changed between versions of a report, as an answer: for the terminal, as a page, as Markdown, as JSON.

mod columns;
mod html;
mod markdown;
mod terminal;

pub use html::page;
pub use markdown::markdown;
pub use terminal::{Layout, view};

use crate::claims::VersionText;
use crate::compare::versions::{Change, Diff, Row, Selection, diff_laid_out};
use crate::intake::Article;
use crate::language::VersionWords;
use crate::report::wording::{count, moment};
use serde::Serialize;

/// Where a version comes from and when it was published; the two moments are kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Label {
    /// "r1@2" or a file's name.
    pub name: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    /// As given.
    pub published: Option<String>,
    /// When the outlet says that it changed it, as given.
    pub modified: Option<String>,
}

/// One version with its label.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Version {
    pub label: Label,
    pub text: VersionText,
}

/// Two versions compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    pub old: Label,
    pub new: Label,
    /// Language of the newer one.
    pub lang: String,
    pub diff: Diff,
    pub rows: Vec<Row>,
}

/// The document of the machine interface.
#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    changes: &'a [Change],
    unchanged: usize,
    coarse: bool,
    old: &'a Label,
    new: &'a Label,
}

impl Version {
    /// A version of an article under the name by which people call it.
    pub fn of(name: String, article: &Article, text: VersionText) -> Self {
        let label = Label {
            name,
            title: article.title.clone(),
            publisher: article.publisher.clone(),
            published: article.published.clone(),
            modified: article.modified.clone(),
        };
        Version { label, text }
    }
}

impl Comparison {
    pub fn new(old: Version, new: Version, words: &VersionWords) -> Self {
        let (diff, rows) = diff_laid_out(&old.text, &new.text, words);
        Comparison { old: old.label, new: new.label, lang: new.text.lang, diff, rows }
    }

    /// Lists changes of these types only; the article keeps all its marks.
    pub fn only(self, these: &Selection) -> Self {
        Comparison { diff: self.diff.only(these), ..self }
    }

    pub fn json(&self) -> impl Serialize + '_ {
        let Diff { changes, unchanged, coarse } = &self.diff;
        Document { schema: 1, changes, unchanged: *unchanged, coarse: *coarse, old: &self.old, new: &self.new }
    }

    /// "9 changes of substance, 2 of wording; 5 claims unchanged."
    pub fn tally(&self) -> String {
        let (substantive, wording) = self.split();
        let unchanged = format!("{} unchanged", count(self.diff.unchanged as u64, "claim"));
        match (substantive.len(), wording.len()) {
            (0, 0) => format!("Nothing changed; {unchanged}."),
            (0, n) => format!("Nothing of substance changed, only wording ({n}); {unchanged}."),
            (n, 0) => format!("{} of substance; {unchanged}.", count(n as u64, "change")),
            (n, m) => format!("{} of substance, {m} of wording; {unchanged}.", count(n as u64, "change")),
        }
    }

    /// Changes of substance, and those of wording, order and spelling.
    fn split(&self) -> (Vec<&Change>, Vec<&Change>) {
        self.diff.changes.iter().partition(|c| c.kind.is_substantive())
    }

    fn title(&self) -> &str {
        self.new.title.as_deref().or(self.old.title.as_deref()).unwrap_or(&self.new.name)
    }
}

/// Several comparisons, each with its versions, as one document.
pub fn steps(comparisons: &[Comparison]) -> impl Serialize + '_ {
    #[derive(Serialize)]
    struct Steps<T> {
        schema: u32,
        steps: Vec<T>,
    }
    Steps { schema: 1, steps: comparisons.iter().map(Comparison::json).collect::<Vec<_>>() }
}

/// What is said where words could not be told apart one by one.
const COARSE: &str =
    "A passage was too long to be compared word by word: what is marked there is coarser than what changed.";

impl Label {
    /// "r1@2 · published 2022-10-04 · modified 2022-10-04 19:40 +02:00".
    fn line(&self) -> String {
        let mut parts = vec![self.name.clone()];
        parts.extend(self.publisher.clone());
        parts.extend(self.published.as_ref().map(|p| format!("published {}", moment(p))));
        let changed = self.modified.as_ref().filter(|m| Some(*m) != self.published.as_ref());
        parts.extend(changed.map(|m| format!("modified {}", moment(m))));
        parts.join(" · ")
    }
}

/// Rows as paragraphs, and runs of paragraphs without any change folded: what a reader of changes can skip.
enum Part<'a> {
    Paragraph(&'a [Row]),
    /// So many paragraphs without a change.
    Skipped(usize),
}

/// Unchanged paragraphs that stay around a changed one.
const AROUND: usize = 1;
/// Fewer are not worth folding.
const FOLDED: usize = 2;

fn parts(rows: &[Row], fold: bool) -> Vec<Part<'_>> {
    let paragraphs: Vec<&[Row]> = rows.chunk_by(|a, b| a.field == b.field && !b.begins_paragraph).collect();
    let changed: Vec<bool> = paragraphs.iter().map(|p| p.iter().any(|r| !r.is_same())).collect();
    let shown = |at: usize| {
        let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(changed.len());
        !fold || changed[around].iter().any(|c| *c)
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let run = (at..paragraphs.len()).take_while(|&i| !shown(i)).count();
        if run >= FOLDED {
            out.push(Part::Skipped(run));
            at += run;
        } else {
            let end = at + run.max(1);
            out.extend(paragraphs[at..end].iter().copied().map(Part::Paragraph));
            at = end;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::versions::Piece;
    use crate::vocabulary::Field;

    fn row(same: bool) -> Row {
        let words = "Des mots.".to_string();
        let piece = if same { Piece::Same { old: words.clone(), new: words } } else { Piece::New(words) };
        Row { field: Field::Text, pieces: vec![piece], begins_paragraph: true, moved: false }
    }

    #[test]
    fn what_did_not_change_is_folded_but_for_its_neighbours() {
        let rows: Vec<Row> = [true, true, true, false, true, true].map(row).into();
        let shape = |fold| {
            let parts = parts(&rows, fold);
            parts
                .iter()
                .map(|p| match p {
                    Part::Paragraph(_) => 0,
                    Part::Skipped(n) => *n,
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(shape(true), [2, 0, 0, 0, 0]);
        assert_eq!(shape(false), [0; 6]);
    }
}
