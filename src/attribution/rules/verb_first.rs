//! Languages whose verb comes first: verb, who speaks, then what is said ("قالت الوزارة إن …"), or a verb by itself that goes
//! on with who spoke before ("وأضافت أن …").

use super::extent::tells_parts;
use super::{Clause, incise, subject};
use crate::attribution::cue::Cue;
use crate::attribution::found::{Found, RuleKind};
use crate::language::{Classes, CueClass, Declining, Frame, RoleSet, Upos};
use crate::text::TokenKind;
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// How far behind its verb a content may begin.
const REACH: usize = 40;
/// And behind a participle or a verb without subject.
const NEAR: usize = 8;
/// The longest description between a name and what it says, in tokens.
const APPOSITION: usize = 14;
/// Marks around so many tokens or fewer hold a name.
const QUOTED_NAME: usize = 5;

/// Where the content of a verb begins, and what the rules call it.
struct Complement {
    /// The token before which the subject ends.
    left: usize,
    start: usize,
    rule: RuleKind,
    /// A participle that goes with the verb: "أضاف … قائلا".
    with: Option<Range<usize>>,
}

/// The attribution of one cue. `shared` is the source of the verb before it in the sentence.
pub fn find(clause: &Clause, index: usize, shared: Option<&Range<usize>>) -> Option<Found> {
    let cue = &clause.cues[index];
    refusal(clause, cue, shared)
        .or_else(|| quoting(clause, index))
        .or_else(|| governing(clause, index, shared))
        .or_else(|| closing(clause, index))
}

/// "رفض المتحدث التعليق", "ولم ترد الوزارة على طلب للتعليق".
fn refusal(clause: &Clause, cue: &Cue, shared: Option<&Range<usize>>) -> Option<Found> {
    let reading = clause.reading;
    let how = reading.pack.cues.declining(reading.key(cue.head))?;
    if how != Declining::Refusing && !cue.negated || cue.is_participle() {
        return None;
    }
    let inside = |i: &usize| !reading.is_stop(*i) && !reading.is_comma(*i) && !reading.is_that(*i);
    let end = (cue.tokens.end..clause.range.end).find(|i| !inside(i)).unwrap_or(clause.range.end);
    let mut words = (cue.tokens.end..end).chain(cue.head..cue.tokens.end);
    let word = words.find(|&i| reading.pack.cues.is_declining_word(reading.key(i)))?;
    // Without such a word behind it the verb tells by itself: "لم يعلق الوزير".
    let stop = if word >= cue.tokens.end { word } else { end };
    let source = speaker(clause, cue.tokens.end, stop);
    let source = source.or_else(|| before(clause, cue)).or_else(|| shared.cloned())?;
    let start = source.end.max(cue.tokens.end);
    let content = if start < end { reading.trim(start..end) } else { cue.tokens.clone() };
    let content = if content.is_empty() { cue.tokens.clone() } else { content };
    let found = Found { act: Act::DeclineToComment, kind: Some(Kind::Indirect), ..blank(cue, RuleKind::Decline) };
    Some(Found { source: Some(source), content: vec![content], ..found })
}

/// "نقلت وكالة … عن مصدر قوله إن": the agency passes on what the other says.
fn quoting(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    if cue.verb.class != CueClass::Cite || cue.is_participle() {
        return None;
    }
    let complement = complement(clause, index, REACH)?;
    let of = (cue.tokens.end..complement.left).find(|&i| cue.verb.tail.contains(&reading.key(i)))?;
    let relayed_by = speaker(clause, cue.tokens.end, of).or_else(|| before(clause, cue));
    let source = speaker(clause, of + 1, complement.left)?;
    let content = content(clause, index, &complement);
    let found = blank(cue, complement.rule);
    Some(Found { source: Some(source), relayed_by, content: vec![content], ..found })
}

