//! Changes as Markdown, for notes and issue trackers.

use super::{COARSE, Comparison, Part, parts};
use crate::compare::versions::{Change, Piece, Row};
use crate::report::changes::{in_plain_words, name, place};
use crate::report::wording::{count, lines, one_line};
use crate::vocabulary::Field;
use std::fmt::Write;

/// One comparison; `all` unfolds unchanged paragraphs.
pub fn markdown(comparison: &Comparison, all: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "## {}\n", cell(comparison.title()));
    let _ = writeln!(out, "- old: {}", cell(&comparison.old.line()));
    let _ = writeln!(out, "- new: {}\n", cell(&comparison.new.line()));
    let _ = writeln!(out, "**{}**\n", comparison.tally());
    let (substantive, wording) = comparison.split();
    table(&mut out, &substantive);
    if !wording.is_empty() {
        let n = count(wording.len() as u64, "change");
        let _ = writeln!(out, "<details><summary>{n} of wording, order or spelling</summary>\n");
        table(&mut out, &wording);
        let _ = writeln!(out, "</details>\n");
    }
    if comparison.diff.coarse {
        let _ = writeln!(out, "{COARSE}\n");
    }
    if comparison.rows.iter().any(|r| !r.is_same()) {
        let _ = writeln!(
            out,
            "### The article\n\n~~Struck through~~: only in the old version. **Bold**: only in the new one.\n"
        );
        for part in parts(&comparison.rows, !all) {
            let _ = match part {
                Part::Skipped(n) => writeln!(out, "*… {} unchanged …*\n", count(n as u64, "paragraph")),
                Part::Paragraph(rows) => {
                    let sentences: Vec<String> = rows.iter().map(sentence).collect();
                    writeln!(out, "{}\n", sentences.join(" "))
                }
            };
        }
    }
    out
}

fn table(out: &mut String, changes: &[&Change]) {
    if changes.is_empty() {
        return;
    }
    out.push_str("| change | where | in plain words |\n|---|---|---|\n");
    for change in changes {
        let _ = writeln!(out, "| {} | {} | {} |", name(change), place(change), cell(&in_plain_words(change)));
    }
    out.push('\n');
}

fn sentence(row: &Row) -> String {
    let mut out = String::new();
    if row.moved {
        out.push_str("*(moved)* ");
    }
    for piece in &row.pieces {
        match piece {
            Piece::Same { new, .. } => out.push_str(&escaped(new)),
            Piece::Gone(words) => marked(&mut out, words, "~~"),
            Piece::New(words) => marked(&mut out, words, "**"),
        }
    }
    let flat = out.trim_end().to_string();
    if row.field == Field::Title { format!("#### {}", one_line(&flat)) } else { flat }
}

/// Marks stand at words, each paragraph on its own, with a blank before a mark that follows another.
fn marked(out: &mut String, words: &str, mark: &str) {
    for (n, line) in lines(words).split('\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let inner = line.trim();
        if inner.is_empty() {
            continue;
        }
        if out.ends_with(['~', '*']) {
            out.push(' ');
        }
        let _ = write!(out, "{mark}{}{mark}", escaped(inner));
    }
}

fn cell(words: &str) -> String {
    escaped(&one_line(words))
}

/// Words that mean themselves, whatever they are.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in lines(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '>' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_text_are_never_markup() {
        assert_eq!(escaped("<b> *x* [y](z) a|b @all"), "&lt;b\\> \\*x\\* \\[y\\](z) a\\|b \\@all");
        let pieces = vec![Piece::Gone("deux ".into()), Piece::New("trois\n\n_mille_".into())];
        let row = Row { field: Field::Text, pieces, begins_paragraph: true, moved: false };
        assert_eq!(sentence(&row), "~~deux~~ **trois**\n\n**\\_mille\\_**");
    }
}
