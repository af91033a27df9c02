//! Numbers that count nothing: ages, years, clock times, numbers in names, scores and codes.

use super::amount::{Amount, One};
use crate::language::{NumberRule, Numbers};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Nobody is older.
const OLDEST: f64 = 120.0;

/// The rule by which the number is no quantity; `None` when nothing speaks against it.
///
/// `from` is the first token of the number with what limits it, `sentence` the tokens that may be looked at.
pub(super) fn excluded(
    document: &Document,
    numbers: &Numbers,
    sentence: &Range<usize>,
    amount: &Amount,
    from: usize,
) -> Option<NumberRule> {
    let look = Look { document, numbers, sentence, amount, from };
    if look.age() {
        return Some(NumberRule::Age);
    }
    if look.clock() || look.year() {
        return Some(NumberRule::Time);
    }
    (look.name() || look.pronoun()).then_some(NumberRule::Name)
}

struct Look<'a, 'd> {
    document: &'a Document<'d>,
    numbers: &'a Numbers,
    sentence: &'a Range<usize>,
    amount: &'a Amount,
    from: usize,
}

impl Look<'_, '_> {
    fn key(&self, at: usize) -> Option<u64> {
        self.sentence.contains(&at).then(|| self.document.tokens.get(at).map(|t| t.key)).flatten()
    }

    fn previous(&self) -> Option<usize> {
        self.amount.tokens.start.checked_sub(1).filter(|p| self.sentence.contains(p))
    }

    fn next(&self) -> Option<usize> {
        Some(self.amount.tokens.end).filter(|n| self.sentence.contains(n))
    }

    fn is(&self, at: Option<usize>, forms: &[&str]) -> bool {
        at.is_some_and(|i| forms.contains(&self.document.norm(i)))
    }

    fn age(&self) -> bool {
        let (n, e) = (self.numbers, &self.numbers.table.exclusions);
        let (start, end) = (self.sentence.start, self.sentence.end);
        let before = |phrases: &crate::language::Phrases<()>| {
            phrases.before(self.document, start, self.amount.tokens.start).is_some()
                || phrases.before(self.document, start, self.from).is_some()
        };
        if self.amount.value() > OLDEST || self.amount.value().fract() != 0.0 {
            return false;
        }
        let unit = self.next().filter(|&i| self.key(i).is_some_and(|k| n.age_units.contains(&k)));
        if before(&n.age_before) {
            return unit.is_some() || !e.bare_age;
        }
        if let Some(unit) = unit {
            if n.age_after.at(self.document, unit + 1, end).is_some() {
                return true;
            }
            let lasts = before(&n.duration_before) || n.duration_after.at(self.document, unit + 1, end).is_some();
            return e.bare_age && !lasts && self.amount.kind != NumberRule::PluralCollective;
        }
        // "Jane Doe, 34, said", "Jean Dupont (34)"
        let named = self.previous().and_then(|p| p.checked_sub(1)).filter(|p| self.sentence.contains(p));
        let closed = self.next().is_none() || self.is(self.next(), &[",", ")", "."]);
        let opened = self.is(self.previous(), &[",", "("]);
        self.amount.kind == NumberRule::Digits
            && opened
            && closed
            && !self.amount.money
            && named.is_some_and(|p| self.document.tokens[p].kind == TokenKind::Word)
    }

    fn clock(&self) -> bool {
        let n = self.numbers;
        // The minutes of "5 h 40".
        let minutes = self.previous().is_some_and(|p| {
            let tail = n.clock_after.at(self.document, p, p + 1).is_some();
            tail && p
                .checked_sub(1)
                .is_some_and(|q| self.sentence.contains(&q) && self.document.tokens[q].kind == TokenKind::Number)
        });
        if minutes && self.amount.value() < 60.0 {
            return true;
        }
        let Some(next) = self.next() else { return self.colon(self.previous(), false) };
        if n.clock_after.at(self.document, next, self.sentence.end).is_some() {
            return self.amount.value() <= 60.0;
        }
        if self.colon(Some(next), true) || self.colon(self.previous(), false) {
            return true;
        }
        self.amount.value() <= 24.0
            && self.key(next).is_some_and(|k| n.clock_units.contains(&k))
            && n.clock_before.before(self.document, self.sentence.start, self.amount.tokens.start).is_some()
    }

