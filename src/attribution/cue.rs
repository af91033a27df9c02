//! Candidate cues: verb forms that the pack lists, with auxiliaries, negation and clitics.

use super::reading::Reading;
use crate::language::{Classes, CueClass, CueVerb, Upos, VerbForm};
use crate::text::TokenKind;
use std::ops::Range;

/// A verb that can attribute, where it stands.
#[derive(Clone)]
pub struct Cue<'a> {
    /// The verb itself.
    pub head: usize,
    /// The verb with auxiliaries, negation, clitics and the words it needs.
    pub tokens: Range<usize>,
    pub verb: &'a CueVerb,
    pub form: VerbForm,
    pub negated: bool,
    pub passive: bool,
    /// The subject clitic of an inversion: "-t-il".
    pub inverted: Option<usize>,
}

impl Cue<'_> {
    /// A gerund or present participle: "ajoutant", "adding".
    pub fn is_participle(&self) -> bool {
        self.form == VerbForm::PresentParticiple
    }
}

/// The cues of a range of tokens, in order.
pub fn find<'a>(reading: &Reading<'a>, range: Range<usize>) -> Vec<Cue<'a>> {
    range.clone().filter_map(|head| at(reading, range.clone(), head)).collect()
}

/// A verb with its auxiliaries, negation and clitics, whether it is a cue word or not.
pub struct VerbGroup {
    pub tokens: Range<usize>,
    pub negated: bool,
}

/// The group around a verb; `None` for a participle or infinitive by itself.
pub fn verb_group(reading: &Reading, range: &Range<usize>, head: usize) -> Option<VerbGroup> {
    let (start, _) = chain_start(reading, range, head);
    let finite = (start..=head).any(|i| reading.is_finite(i));
    let mut end = head + 1;
    // "n'est pas revenu", "ne répond pas"
    while end < range.end && reading.is(end, Classes::NEGATOR) && reading.upos[end] == Upos::Adv {
        end += 1;
    }
    let negated = (start..end).any(|i| reading.is(i, Classes::NEGATOR));
    finite.then_some(VerbGroup { tokens: start..end, negated })
}

fn at<'a>(reading: &Reading<'a>, range: Range<usize>, head: usize) -> Option<Cue<'a>> {
    if !reading.pack.cues.is_verb_form(reading.key(head)) || !reading.is_verb(head) {
        return None;
    }
    // "of said building"
    if head > range.start && matches!(reading.upos[head - 1], Upos::Det) && !reading.is(head - 1, Classes::CLITIC) {
        return None;
    }
    let (start, inverted) = chain_start(reading, &range, head);
    let reflexive = (start..head).any(|i| reading.is(i, Classes::REFLEXIVE));
    let auxiliary = (start..head).any(|i| reading.is(i, Classes::AUXILIARY) && reading.is_verb(i));
    let mut best: Option<(&CueVerb, VerbForm, usize)> = None;
    for (verb, form) in reading.pack.cues.verbs(reading.key(head)) {
        let Some(end) = tail_end(reading, &range, head, verb) else { continue };
        // "se trouvent", "se vérifie": nobody finds or verifies.
        let middle = reflexive && !verb.reflexive && verb.class == CueClass::Confirm;
        if middle || verb.reflexive && !reflexive || verb.only_figures() && !figure_follows(reading, end, range.end) {
            continue;
        }
        // "estaba | pidiendo": with an auxiliary a gerund is the verb of its clause.
        let form = if auxiliary && form == VerbForm::PresentParticiple && reading.frees_subjects() {
            VerbForm::Finite
        } else {
            form
        };
        // "exige" is a finite form, "exigé" is not: a participle without auxiliary is no main verb unless coordinated.
        let form = if auxiliary
            && form == VerbForm::Finite
            && reading.pack.cues.verbs(reading.key(head)).any(|(_, f)| f == VerbForm::PastParticiple)
        {
            VerbForm::PastParticiple
        } else {
            form
        };
        let better = best.is_none_or(|(b, _, _)| (verb.tail.len(), verb.reflexive) > (b.tail.len(), b.reflexive));
        if better {
            best = Some((verb, form, end));
        }
    }
    let (verb, form, end) = best?;
    let mut end = if verb.kept { head + 1 } else { end };
    let inverted = inverted.or_else(|| (end < range.end && reading.is(end, Classes::INVERTED)).then_some(end));
    if inverted == Some(end) {
        end += 1;
    }
    let negated = (start..end).any(|i| reading.is(i, Classes::NEGATOR))
        || end < range.end && reading.is(end, Classes::NEGATOR) && reading.upos[end] == Upos::Adv;
    let negated = negated
        || (start..head).any(|i| reading.is(i, Classes::NEGATION))
            && (start.saturating_sub(9).max(range.start)..start).any(|i| reading.norm(i) == "ni");
    // "no confirmó ni | desmintió"
    let negated = negated || reading.frees_subjects() && start > range.start && reading.is(start - 1, Classes::NEGATOR);
    // "se informó", "se ha dicho": the verb of nobody where it is no reflexive one.
    let middle = reading.frees_subjects()
        && !verb.reflexive
        && (start..head).any(|i| reading.is(i, Classes::REFLEXIVE) && !reading.is(i + 1, Classes::CLITIC));
    let passive = middle || form == VerbForm::PastParticiple && is_passive(reading, start, head);
    Some(Cue { head, tokens: start..end, verb, form, negated, passive, inverted })
}

