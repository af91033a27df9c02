//! Sets time expressions on the calendar, as news does: "mardi" is the last Tuesday.

use super::expression::{Form, Way};
use super::tense::Tense;
use crate::claims::Precision;
use crate::language::Unit;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// First and last day, and how finely the text dates.
pub(super) type Resolved = (Date, Date, Precision);

/// A day of the year that lies ahead by at most so many days may be meant without a future verb.
const SOON: i32 = 60;
/// A day that lies back further than that is written with its year.
const LONG_AGO: i32 = 180;

/// What dates are counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub published: Option<Date>,
    /// The last day that the text has named.
    pub anchor: Option<Date>,
    pub tense: Tense,
    pub since: bool,
}

impl Frame {
    /// `None` for dates that no calendar has, and for relative ones when the day of publication is unknown.
    pub fn resolve(&self, form: &Form) -> Option<Resolved> {
        let day = |date: Date| (date, date, Precision::Day);
        match form {
            Form::Full(date) => Some(day(*date)),
            Form::Day { day: d, month, year: Some(year) } => Date::new(*year, *month, *d).ok().map(day),
            Form::Day { day: d, month, year: None } => self.day(*d, *month).map(day),
            Form::Month { month, length, year, way } => self.month(*month, *length, *year, *way),
            Form::Year(year) => self.year(*year),
            Form::Weekday { weekday, day: d, way } => self.weekday(*weekday, *d, *way).map(day),
            Form::Relative(from, to) => {
                let published = self.published?;
                let (from, to) = (shift(published, *from)?, shift(published, *to)?);
                Some((from, to, if from == to { Precision::Day } else { Precision::Range }))
            }
            Form::Period(unit, offset) => self.period(*unit, *offset),
            Form::Past(unit, n) => {
                let published = self.published?;
                Some((back(published, *unit, *n)?, published, Precision::Range))
            }
            Form::Ago(unit, n) => around(back(self.published?, *unit, *n)?, *unit),
            Form::Anchored(unit, n) => {
                let date = back(self.anchor.or(self.published)?, *unit, -n)?;
                if *unit == Unit::Week { Some(day(date)) } else { around(date, *unit) }
            }
            Form::Span(from, to) => self.span(from, to),
        }
    }

    fn day(&self, day: i8, month: i8) -> Option<Date> {
        let published = self.published?;
        let dates = (-1..=1).filter_map(|y| Date::new(published.year() + y, month, day).ok());
        let (mut past, mut future) = (None, None);
        for date in dates {
            if date <= published {
                past = Some(date);
            } else if future.is_none() {
                future = Some(date);
            }
        }
        let (Some(before), Some(after)) = (past, future) else { return past.or(future) };
        let (behind, ahead) = (days(before, published), days(published, after));
        let soon = ahead <= SOON && behind > LONG_AGO;
        Some(if self.tense == Tense::Future && behind > 0 || soon { after } else { before })
    }

    fn month(&self, month: i8, length: i8, year: Option<i16>, way: Way) -> Option<Resolved> {
        let first = match year {
            Some(year) => Date::new(year, month, 1).ok()?,
            None => {
                let published = self.published?;
                let here = Date::new(published.year(), month, 1).ok()?;
                let current = published.month() == month;
                let ahead = match way {
                    Way::Next => true,
                    Way::Last => false,
                    // "in November", written in September, is the coming one: the last one would be named as such.
                    Way::Nearest if self.since || current => false,
                    Way::Nearest => {
                        let soon = (month - published.month()).rem_euclid(12) <= 2;
                        self.tense == Tense::Future || soon
                    }
                };
                let passed = here <= published && !(current && way == Way::Last);
                let years = match (ahead, passed) {
                    (true, true) => 1,
                    (false, false) => -1,
                    _ => 0,
                };
                Date::new(published.year() + years, month, 1).ok()?
            }
        };
        if self.since {
            return Some((first, self.published?, Precision::SinceMonth)).filter(|(a, b, _)| a <= b);
        }
        let last = first.checked_add(i32::from(length - 1).months()).ok()?.last_of_month();
        Some((first, last, if length > 1 { Precision::Months } else { Precision::Month }))
    }

    fn year(&self, year: i16) -> Option<Resolved> {
        let first = Date::new(year, 1, 1).ok()?;
        if self.since {
            return Some((first, self.published?, Precision::SinceYear)).filter(|(a, b, _)| a <= b);
        }
        Some((first, first.last_of_year(), Precision::Year))
    }

