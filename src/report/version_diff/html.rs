//! Changes as one page of HTML: nothing loaded from elsewhere, no script, readable in light, dark and print, and by ear.

use super::{COARSE, Comparison, Part, parts};
use crate::compare::versions::{Change, Piece, Row};
use crate::report::changes::{in_plain_words, name, place};
use crate::report::wording::{count, lines, one_line};
use crate::vocabulary::Field;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");

/// A page with these comparisons, oldest first; `all` unfolds unchanged paragraphs.
pub fn page(comparisons: &[Comparison], all: bool) -> String {
    let lang = comparisons.last().map_or("en", |c| c.lang.as_str());
    let title = comparisons.last().map_or("", |c| c.title());
    let mut out = String::new();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>What changed: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1{}>{}</h1>\n",
        text(&one_line(title)),
        speech(lang),
        text(&one_line(title)),
    );
    for comparison in comparisons {
        section(&mut out, comparison, all);
    }
    out.push_str("</main>\n<footer>Compared by selon. Struck through: only in the old version. Underlined: only in the new one.</footer>\n</body>\n</html>\n");
    out
}

/// Language and writing direction of a text.
fn speech(lang: &str) -> String {
    let rtl = matches!(lang, "ar" | "fa" | "he" | "ur");
    match (tongue(lang), rtl) {
        (Some(tongue), true) => format!("{tongue} dir=\"rtl\""),
        (Some(tongue), false) => tongue,
        (None, _) => " dir=\"auto\"".to_string(),
    }
}

/// The attribute that names a language, if it is one.
fn tongue(lang: &str) -> Option<String> {
    let known = !lang.is_empty() && lang != "und" && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    known.then(|| format!(" lang=\"{lang}\""))
}

fn section(out: &mut String, comparison: &Comparison, all: bool) {
    let label = |label: &super::Label| text(&one_line(&label.line()));
    let _ = write!(
        out,
        "<section>\n<dl class=\"meta\"><dt>old</dt><dd>{}</dd><dt>new</dt><dd>{}</dd></dl>\n<p class=\"tally\">{}</p>\n",
        label(&comparison.old),
        label(&comparison.new),
        text(&comparison.tally()),
    );
    let (substantive, wording) = comparison.split();
    let (lang, named) = (speech(&comparison.lang), tongue(&comparison.lang).unwrap_or_default());
    if !substantive.is_empty() {
        out.push_str("<h2>What changed</h2>\n");
        table(out, &substantive, &named);
    }
    if !wording.is_empty() {
        let n = count(wording.len() as u64, "change");
        let _ = writeln!(out, "<details><summary>{n} of wording, order or spelling</summary>");
        table(out, &wording, &named);
        out.push_str("</details>\n");
    }
    if comparison.diff.coarse {
        let _ = writeln!(out, "<p class=\"note\">{COARSE}</p>");
    }
    if comparison.rows.iter().any(|r| !r.is_same()) {
        article(out, comparison, all, &lang);
    }
    out.push_str("</section>\n");
}

/// A line of old and new words, each with its own writing direction, so that the arrow always points to the new ones.
fn apart(line: &str) -> String {
    line.split(" → ").map(|words| format!("<bdi>{}</bdi>", text(words))).collect::<Vec<_>>().join(" → ")
}

fn table(out: &mut String, changes: &[&Change], lang: &str) {
    out.push_str(
        "<div class=\"scroll\"><table class=\"changes\">\n<thead><tr><th scope=\"col\">change</th><th scope=\"col\">where</th>\
         <th scope=\"col\">in plain words</th></tr></thead>\n<tbody>\n",
    );
    for change in changes {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td{lang} dir=\"ltr\">{}</td></tr>",
            name(change),
            place(change),
            apart(&one_line(&in_plain_words(change)))
        );
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn article(out: &mut String, comparison: &Comparison, all: bool, lang: &str) {
    let _ = writeln!(out, "<h2>The article</h2>\n<div class=\"article\"{lang}>");
    let parts = parts(&comparison.rows, !all);
    for part in &parts {
        match part {
            Part::Skipped(n) => skipped(out, *n, "p"),
            Part::Paragraph(rows) => {
                let tag = if rows[0].field == Field::Title { "h3" } else { "p" };
                let sentences: Vec<String> = rows.iter().map(|row| sentence(row, None)).collect();
                let _ = writeln!(out, "<{tag}>{}</{tag}>", sentences.join(" "));
            }
        }
    }
    let _ = write!(
        out,
        "</div>\n<details class=\"aside\"><summary>Side by side</summary>\n<div class=\"scroll\"><table class=\"sides\"{lang}>\n\
         <thead lang=\"en\"><tr><th scope=\"col\">old</th><th scope=\"col\">new</th></tr></thead>\n<tbody>\n"
    );
    for part in &parts {
        match part {
            Part::Skipped(n) => {
                out.push_str("<tr><td colspan=\"2\">");
                skipped(out, *n, "span");
                out.push_str("</td></tr>\n");
            }
            Part::Paragraph(rows) => {
                for row in *rows {
                    let [old, new] = [false, true].map(|side| sentence(row, Some(side)));
                    let _ = writeln!(out, "<tr><td>{old}</td><td>{new}</td></tr>");
                }
            }
        }
    }
    out.push_str("</tbody>\n</table></div>\n</details>\n");
}

fn skipped(out: &mut String, n: usize, tag: &str) {
    let n = count(n as u64, "paragraph");
    let _ = writeln!(out, "<{tag} class=\"skipped\" lang=\"en\">… {n} unchanged …</{tag}>");
}

/// A sentence of both versions, or of one: `Some(true)` is the new one.
fn sentence(row: &Row, side: Option<bool>) -> String {
    let mut out = String::new();
    if row.moved {
        out.push_str("<span class=\"moved\" lang=\"en\">moved</span> ");
    }
    for piece in &row.pieces {
        match piece {
            Piece::Same { old, new } => out.push_str(&text(if side == Some(false) { old } else { new })),
            Piece::Gone(words) if side != Some(true) => out.push_str(&marked("del", "removed", words)),
            Piece::New(words) if side != Some(false) => {
                if out.ends_with("</del>") {
                    out.push(' ');
                }
                out.push_str(&marked("ins", "added", words));
            }
            _ => {}
        }
    }
    out.trim_end().to_string()
}

/// Marked words; readers that do not see the mark hear it.
fn marked(tag: &str, said: &str, words: &str) -> String {
    format!(
        "<{tag}><span class=\"hidden\" lang=\"en\">[{said}: </span>{}<span class=\"hidden\">]</span></{tag}>",
        text(words)
    )
}

/// Words of a text as HTML: they can neither be markup nor leave an attribute; empty lines are kept.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in lines(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out.replace("\n\n", "<br><br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::versions::Diff;

    #[test]
    fn no_text_becomes_markup() {
        let evil = "<script>alert(\"'&'\")</script>\u{202e}\0";
        let row =
            Row { field: Field::Text, pieces: vec![Piece::New(evil.into())], begins_paragraph: true, moved: true };
        let label = super::super::Label { name: evil.into(), title: Some(evil.into()), ..Default::default() };
        let comparison = Comparison {
            old: label.clone(),
            new: label,
            lang: "\"><b>".into(),
            diff: Diff::default(),
            rows: vec![row],
        };
        let page = page(&[comparison], false);
        assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains('\u{202e}'), "{page}");
        assert!(page.contains("&lt;script&gt;alert(&quot;&#39;&amp;&#39;&quot;)"));
        assert!(!page.contains("http://") && !page.contains("https://"), "nothing is loaded from elsewhere");
    }
}
