//! What the labeller sees of each token of a document.

use super::labels::{between, project};
use crate::attribution::{Found, Reading};
use crate::language::{FormBits, Upos, VerbForm};
use crate::text::{QuoteRole, TokenKind};
use std::ops::Range;

/// Codes of one token; 0 stands for "nothing of the kind".
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Key of the matching form.
    pub word: u64,
    /// The lemma's key of a cue verb, else the key of the first letters.
    pub stem: u64,
    /// The last three bytes of the matching form.
    pub ending: u32,
    /// Function-word classes.
    pub classes: u32,
    /// Part of speech, function-word classes and punctuation in one.
    pub sort: u64,
    /// Roles of a noun or pronoun as a source.
    pub roles: u32,
    pub upos: u8,
    /// Coarser part of speech for paths; it tells the forms of verbs and the kinds of punctuation apart.
    pub step: u8,
    /// Class of cue: verb, noun, preposition.
    pub cue: u8,
    pub punct: u8,
    pub shape: u8,
    pub quote: u8,
    /// Label of the rules.
    pub rule: u8,
    /// What stands at this place, as bits: see [`between`].
    pub flags: u8,
}

/// Cue classes of words that are no verbs, and of verbs that need more.
const STATEMENT_NOUN: u8 = 10;
const BELIEF_NOUN: u8 = 11;
const PREPOSITION: u8 = 12;
const WEAK: u8 = 16;
const WITH_TAIL: u8 = 32;

/// A document as the labeller sees it: the reading and the codes of its tokens.
pub struct View<'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub rules: &'r [Found],
    pub seen: Vec<Seen>,
}

impl<'r, 'a> View<'r, 'a> {
    pub fn new(reading: &'r Reading<'a>, rules: &'r [Found]) -> View<'r, 'a> {
        let mut seen: Vec<Seen> = (0..reading.document.tokens.len()).map(|i| look(reading, i)).collect();
        project(rules, &mut seen);
        View { reading, rules, seen }
    }

    pub fn len(&self) -> usize {
        self.seen.len()
    }

    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.reading.document.sentences.get(index).map_or(0..0, |s| s.tokens.clone())
    }
}

impl Seen {
    /// The stand-in for a place beyond a border; the code tells borders apart.
    pub const fn outside(code: u8) -> Seen {
        let key = code as u64;
        Seen {
            word: key,
            stem: key,
            ending: code as u32,
            classes: 0,
            sort: key << 40,
            roles: 0,
            upos: code,
            step: code,
            cue: 0,
            punct: code,
            shape: code,
            quote: 0,
            rule: code,
            flags: 0,
        }
    }

    /// Whether the token is a verb of the cue lexicon.
    pub fn is_cue_verb(&self) -> bool {
        self.cue != 0 && !matches!(self.cue, STATEMENT_NOUN | BELIEF_NOUN | PREPOSITION)
    }

    pub fn is_cue_preposition(&self) -> bool {
        self.cue == PREPOSITION
    }

    pub fn is_quoted(&self) -> bool {
        self.quote != 0
    }
}

fn look(reading: &Reading, i: usize) -> Seen {
    let token = &reading.document.tokens[i];
    let norm = reading.norm(i);
    let upos = reading.upos[i];
    let punct = match token.kind {
        TokenKind::Punct | TokenKind::Mark => punct(token.kind, norm),
        _ => 0,
    };
    let classes = reading.classes[i].bits();
    let (cue, stem) = cue(reading, i);
    let tag = upos as u64 + 1;
    let mut flags = 0;
    for (is, bit) in [
        (upos.is_verbal(), between::VERB),
        (punct == 1, between::COMMA),
        (reading.is_that(i), between::THAT),
        (reading.is(i, crate::language::Classes::RELATIVE.or(crate::language::Classes::ADVERSATIVE)), between::TURN),
        (matches!(reading.roles[i], QuoteRole::Open | QuoteRole::Close), between::MARK),
    ] {
        flags |= if is { bit } else { 0 };
    }
    let nominal = matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj);
    Seen {
        word: token.key,
        stem: stem.unwrap_or_else(|| stem_key(norm)),
        ending: ending(norm),
        classes,
        sort: tag | u64::from(punct) << 5 | u64::from(classes) << 9,
        roles: if nominal { reading.source_roles[i].bits() & 0x3ff } else { 0 },
        upos: tag as u8,
        step: step(reading, i, punct),
        cue,
        punct,
        shape: u8::from(token.capital) + 2 * u8::from(token.shouted) + 4 * u8::from(token.kind == TokenKind::Number),
        quote: match reading.roles[i] {
            QuoteRole::Outside => 0,
            QuoteRole::Open => 1,
            QuoteRole::Inside => 2,
            QuoteRole::Close => 3,
        },
        rule: 0,
        flags,
    }
}

