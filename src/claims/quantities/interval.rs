//! From number to interval: ranges ("entre 6 000 et 25 000") and the words that limit a figure ("au moins").

use super::amount::{Amount, Read, read};
use crate::language::{NumberRule, Numbers, Sense};
use crate::text::Document;
use std::ops::Range;

/// A number with all that belongs to it.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub amount: Amount,
    /// The tokens of the number with what limits it.
    pub tokens: Range<usize>,
    /// The tokens of the limiting words alone, a noun of number included.
    pub approximator: Option<Range<usize>>,
    /// Index of the bound's table.
    pub bound: Option<usize>,
}

/// Joins a second number to `first` where both are the ends of a range.
pub(super) fn ranged(
    document: &Document,
    numbers: &Numbers,
    sentence: &Range<usize>,
    first: Amount,
) -> (Amount, Option<usize>) {
    let link = first.tokens.end;
    let Some(token) = document.tokens.get(link).filter(|_| link + 1 < sentence.end) else { return (first, None) };
    let start = first.tokens.start - usize::from(first.money && first.tokens.start > sentence.start);
    let opener = start
        .checked_sub(1)
        .filter(|o| sentence.contains(o) && numbers.range_openers.contains(&document.tokens[*o].key));
    let linked = match opener {
        Some(_) => numbers.range_opened_links.contains(&token.key),
        None => numbers.range_links.contains(&token.key) || dash(document, link),
    };
    if !linked || first.min.is_none() || first.min != first.max {
        return (first, None);
    }
    let skip = usize::from(numbers.signs.contains(&document.tokens[link + 1].key));
    let Read::Amount(mut second) =
        read(document, numbers, link + 1, (link + 1 + skip).min(sentence.end - 1), sentence.end)
    else {
        return (first, None);
    };
    if second.min.is_none() || second.max != second.min || second.bare_four && first.bare_four {
        return (first, None);
    }
    let mut low = first.clone();
    if low.scaled == 1.0 && second.scaled >= 1000.0 && low.value() < 1000.0 {
        low.scale(second.scaled);
    }
    let ordered = low.value() < second.value();
    if !ordered
        || opener.is_none()
            && (changes(document, numbers, sentence, start) || !counted(document, numbers, sentence, &second))
    {
        return (first, None);
    }
    second.tokens.start = low.tokens.start;
    second.min = low.min;
    second.kind = NumberRule::Range;
    second.money |= low.money;
    (second, opener)
}

/// A dash without blanks between two numbers.
fn dash(document: &Document, at: usize) -> bool {
    let tight = |i: usize| document.tokens.get(i).is_some_and(|t| !t.spaced);
    matches!(document.norm(at), "–" | "-" | "—") && tight(at) && tight(at + 1)
}

/// "est passé de 4 à 9": two figures, no range.
fn changes(document: &Document, numbers: &Numbers, sentence: &Range<usize>, start: usize) -> bool {
    let opened = start
        .checked_sub(1)
        .is_some_and(|o| sentence.contains(&o) && numbers.change_openers.contains(&document.tokens[o].key));
    let verbs = start.saturating_sub(8).max(sentence.start)..start;
    opened && document.tokens[verbs].iter().any(|t| numbers.change_verbs.contains(&t.key))
}

/// A range without opener must count something: "10 à 15 personnes", not "de 8 à 9".
fn counted(document: &Document, numbers: &Numbers, sentence: &Range<usize>, amount: &Amount) -> bool {
    let at = amount.tokens.end;
    let Some(token) = document.tokens.get(at).filter(|_| at < sentence.end) else { return false };
    amount.money
        || amount.unit.is_some()
        || amount.approximate
        || numbers.links.contains(&token.key) && amount.scaled > 1.0
        || numbers.percent.at(document, at, sentence.end).is_some()
        || super::amount::money_follows(document, numbers, at, sentence.end)
        || document.is_word(at) && !token.capital && !numbers.stops.contains(&token.key)
}

/// Adds the words that limit the number, before it or behind it.
pub(super) fn limited(
    document: &Document,
    numbers: &Numbers,
    sentence: &Range<usize>,
    amount: Amount,
    opener: Option<usize>,
) -> Figure {
    let mut tokens = amount.tokens.clone();
    if amount.money && tokens.start > sentence.start && numbers.signs.contains(&document.tokens[tokens.start - 1].key) {
        tokens.start -= 1;
    }
    if let Some(opener) = opener {
        return Figure { amount, tokens: opener..tokens.end, approximator: Some(opener..opener + 1), bound: None };
    }
    let before = numbers.bounds_before.before(document, sentence.start, tokens.start);
    if let Some((length, &bound)) = before {
        let words = tokens.start - length..tokens.start;
        let approximator = if amount.approximate && amount.kind == NumberRule::Collective {
            words.start..tokens.end
        } else {
            words.clone()
        };
        return Figure {
            amount,
            tokens: words.start..tokens.end,
            approximator: Some(approximator),
            bound: Some(bound),
        };
    }
    let approximator = amount.approximate.then(|| tokens.clone());
    Figure { amount, tokens, approximator, bound: None }
}

/// Looks for a limit behind the number or behind what it counts ("onze morts au moins").
pub(super) fn limited_after(
    document: &Document,
    numbers: &Numbers,
    end: usize,
    nouns: &Range<usize>,
    figure: &mut Figure,
) {
    if figure.bound.is_some() {
        return;
    }
    for at in [figure.tokens.end, nouns.end] {
        if let Some((length, &bound)) = numbers.bounds_after.at(document, at, end) {
            figure.bound = Some(bound);
            figure.tokens.end = at + length;
            figure.approximator = Some(at..at + length);
            return;
        }
    }
}

impl Figure {
    /// The interval, and whether it is inexact.
    pub fn interval(&self, numbers: &Numbers) -> (Option<f64>, Option<f64>, bool) {
        let (min, max) = (self.amount.min, self.amount.max);
        match self.bound.and_then(|b| numbers.table.bounds.get(b)).map(|b| b.sense) {
            Some(Sense::AtLeast) => (min, None, false),
            Some(Sense::AtMost) => (None, max.or(min), false),
            Some(Sense::About) => (min, max, true),
            None => (min, max, self.amount.approximate),
        }
    }
}