    /// "10:30", "9/11", "80/100": a mark that ties two numbers.
    fn colon(&self, mark: Option<usize>, after: bool) -> bool {
        let Some(at) = mark.filter(|&i| matches!(self.document.norm(i), ":" | "/")) else { return false };
        let other = if after { Some(at + 1) } else { at.checked_sub(1) };
        let tight = |i: usize| self.document.tokens.get(i).is_some_and(|t| !t.spaced);
        other.is_some_and(|i| {
            self.sentence.contains(&i)
                && self.document.tokens[i].kind == TokenKind::Number
                && tight(at)
                && tight(at + 1)
        })
    }

    fn year(&self) -> bool {
        if !self.amount.bare_four || self.amount.scaled > 1.0 || self.amount.money {
            return false;
        }
        let year = (1000.0..2100.0).contains(&self.amount.value());
        let headed = self.previous().and_then(|p| self.key(p)).is_some_and(|k| self.numbers.year_before.contains(&k));
        let counted = self.next().and_then(|i| self.key(i)).is_some_and(|k| self.numbers.nouns.contains_key(&k));
        let recent = (1900.0..2100.0).contains(&self.amount.value());
        let limited = self.from < self.amount.tokens.start;
        year && (headed && !counted || recent && !counted && !limited)
    }

    fn name(&self) -> bool {
        let document = self.document;
        let Some(previous) = self.previous() else { return self.telephone() };
        let token = &document.tokens[previous];
        if self.numbers.name_heads.contains(&token.key) || matches!(document.norm(previous), "°" | "º" | "№" | "#")
        {
            return !self.lower_noun_follows() || self.amount.kind == NumberRule::Digits;
        }
        let capital = document.tokens[self.amount.tokens.start].capital;
        if self.amount.kind == NumberRule::Words && self.amount.one == One::No && capital {
            // "Fantastic Four", "the Four Seasons"
            return token.kind == TokenKind::Word && !self.lower_noun_follows() && !self.known_noun_follows();
        }
        let digits = matches!(self.amount.kind, NumberRule::Digits | NumberRule::Range);
        if !digits || self.amount.money || self.amount.scaled > 1.0 {
            return false;
        }
        // "Furat 24", "Channel 4": a name before it, nothing counted after it.
        let names = token.kind == TokenKind::Word && token.capital && previous > self.sentence.start;
        let tight = !document.tokens[self.amount.tokens.start].spaced && token.kind == TokenKind::Punct;
        let glued = tight && matches!(document.norm(previous), "-" | "." | "_");
        names && !self.lower_noun_follows() && !self.known_noun_follows() || glued || self.telephone()
    }

    fn known_noun_follows(&self) -> bool {
        let known = |k: u64| self.numbers.nouns.contains_key(&k) || self.numbers.states.contains_key(&k);
        self.next().and_then(|i| self.key(i)).is_some_and(known)
            || self.next().is_some_and(|i| {
                self.numbers.percent.at(self.document, i, self.sentence.end).is_some()
                    || super::amount::money_follows(self.document, self.numbers, i, self.sentence.end)
            })
    }

    fn lower_noun_follows(&self) -> bool {
        let Some(next) = self.next() else { return false };
        let token = &self.document.tokens[next];
        let linked = self.numbers.links.contains(&token.key);
        token.kind == TokenKind::Word
            && !token.capital
            && (linked || !self.numbers.stops.contains(&token.key) && !self.numbers.auxiliaries.contains(&token.key))
            && (linked || self.document.norm(next).ends_with(self.numbers.table.plural_suffix.as_str()))
    }

    /// Numbers in a row, or a number after a mark that ties it to another: "01 23 45", "3-1".
    fn telephone(&self) -> bool {
        let number = |at: usize| self.sentence.contains(&at) && self.document.tokens[at].kind == TokenKind::Number;
        self.amount.kind == NumberRule::Digits
            && (self.next().is_some_and(number) || self.previous().is_some_and(number))
    }

    /// "tous les deux", "all three of us".
    fn pronoun(&self) -> bool {
        let Some(previous) = self.previous().and_then(|p| self.key(p)) else { return false };
        let n = self.numbers;
        let before = self.previous().and_then(|p| p.checked_sub(1)).and_then(|p| self.key(p));
        self.amount.value() < 10.0
            && (n.pronoun_before.contains(&previous)
                || n.articles.contains(&previous) && before.is_some_and(|k| n.pronoun_before.contains(&k)))
    }
}