/// A verb and the content behind it.
fn governing(clause: &Clause, index: usize, shared: Option<&Range<usize>>) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    if cue.verb.class == CueClass::Cite {
        return None;
    }
    let complement = complement(clause, index, if cue.is_participle() { NEAR } else { REACH })?;
    if cue.verb.weak && complement.rule != RuleKind::VerbQuote {
        return None;
    }
    if cue.negated && complement.rule == RuleKind::VerbNoun && cue.verb.class.affirms() {
        return None;
    }
    // "الوزيرة التي اتهمت المدير بـ": behind a relative pronoun the noun before it speaks.
    let relative = cue.tokens.start > clause.range.start && reading.is(cue.tokens.start - 1, Classes::RELATIVE);
    let antecedent = if relative && !cue.is_participle() { before(clause, cue) } else { None };
    // "قالوا": who has said it stands before the verb, or in an earlier sentence.
    let alone = |e: &String| reading.norm(cue.head).ends_with(e.as_str());
    let alone = cue.is_participle() || reading.pack.grammar.subject_endings.iter().any(alone);
    let own = if alone { None } else { speaker(clause, cue.tokens.end, complement.left) };
    let own = own.map(|own| without_addressee(clause, cue, own));
    // "كان المجلس قد دعا الأطراف إلى": between two auxiliaries stands the subject.
    let helped = |s: &Range<usize>| s.start > clause.range.start && reading.is(s.start - 1, Classes::AUXILIARY);
    let split = (cue.tokens.start < cue.head && !alone).then(|| before(clause, cue).filter(helped)).flatten();
    let own = split.or(if cue.verb.act == Act::Accuse { antecedent.or(own) } else { own.or(antecedent) });
    let nobody = own.is_none() && reading.is(cue.head, Classes::IMPERSONAL_SUBJECT);
    let own = own.or_else(|| if nobody || cue.is_participle() { None } else { before(clause, cue) });
    let chained = own.is_none();
    // A verb by itself in the middle of a sentence goes on with the verb before it, or stands in a clause of its own kind.
    let opens = cue.tokens.start <= clause.range.start + 1 || begins(clause, cue.tokens.start);
    if chained && !opens && !cue.is_participle() && complement.left > cue.tokens.end {
        return None;
    }
    let source = own.or_else(|| if nobody { None } else { shared.cloned() });
    let named = source.is_some();
    let rule = if nobody {
        RuleKind::Impersonal
    } else if chained && (named || cue.is_participle()) {
        RuleKind::Chain
    } else {
        complement.rule
    };
    let kind = nobody.then_some(Kind::Impersonal);
    let act = if nobody && cue.verb.act == Act::Assert { Act::Report } else { cue.verb.act };
    let tokens = match &complement.with {
        // "أضاف قائلا": one cue; over a subject the verb alone.
        Some(with) if with.start == cue.tokens.end => cue.tokens.start..with.end,
        _ => cue.tokens.clone(),
    };
    let content = content(clause, index, &complement);
    let unnamed = content.len() <= NEAR && content.clone().any(|i| reading.source_roles[i].any(RoleSet::ANONYMITY));
    if unnamed || !content.clone().any(|i| reading.document.is_word(i)) {
        return None;
    }
    Some(Found { source, cue: Some(tokens), content: vec![content], act, kind, ..blank(cue, rule) })
}

/// "…، قال المتحدث", "…، بحسب ما أعلنت الوزارة", "“…”، يقول الرجل": a frame behind or inside what it attributes.
fn closing(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    if cue.is_participle() || cue.negated || !cue.verb.takes(Frame::Quote) {
        return None;
    }
    // "حسبما | أفاد", "وفق ما | أعلنت"
    let leads = |p: &&Vec<u64>| {
        let from = cue.tokens.start.checked_sub(p.len()).filter(|&i| i >= clause.range.start);
        from.is_some_and(|from| p.iter().enumerate().all(|(k, wanted)| reading.key(from + k) == *wanted))
    };
    let lead = reading.pack.cues.clause_leads.iter().find(leads).map(Vec::len);
    let start = cue.tokens.start - lead.unwrap_or(0);
    if lead.is_none() && (cue.verb.weak || !incise::borders(clause, start)) {
        return None;
    }
    let stop = (cue.tokens.end..clause.range.end)
        .find(|&i| reading.is_comma(i) || reading.is_stop(i) || reading.is_that(i) || reading.is_dash(i))
        .unwrap_or(clause.range.end);
    if stop < clause.range.end && reading.is_that(stop) {
        return None;
    }
    let source = speaker(clause, cue.tokens.end, stop);
    // "“…”، تقول": who was named before goes on.
    if source.is_none() && !(lead.is_none() && quoted(clause, start)) {
        return None;
    }
    let after = incise::close_frame(clause, source.as_ref().map_or(cue.tokens.end, |s| s.end))?;
    let content = if start <= clause.range.start + 1 {
        lead?;
        let rest = reading.trim(after..clause.range.end);
        vec![rest]
    } else {
        incise::content(clause, index, start, after)
    };
    if !content.iter().any(|piece| piece.clone().any(|i| reading.document.is_word(i))) {
        return None;
    }
    let found = blank(cue, RuleKind::Incise);
    Some(Found { source, cue: Some(start..cue.tokens.end), content, ..found })
}

