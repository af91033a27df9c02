//! Verbs that the tagger takes for nouns, where the words around them leave no doubt.

use crate::language::{Classes, CueVerb, FormBits, Frame, Pack, Upos, VerbForm};
use crate::text::{Document, TokenKind};
use crate::vocabulary::Act;
use std::ops::Range;

/// Corrects the tags of a document. "Furat 24 croit savoir": a noun governs no bare infinitive.
pub fn verbs(document: &Document, pack: &Pack, upos: &mut [Upos]) {
    for i in 0..upos.len() {
        let governs = upos.get(i + 1).is_some_and(|u| u.is_verbal())
            && pack.forms.bits(document.tokens[i + 1].key).is_infinitive()
            && says(document, pack, i);
        if matches!(upos[i], Upos::Noun | Upos::Adj) && (is_verb_only(document, pack, i) || governs) {
            upos[i] = Upos::Verb;
        }
    }
    for sentence in &document.sentences {
        if !pack.grammar.is_empty() {
            conjunctions(document, pack, upos, sentence.body..sentence.tokens.end);
        }
        before_conjunction(document, pack, upos, sentence.body..sentence.tokens.end);
        // Where tags come from lists, these have told the verb already.
        if pack.grammar.is_empty() && !pack.syntax.listed_tags {
            closing_denial(document, pack, upos, sentence.body..sentence.tokens.end);
        }
        let mut start = sentence.body;
        for end in sentence.body..=sentence.tokens.end {
            let relative =
                |i: usize| end > start + 1 && pack.words.classes(document.tokens[i].key).any(Classes::RELATIVE);
            if end == sentence.tokens.end || document.norm(end) == ";" || relative(end) {
                in_verbless_clause(document, pack, upos, start..end);
                start = end + 1;
            }
        }
    }
}

/// "dijo | en una entrevista | que", "dijo el martes el ministro que": behind what a verb of saying may have before its clause, the word
/// that can be a relative pronoun, too, is the conjunction.
fn conjunctions(document: &Document, pack: &Pack, upos: &mut [Upos], body: Range<usize>) {
    for verb in body.clone() {
        let governs =
            |(v, form): (&CueVerb, VerbForm)| v.takes(Frame::That) && !v.weak && form != VerbForm::PastParticiple;
        let helped = verb > body.start && upos[verb - 1] == Upos::Aux;
        let said = |(v, _): (&CueVerb, VerbForm)| v.takes(Frame::That) && !v.weak;
        let key = document.tokens[verb].key;
        if upos[verb] != Upos::Verb || !(pack.cues.verbs(key).any(governs) || helped && pack.cues.verbs(key).any(said))
        {
            continue;
        }
        let takes_object = pack.cues.verbs(key).any(|(v, _)| v.takes(Frame::Np) || v.takes(Frame::Object));
        let classes = |i: usize| pack.words.classes(document.tokens[i].key);
        let to = body.end.min(verb + LONGEST_ADJUNCT);
        // "Dijo el portavoz, Andrés Vela, que"
        let leads = verb == body.start;
        let breaks = |i: usize| {
            let comma = document.norm(i) == "," && !leads;
            comma
                || matches!(document.norm(i), ":" | ";" | "." | "(")
                || upos[i].is_verbal()
                || document.tokens[i].kind == TokenKind::Mark
        };
        let Some(that) = (verb + 1..to).take_while(|&i| !breaks(i)).find(|&i| {
            upos[i] == Upos::Pron && classes(i).any(Classes::COMPLEMENTISER) && classes(i).any(Classes::RELATIVE)
        }) else {
            continue;
        };
        // "“…”, relató a la agencia un comerciante | que": in a frame behind a quotation nothing more is said.
        let framed = (body.start.max(verb.saturating_sub(3))..verb).any(|i| document.tokens[i].kind == TokenKind::Mark);
        // "en la radio | un vecino que": behind a second noun phrase, too, where the verb takes objects.
        let second = (verb + 2..that).any(|i| upos[i] == Upos::Det && matches!(upos[i - 1], Upos::Noun | Upos::Propn));
        if framed || second && takes_object {
            continue;
        }
        let first = (verb + 1..that).find(|&i| upos[i] != Upos::Adv).unwrap_or(that);
        let timed = (first..that.min(first + 2)).any(|i| classes(i).any(Classes::TIME_WORD));
        let adjunct = upos[first] == Upos::Adp || timed;
        // "la fuente | la que": a relative pronoun behind an article.
        let article = upos[that - 1] == Upos::Det;
        if !article && (adjunct || !takes_object) {
            upos[that] = Upos::Sconj;
        }
    }
}

