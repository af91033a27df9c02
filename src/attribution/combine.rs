//! Rules and labeller in one list: which of them found an attribution, whose spans it gets, how sure it is.

use super::found::{Found, RuleKind};
use super::labeller::{self, Judgement, View};
use super::misread;
use super::reading::Reading;
use super::relays;
use super::rules;
use super::{astray, edges};
use crate::language::spans::{Backing, Evidence, SpanTables};
use crate::language::{Classes, Frame, Upos};
use crate::vocabulary::Act;
use std::collections::HashMap;
use std::ops::Range;

/// An attribution and what stands behind it.
#[derive(Debug, Clone)]
pub struct Weighed {
    pub found: Found,
    pub backing: Backing,
    /// What the labeller knows, where it judged the cue.
    pub evidence: Option<Evidence>,
    pub certainty: u16,
    /// The content and source that the rule gave it, where the labeller judged too.
    ruled: Vec<Range<usize>>,
    ruled_source: Option<Range<usize>>,
}

/// All attributions of a document in reading order of their cues.
pub fn with(reading: &Reading, tables: &SpanTables) -> Vec<Found> {
    let weighed = weigh(reading, tables);
    let sure = |w: &Weighed| {
        let credit = if w.backing == Backing::Both { CREDIT } else { 0 };
        let told = |f: &Found| astray::is_authors_own(reading, f) || astray::counts(reading, f);
        let plain = decides(&w.found) || w.backing == Backing::Both && told(&w.found);
        w.evidence.is_none() || plain || i32::from(w.certainty) + credit >= tables.settings.least_certainty
    };
    let mut found: Vec<Found> = weighed
        .into_iter()
        .filter(sure)
        .map(|w| Found { certainty: w.certainty, reason: reason(w.backing).to_string(), ..w.found })
        .collect();
    for f in &mut found {
        let cue = f.cue.clone().unwrap_or_default();
        for source in [&mut f.source, &mut f.relayed_by].into_iter().flatten() {
            let noun = edges::antecedent(reading, source);
            let whole = edges::whole(reading, noun.unwrap_or_else(|| source.clone()));
            if whole.end <= cue.start || cue.end <= whole.start {
                *source = whole;
            }
        }
    }
    edges::whole_contents(reading, &mut found);
    rules::continuations(reading, &mut found);
    found
}

/// Certainty, in thousandths, that an attribution may lack where a rule can be shown for it: who doubts it can check why it is
/// there. Chosen on the development texts, where twice as much found no more claims.
const CREDIT: i32 = 100;

/// All attributions with what stands behind them.
pub fn weigh(reading: &Reading, tables: &SpanTables) -> Vec<Weighed> {
    let proposed = rules::all(reading);
    let rule = |found: Found| {
        let certainty = tables.certainty.thousandths(Backing::Rule, None);
        Weighed { found, backing: Backing::Rule, evidence: None, certainty, ruled: Vec::new(), ruled_source: None }
    };
    if !tables.is_trained() {
        let mut out: Vec<Weighed> = proposed.into_iter().map(rule).collect();
        cut_at_verdicts(reading, &mut out);
        return out;
    }
    let judgements = labeller::judge(tables, &View::new(reading, &proposed));
    let mut judged = vec![false; proposed.len()];
    let mut out = Vec::new();
    for judgement in judgements {
        if let Some(flag) = judgement.candidate.rule.and_then(|r| judged.get_mut(r)) {
            *flag = true;
        }
        out.extend(merge(reading, tables, &proposed, judgement));
    }
    // What has no cue of its own.
    let rest = proposed.into_iter().zip(judged).filter(|(_, judged)| !judged);
    out.extend(rest.map(|(found, _)| rule(found)));
    drop_citations(reading, &mut out);
    drop_doubled(reading, &mut out);
    drop_own_words(reading, &mut out);
    out.sort_by_key(|weighed| first_token(&weighed.found));
    keep_nested(reading, &mut out);
    outside_contents(&mut out);
    cut_at_joints(reading, &mut out);
    cut_at_verdicts(reading, &mut out);
    out
}

