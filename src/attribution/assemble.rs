//! From proposals in tokens to attributions in spans: kinds, nesting, names.

use super::coordination;
use super::found::{Found, RuleKind};
use super::model::{Attribution, Relay};
use super::reading::Reading;
use super::relays;
use super::resolve::{Resolved, Resolver};
use crate::language::{Classes, Upos};
use crate::sources::Registry;
use crate::text::Span;
use crate::vocabulary::{Act, Kind, Naming};
use std::ops::Range;

/// Makes attributions of proposals, in reading order.
pub fn assemble(
    reading: &Reading,
    registry: &Registry,
    mut found: Vec<Found>,
    title: Option<&Reading>,
) -> Vec<Attribution> {
    // "Son" of "Son roman « … » sort lundi" is nobody.
    let determiner = |s: &Range<usize>| s.len() == 1 && reading.upos[s.start] == Upos::Det;
    found.retain(|f| f.content.iter().any(|c| !c.is_empty()) && !f.source.as_ref().is_some_and(determiner));
    found.sort_by_key(|f| (first(f), f.cue.as_ref().map_or(0, |c| c.start)));
    found.iter_mut().for_each(|f| relays::quoted(reading, f));
    let (found, beside) = one_each(reading, registry, found);
    let mut mentions: Vec<Range<usize>> = found
        .iter()
        .flat_map(|f| f.source.iter().chain(f.relayed_by.iter()))
        .filter(|m| !m.is_empty())
        .cloned()
        .collect();
    mentions.sort_by_key(|m| (m.start, m.end));
    mentions.dedup();
    let resolver = Resolver::new(reading, registry, &mentions, title);
    let mut out: Vec<Attribution> = Vec::with_capacity(found.len());
    for f in &found {
        let kind = f.kind.unwrap_or_else(|| kind(reading, f));
        let resolved = match &f.source {
            Some(source) if !source.is_empty() => resolver.resolve(source.clone()),
            _ if reading.frees_subjects() && f.kind.is_none() => left_out(reading, &resolver, f),
            _ => Resolved { name: None, id: None, naming: Naming::Impersonal },
        };
        let span = |tokens: &Range<usize>| reading.document.span(tokens.clone());
        // A mark belongs to one piece, though it ends the one and begins the other.
        let mut last = 0;
        let mut piece = |c: &Range<usize>| {
            let marked = with_marks(reading, c, kind);
            let own = marked.start.max(last).min(marked.end)..marked.end;
            last = last.max(own.end);
            span(&own)
        };
        let content = f.content.iter().map(&mut piece).filter(|s| !s.is_empty()).collect();
        out.push(Attribution {
            source: f.source.iter().map(|s| clitic(reading, s)).collect(),
            cue: f.cue.iter().map(span).collect(),
            content,
            kind,
            act: act(reading, f),
            source_name: resolved.name,
            source_id: resolved.id,
            naming: resolved.naming,
            within: None,
            beside: None,
            certainty: f.certainty,
            rule: rule_id(reading, f.rule),
            reason: f.reason.clone(),
            relay: f
                .relayed_by
                .clone()
                .or_else(|| relays::told(reading, registry, f))
                .map(|r| relay(&resolver, span(&r), r)),
        });
    }
    nest(reading, &found, &mut out);
    speakers(reading, &found, &mut out);
    dropped(reading, &found, &mut out);
    for (index, first) in beside.into_iter().enumerate().filter_map(|(i, first)| Some((i, first?))) {
        out[index].beside = Some(first);
        out[index].within = out[first].within;
    }
    out
}

/// Who speaks by a verb without a subject: "Añadió que …". In a quotation it is not told.
fn left_out(reading: &Reading, resolver: &Resolver, found: &Found) -> Resolved {
    let nobody = Resolved { name: None, id: None, naming: Naming::Vague };
    let Some(cue) = found.cue.clone().filter(|cue| !reading.in_quote(cue.start)) else { return nobody };
    let plural =
        cue.clone().find(|&i| reading.is_finite(i)).is_some_and(|i| reading.pack.grammar.is_plural(reading.norm(i)));
    resolver.left_out(cue.start, plural)
}

