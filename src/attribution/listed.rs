//! Parts of speech by a pack's lists, where a language has no trained tagger.

use crate::language::{Classes, Pack, Upos};
use crate::text::{Document, TokenKind};

/// Gives every word the part of speech of the list that it stands in; other words are nouns.
pub fn tags(document: &Document, pack: &Pack, upos: &mut [Upos]) {
    for (i, (token, tag)) in document.tokens.iter().zip(upos.iter_mut()).enumerate() {
        match token.kind {
            TokenKind::Number => *tag = Upos::Num,
            TokenKind::Word if begins_in_future(pack, document.norm(i)) => *tag = Upos::Verb,
            TokenKind::Word => *tag = of(pack, token.key),
            TokenKind::Mark | TokenKind::Punct => {}
        }
    }
    for i in 0..upos.len() {
        let before = i.checked_sub(1).filter(|_| i > document.sentences[document.sentence_of(i)].tokens.start);
        if let Some(tag) = beside(document, pack, upos, before, i) {
            upos[i] = tag;
        }
    }
}

/// What the words around a word make of it, where that is not what its list says.
fn beside(document: &Document, pack: &Pack, upos: &[Upos], before: Option<usize>, i: usize) -> Option<Upos> {
    let key = document.tokens[i].key;
    let classes = before.map_or(Classes::default(), |b| pack.words.classes(document.tokens[b].key));
    // "طالب الأمين العام": at the head of a sentence, before a definite noun, a form of both is a verb.
    let head = document.sentences[document.sentence_of(i)].body;
    let heads = i == head || i == head + 1 && upos[head] == Upos::Cconj;
    let article = pack.syntax.article.as_deref();
    let definite = article.is_some_and(|a| i + 1 < upos.len() && document.norm(i + 1).starts_with(a));
    if heads && definite && pack.cues.is_verb_form(key) {
        return Some(Upos::Verb);
    }
    // "عدم كشف", "من نفي": a preposition and a noun in the construct state govern nouns.
    let construct = before.is_some_and(|b| pack.cues.is_content_noun(document.tokens[b].key));
    let preposition =
        classes.any(Classes::PHRASE_STOP.or(Classes::NAME_PREPOSITION)) && before.is_some_and(|b| upos[b] == Upos::Adp);
    let participle = pack.cues.is_only_participle(key);
    let future = begins_in_future(pack, document.norm(i));
    if upos[i] == Upos::Verb && !future && (preposition || construct && !participle) {
        return Some(Upos::Noun);
    }
    // "لم يصدر", "الذي يعيش": where only a verb can follow, a word that begins as verbs do is one.
    let leads = Classes::NEGATOR.or(Classes::COMPLEMENTISER).or(Classes::AUXILIARY).or(Classes::RELATIVE);
    let begins = |b: &String| document.norm(i).starts_with(b.as_str());
    let unknown = upos[i] == Upos::Noun && pack.roles.of(key).is_empty();
    (classes.any(leads) && unknown && pack.syntax.verb_beginnings.iter().any(begins)).then_some(Upos::Verb)
}

/// Whether a form is a future, perhaps behind a conjunction written onto it: "وسيفتح".
pub fn begins_in_future(pack: &Pack, form: &str) -> bool {
    pack.markers.begins_in_future(form) || pack.markers.begins_in_future(pack.text.without_proclitic(form))
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
    let verb = || (pack.cues.is_verb_form(key) && pack.roles.of(key).is_empty()).then_some(Upos::Verb);
    let number = || pack.numbers.words.contains_key(&key).then_some(Upos::Num);
    listed.or_else(preposition).or_else(verb).or_else(number).unwrap_or(Upos::Noun)
}
