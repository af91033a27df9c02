//! Words that attribute (`cues.toml`): verbs by class, act and complement; nouns; prepositions.

use super::PackError;
use super::cue_table::{CueTable, VerbClassTable};
use super::phrases::{KeyMap, KeySet};
use super::verbs::{VerbForm, VerbTable};
use crate::text::normalise::{key, norm};
use crate::vocabulary::Act;
use serde::Deserialize;
use std::collections::HashMap;

/// What kind of cue a verb or noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum CueClass {
    Say = 1,
    Report,
    Claim,
    Confirm,
    Deny,
    Ask,
    Think,
    Want,
    Cite,
}

impl CueClass {
    /// Whether such verbs put something forward as a fact.
    pub fn affirms(self) -> bool {
        matches!(self, CueClass::Say | CueClass::Report | CueClass::Claim | CueClass::Confirm)
    }
}

/// What may follow a cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Frame {
    /// A clause with its conjunction.
    That,
    /// A clause without one.
    Bare,
    /// A quotation; also as an incise.
    Quote,
    /// A noun phrase that is the content.
    Np,
    /// An infinitive.
    Inf,
    /// A person addressed, then an infinitive or gerund.
    Object,
    /// Another source: "citing a military source".
    Cite,
    /// A noun of the pack's `figures` and a number: "put the toll at 12".
    Figure,
    /// An adjective or participle that tells what the subject says of itself: "se dit favorable à".
    State,
    /// Somebody who is told what to do, so that "residents were told to leave" reports nothing.
    Told,
}

/// One verb of saying, thinking, asking …
#[derive(Debug, Clone)]
pub struct CueVerb {
    pub lemma: String,
    pub class: CueClass,
    pub act: Act,
    frames: u16,
    /// Whether the verb itself shows doubt ("prétend").
    pub alleged: bool,
    /// Whether it attributes only with a clause or quotation beside it.
    pub weak: bool,
    /// Whether it asserts rather than believes when its content holds a figure ("estime à 30 le nombre").
    pub figures: bool,
    /// Whether it says, negated, that something may be: "n'exclut pas".
    pub possible: bool,
    /// Whether the words that must follow belong to what is said: "voit | la main de".
    pub kept: bool,
    /// Keys of the words that must follow: "état" of "faire état".
    pub tail: Vec<u64>,
    pub reflexive: bool,
}

impl CueVerb {
    /// Whether nothing but a figure makes it attribute.
    pub fn only_figures(&self) -> bool {
        self.frames == 1 << Frame::Figure as u16
    }

    pub fn takes(&self, frame: Frame) -> bool {
        self.frames & (1 << frame as u16) != 0
    }
}

/// The cue words of a language, by the keys of their written forms.
#[derive(Debug, Clone, Default)]
pub struct CueLexicon {
    verbs: Vec<CueVerb>,
    forms: KeyMap<Vec<(u16, VerbForm)>>,
    statement_nouns: KeySet,
    belief_nouns: KeySet,
    content_nouns: KeySet,
    /// Keys of the words of each preposition, longest first.
    pub prepositions: Vec<Vec<u64>>,
    pub not_sources: KeySet,
    /// Keys of the words of each phrase that leads to a verb of saying.
    pub clause_leads: Vec<Vec<u64>>,
    /// Keys of the words of what may stand between verb and complement: "pour sa part".
    pub asides: Vec<Vec<u64>>,
    joining: KeySet,
    figure_nouns: KeySet,
    subset_words: KeySet,
    declining_words: KeySet,
    unable_words: KeySet,
    refused_words: KeySet,
    declining_verbs: KeyMap<Declining>,
}

/// How a verb can refuse to comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declining {
    /// When negated: "did not respond".
    Negated,
    /// By itself: "declined".
    Refusing,
    /// When negated, of its object or of the subject of its passive: "could not reach X", "could not be reached".
    Reaching,
}

impl CueLexicon {
    pub(super) fn new(file: &str, table: CueTable, conjugation: &VerbTable) -> Result<Self, PackError> {
        let mut lexicon = CueLexicon::default();
        let mut index: HashMap<String, usize> = HashMap::new();
        for class in &table.verbs {
            let frames = class.frames.iter().fold(0, |bits, f| bits | 1 << *f as u16);
            for written in class.lemmas.split_whitespace() {
                if let Some(&known) = index.get(written) {
                    lexicon.verbs[known].frames |= frames;
                    continue;
                }
                index.insert(written.to_string(), lexicon.verbs.len());
                lexicon.add_verb(written, class, frames, conjugation);
            }
        }
        if lexicon.verbs.len() > usize::from(u16::MAX) {
            return Err(PackError::content(file, "more than 65,535 verbs"));
        }
        let keys = |words: &str| words.split_whitespace().map(|w| key(&norm(w))).collect::<KeySet>();
        lexicon.statement_nouns = keys(&table.nouns.statement);
        lexicon.belief_nouns = keys(&table.nouns.belief);
        lexicon.content_nouns = keys(&table.nouns.contents);
        lexicon.figure_nouns = keys(&table.figures.nouns);
        lexicon.subset_words = keys(&table.figures.parts);
        lexicon.not_sources = table.prepositions.not_sources.iter().map(|w| key(&norm(w))).collect();
        lexicon.prepositions = table.prepositions.phrases.iter().map(|p| phrase_keys(p)).collect();
        lexicon.prepositions.sort_by_key(|p| std::cmp::Reverse(p.len()));
        lexicon.clause_leads = table.prepositions.clauses.iter().map(|p| phrase_keys(p)).collect();
        lexicon.clause_leads.sort_by_key(|p| std::cmp::Reverse(p.len()));
        lexicon.asides = table.asides.phrases.iter().map(|p| phrase_keys(p)).collect();
        lexicon.joining = table.coordination.words.iter().map(|w| key(&norm(w))).collect();
        lexicon.declining_words = table.declining.words.iter().map(|w| key(&norm(w))).collect();
        lexicon.refused_words = table.declining.refused.iter().map(|w| key(&norm(w))).collect();
        lexicon.unable_words = table.declining.unable.iter().map(|w| key(&norm(w))).collect();
        for (lemmas, how) in [
            (&table.declining.negated, Declining::Negated),
            (&table.declining.refusing, Declining::Refusing),
            (&table.declining.reaching, Declining::Reaching),
        ] {
            for lemma in lemmas {
                let head = lemma.split('_').next().unwrap_or(lemma);
                for (form, _) in conjugation.forms(head) {
                    lexicon.declining_verbs.insert(key(&norm(&form)), how);
                }
            }
        }
        Ok(lexicon)
    }