/// A proposal a source, where several are coordinated; with each, the index of the first of its peers, but for that one.
fn one_each(reading: &Reading, registry: &Registry, found: Vec<Found>) -> (Vec<Found>, Vec<Option<usize>>) {
    let mut out = Vec::with_capacity(found.len());
    let mut beside = Vec::with_capacity(found.len());
    for f in found {
        let first = out.len();
        let sources = f.source.as_ref().map_or(Vec::new(), |source| coordination::parts(reading, registry, source));
        for source in sources.iter().skip(1) {
            out.push(Found { source: Some(source.clone()), ..f.clone() });
            beside.push(Some(first));
        }
        match sources.into_iter().next() {
            Some(source) => out.insert(first, Found { source: Some(source), ..f }),
            None => out.push(f),
        }
        beside.insert(first, None);
    }
    (out, beside)
}

/// The id that the pack gives a procedure.
fn rule_id(reading: &Reading, rule: RuleKind) -> String {
    match reading.pack.rules.running(rule.procedure()) {
        Some(entry) => entry.id.clone(),
        None => format!("{}.{}", reading.pack.id, rule.procedure()),
    }
}

fn first(f: &Found) -> usize {
    f.content.iter().map(|c| c.start).min().unwrap_or(usize::MAX)
}

fn relay(resolver: &Resolver, source: Span, tokens: Range<usize>) -> Relay {
    let resolved = resolver.resolve(tokens);
    Relay { source, name: resolved.name, id: resolved.id }
}

/// The mention's span; of an inverted clitic ("-t-il") only the pronoun.
fn clitic(reading: &Reading, tokens: &Range<usize>) -> Span {
    let mut span = reading.document.span(tokens.clone());
    if tokens.len() == 1 && reading.is(tokens.start, Classes::INVERTED) {
        let form = reading.document.form(tokens.start);
        if let Some(at) = form.rfind(['-', '‐', '‑']) {
            let hyphen = form[at..].chars().next().map_or(1, char::len_utf8);
            span.start += at + hyphen;
        }
    }
    span
}

/// How the content is presented, by the quotation marks around and in it.
fn kind(reading: &Reading, found: &Found) -> Kind {
    let words = || found.content.iter().flat_map(Clone::clone).filter(|&i| reading.document.is_word(i));
    let quoted = words().filter(|&i| is_quoted(reading, i)).count();
    let all = words().count();
    let Some(start) = found.content.iter().map(|c| c.start).min() else { return Kind::Indirect };
    let before = (start.saturating_sub(2)..start).rev().find(|&i| !reading.is_mark(i));
    let governed = before.is_some_and(|i| reading.is_that(i));
    let clause = found.content.iter().any(|c| reading.has_finite(c.clone()));
    if all > 0 && quoted == all {
        let object = !clause
            && matches!(
                found.rule,
                RuleKind::VerbNoun
                    | RuleKind::Passive
                    | RuleKind::Judged
                    | RuleKind::VerbQuote
                    | RuleKind::Chain
                    | RuleKind::VerbInfinitive
                    | RuleKind::Labeller
            );
        let colon = before.is_some_and(|i| reading.is_colon(i) || reading.is_comma(i));
        return if governed || object && !colon { Kind::Mixed } else { Kind::Direct };
    }
    if quoted > 0 {
        return Kind::Mixed;
    }
    let frame = matches!(
        found.rule,
        RuleKind::VerbNoun
            | RuleKind::Judged
            | RuleKind::Passive
            | RuleKind::Figure
            | RuleKind::Chain
            | RuleKind::Labeller
    );
    let infinitive = reading.is_verb(start)
        || (start + 1 < reading.upos.len()) && reading.is(start, Classes::INFINITIVE_TO) && reading.is_verb(start + 1);
    let noun = !governed && !infinitive && !accuses_of_deed(reading, found) && main_verb(reading, found).is_none();
    if frame && noun { Kind::Nominal } else { Kind::Indirect }
}

