//! Which paragraphs of an extracted article are its text.

use super::credit;
use super::furniture::FURNITURE;
use super::words::Paragraph;
use std::collections::HashSet;

/// A line longer than this many characters is prose, whatever it begins with.
const SHORT: usize = 160;

/// A line shorter than this many characters that stands before the text and is no sentence is a byline, a date or a label.
const LABEL: usize = 90;

/// What is known of the article beside its paragraphs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'k> {
    pub title: Option<&'k str>,
    /// The lines that sum it up; they may lack a full stop.
    pub standfirst: Option<&'k str>,
    /// Those who may sign it.
    pub names: &'k [&'k str],
}

/// Keeps what is text; also the agency that a line of its own credits.
pub fn keep(found: Vec<Paragraph>, known: &Known<'_>) -> (Vec<String>, Option<String>) {
    let mut agency = None;
    let mut seen = HashSet::new();
    let title = known.title.map(folded);
    let mut begun = false;
    let total: usize = found.iter().map(|p| p.text.len()).sum();
    let mut kept: Vec<String> = Vec::new();
    let mut bytes = 0;
    let repeated = repeated(&found);
    for (at, paragraph) in found.iter().enumerate() {
        bytes += paragraph.text.len();
        let words = folded(&paragraph.text);
        if is_tail(&words) {
            // Where most of the text still follows it is a box in the middle.
            if bytes * 5 > total * 2 {
                break;
            }
            continue;
        }
        if let Some(found) = credit::of_line(&paragraph.text, known.names) {
            agency = agency.or(Some(found));
            continue;
        }
        if title.as_deref() == Some(words.as_str()) || is_furniture(paragraph, &words) || repeated.contains(&at) {
            continue;
        }
        let sums_up = known.standfirst == Some(paragraph.text.as_str());
        if !sums_up && is_label(paragraph, begun) {
            continue;
        }
        begun = begun || sums_up || !paragraph.heading;
        if paragraph.text.len() > 40 && !seen.insert(words) {
            continue;
        }
        kept.push(paragraph.text.clone());
    }
    (kept, agency)
}

/// Paragraphs, by index, whose words stand in a longer one too: passages pulled out and set large.
fn repeated(found: &[Paragraph]) -> HashSet<usize> {
    let folded: Vec<String> = found.iter().map(|p| self::folded(&p.text)).collect();
    let candidates = found.iter().enumerate().filter(|(_, p)| p.text.len() > 30 && p.text.len() < 400);
    candidates
        .filter(|(at, _)| {
            let words = folded[*at].as_str();
            folded
                .iter()
                .enumerate()
                .any(|(other, longer)| other != *at && longer.len() > words.len() && longer.contains(words))
        })
        .map(|(at, _)| at)
        // Quadratic: only for what people write.
        .take(if found.len() > 2_000 { 0 } else { usize::MAX })
        .collect()
}

/// Words without case, quotation marks and what stands at their ends.
fn folded(words: &str) -> String {
    let kept = words.chars().filter(|c| !"«»“”\"„".contains(*c)).map(|c| if c == '’' { '\'' } else { c });
    let lower: String = kept.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line is a label rather than text: before the text whatever is no sentence, in it only cries in capitals.
fn is_label(paragraph: &Paragraph, begun: bool) -> bool {
    let text = paragraph.text.trim_end_matches(|c: char| "\"'”’»)".contains(c) || c.is_whitespace());
    if paragraph.heading || text.ends_with(['.', '!', '?', '…', ':', '؟', '。']) {
        return false;
    }
    let length = paragraph.text.chars().count();
    let letters = || paragraph.text.chars().filter(|c| c.is_alphabetic());
    let cry = length <= 20 && letters().count() > 1 && letters().all(char::is_uppercase);
    cry || !begun && length < LABEL
}

fn is_tail(words: &str) -> bool {
    FURNITURE.tails.contains(words.trim_end_matches([':', '.', ' ']))
}

fn is_furniture(paragraph: &Paragraph, words: &str) -> bool {
    let length = paragraph.text.chars().count();
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !paragraph.text.chars().any(char::is_alphanumeric) || FURNITURE.whole.contains(bare) {
        return true;
    }
    // A paragraph that is one link leads to another article.
    let all_link = paragraph.linked * 10 >= paragraph.text.len() * 9 && length < 200;
    all_link || length <= SHORT && FURNITURE.openings.iter().any(|o| bare.starts_with(o.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(lines: &[&str]) -> Vec<String> {
        let found = lines.iter().map(|l| Paragraph { text: l.to_string(), heading: false, linked: 0 }).collect();
        keep(found, &Known { title: Some("L’eau monte"), ..Known::default() }).0
    }

    #[test]
    fn what_stands_round_an_article_goes() {
        let text =
            "Selon la préfecture, l’eau est montée de deux mètres en une nuit, et « personne ne l’avait vu venir ».";
        let lines = [
            "L'eau monte",
            text,
            "Lire aussi : Le barrage",
            "« personne ne l’avait vu venir »",
            "(avec AFP)",
            text,
            "* * *",
            "Commentaires",
            "Bravo !",
        ];
        assert_eq!(kept(&lines), [text]);
        assert_eq!(kept(&["Les plus lus", text, text]), [text], "a box in the middle is passed over");
    }
}
