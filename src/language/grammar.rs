//! Parts of speech by word lists, endings and neighbours (`grammar.toml`), for a language without a trained tagger.

use super::phrases::KeyMap;
use super::{FormBits, Forms, PackError, RoleSet, Roles, Upos};
use crate::text::normalise::{key, norm};
use crate::text::{Document, QuoteRole, TokenKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The table `grammar.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct GrammarTable {
    free_subjects: bool,
    plural_endings: Vec<String>,
    /// Words by the tags that they can have ("det", "det|pron"); the first tag is the usual one.
    words: BTreeMap<String, String>,
    /// Adverbs of several words: "tal vez".
    adverbs: Vec<String>,
    endings: EndingTable,
}

/// What the ending of a word that is in no list tells of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct EndingTable {
    finite: Vec<String>,
    infinitive: Vec<String>,
    past: Vec<String>,
    present: Vec<String>,
    adverb: Vec<String>,
    adjective: Vec<String>,
    noun: Vec<String>,
}

/// The grammar of a language.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// Whether a verb can have its subject behind it, or none where it is clear who is meant: "Añadió que …".
    pub free_subjects: bool,
    /// Endings of finite verbs by which several people speak.
    plural_endings: Vec<String>,
    words: KeyMap<Vec<Upos>>,
    /// Keys of the words of each adverb of several words.
    adverbs: Vec<Vec<u64>>,
    /// Longest first.
    endings: Vec<(String, FormBits)>,
}

/// The shortest stem before an ending that tells something, in bytes.
const STEM: usize = 2;

impl Grammar {
    pub(super) fn new(file: &str, table: GrammarTable) -> Result<Self, PackError> {
        let mut words: KeyMap<Vec<Upos>> = KeyMap::default();
        for (tags, list) in &table.words {
            let named = |tag: &str| {
                let upper = tag.to_ascii_uppercase();
                Upos::from_name(&upper).ok_or_else(|| PackError::content(file, format!("there is no tag \"{tag}\"")))
            };
            let tags: Vec<Upos> = tags.split('|').map(named).collect::<Result<_, _>>()?;
            for word in list.split_whitespace() {
                let known = words.entry(key(&norm(word))).or_default();
                known.extend(&tags);
            }
        }
        let e = table.endings;
        let categories = [
            (e.finite, FormBits::VERB),
            (e.infinitive, FormBits::INFINITIVE),
            (e.past, FormBits::PAST_PARTICIPLE),
            (e.present, FormBits::PRESENT_PARTICIPLE),
            (e.adverb, FormBits::ADVERB),
            (e.adjective, FormBits::ADJECTIVE),
            (e.noun, FormBits::NOUN),
        ];
        let all = categories.into_iter().flat_map(|(list, bits)| list.into_iter().map(move |e| (e, FormBits(bits))));
        let mut endings: Vec<(String, FormBits)> = all.collect();
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Ok(Grammar {
            free_subjects: table.free_subjects,
            plural_endings: table.plural_endings,
            words,
            adverbs: table.adverbs.iter().map(|a| norm(a).split(' ').map(key).collect()).collect(),
            endings,
        })
    }

    /// Whether the pack tells parts of speech this way.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a finite verb says that several people do it.
    pub fn is_plural(&self, form: &str) -> bool {
        self.plural_endings.iter().any(|ending| form.ends_with(ending))
    }

    /// The categories of each word, and the tags of all tokens.
    pub fn tag(&self, document: &Document, forms: &Forms, roles: &Roles) -> (Vec<Upos>, Vec<FormBits>) {
        let bits: Vec<FormBits> = (0..document.tokens.len()).map(|i| self.bits(document, forms, i)).collect();
        let mut tags = vec![Upos::X; document.tokens.len()];
        for sentence in &document.sentences {
            let mut scan = Scan { grammar: self, document, roles, bits: &bits, tags: &mut tags };
            scan.sentence(sentence.tokens.clone(), sentence.body);
        }
        (tags, bits)
    }

    /// By the lexicon, else by the ending. A name has no categories.
    fn bits(&self, document: &Document, forms: &Forms, i: usize) -> FormBits {
        let token = &document.tokens[i];
        let known = forms.bits(token.key);
        if known.is_known() || token.kind != TokenKind::Word || self.words.contains_key(&token.key) {
            return known;
        }
        let form = document.norm(i);
        let ends = |ending: &&(String, FormBits)| form.len() >= ending.0.len() + STEM && form.ends_with(&ending.0);
        self.endings.iter().find(ends).map_or(FormBits(0), |(_, bits)| *bits)
    }
}

/// One sentence on its way from left to right.
struct Scan<'a, 'd> {
    grammar: &'a Grammar,
    document: &'a Document<'d>,
    roles: &'a Roles,
    bits: &'a [FormBits],
    tags: &'a mut [Upos],
}

impl Scan<'_, '_> {
    fn sentence(&mut self, range: Range<usize>, body: usize) {
        let mut opening = true;
        let mut adverb = range.start;
        for i in range.clone() {
            opening |= i == body;
            adverb = adverb.max(self.adverb(i, range.end));
            let tag = if i < adverb { Upos::Adv } else { self.tag(i, &range, opening) };
            self.tags[i] = tag;
            let token = &self.document.tokens[i];
            match token.kind {
                TokenKind::Word | TokenKind::Number => opening = false,
                TokenKind::Mark => opening |= self.document.role(i) == QuoteRole::Open,
                TokenKind::Punct => opening |= matches!(self.document.norm(i), ":" | "•" | "¿" | "¡"),
            }
        }
    }

    /// The end of an adverb of several words that begins here; `at` for none.
    fn adverb(&self, at: usize, end: usize) -> usize {
        let tokens = &self.document.tokens[at..end];
        let fits =
            |a: &&Vec<u64>| a.len() <= tokens.len() && a.iter().zip(tokens).all(|(key, token)| *key == token.key);
        at + self.grammar.adverbs.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    fn tag(&self, i: usize, range: &Range<usize>, opening: bool) -> Upos {
        let token = &self.document.tokens[i];
        match token.kind {
            TokenKind::Mark => return Upos::Punct,
            TokenKind::Number => return Upos::Num,
            TokenKind::Punct => {
                let sign = self.document.norm(i).chars().all(|c| matches!(c, '$' | '€' | '£' | '%' | '+' | '=' | '°'));
                return if sign { Upos::Sym } else { Upos::Punct };
            }
            TokenKind::Word => {}
        }
        // "El Mundo", "La Haya": an article within a name stays one.
        if let Some(tags) = self.grammar.words.get(&token.key) {
            let named = token.capital && !opening && tags.first() != Some(&Upos::Det);
            return if named && !self.bits[i].is_finite_verb() { Upos::Propn } else { self.choose(tags, i, range) };
        }
        let bits = self.bits[i];
        if token.capital && !opening {
            return Upos::Propn;
        }
        if token.capital && self.is_name(i, range) {
            return Upos::Propn;
        }
        self.open_class(bits, i, range)
    }

    /// Whether the capital of a sentence's first word is that of a name: a name goes on behind it, or nothing knows the word.
    fn is_name(&self, i: usize, range: &Range<usize>) -> bool {
        let next = i + 1 < range.end && self.document.tokens[i + 1].capital;
        let known = self.bits[i].is_known() || !self.roles.of(self.document.tokens[i].key).is_empty();
        // "Lee | dijo": two verbs in a row are a name and a verb.
        let adverb = |i: &usize| self.bits[*i].any(FormBits::ADVERB) || self.tag_of_listed(*i) == Some(Upos::Adv);
        let verb = (i + 1..range.end).find(|i| !adverb(i)).is_some_and(|i| {
            let bits = self.bits[i];
            self.document.tokens[i].kind == TokenKind::Word
                && bits.is_finite_verb()
                && !bits.any(FormBits::NOUN)
                && !self.grammar.words.contains_key(&self.document.tokens[i].key)
        });
        !known
            || verb && self.bits[i].is_finite_verb()
            || next && !self.bits[i].is_finite_verb() && self.roles.of(self.document.tokens[i].key).is_empty()
    }

    /// The tag of a listed word that can have several.
    fn choose(&self, tags: &[Upos], i: usize, range: &Range<usize>) -> Upos {
        let usual = tags.first().copied().unwrap_or(Upos::X);
        let can = |tag| tags.contains(&tag);
        let before = self.before(i, range);
        if can(Upos::Det) && can(Upos::Pron) {
            return if self.leads_noun(i + 1, range) { Upos::Det } else { Upos::Pron };
        }
        if can(Upos::Sconj) && can(Upos::Pron) {
            // "el hombre | que", "la carta, | que": behind a noun it is relative.
            let noun = |tag| matches!(tag, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Pron | Upos::Det);
            let comma = i > range.start + 1 && self.document.norm(i - 1) == ",";
            let behind = if comma { Some(self.tags[i - 2]) } else { before };
            return if behind.is_some_and(noun) { Upos::Pron } else { Upos::Sconj };
        }
        if can(Upos::Noun) && usual != Upos::Noun {
            let led = matches!(before, Some(Upos::Det | Upos::Adj | Upos::Num | Upos::Adp));
            return if led { Upos::Noun } else { usual };
        }
        if can(Upos::Adj) && can(Upos::Adv) {
            let led = matches!(before, Some(Upos::Det | Upos::Noun)) || self.leads_noun(i + 1, range);
            return if led { Upos::Adj } else { Upos::Adv };
        }
        usual
    }

    /// Whether a noun phrase without its article begins here; a form that can only be a verb does not begin one.
    fn leads_noun(&self, i: usize, range: &Range<usize>) -> bool {
        if i >= range.end || self.document.tokens[i].kind == TokenKind::Punct {
            return false;
        }
        let token = &self.document.tokens[i];
        if token.kind != TokenKind::Word || token.capital {
            return true;
        }
        if let Some(tags) = self.grammar.words.get(&token.key) {
            return tags.iter().any(|tag| matches!(tag, Upos::Noun | Upos::Adj | Upos::Num | Upos::Det))
                || tags.contains(&Upos::Pron) && tags.len() == 1 && self.leads_noun(i + 1, range)
                || tags.contains(&Upos::Adv) && i + 1 < range.end && self.bits[i + 1].is_adjective();
        }
        let bits = self.bits[i];
        bits.any(FormBits::NOUN | FormBits::ADJECTIVE | FormBits::PAST_PARTICIPLE) || !bits.is_known()
    }

    fn before(&self, i: usize, range: &Range<usize>) -> Option<Upos> {
        (i > range.start).then(|| self.tags[i - 1])
    }

    /// The tag of a noun, verb, adjective or adverb.
    fn open_class(&self, bits: FormBits, i: usize, range: &Range<usize>) -> Upos {
        let before = self.before(i, range);
        let finite = bits.is_finite_verb();
        let nominal = bits.any(FormBits::NOUN | FormBits::ADJECTIVE);
        if bits.any(FormBits::ADVERB) && !nominal && !finite {
            return Upos::Adv;
        }
        let led = matches!(before, Some(Upos::Det | Upos::Num | Upos::Adp));
        if finite && nominal {
            let clitic = before == Some(Upos::Pron) && !self.is_that(i - 1);
            let goes_on = i + 1 < range.end && (self.is_that(i + 1) || self.document.norm(i + 1) == ":");
            let verb = match before {
                Some(Upos::Det | Upos::Num | Upos::Adp | Upos::Adj | Upos::Aux) => false,
                Some(Upos::Noun | Upos::Propn) => true,
                Some(Upos::Adv) => true,
                Some(Upos::Pron) => clitic || self.leads_noun(i + 1, range),
                Some(Upos::Punct) => goes_on || self.is_article(i + 1, range),
                _ => goes_on,
            };
            if verb {
                return Upos::Verb;
            }
        } else if finite {
            // "la | habla": only a noun stands behind an article.
            let article = before == Some(Upos::Det) && !bits.any(FormBits::INFINITIVE);
            return if article { Upos::Noun } else { Upos::Verb };
        }
        // "una fuente | militar", "un deber"
        let named = led && before != Some(Upos::Adp) || matches!(before, Some(Upos::Noun | Upos::Propn | Upos::Adj));
        if bits.is_infinitive() && !(nominal && named) {
            return if before == Some(Upos::Det) { Upos::Noun } else { Upos::Verb };
        }
        if bits.is_present_participle() && !(nominal && led) {
            return Upos::Verb;
        }
        if bits.is_past_participle() {
            return self.participle(i, range);
        }
        self.noun_or_adjective(bits, i, range)
    }

    fn noun_or_adjective(&self, bits: FormBits, i: usize, range: &Range<usize>) -> Upos {
        let (noun, adjective) = (bits.is_noun(), bits.is_adjective());
        // "la nueva | tasa": behind an adjective that no noun leads.
        let awaited =
            i < range.start + 2 || !matches!(self.tags[i - 2], Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux);
        match self.before(i, range) {
            _ if noun && !adjective => Upos::Noun,
            Some(Upos::Adj) if awaited && !adjective => Upos::Noun,
            Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux | Upos::Adv) => Upos::Adj,
            _ if adjective && !noun => Upos::Adj,
            _ => Upos::Noun,
        }
    }

    /// "los heridos", "fue herido", "un hombre herido", "una nota publicada por".
    fn participle(&self, i: usize, range: &Range<usize>) -> Upos {
        let adverb = |k: &usize| self.tags[*k] == Upos::Adv;
        let before = (range.start..i).rev().find(|k| !adverb(k)).map(|k| self.tags[k]);
        let complement = |i: usize| i < range.end && self.tag_of_listed(i) == Some(Upos::Adp);
        match before {
            Some(Upos::Aux) => Upos::Verb,
            Some(Upos::Det | Upos::Num) if self.leads_bare_noun(i + 1, range) => Upos::Adj,
            Some(Upos::Det | Upos::Num | Upos::Adp) => Upos::Noun,
            Some(Upos::Noun | Upos::Propn | Upos::Adj) if !complement(i + 1) => Upos::Adj,
            _ => Upos::Verb,
        }
    }

    /// Whether a plain noun stands here.
    fn leads_bare_noun(&self, i: usize, range: &Range<usize>) -> bool {
        i < range.end
            && self.document.tokens[i].kind == TokenKind::Word
            && !self.grammar.words.contains_key(&self.document.tokens[i].key)
            && (self.bits[i].is_noun() || !self.roles.of(self.document.tokens[i].key).and(NOUNS).is_empty())
    }

    fn tag_of_listed(&self, i: usize) -> Option<Upos> {
        self.grammar.words.get(&self.document.tokens[i].key).and_then(|tags| tags.first().copied())
    }

    fn is_that(&self, i: usize) -> bool {
        let tags = self.grammar.words.get(&self.document.tokens[i].key);
        tags.is_some_and(|tags| tags.contains(&Upos::Sconj) && tags.contains(&Upos::Pron))
    }

    fn is_article(&self, i: usize, range: &Range<usize>) -> bool {
        i < range.end && self.tag_of_listed(i) == Some(Upos::Det)
    }
}

/// Roles that only nouns have.
const NOUNS: RoleSet = RoleSet::ANONYMOUS.or(RoleSet::ORGANISATION).or(RoleSet::PERSON).or(RoleSet::DOCUMENT);

#[cfg(test)]
mod tests {
    use crate::language::{Pack, PackFiles};
    use crate::text::Document;

    /// The tags of a Spanish text, as one line.
    fn tags(text: &str) -> String {
        let pack = Pack::load(&PackFiles::new("es", None)).unwrap_or_else(|e| panic!("{e}"));
        let document = Document::new(text, &pack.text);
        let (tags, _) = pack.grammar.tag(&document, &pack.forms, &pack.roles);
        tags.iter().map(|tag| tag.name()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn neighbours_tell_a_noun_from_a_verb() {
        assert_eq!(tags("la denuncia de la alcaldesa"), "DET NOUN ADP DET NOUN");
        assert_eq!(tags("la alcaldesa denuncia un fraude"), "DET NOUN VERB DET NOUN");
        assert_eq!(tags("la policía lo detuvo"), "DET NOUN PRON VERB");
        assert_eq!(tags("las mismas zorgnas altas"), "DET ADJ NOUN ADJ");
    }

    #[test]
    fn a_participle_is_what_stands_before_it_makes_of_it() {
        assert_eq!(tags("los heridos fueron trasladados"), "DET NOUN AUX VERB");
        assert_eq!(tags("un acusado ha declarado"), "DET NOUN AUX VERB");
    }

    #[test]
    fn an_unknown_word_is_told_by_its_ending() {
        assert_eq!(tags("se zorgnificaron rápidamente"), "PRON VERB ADV");
        assert_eq!(tags("la zorgnificación"), "DET NOUN");
    }

    #[test]
    fn a_capital_is_a_name() {
        assert_eq!(tags("según Zorgniotti"), "ADP PROPN");
        assert_eq!(tags("Lee dijo que no"), "PROPN VERB SCONJ ADV");
    }
}