/// Whether a token stands in quotation marks that hold the source's words rather than a name.
fn is_quoted(reading: &Reading, token: usize) -> bool {
    reading.document.quote_of(token).is_some_and(|q| {
        let inner = reading.document.quotes[q].inner();
        let name = inner.len() <= 5
            && inner
                .clone()
                .filter(|&i| reading.document.is_word(i))
                .all(|i| (reading.document.tokens[i].capital || reading.upos[i] == Upos::Adp) && !reading.is_verb(i));
        !name || inner.len() > 5
    })
}

/// The finite verb of the content's main clause; verbs of relative clauses don't count.
fn main_verb(reading: &Reading, found: &Found) -> Option<usize> {
    for piece in &found.content {
        let mut subordinate = false;
        for i in piece.clone() {
            if reading.is(i, Classes::RELATIVE) || reading.is_that(i) && i > piece.start {
                subordinate = true;
            } else if reading.is_comma(i) {
                subordinate = false;
            } else if reading.is_finite(i) {
                if !subordinate {
                    return Some(i);
                }
                subordinate = false;
            }
        }
    }
    None
}

/// A mixed content keeps the marks around its words.
fn with_marks(reading: &Reading, content: &Range<usize>, kind: Kind) -> Range<usize> {
    let opened = content.start > 0 && reading.opens_quote(content.start - 1);
    let closed = content.end < reading.upos.len() && reading.closes_quote(content.end);
    if kind == Kind::Mixed && opened && closed { content.start - 1..content.end + 1 } else { content.clone() }
}

/// The act, where the words around the cue change it.
fn act(reading: &Reading, found: &Found) -> Act {
    let asks = || {
        found.content.last().is_some_and(|c| {
            (c.end.saturating_sub(1)..(c.end + 1).min(reading.upos.len())).any(|i| reading.norm(i) == "?")
        })
    };
    match found.act {
        Act::Demand if asks() => Act::Question,
        Act::Believe if counts(reading, found) => Act::Assert,
        // "did not deny", "n'exclut pas", "n'exclut aucune piste" leave it open.
        Act::Deny if found.negated || denies_nothing(reading, found) => Act::Assert,
        Act::Assert | Act::Report if declines(reading, found) => Act::DeclineToComment,
        act => act,
    }
}

/// "accused | its neighbour of lying", "l'équipage d'avoir ignoré les consignes": what somebody is said to have done.
fn accuses_of_deed(reading: &Reading, found: &Found) -> bool {
    let deed = |i: usize| {
        let verb = reading.bits[i].is_infinitive() || reading.norm(i).ends_with("ing") && !reading.bits[i].is_known();
        verb && reading.is(i - 1, Classes::OF.or(Classes::INFINITIVE_TO))
    };
    found.act == Act::Accuse && found.content.iter().any(|c| c.clone().skip(1).any(deed))
}

/// "n'exclut | aucune piste"
fn denies_nothing(reading: &Reading, found: &Found) -> bool {
    let own = |c: &Range<usize>| !reading.in_quote(c.start) && reading.is(c.start, Classes::NEGATOR);
    let negation = |i: usize| reading.is(i, Classes::NEGATION);
    found.content.first().is_some_and(own) && found.cue.clone().is_some_and(|mut cue| cue.any(negation))
}

/// "Two hundred sheep died, the chamber estimates": a figure is asserted, not believed.
fn counts(reading: &Reading, found: &Found) -> bool {
    let figures = found.head.is_some_and(|h| reading.pack.cues.verbs(reading.key(h)).any(|(v, _)| v.figures));
    let number = |i: usize| {
        reading.upos[i] == Upos::Num || reading.norm(i).ends_with("aine") || reading.norm(i).ends_with("aines")
    };
    figures && found.content.iter().any(|c| c.clone().any(number))
}

