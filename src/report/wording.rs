//! Words from outside made fit for a terminal line or a table cell.

use unicode_width::UnicodeWidthChar;

/// One line without anything that moves the cursor, changes colours or turns the writing direction around.
pub fn one_line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_whitespace() || c == '\u{85}' {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else if !is_unsafe(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Several lines, otherwise as [`one_line`]; spaces are kept.
pub fn lines(words: &str) -> String {
    words.chars().filter(|c| matches!(c, '\n' | '\t') || !is_unsafe(*c)).collect()
}

/// Control characters and overrides of the writing direction: they could make a terminal show what is not there.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The first `columns` columns of a terminal line, with "…" where something was cut.
pub fn shortened(words: &str, columns: usize) -> String {
    let line = one_line(words);
    let width: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
    if width <= columns {
        return line;
    }
    let mut used = 0;
    let mut out = String::new();
    for c in line.chars() {
        used += c.width().unwrap_or(0);
        if used > columns.saturating_sub(1) {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out + "…"
}

/// "1 claim", "2 claims".
pub fn count(n: u64, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {one}s", grouped(n)) }
}

/// "12,345".
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A moment as people write it: "2022-10-04 09:15 +02:00"; anything else as given.
pub fn moment(given: &str) -> String {
    let is_day = |day: &str| day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let Some((day, time)) = given.split_once('T').filter(|(day, time)| is_day(day) && time.is_ascii()) else {
        return given.to_string();
    };
    let zone = time.find(['+', '-', 'Z']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    match (clock.get(..5), zone) {
        (Some(clock), "") => format!("{day} {clock}"),
        (Some(clock), "Z") => format!("{day} {clock} UTC"),
        (Some(clock), zone) => format!("{day} {clock} {zone}"),
        (None, _) => given.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_for_people() {
        assert_eq!(moment("2022-10-04T09:15:00+02:00"), "2022-10-04 09:15 +02:00");
        assert_eq!(moment("2022-10-04T09:15:00.5Z"), "2022-10-04 09:15 UTC");
        for given in ["2022-10-04", "Tuesday", "T", "été T 1"] {
            assert_eq!(moment(given), given);
        }
    }

    #[test]
    fn nothing_from_outside_steers_the_terminal() {
        assert_eq!(one_line(" a\u{1b}[31m\0\n\tb\u{202e}c \n"), "a[31m bc");
        assert_eq!(lines("a\n\u{1b}b\r\n"), "a\nb\n");
    }

    #[test]
    fn cuts_by_columns_not_by_letters() {
        assert_eq!(shortened("漢字漢字", 5), "漢字…");
        assert_eq!(shortened("المرصدُ", 6), "المرصدُ", "a vowel sign takes no column");
        assert_eq!(
            (grouped(1234567), count(1, "claim"), count(1000, "claim")),
            ("1,234,567".into(), "1 claim".into(), "1,000 claims".into())
        );
    }
}
