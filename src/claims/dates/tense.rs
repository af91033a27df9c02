//! Whether the clause around a date speaks of what was or of what is to come.

use crate::language::Dates;
use crate::text::{Document, TokenKind};
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How far the verb is looked for, in tokens.
const REACH: usize = 24;

/// The tense of the nearest verb before the date, or else behind it, in its sentence.
pub(super) fn tense(document: &Document, dates: &Dates, sentence: &Range<usize>, date: &Range<usize>) -> Tense {
    let before = date.start.saturating_sub(REACH).max(sentence.start)..date.start;
    for at in before.rev() {
        if document.tokens[at].kind == TokenKind::Punct && matches!(document.norm(at), ";" | ":" | "–" | "—") {
            break;
        }
        if let Some(tense) = of_word(document, dates, at, sentence.end) {
            return tense;
        }
    }
    let after = date.end..sentence.end.min(date.end + REACH);
    after.into_iter().find_map(|at| of_word(document, dates, at, sentence.end)).unwrap_or(Tense::Unknown)
}

fn of_word(document: &Document, dates: &Dates, at: usize, end: usize) -> Option<Tense> {
    let token = &document.tokens[at];
    if token.kind != TokenKind::Word {
        return None;
    }
    if dates.conditional_auxiliaries.contains(&token.key) {
        let participle = (at + 1..end.min(at + 4)).any(|i| ends(document, i, &dates.table.participle_endings));
        return Some(if participle { Tense::Past } else { Tense::Future });
    }
    if dates.future_words.contains(&token.key) {
        return Some(Tense::Future);
    }
    if dates.past_verbs.contains(&token.key) {
        return Some(Tense::Past);
    }
    if token.capital || dates.future_exceptions.contains(&token.key) {
        return None;
    }
    let form = document.norm(at);
    let begins = |b: &String| form.len() > b.len() + 4 && form.starts_with(b.as_str());
    if dates.table.future_beginnings.iter().any(begins) {
        return Some(Tense::Future);
    }
    if ends(document, at, &dates.table.future_endings) {
        return Some(Tense::Future);
    }
    ends(document, at, &dates.table.past_endings).then_some(Tense::Past)
}

fn ends(document: &Document, at: usize, endings: &[String]) -> bool {
    let form = document.norm(at);
    form.len() > 4 && endings.iter().any(|e| form.ends_with(e.as_str()))
}
