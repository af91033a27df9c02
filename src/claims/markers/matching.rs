//! Patterns of words in a document.

use super::Found;
use super::scene::Scene;
use super::verb_group;
use crate::language::{Alternatives, Classes, Element, LONGEST_PATTERN, MarkerRule, Pattern, Test, Upos};
use crate::text::TokenKind;
use std::ops::Range;

/// How far before a passage a pattern that forbids it may begin, in tokens.
const REACH: usize = 12;

/// All that the pack's patterns find, in the order of the text.
pub(super) fn passages(scene: &Scene) -> Vec<Found> {
    let reading = scene.reading;
    let rules = &reading.pack.markers;
    let mut out = Vec::new();
    for sentence in &reading.document.sentences {
        let tokens = sentence.tokens.clone();
        let mut has_if = None;
        for at in tokens.clone() {
            for p in rules.starting_with(reading.key(at), |beginning| accepts(scene, beginning, at)) {
                let (rule, pattern) = &rules.patterns[p];
                let Some(mut passage) = match_at(scene, pattern, at, &tokens) else { continue };
                let rule_of = &rules.rules[*rule];
                if rule_of.unless_if && *has_if.get_or_insert_with(|| scene.if_clause(tokens.clone()).is_some()) {
                    continue;
                }
                if !holds(scene, rule_of, &passage, &tokens) {
                    continue;
                }
                if rule_of.verb_group {
                    passage = verb_group::around(scene, passage, &tokens);
                }
                out.push(Found { rule: *rule, tokens: passage });
            }
        }
    }
    out
}

/// Whether a rule's conditions hold for a passage.
fn holds(scene: &Scene, rule: &MarkerRule, passage: &Range<usize>, sentence: &Range<usize>) -> bool {
    if rule.not_quoted && scene.reading.in_quote(passage.start) {
        return false;
    }
    if !rule.not_acts.is_empty() && scene.owner(passage.start).is_some_and(|a| rule.not_acts.contains(&a.act)) {
        return false;
    }
    let from = passage.start.saturating_sub(REACH).max(sentence.start);
    !rule.not_in.iter().any(|pattern| {
        (from..passage.end)
            .filter_map(|at| match_at(scene, pattern, at, sentence))
            .any(|m| m.start < passage.end && passage.start < m.end)
    })
}

/// The marked passage of a pattern that begins to match at a token of a sentence.
pub(super) fn match_at(scene: &Scene, pattern: &Pattern, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let first = skip_marks(scene, at, sentence.end);
    if first >= sentence.end || !accepts(scene, pattern.first(), first) {
        return None;
    }
    let mut borders = [at; LONGEST_PATTERN + 1];
    let end = step(scene, &pattern.elements, 0, at, sentence, &mut borders)?;
    let last = pattern.elements.len();
    borders[last] = end;
    let mut passage = borders[pattern.marked.start]..borders[pattern.marked.end];
    // A border is noted before the marks that follow it are passed over.
    while passage.start < passage.end && scene.reading.is_mark(passage.start) {
        passage.start += 1;
    }
    while passage.start < passage.end && scene.reading.is_mark(passage.end - 1) {
        passage.end -= 1;
    }
    // A quotation that begins in the passage ends in it: "looked 'identical'".
    let document = scene.reading.document;
    let after = (passage.end < sentence.end).then_some(passage.end);
    let closing = after.and_then(|i| document.quote_of(i)).map(|q| document.quotes[q]);
    if closing.is_some_and(|q| q.closed && q.end == passage.end + 1 && q.open > passage.start) {
        passage.end += 1;
    }
    (!passage.is_empty()).then_some(passage)
}

