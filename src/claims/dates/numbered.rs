//! Dates that begin with a number.

use super::digits;
use super::expression::Form;
use super::reader::Reader;
use jiff::civil::Date;

impl Reader<'_, '_> {
    /// Dates that begin with a number: "12 février 2021", "12/03/2024", "2019".
    pub(super) fn number(&self, at: usize) -> Option<(usize, Form)> {
        let (d, form) = (self.dates, self.norm(at));
        let month = |i: usize| {
            let skip = usize::from(self.key(i).is_some_and(|k| d.inner.contains(&k)) && self.norm(i) != ",");
            let month = self.month_name(i + skip);
            month.filter(|_| self.cased(i + skip) || !d.table.capitals)
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

    /// The month whose name begins here, and the token after it; a second name may follow a slash: "مايو/أيار".
    pub(super) fn month_name(&self, at: usize) -> Option<(i8, usize)> {
        let name = |i: usize| self.dates.month_names.at(self.document, i, self.sentence.end).map(|(n, &m)| (m, i + n));
        let (month, end) = name(at)?;
        let again = (self.key(end).is_some() && self.norm(end) == "/").then(|| name(end + 1)).flatten();
        Some((month, again.filter(|(other, _)| *other == month).map_or(end, |(_, end)| end)))
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
}
