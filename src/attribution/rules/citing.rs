//! Whom a source cites: "citing a military source", and what follows for who speaks and who relays.

use super::Clause;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::attribution::reading::Reading;
use crate::language::{Classes, CueClass, Frame, RoleSet, Upos};

/// "citing a military source", "qui cite une source militaire": a source behind the source.
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let cue = &clause.cues[index];
    let able = cue.verb.class == CueClass::Cite || cue.verb.takes(Frame::Cite);
    let relative = cue.tokens.start > clause.range.start && clause.reading.is(cue.tokens.start - 1, Classes::RELATIVE);
    if !able || !cue.is_participle() && !relative {
        return None;
    }
    // "citando | a | una fuente"
    let end = cue.tokens.end;
    let marked = usize::from(end < clause.range.end && clause.reading.is(end, Classes::OBJECT_MARKER));
    let source = phrases::right(clause.reading, end + marked, clause.range.end)?;
    Some(Found {
        source: Some(source),
        cue: Some(cue.tokens.clone()),
        content: Vec::new(),
        act: cue.verb.act,
        kind: None,
        rule: RuleKind::Citing,
        head: Some(cue.head),
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}

/// "SANA, citing a military source, said …": the cited source speaks, the other relays.
pub fn relay(reading: &Reading, out: &mut Vec<Found>, first: usize) {
    let cited: Vec<Found> = out[first..].iter().filter(|f| f.rule == RuleKind::Citing).cloned().collect();
    out.retain(|f| f.rule != RuleKind::Citing);
    for citation in cited {
        let (Some(origin), Some(cue)) = (citation.source.clone(), citation.cue.clone()) else { continue };
        // "Citing security concerns, the mayor said …": a reason.
        const TOLD: RoleSet = RoleSet::DOCUMENT.or(RoleSet::ANONYMOUS).or(RoleSet::VAGUE).or(RoleSet::ORGANISATION);
        let told = origin.clone().any(|i| reading.source_roles[i].any(TOLD));
        let speaks = told || Mention::read(reading, origin.clone()).can_speak();
        // "declined to comment, citing the inquiry": that is a reason.
        for found in out.iter_mut().skip(first).filter(|f| f.rule != RuleKind::Decline) {
            let Some(source) = found.source.clone() else { continue };
            // The relaying source stands just before "citing"; what it says comes after or before.
            let adjoins = source.end <= cue.start
                && (source.end..cue.start)
                    .all(|i| reading.is_punct(i) || reading.is_mark(i) || reading.is(i, Classes::RELATIVE));
            let precedes = found.cue.as_ref().is_some_and(|c| c.end <= cue.start && (c.end..cue.start).count() < 30)
                && source.end <= cue.start
                && found.content.iter().all(|c| c.end <= cue.start);
            // "Citing two officials, Reuters said …"
            let opens = cue.start == reading.body(reading.document.sentence_of(cue.start)).start;
            let leads = opens
                && speaks
                && origin.end < source.start
                && (origin.end..source.start).all(|i| reading.is_comma(i) || reading.upos[i] == Upos::Det);
            if (adjoins || precedes || leads) && found.relayed_by.is_none() {
                found.relayed_by = Some(source);
                found.source = Some(origin.clone());
            }
        }
    }
}
