//! What a figure counts: the noun after it, what happened to it, and the category of both.

use super::amount::{Amount, money_follows};
use crate::language::{NumberRule, Numbers};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Words of a noun phrase at most.
const LONGEST: usize = 5;
/// How far behind a number its verb is looked for, in tokens.
const REACH: usize = 16;

/// What is counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    pub what: String,
    pub category: Option<usize>,
    /// The tokens of the noun phrase; empty without one.
    pub nouns: Range<usize>,
}

/// Reads what `amount` counts in its sentence. `from` is the first token of the number with what limits it, `last` the
/// quantity before it in the same sentence, whose noun and verb it may share.
pub(super) fn counted(
    document: &Document,
    numbers: &Numbers,
    sentence: &Range<usize>,
    amount: &Amount,
    from: usize,
    last: Option<&Counted>,
) -> Counted {
    // A dual is its own noun.
    let dual = numbers.duals.contains(&document.tokens[amount.tokens.start].key) && amount.tokens.len() == 1;
    let at = if dual { amount.tokens.start } else { amount.tokens.end };
    let end = sentence.end;
    if amount.money || money_follows(document, numbers, at, end) {
        return unit(document, numbers, "money", currency(document, numbers, amount, end));
    }
    if amount.kind == NumberRule::Fraction {
        let nouns = noun_phrase(document, numbers, at, end);
        return unit(document, numbers, "percent", nouns);
    }
    if let Some((length, ())) = numbers.percent.at(document, at, end) {
        return unit(document, numbers, "percent", at..at + length);
    }
    if let Some(glued) = amount.unit {
        let category = numbers.nouns.get(&glued).copied();
        let form = document.norm(at.saturating_sub(1)).trim_start_matches(|c: char| !c.is_alphabetic());
        return Counted { what: form.to_string(), category, nouns: at..at };
    }
    if let Some(tallied) = tallied(document, numbers, sentence, from..at) {
        return tallied;
    }
    let nouns = noun_phrase(document, numbers, at, end);
    let other = nouns.clone().any(|i| numbers.others.contains(&document.tokens[i].key));
    let own = nouns.clone().find_map(|i| Some((i, *numbers.nouns.get(&document.tokens[i].key)?)));
    let mut category = own.map(|(_, c)| c);
    let mut what = words(document, nouns.clone());
    // "60 km to the south, killing six"
    let caused = || numbers.causes.before(document, sentence.start, from).is_some();
    let shares = (nouns.is_empty() || other && category.is_none()) && !caused();
    if let Some(last) = last.filter(|_| shares) {
        category = last.category;
        what = if nouns.is_empty() { last.what.clone() } else { format!("{} {what}", last.what) };
    }
    if numbers.category(category) == "distance" && numbers.per_hour.at(document, nouns.end, end).is_some() {
        category = numbers.table.categories.iter().position(|c| c.name == "speed").or(category);
    }
    let human = category.is_none_or(|c| numbers.category(Some(c)) == "people" || numbers.harm.contains(&c));
    let dead_or_hurt = own.is_some_and(|(_, c)| numbers.harm.contains(&c));
    if human {
        let cause = numbers.causes.before(document, sentence.start, from).map(|(_, &c)| c);
        let behind = nouns.end.max(at);
        // "Killed nine people | and injured 14": what happened to others.
        let others = |state: usize| cause.is_some() && (behind..state).any(|i| joins(document, numbers, i));
        let state = state(document, numbers, behind, end).filter(|(state, _)| !others(*state));
        if let Some((state, found)) = state {
            category = Some(found);
            what = if what.is_empty() {
                words(document, state..state + 1)
            } else {
                format!("{what} {}", document.form(state))
            };
        } else if !dead_or_hurt {
            let joined = last.and_then(|l| l.category).filter(|c| numbers.harm.contains(c));
            let joined = joined
                .filter(|_| from.checked_sub(1).is_some_and(|i| i > sentence.start && joins(document, numbers, i)));
            category = cause.or(joined).or(category);
        }
    }
    Counted { what, category, nouns }
}

/// What a noun away from its figure says: "porte à 47 | le nombre de disparus |", "| the number of people killed | rose to
/// five", "| the death toll | had risen to ten".
fn tallied(document: &Document, numbers: &Numbers, sentence: &Range<usize>, figure: Range<usize>) -> Option<Counted> {
    let article = document.tokens.get(figure.end).is_some_and(|t| numbers.stops.contains(&t.key));
    let behind = figure.end + usize::from(article);
    if let Some((length, ())) = numbers.tallies.at(document, behind, sentence.end) {
        return nouns_of(document, numbers, behind + length..sentence.end, figure.end);
    }
    if !noun_phrase(document, numbers, figure.end, sentence.end).is_empty() {
        return None;
    }
    let far = sentence.start.max(figure.start.saturating_sub(FAR));
    let parts = |i: &usize| matches!(document.norm(*i), ";" | ":" | "(");
    let figures = |i: &usize| document.norm(*i).starts_with(|c: char| c.is_numeric());
    let before = (far..figure.start).rev().take_while(|i| !parts(i) && !figures(i));
    before
        .filter_map(|i| {
            let toll = numbers.tolls.at(document, i, figure.start);
            let told = toll.map(|(_, &category)| Counted {
                what: String::new(),
                category: Some(category),
                nouns: figure.end..figure.end,
            });
            told.or_else(|| {
                let (length, ()) = numbers.tallies.at(document, i, figure.start)?;
                nouns_of(document, numbers, i + length..figure.start, figure.end)
            })
        })
        .next()
}

