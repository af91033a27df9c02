//! A version cut into sentences and words, as the comparison reads it: typography set aside, places kept.

use crate::claims::VersionText;
use crate::claims::plain::CharSpan;
use crate::language::VersionWords;
use crate::text::CharOffsets;
use crate::text::normalise::{fold, key, mix, push_norm};
use crate::vocabulary::Field;

/// One word, number or sign.
#[derive(Debug, Clone)]
pub struct Word {
    /// In Unicode scalar values of its field.
    pub span: CharSpan,
    /// Bytes of its field.
    bytes: (usize, usize),
    /// The matching form: lower case, NFC, one apostrophe, figures without blanks.
    pub form: String,
    /// [`key`] of the form.
    pub key: u64,
    pub capital: bool,
    pub number: bool,
    /// The double quotation mark of the region it stands in, if it does: one of `"`, `“`, `«`.
    pub quoted: Option<char>,
    /// Whether a mark that ends a clause follows.
    pub stop: bool,
}

/// One sentence or the title.
#[derive(Debug, Clone)]
pub struct Unit {
    pub field: Field,
    pub span: CharSpan,
    pub words: Vec<Word>,
    /// Of the words' forms.
    pub key: u64,
    /// Whether an empty line stands between it and the sentence before.
    pub begins_paragraph: bool,
    /// Indices of the claims in it.
    pub claims: Vec<usize>,
}

/// One version.
pub struct Reading<'v> {
    pub version: &'v VersionText,
    /// The title first, where there is one.
    pub units: Vec<Unit>,
    /// Of the title and of the text.
    offsets: [CharOffsets<'v>; 2],
}

impl<'v> Reading<'v> {
    pub fn new(version: &'v VersionText, words: &VersionWords) -> Self {
        let mut units = Vec::new();
        if let Some(title) = &version.title {
            let length = title.chars().count();
            units.extend(read(Field::Title, title, &[[0, length]], words));
        }
        let lines;
        let sentences = if version.sentences.is_empty() {
            lines = lines_of(&version.text);
            &lines
        } else {
            &version.sentences
        };
        units.extend(read(Field::Text, &version.text, sentences, words));
        let mut reading = Reading {
            version,
            units,
            offsets: [CharOffsets::new(version.title.as_deref().unwrap_or("")), CharOffsets::new(&version.text)],
        };
        reading.place_claims();
        reading
    }

    fn place_claims(&mut self) {
        let titles = self.units.iter().take_while(|u| u.field == Field::Title).count();
        for (index, claim) in self.version.claims.iter().enumerate() {
            let Some(first) = claim.content.first() else { continue };
            let unit = match claim.field {
                Field::Title => 0,
                Field::Text => titles + self.units[titles..].partition_point(|u| u.span[1] <= first[0]),
            };
            if let Some(unit) = self.units.get_mut(unit).filter(|u| u.field == claim.field) {
                unit.claims.push(index);
            }
        }
    }

    /// The words under a span.
    pub fn slice(&self, field: Field, span: CharSpan) -> &'v str {
        let offsets = match field {
            Field::Title => &self.offsets[0],
            Field::Text => &self.offsets[1],
        };
        self.field_text(field).get(offsets.bytes(span[0])..offsets.bytes(span[1])).unwrap_or("")
    }

    pub fn field_text(&self, field: Field) -> &'v str {
        match field {
            Field::Title => self.version.title.as_deref().unwrap_or(""),
            Field::Text => &self.version.text,
        }
    }
}

impl Word {
    /// The word as it is written.
    pub fn written<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes.0..self.bytes.1).unwrap_or("")
    }

    /// Whether two words differ in accents or ligatures at most.
    pub fn folds_as(&self, other: &Word) -> bool {
        fold(&self.form) == fold(&other.form)
    }
}

fn lines_of(text: &str) -> Vec<CharSpan> {
    let mut spans = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let length = line.chars().count();
        if !line.trim().is_empty() {
            spans.push([at, at + length]);
        }
        at += length + 1;
    }
    spans
}

/// Characters with their places, one ahead.
struct Chars<'t> {
    all: std::iter::Peekable<std::iter::Enumerate<std::str::CharIndices<'t>>>,
    quoted: Option<char>,
    newlines: usize,
}

fn read(field: Field, text: &str, sentences: &[CharSpan], words: &VersionWords) -> Vec<Unit> {
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
                push_norm(&mut prefix, &text[start_byte..stop_byte]);
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
            let single = text[start_byte..stop_byte].chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
            let goes_on = match c {
                c if is_inner(c) => true,
                '\u{ad}' => true,
                '-' | '‐' | '‑' => joins,
                '.' => digits || (single && joins),
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

/// Whether a blank after `before` groups the thousands of one figure.
fn groups(before: &str, after: &str) -> bool {
    let lead = before.rsplit([' ', '\u{a0}', '\u{202f}', '\u{2009}']).next().unwrap_or("");
    let grouped = before.len() > lead.len();
    let digits = lead.bytes().all(|b| b.is_ascii_digit()) && if grouped { lead.len() == 3 } else { lead.len() <= 3 };
    let run = after.bytes().take_while(u8::is_ascii_digit).count();
    digits && run == 3 && !after[3..].starts_with(is_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let words = VersionWords { elisions: ["l", "d", "qu"].map(String::from).into(), ..Default::default() };
        let version = VersionText { text: text.into(), ..Default::default() };
        Reading::new(&version, &words).units.into_iter().flat_map(|u| u.words).map(|w| w.form).collect()
    }

    #[test]
    fn words_are_cut_as_readers_cut_them() {
        assert_eq!(
            forms("L’O.N.U. aujourd’hui : 14\u{a0}000 morts, 8,4 %."),
            ["l'", "o.n.u", "aujourd'hui", "14000", "morts", "8,4", "%"]
        );
        assert_eq!(forms("d'«amis»"), ["d'", "amis"]);
        assert_eq!(forms("in 2017 500 people didn't"), ["in", "2017", "500", "people", "didn't"]);
        assert_eq!(forms("\0 \u{200b}🙂 …"), Vec::<String>::new());
    }

    #[test]
    fn quoted_words_know_their_mark() {
        let version = VersionText { text: "He said \"no way\" to “us”. It ended.".into(), ..Default::default() };
        let reading = Reading::new(&version, &VersionWords::default());
        let marks: Vec<_> = reading.units[0].words.iter().map(|w| w.quoted).collect();
        assert_eq!(marks, [None, None, Some('"'), Some('"'), None, Some('“'), None, None]);
    }
}