/// Matches the elements from `index` on at token `at`; notes where each begins and returns where the last ends.
fn step(
    scene: &Scene,
    elements: &[Element],
    index: usize,
    at: usize,
    sentence: &Range<usize>,
    borders: &mut [usize],
) -> Option<usize> {
    borders[index] = at;
    let Some(element) = elements.get(index) else { return Some(at) };
    let next = skip_marks(scene, at, sentence.end);
    let accepts = |a: &Alternatives, at: usize| at < sentence.end && accepts(scene, a, at);
    match element {
        Element::SentenceStart => {
            let start = (sentence.start..at).all(|i| !scene.reading.document.is_word(i));
            start.then(|| step(scene, elements, index + 1, at, sentence, borders))?
        }
        Element::One(a) => accepts(a, next).then(|| step(scene, elements, index + 1, next + 1, sentence, borders))?,
        Element::Optional(a) => {
            if accepts(a, next) {
                let taken = step(scene, elements, index + 1, next + 1, sentence, borders);
                if taken.is_some() {
                    return taken;
                }
            }
            step(scene, elements, index + 1, at, sentence, borders)
        }
        Element::Not(a) => (!accepts(a, next)).then(|| step(scene, elements, index + 1, at, sentence, borders))?,
        Element::Gap(most) => {
            let mut here = at;
            for _ in 0..=*most {
                if let Some(end) = step(scene, elements, index + 1, here, sentence, borders) {
                    borders[index] = at;
                    return Some(end);
                }
                here = skip_marks(scene, here, sentence.end);
                if here >= sentence.end || scene.reading.is_stop(here) || scene.reading.is_colon(here) {
                    return None;
                }
                here += 1;
            }
            None
        }
    }
}

fn skip_marks(scene: &Scene, mut at: usize, end: usize) -> usize {
    while at < end && scene.reading.is_mark(at) {
        at += 1;
    }
    at
}

fn accepts(scene: &Scene, alternatives: &Alternatives, at: usize) -> bool {
    alternatives.words.binary_search(&scene.reading.key(at)).is_ok()
        || alternatives.tests.iter().any(|t| passes(scene, *t, at))
}

fn passes(scene: &Scene, test: Test, at: usize) -> bool {
    let reading = scene.reading;
    let upos = reading.upos[at];
    match test {
        Test::Verb => upos.is_verbal(),
        Test::Infinitive if reading.pack.forms.is_empty() => upos.is_verbal(),
        Test::Infinitive => reading.bits[at].is_infinitive() && upos.is_verbal(),
        Test::PastParticiple => scene.is_participle(at),
        Test::Conditional => scene.is_conditional(at),
        Test::Future => scene.is_future(at),
        Test::Noun => matches!(upos, Upos::Noun | Upos::Propn),
        Test::Adjective => upos == Upos::Adj,
        Test::Adverb => upos == Upos::Adv,
        Test::Determiner => upos == Upos::Det || reading.is(at, Classes::DETERMINER),
        Test::Pronoun => upos == Upos::Pron,
        Test::Quantity => is_quantity(scene, at),
        Test::Number => is_number(scene, at),
        Test::Capital => reading.document.tokens[at].capital,
        Test::Word => reading.document.is_word(at),
        Test::Quoted => reading.in_quote(at),
    }
}

fn is_number(scene: &Scene, at: usize) -> bool {
    let reading = scene.reading;
    reading.document.tokens[at].kind == TokenKind::Number
        || reading.upos[at] == Upos::Num
        || scene.listed("numbers", at)
}

/// A number that counts: no clock time, date, ordinal or year.
fn is_quantity(scene: &Scene, at: usize) -> bool {
    let reading = scene.reading;
    if !is_number(scene, at) {
        return matches!(reading.norm(at), "$" | "€" | "£");
    }
    let end = scene.sentence(at).end;
    let digits = reading.document.tokens[at].kind == TokenKind::Number;
    let norm = reading.norm(at);
    // "15h30", "3pm", "1990s", "8:30"; "20s" is written with letters too.
    if digits && norm.contains(|c: char| c.is_alphabetic() || c == ':') {
        let unit = norm.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        return matches!(
            unit,
            "km" | "m" | "kg" | "g" | "t" | "cm" | "mm" | "bn" | "mn" | "k" | "tn" | "ha" | "mph" | "mw"
        );
    }
    let follows = |list: &str| at + 1 < end && scene.listed(list, at + 1);
    if follows("clock") || follows("months") || at + 1 < end && digits && reading.is_colon(at + 1) {
        return false;
    }
    let year = norm.len() == 4 && digits && matches!(norm.parse::<u32>(), Ok(1900..=2099));
    !year || at + 1 < end && matches!(reading.upos[at + 1], Upos::Noun | Upos::Adj)
}
