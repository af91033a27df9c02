//! A small language for passages of words, as the marker rules write them.
//!
//! Elements are separated by blanks; quotation marks in the text are passed over between them.
//!
//! | element | matches |
//! |---|---|
//! | `inconnu` | a token by its matching form; an elided word is cut as in texts (`l'identité` is two) |
//! | `a\|b` | one of several; each may be a word, a list, a verb or a test |
//! | `<list>` | a word of one of the pack's own lists (`[lists]`) |
//! | `{ignorer}` | any form of the verb |
//! | `@VERB` | a token that passes a test, see [`Test`] |
//! | `x?` | x or nothing |
//! | `!x` | no x here; takes no token |
//! | `*` `*3` | up to five (three) tokens, none of which ends a clause |
//! | `^` | the beginning of a sentence |
//! | `[` `]` | around the elements that are the passage itself; without them the whole match is |

use super::phrases::KeySet;
use super::verbs::VerbTable;
use crate::text::TextRules;
use crate::text::normalise::{key, norm};
use rustc_hash::FxHashMap;

/// What a token can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// Tagged as a verb or auxiliary.
    Verb,
    Infinitive,
    PastParticiple,
    /// A form of the conditional mood.
    Conditional,
    /// A form of the future tense.
    Future,
    Noun,
    Adjective,
    Adverb,
    Determiner,
    Pronoun,
    /// A number in digits or words that counts something: no clock time, no year.
    Quantity,
    /// Any number.
    Number,
    /// Begins with a capital.
    Capital,
    /// Any word or number.
    Word,
    /// Within quotation marks.
    Quoted,
}

impl Test {
    const NAMES: [(&str, Test); 15] = [
        ("@VERB", Test::Verb),
        ("@INF", Test::Infinitive),
        ("@PART", Test::PastParticiple),
        ("@COND", Test::Conditional),
        ("@FUT", Test::Future),
        ("@NOUN", Test::Noun),
        ("@ADJ", Test::Adjective),
        ("@ADV", Test::Adverb),
        ("@DET", Test::Determiner),
        ("@PRON", Test::Pronoun),
        ("@QUANTITY", Test::Quantity),
        ("@NUM", Test::Number),
        ("@CAP", Test::Capital),
        ("@WORD", Test::Word),
        ("@QUOTED", Test::Quoted),
    ];

    fn named(name: &str) -> Option<Test> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, t)| *t)
    }
}

/// The tokens that an element accepts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alternatives {
    /// Keys of words, sorted.
    pub words: Vec<u64>,
    pub tests: Vec<Test>,
}

/// One step of a pattern.
#[derive(Debug, Clone)]
pub enum Element {
    One(Alternatives),
    Optional(Alternatives),
    /// Takes no token: the next one must not be of these.
    Not(Alternatives),
    /// Up to so many tokens.
    Gap(usize),
    SentenceStart,
}

/// A passage described.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub elements: Vec<Element>,
    /// The elements that are the passage itself: `elements[marked]`.
    pub marked: std::ops::Range<usize>,
}

/// The most elements of a pattern.
pub const LONGEST_PATTERN: usize = 31;

/// Named lists of words, as keys.
pub type Lists = FxHashMap<String, KeySet>;

/// What patterns may refer to.
pub struct PatternContext<'a> {
    pub text: &'a TextRules,
    pub verbs: &'a VerbTable,
    pub lists: &'a Lists,
}

impl Pattern {
    /// Reads a pattern; the error says what is wrong with it.
    pub fn parse(written: &str, context: &PatternContext) -> Result<Pattern, String> {
        let mut elements = Vec::new();
        let (mut open, mut close) = (None, None);
        for mut word in written.split_whitespace() {
            if let Some(rest) = word.strip_prefix('[') {
                open = Some(elements.len());
                word = rest;
            }
            let closes = word.ends_with(']');
            word = word.trim_end_matches(']');
            if !word.is_empty() {
                elements.extend(self::elements(word, context).map_err(|e| format!("{e} in \"{written}\""))?);
            }
            if closes {
                close = Some(elements.len());
            }
        }
        if open.is_some() != close.is_some() {
            return Err(format!("a bracket without its other half in \"{written}\""));
        }
        if elements.len() > LONGEST_PATTERN {
            return Err(format!("a pattern has {LONGEST_PATTERN} elements at most: \"{written}\""));
        }
        let marked = open.unwrap_or(0)..close.unwrap_or(elements.len());
        let begins = elements.iter().find(|e| !matches!(e, Element::SentenceStart | Element::Not(_)));
        match begins {
            Some(Element::One(_)) if !marked.is_empty() => Ok(Pattern { elements, marked }),
            _ => Err(format!("a pattern must begin with a word that is not optional: \"{written}\"")),
        }
    }

