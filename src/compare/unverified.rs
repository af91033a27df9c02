//! Claims that rest on one word which nobody else backs.

use super::known::Known;
use super::relation::{Relation, RelationKind};
use super::settles::Settling;
use super::sources::is_person;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, ConceptClass};
use crate::text::normalise::fold;
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
    let mut backed = BTreeSet::new();
    for relation in relations.iter().filter(|r| r.kind == RelationKind::Corroborates) {
        for (one, other) in [(relation.a, relation.b), (relation.b, relation.a)] {
            if claims.get(other).is_some_and(backs) {
                backed.insert(one);
            }
        }
    }
    let offices = offices(claims, lexicon, &known);
    let settling = Settling::new(claims, relations, lexicon);
    let mut out = Vec::new();
    for (i, claim) in claims.iter().enumerate().filter(|(i, _)| !backed.contains(i)) {
        let wording = Wording::new(lexicon, &claim.lang, &claim.text);
        if !checkable(claim, &wording, &known) {
            continue;
        }
        let mut reasons = reasons(claim, &wording, lexicon, &known, &offices);
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

/// Whether a claim's word is enough to back another's.
fn backs(claim: &PlainClaim) -> bool {
    let weak = |k: MarkerKind| reason(k).is_some_and(|r| r != Reason::Denial);
    matches!(claim.act, Act::Assert | Act::Report)
        && claim.kind != Kind::Impersonal
        && !claim.markers.iter().chain(&claim.remarks).any(|m| weak(m.kind))
}

/// A statement of fact, not a demand, a promise, a question or a word of ignorance.
fn checkable(claim: &PlainClaim, wording: &Wording, known: &Known) -> bool {
    if matches!(claim.act, Act::Promise | Act::Demand | Act::Question | Act::DeclineToComment) {
        return false;
    }
    let ignorance = claim.markers.iter().any(|m| m.kind == MarkerKind::NoInformation);
    !(ignorance && (claim.is_own_voice() || claim.polarity == Polarity::Denied || wording.has(known.ignorance)))
}

fn reason(marker: MarkerKind) -> Option<Reason> {
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
    offices: &BTreeSet<String>,
) -> BTreeSet<Reason> {
    let mut out: BTreeSet<Reason> = claim.markers.iter().chain(&claim.remarks).filter_map(|m| reason(m.kind)).collect();
    if claim.is_own_voice() && claim.kind != Kind::Impersonal {
        // The report's own voice vouches, unless it says that it doesn't.
        out.retain(|r| matches!(r, Reason::Conditional | Reason::Hedge | Reason::Alleged | Reason::Hearsay));
        out.extend(claim.remarks.iter().filter_map(|m| reason(m.kind)));
        return out;
    }
    if claim.kind == Kind::Impersonal {
        out.insert(Reason::Impersonal);
    }
    let nameless = claim.naming.is_some_and(|n| matches!(n, Naming::Anonymous | Naming::Vague));
    if nameless || claim.markers.iter().any(|m| m.kind == MarkerKind::AnonymousSource) {
        out.insert(Reason::AnonymousSource);
    }
    match claim.act {
        Act::Deny => drop(out.insert(Reason::Denial)),
        Act::Accuse => drop(out.insert(Reason::Accusation)),
        Act::Believe => drop(out.insert(Reason::Belief)),
        _ => {}
    }
    if !authoritative(claim, wording, lexicon, known, offices) {
        out.insert(Reason::NotAuthoritative);
    }
    out
}

/// Whether the source is the body responsible for the matter, speaking of its own acts, findings and figures.
///
/// An institution is, unless it is a party, an activist, a monitor or a medium; a person only with an office.
fn authoritative(
    claim: &PlainClaim,
    text: &Wording,
    lexicon: &ActionLexicon,
    known: &Known,
    offices: &BTreeSet<String>,
) -> bool {
    let name = source_name(claim);
    let mention = Wording::new(lexicon, &claim.lang, &claim.source_text);
    let resolved = Wording::new(lexicon, "und", name);
    let is = |concept| mention.has(concept) || resolved.has(concept);
    let partisan = [
        known.union,
        known.organisers,
        known.observatory,
        known.state_media,
        known.militia,
        known.media,
        known.witness,
    ];
    if partisan.into_iter().any(is) {
        return false;
    }
    // A force on the dead of the other side.
    if is(known.army) && text.has(known.fighter) && text.has(known.kill) {
        return false;
    }
    !is_person(name) || offices.contains(&fold(name))
}

fn source_name(claim: &PlainClaim) -> &str {
    let holder = claim.chain.last().map_or("", |h| h.name.as_str());
    claim.source_name.as_deref().unwrap_or(holder)
}

/// Persons whom some mention gives an office: "le préfet, X", "Colonel Y".
fn offices(claims: &[PlainClaim], lexicon: &ActionLexicon, known: &Known) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for claim in claims.iter().filter(|c| !c.is_own_voice()) {
        let mention = Wording::new(lexicon, &claim.lang, &claim.source_text);
        let partisan = [known.union, known.organisers, known.militia, known.media].into_iter().any(|c| mention.has(c));
        if !partisan && !mention.of(lexicon, &[ConceptClass::Org]).is_empty() {
            out.insert(fold(source_name(claim)));
        }
    }
    out
}
