//! Claims that rest on one word which nobody else backs.

use super::authority::Authority;
use super::backing::{Passages, backs};
use super::known::Known;
use super::relation::{ConflictKind, Relation, RelationKind};
use super::settles::Settling;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, ConceptClass};
use crate::vocabulary::{Act, Kind, MarkerKind, Naming, Polarity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a claim is unverified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    SingleOrigin,
    AnonymousSource,
    Impersonal,
    /// The source is named and no authority on the matter.
    NotAuthoritative,
    Conditional,
    Hedge,
    Alleged,
    Belief,
    Hearsay,
    /// The report says that it could not be confirmed.
    SaidUnverified,
    Denial,
    Accusation,
}

/// A claim that nobody independent backs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unverified {
    /// Index in the list given; not kept where it is stored.
    #[serde(skip)]
    pub claim: usize,
    pub reasons: Vec<Reason>,
    /// On how many independent words it rests; 0 where nobody stands behind it.
    pub origins: usize,
    /// What would settle it, in words, the most telling first.
    #[serde(default)]
    pub settles: Vec<String>,
}

/// The claims that are unverified, in the order of the list.
pub fn unverified(claims: &[PlainClaim], relations: &[Relation], lexicon: &ActionLexicon) -> Vec<Unverified> {
    let known = Known::new(lexicon);
    let passages = Passages::of(claims);
    let mut backed = BTreeSet::new();
    for relation in relations.iter().filter(|r| r.kind == RelationKind::Corroborates) {
        for (one, other) in [(relation.a, relation.b), (relation.b, relation.a)] {
            let vouches = |(one, other)| backs(one, other, relation.score) && !passages.pass_on(one, other);
            if claims.get(one).zip(claims.get(other)).is_some_and(vouches) {
                backed.insert(one);
            }
        }
    }
    let authority = Authority::new(claims, lexicon, &known);
    let denials = denials(claims, relations);
    let settling = Settling::new(claims, relations, lexicon);
    let mut out = Vec::new();
    for (i, claim) in claims.iter().enumerate().filter(|(i, _)| !backed.contains(i)) {
        let wording = Wording::new(lexicon, &claim.lang, &claim.text);
        if !checkable(claim, &wording, &known) {
            continue;
        }
        let mut reasons = reasons(claim, &wording, lexicon, &known, &authority);
        if denials.contains(&i) && !claim.is_own_voice() {
            reasons.insert(Reason::Denial);
        }
        if !reasons.is_empty() {
            reasons.insert(Reason::SingleOrigin);
            let origins = usize::from(claim.kind != Kind::Impersonal);
            let reasons: Vec<Reason> = reasons.into_iter().collect();
            let settles = settling.of(claim, &reasons);
            out.push(Unverified { claim: i, reasons, origins, settles });
        }
    }
    out
}

/// Claims that say no to what somebody else says, whatever the verb: "no bullets were fired", against who saw them.
fn denials(claims: &[PlainClaim], relations: &[Relation]) -> BTreeSet<usize> {
    let conflicts = relations.iter().filter(|r| r.conflict == Some(ConflictKind::Denial));
    let denied = |i: &usize| claims.get(*i).is_some_and(|c| c.polarity == Polarity::Denied);
    conflicts.flat_map(|r| [r.a, r.b]).filter(denied).collect()
}

/// A statement of fact, not a demand, a promise, a question or a word of ignorance.
fn checkable(claim: &PlainClaim, wording: &Wording, known: &Known) -> bool {
    if matches!(claim.act, Act::Promise | Act::Demand | Act::Question | Act::DeclineToComment) {
        return false;
    }
    let ignorance = claim.markers.iter().any(|m| m.kind == MarkerKind::NoInformation);
    !(ignorance && (claim.is_own_voice() || claim.polarity == Polarity::Denied || wording.has(known.ignorance)))
}

pub(super) fn reason(marker: MarkerKind) -> Option<Reason> {
    Some(match marker {
        MarkerKind::Conditional => Reason::Conditional,
        MarkerKind::Hedge => Reason::Hedge,
        MarkerKind::Alleged => Reason::Alleged,
        MarkerKind::Belief => Reason::Belief,
        MarkerKind::Hearsay => Reason::Hearsay,
        MarkerKind::Unverified => Reason::SaidUnverified,
        MarkerKind::Denial => Reason::Denial,
        _ => return None,
    })
}

