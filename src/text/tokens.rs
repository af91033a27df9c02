//! Words, numbers and marks of one line.

use super::normalise::{decimal, key, push_norm};
use super::{Span, TextRules};

/// What a token is, by its characters alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    Word,
    /// Begins with a digit.
    Number,
    /// A quotation mark or a lone apostrophe.
    Mark,
    Punct,
}

/// One token. Its matching form is [`super::Document::norm`].
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Where the matching form lies in the document's buffer.
    pub(super) norm: (u32, u32),
    /// [`key`] of the matching form.
    pub key: u64,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether it has two capitals or more and no small letter.
    pub shouted: bool,
}

pub(super) struct Tokeniser<'a> {
    pub text: &'a str,
    pub rules: &'a TextRules,
    pub norms: &'a mut String,
    pub tokens: &'a mut Vec<Token>,
    pub scratch: String,
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// The accented letters of Latin scripts, so that they need no look-up: é, ç, ß.
fn is_latin_letter(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn is_inner(c: char) -> bool {
    is_latin_letter(c)
        || c.is_alphanumeric()
        || c == '_'
        || c == '\u{ad}'
        || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '\'' | '‚' | '＂')
}

impl Tokeniser<'_> {
    /// Tokenises the bytes of `line`.
    pub fn line(&mut self, line: Span) {
        let mut at = line.start;
        let mut spaced = true;
        while at < line.end {
            let Some(c) = self.char_at(at, line.end) else { break };
            if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\0') {
                at += c.len_utf8();
                spaced = true;
                continue;
            }
            let end = if decimal(c).is_some() {
                self.number(at, line.end)
            } else if self.leads_number(at, c, line.end) {
                at + c.len_utf8()
            } else if c.is_alphanumeric() {
                self.word(at, line.end)
            } else if matches!(c, '@' | '#') && self.char_at(at + 1, line.end).is_some_and(char::is_alphanumeric) {
                self.run(at + 1, line.end)
            } else {
                self.mark(at, c, line.end)
            };
            self.push(Span::new(at, end), spaced);
            at = end;
            spaced = false;
        }
    }

    fn char_at(&self, at: usize, end: usize) -> Option<char> {
        self.text.get(at..end)?.chars().next()
    }

    /// Whether a proclitic is written as one with a number in digits: "و25".
    fn leads_number(&self, at: usize, c: char, end: usize) -> bool {
        let digit = || self.char_at(at + c.len_utf8(), end).is_some_and(|next| decimal(next).is_some());
        self.rules.proclitics.iter().any(|p| p.chars().eq([c])) && digit()
    }

    /// A run of letters and digits.
    fn run(&self, from: usize, end: usize) -> usize {
        let rest = &self.text[from..end];
        let plain = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
        let mut at = rest.bytes().take_while(plain).count();
        if rest.as_bytes().get(at).is_some_and(|b| !b.is_ascii()) {
            at += rest[at..].find(|c| !is_inner(c)).unwrap_or(rest.len() - at);
        }
        from + at
    }

    fn mark(&self, at: usize, c: char, end: usize) -> usize {
        let rest = &self.text[at..end];
        match c {
            '.' => at + rest.len() - rest.trim_start_matches('.').len(),
            // Wire texts write a double mark as two apostrophes.
            '\'' if rest.starts_with("''") => at + 2,
            '-' if rest.starts_with("--") => at + rest.len() - rest.trim_start_matches('-').len(),
            c => at + c.len_utf8(),
        }
    }

    fn number(&self, from: usize, end: usize) -> usize {
        // Where a run of digits ends, and how many they are.
        let digits = |from: usize| {
            let rest = &self.text[from.min(end)..end];
            let run = || rest.chars().take_while(|&c| decimal(c).is_some());
            (from + run().map(char::len_utf8).sum::<usize>(), run().count())
        };
        let (mut at, first) = digits(from);
        let mut grouped = first <= 3;
        loop {
            let Some(c) = self.char_at(at, end) else { return at };
            let after = at + c.len_utf8();
            let (next, count) = digits(after);
            let groups = match c {
                '.' | ',' | '٫' | '٬' => count > 0,
                '\u{a0}' | '\u{202f}' | '\u{2009}' => grouped && count == 3,
                ' ' => self.rules.blank_thousands && grouped && count == 3,
                _ => false,
            };
            if !groups
                || (matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ')
                    && self.text[next..end].starts_with(char::is_alphanumeric))
            {
                break;
            }
            grouped = count == 3;
            at = next;
        }
        // "1er", "20h30", "12th", "4x4", "2-year-old"
        self.word(at.max(from), end)
    }

    /// From a position inside a word to its end, over inner apostrophes, hyphens and the stops of abbreviations.
    fn word(&self, from: usize, end: usize) -> usize {
        if let Some(stop) = self.address(from, end) {
            return stop;
        }
        let mut segment = from;
        let mut at = from;
        loop {
            at = self.run(at, end);
            let Some(c) = self.char_at(at, end) else { return at };
            let after = at + c.len_utf8();
            let next = self.char_at(after, end);
            let joins = next.is_some_and(char::is_alphanumeric);
            if is_apostrophe(c) {
                if self.elides(Span::new(segment, at)) && (joins || next.is_some_and(is_mark)) {
                    return after;
                }
                if !joins {
                    return at;
                }
                at = after;
            } else if is_hyphen(c) && joins {
                segment = after;
                at = after;
            } else if c == '.' {
                return self.stop(from, at, end);
            } else {
                return at;
            }
        }
    }

    fn elides(&self, segment: Span) -> bool {
        let passage = segment.of(self.text);
        if passage.is_empty() || passage.len() > 10 {
            return false;
        }
        let mut form = String::with_capacity(passage.len());
        push_norm(&mut form, passage);
        self.rules.is_elision(&form)
    }

    /// The end of a word before a full stop: with the stop if it abbreviates, "U.S." and initials included.
    fn stop(&self, from: usize, at: usize, end: usize) -> usize {
        let word = &self.text[from..at];
        let mut form = String::with_capacity(word.len() + 1);
        push_norm(&mut form, word);
        form.push('.');
        let mut letters = word.chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if single {
            // "U.S.", "a.m.", "J.-P."
            let mut last = at + 1;
            let mut parts = 1;
            let mut rest = self.text[last..end].chars();
            while let (Some(letter), Some('.')) = (rest.next(), rest.next()) {
                if !letter.is_alphabetic() {
                    break;
                }
                last += letter.len_utf8() + 1;
                parts += 1;
            }
            if parts > 1 {
                return last;
            }
            let mut following = self.text[at + 1..end].trim_start().chars();
            let initial = word.starts_with(char::is_uppercase) && following.next().is_some_and(|c| c.is_uppercase());
            if initial || self.rules.is_abbreviation(&form) {
                return at + 1;
            }
            return at;
        }
        if self.rules.is_abbreviation(&form) { at + 1 } else { at }
    }

    /// A web or mail address, which holds marks that would cut it.
    fn address(&self, from: usize, end: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[from..end];
        let starts = |p: &[u8]| rest.len() > p.len() && rest[..p.len()].eq_ignore_ascii_case(p);
        if !(starts(b"http://") || starts(b"https://") || starts(b"www.")) {
            return None;
        }
        let rest = &self.text[from..end];
        let blank = rest.find(|c: char| c.is_whitespace() || is_mark(c)).unwrap_or(rest.len());
        Some(from + rest[..blank].trim_end_matches(['.', ',', ';', ':', ')', '!', '?']).len())
    }

    fn push(&mut self, span: Span, spaced: bool) {
        let passage = span.of(self.text);
        let first = passage.chars().next().unwrap_or(' ');
        let kind = if decimal(first).is_some() {
            TokenKind::Number
        } else if first.is_alphanumeric() || passage.len() > 3 && passage.contains(char::is_alphanumeric) {
            TokenKind::Word
        } else if is_mark(first) {
            TokenKind::Mark
        } else if passage.contains(char::is_alphanumeric) {
            TokenKind::Word
        } else {
            TokenKind::Punct
        };
        let mut span = span;
        let mut spaced = spaced;
        let mut passage = passage;
        if kind == TokenKind::Word && !self.rules.proclitics.is_empty() {
            while let Some(cut) = self.proclitic(passage) {
                self.add(Span::new(span.start, span.start + cut), kind, spaced);
                span.start += cut;
                spaced = false;
                passage = span.of(self.text);
            }
        }
        let cut = if kind == TokenKind::Word { self.enclitic(passage) } else { None };
        match cut {
            Some(cut) => {
                self.add(Span::new(span.start, span.start + cut), kind, spaced);
                self.add(Span::new(span.start + cut, span.end), kind, false);
            }
            None => self.add(span, kind, spaced),
        }
    }

    /// Where a proclitic ends in a word: "و|قال". What is left must be a word that the pack knows.
    fn proclitic(&mut self, word: &str) -> Option<usize> {
        self.scratch.clear();
        push_norm(&mut self.scratch, word);
        let clitic = self.rules.proclitic(&self.scratch)?;
        // Vowel signs, which the matching form leaves out, go with their letter.
        let signs = |c: &char| unicode_normalization::char::is_combining_mark(*c) || *c == '\u{640}';
        let mut letters = word.char_indices().filter(|(_, c)| !signs(c)).map(|(at, _)| at);
        letters.nth(clitic.chars().count())
    }

    /// Where an enclitic begins in a word: "a|-t-il", "did|n't".
    fn enclitic(&mut self, word: &str) -> Option<usize> {
        if !word.contains(['-', '\'', '’', '‐', '‑']) {
            return None;
        }
        self.scratch.clear();
        push_norm(&mut self.scratch, word);
        if self.rules.whole_words.contains(self.scratch.as_str()) {
            return None;
        }
        let enclitic =
            self.rules.enclitics.iter().find(|e| self.scratch.len() > e.len() && self.scratch.ends_with(e.as_str()))?;
        // Names like "Saint-Martin-le" keep their endings; subject clitics split from capitals too ("Reste-t-il").
        let subject = enclitic.starts_with('\'') || enclitic.ends_with("n't") || enclitic.contains(['i', 'o', 's']);
        if word.starts_with(char::is_uppercase) && !subject {
            return None;
        }
        let chars = enclitic.chars().count();
        let cut = word.char_indices().rev().nth(chars - 1)?.0;
        (cut > 0).then_some(cut)
    }

    fn add(&mut self, span: Span, kind: TokenKind, spaced: bool) {
        let passage = span.of(self.text);
        let start = self.norms.len();
        push_norm(self.norms, passage);
        let mut upper = 0;
        let mut lower = false;
        if passage.is_ascii() {
            for b in passage.bytes() {
                upper += usize::from(b.is_ascii_uppercase());
                lower |= b.is_ascii_lowercase();
            }
        } else {
            for c in passage.chars() {
                upper += usize::from(c.is_uppercase());
                lower |= c.is_lowercase();
            }
        }
        self.tokens.push(Token {
            span,
            kind,
            norm: (start as u32, self.norms.len() as u32),
            key: key(&self.norms[start..]),
            spaced,
            capital: passage.starts_with(char::is_uppercase),
            shouted: upper >= 2 && !lower,
        });
    }
}
