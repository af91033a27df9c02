//! Lost hedges: what a report leaves away when it passes on what an earlier one said with reserve.

use super::relation::{Relation, RelationKind};
use crate::claims::plain::{PlainClaim, PlainMarker};
use crate::text::normalise::fold;
use crate::vocabulary::{Kind, MarkerKind, Naming};
use serde::Serialize;

/// What the later of two claims no longer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// Index of the earlier claim in the list that was compared.
    pub from: usize,
    /// Index of the claim that passes it on.
    pub to: usize,
    /// Reserve of the earlier claim that the later one has no like of, in the words of the earlier.
    pub hedges: Vec<LostHedge>,
    /// Who said it, where the later claim names neither that source nor another one.
    pub source: Option<String>,
}

/// A passage of reserve that was dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LostHedge {
    pub kind: MarkerKind,
    pub text: String,
}

/// What was lost on the way, by relation; one entry for each pair of claims of one origin that lost something.
///
/// Independent sources lose nothing: each vouches for its own words.
pub fn lost_hedges(claims: &[PlainClaim], relations: &[Relation]) -> Vec<Lost> {
    relations.iter().filter_map(|r| lost(claims, r)).collect()
}

/// What the second claim of a relation dropped; `None` where nothing was, or where the two don't share an origin.
pub fn lost(claims: &[PlainClaim], relation: &Relation) -> Option<Lost> {
    let (from, to) = (claims.get(relation.a)?, claims.get(relation.b)?);
    if !matches!(relation.kind, RelationKind::Same | RelationKind::Repeats) || from.report == to.report {
        return None;
    }
    let hedges: Vec<LostHedge> = reserve(from)
        .filter(|m| !reserve(to).any(|n| class(n.kind) == class(m.kind)))
        .map(|m| LostHedge { kind: m.kind, text: m.text.clone() })
        .chain(bound(from, to))
        .collect();
    let source = lost_source(from, to);
    (source.is_some() || !hedges.is_empty()).then_some(Lost { from: relation.a, to: relation.b, hedges, source })
}

fn reserve(claim: &PlainClaim) -> impl Iterator<Item = &PlainMarker> {
    claim.markers.iter().filter(|m| class(m.kind).is_some())
}

/// Kinds of one class stand for each other: "may have" for a conditional, "reportedly" for a rumour.
fn class(kind: MarkerKind) -> Option<u8> {
    match kind {
        MarkerKind::Conditional | MarkerKind::Hedge | MarkerKind::Alleged => Some(0),
        MarkerKind::Hearsay | MarkerKind::Belief => Some(0),
        MarkerKind::Unverified => Some(1),
        _ => None,
    }
}

/// "At least seven" passed on as "seven", "about twenty" as "twenty".
fn bound<'a>(from: &'a PlainClaim, to: &'a PlainClaim) -> impl Iterator<Item = LostHedge> + 'a {
    let exact =
        |n: Option<f64>| to.quantities.iter().any(|q| n.is_some() && q.min == n && q.max == n && !q.approximate);
    from.quantities
        .iter()
        .filter(move |q| (q.approximate || q.min.is_none() || q.max.is_none()) && exact(q.min.or(q.max)))
        .map(|q| LostHedge { kind: MarkerKind::Approximation, text: q.text.trim().to_string() })
}

/// The source of an attributed claim that came to stand in a report's own voice, or under the relay's name alone.
fn lost_source(from: &PlainClaim, to: &PlainClaim) -> Option<String> {
    let first = from.chain.last().filter(|_| !from.is_own_voice() && from.kind != Kind::Impersonal)?;
    let alike = |name: &str| fold(name) == fold(&first.name);
    let kept = to.chain.iter().any(|h| alike(&h.name) || h.id.is_some() && h.id == first.id);
    if kept {
        return None;
    }
    // Named after an outer holder alone, or after the outlet: the witness behind it is gone.
    let relay = |name: &str| {
        let outlet = from.publisher.iter().chain(&from.credit).any(|p| fold(p) == fold(name));
        outlet || from.chain.iter().rev().skip(1).any(|h| fold(&h.name) == fold(name))
    };
    let gone = match to.chain.last() {
        None => true,
        Some(holder) => relay(&holder.name),
    };
    gone.then(|| named(from, &first.name))
}

/// The holder's name; the text's own words for one that has none.
fn named(claim: &PlainClaim, name: &str) -> String {
    let nameless = claim.naming.is_some_and(|n| matches!(n, Naming::Anonymous | Naming::Vague));
    let words = Some(claim.source_text.as_str()).filter(|t| nameless && !t.is_empty());
    words.unwrap_or(name).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::laws::{claim, counting};
    use super::*;
    use crate::claims::Holder;

    fn marked(mut claim: PlainClaim, kind: MarkerKind, text: &str) -> PlainClaim {
        claim.markers.push(PlainMarker { kind, span: [0, 1], text: text.into(), rule: "test".into() });
        claim
    }

    fn between(kind: RelationKind, from: PlainClaim, to: PlainClaim) -> Option<Lost> {
        let relation = Relation { a: 0, b: 1, kind, conflict: None, why: String::new(), score: 800 };
        lost(&[from, to], &relation)
    }

    #[test]
    fn a_conditional_that_became_an_indicative_is_lost() {
        let from = marked(claim("a", "fr", Some("SANA"), "auraient été évacués"), MarkerKind::Conditional, "auraient");
        let to = claim("b", "fr", Some("SANA"), "ont été évacués");
        let found = between(RelationKind::Same, from.clone(), to.clone()).unwrap();
        assert_eq!(found.hedges, [LostHedge { kind: MarkerKind::Conditional, text: "auraient".into() }]);
        assert_eq!(found.source, None);
        let kept = marked(to.clone(), MarkerKind::Hedge, "peut-être");
        assert_eq!(between(RelationKind::Same, from.clone(), kept), None, "another word of the same reserve keeps it");
        assert_eq!(between(RelationKind::Corroborates, from, to), None, "who knows it himself drops nothing");
    }

    #[test]
    fn a_source_that_the_report_no_longer_names_is_lost() {
        let mut from = claim("a", "en", Some("Kefr Nala hospital"), "seven died");
        let to = claim("b", "en", None, "seven died");
        let source = |from: &PlainClaim, to: &PlainClaim| {
            between(RelationKind::Repeats, from.clone(), to.clone()).and_then(|l| l.source)
        };
        assert_eq!(source(&from, &to).as_deref(), Some("Kefr Nala hospital"));
        assert_eq!(source(&from, &claim("b", "en", Some("KEFR NALA HOSPITAL"), "seven died")), None);
        from.chain.insert(0, Holder { name: "SANA".into(), id: None });
        let relay = claim("b", "en", Some("SANA"), "seven died");
        assert_eq!(source(&from, &relay).as_deref(), Some("Kefr Nala hospital"), "only the relay is left");
        assert_eq!(source(&claim("a", "en", None, "seven died"), &to), None, "nobody was named before");
    }

    #[test]
    fn at_least_seven_passed_on_as_seven() {
        let count = |r: &str, text: &str| counting(claim(r, "en", Some("SANA"), text), text, "dead", "killed", 7.0);
        let mut from = count("a", "at least seven");
        from.quantities[0].max = None;
        let found = between(RelationKind::Same, from.clone(), count("b", "seven")).unwrap();
        assert_eq!(found.hedges, [LostHedge { kind: MarkerKind::Approximation, text: "at least seven".into() }]);
        assert_eq!(between(RelationKind::Same, count("a", "seven"), from), None, "more reserve is no loss");
    }
}
