//! What the tagger sees of a token: its key, ending, shape, and what is known of the form without any context.

use super::tables::KnownWords;
use crate::language::{Forms, Upos};
use crate::text::{Document, QuoteRole, TokenKind, normalise::key};

/// One token as the features see it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Key of the matching form; digits count as one digit, quotation marks as one mark.
    pub key: u64,
    /// Hashes of the last 1–4 letters; those of a shorter word are its own.
    pub endings: [u32; 4],
    /// Hash of the first three letters.
    pub beginning: u32,
    /// Capitals, digits, hyphens, stops.
    pub shape: u32,
    /// The categories it can have: by the lexicon, else by the training text; 0 = unknown.
    pub category: u32,
    /// The tag that it has whatever stands around it.
    pub known: Option<Upos>,
    /// The key under which what is known of it is stored: capitals that tell a name set it apart.
    pub known_key: u64,
}

/// What capitals mean in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Casing {
    Usual,
    /// A headline in Title Case or in CAPITALS: they tell nothing.
    Headline,
}

/// Fewer words than these are no headline by their capitals alone.
const HEADLINE_WORDS: usize = 4;

/// Looks at the tokens of one sentence, `out` is cleared first.
pub fn look(document: &Document, sentence: usize, forms: &Forms, known: &KnownWords, out: &mut Vec<Word>) {
    out.clear();
    let tokens = document.sentences[sentence].tokens.clone();
    let body = document.sentences[sentence].body;
    let casing = casing(document, tokens.start.max(body)..tokens.end);
    let mut opening = true;
    for i in tokens {
        let token = &document.tokens[i];
        opening |= i == body;
        let word = match token.kind {
            TokenKind::Mark => mark(document, i, known),
            _ => word(document, i, opening, casing, forms, known),
        };
        match token.kind {
            TokenKind::Word | TokenKind::Number => opening = false,
            TokenKind::Mark => opening |= document.role(i) == QuoteRole::Open,
            TokenKind::Punct => opening |= matches!(document.norm(i), ":" | "•"),
        }
        out.push(word);
    }
}

fn casing(document: &Document, tokens: std::ops::Range<usize>) -> Casing {
    let (mut words, mut capitals) = (0, 0);
    for token in &document.tokens[tokens] {
        if token.kind == TokenKind::Word && token.span.len() > 3 {
            words += 1;
            capitals += usize::from(token.capital);
        }
    }
    if words >= HEADLINE_WORDS && capitals * 5 >= words * 4 { Casing::Headline } else { Casing::Usual }
}

const CAPITAL_KEY: u64 = 0x9e37_79b9_7f4a_7c15;
const MARK_KEY: u64 = 0x5157_4f54_4531_0001;

fn mark(document: &Document, i: usize, known: &KnownWords) -> Word {
    // An apostrophe outside quotations may be a possessive: "the workers' union".
    if document.norm(i) == "'" && document.role(i) == QuoteRole::Outside && !document.tokens[i].spaced {
        let key = document.tokens[i].key;
        let (category, tag) = known.get(key);
        return Word { key, category, known: tag, known_key: key, ..Word::default() };
    }
    Word { key: MARK_KEY, known: Some(Upos::Punct), known_key: MARK_KEY, ..Word::default() }
}

fn word(document: &Document, i: usize, opening: bool, casing: Casing, forms: &Forms, known: &KnownWords) -> Word {
    let token = &document.tokens[i];
    let norm = document.norm(i);
    let mut shape = Shape::of(norm);
    // 0 small, 1 capital that tells nothing, 2 capital that tells a name, 3 all capitals.
    let case = match (token.capital, casing) {
        (false, _) => 0,
        (true, Casing::Headline) => 1,
        (true, Casing::Usual) if token.shouted => 3,
        (true, Casing::Usual) if opening => 1,
        (true, Casing::Usual) => 2,
    };
    let mut word = Word { key: token.key, ..Word::default() };
    if token.kind == TokenKind::Number {
        word.key = digits_folded(norm);
        shape.length = norm.len().min(7) as u32;
    }
    word.known_key = if case >= 2 { word.key ^ CAPITAL_KEY } else { word.key };
    let (set, tag) = known.get(word.known_key);
    word.known = match (tag, token.kind) {
        (None, TokenKind::Punct) if set == 0 => Some(if norm.chars().all(is_symbol) { Upos::Sym } else { Upos::Punct }),
        (tag, _) => tag,
    };
    let bits = forms.bits(token.key);
    word.category = if bits.is_known() { u32::from(bits.0) | 1 << 31 } else { set };
    word.shape = shape.code() | case;
    endings(norm, &mut word);
    word
}

/// Signs that are read out as words.
fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '$' | '€' | '£' | '¥' | '%' | '‰' | '°' | '+' | '=' | '<' | '>' | '×' | '÷' | '±' | '§' | '©' | '®' | '™'
    ) || c as u32 >= 0x2190 && !matches!(c as u32, 0x3000..=0x30ff | 0xfe10..=0xff0f)
}

fn digits_folded(norm: &str) -> u64 {
    let mut folded = [0u8; 12];
    let mut length = 0;
    let mut last = 0;
    for byte in norm.bytes() {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte };
        if byte == b'0' && last == b'0' {
            continue;
        }
        last = byte;
        match folded.get_mut(length) {
            Some(place) => *place = byte,
            None => break,
        }
        length += 1;
    }
    key(std::str::from_utf8(&folded[..length]).unwrap_or("0"))
}

#[derive(Default)]
struct Shape {
    digit: bool,
    hyphen: bool,
    stop: bool,
    apostrophe: bool,
    length: u32,
}

impl Shape {
    fn of(norm: &str) -> Shape {
        let mut shape = Shape::default();
        for byte in norm.bytes() {
            shape.digit |= byte.is_ascii_digit();
            shape.hyphen |= byte == b'-';
            shape.stop |= byte == b'.';
            shape.apostrophe |= byte == b'\'';
        }
        shape
    }

    fn code(&self) -> u32 {
        let flag = |set: bool, at: u32| u32::from(set) << at;
        flag(self.digit, 2) | flag(self.hyphen, 3) | flag(self.stop, 4) | flag(self.apostrophe, 5) | self.length << 6
    }
}

fn endings(norm: &str, word: &mut Word) {
    let mut hash: u32 = 0x811c_9dc5;
    let mut taken = 0;
    for c in norm.chars().rev().take(4) {
        hash = (hash ^ c as u32).wrapping_mul(0x0100_0193).rotate_left(7);
        word.endings[taken] = hash;
        taken += 1;
    }
    for at in taken..4 {
        word.endings[at] = hash.wrapping_add(1);
    }
    hash = 0x1234_5678;
    for c in norm.chars().take(3) {
        hash = (hash ^ c as u32).wrapping_mul(0x0100_0193).rotate_left(7);
    }
    word.beginning = hash;
}
