//! Lines → a title and paragraphs; words that were cut at the end of a line are whole again.

use super::lines::Line;
use std::collections::BTreeSet;

/// A line is in larger print from this many times the size of most of the text.
const LARGER: f32 = 1.15;
/// A gap between paragraphs is at least so many times that between most lines.
const GAP: f32 = 1.3;
/// Longer in characters, large print is no title.
const LONGEST_TITLE: usize = 240;
/// What stands behind a hyphen that belongs to the words: "dit-il", "ce jour-là", "a-t-on".
const AFTER_HYPHEN: [&str; 19] = [
    "il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous", "ce", "ci", "là", "t", "même", "mêmes", "moi",
    "toi", "eux", "y",
];

/// A document's words.
#[derive(Debug, Default, PartialEq)]
pub struct Text {
    /// What stands in larger print above everything else.
    pub title: Option<String>,
    pub paragraphs: Vec<String>,
}

/// Joins lines to paragraphs.
pub fn of(lines: &[Line]) -> Text {
    let size = usual(lines.iter().map(|l| (l.size, l.words.chars().count())));
    let steps = lines.windows(2).filter(|w| follows(&w[0], &w[1])).map(|w| (w[0].base - w[1].base, 1));
    let step = usual(steps);
    let whole = whole_words(lines);
    let mut text = Text::default();
    let mut begun: Option<(String, f32)> = None;
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &lines[at]);
        match (&mut begun, before) {
            (Some((words, _)), Some(before))
                if goes_on(before, line, lines, at, step * (line.size / size).max(1.0)) =>
            {
                append(words, &line.words, &whole);
            }
            _ => {
                finish(&mut text, begun.take(), size);
                begun = Some((line.words.clone(), line.size));
            }
        }
    }
    finish(&mut text, begun, size);
    text
}

fn finish(text: &mut Text, paragraph: Option<(String, f32)>, usual: f32) {
    let Some((words, size)) = paragraph else { return };
    let words = words.replace('\u{ad}', "");
    let first = text.title.is_none() && text.paragraphs.is_empty();
    if first && size >= usual * LARGER && words.chars().count() <= LONGEST_TITLE {
        text.title = Some(words);
    } else {
        text.paragraphs.push(words);
    }
}

/// Whether a line goes on with the paragraph of the one before; `step` is usual between lines in such print.
fn goes_on(before: &Line, line: &Line, lines: &[Line], at: usize, step: f32) -> bool {
    let open = !before.words.ends_with(['.', '!', '?', '»', '”', '"', ':', '…']);
    let small = line.words.chars().next().is_some_and(char::is_lowercase);
    let alike = (before.size - line.size).abs() <= before.size.max(line.size) * 0.08;
    if !follows(before, line) {
        // On the next page or in the next column.
        let elsewhere = before.page != line.page || line.base > before.base + line.size;
        return alike && elsewhere && (open || small);
    }
    if !alike || before.base - line.base > step * GAP {
        return false;
    }
    let indented = line.left - before.left > line.size * 0.8 && line.left - before.left < line.size * 6.0;
    let first_of_list = line.words.starts_with(['•', '–', '—', '▪', '·', '*']) && !small;
    if first_of_list || indented && !open {
        return false;
    }
    // A line that ends a sentence well before the margin ends its paragraph.
    let margin = lines[at.saturating_sub(12)..lines.len().min(at + 12)]
        .iter()
        .filter(|l| l.page == before.page && (l.left - before.left).abs() < before.size * 3.0)
        .map(|l| l.right)
        .fold(f32::MIN, f32::max);
    let short = margin - before.right > (margin - before.left) * 0.15;
    open || small || !short
}

/// Whether a line stands below another, on the same page and in the same column.
fn follows(before: &Line, line: &Line) -> bool {
    let down = before.base - line.base;
    let size = before.size.max(line.size);
    before.page == line.page
        && down > size * 0.3
        && down < size * 4.0
        && line.left < before.right
        && line.right > before.left
}

