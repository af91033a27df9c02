//! Where grammar rules out what the labeller says of a cue that a rule has found too.

use super::found::{Found, RuleKind};
use super::labeller::Judgement;
use super::mention::Mention;
use super::reading::Reading;
use super::rules;
use crate::language::{Classes, CueClass, Upos};
use crate::vocabulary::Act;
use std::ops::Range;

/// Whether grammar rules out the labeller's spans, so that the rule's stand.
pub fn strays(reading: &Reading, rule: &Found, judgement: &Judgement) -> bool {
    matches!(rule.rule, RuleKind::Passive | RuleKind::Judged)
        || is_plain(reading, rule) && is_fragment(reading, rule, &judgement.content)
        || speaks_among(rule, judgement)
        || is_article(reading, rule, judgement)
        || lacks_verb(reading, rule, &judgement.content)
        || cuts_phrase(reading, rule, &judgement.content)
}

/// Whether the words leave no doubt that something is attributed: "…, selon la mairie", a preposition and somebody who can
/// speak; ", avant de rappeler que …", an infinitive with its conjunction behind another verb of saying; a figure;
/// a verb that "and" joins to one.
pub fn is_plain(reading: &Reading, rule: &Found) -> bool {
    let speaks = |s: &Range<usize>| !s.is_empty() && Mention::read(reading, s.clone()).can_speak();
    // "n'ont pas pu être confirmés de source indépendante": nobody has said it.
    let denied = rule.cue.as_ref().is_some_and(|cue| {
        let before = cue.start.saturating_sub(REACH)..cue.start;
        reading.is(cue.start, Classes::OF) && before.into_iter().any(|i| reading.is(i, Classes::NEGATOR))
    });
    let goes_on = rule.rule == RuleKind::Chain
        && rule.head.is_some_and(|head| reading.bits[head].is_infinitive())
        && rule.content.first().is_some_and(|piece| piece.start > 0 && reading.is_that(piece.start - 1));
    // "réfute catégoriquement ces accusations"
    let charges = |i: usize| reading.pack.cues.is_statement_noun(reading.key(i));
    let rejects = rule.rule == RuleKind::VerbNoun
        && rule.act == Act::Deny
        && rule.content.iter().any(|piece| piece.clone().any(charges));
    let rejects = rejects && rule.source.as_ref().is_some_and(speaks);
    let own = is_authors_own(reading, rule);
    let joined = is_joined(reading, rule).is_some() && rule.source.as_ref().is_some_and(speaks);
    own || joined
        || rejects
        || counts(reading, rule) && rule.source.as_ref().is_some_and(speaks)
        || (goes_on || rule.rule == RuleKind::Preposition && !denied) && rule.source.as_ref().is_some_and(speaks)
}

/// "denies shelling the town | and | blames its neighbour": the token that joins a finite verb to the one before, whose
/// source it takes up.
pub fn is_joined(reading: &Reading, rule: &Found) -> Option<usize> {
    let cue = rule.cue.as_ref().filter(|cue| rule.rule == RuleKind::Chain && reading.is_finite(cue.start))?;
    let strong = |head: usize| reading.pack.cues.verbs(reading.key(head)).any(|(verb, _)| !verb.weak);
    let joint = cue.start.checked_sub(1).filter(|&i| reading.is(i, Classes::COORDINATOR))?;
    rule.head.is_some_and(strong).then_some(joint)
}

/// "…, qui évoque onze blessés": a figure is the complement of a verb that states.
pub fn counts(reading: &Reading, rule: &Found) -> bool {
    let figure = |i: usize| reading.upos[i] == Upos::Num;
    let states = |head: usize| {
        let able = |class| matches!(class, CueClass::Say | CueClass::Claim | CueClass::Confirm | CueClass::Report);
        reading.pack.cues.verbs(reading.key(head)).any(|(verb, _)| !verb.weak && able(verb.class))
    };
    rule.rule == RuleKind::VerbNoun
        && rule.head.is_some_and(states)
        && rule.content.first().is_some_and(|piece| piece.clone().take(FIGURE).any(figure))
}