    /// The tokens that can begin a match.
    pub fn first(&self) -> &Alternatives {
        static NONE: Alternatives = Alternatives { words: Vec::new(), tests: Vec::new() };
        let first = self.elements.iter().find_map(|e| if let Element::One(a) = e { Some(a) } else { None });
        first.unwrap_or(&NONE)
    }
}

/// The elements of one written word; several where it elides ("l'identité").
fn elements(word: &str, context: &PatternContext) -> Result<Vec<Element>, String> {
    if word == "^" {
        return Ok(vec![Element::SentenceStart]);
    }
    if let Some(length) = word.strip_prefix('*') {
        let length = if length.is_empty() { Ok(5) } else { length.parse() };
        return length.map(|n| vec![Element::Gap(n)]).map_err(|_| format!("\"{word}\" is no gap"));
    }
    if let Some(rest) = word.strip_prefix('!') {
        return Ok(vec![Element::Not(alternatives(rest, context)?)]);
    }
    if let Some(rest) = word.strip_suffix('?').filter(|r| !r.is_empty()) {
        return Ok(vec![Element::Optional(alternatives(rest, context)?)]);
    }
    // "l'identité|appartenance" would be ambiguous: elision is cut only in single words.
    if word.contains('|') && word.split('|').any(|part| elided(part, context).is_some_and(|cut| cut < part.len())) {
        return Err(format!("an elided word needs a blank after it beside alternatives: {word}"));
    }
    let mut out = Vec::new();
    let mut rest = word;
    while let Some(cut) = elided(rest, context).filter(|cut| *cut < rest.len() && !word.contains('|')) {
        out.push(Element::One(alternatives(&rest[..cut], context)?));
        rest = &rest[cut..];
    }
    if !rest.is_empty() {
        out.push(Element::One(alternatives(rest, context)?));
    }
    Ok(out)
}

/// Where the elided word that begins a written one ends: after "l'".
fn elided(word: &str, context: &PatternContext) -> Option<usize> {
    let at = word.find(['\'', '’'])?;
    let mark = word[at..].chars().next().map_or(1, char::len_utf8);
    context.text.is_elision(&norm(&word[..at])).then_some(at + mark)
}

fn alternatives(written: &str, context: &PatternContext) -> Result<Alternatives, String> {
    let mut out = Alternatives::default();
    for part in written.split('|').filter(|p| !p.is_empty()) {
        if part.starts_with('@') {
            out.tests.push(Test::named(part).ok_or_else(|| format!("there is no test {part}"))?);
        } else if let Some(name) = part.strip_prefix('<').and_then(|p| p.strip_suffix('>')) {
            out.words.extend(context.lists.get(name).ok_or_else(|| format!("there is no list <{name}>"))?);
        } else if let Some(lemma) = part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
            out.words.extend(context.verbs.forms(lemma).iter().map(|(form, _)| key(&norm(form))));
        } else {
            out.words.push(key(&norm(part)));
        }
    }
    out.words.sort_unstable();
    out.words.dedup();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(written: &str) -> Result<Pattern, String> {
        let text = TextRules::default();
        let verbs: VerbTable = toml::from_str("paradigms = []").expect("a table");
        Pattern::parse(written, &PatternContext { text: &text, verbs: &verbs, lists: &Lists::default() })
    }

    #[test]
    fn brackets_mark_the_passage() {
        let pattern = parse("il [semble|paraît que?] *3 @NOUN").expect("a pattern");
        assert_eq!((pattern.elements.len(), pattern.marked), (5, 1..3));
        assert_eq!(pattern.elements.iter().filter(|e| matches!(e, Element::Gap(3))).count(), 1);
    }

    #[test]
    fn what_cannot_be_matched_is_refused() {
        for wrong in ["", "* mot", "mot? mot", "[mot", "@NOSUCH", "<none>", "*x", "!mot", "^"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