    fn add_verb(&mut self, written: &str, class: &VerbClassTable, frames: u16, conjugation: &VerbTable) {
        let bare = written.strip_prefix("se_").or_else(|| written.strip_prefix("s'"));
        let mut words = bare.unwrap_or(written).split('_');
        let head = words.next().unwrap_or(written);
        let at = self.verbs.len() as u16;
        self.verbs.push(CueVerb {
            lemma: written.replace('_', " "),
            class: class.class,
            act: class.act,
            frames,
            alleged: class.alleged,
            weak: class.weak,
            figures: class.figures,
            possible: class.possible,
            kept: class.kept,
            tail: words.flat_map(phrase_keys).collect(),
            reflexive: bare.is_some(),
        });
        for (form, kind) in conjugation.forms(head) {
            self.forms.entry(key(&norm(&form))).or_default().push((at, kind));
        }
    }

    /// The verbs that a written form can be, the more specific first in the pack's order.
    pub fn verbs(&self, key: u64) -> impl Iterator<Item = (&CueVerb, VerbForm)> {
        self.forms.get(&key).into_iter().flatten().map(|(i, form)| (&self.verbs[usize::from(*i)], *form))
    }

    /// Whether a form belongs to any cue verb at all.
    pub fn is_verb_form(&self, key: u64) -> bool {
        self.forms.contains_key(&key)
    }

    /// Whether a form is a participle of a cue verb, and no other form of one.
    pub fn is_only_participle(&self, key: u64) -> bool {
        let mut forms = self.verbs(key).map(|(_, form)| form).peekable();
        forms.peek().is_some() && forms.all(|form| form == VerbForm::PresentParticiple)
    }

    /// The class of the first verb that a form can be, for features.
    pub fn class(&self, key: u64) -> Option<CueClass> {
        self.verbs(key).find(|(v, _)| v.tail.is_empty()).map(|(v, _)| v.class)
    }

    /// The forms that can directly stand beside a quotation: finite forms of verbs of saying.
    pub fn speech_forms(&self) -> KeySet {
        let says = |i: u16| {
            let verb = &self.verbs[usize::from(i)];
            !verb.weak && matches!(verb.class, CueClass::Say | CueClass::Ask | CueClass::Claim)
        };
        let finite = |f: VerbForm| f != VerbForm::PresentParticiple;
        self.forms.iter().filter(|(_, all)| all.iter().any(|(i, f)| finite(*f) && says(*i))).map(|(k, _)| *k).collect()
    }

    /// Whether a word coordinates two sources: "et", "and".
    pub fn joins(&self, key: u64) -> bool {
        self.joining.contains(&key)
    }

    pub fn is_statement_noun(&self, key: u64) -> bool {
        self.statement_nouns.contains(&key)
    }

    pub fn is_belief_noun(&self, key: u64) -> bool {
        self.belief_nouns.contains(&key)
    }

    /// Whether a noun begins a content by itself.
    pub fn is_content_noun(&self, key: u64) -> bool {
        self.content_nouns.contains(&key)
    }

    /// The keys of the words that attribute: forms of verbs, and what prepositions begin with.
    pub fn words(&self) -> impl Iterator<Item = u64> + '_ {
        let phrases = self.prepositions.iter().chain(&self.clause_leads);
        self.forms.keys().copied().chain(phrases.filter_map(|p| p.first().copied()))
    }

    /// Whether a noun is a figure that somebody gives: "toll", "bilan".
    pub fn is_figure_noun(&self, key: u64) -> bool {
        self.figure_nouns.contains(&key)
    }

    /// Whether a word begins what breaks a figure down: "dont", "including".
    pub fn is_subset_word(&self, key: u64) -> bool {
        self.subset_words.contains(&key)
    }

    pub fn declining(&self, key: u64) -> Option<Declining> {
        self.declining_verbs.get(&key).copied()
    }

    pub fn is_declining_word(&self, key: u64) -> bool {
        self.declining_words.contains(&key)
    }

    /// Whether a verb is one of those by which people tell something: "refused to say".
    pub fn is_refused_word(&self, key: u64) -> bool {
        self.refused_words.contains(&key)
    }

    /// Whether a word after a negated verb says that somebody could not, rather than would not: "able".
    pub fn is_unable_word(&self, key: u64) -> bool {
        self.unable_words.contains(&key)
    }
}

/// Keys of the tokens of a phrase; an elided word is a token of its own ("d'" "après").
fn phrase_keys(phrase: &str) -> Vec<u64> {
    let form = norm(phrase);
    let mut keys = Vec::new();
    for word in form.split(' ') {
        let mut rest = word;
        while let Some(at) = rest.find('\'') {
            keys.push(key(&rest[..=at]));
            rest = &rest[at + 1..];
        }
        if !rest.is_empty() {
            keys.push(key(rest));
        }
    }
    keys
}