/// In how many words at the beginning of a complement a figure makes it a count.
const FIGURE: usize = 3;

/// "Je crois également que …", outside of quotations: who writes or speaks says so.
pub fn is_authors_own(reading: &Reading, rule: &Found) -> bool {
    let first = |s: &Range<usize>| s.len() == 1 && reading.is(s.start, Classes::FIRST_PERSON);
    let governs = matches!(rule.rule, RuleKind::VerbClause | RuleKind::VerbInfinitive);
    let strong = |head: usize| reading.pack.cues.verbs(reading.key(head)).any(|(verb, _)| !verb.weak);
    governs
        && rule.source.as_ref().is_some_and(first)
        && rule.head.is_some_and(|head| !reading.in_quote(head) && strong(head))
}

/// How far before a preposition the negation of its verb stands.
const REACH: usize = 6;

/// "Le site emploie | 112 | personnes, selon X": hardly a word of the clause that the rule found, or none.
fn is_fragment(reading: &Reading, rule: &Found, content: &[Range<usize>]) -> bool {
    let verb = |pieces: &[Range<usize>]| pieces.iter().any(|piece| reading.has_finite(piece.clone()));
    let quoted = content.iter().any(|piece| reading.in_quote(piece.start));
    let words = content.iter().map(Range::len).sum::<usize>();
    content.is_empty() || words <= 3 && !quoted && !verb(content) && verb(&rule.content)
}

/// "…, ont indiqué | des sources": who speaks after the words stands not among them.
fn speaks_among(rule: &Found, judgement: &Judgement) -> bool {
    let behind = |s: &Range<usize>| rule.cue.as_ref().is_some_and(|cue| s.start >= cue.end);
    let among = |s: &Range<usize>| rule.content.iter().any(|piece| piece.contains(&s.start));
    rule.rule == RuleKind::Incise
        && rule.source.as_ref().is_some_and(behind)
        && judgement.source.as_ref().is_some_and(among)
}

/// "…, estime | la | chambre d'agriculture": an article is nobody.
fn is_article(reading: &Reading, rule: &Found, judgement: &Judgement) -> bool {
    let alone = |s: &Range<usize>| s.len() == 1 && reading.upos[s.start] == Upos::Det;
    rule.source.is_some() && judgement.source.as_ref().is_some_and(alone)
}

/// "… says the route is not final and has promised talks": who speaks is somebody, where the rule knows of somebody.
pub fn is_thing(reading: &Reading, rule: &Found, judgement: &Judgement) -> bool {
    let speaks = |s: &Range<usize>| !s.is_empty() && Mention::read(reading, s.clone()).can_speak();
    judgement.source.as_ref().is_some_and(|s| !speaks(s)) && rule.source.as_ref().is_some_and(speaks)
}

/// "The inquiry, led | by a judge |, shows that": what a preposition governs inside an insertion is no subject.
pub fn is_governed(reading: &Reading, rule: &Found, judgement: &Judgement) -> bool {
    let (Some(ruled), Some(own), Some(cue)) = (&rule.source, &judgement.source, &rule.cue) else { return false };
    // "l'accusant d'avoir": who is accused.
    if own.len() == 1 && reading.is(own.start, Classes::CLITIC) && own.end == cue.start {
        return true;
    }
    let governed = own.start > 0 && reading.upos[own.start - 1] == Upos::Adp;
    let insertion = ruled.end < own.start && own.end < cue.start && reading.is_comma(own.end);
    // "the president | of a families' association": the noun, not its complement.
    let complement = ruled.start < own.start && own.end <= ruled.end;
    governed && (complement || insertion && reading.is_comma(ruled.end))
}