/// "denies shelling the town | and blames its neighbour": what one verb says ends before the next of the same source.
fn cut_at_joints(reading: &Reading, all: &mut [Weighed]) {
    let joints: Vec<(usize, Option<usize>)> = all
        .iter()
        .filter_map(|w| Some((astray::is_joined(reading, &w.found)?, w.found.source.as_ref().map(|s| s.start))))
        .collect();
    for (joint, source) in joints {
        let same = |w: &&mut Weighed| w.found.source.as_ref().map(|s| s.start) == source;
        for piece in all.iter_mut().filter(same).flat_map(|w| &mut w.found.content) {
            if piece.start < joint && joint + 1 < piece.end {
                *piece = reading.trim(piece.start..joint);
            }
        }
    }
}

/// "accuses Moscow of hitting a hospital, | which Russia denies": the verdict is no part of what it is on.
fn cut_at_verdicts(reading: &Reading, all: &mut [Weighed]) {
    let verdict = |w: &Weighed| {
        let ends = rules::verdict_ends(&w.found)?.max(w.found.head? + 1);
        Some((rules::verdict_begins(reading, &w.found)?, ends, w.found.head?))
    };
    for (begin, end, head) in all.iter().filter_map(verdict).collect::<Vec<_>>() {
        for found in all.iter_mut().map(|w| &mut w.found).filter(|f| f.head != Some(head)) {
            let within = |piece: &Range<usize>| begin <= piece.start && piece.end <= end;
            if found.content.len() > 1 {
                found.content.retain(|piece| piece.is_empty() || !within(piece));
            }
            for piece in found.content.iter_mut().filter(|p| p.start < begin && begin < p.end && p.end <= end + 1) {
                *piece = reading.trim(piece.start..begin);
            }
        }
    }
}

/// "The operator says the route is not final and has promised talks": what stands in the content of another verb, or in its
/// own, is not who promised; there the rule's source stands.
fn outside_contents(all: &mut [Weighed]) {
    let holds = |pieces: &[Range<usize>], at: usize| pieces.iter().any(|p| p.contains(&at));
    let contents: Vec<Vec<Range<usize>>> = all.iter().map(|w| w.found.content.clone()).collect();
    for (i, weighed) in all.iter_mut().enumerate() {
        let (Some(own), Some(ruled), Some(cue)) = (&weighed.found.source, &weighed.ruled_source, &weighed.found.cue)
        else {
            continue;
        };
        let near = contents.iter().enumerate().skip(i.saturating_sub(NEAR)).take(2 * NEAR);
        let lost = |(j, pieces): (usize, &Vec<Range<usize>>)| {
            holds(pieces, own.start) && !holds(pieces, ruled.start) && (j == i || !holds(pieces, cue.start))
        };
        if own != ruled && near.into_iter().any(lost) {
            weighed.found.source = Some(ruled.clone());
        }
    }
}

/// So many attributions before and after one are looked at.
const NEAR: usize = 4;

/// "AFP, which cites a military source, says …", "a source, quoted by AFP, says …": the citing is part of the other
/// attribution, none of its own.
fn drop_citations(reading: &Reading, all: &mut Vec<Weighed>) {
    let relayed = |w: &Weighed| w.found.relayed_by.as_ref().and(w.found.source.as_ref()).map(|s| s.start);
    let origins: Vec<usize> = all.iter().filter_map(relayed).collect();
    let sources = all.iter().filter_map(|w| w.found.source.as_ref());
    let quoting: Vec<usize> = sources.filter_map(|s| Some(relays::quoted_by(reading, s)?.1)).collect();
    let cites = |w: &Weighed| {
        w.found.cue.as_ref().is_some_and(|cue| origins.contains(&cue.end) || quoting.iter().any(|q| cue.contains(q)))
    };
    // "declined to comment, citing the inquiry": a reason, nothing that is said.
    let refusals: Vec<&Found> = all.iter().map(|w| &w.found).filter(|f| f.rule == RuleKind::Decline).collect();
    let declined: Vec<usize> =
        refusals.iter().filter_map(|f| Some(reading.document.sentence_of(f.cue.as_ref()?.start))).collect();
    // "declined | to say who had fired": nobody says it.
    let refused: Vec<Range<usize>> = refusals.iter().flat_map(|f| f.content.clone()).collect();
    let unsaid = |w: &Weighed| w.found.cue.as_ref().is_some_and(|cue| refused.iter().any(|r| r.contains(&cue.start)));
    let excuses = |w: &Weighed| {
        let cue = w.found.cue.as_ref().filter(|cue| declined.contains(&reading.document.sentence_of(cue.start)));
        cue.is_some_and(|cue| reading.pack.cues.verbs(reading.key(cue.start)).any(|(v, _)| v.takes(Frame::Cite)))
    };
    all.retain(|w| w.backing != Backing::Labeller || !cites(w) && !excuses(w) && !unsaid(w));
}