/// How far behind a verb its clause may begin, in tokens.
const LONGEST_ADJUNCT: usize = 16;

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
        // "The inquiry, led by a judge, shows that": a participle is no verb yet.
        // "A letter | obtained by this newspaper | says that"
        let by = pack.words.classes(document.tokens[at + 1].key).any(Classes::BY);
        if upos[at].is_verbal() && !is_participle(document, pack, at) && !by {
            break;
        }
        let before = matches!(upos[at - 1], Upos::Noun | Upos::Propn) || document.norm(at - 1) == ",";
        let between = before && upos[at + 1] == Upos::Sconj;
        if upos[at] == Upos::Noun && between && says(document, pack, at) {
            upos[at] = Upos::Verb;
        }
    }
}

/// "Officials blame militias for such attacks": between two noun phrases of a sentence, or of a part of it that a
/// semicolon or a relative pronoun ends, without any verb.
fn in_verbless_clause(document: &Document, pack: &Pack, upos: &mut [Upos], clause: Range<usize>) {
    // "The company denies | receiving the letter": a gerund is no verb of its own.
    let gerund = |i: usize| pack.forms.is_empty() && upos[i] == Upos::Verb && document.norm(i).ends_with("ing");
    let verbal = |i: usize| upos[i].is_verbal() && !is_participle(document, pack, i) && !gerund(i);
    if clause.len() < 3 || clause.clone().any(verbal) {
        return;
    }
    let leads = |i: usize| matches!(upos[i], Upos::Noun | Upos::Propn | Upos::Pron);
    let taken_for_noun = |upos: Upos| matches!(upos, Upos::Noun | Upos::Adj);
    let object = |i: usize| {
        (matches!(upos[i], Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num) || gerund(i))
            && document.tokens[i].kind != TokenKind::Mark
    };
    // "The Observatory (SCCO) | now | lists 47 dead"
    let adverb = |i: usize| upos[i] == Upos::Adv || document.norm(i) == ")";
    let subject = |at: usize| (clause.start..at).rev().find(|&i| !adverb(i)).is_some_and(leads);
    // "L'ancien chef d'état-major | dément."
    let ends = |i: &usize| matches!(document.norm(*i), "." | "!");
    let last = |from: usize| (from..clause.end).find(|&i| upos[i] != Upos::Adv).is_none_or(|i| ends(&i));
    let verb = (clause.start + 1..clause.end).find(|&i| {
        taken_for_noun(upos[i])
            && subject(i)
            && says(document, pack, i)
            && (last(i + 1) && denies(document, pack, i) || i + 1 < clause.end && object(i + 1))
    });
    if let Some(verb) = verb {
        upos[verb] = Upos::Verb;
    }
}

/// "…, ce que la Russie | dément.", "…, a charge the Kremlin | rejects.": a denying verb at the end of such a clause without a verb.
fn closing_denial(document: &Document, pack: &Pack, upos: &mut [Upos], body: Range<usize>) {
    let ends = |i: usize| matches!(document.norm(i), "." | "!");
    let Some(last) = body.clone().rev().find(|&i| !ends(i)) else { return };
    let Some(comma) = body.clone().rev().find(|&i| document.norm(i) == ",") else { return };
    let verbless = comma + 2 < last && !(comma + 1..last).any(|i| upos[i].is_verbal());
    // "…, a figure | Moscow disputes.": no second noun of a compound has a name or an article before it.
    let begins = |i: usize| matches!(upos[i], Upos::Propn | Upos::Det);
    let taken_up = || upos[comma + 1] == Upos::Det && upos[comma + 2] == Upos::Noun && begins(comma + 3);
    let neuter = verbless
        && (pack.words.classes(document.tokens[comma + 1].key).any(Classes::NEUTER) || comma + 3 < last && taken_up());
    let subject = neuter && matches!(upos[last - 1], Upos::Noun | Upos::Propn);
    let taken = matches!(upos[last], Upos::Noun | Upos::Adj | Upos::Propn);
    if subject && taken && denies(document, pack, last) && says(document, pack, last) {
        upos[last] = Upos::Verb;
    }
}

/// Whether a form is a past participle and no finite verb.
fn is_participle(document: &Document, pack: &Pack, token: usize) -> bool {
    let bits = pack.forms.bits(document.tokens[token].key);
    bits.is_past_participle() && !bits.is_finite_verb()
}

fn denies(document: &Document, pack: &Pack, token: usize) -> bool {
    pack.cues.verbs(document.tokens[token].key).any(|(verb, _)| verb.act == Act::Deny)
}

/// Whether the form can be a finite form of a verb that attributes.
fn says(document: &Document, pack: &Pack, token: usize) -> bool {
    pack.cues.verbs(document.tokens[token].key).any(|(verb, form)| form == VerbForm::Finite && !verb.weak)
}
