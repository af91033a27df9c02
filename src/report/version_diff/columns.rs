//! Two versions side by side in a terminal, each sentence beside what became of it.

use super::terminal::{Ink, MOVED, Pen};
use crate::compare::versions::{Piece, Row};
use crate::report::wording::lines;
use crate::vocabulary::Field;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const GAP: &str = " │ ";

/// Writes one paragraph in two columns that share `width`.
pub fn columns(rows: &[Row], width: u16, pen: &Pen, out: &mut dyn Write) -> io::Result<()> {
    let column = usize::from(width).saturating_sub(GAP.width()) / 2;
    for row in rows {
        let sides = [0, 1].map(|side| wrapped(&inked(row, side == 1), column, pen));
        let empty = (String::new(), 0);
        for at in 0..sides[0].len().max(sides[1].len()) {
            let (left, used) = sides[0].get(at).unwrap_or(&empty);
            let (right, _) = sides[1].get(at).unwrap_or(&empty);
            let pad = " ".repeat(column.saturating_sub(*used));
            writeln!(out, "{}", format!("{left}{pad}{GAP}{right}").trim_end())?;
        }
    }
    writeln!(out)
}

/// The words of one side with their marks.
fn inked(row: &Row, new: bool) -> Vec<(String, Ink)> {
    let plain = if row.field == Field::Title { Ink::Title } else { Ink::Plain };
    let mut out = Vec::new();
    if row.moved {
        out.push((format!("{MOVED} "), Ink::Moved));
    }
    for piece in &row.pieces {
        match piece {
            Piece::Same { old, new: now } => out.push((if new { now } else { old }.clone(), plain)),
            Piece::Gone(words) if !new => out.push((words.clone(), Ink::Gone)),
            Piece::New(words) if new => out.push((words.clone(), Ink::New)),
            _ => {}
        }
    }
    out
}

/// Lines of at most `width` columns, each with the columns that it takes. A longer word stands alone and is cut by the
/// terminal.
pub fn wrapped(inked: &[(String, Ink)], width: usize, pen: &Pen) -> Vec<(String, usize)> {
    let mut rows: Vec<(String, usize)> = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    // Words that are one on the page may be several pieces: "deux" and ",".
    let mut word: Vec<(String, Ink)> = Vec::new();
    let end_word =
        |word: &mut Vec<(String, Ink)>, line: &mut String, used: &mut usize, rows: &mut Vec<(String, usize)>| {
            if word.is_empty() {
                return;
            }
            let wide: usize = word.iter().map(|(w, _)| w.width()).sum();
            if *used > 0 && *used + 1 + wide > width {
                rows.push((std::mem::take(line), std::mem::take(used)));
            }
            if *used > 0 {
                line.push(' ');
                *used += 1;
            }
            for (w, ink) in word.drain(..) {
                line.push_str(&pen.mark(&w, ink));
            }
            *used += wide;
        };
    for (text, ink) in inked {
        // Signs stand round the whole passage, colours on each word, so that no margin is coloured.
        let (text, ink) = if pen.colour { (lines(text), *ink) } else { (pen.mark(text, *ink), Ink::Plain) };
        for (n, part) in text.split(char::is_whitespace).enumerate() {
            if n > 0 {
                end_word(&mut word, &mut line, &mut used, &mut rows);
            }
            if !part.is_empty() {
                word.push((part.to_string(), ink));
            }
        }
    }
    end_word(&mut word, &mut line, &mut used, &mut rows);
    if used > 0 {
        rows.push((line, used));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_columns_fit_and_keep_their_words() {
        let same = |w: &str| Piece::Same { old: w.into(), new: w.into() };
        let pieces = vec![
            same("Les secours ont dégagé "),
            Piece::Gone("deux".into()),
            Piece::New("sept".into()),
            same(" corps, dont celui d'un enfant de 漢字 ans."),
        ];
        let row = Row { field: Field::Text, pieces, begins_paragraph: true, moved: false };
        let mut out = Vec::new();
        columns(&[row], 43, &Pen { colour: false }, &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        assert!(shown.contains("[-deux-]") && shown.contains("{+sept+}"), "{shown}");
        for line in shown.lines() {
            assert!(line.width() <= 43, "{line}");
        }
    }
}
