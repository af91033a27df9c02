//! What belongs to the pages and not to the text: numbers, and heads and feet that come again on other pages.

use super::lines::Line;
use std::collections::{BTreeMap, BTreeSet};

/// So many lines at the top and as many at the bottom of a page can be furniture.
const OUTERMOST: usize = 3;

/// Takes it out of the lines of a document.
pub fn without(lines: Vec<Line>) -> Vec<Line> {
    let mut pages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        pages.entry(line.page).or_default().push(at);
    }
    let mut outer: BTreeSet<usize> = BTreeSet::new();
    let mut edges: BTreeSet<usize> = BTreeSet::new();
    let mut drawn: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (page, at) in &mut pages {
        at.sort_by(|a, b| lines[*b].base.total_cmp(&lines[*a].base));
        edges.extend(at.first().into_iter().chain(at.last()));
        for &at in at.iter().take(OUTERMOST).chain(at.iter().rev().take(OUTERMOST)) {
            outer.insert(at);
            drawn.entry(mould(&lines[at].words)).or_default().insert(*page);
        }
    }
    // Left and right pages may take turns.
    let repeats =
        |words: &str| drawn.get(&mould(words)).is_some_and(|on| on.len() >= 2 && on.len() * 5 >= pages.len() * 2);
    let gone = |at: usize, line: &Line| {
        outer.contains(&at) && (repeats(&line.words) || edges.contains(&at) && is_page_number(&line.words))
    };
    let kept: Vec<bool> = lines.iter().enumerate().map(|(at, line)| !gone(at, line)).collect();
    lines.into_iter().zip(kept).filter_map(|(line, kept)| kept.then_some(line)).collect()
}

/// The words without blanks, and with "#" for every number.
fn mould(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_numeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// "3", "– 3 –", "3/5", "Page 3 sur 5", "p. 3".
fn is_page_number(words: &str) -> bool {
    let mould = mould(words);
    let bare = mould.trim_matches(['-', '–', '—', '.', '|', '[', ']', '(', ')']);
    let bare = bare.strip_prefix("page").or_else(|| bare.strip_prefix("p.")).unwrap_or(bare);
    matches!(bare, "#" | "#/#" | "#of#" | "#sur#" | "#de#") && words.chars().filter(|c| c.is_numeric()).count() <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_feet_and_numbers_go_and_the_text_stays() {
        let line =
            |page, base, words: &str| Line { page, left: 50.0, right: 300.0, base, size: 10.0, words: words.into() };
        let mut lines = Vec::new();
        for (page, word) in ["été", "hiver", "printemps", "automne"].into_iter().enumerate() {
            lines.push(line(page, 800.0, if page % 2 == 0 { "Préfecture de l’Orme" } else { "Communiqué du 10 mars" }));
            for (n, place) in ["a", "b", "c", "d", "e", "f", "g", "h"].into_iter().enumerate() {
                lines.push(line(page, 700.0 - 12.0 * n as f32, &format!("Phrase {place} de l’{word}")));
            }
            lines.push(line(page, 30.0, &format!("Page {} sur 4", page + 1)));
        }
        let kept = without(lines);
        assert_eq!(kept.len(), 32);
        assert!(kept.iter().all(|l| l.words.starts_with("Phrase")), "{kept:?}");
        // On one page, only its number is known to be none of the text.
        let single = without(vec![line(0, 800.0, "Deux morts"), line(0, 700.0, "Fin."), line(0, 30.0, "– 1 –")]);
        assert_eq!(single.len(), 2);
        let dated = without(vec![line(0, 800.0, "Bilan"), line(0, 30.0, "Le 10 mars 2021")]);
        assert_eq!(dated.len(), 2);
    }
}
