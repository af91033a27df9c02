//! Numbers as they are written: digits, words, nouns of number and fractions, without what limits or counts them.

use super::digits::{self, Digits};
use super::words::{in_words, is_compound};
use crate::language::{NumberRule, NumberWord, Numbers};
use crate::text::normalise::key;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// A number and the tokens that spell it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    pub tokens: Range<usize>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// A noun of number, itself inexact: "une vingtaine", "dozens".
    pub approximate: bool,
    pub kind: NumberRule,
    /// Key of a unit glued to the digits: "km".
    pub unit: Option<u64>,
    pub one: One,
    pub money: bool,
    /// Whether a scale word belongs to it: "4 millions".
    pub scaled: f64,
    pub bare_four: bool,
}

/// Whether the number is one word for one, which is also an article or a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum One {
    No,
    Article,
    Numeral,
}

/// What stands at a token.
#[derive(Debug, PartialEq)]
pub(super) enum Read {
    Nothing,
    /// A number that is none: a rank, a code, a name. The tokens it takes and the rule that says so.
    Excluded(usize),
    Amount(Amount),
}

impl Amount {
    /// A number without further properties.
    pub fn bare(tokens: Range<usize>, value: f64, kind: NumberRule) -> Self {
        Amount {
            tokens,
            min: Some(value),
            max: Some(value),
            approximate: false,
            kind,
            unit: None,
            one: One::No,
            money: false,
            scaled: 1.0,
            bare_four: false,
        }
    }

    pub fn value(&self) -> f64 {
        self.min.or(self.max).unwrap_or(0.0)
    }
}

/// Reads the number that begins at token `at`; an article before a noun of number is looked for behind `at`, down to
/// `start`. Nothing at `end` or after it is read.
pub(super) fn read(document: &Document, numbers: &Numbers, start: usize, at: usize, end: usize) -> Read {
    let token = &document.tokens[at];
    match token.kind {
        TokenKind::Number => in_digits(document, numbers, start, at, end),
        TokenKind::Word => {
            let word = numbers.words.get(&token.key).copied();
            if let Some((length, &percent)) = numbers.fractions.at(document, at, end)
                && let Some(part) = fraction(document, numbers, at, end, length, percent)
            {
                return Read::Amount(part);
            }
            if word.is_none() && numbers.duals.contains(&token.key) {
                return Read::Amount(Amount::bare(at..at + 1, 2.0, NumberRule::Words));
            }
            if word.is_none() && !is_compound(document, numbers, at) {
                return Read::Nothing;
            }
            in_words(document, numbers, start, at, end).map_or(Read::Nothing, Read::Amount)
        }
        _ => Read::Nothing,
    }
}

fn in_digits(document: &Document, numbers: &Numbers, start: usize, at: usize, end: usize) -> Read {
    let Some(Digits { value, suffix, bare_four }) = digits::read(document.norm(at)) else { return Read::Excluded(1) };
    let mut amount = Amount { bare_four, ..Amount::bare(at..at + 1, value, NumberRule::Digits) };
    amount.money = at > start && numbers.signs.contains(&document.tokens[at - 1].key);
    if !suffix.is_empty() {
        let glued = suffix.trim_start_matches('-');
        let hyphen = glued.len() < suffix.len();
        let scale = if hyphen { None } else { numbers.money_scales.get(glued) };
        if let Some(upper) = hyphen.then(|| digits::read(glued)).flatten().filter(|d| d.suffix.is_empty()) {
            if upper.value <= value || upper.bare_four {
                return Read::Excluded(1);
            }
            amount.max = Some(upper.value);
            amount.kind = NumberRule::Range;
        } else if let Some(&scale) = scale.filter(|_| amount.money || glued.len() > 1) {
            amount.scale(scale as f64);
        } else if numbers.nouns.contains_key(&key(glued)) {
            amount.unit = Some(key(glued));
            return Read::Amount(amount);
        } else {
            return Read::Excluded(1);
        }
    }
    // "4 millions", "3,7 Mds d'euros"
    while let Some(next) = document.tokens.get(amount.tokens.end).filter(|_| amount.tokens.end < end) {
        match numbers.words.get(&next.key) {
            Some(NumberWord::Scale { value, .. }) => amount.scale(*value as f64),
            Some(NumberWord::Collective(n) | NumberWord::Collectives(n)) if amount.scaled == 1.0 => {
                amount.scale(f64::from(*n));
                amount.approximate = true;
            }
            _ => match numbers.money_scales.get(document.norm(amount.tokens.end)) {
                Some(scale) if amount.money || money_follows(document, numbers, amount.tokens.end + 1, end) => {
                    amount.scale(*scale as f64);
                }
                _ => break,
            },
        }
        amount.tokens.end += 1;
    }
    Read::Amount(amount)
}

impl Amount {
    pub fn scale(&mut self, factor: f64) {
        self.min = self.min.map(|v| v * factor);
        self.max = self.max.map(|v| v * factor);
        self.scaled *= factor;
    }
}

/// Whether a currency follows, perhaps after a link: "d'euros", "€".
pub(super) fn money_follows(document: &Document, numbers: &Numbers, at: usize, end: usize) -> bool {
    let Some(token) = document.tokens.get(at).filter(|_| at < end) else { return false };
    let after = if numbers.links.contains(&token.key) { at + 1 } else { at };
    numbers.signs.contains(&token.key) || numbers.currencies.at(document, after, end).is_some()
}

/// "un tiers des", "half of"; `None` without what it is a part of.
fn fraction(
    document: &Document,
    numbers: &Numbers,
    at: usize,
    end: usize,
    length: usize,
    percent: f64,
) -> Option<Amount> {
    let last = at + length - 1;
    let linked = numbers.links.contains(&document.tokens[last].key)
        || document.tokens.get(last + 1).is_some_and(|t| last + 1 < end && numbers.links.contains(&t.key));
    let tokens = if numbers.links.contains(&document.tokens[last].key) { at..last } else { at..last + 1 };
    if !linked || tokens.is_empty() {
        return None;
    }
    Some(Amount { approximate: true, ..Amount::bare(tokens, percent, NumberRule::Fraction) })
}
