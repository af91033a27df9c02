//! Numbers in words: cardinals, nouns of number and their plurals.

use super::amount::{Amount, One};
use crate::language::{NumberRule, NumberWord, Numbers};
use crate::text::Document;
use crate::text::normalise::key;
use std::ops::Range;

/// A hyphenated word whose first part is a number: "quatre-vingt-cinq".
pub(super) fn is_compound(document: &Document, numbers: &Numbers, at: usize) -> bool {
    let form = document.norm(at);
    let Some(cut) = form.bytes().position(|b| b == b'-') else { return false };
    matches!(numbers.words.get(&key(&form[..cut])), Some(NumberWord::Cardinal(_)))
}

/// The running value of a number in words.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    total: f64,
    current: f64,
    open: bool,
    scaled: f64,
}

impl Sum {
    /// Takes a word; false when it does not continue the number.
    fn push(&mut self, word: NumberWord, numbers: &Numbers) -> bool {
        match word {
            NumberWord::Cardinal(v) => {
                let (tail, value) = ((self.current % 100.0) as u32, f64::from(v));
                if !self.open {
                    self.open = true;
                    self.current = value;
                } else if numbers.table.score.is_some() && v == 20 && tail == 4 {
                    self.current += 76.0;
                } else {
                    let after_hundred = self.current >= 100.0 && tail == 0 && v < 100;
                    let after_ten = tail >= 20 && tail.is_multiple_of(10) && (1..10).contains(&v);
                    let first = numbers.table.units_first;
                    let behind_unit =
                        first && (1..10).contains(&tail) && (10..100).contains(&v) && v.is_multiple_of(10);
                    let under = first && f64::from(v) < self.lowest();
                    let teen = numbers.table.teens_after.contains(&tail) && (10..20).contains(&v);
                    if !(after_hundred || after_ten && !first || teen || behind_unit || under) {
                        return false;
                    }
                    self.current += value;
                }
            }
            NumberWord::Scale { value: 100, .. } => {
                if self.current >= 100.0 || self.open && self.current < 1.0 {
                    return false;
                }
                self.current = self.current.max(1.0) * 100.0;
                self.open = true;
            }
            NumberWord::Scale { value, .. } => {
                let value = value as f64;
                if self.open {
                    self.total += self.current * value;
                } else if self.total > 0.0 {
                    self.total *= value;
                } else {
                    self.total = value;
                }
                (self.current, self.open, self.scaled) = (0.0, false, value);
            }
            _ => return false,
        }
        true
    }

    /// The lowest round number in what has been read, below which a further part must lie.
    fn lowest(&self) -> f64 {
        let value = if self.open { self.current } else { self.scaled };
        [1000.0, 100.0].into_iter().find(|round| value >= *round && value % round == 0.0).unwrap_or(0.0)
    }

    fn value(&self) -> f64 {
        self.total + self.current
    }

    /// Whether a joiner may lead on to `word`: "two hundred and five", "vingt et un".
    fn joins(&self, word: NumberWord, numbers: &Numbers) -> bool {
        let NumberWord::Cardinal(v) = word else { return false };
        let tail = (self.current % 100.0) as u32;
        if numbers.table.units_first {
            let ten = (1..10).contains(&tail) && (20..100).contains(&v) && v.is_multiple_of(10);
            return ten || f64::from(v) < self.lowest();
        }
        if numbers.table.joined.is_empty() {
            return self.value() >= 100.0 && tail == 0 && v < 100;
        }
        numbers.table.joined.contains(&v) && tail >= 20 && tail.is_multiple_of(10)
    }
}