/// Whether a quotation ends right before a frame.
fn quoted(clause: &Clause, start: usize) -> bool {
    let reading = clause.reading;
    (start.saturating_sub(2).max(clause.range.start)..start).any(|i| reading.closes_quote(i))
}

/// A finding with nothing but its cue.
fn blank(cue: &Cue, rule: RuleKind) -> Found {
    Found {
        source: None,
        cue: Some(cue.tokens.clone()),
        content: Vec::new(),
        act: cue.verb.act,
        kind: None,
        rule,
        head: Some(cue.head),
        negated: cue.negated,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    }
}

/// The content behind a verb, over its subject and what belongs to that.
fn complement(clause: &Clause, index: usize, reach: usize) -> Option<Complement> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    let to = clause.range.end.min(cue.tokens.end + reach);
    let mut with: Option<Range<usize>> = None;
    let mut relative = false;
    let mut noun: Option<Complement> = None;
    let mut left = None;
    let mut i = cue.tokens.end;
    while i < to {
        let found = |start: usize, rule: RuleKind, with: Option<Range<usize>>| {
            let left = left.unwrap_or(i);
            (start < clause.range.end).then_some(Complement { left, start, rule, with })
        };
        if reading.is_stop(i) {
            break;
        }
        if reading.opens_quote(i) {
            let quote = reading.document.quotes[reading.document.quote_of(i)?];
            let short = quote.closed && quote.end - quote.open <= QUOTED_NAME + 2;
            let goes_on = i < cue.tokens.end + NEAR
                && quote.end < to
                && reading.document.is_word(quote.end)
                && !reading.is(quote.end, Classes::COORDINATOR);
            if short && (speaks_behind(clause, quote.end, to) || goes_on && !cue.is_participle()) {
                i = quote.end;
                continue;
            }
            let said = cue.verb.takes(Frame::Quote) || cue.verb.takes(Frame::That);
            return if said { found(i, RuleKind::VerbQuote, with) } else { None };
        }
        if reading.is_colon(i) {
            let said = cue.verb.takes(Frame::Quote);
            return if said { found(i + 1, RuleKind::VerbQuote, with) } else { None };
        }
        if reading.is_that(i) {
            let said = cue.verb.takes(Frame::That) || cue.verb.takes(Frame::Inf) || with.is_some();
            // "نفى أن"
            return if said { found(i + 1, RuleKind::VerbClause, with) } else { None };
        }
        if reading.is(i, Classes::INTERROGATIVE) && cue.verb.takes(Frame::That) && i > cue.tokens.end {
            return found(i, RuleKind::VerbClause, with);
        }
        if let Some(other) = clause.cues[index + 1..].iter().find(|c| c.tokens.contains(&i)) {
            if !other.is_participle() || cue.is_participle() {
                // "قال موظف طلب عدم كشف اسمه إن"
                let unnamed = i..to.min(i + NEAR);
                if let Some(last) = unnamed.rev().find(|&k| reading.source_roles[k].any(RoleSet::ANONYMITY)) {
                    left = left.or(Some(i));
                    i = last + 1;
                    continue;
                }
                if !relative {
                    break;
                }
            } else {
                with = Some(other.tokens.clone());
                left = left.or(Some(i));
                i = other.tokens.end;
                continue;
            }
        }
        // A clause of time or condition: "بعد أن", "إذا".
        if reading.is(i, Classes::SUBORDINATOR.or(Classes::ADVERSATIVE)) {
            break;
        }
        let takes_noun = noun.is_none() && with.is_none() && cue.verb.takes(Frame::Np);
        if takes_noun && let Some(start) = object(clause, cue, i, to) {
            let rule = RuleKind::VerbNoun;
            noun = Some(Complement { left: left.unwrap_or(i), start, rule, with: None });
            // "أعلن الجيش | مقتل جندي |": nothing that follows is nearer.
            break;
        }
        if reading.is(i, Classes::RELATIVE) {
            relative = true;
            left = left.or(Some(i));
        } else if reading.is_comma(i) {
            relative = false;
            // "قال، "…""
            if i + 1 < to && reading.opens_quote(i + 1) {
                i += 1;
                continue;
            }
            // "ذكرت الشركة، في بيان نشر على موقعها، أن"
            let verbal = |k: usize| cue.verb.takes(Frame::Np) && reading.pack.cues.is_content_noun(reading.key(k));
            let says = |k: usize| reading.is_that(k) || reading.opens_quote(k) || reading.is_colon(k) || verbal(k);
            let close = (i + 1..to.min(i + APPOSITION)).find(|&k| reading.is_comma(k));
            if let Some(close) = close.filter(|&c| c + 1 < to && says(c + 1)) {
                let opens = Classes::ADJUNCT_OPENER.or(Classes::PHRASE_STOP).or(Classes::TIME_WORD);
                let adjunct = reading.is(i + 1, opens) || reading.is_finite(i + 1);
                left = left.or(adjunct.then_some(i));
                i = if adjunct { close + 1 } else { i + 1 };
                continue;
            }
            if !speaks_behind(clause, i + 1, to.min(i + APPOSITION)) {
                break;
            }
        } else if reading.is_finite(i) && !relative {
            break;
        }
        i += 1;
    }
    noun
}

