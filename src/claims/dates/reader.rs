//! Finds time expressions in a sentence.

use super::digits;
use super::expression::{Expression, Form, Way};
use super::tense::tense;
use crate::language::{Dates, NumberWord, Numbers, Unit};
use crate::text::{Document, TokenKind};
use std::ops::Range;

pub(super) struct Reader<'a, 'd> {
    pub document: &'a Document<'d>,
    pub dates: &'a Dates,
    pub numbers: &'a Numbers,
    pub sentence: Range<usize>,
}

impl Reader<'_, '_> {
    /// Appends the expressions of the sentence.
    pub fn read(&self, out: &mut Vec<Expression>) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let Some((end, form)) = self.one(at) else {
                at += 1;
                continue;
            };
            let (end, form) = self.range(at, end, form);
            let tokens = at..end;
            let past = self
                .document
                .tokens
                .get(end)
                .is_some_and(|_| end < self.sentence.end && self.document.norm(end) == "'s");
            let tense = if past {
                super::tense::Tense::Past
            } else {
                tense(self.document, self.dates, &self.sentence, &tokens)
            };
            out.push(Expression { since: self.since(at), tokens, form, tense });
            at = end;
        }
    }

    pub(super) fn key(&self, at: usize) -> Option<u64> {
        self.sentence.contains(&at).then(|| self.document.tokens[at].key)
    }

    pub(super) fn norm(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.document.norm(at) } else { "" }
    }

    pub(super) fn before(&self, at: usize) -> Option<u64> {
        at.checked_sub(1).and_then(|p| self.key(p))
    }

    /// The expression that begins at a token: where it ends and what it says.
    fn one(&self, at: usize) -> Option<(usize, Form)> {
        let token = &self.document.tokens[at];
        let end = self.sentence.end;
        match token.kind {
            TokenKind::Number => return self.number(at).or_else(|| self.counted(at)),
            TokenKind::Word => {}
            _ => return None,
        }
        let d = self.dates;
        if !d.triggers.contains(&token.key) {
            let counts = matches!(self.numbers.words.get(&token.key), Some(NumberWord::Cardinal(_)));
            return (counts || self.numbers.single_articles.contains(&token.key)).then(|| self.counted(at)).flatten();
        }
        if let Some((length, &(from, to))) = d.relative.at(self.document, at, end) {
            let mut stop = at + length;
            // "hier 9 mars"
            if from == to
                && self.key(stop).is_some()
                && self.document.tokens[stop].kind == TokenKind::Number
                && let Some((after, form @ Form::Day { .. })) = self.number(stop)
            {
                stop = after;
                return Some((stop, form));
            }
            return Some((stop, Form::Relative(from, to)));
        }
        if let Some((length, &(from, _))) = d.anchored.at(self.document, at, end) {
            return Some((at + length, Form::Anchored(Unit::Day, from)));
        }
        if let Some((length, &(unit, offset))) = d.periods.at(self.document, at, end) {
            return Some((at + length, Form::Period(unit, offset)));
        }
        self.named(at).or_else(|| self.past(at)).or_else(|| self.ago(at))
    }

    pub(super) fn cased(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        token.capital == self.dates.table.capitals || !self.dates.table.capitals && at == self.sentence.start
    }

    pub(super) fn way(&self, start: usize, end: usize) -> Way {
        let (before, after) = (self.before(start), self.key(end));
        let d = self.dates;
        let article = before.is_some_and(|k| d.articles.contains(&k));
        let before = if article { start.checked_sub(1).and_then(|p| self.before(p)) } else { before };
        if after.is_some_and(|k| d.last_after.contains(&k)) || before.is_some_and(|k| d.last_before.contains(&k)) {
            Way::Last
        } else if after.is_some_and(|k| d.next_after.contains(&k)) || before.is_some_and(|k| d.next_before.contains(&k))
        {
            Way::Next
        } else {
            Way::Nearest
        }
    }

    /// Goes on to a second date where both are the ends of a range.
    fn range(&self, at: usize, end: usize, form: Form) -> (usize, Form) {
        let d = self.dates;
        if !matches!(form, Form::Day { .. } | Form::Weekday { .. } | Form::Month { .. } | Form::Year(_) | Form::Full(_))
        {
            return (end, form);
        }
        let opener = d.range_openers.before(self.document, self.sentence.start, at).is_some();
        let link = match d.range_links.at(self.document, end, self.sentence.end) {
            Some((length, ())) => end + length,
            None if opener && self.key(end).is_some_and(|k| d.opened_links.contains(&k)) => end + 1,
            None => return (end, form),
        };
        let ordered = |a: &Form, b: &Form| match (a, b) {
            (Form::Year(a), Form::Year(b)) => a < b,
            _ => true,
        };
        match (link < self.sentence.end).then(|| self.one(link)).flatten() {
            Some((stop, second))
                if std::mem::discriminant(&second) == std::mem::discriminant(&form) && ordered(&form, &second) =>
            {
                (stop, Form::Span(Box::new(form), Box::new(second)))
            }
            _ => self.bare_year(link, end, form),
        }
    }

    /// The second year of "de 2012 à 2016".
    fn bare_year(&self, at: usize, end: usize, form: Form) -> (usize, Form) {
        match (&form, digits::year(self.norm(at))) {
            (Form::Year(from), Some(to)) if *from < to => {
                (at + 1, Form::Span(Box::new(Form::Year(*from)), Box::new(Form::Year(to))))
            }
            _ => (end, form),
        }
    }

    /// Whether "depuis" leads to the expression, over "le mois de".
    fn since(&self, at: usize) -> bool {
        let d = self.dates;
        let start = self.sentence.start;
        let mut end = at;
        for _ in 0..2 {
            if d.since.before(self.document, start, end).is_some() {
                return true;
            }
            let Some((length, ())) = d.month_fillers.before(self.document, start, end) else { return false };
            end -= length;
        }
        d.since.before(self.document, start, end).is_some()
    }
}
