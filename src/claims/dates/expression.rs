//! Time expressions as the text has them, before they are set on the calendar.

use super::tense::Tense;
use crate::language::{DateRule, Unit};
use jiff::civil::Date;
use std::ops::Range;

/// Which occurrence of a weekday or month the text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Nearest,
    Last,
    Next,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    Full(Date),
    Day {
        day: i8,
        month: i8,
        year: Option<i16>,
    },
    /// `length` is 3 for a season.
    Month {
        month: i8,
        length: i8,
        year: Option<i16>,
        way: Way,
    },
    Year(i16),
    /// With the day of the month where the text gives it: "mardi 9".
    Weekday {
        weekday: i8,
        day: Option<i8>,
        way: Way,
    },
    /// First and last day, counted from the day of publication.
    Relative(i32, i32),
    Period(Unit, i32),
    /// So many units up to the day of publication.
    Past(Unit, i32),
    /// So many units before the day of publication.
    Ago(Unit, i32),
    /// Units after (or, negative, before) the date before it in the text.
    Anchored(Unit, i32),
    Span(Box<Form>, Box<Form>),
}

impl Form {
    pub fn kind(&self) -> DateRule {
        match self {
            Form::Full(_) => DateRule::Digits,
            Form::Day { .. } => DateRule::Day,
            Form::Month { .. } => DateRule::Month,
            Form::Year(_) => DateRule::Year,
            Form::Weekday { .. } => DateRule::Weekday,
            Form::Relative(..) => DateRule::RelativeDay,
            Form::Period(..) => DateRule::Period,
            Form::Past(..) => DateRule::Past,
            Form::Ago(..) => DateRule::Ago,
            Form::Anchored(..) => DateRule::Anchored,
            Form::Span(..) => DateRule::Range,
        }
    }
}

/// A time expression and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expression {
    pub tokens: Range<usize>,
    pub(super) form: Form,
    /// Whether it opens a time that lasts: "depuis mars".
    pub(super) since: bool,
    pub(super) tense: Tense,
}