/// Whether a content begins before `to`, with no verb between that could have it.
fn speaks_behind(clause: &Clause, from: usize, to: usize) -> bool {
    let reading = clause.reading;
    for i in from..to {
        if reading.is_that(i) || reading.is_colon(i) {
            return true;
        }
        let participle = clause.cues.iter().any(|c| c.head == i && c.is_participle());
        if participle && i > from {
            return true;
        }
        if reading.is_stop(i) || reading.is_finite(i) {
            return false;
        }
    }
    false
}

/// Where a noun phrase that is a content begins at `i`: behind the preposition of the verb, or with a verbal noun.
fn object(clause: &Clause, cue: &Cue, i: usize, to: usize) -> Option<usize> {
    let reading = clause.reading;
    let content = |i: usize| reading.pack.cues.is_content_noun(reading.key(i));
    // "لوكالة الأنباء": a noun that another governs.
    let governed = i > cue.tokens.end
        && (reading.is(i - 1, Classes::ADDRESSEE)
            || reading.upos[i - 1] == Upos::Adp && !reading.is(i - 1, Classes::TIME_WORD));
    // "كشفت دراسة": right behind the verb such a noun can be who speaks.
    if content(i) && !governed && (i > cue.tokens.end || reading.source_roles[i].is_empty()) {
        return Some(i);
    }
    let governs = cue.verb.tail.contains(&reading.key(i));
    if governs {
        return (i + 1 < to && !reading.is_that(i + 1)).then_some(i + 1);
    }
    // "طالب بإطلاق": the preposition is written as one with its noun.
    let letter = reading.norm(i).chars().next().map_or(0, char::len_utf8);
    let glued = reading.document.tokens[i].kind == TokenKind::Word
        && letter < reading.norm(i).len()
        && cue.verb.tail.contains(&crate::text::normalise::key(&reading.norm(i)[..letter]))
        && reading.classes[i] == Classes::default();
    // "أفاد مراسل الوكالة بأن" has its content farther on.
    (glued && !speaks_behind(clause, i + 1, to.min(i + APPOSITION))).then_some(i)
}