/// The noun behind "the number of", with what is said of it.
fn nouns_of(document: &Document, numbers: &Numbers, range: Range<usize>, figure: usize) -> Option<Counted> {
    let nouns = noun_phrase(document, numbers, range.start, range.end);
    let own = nouns.clone().find_map(|i| numbers.nouns.get(&document.tokens[i].key).copied());
    let human = own.is_none_or(|c| numbers.category(Some(c)) == "people");
    let state = |i: usize| numbers.states.get(&document.tokens[i].key).copied();
    let stated = (nouns.end..range.end.min(nouns.end + 2)).find_map(state).filter(|_| human);
    let end = if stated.is_some() { nouns.end + 1 } else { nouns.end };
    let what = words(document, nouns.start..end.max(nouns.start + 1));
    (!nouns.is_empty()).then(|| Counted { what, category: stated.or(own), nouns: figure..figure })
}

/// How far before a figure, in tokens, stands the noun that says what it counts.
const FAR: usize = 30;

/// Whether a token coordinates: a comma or the language's "and".
fn joins(document: &Document, numbers: &Numbers, at: usize) -> bool {
    document.tokens[at].key == numbers.joiner || document.norm(at) == ","
}

fn unit(document: &Document, numbers: &Numbers, category: &str, nouns: Range<usize>) -> Counted {
    let category = numbers.table.categories.iter().position(|c| c.name == category);
    Counted { what: words(document, nouns.clone()), category, nouns }
}

fn currency(document: &Document, numbers: &Numbers, amount: &Amount, end: usize) -> Range<usize> {
    let at = amount.tokens.end;
    let skip = document.tokens.get(at).is_some_and(|t| at < end && numbers.links.contains(&t.key));
    let at = at + usize::from(skip);
    if let Some((length, ())) = numbers.currencies.at(document, at, end) {
        return at..at + length;
    }
    if document.tokens.get(at).is_some_and(|t| at < end && numbers.signs.contains(&t.key)) {
        return at..at + 1;
    }
    let sign = amount.tokens.start.saturating_sub(1);
    sign..sign + 1
}

/// The noun phrase that begins at `at`, links and determiners before it left out.
fn noun_phrase(document: &Document, numbers: &Numbers, at: usize, end: usize) -> Range<usize> {
    let mut start = at;
    while let Some(token) = document.tokens.get(start).filter(|_| start < end && start < at + 4) {
        let skipped = numbers.links.contains(&token.key) || numbers.skipped.contains(&token.key);
        if !skipped && token.kind != TokenKind::Mark {
            break;
        }
        start += 1;
    }
    let mut stop = start;
    while let Some(token) = document.tokens.get(stop).filter(|_| stop < end && stop < start + LONGEST) {
        let ends = token.kind != TokenKind::Word
            || numbers.stops.contains(&token.key)
            || numbers.auxiliaries.contains(&token.key)
            || stop > start && numbers.words.contains_key(&token.key)
            || stop > start && numbers.states.contains_key(&token.key);
        if ends {
            break;
        }
        stop += 1;
    }
    start..stop
}

/// What happened to what is counted: right behind it, or behind the first auxiliary.
fn state(document: &Document, numbers: &Numbers, at: usize, end: usize) -> Option<(usize, usize)> {
    let state = |i: usize| numbers.states.get(&document.tokens[i].key).map(|&c| (i, c));
    let end = end.min(at + REACH);
    let mut i = at;
    while i < end && document.tokens[i].kind == TokenKind::Mark {
        i += 1;
    }
    if let Some(found) = (i..end.min(i + 2)).take_while(|&j| document.is_word(j)).find_map(state) {
        return Some(found);
    }
    while i < end {
        let token = &document.tokens[i];
        if numbers.auxiliaries.contains(&token.key) {
            return (i + 1..end.min(i + 5)).take_while(|&j| document.is_word(j)).find_map(state);
        }
        if token.kind == TokenKind::Punct && matches!(document.norm(i), "." | ";" | ":" | "?" | "!" | ")") {
            return None;
        }
        i += 1;
    }
    None
}

fn words(document: &Document, tokens: Range<usize>) -> String {
    let passage = document.span(tokens).of(document.text);
    passage.split_whitespace().collect::<Vec<_>>().join(" ")
}