/// A quotation in which the speaker refuses: "We do not comment on reports".
fn declines(reading: &Reading, found: &Found) -> bool {
    let Some(content) = found.content.first().filter(|c| c.len() <= 24 && found.content.len() == 1) else {
        return false;
    };
    let own = content.clone().take(3).any(|i| reading.is(i, Classes::FIRST_PERSON));
    let negated = |i: usize| {
        (i.saturating_sub(4).max(content.start)..(i + 3).min(content.end)).any(|k| reading.is(k, Classes::NEGATOR))
    };
    let comments = |i: usize| {
        reading.pack.cues.is_declining_word(reading.key(i)) && reading.pack.cues.declining(reading.key(i)).is_some()
    };
    own && content.clone().any(|i| comments(i) && reading.is_verb(i) && negated(i))
}

/// Says which attribution stands inside which: the smallest content that holds its cue.
fn nest(reading: &Reading, found: &[Found], out: &mut [Attribution]) {
    let size = |f: &Found| f.content.iter().map(|c| c.len()).sum::<usize>();
    let mut touching: Vec<Vec<usize>> = vec![Vec::new(); reading.document.sentences.len()];
    for (i, f) in found.iter().enumerate() {
        for piece in f.content.iter().filter(|c| !c.is_empty()) {
            let sentences = reading.document.sentence_of(piece.start)..=reading.document.sentence_of(piece.end - 1);
            touching[sentences].iter_mut().for_each(|list| list.push(i));
        }
    }
    for (i, inner) in found.iter().enumerate() {
        let anchor = inner.cue.as_ref().map(|c| c.start).or_else(|| inner.content.first().map(|c| c.start));
        let Some(anchor) = anchor.filter(|a| *a < reading.upos.len()) else { continue };
        let holds =
            |f: &Found| f.content.iter().any(|c| c.contains(&anchor)) && f.cue != inner.cue && size(f) > size(inner);
        let around = &touching[reading.document.sentence_of(anchor)];
        let outer = around.iter().filter(|&&j| j != i && holds(&found[j])).min_by_key(|&&j| (size(&found[j]), j));
        out[i].within = outer.copied();
    }
}

/// How far back, in sentences, a verb without a subject looks for who spoke before.
const DROPPED_REACH: usize = 6;

/// "وأضافت أن": a verb that needs no subject goes on with who was named last.
fn dropped(reading: &Reading, found: &[Found], out: &mut [Attribution]) {
    if !reading.pack.syntax.verb_first {
        return;
    }
    for i in 0..out.len() {
        let Some(cue) = found[i].cue.as_ref().filter(|_| found[i].source.is_none()) else { continue };
        if out[i].kind == Kind::Impersonal {
            continue;
        }
        let sentence = reading.document.sentence_of(cue.start);
        let before = |j: &usize| {
            let at = found[*j].cue.as_ref().map_or(usize::MAX, |c| c.start);
            at < cue.start && reading.document.sentence_of(at) + DROPPED_REACH >= sentence
        };
        let last = (0..i).rev().filter(before).find(|&j| out[j].within.is_none() && out[j].source_name.is_some());
        if let Some(last) = last.map(|j| out[j].clone()) {
            out[i].source_name = last.source_name;
            out[i].source_id = last.source_id;
            out[i].naming = last.naming;
        }
    }
}

/// "I" and "we" inside a quotation are its speaker.
fn speakers(reading: &Reading, found: &[Found], out: &mut [Attribution]) {
    for i in 0..out.len() {
        let first_person =
            found[i].source.as_ref().is_some_and(|s| s.len() == 1 && reading.is(s.start, Classes::FIRST_PERSON));
        if !first_person {
            continue;
        }
        if let Some(outer) = out[i].within.map(|j| out[j].clone()) {
            out[i].source_name = outer.source_name;
            out[i].source_id = outer.source_id;
            out[i].naming = outer.naming;
        }
    }
}
