//! Parts of speech by word lists, endings and neighbours (`grammar.toml`), for a language without a trained tagger.

use super::phrases::KeyMap;
use super::tag_scan::Scan;
use super::{FormBits, Forms, PackError, Roles, Upos};
use crate::text::normalise::{key, norm};
use crate::text::{Document, TokenKind};
use serde::Deserialize;
use std::collections::BTreeMap;

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
    pub(super) words: KeyMap<Vec<Upos>>,
    /// Keys of the words of each adverb of several words.
    pub(super) adverbs: Vec<Vec<u64>>,
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
