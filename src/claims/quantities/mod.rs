//! Figures as intervals: counts, amounts, shares, distances and durations, with what they count.

mod amount;
mod counted;
mod digits;
mod exclusions;
mod interval;
mod single;
mod words;

use self::amount::{Amount, One, Read};
use self::counted::Counted;
use super::Quantity;
use crate::language::{NumberRule, Numbers, Pack};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The quantities of a document in reading order. Ages, dates, clock times, ranks and numbers in names are left out.
///
/// Spans are bytes of the document's text and cover the number with what limits it ("au moins quatre").
pub fn quantities(document: &Document, pack: &Pack) -> Vec<Quantity> {
    let taken: Vec<_> = super::dates::expressions(document, pack).into_iter().map(|t| t.tokens).collect();
    quantities_beside(document, pack, &taken)
}

/// An exact number without more at `at`: its value and the token after it.
pub(super) fn plain_number(document: &Document, numbers: &Numbers, at: usize, end: usize) -> Option<(f64, usize)> {
    if at >= end {
        return None;
    }
    match amount::read(document, numbers, at, at, end) {
        Read::Amount(amount) if amount.min == amount.max && amount.unit.is_none() => {
            Some((amount.value(), amount.tokens.end))
        }
        _ => None,
    }
}

/// As [`quantities`], passing over the token ranges in `taken` (time expressions), which are sorted and disjoint.
pub(super) fn quantities_beside(document: &Document, pack: &Pack, taken: &[Range<usize>]) -> Vec<Quantity> {
    let mut out = Vec::new();
    let mut taken = taken.iter().peekable();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if !document.is_body(index) {
            continue;
        }
        let range = sentence.body..sentence.tokens.end;
        let mut reader =
            Reader { document, numbers: &pack.numbers, sentence: range.clone(), last: None, out: &mut out };
        let mut at = range.start;
        while at < range.end {
            while taken.next_if(|t| t.end <= at).is_some() {}
            match taken.peek() {
                Some(time) if time.start <= at => at = time.end,
                _ => at += reader.step(at),
            }
        }
    }
    out
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    numbers: &'a Numbers,
    sentence: Range<usize>,
    /// What the quantity before it in the sentence counts.
    last: Option<Counted>,
    out: &'a mut Vec<Quantity>,
}

impl Reader<'_, '_> {
    /// Looks at one token; how many tokens to go on.
    fn step(&mut self, at: usize) -> usize {
        let (document, numbers) = (self.document, self.numbers);
        let token = &document.tokens[at];
        let opens = match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => numbers.triggers.contains(&token.key) || document.norm(at).contains('-'),
            _ => false,
        };
        if !opens {
            return 1;
        }
        if let Some(tokens) = single::zero(document, numbers, &self.sentence, at) {
            self.count(&tokens, 0.0, NumberRule::Zero);
            return tokens.len();
        }
        if let Some(length) = single::members(document, numbers, &self.sentence, at) {
            let link = document.tokens.get(at + length - 1).is_some_and(|t| numbers.links.contains(&t.key));
            self.count(&(at..at + length - usize::from(link && length > 1)), 1.0, NumberRule::Single);
            return length;
        }
        if single::article(document, numbers, &self.sentence, at) {
            self.count(&(at..at + 1), 1.0, NumberRule::Single);
            return 1;
        }
        match amount::read(document, numbers, self.sentence.start, at, self.sentence.end) {
            Read::Nothing => 1,
            Read::Excluded(length) => length,
            Read::Amount(amount) => self.amount(amount, at),
        }
    }

    fn amount(&mut self, amount: Amount, at: usize) -> usize {
        let (document, numbers) = (self.document, self.numbers);
        let (amount, opener) = interval::ranged(document, numbers, &self.sentence, amount);
        let length = amount.tokens.end.saturating_sub(at).max(1);
        let mut kind = amount.kind;
        if amount.one != One::No {
            if !single::counts_one(document, numbers, &self.sentence, &amount) {
                return length;
            }
            kind = NumberRule::Single;
        }
        let mut figure = interval::limited(document, numbers, &self.sentence, amount, opener);
        let sure = numbers.percent.at(document, figure.amount.tokens.end, self.sentence.end).is_some();
        if !sure
            && exclusions::excluded(document, numbers, &self.sentence, &figure.amount, figure.tokens.start).is_some()
        {
            return length;
        }
        let from = figure.tokens.start;
        let counted = counted::counted(document, numbers, &self.sentence, &figure.amount, from, self.last.as_ref());
        interval::limited_after(document, numbers, self.sentence.end, &counted.nouns, &mut figure);
        let (min, max, approximate) = figure.interval(numbers);
        // "Des balles de calibre 7,62": nobody is counted in fractions.
        let people =
            counted.category.is_some_and(|c| numbers.harm.contains(&c) || numbers.category(Some(c)) == "people");
        if people && [min, max].into_iter().flatten().any(|n| n.fract() != 0.0) {
            return length;
        }
        let rule = match figure.bound.and_then(|b| numbers.table.bounds.get(b)) {
            Some(bound) => bound.id.clone(),
            None => numbers.rule(kind),
        };
        self.push(Quantity {
            span: document.span(figure.tokens.clone()),
            approximator: figure.approximator.map(|a| document.span(a)),
            what: counted.what.clone(),
            category: numbers.category(counted.category).to_string(),
            min,
            max,
            approximate,
            rule,
        });
        self.last = Some(counted);
        length
    }

    /// A count without digits: none, or one of several.
    fn count(&mut self, tokens: &Range<usize>, value: f64, kind: NumberRule) {
        let (document, numbers) = (self.document, self.numbers);
        let amount = Amount::bare(tokens.clone(), value, kind);
        let counted = counted::counted(document, numbers, &self.sentence, &amount, tokens.start, None);
        self.push(Quantity {
            span: document.span(tokens.clone()),
            approximator: None,
            what: counted.what.clone(),
            category: numbers.category(counted.category).to_string(),
            min: Some(value),
            max: Some(value),
            approximate: false,
            rule: numbers.rule(kind),
        });
        self.last = Some(counted);
    }

    fn push(&mut self, quantity: Quantity) {
        if self.out.last().is_none_or(|last| last.span.end <= quantity.span.start) {
            self.out.push(quantity);
        }
    }
}
