//! Dates that begin with the name of a weekday, month or season.

use super::digits;
use super::expression::{Form, Way};
use super::reader::Reader;
use crate::text::TokenKind;

impl Reader<'_, '_> {
    /// Names of weekdays, months and seasons.
    pub(super) fn named(&self, at: usize) -> Option<(usize, Form)> {
        let d = self.dates;
        let k = self.key(at)?;
        if let Some(&weekday) = d.weekdays.get(&k).filter(|_| self.cased(at)) {
            return self.weekday(at, weekday);
        }
        if let Some((month, end)) = self.month_name(at).filter(|_| self.cased(at)) {
            return self.month(at, end - 1, month);
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
        // "the Sunday Times"
        let title = self.before(at).is_some_and(|k| self.numbers.articles.contains(&k))
            && self.key(at + 1).is_some_and(|_| self.document.tokens[at + 1].capital);
        if title && self.dates.table.capitals {
            return None;
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

    /// "March 9, 2021", "March 2021", "mars": a month whose name runs from `first` to `at`.
    fn month(&self, first: usize, at: usize, month: i8) -> Option<(usize, Form)> {
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
        let plain = self.key(first).is_some_and(|k| !d.ambiguous_months.contains(&k))
            || self.before(first).is_some_and(|k| d.month_before.contains(&k));
        plain.then(|| {
            let way = self.way(first, at + 1);
            let tail = usize::from(
                way != Way::Nearest
                    && self.before(first).is_none_or(|k| !d.last_before.contains(&k) && !d.next_before.contains(&k)),
            );
            (at + 1 + tail, Form::Month { month, length: 1, year: None, way })
        })
    }
}