/// "said that four soldiers and 31 “terrorists” | were killed": a clause has a verb.
fn lacks_verb(reading: &Reading, rule: &Found, content: &[Range<usize>]) -> bool {
    let has = |pieces: &[Range<usize>]| pieces.iter().any(|piece| reading.has_finite(piece.clone()));
    matches!(rule.rule, RuleKind::VerbClause | RuleKind::Chain) && !has(content) && has(&rule.content)
}

/// "Le site emploie 112 | personnes, selon X": no content begins inside a noun phrase.
fn cuts_phrase(reading: &Reading, rule: &Found, content: &[Range<usize>]) -> bool {
    let Some(start) = content.first().map(|piece| piece.start).filter(|start| *start > 0) else { return false };
    let inside = matches!(reading.upos[start], Upos::Noun | Upos::Adj)
        && matches!(reading.upos[start - 1], Upos::Det | Upos::Num | Upos::Adj)
        // "trois morts et | sept blessés"
        || matches!(reading.upos[start], Upos::Num | Upos::Noun | Upos::Det) && reading.upos[start - 1] == Upos::Cconj
            && !reading.has_finite(content.first().cloned().unwrap_or(0..0))
        // "les écoles, fermées depuis mercredi, | rouvriront lundi, selon X": nor between a subject and its verb.
        || reading.is_finite(start) && reading.is_comma(start - 1);
    let whole = rule.content.first().is_some_and(|piece| piece.start < start && start < piece.end);
    inside && whole && matches!(rule.rule, RuleKind::Preposition | RuleKind::Incise | RuleKind::VerbNoun)
}

/// "the raid was flown by Israeli | aircraft over the border": no content ends between words that belong together, nor at the
/// mark of a quotation that it holds in part.
pub fn cut_short(reading: &Reading, rule: &Found, content: &[Range<usize>]) -> bool {
    let ([ruled], [own]) = (rule.content.as_slice(), content) else { return false };
    let joint = |i: usize| reading.is_punct(i) || reading.is_mark(i) || reading.upos[i] == Upos::Cconj;
    // "reported that the army had destroyed a workshop | and killed 15 people": one clause behind one conjunction.
    let shared = |i: usize| {
        let that = ruled.start > 0 && reading.is_that(ruled.start - 1);
        that && reading.upos[i] == Upos::Cconj && i + 1 < ruled.end && reading.is_verb(i + 1)
    };
    let goes_on = own.end < ruled.end && (!joint(own.end) || shared(own.end));
    let clause = matches!(rule.rule, RuleKind::VerbClause | RuleKind::Chain | RuleKind::VerbInfinitive);
    // "ruled out “any risk” | on Wednesday morning"
    let quoted = rule.rule == RuleKind::VerbQuote
        && reading.in_quote(own.start)
        && ruled.start == own.start
        && (ruled.end..own.end).any(|i| reading.closes_quote(i))
        && !reading.has_finite(ruled.end..own.end);
    // "accused | Savoria of ignoring alerts": whom the words are about belongs to them.
    let charge = matches!(rule.rule, RuleKind::Chain | RuleKind::VerbNoun) && rule.act == Act::Accuse;
    let about = (rule.rule == RuleKind::VerbInfinitive || charge)
        && ruled.start < own.start
        && own.start < ruled.end
        && own.end + 1 >= ruled.end
        && matches!(reading.upos[own.start - 1], Upos::Adp | Upos::Sconj);
    // "22 blessés | , dont quatre en urgence absolue", "impute l'attaque | à la milice"
    let nominal = matches!(rule.rule, RuleKind::VerbNoun | RuleKind::Figure) && ruled.start.abs_diff(own.start) <= 1;
    let parts = reading.is_comma(own.end.min(reading.upos.len() - 1)) && rules::tells_parts(reading, own.end + 1);
    let whom = rule.act == Act::Accuse && reading.is(own.end.min(reading.upos.len() - 1), Classes::ADDRESSING);
    let broken = nominal && own.end < ruled.end && (parts || whom);
    about || broken || ruled.start.abs_diff(own.start) <= 1 && (clause && goes_on || quoted)
}
