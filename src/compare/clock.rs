//! The time of day that a claim gives, in minutes.

use super::known::Known;
use super::wording::Wording;

/// The first and the last minute of the day; `None` without a time of day.
///
/// "vers 15H00" is read with a quarter of an hour to either side, "at dawn" as the hours that the word covers.
pub fn clock(wording: &Wording, known: &Known) -> Option<(u16, u16)> {
    digits(&wording.words).or_else(|| {
        let parts = [
            (known.dawn, (270, 450)),
            (known.noon, (690, 810)),
            (known.morning, (300, 750)),
            (known.afternoon, (720, 1140)),
            (known.evening, (1020, 1439)),
        ];
        parts.iter().find(|(concept, _)| wording.has(*concept)).map(|(_, range)| *range)
    })
}

fn digits(words: &[String]) -> Option<(u16, u16)> {
    for (i, word) in words.iter().enumerate() {
        let (head, tail) = split(word);
        let Ok(hour) = head.parse::<u16>() else { continue };
        let next = words.get(i + 1).map_or("", String::as_str);
        let after = words.get(i + 2).map_or("", String::as_str);
        let minutes = |w: &str| w.parse::<u16>().ok().filter(|m| *m < 60).unwrap_or(0);
        let zoned = word.len() == 4 && tail.is_empty() && matches!(next, "gmt" | "utc" | "hours");
        let found = if zoned && hour / 100 < 24 && hour % 100 < 60 {
            Some(hour / 100 * 60 + hour % 100)
        } else if hour > 24 {
            None
        } else if let Some(rest) = tail.strip_prefix('h') {
            Some(hour * 60 + if rest.is_empty() { minutes(next) } else { minutes(rest) })
        } else if tail.is_empty() && matches!(next, "h" | "heures" | "heure") {
            Some(hour * 60 + minutes(after))
        } else {
            meridiem(tail, next, after).map(|noon| (hour % 12) * 60 + noon)
        };
        if let Some(minute) = found {
            return Some((minute.saturating_sub(15), minute.saturating_add(15)));
        }
    }
    None
}

/// 0 for "am", 720 for "pm", written together or apart.
fn meridiem(tail: &str, next: &str, after: &str) -> Option<u16> {
    match (tail, next, after) {
        ("am", ..) | ("", "am", _) | ("", "a", "m") => Some(0),
        ("pm", ..) | ("", "pm", _) | ("", "p", "m") => Some(720),
        _ => None,
    }
}

fn split(word: &str) -> (&str, &str) {
    let at = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    word.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ActionLexicon;

    #[test]
    fn clocks_of_two_languages() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let known = Known::new(&lexicon);
        let read = |language: &str, text: &str| clock(&Wording::new(&lexicon, language, text), &known);
        assert_eq!(read("fr", "vers 15H00 à Tin-Azaral"), Some((885, 915)));
        assert_eq!(read("fr", "vers 15 heures"), Some((885, 915)));
        assert_eq!(read("fr", "vers 5 h 40"), Some((325, 355)));
        assert_eq!(read("en", "shortly after 1 a.m."), Some((45, 75)));
        assert_eq!(read("en", "attacked at dawn"), Some((270, 450)));
        assert_eq!(read("en", "boarded at 0540 GMT"), Some((325, 355)));
        assert_eq!(read("en", "killed 15 soldiers"), None);
        assert_eq!(read("en", "in 2021 local elections"), None);
    }
}
