//! Verbs that the tagger takes for nouns, where the words around them leave no doubt.

use crate::language::{FormBits, Pack, Upos, VerbForm};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Corrects the tags of a document. "Furat 24 croit savoir": a noun governs no bare infinitive.
pub fn verbs(document: &Document, pack: &Pack, upos: &mut [Upos]) {
    for i in 0..upos.len() {
        let governs = upos.get(i + 1) == Some(&Upos::Verb)
            && pack.forms.bits(document.tokens[i + 1].key).is_infinitive()
            && says(document, pack, i);
        if matches!(upos[i], Upos::Noun | Upos::Adj) && (is_verb_only(document, pack, i) || governs) {
            upos[i] = Upos::Verb;
        }
    }
    for sentence in &document.sentences {
        before_conjunction(document, pack, upos, sentence.body..sentence.tokens.end);
        let mut start = sentence.body;
        for end in sentence.body..=sentence.tokens.end {
            if end == sentence.tokens.end || document.norm(end) == ";" {
                in_verbless_clause(document, pack, upos, start..end);
                start = end + 1;
            }
        }
    }
}

/// Whether the lexicon knows the form as a finite verb and as nothing else.
fn is_verb_only(document: &Document, pack: &Pack, token: usize) -> bool {
    let bits = pack.forms.bits(document.tokens[token].key);
    let verb = FormBits::VERB | FormBits::CONDITIONAL;
    bits.is_finite_verb() && !bits.any(!verb) && !document.tokens[token].capital
}

/// "A new poll shows that …": after a noun and before a conjunction, where the sentence has no verb yet, a form of a verb of
/// saying is that verb and no second noun.
fn before_conjunction(document: &Document, pack: &Pack, upos: &mut [Upos], body: Range<usize>) {
    for at in body.start + 1..body.end.saturating_sub(1) {
        if upos[at].is_verbal() {
            break;
        }
        let between = matches!(upos[at - 1], Upos::Noun | Upos::Propn) && upos[at + 1] == Upos::Sconj;
        if upos[at] == Upos::Noun && between && says(document, pack, at) {
            upos[at] = Upos::Verb;
        }
    }
}

/// "Officials blame militias for such attacks": between two noun phrases of a sentence, or of a part of it that a
/// semicolon ends, without any verb.
fn in_verbless_clause(document: &Document, pack: &Pack, upos: &mut [Upos], clause: Range<usize>) {
    if clause.len() < 3 || clause.clone().any(|i| upos[i].is_verbal()) {
        return;
    }
    let leads = |i: usize| matches!(upos[i], Upos::Noun | Upos::Propn | Upos::Pron);
    let object = |i: usize| {
        matches!(upos[i], Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            && document.tokens[i].kind != TokenKind::Mark
    };
    let verb = (clause.start + 1..clause.end - 1)
        .find(|&i| upos[i] == Upos::Noun && leads(i - 1) && object(i + 1) && says(document, pack, i));
    if let Some(verb) = verb {
        upos[verb] = Upos::Verb;
    }
}

/// Whether the form can be a finite form of a verb that attributes.
fn says(document: &Document, pack: &Pack, token: usize) -> bool {
    pack.cues.verbs(document.tokens[token].key).any(|(verb, form)| form == VerbForm::Finite && !verb.weak)
}