/// Who speaks, between a verb and its content.
fn speaker(clause: &Clause, from: usize, stop: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let preposition = Classes::ADJUNCT_OPENER.or(Classes::ADDRESSING).or(Classes::PHRASE_STOP);
    let mut start = from;
    while start < stop {
        if let Some(end) = reading.aside(start) {
            start = end;
        } else if reading.is(start, Classes::TIME_WORD) || reading.document.tokens[start].kind == TokenKind::Number {
            start += 1;
        } else if reading.is(start, preposition) {
            // "قال لوكالة الأنباء | مصدر أمني": somebody behind who is told.
            let told = reading.is(start, Classes::ADDRESSING);
            const SOMEBODY: RoleSet = RoleSet::ANONYMOUS.or(RoleSet::PERSON).or(RoleSet::SPOKESPERSON);
            start = (start + 1..stop).find(|&i| told && reading.source_roles[i].any(SOMEBODY))?;
        } else {
            break;
        }
    }
    let mut end = start;
    while end < stop {
        if reading.opens_quote(end) {
            let quote = reading.document.quotes[reading.document.quote_of(end)?];
            if quote.end - quote.open > QUOTED_NAME + 2 || quote.end > stop {
                break;
            }
            end = quote.end;
            continue;
        }
        let told = reading.is(end, Classes::ADDRESSING)
            && end + 1 < stop
            && reading.is(end + 1, Classes::ADDRESSEE)
            && end > start;
        let over = reading.is(end, Classes::TIME_WORD.or(Classes::PHRASE_STOP).or(Classes::ADJUNCT_OPENER))
            || reading.is(end, Classes::RELATIVE.or(Classes::ADVERSATIVE).or(Classes::SUBORDINATOR))
            || reading.is_that(end)
            || told
            || reading.aside(end).is_some()
            || reading.is_finite(end)
            || reading.is_dash(end) && reading.document.tokens[end].spaced
            || reading.is_stop(end);
        // "مسؤول في وزارة": where somebody works.
        let body = reading.is(end, Classes::NAME_PREPOSITION)
            && end > start
            && end + 1 < stop
            && reading.source_roles[end + 1].any(RoleSet::ORGANISATION);
        if body {
            end += 2;
            continue;
        }
        if over && end > start {
            break;
        }
        if over {
            return None;
        }
        if reading.is_comma(end) {
            // "المدير، أحمد …،": what says who somebody is.
            let close = (end + 1..stop.min(end + APPOSITION)).find(|&i| reading.is_comma(i)).unwrap_or(stop);
            let plain = close - end <= APPOSITION
                && close > end + 1
                && !reading.is(end + 1, preposition.or(Classes::TIME_WORD).or(Classes::COORDINATOR))
                && !reading.has_finite(end + 1..close);
            if !plain {
                break;
            }
            end = close;
            break;
        }
        end += 1;
    }
    while end > start && (reading.is(end - 1, Classes::COORDINATOR.or(preposition)) || reading.is_punct(end - 1)) {
        end -= 1;
    }
    (start < end && (start..end).any(|i| reading.document.is_word(i))).then_some(start..end)
}

/// "اتهمت الحكومة المحلية | قوات …": of an accusation or demand, the phrase without an article behind a definite one is whom it is
/// made of.
fn without_addressee(clause: &Clause, cue: &Cue, phrase: Range<usize>) -> Range<usize> {
    let reading = clause.reading;
    let Some(article) = reading.pack.grammar.article.as_deref() else { return phrase };
    if !matches!(cue.verb.act, Act::Accuse | Act::Demand) {
        return phrase;
    }
    const BODIES: RoleSet = RoleSet::ORGANISATION.or(RoleSet::PERSON).or(RoleSet::ANONYMOUS);
    let definite = |i: usize| reading.norm(i).starts_with(article);
    let next = (phrase.start + 1..phrase.end)
        .find(|&i| definite(i - 1) && !definite(i) && reading.source_roles[i].any(BODIES));
    phrase.start..next.unwrap_or(phrase.end)
}