/// "“A,” a doctor said. “B,” he added.": what another cue in its sentence governs is not the first one's too.
fn drop_doubled(reading: &Reading, all: &mut [Weighed]) {
    let sentence = |at: usize| reading.document.sentence_of(at);
    let mut governed: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
    for weighed in all.iter() {
        if let Some(cue) = &weighed.found.cue {
            governed.entry(sentence(cue.start)).or_default().extend(weighed.found.content.iter().cloned());
        }
    }
    for weighed in all.iter_mut().filter(|w| w.found.content.len() > 1) {
        let Some(home) = weighed.found.cue.as_ref().map(|cue| sentence(cue.start)) else { continue };
        let doubled = |piece: &Range<usize>| {
            let there = sentence(piece.start);
            let holds = |other: &Range<usize>| other.start <= piece.start + 1 && piece.end <= other.end + 1;
            there != home && governed.get(&there).is_some_and(|pieces| pieces.iter().any(holds))
        };
        weighed.found.content.retain(|piece| piece.is_empty() || !doubled(piece));
    }
}

/// "WALLACE: I want to ask you who signed this": within what somebody says, neither "I" nor nobody is a further source.
fn drop_own_words(reading: &Reading, all: &mut Vec<Weighed>) {
    let mut said = vec![false; reading.upos.len()];
    for piece in all.iter().flat_map(|w| &w.found.content) {
        said[piece.clone()].fill(true);
    }
    let own = |w: &Weighed| match &w.found.source {
        Some(source) => source.len() == 1 && reading.is(source.start, Classes::FIRST_PERSON),
        None => w.found.rule == RuleKind::VerbClause,
    };
    all.retain(|w| !(own(w) && w.found.cue.as_ref().is_some_and(|cue| said[cue.start])));
}

/// "… a indiqué que X …, en promettant Y": a content that the rules let run over a nested attribution keeps it.
fn keep_nested(reading: &Reading, all: &mut [Weighed]) {
    // A gerund with its preposition goes on with the verb before it.
    let gerund = |at: &usize| *at > 0 && reading.upos[*at - 1] == Upos::Adp;
    let heads = all.iter().filter(|w| w.found.rule == RuleKind::Chain).filter_map(|w| w.found.head);
    let chained: Vec<usize> = heads.filter(gerund).collect();
    for weighed in all.iter_mut() {
        let holds = |pieces: &[Range<usize>], at: usize| pieces.iter().any(|p| p.contains(&at));
        let lost = |at: &usize| holds(&weighed.ruled, *at) && !holds(&weighed.found.content, *at);
        if Some(true) == weighed.found.head.map(|own| chained.iter().any(|at| *at != own && lost(at))) {
            weighed.found.content = std::mem::take(&mut weighed.ruled);
        }
    }
    // Inside the content of another, a chained verb goes on with that content's subject.
    let contents: Vec<Vec<Range<usize>>> = all.iter().map(|w| w.found.content.clone()).collect();
    for (i, weighed) in all.iter_mut().enumerate().filter(|(_, w)| w.found.rule == RuleKind::Chain) {
        let (Some(head), Some(source)) = (weighed.found.head, weighed.ruled_source.clone()) else { continue };
        let both = |piece: &Range<usize>| piece.contains(&head) && piece.contains(&source.start);
        if contents.iter().enumerate().any(|(j, pieces)| j != i && pieces.iter().any(both)) {
            weighed.found.source = Some(source);
        }
    }
}