fn reasons(
    claim: &PlainClaim,
    wording: &Wording,
    lexicon: &ActionLexicon,
    known: &Known,
    authority: &Authority,
) -> BTreeSet<Reason> {
    let mut out: BTreeSet<Reason> = claim.markers.iter().chain(&claim.remarks).filter_map(|m| reason(m.kind)).collect();
    if claim.is_own_voice() && claim.kind != Kind::Impersonal {
        // The report's own voice vouches, unless it says that it doesn't.
        out.retain(|r| matches!(r, Reason::Conditional | Reason::Hedge | Reason::Alleged | Reason::Hearsay));
        if claim
            .markers
            .iter()
            .filter(|m| m.kind == MarkerKind::Hedge)
            .all(|m| is_possible(&m.text, claim, lexicon, known))
        {
            out.remove(&Reason::Hedge);
        }
        out.extend(claim.remarks.iter().filter_map(|m| reason(m.kind)));
        return out;
    }
    if claim.kind == Kind::Impersonal {
        out.insert(Reason::Impersonal);
    }
    if nameless(claim, lexicon, known) {
        out.insert(Reason::AnonymousSource);
    }
    match claim.act {
        Act::Deny => drop(out.insert(Reason::Denial)),
        Act::Accuse => drop(out.insert(Reason::Accusation)),
        Act::Believe => drop(out.insert(Reason::Belief)),
        _ => {}
    }
    if !authority.has(claim, wording, lexicon, known) {
        out.insert(Reason::NotAuthoritative);
    }
    out
}

/// "An inquiry into possible fraud": the reserve is about what is looked into, not about the report's word.
fn is_possible(hedge: &str, claim: &PlainClaim, lexicon: &ActionLexicon, known: &Known) -> bool {
    let words = Wording::new(lexicon, &claim.lang, hedge);
    words.words.len() == 1 && words.has(known.possible)
}

/// Whether the source is somebody without a name who doesn't speak for an institution.
fn nameless(claim: &PlainClaim, lexicon: &ActionLexicon, known: &Known) -> bool {
    let mention = Wording::new(lexicon, &claim.lang, &claim.source_text);
    let orgs = mention.of(lexicon, &[ConceptClass::Org]);
    // "A first count by the fire service", "the local authorities": the institution speaks.
    let institution = mention.has(known.authorities) || mention.has(known.toll) && !orgs.is_empty();
    // "They", nobody knows who: that is no word on whether they are named.
    let unresolved = claim.source_name.is_none() && mention.words.len() == 1 && mention.has(known.pronoun);
    if institution || unresolved {
        return false;
    }
    let marked = claim.markers.iter().any(|m| m.kind == MarkerKind::AnonymousSource);
    match claim.naming {
        Some(Naming::Anonymous | Naming::Vague) => true,
        // "A teacher", "one of them, a baker".
        Some(Naming::Role) => marked || orgs.is_empty() && mention.each(known.indefinite).any(|(at, _)| at == 0),
        _ => marked,
    }
}

pub(super) fn source_name(claim: &PlainClaim) -> &str {
    let holder = claim.chain.last().map_or("", |h| h.name.as_str());
    claim.source_name.as_deref().unwrap_or(holder)
}

#[cfg(test)]
mod tests {
    use super::super::laws::claim;
    use super::super::relations;
    use super::*;

    fn reasons_of(claims: &[PlainClaim], at: usize) -> Vec<Reason> {
        let lexicon = ActionLexicon::shipped().unwrap();
        let found = relations(claims, &lexicon);
        unverified(claims, &found, &lexicon).into_iter().filter(|u| u.claim == at).flat_map(|u| u.reasons).collect()
    }

    #[test]
    fn somebody_without_a_name_is_nobody_s_authority() {
        let mut teacher = claim("a", "en", Some("teacher in the village"), "he had seen trucks full of bodies");
        (teacher.naming, teacher.source_text) = (Some(Naming::Role), "a teacher in the village".into());
        assert!(reasons_of(&[teacher.clone()], 0).contains(&Reason::AnonymousSource));
        (teacher.naming, teacher.source_text) = (Some(Naming::Anonymous), "a first toll of the fire service".into());
        assert_eq!(reasons_of(&[teacher.clone()], 0), []);
        (teacher.naming, teacher.source_text) = (Some(Naming::Vague), "local authorities".into());
        assert_eq!(reasons_of(&[teacher], 0), []);
    }

    #[test]
    fn the_head_of_an_association_speaks_for_one_side() {
        let mut head = claim("a", "fr", Some("Aminata Sidi"), "on nous cache les corps");
        (head.naming, head.source_text) = (Some(Naming::Named), "Aminata Sidi, présidente d’une association".into());
        assert!(reasons_of(&[head], 0).contains(&Reason::NotAuthoritative));
    }
}
