//! A ledger of unknowns: what reports of an event say is not known, and which later claim gave an answer.

use super::figures::Slot;
use super::known::Known;
use super::signature::toll_told;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, ConceptClass};
use crate::vocabulary::{Act, Field, MarkerKind, Polarity};
use serde::Serialize;

/// What is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UnknownKind {
    /// Who did it.
    Perpetrator,
    /// How many were killed, wounded, missing.
    Toll,
    /// Why it happened.
    Cause,
    Other,
}

/// One thing that a claim says is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    pub kind: UnknownKind,
    /// Index of the claim that says so.
    pub claim: usize,
    /// Index of the first claim of a later report that gives an answer; a person judges whether it is the right one.
    pub closed_by: Option<usize>,
}

impl UnknownKind {
    pub fn word(self) -> &'static str {
        match self {
            UnknownKind::Perpetrator => "perpetrator",
            UnknownKind::Toll => "toll",
            UnknownKind::Cause => "cause",
            UnknownKind::Other => "other",
        }
    }
}

/// What the claims of one event say is not known, in the order of their reports.
pub fn unknowns(claims: &[PlainClaim], lexicon: &ActionLexicon) -> Vec<Unknown> {
    let known = Known::new(lexicon);
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&i| claims.get(i).map(|c| (super::order(c), c.ordinal)));
    let mut out = Vec::new();
    for (n, &i) in order.iter().enumerate() {
        let Some(claim) = claims.get(i).filter(|c| c.field == Field::Text) else { continue };
        let Some(kind) = unknown(claim, lexicon, &known) else { continue };
        let closed_by = order.iter().skip(n + 1).copied().find(|&j| {
            let other = claims.get(j).filter(|c| c.report != claim.report && c.field == Field::Text);
            other.is_some_and(|c| answers(c, kind, lexicon, &known))
        });
        out.push(Unknown { kind, claim: i, closed_by });
    }
    out
}

fn unknown(claim: &PlainClaim, lexicon: &ActionLexicon, known: &Known) -> Option<UnknownKind> {
    let marked = |kind| claim.markers.iter().any(|m| m.kind == kind);
    let words = Wording::new(lexicon, &claim.lang, &claim.text);
    if marked(MarkerKind::UnknownActor) {
        return Some(UnknownKind::Perpetrator);
    }
    if !marked(MarkerKind::NoInformation) {
        return None;
    }
    Some(if words.has(known.origin) || words.has(known.hypothesis) {
        UnknownKind::Cause
    } else if words.has(known.responsibility) || words.has(known.authorship) {
        UnknownKind::Perpetrator
    } else if toll_told(&words, known).is_some_and(|s| s != Slot::Present) || words.has(known.toll) {
        UnknownKind::Toll
    } else {
        UnknownKind::Other
    })
}

/// Whether a claim says what was not known; it need not be true.
fn answers(claim: &PlainClaim, kind: UnknownKind, lexicon: &ActionLexicon, known: &Known) -> bool {
    if unknown(claim, lexicon, known).is_some() || claim.polarity == Polarity::Denied {
        return false;
    }
    let words = Wording::new(lexicon, &claim.lang, &claim.text);
    match kind {
        UnknownKind::Perpetrator => {
            let cue = Wording::new(lexicon, &claim.lang, &claim.cue_text);
            claim.act == Act::Accuse || cue.has(known.claims) || words.has(known.responsibility)
        }
        UnknownKind::Toll => {
            let counted = ["killed", "wounded", "casualties", "missing"];
            claim.quantities.iter().any(|q| counted.contains(&q.category.as_str()))
        }
        UnknownKind::Cause => words.has(known.origin) || !words.of(lexicon, &[ConceptClass::Accident]).is_empty(),
        UnknownKind::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::laws::{claim, counting};
    use super::*;
    use crate::claims::plain::PlainMarker;
    use jiff::civil::date;

    fn silent(mut claim: PlainClaim, kind: MarkerKind) -> PlainClaim {
        claim.markers.push(PlainMarker { kind, span: [0, 1], text: "unknown".into(), rule: "test".into() });
        claim
    }

    #[test]
    fn a_later_report_closes_what_was_open() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let mut later = claim("b", "en", Some("the army"), "the strike killed nine people");
        later.published = Some(date(2021, 3, 10));
        let mut accusing = claim("b", "en", Some("the army"), "the rebels of carrying out the strike");
        accusing.published = Some(date(2021, 3, 10));
        accusing.act = Act::Accuse;
        accusing.ordinal = 1;
        let claims = [
            claim("a", "en", None, "a strike hit a depot"),
            silent(claim("a", "en", None, "the death toll was not immediately known"), MarkerKind::NoInformation),
            silent(claim("a", "en", None, "unidentified planes carried out the strike"), MarkerKind::UnknownActor),
            silent(claim("a", "en", None, "the cause of the fire was not known"), MarkerKind::NoInformation),
            counting(later, "nine", "people", "killed", 9.0),
            accusing,
        ];
        let found: Vec<_> = unknowns(&claims, &lexicon).into_iter().map(|u| (u.claim, u.kind, u.closed_by)).collect();
        assert!(found.contains(&(1, UnknownKind::Toll, Some(4))), "{found:?}");
        assert!(found.contains(&(2, UnknownKind::Perpetrator, Some(5))), "{found:?}");
        assert!(found.contains(&(3, UnknownKind::Cause, None)), "nobody gave a cause: {found:?}");
    }
}