    fn weekday(&self, weekday: i8, day: Option<i8>, way: Way) -> Option<Date> {
        let published = self.published?;
        let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
        if let Some(day) = day {
            let fits = |n: &i32| shift(published, *n).filter(|d| d.day() == day && d.weekday() == wanted);
            let near = (0..=31).find_map(|n| fits(&-n).or_else(|| fits(&n)));
            if near.is_some() {
                return near;
            }
        }
        let behind = i32::from(wanted.until(published.weekday()));
        let ahead = i32::from(published.weekday().until(wanted));
        match way {
            Way::Last => shift(published, if behind == 0 { -7 } else { -behind }),
            Way::Next => shift(published, if ahead == 0 { 7 } else { ahead }),
            Way::Nearest if self.tense == Tense::Future && !self.since => shift(published, ahead),
            Way::Nearest => shift(published, -behind),
        }
    }

    fn period(&self, unit: Unit, offset: i32) -> Option<Resolved> {
        let published = self.published?;
        let monday = shift(published, -i32::from(published.weekday().to_monday_zero_offset()))?;
        match unit {
            Unit::Day => Some((shift(published, offset)?, shift(published, offset)?, Precision::Day)),
            Unit::Week => {
                let from = shift(monday, 7 * offset)?;
                let whole = shift(from, 6)?;
                let to = if offset == 0 && self.tense != Tense::Future { published } else { whole };
                Some((from, to, if from == to { Precision::Day } else { Precision::Range }))
            }
            Unit::Weekend => {
                let begun = published.weekday().to_monday_zero_offset() >= 5;
                let coming = offset > 0 || self.tense == Tense::Future || begun;
                let saturday = shift(monday, if coming { 5 } else { -2 })?;
                Some((saturday, shift(saturday, 1)?, Precision::Range))
            }
            Unit::Month | Unit::Year => around(back(published, unit, -offset)?, unit),
        }
    }

    fn span(&self, from: &Form, to: &Form) -> Option<Resolved> {
        let (mut first, last, fine) = self.resolve(to)?;
        let coarse = match from {
            // The weekday before the other: "de lundi à mardi".
            Form::Weekday { weekday, day: None, .. } => {
                let wanted = Weekday::from_monday_one_offset(*weekday).ok()?;
                first = shift(first, -i32::from(wanted.until(first.weekday())))?;
                Precision::Day
            }
            Form::Day { day, month, year: None } => {
                let same = Date::new(first.year(), *month, *day).ok()?;
                first = if same <= last { same } else { Date::new(first.year() - 1, *month, *day).ok()? };
                Precision::Day
            }
            Form::Month { month, year: None, .. } => {
                let same = Date::new(first.year(), *month, 1).ok()?;
                first = if same <= last { same } else { Date::new(first.year() - 1, *month, 1).ok()? };
                Precision::Month
            }
            other => {
                let (start, _, precision) = self.resolve(other)?;
                first = start;
                precision
            }
        };
        let precision = match (coarse, fine) {
            (Precision::Month, Precision::Month) => Precision::Months,
            (Precision::Year, Precision::Year) => Precision::Years,
            _ => Precision::Range,
        };
        (first <= last).then_some((first, last, precision))
    }
}

fn shift(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |s| s.get_days())
}

/// So many units before `date`.
fn back(date: Date, unit: Unit, n: i32) -> Option<Date> {
    let n = n.clamp(-4000, 4000);
    let span = match unit {
        Unit::Day => n.days(),
        Unit::Week | Unit::Weekend => (7 * n).days(),
        Unit::Month => n.months(),
        Unit::Year => n.years(),
    };
    date.checked_sub(span).ok()
}

/// The unit that holds `date`.
fn around(date: Date, unit: Unit) -> Option<Resolved> {
    match unit {
        Unit::Day => Some((date, date, Precision::Day)),
        Unit::Week | Unit::Weekend => {
            let monday = shift(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
            Some((monday, shift(monday, 6)?, Precision::Range))
        }
        Unit::Month => Some((date.first_of_month(), date.last_of_month(), Precision::Month)),
        Unit::Year => Some((date.first_of_year(), date.last_of_year(), Precision::Year)),
    }
}
