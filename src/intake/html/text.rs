//! The text of record: the paragraphs of an article, without what stands round it.

use super::credit;
use super::facts::Facts;
use super::furniture::{FURNITURE, Furniture};
use super::paragraphs::{self, Known};
use super::scope::{self, Scope, running_text};
use super::words::{self, Paragraph};
use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{CandidateSelectMode, Config, Readability};

/// Bytes looked at while a page is written out as HTML again, about half a second of work.
const LONGEST_WRITING: u64 = 20_000_000_000;

/// Text and the agency that a line of it credits.
#[derive(Debug, Default)]
pub struct Read {
    pub text: String,
    pub agency: Option<String>,
}

/// Reads the text; changes the document. Empty when there is none.
pub fn read(document: &Document, scope: &Scope, facts: &Facts) -> Read {
    let standfirst = standfirst(&scope.node(document));
    scope::prune(document, scope);
    let node = scope.node(document);
    let there = running_text(&node);
    let writable = writing(document) <= LONGEST_WRITING;
    let extracted = |mode| if writable { extracted(document, mode) } else { Vec::new() };
    let mut found = extracted(CandidateSelectMode::Readability);
    if size(&found) * 10 < there * 8 {
        let second = extracted(CandidateSelectMode::DomSmoothie);
        if size(&second) > size(&found) {
            found = second;
        }
    }
    // An article's own element, cleared of its furniture, is a better answer than a part of it.
    let own = node.has_name("article") || node.has_name("main");
    if size(&found) * 10 < there * if own { 9 } else { 5 } {
        found = words::paragraphs(&node);
    }
    if let Some(standfirst) = standfirst.as_ref().filter(|s| !found.iter().any(|p| p.text.contains(s.as_str()))) {
        found.insert(0, Paragraph { text: standfirst.clone(), heading: false, linked: 0 });
    }
    let names: Vec<&str> = [&facts.publisher, &facts.byline].into_iter().flatten().map(String::as_str).collect();
    let known = Known { title: facts.title.as_deref(), standfirst: standfirst.as_deref(), names: &names };
    let (kept, agency) = paragraphs::keep(found, &known);
    // The line that credits an agency often stands outside of the text.
    let credited = || words::paragraphs(&node).iter().find_map(|p| credit::of_line(&p.text, &names));
    let agency = agency.or_else(credited);
    Read { text: kept.join("\n\n"), agency }
}

/// The article as the extractor finds it, in one of its two modes.
fn extracted(document: &Document, mode: CandidateSelectMode) -> Vec<Paragraph> {
    let config = Config { disable_json_ld: true, candidate_select_mode: mode, ..Config::default() };
    let Ok(mut extractor) = Readability::with_document(document.clone(), None, Some(config)) else { return Vec::new() };
    match extractor.parse() {
        Ok(article) => words::paragraphs(&Document::fragment(article.content).root()),
        Err(_) => Vec::new(),
    }
}

/// What the extractor's last step would cost: it writes HTML, and for each "&" and no-break blank the writer looks through all
/// that follows up to the next "<", ">" or quote.
fn writing(document: &Document) -> u64 {
    let unwritten = |n: &NodeRef<'_>| n.parent().is_some_and(|p| p.has_name("script") || p.has_name("style"));
    let of_node = |node: NodeRef<'_>| {
        let found = node.query(|n| match &n.data {
            NodeData::Text { contents } => looked_at(contents, &['<', '>']),
            NodeData::Element(element) => element.attrs.iter().map(|a| looked_at(&a.value, &['<', '>', '"'])).sum(),
            _ => 0,
        });
        found.unwrap_or_default()
    };
    document.root().descendants_it().filter(|n| !unwritten(n)).map(of_node).fold(0, u64::saturating_add)
}

fn looked_at(words: &str, ends: &[char]) -> u64 {
    // 0xC2 begins the no-break blank, and characters near it.
    let begun = |piece: &str| piece.bytes().filter(|b| matches!(b, b'&' | 0xc2)).count();
    words.split(ends).map(|piece| (piece.len() * begun(piece)) as u64).sum()
}

fn size(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().filter(|p| !p.heading && p.text.len() > 60).map(|p| p.text.len().saturating_sub(p.linked)).sum()
}

/// The lines that sum the article up, where the page names them so.
fn standfirst(scope: &NodeRef<'_>) -> Option<String> {
    let named = |n: &NodeRef<'_>| {
        n.class().is_some_and(|c| Furniture::has_part(&c, &FURNITURE.standfirst) && !FURNITURE.is_around(&c))
            || n.attr("itemprop").is_some_and(|p| &*p == "description")
    };
    let mut found = scope.descendants_it().filter(|n| n.is_element() && named(n));
    let first = found.next()?;
    let text = words::line(&first);
    (40..=700).contains(&text.chars().count()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_escaped_far_from_a_tag_is_slow_to_write() {
        let cost = |html: &str| writing(&Document::from(html));
        assert_eq!(cost("<p title='a&b'>c&d\u{a0}e</p><script>&&&&</script>"), 3 + 2 * 6);
        let long = "« Oui\u{a0}», dit-il. ".repeat(5_000);
        assert!(cost(&format!("<pre>{long}")) < LONGEST_WRITING);
        assert!(cost(&format!("<p>{}", "&".repeat(200_000))) > LONGEST_WRITING);
    }
}
