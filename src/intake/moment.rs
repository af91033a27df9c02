//! Dates as pages, feeds and mails write them → a day ("2021-03-10") or a moment (RFC 3339). The local day is kept.

use jiff::civil::{Date, DateTime};

/// Reads a date of any common machine form; `None` when it is none.
pub fn normal(words: &str) -> Option<String> {
    let words = words.trim();
    if let Some(day) = iso_day(words) {
        return Some(match words.get(10..) {
            Some(rest) if !rest.is_empty() => match time(rest) {
                Some(time) => format!("{day}T{time}"),
                None => day.to_string(),
            },
            _ => day.to_string(),
        });
    }
    if let Some(moment) = of_mail(words) {
        return Some(moment);
    }
    let digits = words.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let compact = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
    plausible(compact.parse().ok()?).map(|day| day.to_string())
}

/// "Wed, 10 Mar 2021 23:30:00 +0100", and what feeds make of it: any weekday, whole names of months, the month before the
/// day, no seconds, hour 24, zones by name.
fn of_mail(words: &str) -> Option<String> {
    let words = match words.split_once([',', ' ']) {
        Some((weekday, rest))
            if words[weekday.len()..].starts_with(',') && weekday.chars().all(char::is_alphabetic) =>
        {
            rest
        }
        _ => words,
    };
    let mut parts: Vec<&str> = words.split_whitespace().map(|w| w.trim_end_matches(',')).collect();
    if parts.first()?.chars().all(char::is_alphabetic) && parts.len() > 2 {
        parts.swap(0, 1);
    }
    let [day, month, year, time, zone @ ..] = parts.as_slice() else { return None };
    let (year, month) = (if year.len() == 2 { format!("20{year}") } else { year.to_string() }, month.get(..3)?);
    let (hour, rest) = time.split_once(':')?;
    let hour = if hour == "24" { "00" } else { hour };
    let zone = match zone.first().copied().unwrap_or_default() {
        "" | "UTC" | "UT" | "GMT" | "Z" | "-0000" => "+0000",
        "CET" | "BST" | "WEST" => "+0100",
        "CEST" | "EET" => "+0200",
        "EEST" | "MSK" => "+0300",
        other => other,
    };
    let zone = zone.replace(':', "");
    let zoned = jiff::fmt::rfc2822::parse(&format!("{day} {month} {year} {hour:0>2}:{rest} {zone}")).ok()?;
    plausible(zoned.datetime().date())?;
    Some(with_offset(zoned.datetime(), zoned.offset().seconds()))
}

/// A day and time with an offset in seconds.
pub fn with_offset(moment: DateTime, offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    let offset = if offset == 0 { "Z".to_string() } else { format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60) };
    format!("{}T{:02}:{:02}:{:02}{offset}", moment.date(), moment.hour(), moment.minute(), moment.second())
}

fn iso_day(words: &str) -> Option<Date> {
    let day = words.get(..10)?;
    let day = day.replace('/', "-");
    plausible(day.parse().ok()?)
}

/// Days that a page can have been published on.
fn plausible(day: Date) -> Option<Date> {
    (1600..=2200).contains(&day.year()).then_some(day)
}

/// "09:30:00+01:00" of "T09:30+0100", " 09:30:00", "T09:30:00.000Z"; without an offset it is taken as UTC.
fn time(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let clock = rest.get(..5)?;
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    let (second, rest) = match rest[5..].strip_prefix(':') {
        Some(more) => (more.get(..2)?.parse::<u8>().ok()?, &more[2..]),
        None => (0, &rest[5..]),
    };
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c == '.' || c == ',' || c.is_ascii_digit()).trim();
    let offset: String = rest.chars().filter(|c| *c != ':').collect();
    let offset = match offset.as_bytes() {
        [sign @ (b'+' | b'-'), h1, h2, rest @ ..] if h1.is_ascii_digit() && h2.is_ascii_digit() => {
            let minutes = match rest {
                [m1, m2, ..] if m1.is_ascii_digit() && m2.is_ascii_digit() => format!("{}{}", *m1 as char, *m2 as char),
                _ => "00".to_string(),
            };
            format!("{}{}{}:{minutes}", *sign as char, *h1 as char, *h2 as char)
        }
        _ => "Z".to_string(),
    };
    Some(format!("{hour:02}:{minute:02}:{:02}{offset}", second.min(59)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_form_is_read() {
        for (words, normalised) in [
            ("2021-03-10", "2021-03-10"),
            ("2021-03-10T23:30:00+01:00", "2021-03-10T23:30:00+01:00"),
            ("2021-03-10T23:30+0100", "2021-03-10T23:30:00+01:00"),
            ("2021-03-10 09:30:00", "2021-03-10T09:30:00Z"),
            ("2021-03-10T09:30:00.123Z", "2021-03-10T09:30:00Z"),
            ("2021/03/10", "2021-03-10"),
            ("Wed, 10 Mar 2021 23:30:00 +0100", "2021-03-10T23:30:00+01:00"),
            ("Wed, 10 Mar 2021 09:30:00 GMT", "2021-03-10T09:30:00Z"),
            ("Mardi, 10 March 2021 9:30 CET", "2021-03-10T09:30:00+01:00"),
            ("Sun, Mar 10, 2021 24:05:00 UTC", "2021-03-10T00:05:00Z"),
            ("10 Mar 21 09:30 +01:00", "2021-03-10T09:30:00+01:00"),
            ("Wed, 10 Mar 2021 09:30:00 EST", "2021-03-10T09:30:00-05:00"),
            ("20210310", "2021-03-10"),
            ("20210310T093000Z", "2021-03-10"),
        ] {
            assert_eq!(normal(words).as_deref(), Some(normalised), "{words}");
        }
        for words in ["", "hier", "2021", "2021-13-40", "99999999", "é2021-03-10", "0000-01-01"] {
            assert_eq!(normal(words), None, "{words}");
        }
    }
}