/// What rules and labeller together make of one cue.
fn merge(reading: &Reading, tables: &SpanTables, proposed: &[Found], judgement: Judgement) -> Option<Weighed> {
    let evidence = Some(judgement.evidence);
    let rule = judgement.candidate.rule.and_then(|r| proposed.get(r));
    let (ruled, ruled_source) = rule.map_or((Vec::new(), None), |rule| (rule.content.clone(), rule.source.clone()));
    let (backing, found) = match rule {
        Some(rule) if decides(rule) => (Backing::Rule, rule.clone()),
        _ if judgement.content.is_empty() && !rule.is_some_and(|r| astray::is_plain(reading, r)) => return None,
        Some(rule) if astray::strays(reading, rule, &judgement) => {
            // The labeller's certainty is in spans that are not taken.
            let certainty = tables.certainty.thousandths(Backing::Rule, evidence);
            let found = rule.clone();
            return Some(Weighed { found, backing: Backing::Rule, evidence: None, certainty, ruled, ruled_source });
        }
        None if misread::as_cue(reading, &judgement) => return None,
        Some(rule) => (Backing::Both, agreed(reading, rule, judgement)),
        None => (Backing::Labeller, alone(reading, judgement)),
    };
    Some(Weighed {
        certainty: tables.certainty.thousandths(backing, evidence),
        found,
        backing,
        evidence,
        ruled,
        ruled_source,
    })
}

/// Whether the rule's word stands whatever the labeller says.
fn decides(rule: &Found) -> bool {
    matches!(
        rule.rule,
        RuleKind::Decline
            | RuleKind::BareDenial
            | RuleKind::EachCount
            | RuleKind::Verdict
            | RuleKind::Impersonal
            | RuleKind::Relative
            | RuleKind::Figure
            | RuleKind::Learnt
    )
}

/// The rule's finding with the labeller's spans.
fn agreed(reading: &Reading, rule: &Found, judgement: Judgement) -> Found {
    let relayed = rule.relayed_by.is_some();
    let ruled = relayed
        || astray::is_thing(reading, rule, &judgement)
        || astray::is_governed(reading, rule, &judgement)
        || astray::is_authors_own(reading, rule);
    let source = if ruled { rule.source.clone() } else { judgement.source };
    // The clause that names the source behind the source is no content.
    let ruled = relayed && rule.rule == RuleKind::Preposition || astray::cut_short(reading, rule, &judgement.content);
    let mut content = if ruled { rule.content.clone() } else { judgement.content };
    // "one resident, | who did not want to be named |, told": a clause about the source.
    let about = |piece: &Range<usize>| {
        let first = piece.start + usize::from(reading.is_comma(piece.start));
        let behind = source.as_ref().is_some_and(|s| s.end <= first && first <= s.end + 1);
        behind && first < piece.end && reading.is(first, Classes::RELATIVE)
    };
    if content.len() > 1 {
        content.retain(|piece| piece.is_empty() || !about(piece));
    }
    Found { source, content, ..rule.clone() }
}

/// What the labeller found alone.
fn alone(reading: &Reading, judgement: Judgement) -> Found {
    let cue = judgement.candidate.tokens;
    let head = judgement.candidate.head;
    let near = cue.start.saturating_sub(2)..cue.end;
    let mut content = judgement.content;
    if let Some(first) =
        content.first_mut().filter(|c| reading.is_that(c.start) && reading.upos[c.start] == Upos::Sconj)
    {
        // "dismissed that as absurd"
        first.start += usize::from(reading.has_finite(first.start + 1..first.end));
    }
    Found {
        source: judgement.source,
        content,
        act: act(reading, head),
        kind: None,
        rule: RuleKind::Labeller,
        head: Some(head),
        negated: near.into_iter().any(|i| reading.is(i, Classes::NEGATOR)),
        relayed_by: None,
        certainty: 0,
        reason: String::new(),
        cue: Some(cue),
    }
}

/// The act of a cue verb; other words assert.
pub(super) fn act(reading: &Reading, head: usize) -> Act {
    let verb = reading.pack.cues.verbs(reading.key(head)).next();
    match verb {
        Some((verb, _)) if reading.upos[head] == Upos::Verb => verb.act,
        _ if reading.pack.cues.is_belief_noun(reading.key(head)) => Act::Believe,
        _ => Act::Assert,
    }
}

fn reason(backing: Backing) -> &'static str {
    match backing {
        Backing::Rule => "rule alone",
        Backing::Labeller => "labeller alone",
        Backing::Both => "rule and labeller agree",
    }
}

fn first_token(found: &Found) -> usize {
    let ranges: [Option<&Range<usize>>; 2] = [found.cue.as_ref(), found.content.first()];
    ranges.into_iter().flatten().map(|range| range.start).next().unwrap_or(usize::MAX)
}