/// A subject before its verb, at the head of its clause: "لكن المتحدث قال إن", "الوزير الذي أكد أن".
fn before(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let phrase = subject::of_group(clause, &cue.tokens)?;
    let reading = clause.reading;
    let timed = phrase.clone().all(|i| reading.is(i, Classes::TIME_WORD.or(Classes::DETERMINER)));
    let noun = phrase.clone().any(|i| reading.upos[i] == Upos::Noun);
    let begins_as_verb = |i: usize| reading.pack.grammar.verb_beginnings.iter().any(|b| reading.norm(i).starts_with(b));
    let verb = phrase.len() == 1 && reading.source_roles[phrase.start].is_empty() && begins_as_verb(phrase.start);
    (!timed && noun && !verb && begins(clause, phrase.start)).then_some(phrase)
}

/// Whether a clause can begin here.
fn begins(clause: &Clause, at: usize) -> bool {
    let reading = clause.reading;
    let Some(previous) = at.checked_sub(1).filter(|&i| i >= clause.range.start) else { return true };
    let opens = Classes::COORDINATOR
        .or(Classes::ADVERSATIVE)
        .or(Classes::COMPLEMENTISER)
        .or(Classes::SUBORDINATOR)
        .or(Classes::CONTRAST)
        .or(Classes::RELATIVE)
        .or(Classes::AUXILIARY);
    reading.is_punct(previous) || reading.is_mark(previous) || reading.is(previous, opens)
}

/// From where a content begins to where it ends.
fn content(clause: &Clause, index: usize, complement: &Complement) -> Range<usize> {
    let reading = clause.reading;
    let start = complement.start;
    if let Some(q) = reading.document.quote_of(start).filter(|_| reading.opens_quote(start)) {
        let quote = reading.document.quotes[q];
        let goes_on = quote.end < clause.range.end
            && !reading.is_punct(quote.end)
            && !reading.is(quote.end, Classes::COORDINATOR.or(Classes::ADVERSATIVE))
            && !clause.cues.iter().any(|c| c.tokens.contains(&quote.end));
        if !goes_on {
            return reading.trim(quote.open..quote.end);
        }
    }
    reading.trim(start..end(clause, index, complement))
}

fn end(clause: &Clause, index: usize, complement: &Complement) -> usize {
    let reading = clause.reading;
    let to = clause.range.end;
    let nominal = complement.rule == RuleKind::VerbNoun;
    for i in complement.start + 1..to {
        if reading.in_quote(i) && !reading.in_quote(complement.start) {
            continue;
        }
        if reading.norm(i) == ";" {
            return i;
        }
        // "… مضيفا أن", "، مشيرا إلى"
        let next = clause.cues.iter().enumerate().skip(index + 1);
        let participle =
            next.clone().find(|(_, c)| c.tokens.start == i && c.is_participle() && c.verb.class != CueClass::Cite);
        if participle.is_some_and(|(k, _)| self::complement(clause, k, NEAR).is_some()) {
            return i;
        }
        let border = reading.is_comma(i) || reading.is(i, Classes::COORDINATOR.or(Classes::CONTRAST));
        if !border {
            continue;
        }
        let joins = Classes::COORDINATOR.or(Classes::CONTRAST).or(Classes::ADVERSATIVE);
        let mut at = i + 1;
        while at < to && (reading.is(at, joins) || reading.is_comma(at)) {
            at += 1;
        }
        let verb = next.clone().find(|(_, c)| c.tokens.start == at && !c.is_participle());
        if let Some((k, c)) = verb
            && !c.verb.weak
            && self::complement(clause, k, REACH).is_some()
        {
            return i;
        }
        if reading.is_comma(i) {
            let frame = |p: &Vec<u64>| p.iter().enumerate().all(|(k, w)| at + k < to && reading.key(at + k) == *w);
            if reading.pack.cues.prepositions.iter().chain(&reading.pack.cues.clause_leads).any(frame) {
                return i;
            }
            if nominal && !tells_parts(reading, i + 1) {
                return i;
            }
        }
    }
    to
}