/// "cela ne | nous | garantit pas que", "le ministre nous a dit que": who is told, behind a subject or its negation.
fn is_told(reading: &Reading, range: &Range<usize>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|&k| k >= range.start) else { return false };
    let subject = match reading.upos[before] {
        Upos::Noun | Upos::Propn => !reading.is(before, Classes::TIME_WORD),
        Upos::Pron => {
            !reading.is_that(before) && (!reading.is(before, Classes::RELATIVE) || reading.norm(before) == "qui")
        }
        _ => reading.is(before, Classes::NEGATION) && !reading.is(before, Classes::NEGATOR),
    };
    subject && reading.is(i, Classes::OBJECT_PRONOUN)
}

/// Where auxiliaries, negation, clitics and adverbs before a verb begin, and the inverted subject among them.
fn chain_start(reading: &Reading, range: &Range<usize>, head: usize) -> (usize, Option<usize>) {
    let mut start = head;
    let mut inverted = None;
    let mut verbal = head;
    let mut skip = head;
    for i in (range.start..head).rev().take(9) {
        // "a par ailleurs indiqué"
        if let Some(aside) = (range.start..i).rev().take(4).find(|&k| reading.aside(k) == Some(i + 1)) {
            skip = aside;
        }
        if i >= skip {
            continue;
        }
        let upos = reading.upos[i];
        let auxiliary = reading.is(i, Classes::AUXILIARY) && (upos.is_verbal() || upos == Upos::Part);
        let clitic = upos == Upos::Pron && (reading.is(i, Classes::CLITIC) || is_told(reading, range, i));
        let negation = reading.is(i, Classes::NEGATION) && matches!(upos, Upos::Adv | Upos::Part | Upos::Pron);
        // "n'a | ni | confirmé", "would | neither | confirm"
        let neither = reading.is(i, Classes::NEGATIVE_CORRELATIVE) && i + 1 == start && i > range.start && {
            reading.is(i - 1, Classes::AUXILIARY) && reading.is_verb(i - 1)
        };
        if reading.is(i, Classes::INVERTED) {
            inverted = Some(i);
        } else if !(neither || auxiliary || clitic || negation || upos == Upos::Adv || upos == Upos::Aux)
            || reading.is(i, Classes::THIRD_PERSON) && upos == Upos::Pron && !clitic
        {
            break;
        }
        if reading.is_mark(i) || reading.is_punct(i) {
            break;
        }
        start = i;
        if auxiliary || upos == Upos::Aux || clitic || negation {
            verbal = i;
        }
    }
    // Leading adverbs belong to the sentence ("Par ailleurs", "Finally"), one beside the verb to the cue ("also said").
    if start < verbal && verbal < head {
        start = verbal;
    } else if verbal == head && head - start > 1 {
        start = head - 1;
    }
    if start < head && verbal == head && (reading.document.tokens[start].capital || start == range.start) {
        start = head;
    }
    (start, inverted)
}

/// The end of a cue that needs further words ("faire" + "état"), with at most two words between.
fn tail_end(reading: &Reading, range: &Range<usize>, head: usize, verb: &CueVerb) -> Option<usize> {
    let mut at = head + 1;
    // The subject stands between a verb and the words that it needs.
    if reading.pack.syntax.verb_first {
        return Some(at);
    }
    for wanted in &verb.tail {
        // "fait | pour sa part | état"
        at = reading.aside(at.min(range.end - 1)).unwrap_or(at);
        let found = (at..range.end.min(at + 3)).find(|&i| is_form_of(reading, i, *wanted))?;
        // "informó | la policía | de": what stands between may be the subject.
        let subject = |i: usize| reading.frees_subjects() && reading.upos[i] != Upos::Adv;
        if (at..found).any(|i| reading.is_punct(i) || reading.is_mark(i) || subject(i)) {
            return None;
        }
        at = found + 1;
    }
    Some(at)
}

/// Whether a token is the word with this key, elided or joined with an article: "parle | d'une campagne", "appelle | au calme".
fn is_form_of(reading: &Reading, token: usize, wanted: u64) -> bool {
    let joined = match reading.norm(token) {
        "d'" | "du" | "des" | "del" => "de",
        "au" | "aux" => "à",
        "al" => "a",
        _ => return reading.key(token) == wanted,
    };
    reading.key(token) == wanted || crate::text::normalise::key(joined) == wanted
}

/// Whether a number and a noun of figures stand in the clause after a verb: "raised | its death toll to nine".
pub(super) fn figure_follows(reading: &Reading, from: usize, to: usize) -> bool {
    let object = || (from..to.min(from + FIGURE_REACH)).take_while(|&i| !reading.is_stop(i) && !reading.is_comma(i));
    let noun = |i: usize| reading.upos[i] == Upos::Noun || reading.pack.syntax.listed_tags;
    object().any(|i| noun(i) && reading.pack.cues.is_figure_noun(reading.key(i)))
        && object().any(|i| reading.upos[i] == Upos::Num || reading.document.tokens[i].kind == TokenKind::Number)
}

/// How far behind the verb its object may reach.
const FIGURE_REACH: usize = 12;

/// Whether a past participle is passive: its nearest auxiliary is a form of "to be", and nothing reflexive stands before.
pub(super) fn is_passive(reading: &Reading, start: usize, head: usize) -> bool {
    let reflexive = (start..head).any(|i| reading.is(i, Classes::REFLEXIVE));
    let nearest = (start..head).rev().find(|&i| reading.is(i, Classes::AUXILIARY) && reading.is_verb(i));
    !reflexive && nearest.is_some_and(|i| reading.is(i, Classes::COPULA))
}
