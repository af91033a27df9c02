//! Finds time expressions in a sentence.

use super::digits;
use super::expression::{Expression, Form, Way};
use super::tense::tense;
use crate::claims::quantities::plain_number;
use crate::language::{Dates, NumberWord, Numbers, Unit};
use crate::text::{Document, TokenKind};
use jiff::civil::Date;
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

    fn key(&self, at: usize) -> Option<u64> {
        self.sentence.contains(&at).then(|| self.document.tokens[at].key)
    }

    fn norm(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.document.norm(at) } else { "" }
    }

    fn before(&self, at: usize) -> Option<u64> {
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

    fn cased(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        token.capital == self.dates.table.capitals || !self.dates.table.capitals && at == self.sentence.start
    }

    fn way(&self, start: usize, end: usize) -> Way {
        let (before, after) = (self.before(start), self.key(end));
        let d = self.dates;
        if after.is_some_and(|k| d.last_after.contains(&k)) || before.is_some_and(|k| d.last_before.contains(&k)) {
            Way::Last
        } else if after.is_some_and(|k| d.next_after.contains(&k)) || before.is_some_and(|k| d.next_before.contains(&k))
        {
            Way::Next
        } else {
            Way::Nearest
        }
    }

    /// Names of weekdays, months and seasons.
    fn named(&self, at: usize) -> Option<(usize, Form)> {
        let d = self.dates;
        let k = self.key(at)?;
        if let Some(&weekday) = d.weekdays.get(&k).filter(|_| self.cased(at)) {
            return self.weekday(at, weekday);
        }
        if let Some(&month) = d.months.get(&k).filter(|_| self.cased(at)) {
            return self.month(at, month);
        }
        let &season = d.seasons.get(&k)?;
        let skip = usize::from(self.key(at + 1).is_some_and(|k| d.inner.contains(&k)));
        if let Some(year) = digits::year(self.norm(at + 1 + skip)) {
            return Some((
                at + 2 + skip,
                Form::Month { month: season, length: 3, year: Some(year), way: Way::Nearest },
            ));
        }
        let way = self.way(at, at + 1);
        (way != Way::Nearest).then_some((at + 1, Form::Month { month: season, length: 3, year: None, way }))
    }

    fn weekday(&self, at: usize, weekday: i8) -> Option<(usize, Form)> {
        let next = at + 1 + usize::from(self.norm(at + 1) == ",");
        let day = |i: usize| self.key(i).filter(|_| self.document.tokens[i].kind == TokenKind::Number);
        if day(next).is_some()
            && let Some((end, form @ Form::Day { .. })) = self.number(next)
        {
            return Some((end, form));
        }
        if self.key(next).is_some_and(|k| self.dates.months.contains_key(&k))
            && let Some((end, form @ Form::Day { .. })) = self.named(next)
        {
            return Some((end, form));
        }
        let habit = self.before(at).is_some_and(|k| self.dates.habit_before.contains(&k));
        let stops = |i: usize| {
            self.key(i)
                .is_none_or(|k| self.numbers.stops.contains(&k) || self.document.tokens[i].kind == TokenKind::Punct)
        };
        let number = digits::day(self.norm(at + 1), &self.dates.table)
            .filter(|_| !self.dates.table.month_first && stops(at + 2));
        if habit && number.is_none() {
            return None;
        }
        let end = at + 1 + usize::from(number.is_some());
        let way = self.way(at, end);
        let tail = usize::from(
            way != Way::Nearest
                && self
                    .key(end)
                    .is_some_and(|k| self.dates.last_after.contains(&k) || self.dates.next_after.contains(&k)),
        );
        Some((end + tail, Form::Weekday { weekday, day: number, way }))
    }

    /// "March 9, 2021", "March 2021", "mars".
    fn month(&self, at: usize, month: i8) -> Option<(usize, Form)> {
        let d = self.dates;
        let year = |i: usize| {
            let skip = usize::from(self.key(i).is_some_and(|k| d.inner.contains(&k)));
            digits::year(self.norm(i + skip)).map(|y| (y, i + skip + 1))
        };
        if d.table.month_first {
            if let Some(day) = digits::day(self.norm(at + 1), &d.table) {
                let (year, end) = year(at + 2).map_or((None, at + 2), |(y, e)| (Some(y), e));
                return Some((end, Form::Day { day, month, year }));
            }
            if let Some((from, to)) = digits::days(self.norm(at + 1), &d.table) {
                let (year, end) = year(at + 2).map_or((None, at + 2), |(y, e)| (Some(y), e));
                let side = |day| Box::new(Form::Day { day, month, year });
                return Some((end, Form::Span(side(from), side(to))));
            }
        }
        if let Some((year, end)) = year(at + 1) {
            return Some((end, Form::Month { month, length: 1, year: Some(year), way: Way::Nearest }));
        }
        let plain = self.key(at).is_some_and(|k| !d.ambiguous_months.contains(&k))
            || self.before(at).is_some_and(|k| d.month_before.contains(&k));
        plain.then(|| {
            let way = self.way(at, at + 1);
            let tail = usize::from(
                way != Way::Nearest
                    && self.before(at).is_none_or(|k| !d.last_before.contains(&k) && !d.next_before.contains(&k)),
            );
            (at + 1 + tail, Form::Month { month, length: 1, year: None, way })
        })
    }

    /// Dates that begin with a number: "12 février 2021", "12/03/2024", "2019".
    fn number(&self, at: usize) -> Option<(usize, Form)> {
        let (d, form) = (self.dates, self.norm(at));
        let month = |i: usize| {
            let skip = usize::from(self.key(i).is_some_and(|k| d.inner.contains(&k)) && self.norm(i) != ",");
            let month = self.key(i + skip).and_then(|k| d.months.get(&k));
            month.filter(|_| self.cased(i + skip) || !d.table.capitals).map(|&m| (m, i + skip + 1))
        };
        let year = |i: usize| {
            let skip = usize::from(self.key(i).is_some_and(|k| d.inner.contains(&k)) && !d.table.inner.is_empty());
            digits::year(self.norm(i + skip)).map_or((None, i), |y| (Some(y), i + skip + 1))
        };
        if let Some(date) = digits::whole(form) {
            return Some((at + 1, Form::Full(date)));
        }
        if let Some(date) = self.slashed(at) {
            return Some((at + 5, Form::Full(date)));
        }
        if let Some(day) = digits::day(form, &d.table) {
            if let Some((month, end)) = month(at + 1) {
                let (year, end) = year(end);
                return Some((end, Form::Day { day, month, year }));
            }
            // "3 au 7 mars"
            let (length, opened) = match d.range_links.at(self.document, at + 1, self.sentence.end) {
                Some((length, ())) => (length, false),
                None if self.key(at + 1).is_some_and(|k| d.opened_links.contains(&k)) => (1, true),
                None => return None,
            };
            let other = at + 1 + length;
            let (second, (month, end)) = (digits::day(self.norm(other), &d.table)?, month(other + 1)?);
            let (year, end) = year(end);
            let opener = d.range_openers.before(self.document, self.sentence.start, at).is_some();
            let side = |day| Form::Day { day, month, year };
            return match (opened && !opener, day < second) {
                (true, _) => Some((at + 1, side(day))),
                (false, true) => Some((end, Form::Span(Box::new(side(day)), Box::new(side(second))))),
                _ => None,
            };
        }
        if let Some((from, to)) = digits::days(form, &d.table)
            && let Some((month, end)) = month(at + 1)
        {
            let (year, end) = year(end);
            let side = |day| Box::new(Form::Day { day, month, year });
            return Some((end, Form::Span(side(from), side(to))));
        }
        let headed =
            self.before(at).is_some_and(|k| d.year_before.contains(&k)) || self.norm(at.wrapping_sub(1)) == "(";
        if let Some((from, to)) = digits::years(form).filter(|_| headed) {
            return Some((at + 1, Form::Span(Box::new(Form::Year(from)), Box::new(Form::Year(to)))));
        }
        let range =
            self.before(at).is_some() && d.range_openers.before(self.document, self.sentence.start, at).is_some();
        let counted = self.key(at + 1).is_some_and(|k| self.numbers.nouns.contains_key(&k));
        let linked = |i: usize| d.range_links.at(self.document, i, self.sentence.end).map(|(n, ())| i + n);
        let ends = range && linked(at + 1).is_some_and(|i| digits::year(self.norm(i)).is_some());
        digits::year(form).filter(|_| (headed || ends) && !counted).map(|y| (at + 1, Form::Year(y)))
    }

    /// "12/03/2024" in five tokens.
    fn slashed(&self, at: usize) -> Option<Date> {
        if self.norm(at + 1) != "/" || self.norm(at + 3) != "/" {
            return None;
        }
        let year = digits::year(self.norm(at + 4))?;
        let (a, b): (i8, i8) = (self.norm(at).parse().ok()?, self.norm(at + 2).parse().ok()?);
        let (day, month) = if self.dates.table.day_first_digits || a > 12 { (a, b) } else { (b, a) };
        Date::new(year, month, day).ok()
    }

    /// A number and a unit: where they end, which unit, how many.
    fn amount(&self, at: usize) -> Option<(usize, Unit, i32)> {
        let article = self.key(at).is_some_and(|k| self.numbers.single_articles.contains(&k));
        let (n, end) =
            if article { (1.0, at + 1) } else { plain_number(self.document, self.numbers, at, self.sentence.end)? };
        let skip = usize::from(self.key(end).is_some_and(|k| self.dates.past_words.contains(&k)));
        let &unit = self.dates.units.get(&self.key(end + skip)?)?;
        (n.fract() == 0.0 && n <= 4000.0).then_some((end + skip + 1, unit, n as i32))
    }

    /// "three days ago", "un jour plus tard".
    fn counted(&self, at: usize) -> Option<(usize, Form)> {
        let (end, unit, n) = self.amount(at)?;
        let d = self.dates;
        if let Some((length, ())) = d.ago_after.at(self.document, end, self.sentence.end) {
            return Some((end + length, Form::Ago(unit, n)));
        }
        if let Some((length, ())) = d.later_after.at(self.document, end, self.sentence.end) {
            return Some((end + length, Form::Anchored(unit, n)));
        }
        let (length, ()) = d.earlier_after.at(self.document, end, self.sentence.end)?;
        Some((end + length, Form::Anchored(unit, -n)))
    }

    /// "il y a trois jours".
    fn ago(&self, at: usize) -> Option<(usize, Form)> {
        let (length, ()) = self.dates.ago_before.at(self.document, at, self.sentence.end)?;
        let (end, unit, n) = self.amount(at + length)?;
        Some((end, Form::Ago(unit, n)))
    }

    /// "in the past two weeks", "ces deux dernières semaines".
    fn past(&self, at: usize) -> Option<(usize, Form)> {
        let d = self.dates;
        let (length, ()) = d.past_openers.at(self.document, at, self.sentence.end)?;
        let lead = usize::from(self.key(at + length).is_some_and(|k| d.past_words.contains(&k)));
        let from = at + length + lead;
        let (n, number) = plain_number(self.document, self.numbers, from, self.sentence.end)?;
        let tail = usize::from(self.key(number).is_some_and(|k| d.past_words.contains(&k)));
        let &unit = d.units.get(&self.key(number + tail)?)?;
        (lead + tail == 1 && n <= 4000.0).then_some((number + tail + 1, Form::Past(unit, n as i32)))
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