pub(super) fn in_words(document: &Document, numbers: &Numbers, start: usize, at: usize, end: usize) -> Option<Amount> {
    let word = numbers.words.get(&document.tokens[at].key).copied();
    let article =
        |at: usize| at > start && document.is_word(at - 1) && numbers.articles.contains(&document.tokens[at - 1].key);
    let next = |at: usize| numbers.words.get(&document.tokens.get(at).filter(|_| at < end)?.key).copied();
    let mut sum = Sum::default();
    let mut from = at;
    match word {
        Some(NumberWord::Vague) => {
            return match next(at + 1)? {
                word @ (NumberWord::Collectives(_) | NumberWord::Scale { .. } | NumberWord::Collective(_)) => {
                    let from = if article(at) { at - 1 } else { at };
                    Some(plural(document, numbers, from..at + 2, size(word) * 2.0, end))
                }
                _ => None,
            };
        }
        Some(NumberWord::Half) => {
            let skip = usize::from(document.tokens.get(at + 1).is_some_and(|t| numbers.articles.contains(&t.key)));
            let word = next(at + 1 + skip)?;
            let inexact = matches!(word, NumberWord::Collective(_));
            let value = match word {
                NumberWord::Collective(_) | NumberWord::Scale { .. } => size(word) / 2.0,
                _ => return None,
            };
            let tokens = linked(document, numbers, at..at + 2 + skip, end);
            let kind = if inexact { NumberRule::Collective } else { NumberRule::Words };
            return Some(Amount { approximate: inexact, ..Amount::bare(tokens, value, kind) });
        }
        Some(NumberWord::Collectives(n)) => {
            from = if article(at) { at - 1 } else { at };
            return Some(plural(document, numbers, from..at + 1, f64::from(n) * 2.0, end));
        }
        Some(NumberWord::Collective(n)) => {
            let link = document.tokens.get(at + 1).is_some_and(|t| at + 1 < end && numbers.links.contains(&t.key));
            if !article(at) || !link && !numbers.indefinite.contains(&document.tokens[at - 1].key) {
                return None;
            }
            from = at - 1;
            return Some(collective(document, numbers, from..at + 1, f64::from(n), end));
        }
        Some(NumberWord::Scale { value, plural: true }) => {
            return Some(plural(document, numbers, at..at + 1, value as f64 * 2.0, end));
        }
        Some(NumberWord::Scale { .. }) if !numbers.bare_scales.contains(&document.tokens[at].key) => {
            from = if article(at) { at - 1 } else { return None };
        }
        _ => {}
    }
    let mut i = at;
    while i < end {
        let before = sum;
        let joined = document.tokens[i].key == numbers.joiner && i > at;
        let j = if joined { i + 1 } else { i };
        let Some(token) = document.tokens.get(j).filter(|_| j < end) else { break };
        let taken = match numbers.words.get(&token.key) {
            Some(NumberWord::Collective(n) | NumberWord::Collectives(n)) if i > at && !joined => {
                return Some(collective(document, numbers, from..i + 1, sum.value() * f64::from(*n), end));
            }
            Some(&word) => (!joined || sum.joins(word, numbers)) && sum.push(word, numbers),
            None => !joined && parts(document.norm(j), &mut sum, numbers),
        };
        if !taken {
            sum = before;
            break;
        }
        i = j + 1;
    }
    if i == at {
        return None;
    }
    let mut amount = Amount::bare(from..i, sum.value(), NumberRule::Words);
    amount.scaled = sum.scaled.max(1.0);
    if i == at + 1 && sum.value() == 1.0 {
        let numeral = numbers.single_numerals.contains(&document.tokens[at].key);
        amount.one = if numeral { One::Numeral } else { One::Article };
    }
    Some(amount)
}

/// Takes every part of a hyphenated word, or nothing.
fn parts(form: &str, sum: &mut Sum, numbers: &Numbers) -> bool {
    if !form.contains('-') {
        return false;
    }
    let before = *sum;
    let mut joined = false;
    for part in form.split('-') {
        let k = key(part);
        if k == numbers.joiner && !joined {
            joined = true;
            continue;
        }
        let taken = numbers.words.get(&k).is_some_and(|&w| (!joined || sum.joins(w, numbers)) && sum.push(w, numbers));
        if !taken {
            *sum = before;
            return false;
        }
        joined = false;
    }
    !joined
}

fn size(word: NumberWord) -> f64 {
    match word {
        NumberWord::Cardinal(n) | NumberWord::Collective(n) | NumberWord::Collectives(n) => f64::from(n),
        NumberWord::Scale { value, .. } => value as f64,
        NumberWord::Vague | NumberWord::Half => 1.0,
    }
}

/// With the link that follows: "une vingtaine de".
fn linked(document: &Document, numbers: &Numbers, tokens: Range<usize>, end: usize) -> Range<usize> {
    let link = document.tokens.get(tokens.end).is_some_and(|t| tokens.end < end && numbers.links.contains(&t.key));
    tokens.start..tokens.end + usize::from(link)
}

fn collective(document: &Document, numbers: &Numbers, tokens: Range<usize>, value: f64, end: usize) -> Amount {
    let (tokens, factor) = multiplied(document, numbers, tokens, end);
    let value = value * factor;
    Amount { approximate: true, ..Amount::bare(tokens, value, NumberRule::Collective) }
}

/// A plural alone: two or more of it. "des centaines de milliers de".
fn plural(document: &Document, numbers: &Numbers, tokens: Range<usize>, value: f64, end: usize) -> Amount {
    let (tokens, factor) = multiplied(document, numbers, tokens, end);
    let amount = Amount::bare(tokens, value * factor, NumberRule::PluralCollective);
    Amount { approximate: true, max: None, scaled: factor, ..amount }
}

/// Follows links to further scales: "de milliers", "of thousands".
fn multiplied(document: &Document, numbers: &Numbers, tokens: Range<usize>, end: usize) -> (Range<usize>, f64) {
    let mut tokens = linked(document, numbers, tokens, end);
    let mut factor = 1.0;
    loop {
        let word = document.tokens.get(tokens.end).filter(|_| tokens.end < end);
        match word.and_then(|t| numbers.words.get(&t.key)) {
            Some(word @ (NumberWord::Scale { .. } | NumberWord::Collectives(_))) => {
                factor *= size(*word);
                tokens = linked(document, numbers, tokens.start..tokens.end + 1, end);
            }
            _ => return (tokens, factor),
        }
    }
}