/// Adds a line to a paragraph; a word that was cut between them is joined.
fn append(words: &mut String, line: &str, whole: &BTreeSet<String>) {
    let cut = words
        .strip_suffix(['-', '\u{ad}', '\u{2010}'])
        .filter(|w| w.chars().next_back().is_some_and(char::is_alphabetic));
    let Some(stem) = cut.map(str::len).filter(|_| line.chars().next().is_some_and(char::is_lowercase)) else {
        words.push(' ');
        words.push_str(line);
        return;
    };
    let start = words[..stem]
        .rfind(|c: char| !is_of_word(c))
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    let end = line.find(|c: char| !is_of_word(c)).unwrap_or(line.len());
    let (first, last) = (&words[start..stem], &line[..end]);
    let soft = words.ends_with('\u{ad}');
    let tail = last.split('-').next().unwrap_or_default();
    let written = |joint: &str| whole.contains(&format!("{first}{joint}{last}").to_lowercase());
    // Elsewhere in the document the word may stand whole, with its hyphen or without.
    let keeps = !soft && !written("") && (written("-") || AFTER_HYPHEN.contains(&tail));
    words.truncate(if keeps { stem + '-'.len_utf8() } else { stem });
    words.push_str(line);
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// The words inside of lines, in small letters.
fn whole_words(lines: &[Line]) -> BTreeSet<String> {
    let inside = |line: &Line| {
        let words: Vec<String> =
            line.words.split(|c: char| !is_of_word(c)).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        words
    };
    lines.iter().flat_map(inside).collect()
}

/// The weighted median.
fn usual(values: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut values: Vec<(f32, usize)> = values.collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|(_, weight)| weight).sum::<usize>() / 2;
    let mut seen = 0;
    for (value, weight) in &values {
        seen += weight;
        if seen > half {
            return *value;
        }
    }
    values.last().map_or(0.0, |(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a page: the place in points, how far to the right, the words.
    fn page(page: usize, lines: &[(f32, f32, f32, &str)]) -> Vec<Line> {
        let line = |(left, right, base, words): &(f32, f32, f32, &str)| Line {
            page,
            left: *left,
            right: *right,
            base: *base,
            size: if *base > 750.0 { 18.0 } else { 10.0 },
            words: (*words).into(),
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn lines_become_paragraphs_by_gaps_indents_and_short_ends() {
        let mut lines = page(
            0,
            &[
                (50.0, 300.0, 780.0, "Le pont de l’Orme"),
                (50.0, 200.0, 760.0, "reste fermé"),
                (50.0, 300.0, 700.0, "La préfecture a démenti mardi que le pont soit"),
                (50.0, 150.0, 688.0, "menacé. Il le sera."),
                (50.0, 300.0, 676.0, "Les riverains attendent des travaux depuis"),
                (50.0, 120.0, 664.0, "des années."),
                (50.0, 300.0, 640.0, "Le maire, Paul Ferrand, a refusé de dire si les"),
                (50.0, 300.0, 628.0, "crédits seraient votés avant la fin de l’an-"),
            ],
        );
        lines.extend(page(1, &[(50.0, 300.0, 700.0, "née. « Nous verrons », a-t-"), (50.0, 90.0, 688.0, "il dit.")]));
        let text = of(&lines);
        assert_eq!(text.title.as_deref(), Some("Le pont de l’Orme reste fermé"));
        assert_eq!(
            text.paragraphs,
            [
                "La préfecture a démenti mardi que le pont soit menacé. Il le sera.",
                "Les riverains attendent des travaux depuis des années.",
                "Le maire, Paul Ferrand, a refusé de dire si les crédits seraient votés avant la fin de l’année. « Nous verrons », a-t-il dit.",
            ]
        );
    }

    #[test]
    fn a_hyphen_that_the_document_writes_elsewhere_stays() {
        let joined = |first: &str, second: &str| {
            of(&page(0, &[(50.0, 300.0, 700.0, first), (50.0, 300.0, 688.0, second)])).paragraphs.join("|")
        };
        assert_eq!(
            joined("La demi-finale, puis la demi-", "finale encore"),
            "La demi-finale, puis la demi-finale encore"
        );
        assert_eq!(joined("L’oppo\u{ad}", "sition proteste"), "L’opposition proteste");
        assert_eq!(joined("Entre Deir-", "Ezzor et Homs"), "Entre Deir- Ezzor et Homs");
        assert_eq!(joined("Les 1990-", "2000 années"), "Les 1990- 2000 années");
        assert_eq!(joined("Ce jour-", "là, rien"), "Ce jour-là, rien");
    }
}
