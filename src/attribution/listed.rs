//! Parts of speech by a pack's lists, where a language has no trained tagger.

use crate::language::{Classes, Pack, RoleSet, Upos};
use crate::text::{Document, TokenKind};

/// Gives every word the part of speech of the list that it stands in; other words are nouns.
pub fn tags(document: &Document, pack: &Pack, upos: &mut [Upos]) {
    for (i, (token, tag)) in document.tokens.iter().zip(upos.iter_mut()).enumerate() {
        match token.kind {
            TokenKind::Number => *tag = Upos::Num,
            TokenKind::Word if pack.markers.begins_in_future(document.norm(i)) => *tag = Upos::Verb,
            TokenKind::Word => *tag = of(pack, token.key),
            TokenKind::Mark | TokenKind::Punct => {}
        }
    }
    // "لم يصدر", "الذي يعيش": where only a verb can follow, a word that begins as verbs do is one.
    let leads = Classes::NEGATOR.or(Classes::COMPLEMENTISER).or(Classes::AUXILIARY).or(Classes::RELATIVE);
    for i in 1..document.tokens.len() {
        let led = pack.words.classes(document.tokens[i - 1].key).any(leads);
        let begins = |b: &String| document.norm(i).starts_with(b.as_str());
        let unknown = upos[i] == Upos::Noun && pack.roles.of(document.tokens[i].key) == RoleSet::default();
        let previous = pack.words.classes(document.tokens[i - 1].key);
        let governed = previous.any(Classes::PHRASE_STOP.or(Classes::NAME_PREPOSITION)) && upos[i - 1] == Upos::Adp
            || pack.cues.is_content_noun(document.tokens[i - 1].key) && !pack.cues.is_only_participle(document.tokens[i].key);
        if upos[i] == Upos::Verb && governed && !pack.markers.begins_in_future(document.norm(i)) {
            // "عدم كشف", "من نفي": a preposition and a noun in the construct state govern nouns.
            upos[i] = Upos::Noun;
        }
        if led && unknown && pack.grammar.verb_beginnings.iter().any(begins) {
            upos[i] = Upos::Verb;
        }
    }
}

fn of(pack: &Pack, key: u64) -> Upos {
    let classes = pack.words.classes(key);
    let closed = [
        (Classes::COMPLEMENTISER.or(Classes::SUBORDINATOR).or(Classes::CONTRAST), Upos::Sconj),
        (Classes::COORDINATOR.or(Classes::ADVERSATIVE), Upos::Cconj),
        (Classes::NEGATION.or(Classes::NEGATOR), Upos::Part),
        (Classes::RELATIVE.or(Classes::INTERROGATIVE), Upos::Pron),
        (Classes::AUXILIARY.or(Classes::COPULA), Upos::Aux),
        (Classes::THIRD_PERSON.or(Classes::FIRST_PERSON), Upos::Pron),
        (Classes::DETERMINER, Upos::Det),
        (Classes::OF.or(Classes::BY).or(Classes::ADDRESSING).or(Classes::INFINITIVE_TO), Upos::Adp),
        (Classes::ADJUNCT_OPENER.or(Classes::PHRASE_STOP).or(Classes::NAME_PREPOSITION), Upos::Adp),
        (Classes::TIME_WORD, Upos::Noun),
        (Classes::VERB, Upos::Verb),
    ];
    let listed = closed.into_iter().find(|(set, _)| classes.any(*set)).map(|(_, upos)| upos);
    let mut phrases = pack.cues.prepositions.iter().chain(&pack.cues.clause_leads);
    let preposition = || phrases.any(|p| p.first() == Some(&key)).then_some(Upos::Adp);
    let verb = || (pack.cues.is_verb_form(key) && pack.roles.of(key) == RoleSet::default()).then_some(Upos::Verb);
    let number = || pack.numbers.words.contains_key(&key).then_some(Upos::Num);
    listed.or_else(preposition).or_else(verb).or_else(number).unwrap_or(Upos::Noun)
}
