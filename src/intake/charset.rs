//! Bytes of a page → words: by byte order mark, by being UTF-8, by declaration, by detection. Never garbled in silence.

use super::Fault;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252, WINDOWS_1256};
use std::borrow::Cow;

/// How far into the bytes a declaration is looked for.
const HEAD: usize = 4096;
/// How much of a page the detector looks at.
const SAMPLE: usize = 1 << 18;

/// Words and the name of the charset that they were in.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub words: Cow<'a, str>,
    pub charset: &'static str,
}

/// Decodes a page. `declared` is what came with it from outside (the header of a response); else its own head is asked.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (words, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return Decoded { words, charset: encoding.name() };
    }
    // Bytes beyond ASCII that are UTF-8 by chance are so rare that this beats every declaration.
    if let Ok(words) = std::str::from_utf8(bytes) {
        return Decoded { words: Cow::Borrowed(words), charset: UTF_8.name() };
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let declared = declared.or_else(|| in_head(bytes));
    let encoding = match declared {
        Some(encoding) if encoding == UTF_8 && !mostly_utf8(bytes) => detected(bytes),
        Some(encoding) => encoding,
        None => detected(bytes),
    };
    let (words, _) = encoding.decode_without_bom_handling(bytes);
    if encoding == WINDOWS_1252 && foreign_script(&words) {
        // Arabic declared as Western: the server's default, not what the page was written in.
        let other = detected(bytes);
        let other = if other == WINDOWS_1252 { WINDOWS_1256 } else { other };
        let (words, _) = other.decode_without_bom_handling(bytes);
        return Decoded { words, charset: other.name() };
    }
    Decoded { words, charset: encoding.name() }
}

/// The charset that the head of a page or of an XML document declares.
fn in_head(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    for key in ["charset", "encoding"] {
        for (at, _) in head.match_indices(key) {
            let rest = head[at + key.len()..].trim_start();
            let Some(rest) = rest.strip_prefix('=') else { continue };
            let rest = rest.trim_start().trim_start_matches(['"', '\'']);
            let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
            if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
                // Bytes in which this could be read are no UTF-16.
                return Some(encoding.output_encoding());
            }
        }
    }
    None
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Tags and scripts are ASCII; the detector passes over them.
    let cut = bytes.get(..SAMPLE).unwrap_or(bytes);
    detector.feed(cut, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether bytes are UTF-8 but for a few that were damaged.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad * 50 <= good
}

/// Whether words read as Western are mostly of letters that no Western word is made of alone: "ÇáãÑÕÏ".
fn foreign_script(words: &str) -> bool {
    let (mut foreign, mut all) = (0usize, 0usize);
    for word in words.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().nth(2).is_some()) {
        if !word.is_ascii() {
            all += 1;
            foreign += usize::from(word.chars().all(western_beyond_ascii));
        }
    }
    all > 10 && foreign * 2 > all
}

/// The letters that windows-1252 has beyond ASCII.
fn western_beyond_ascii(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{ff}') || "ŒœŠšŽžŸƒªº".contains(c)
}

/// Refuses words that were once read in the wrong charset, showing some of them.
pub fn check(words: &str) -> Result<(), Fault> {
    let mut garbled = 0usize;
    let mut lost = 0usize;
    let mut sample = None;
    let mut chars = words.char_indices().peekable();
    let mut letters = 0usize;
    while let Some((at, c)) = chars.next() {
        letters += usize::from(c.is_alphabetic());
        if c == '\u{fffd}' {
            lost += 1;
            sample = sample.or(Some(at));
            continue;
        }
        let Some(&(_, next)) = chars.peek() else { break };
        // The first byte of a UTF-8 sequence read as a letter, then one that no word has after it.
        let pair = match c {
            'Ã' | 'Â' | 'Ø' | 'Ù' => is_trailing(next),
            'â' => next == '€' || next == '\u{80}',
            _ => false,
        };
        if pair {
            garbled += 1;
            sample = sample.or(Some(at));
        }
    }
    let many = |n: usize| n >= 3 && n * 400 >= letters;
    match sample {
        Some(at) if many(garbled) || many(lost) => Err(Fault::Mojibake { sample: around(words, at) }),
        _ if foreign_script(words) => Err(Fault::Mojibake { sample: words.chars().take(40).collect() }),
        _ => Ok(()),
    }
}

/// Whether a character is what a UTF-8 continuation byte looks like in windows-1252 and is no letter.
fn is_trailing(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
}

/// A few words around a place.
fn around(words: &str, at: usize) -> String {
    let before: Vec<char> = words[..at].chars().rev().take(12).collect();
    let after = words[at..].chars().take(24);
    let cut: String = before.into_iter().rev().chain(after).collect();
    cut.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str =
        "Les élus ont démenti « à l’unanimité » : près de 300 € ont été volés à Besançon, où l’enquête a commencé.";
    const ARABIC: &str =
        "قال المرصد السوري لحقوق الإنسان إن سبعة أشخاص قتلوا يوم الأربعاء في قصف على مستودع للذخيرة قرب تل سرحان.";

    fn in_charset(words: &str, label: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).unwrap().encode(words).0.into_owned()
    }

    #[test]
    fn the_mark_wins_then_the_bytes_then_the_declaration() {
        assert_eq!(decode("\u{feff}é".as_bytes(), Some("windows-1252")).words, "é");
        assert_eq!(decode(b"\xff\xfe\xe9\0", None).words, "é");
        assert_eq!(decode(FRENCH.as_bytes(), Some("iso-8859-1")).words, FRENCH);
        let page = format!("<meta charset=\"windows-1252\">{FRENCH}");
        assert_eq!(decode(&in_charset(&page, "windows-1252"), None).words, page);
        let page = format!("<?xml version='1.0' encoding='windows-1256'?>{ARABIC}");
        assert_eq!(decode(&in_charset(&page, "windows-1256"), None).words, page);
    }

    #[test]
    fn undeclared_and_wrongly_declared_pages_are_detected() {
        for (words, label) in [(FRENCH, "windows-1252"), (ARABIC, "windows-1256")] {
            let bytes = in_charset(&words.repeat(5), label);
            assert_eq!(decode(&bytes, None).words, words.repeat(5), "{label}");
            assert_eq!(decode(&bytes, Some("utf-8")).words, words.repeat(5), "{label} declared as UTF-8");
        }
        let bytes = in_charset(&ARABIC.repeat(5), "windows-1256");
        assert_eq!(decode(&bytes, Some("iso-8859-1")).words, ARABIC.repeat(5));
    }

    #[test]
    fn a_damaged_byte_does_not_change_the_charset() {
        let mut bytes = FRENCH.repeat(10).into_bytes();
        bytes.push(0xff);
        assert_eq!(decode(&bytes, Some("utf-8")).charset, "UTF-8");
    }

    #[test]
    fn garbled_words_are_refused_and_good_ones_are_not() {
        for words in [FRENCH, ARABIC] {
            assert!(check(words).is_ok(), "{words}");
            let twice = WINDOWS_1252.decode(words.as_bytes()).0.into_owned();
            assert!(matches!(check(&twice), Err(Fault::Mojibake { .. })), "{twice}");
        }
        let western = WINDOWS_1252.decode(&in_charset(&ARABIC.repeat(2), "windows-1256")).0.into_owned();
        assert!(check(&western).is_err(), "{western}");
        assert!(check(&"d\u{fffd}menti ".repeat(5)).is_err());
        assert!(check("ÉLYSÉE : L’ÂGE DE LA RETRAITE À 64 ANS. SÃO PAULO, « Â » et Øystein.").is_ok());
    }
}