fn punct(kind: TokenKind, norm: &str) -> u8 {
    match norm {
        "," | "،" => 1,
        "." | "?" | "!" | "…" | "..." => 2,
        ":" => 3,
        ";" => 4,
        "(" | "[" => 6,
        ")" | "]" => 7,
        "-" | "–" | "—" | "--" => 8,
        _ if kind == TokenKind::Mark => 5,
        _ => 9,
    }
}

/// The class of a cue word and the key of its lemma, by its part of speech.
fn cue(reading: &Reading, i: usize) -> (u8, Option<u64>) {
    let cues = &reading.pack.cues;
    let key = reading.key(i);
    match reading.upos[i] {
        Upos::Adp | Upos::Verb if is_preposition(reading, i) => (PREPOSITION, None),
        Upos::Verb => {
            let verbs = || cues.verbs(key).map(|(verb, _)| verb);
            match verbs().find(|verb| verb.tail.is_empty()).or_else(|| verbs().next()) {
                Some(verb) => {
                    let tail = if verb.tail.is_empty() { 0 } else { WITH_TAIL };
                    let code = verb.class as u8 + tail + if verb.weak { WEAK } else { 0 };
                    (code, Some(crate::text::normalise::key(&verb.lemma)))
                }
                None => (0, None),
            }
        }
        Upos::Noun if cues.is_statement_noun(key) => (STATEMENT_NOUN, None),
        Upos::Noun if cues.is_belief_noun(key) => (BELIEF_NOUN, None),
        _ => (0, None),
    }
}

fn is_preposition(reading: &Reading, i: usize) -> bool {
    let fits = |phrase: &Vec<u64>| {
        phrase.iter().enumerate().all(|(k, key)| reading.document.tokens.get(i + k).is_some_and(|t| t.key == *key))
    };
    reading.pack.cues.prepositions.iter().any(fits)
}

fn step(reading: &Reading, i: usize, punct: u8) -> u8 {
    if punct > 0 {
        return 20 + punct;
    }
    match reading.upos[i] {
        Upos::Noun => 1,
        Upos::Propn => 2,
        Upos::Pron => 3,
        Upos::Verb => verb_form(reading, i),
        Upos::Aux => 5,
        Upos::Adp => 6,
        Upos::Det | Upos::Adj | Upos::Num => 7,
        Upos::Adv | Upos::Part => 8,
        Upos::Sconj => 9,
        Upos::Cconj => 10,
        _ => 11,
    }
}

fn verb_form(reading: &Reading, i: usize) -> u8 {
    let bits = reading.bits[i];
    if bits.is_known() {
        return if bits.is_finite_verb() {
            4
        } else if bits.any(FormBits::INFINITIVE) {
            12
        } else if bits.any(FormBits::PRESENT_PARTICIPLE) {
            14
        } else {
            13
        };
    }
    match reading.pack.cues.verbs(reading.key(i)).next() {
        Some((_, VerbForm::PresentParticiple)) => 14,
        Some((_, VerbForm::Infinitive)) => 12,
        _ if reading.norm(i).ends_with("ing") => 14,
        _ => 4,
    }
}

/// How many bytes of a word stand for its stem.
const STEM: usize = 6;

fn stem_key(norm: &str) -> u64 {
    let mut end = norm.len().min(STEM);
    while !norm.is_char_boundary(end) {
        end += 1;
    }
    crate::text::normalise::key(&norm[..end])
}

fn ending(norm: &str) -> u32 {
    norm.bytes().rev().take(3).fold(0, |code, byte| code << 8 | u32::from(byte))
}
