//! Changes for people: the claims first, then the article with its words marked.

use super::columns::{columns, wrapped};
use super::{COARSE, Comparison, Part, parts};
use crate::compare::versions::{Change, Piece, Row};
use crate::report::listing::{Page, write_all};
use crate::report::wording::{count, lines, one_line};
use crate::vocabulary::Field;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// How the article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Old and new words in one text.
    Inline,
    /// Two columns.
    Columns,
    /// Not at all.
    None,
}

/// From this width on two columns are easier to read than marks in one.
const WIDE: u16 = 120;

impl Layout {
    /// The one that suits a page of so many columns.
    pub fn for_width(width: u16) -> Self {
        if width >= WIDE { Layout::Columns } else { Layout::Inline }
    }
}

/// Writes one comparison; `all` unfolds wording and unchanged paragraphs.
pub fn view(comparison: &Comparison, page: Page, layout: Layout, all: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "old  {}", one_line(&comparison.old.line()))?;
    writeln!(out, "new  {}\n", one_line(&comparison.new.line()))?;
    let (mut listed, mut folded) = comparison.split();
    if all {
        listed.append(&mut folded);
    }
    let listed: Vec<Change> = listed.into_iter().cloned().collect();
    if write_all(page, out, &listed)? > 0 {
        writeln!(out)?;
    }
    if !folded.is_empty() {
        let n = count(folded.len() as u64, "change");
        writeln!(out, "And {n} of wording, order or spelling; --all lists them.\n")?;
    }
    if layout != Layout::None && comparison.rows.iter().any(|r| !r.is_same()) {
        article(comparison, page, layout, all, out)?;
    }
    if comparison.diff.coarse {
        writeln!(out, "{COARSE}")?;
    }
    writeln!(out, "{}", comparison.tally())
}

fn article(comparison: &Comparison, page: Page, layout: Layout, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen { colour: page.colour };
    for part in parts(&comparison.rows, !all) {
        match part {
            Part::Skipped(n) => writeln!(out, "… {} unchanged …\n", count(n as u64, "paragraph"))?,
            Part::Paragraph(rows) if layout == Layout::Columns => columns(rows, page.width, &pen, out)?,
            Part::Paragraph(rows) => {
                for (line, _) in wrapped(&inline(rows), page.width.into(), &pen) {
                    writeln!(out, "{line}")?;
                }
                writeln!(out)?;
            }
        }
    }
    writeln!(out, "{}\n", pen.legend(comparison))
}

/// Marks words as gone or new, in colour or with signs.
pub struct Pen {
    pub colour: bool,
}

/// What a stretch of words is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Title,
    Gone,
    New,
    Moved,
}

impl Ink {
    fn style(self) -> Style {
        let colour = |c: AnsiColor| Style::new().fg_color(Some(c.into()));
        match self {
            Ink::Plain => Style::new(),
            Ink::Title => Style::new().bold(),
            // Colour is never the only difference.
            Ink::Gone => colour(AnsiColor::Red).strikethrough(),
            Ink::New => colour(AnsiColor::Green).underline(),
            Ink::Moved => colour(AnsiColor::Cyan).italic(),
        }
    }

    /// Signs where there is no colour.
    fn signs(self) -> (&'static str, &'static str) {
        match self {
            Ink::Plain | Ink::Title | Ink::Moved => ("", ""),
            Ink::Gone => ("[-", "-]"),
            Ink::New => ("{+", "+}"),
        }
    }
}

/// Stands before a sentence that stood elsewhere.
pub const MOVED: &str = "(moved)";

impl Pen {
    pub fn mark(&self, words: &str, ink: Ink) -> String {
        if words.is_empty() {
            return String::new();
        }
        let words = lines(words);
        if !self.colour {
            let (open, close) = ink.signs();
            return format!("{open}{words}{close}");
        }
        let style = ink.style();
        words.split('\n').map(|line| format!("{style}{line}{style:#}")).collect::<Vec<_>>().join("\n")
    }

    fn legend(&self, comparison: &Comparison) -> String {
        let mut legend = format!(
            "{} only in the old version · {} only in the new one",
            self.mark("words", Ink::Gone),
            self.mark("words", Ink::New)
        );
        if comparison.rows.iter().any(|r| r.moved) {
            legend.push_str(&format!(" · {} stood elsewhere", self.mark(MOVED, Ink::Moved)));
        }
        legend
    }
}

/// The words of both versions with their marks, sentence after sentence.
fn inline(rows: &[Row]) -> Vec<(String, Ink)> {
    let mut out = Vec::new();
    for row in rows {
        let plain = if row.field == Field::Title { Ink::Title } else { Ink::Plain };
        if row.moved {
            out.push((format!("{MOVED} "), Ink::Moved));
        }
        for piece in &row.pieces {
            if matches!(piece, Piece::New(_)) && gone_before(row, piece) {
                out.push((" ".to_string(), Ink::Plain));
            }
            out.push(match piece {
                Piece::Same { new, .. } => (new.clone(), plain),
                Piece::Gone(words) => (words.clone(), Ink::Gone),
                Piece::New(words) => (words.clone(), Ink::New),
            });
        }
        out.push((" ".to_string(), Ink::Plain));
    }
    out
}

/// Whether the piece takes the place of one that went.
fn gone_before(row: &Row, piece: &Piece) -> bool {
    row.pieces.windows(2).any(|w| std::ptr::eq(&w[1], piece) && matches!(w[0], Piece::Gone(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: Vec<Piece>, width: usize, colour: bool) -> String {
        let row = Row { field: Field::Text, pieces, begins_paragraph: true, moved: false };
        let lines = wrapped(&inline(&[row]), width, &Pen { colour });
        lines.into_iter().map(|(line, _)| line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn words_are_marked_by_signs_or_in_colour() {
        let same = |w: &str| Piece::Same { old: w.into(), new: w.into() };
        let row = || vec![same("On compte "), Piece::Gone("22".into()), Piece::New("27".into()), same(" morts.")];
        assert_eq!(shown(row(), 80, false), "On compte [-22-] {+27+} morts.");
        assert_eq!(shown(row(), 17, false), "On compte [-22-]\n{+27+} morts.", "no line is wider than the page");
        let coloured = shown(row(), 80, true);
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), "On compte 22 27 morts.");
        assert_ne!(coloured, "On compte 22 27 morts.");
    }

    #[test]
    fn nothing_in_the_text_steers_the_terminal() {
        assert_eq!(shown(vec![Piece::New("a\u{1b}[31mb\u{202e}".into())], 80, false), "{+a[31mb+}");
    }
}
