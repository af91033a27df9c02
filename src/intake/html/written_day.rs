//! Days that are written for people: "10 mars 2021", "March 10, 2021", "10/03/2021", "١٠ مارس ٢٠٢١", or in a URL.

use super::furniture::FURNITURE;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

static NUMBERS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b").ok());
static PATH: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[/-](\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|\.|$)").ok());

/// The first day that words name.
pub fn read(words: &str) -> Option<String> {
    let words: String = words.chars().map(western_digit).collect();
    let lower = words.to_lowercase();
    named(&lower).or_else(|| {
        let found = NUMBERS.as_ref()?.captures(&lower)?;
        let number = |i: usize| found.get(i)?.as_str().parse::<i16>().ok();
        // Day before month, as everywhere but in the United States.
        day(number(3)?, number(2)?, number(1)?)
    })
}

/// The day in the path of a URL: "/2021/03/10/", "-2021-03-10.html".
pub fn of_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let found = PATH.as_ref()?.captures(path)?;
    let number = |i: usize| found.get(i)?.as_str().parse::<i16>().ok();
    day(number(1)?, number(2)?, number(3)?).filter(|d| d.as_str() > "1990" && d.as_str() < "2100")
}

/// A day with its month in words: before it or after it the day, then the year.
fn named(words: &str) -> Option<String> {
    let tokens: Vec<&str> =
        words.split(|c: char| c.is_whitespace() || c == ',' || c == '،').filter(|t| !t.is_empty()).collect();
    let number = |token: Option<&&str>| {
        let digits: String = token?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<i16>().ok()
    };
    for (at, token) in tokens.iter().enumerate() {
        let pair = tokens.get(at + 1).map(|next| format!("{token} {next}"));
        let bare = token.trim_end_matches('.');
        let matches = |name: &String| name == bare || pair.as_deref() == Some(name);
        let Some(month) = FURNITURE.months.iter().position(|names| names.iter().any(matches)) else { continue };
        let width = if FURNITURE.months[month].iter().any(|n| n == bare) { 1 } else { 2 };
        let before = at.checked_sub(1).and_then(|i| number(tokens.get(i)));
        let (next, later) = (number(tokens.get(at + width)), number(tokens.get(at + width + 1)));
        let found = match (before, next, later) {
            (Some(d @ 1..=31), Some(y @ 1000..), _) | (_, Some(d @ 1..=31), Some(y @ 1000..)) => {
                day(y, month as i16 + 1, d)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn day(year: i16, month: i16, day: i16) -> Option<String> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(|d| d.to_string())
}

fn western_digit(c: char) -> char {
    match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (words, day) in [
            ("Publié le mercredi 10 mars 2021 à 14h30", "2021-03-10"),
            ("1er août 2020", "2020-08-01"),
            ("March 10, 2021 5:30 pm", "2021-03-10"),
            ("10 Sept. 2021", "2021-09-10"),
            ("الأربعاء ١٠ مارس ٢٠٢١", "2021-03-10"),
            ("10 كانون الثاني 2020", "2020-01-10"),
            ("le 10/03/2021 à 8h", "2021-03-10"),
        ] {
            assert_eq!(read(words).as_deref(), Some(day), "{words}");
        }
        assert_eq!(read("il y a 3 heures, en mars"), None);
        assert_eq!(of_url("https://x.example/2021/03/10/a"), Some("2021-03-10".into()));
        assert_eq!(of_url("https://x.example/a-2021-03-10.html?d=2020/01/01"), Some("2021-03-10".into()));
        assert_eq!(of_url("https://x.example/2021/99/10/"), None);
    }
}
