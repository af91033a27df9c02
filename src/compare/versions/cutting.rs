//! Cutting a text into the words of its sentences, in one pass that keeps account of quotation marks and paragraphs.

use super::reading::{Unit, Word};
use crate::claims::plain::CharSpan;
use crate::language::VersionWords;
use crate::text::normalise::{key, mix, push_norm};
use crate::vocabulary::Field;

/// Characters with their places, one ahead.
struct Chars<'t> {
    all: std::iter::Peekable<std::iter::Enumerate<std::str::CharIndices<'t>>>,
    quoted: Option<char>,
    newlines: usize,
}

pub fn read(field: Field, text: &str, sentences: &[CharSpan], words: &VersionWords) -> Vec<Unit> {
    let mut order: Vec<CharSpan> = sentences.iter().copied().filter(|s| s[0] < s[1]).collect();
    order.sort_unstable();
    let mut chars = Chars { all: text.char_indices().enumerate().peekable(), quoted: None, newlines: 2 };
    let mut units: Vec<Unit> = Vec::with_capacity(order.len());
    let mut from = 0;
    for [start, end] in order {
        let start = start.max(from);
        chars.skip_to(start);
        let begins_paragraph = chars.newlines >= 2;
        chars.newlines = 0;
        let found = chars.words_to(end, text, words);
        from = end;
        if found.is_empty() {
            continue;
        }
        let key = found.iter().fold(0u64, |h, w| mix(h.rotate_left(7) ^ w.key));
        units.push(Unit { field, span: [start, end], words: found, key, begins_paragraph, claims: Vec::new() });
    }
    units
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

fn is_sign(c: char) -> bool {
    matches!(c, '%' | '‰' | '$' | '£' | '€' | '¥' | '₽' | '₹' | '?' | '؟')
}

impl Chars<'_> {
    /// Keeps account of quotation marks and paragraphs.
    fn pass(&mut self, c: char, before_blank: bool) {
        match c {
            '\n' => {
                self.newlines += 1;
                if self.newlines >= 2 {
                    self.quoted = None;
                }
            }
            '«' => self.quoted = Some('«'),
            '“' | '„' | '‟' => self.quoted = Some('“'),
            '»' | '”' => self.quoted = None,
            '"' | '＂' => self.quoted = if self.quoted.is_some() && !before_blank { None } else { Some('"') },
            _ => {}
        }
    }

    fn skip_to(&mut self, place: usize) {
        while let Some((_, (_, c))) = self.all.next_if(|(at, _)| *at < place) {
            if c != '\n' && !c.is_whitespace() {
                self.newlines = 0;
            }
            self.pass(c, false);
        }
    }

    fn words_to(&mut self, end: usize, text: &str, words: &VersionWords) -> Vec<Word> {
        let mut out: Vec<Word> = Vec::new();
        while let Some((at, (byte, c))) = self.all.next_if(|(at, _)| *at < end) {
            if is_inner(c) && c != '_' {
                self.word(at, byte, end, text, words, &mut out);
            } else if is_sign(c) {
                out.push(self.finish([at, at + 1], (byte, byte + c.len_utf8()), text));
            } else {
                // A straight mark that is already open but stands after a blank opens again: the other was lost.
                let rest = &text[byte + c.len_utf8()..];
                let opens =
                    text[..byte].ends_with([' ', '\n', '(']) && rest.chars().next().is_some_and(char::is_alphanumeric);
                self.pass(c, opens);
                if let Some(last) = out.last_mut() {
                    last.stop |= matches!(c, ',' | ';' | ':' | '.' | '!' | '—' | '–' | '(' | ')' | '»' | '”' | '"');
                }
            }
        }
        out
    }

    /// Reads one word whose first character has been taken; an elided article is a word of its own.
    fn word(&mut self, at: usize, byte: usize, end: usize, text: &str, words: &VersionWords, out: &mut Vec<Word>) {
        let (mut start, mut start_byte) = (at, byte);
        let mut last = text[byte..].chars().next().unwrap_or(' ');
        let (mut stop, mut stop_byte) = (at + 1, byte + last.len_utf8());
        while let Some(&(place, (b, c))) = self.all.peek() {
            if place >= end {
                break;
            }
            let next = text[b + c.len_utf8()..].chars().next().unwrap_or(' ');
            let apostrophe = matches!(c, '\'' | '’' | 'ʼ' | '＇' | '‘');
            let joins = is_inner(next) && next != '_';
            if apostrophe && (joins || matches!(next, '"' | '“' | '«')) {
                let mut prefix = String::new();
                if stop_byte - start_byte <= LONGEST_ELISION {
                    push_norm(&mut prefix, &text[start_byte..stop_byte]);
                }
                self.all.next();
                (stop, stop_byte) = (place + 1, b + c.len_utf8());
                if words.elisions.contains(&prefix) {
                    out.push(self.finish([start, stop], (start_byte, stop_byte), text));
                    if !joins || place + 1 >= end {
                        return;
                    }
                    (start, start_byte) = (stop, stop_byte);
                }
                continue;
            }
            let digits = last.is_ascii_digit() && next.is_ascii_digit();
            let goes_on = match c {
                c if is_inner(c) => true,
                '\u{ad}' => true,
                '-' | '‐' | '‑' => joins,
                '.' => digits || (joins && ends_in_initial(&text[start_byte..stop_byte])),
                ',' => digits,
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                    groups(&text[start_byte..stop_byte], &text[b + c.len_utf8()..])
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            self.all.next();
            last = c;
            (stop, stop_byte) = (place + 1, b + c.len_utf8());
        }
        out.push(self.finish([start, stop], (start_byte, stop_byte), text));
    }

    fn finish(&self, span: CharSpan, bytes: (usize, usize), text: &str) -> Word {
        let written = &text[bytes.0..bytes.1];
        let mut form = String::with_capacity(written.len());
        push_norm(&mut form, written);
        let number = written.starts_with(|c: char| c.is_numeric());
        if number {
            form.retain(|c| c != ' ');
        }
        let key = key(&form);
        Word {
            span,
            bytes,
            form,
            key,
            capital: written.starts_with(char::is_uppercase),
            number,
            quoted: self.quoted,
            stop: false,
        }
    }
}

/// Longer words, in bytes, are not looked up among the elided ones.
const LONGEST_ELISION: usize = 24;

/// Whether the last part is one letter: "U", "U.N".
fn ends_in_initial(word: &str) -> bool {
    word.chars().rev().take(2).take_while(|c| c.is_alphabetic()).count() == 1
}

/// Whether a blank after `before` groups the thousands of one figure.
fn groups(before: &str, after: &str) -> bool {
    let lead = before.rsplit([' ', '\u{a0}', '\u{202f}', '\u{2009}']).next().unwrap_or("");
    let grouped = before.len() > lead.len();
    let digits = lead.bytes().all(|b| b.is_ascii_digit()) && if grouped { lead.len() == 3 } else { lead.len() <= 3 };
    let run = after.bytes().take_while(u8::is_ascii_digit).count();
    digits && run == 3 && !after[3..].starts_with(is_inner)
}
