//! Languages whose verb comes first: verb, who speaks, then what is said ("قالت الوزارة إن …"), or a verb by itself that goes
//! on with who spoke before ("وأضافت أن …").

use super::said_behind::{Complement, NEAR, REACH, complement, content};
use super::speaker_behind::{before, begins, speaker, without_addressee};
use super::{Clause, incise};
use crate::attribution::cue::Cue;
use crate::attribution::found::{Found, RuleKind};
use crate::language::{Classes, CueClass, Declining, Frame, RoleSet};
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// The attribution of one cue. `shared` is the source of the verb before it in the sentence.
pub fn find(clause: &Clause, index: usize, shared: Option<&Range<usize>>) -> Option<Found> {
    let cue = &clause.cues[index];
    refusal(clause, cue, shared)
        .or_else(|| quoting(clause, index))
        .or_else(|| governing(clause, index, shared))
        .or_else(|| counting(clause, cue))
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
    let alone = cue.is_participle() || reading.pack.syntax.subject_endings.iter().any(alone);
    let own = if alone { None } else { speaker(clause, cue.tokens.end, complement.left) };
    let (own, accused) = match own {
        Some(phrase) => accused(clause, cue, &complement, phrase),
        None => (None, None),
    };
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
    let content = accused.unwrap_or(content.start)..content.end;
    let unnamed = content.len() <= NEAR && content.clone().any(|i| reading.source_roles[i].any(RoleSet::ANONYMITY));
    if unnamed || !content.clone().any(|i| reading.document.is_word(i)) {
        return None;
    }
    Some(Found { source, cue: Some(tokens), content: vec![content], act, kind, ..blank(cue, rule) })
}

/// Who accuses, and where whom begins: "اتهمت الحكومة | الجماعة بالوقوف وراء الهجوم", "واتهمت | الطاقم بتجاهل …" of who spoke before.
fn accused(
    clause: &Clause,
    cue: &Cue,
    complement: &Complement,
    phrase: Range<usize>,
) -> (Option<Range<usize>>, Option<usize>) {
    let reading = clause.reading;
    let who = without_addressee(clause, cue, phrase.clone());
    let near = phrase.end + 1 >= complement.start && complement.rule == RuleKind::VerbNoun;
    if cue.verb.act != Act::Accuse || !near {
        return (Some(who), None);
    }
    if who.end < phrase.end {
        return (Some(who.clone()), Some(who.end));
    }
    // "اتهمها الجيش": the object is in the verb.
    let object = ["ه", "ها", "هم", "هن", "نا"].iter().any(|o| reading.norm(cue.head).ends_with(o));
    let goes_on = cue.tokens.start > clause.range.start && !object;
    if goes_on { (None, Some(phrase.start)) } else { (Some(who), None) }
}

/// "رفعت الوزارة حصيلة القتلى إلى 14": between the verb and the noun of a count stands who counts.
fn counting(clause: &Clause, cue: &Cue) -> Option<Found> {
    let reading = clause.reading;
    if !cue.verb.takes(Frame::Figure) || cue.negated || cue.is_participle() {
        return None;
    }
    let stops = |i: &usize| reading.is_stop(*i) || reading.is_comma(*i);
    let end = (cue.tokens.end..clause.range.end).find(stops).unwrap_or(clause.range.end);
    let counted = (cue.tokens.end..end).find(|&i| reading.pack.cues.is_figure_noun(reading.key(i)))?;
    let source = speaker(clause, cue.tokens.end, counted).or_else(|| before(clause, cue))?;
    Some(Found { source: Some(source), content: vec![reading.trim(counted..end)], ..blank(cue, RuleKind::Figure) })
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
