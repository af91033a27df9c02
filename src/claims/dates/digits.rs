//! Dates and years in digits.

use crate::language::DatesTable;
use jiff::civil::Date;

/// The day of the month that a token writes: "7", "1er", "3rd".
pub(super) fn day(form: &str, table: &DatesTable) -> Option<i8> {
    let digits = form.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = &form[digits..];
    let known = suffix.is_empty() || table.day_suffixes.iter().any(|s| s == suffix);
    let day: i8 = form[..digits].parse().ok().filter(|_| digits <= 2 && known)?;
    (1..=31).contains(&day).then_some(day)
}

/// The days of "3-7".
pub(super) fn days(form: &str, table: &DatesTable) -> Option<(i8, i8)> {
    let (from, to) = form.split_once('-')?;
    let (from, to) = (day(from, table)?, day(to, table)?);
    (from < to).then_some((from, to))
}

/// Four digits alone, as years are written.
pub(super) fn year(form: &str) -> Option<i16> {
    if form.len() != 4 || !form.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    form.parse().ok().filter(|y| (1000..2200).contains(y))
}

/// The years of "2012-2016" and "2012-16".
pub(super) fn years(form: &str) -> Option<(i16, i16)> {
    let (from, to) = form.split_once('-')?;
    let from = year(from)?;
    let to = match to.len() {
        4 => year(to)?,
        2 => from / 100 * 100 + to.parse::<i16>().ok()?,
        _ => return None,
    };
    (from < to).then_some((from, to))
}

/// "2024-03-12", "12.03.2024".
pub(super) fn whole(form: &str) -> Option<Date> {
    let mark = if form.contains('-') { '-' } else { '.' };
    let mut parts = form.split(mark);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    match year(a) {
        Some(year) if mark == '-' => Date::new(year, b.parse().ok()?, c.parse().ok()?).ok(),
        _ => Date::new(year(c)?, b.parse().ok()?, a.parse().ok()?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_whole_dates() {
        assert_eq!(year("2019"), Some(2019));
        assert_eq!(year("20 19"), None);
        assert_eq!(years("2018-19"), Some((2018, 2019)));
        assert_eq!(whole("2024-03-12"), Date::new(2024, 3, 12).ok());
        assert_eq!(whole("12.03.2024"), Date::new(2024, 3, 12).ok());
        assert_eq!(whole("1.2.3"), None);
    }
}
