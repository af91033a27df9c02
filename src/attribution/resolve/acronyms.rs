//! Short forms in capitals: behind a name in brackets, or made of its initials.

use crate::attribution::reading::Reading;
use crate::language::{Classes, KeyMap, Upos};
use std::ops::Range;

/// The fewest and most letters of a short form.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=7;

/// The keys of the short forms that a mention's own words give: "l'Observatoire soudanais des victimes civiles (OSVC)".
pub fn of(reading: &Reading, tokens: &Range<usize>) -> Vec<u64> {
    let mut out: Vec<u64> = bracketed(reading, tokens).map(|i| reading.key(i)).into_iter().collect();
    let letters: String = initials(reading, tokens.clone()).iter().map(|(letter, _)| *letter).collect();
    if letters.chars().count() >= 3 {
        out.push(crate::text::normalise::key(&letters));
    }
    out
}

/// The token of the short form in brackets that ends a mention, or that stands right behind it.
pub fn bracketed(reading: &Reading, tokens: &Range<usize>) -> Option<usize> {
    let end = (tokens.end + 3).min(reading.upos.len());
    let open = (tokens.start..end).find(|&i| reading.norm(i) == "(")?;
    let near = open <= tokens.end;
    (near && open + 1 < end && is_short_form(reading, open + 1)).then_some(open + 1)
}

/// Where in a document short forms in brackets are defined: what each stands for, as tokens, by its key.
pub fn defined(reading: &Reading) -> KeyMap<Range<usize>> {
    let mut out = KeyMap::default();
    for open in 1..reading.upos.len().saturating_sub(2) {
        if reading.norm(open) != "(" || reading.norm(open + 2) != ")" || !is_short_form(reading, open + 1) {
            continue;
        }
        if let Some(name) = spelt_out(reading, open) {
            out.entry(reading.key(open + 1)).or_insert(name);
        }
    }
    out
}

/// The words before a bracket whose initials are the short form in it.
fn spelt_out(reading: &Reading, open: usize) -> Option<Range<usize>> {
    let short = reading.norm(open + 1).to_lowercase();
    let from = reading.document.sentences[reading.document.sentence_of(open)].tokens.start;
    let first = short.chars().next()?;
    (from..open).rev().take(3 * LETTERS.end()).find_map(|start| {
        let letters = initials(reading, start..open);
        let begins = letters.first().is_some_and(|(letter, at)| *letter == first && *at == start);
        let all: String = letters.iter().map(|(letter, _)| *letter).collect();
        (begins && all == short).then_some(start..open)
    })
}

/// The first letters of the words of a phrase up to its bracket, without prepositions and articles.
fn initials(reading: &Reading, tokens: Range<usize>) -> Vec<(char, usize)> {
    let light = |i: usize| {
        matches!(reading.upos[i], Upos::Adp | Upos::Det | Upos::Cconj)
            || reading.is(i, Classes::OF.or(Classes::DETERMINER))
    };
    tokens
        .take_while(|&i| !matches!(reading.norm(i), "(" | ","))
        .filter(|&i| reading.document.is_word(i) && !light(i))
        .filter_map(|i| Some((reading.norm(i).chars().next()?, i)))
        .collect()
}

fn is_short_form(reading: &Reading, i: usize) -> bool {
    let form = reading.document.form(i);
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    LETTERS.contains(&form.chars().count()) && capitals >= 2 && form.chars().all(char::is_alphanumeric)
}
