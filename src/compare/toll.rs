//! Figures of an event over time: who counted what, when, and what has been replaced by a newer count.

use super::matrix::who;
use super::{Event, Relation, RelationKind};
use crate::claims::ClaimId;
use crate::claims::plain::PlainClaim;
use crate::vocabulary::{Act, Commitment, Polarity};
use serde::Serialize;
use std::collections::BTreeSet;

/// Categories of figures that count people, in the order in which they are shown.
pub const CATEGORIES: [&str; 8] =
    ["killed", "wounded", "casualties", "missing", "abducted", "arrested", "displaced", "present"];

/// One count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Count {
    pub id: ClaimId,
    pub report: String,
    pub publisher: Option<String>,
    /// Day or moment of publication, as given.
    pub at: Option<String>,
    /// In the text's words: "au moins sept morts".
    pub words: String,
    /// `None` is unbounded.
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub commitment: Commitment,
    /// Whether the same source gave a newer count.
    pub superseded: bool,
    /// Whether another source's count cannot be true together with it.
    pub conflict: bool,
}

/// What one source counted of one category, by publication.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    pub category: String,
    pub source: String,
    pub counts: Vec<Count>,
}

/// The counts of an event by category and, within one, by the first count of each source.
///
/// A count that is denied is none. The same count again, in the same words or others, is listed once a report.
pub fn toll(claims: &[PlainClaim], event: &Event, relations: &[Relation]) -> Vec<Series> {
    let superseded: BTreeSet<usize> =
        relations.iter().filter(|r| r.kind == RelationKind::Updates).map(|r| r.a).collect();
    // Which of a claim's figures a conflict is about, only its reason says.
    let contradicted = |at: usize, words: &str| {
        let of = |r: &&Relation| r.conflict == Some(super::ConflictKind::Quantity) && (r.a == at || r.b == at);
        relations.iter().filter(of).any(|r| r.why.contains(words))
    };
    let mut all: Vec<(usize, u64, Series)> = Vec::new();
    for (&at, &origin) in event.claims.iter().zip(&event.origin) {
        let Some(claim) = claims.get(at).filter(|c| c.act != Act::Deny && c.polarity == Polarity::Affirmed) else {
            continue;
        };
        if !event.claims.iter().zip(&event.compared).any(|(i, compared)| *i == at && *compared) {
            continue;
        }
        for quantity in &claim.quantities {
            let Some(rank) = CATEGORIES.iter().position(|c| *c == quantity.category) else { continue };
            let known = all.iter().position(|(r, o, _)| *r == rank && *o == origin);
            let index = known.unwrap_or_else(|| {
                let series = Series { category: quantity.category.clone(), source: who(claim), counts: Vec::new() };
                all.push((rank, origin, series));
                all.len() - 1
            });
            let Some((.., series)) = all.get_mut(index) else { continue };
            let again = |c: &Count| c.report == claim.report && c.min == quantity.min && c.max == quantity.max;
            if series.counts.iter().any(again) {
                continue;
            }
            let words = format!("{} {}", quantity.text.trim(), quantity.what.trim()).trim().to_string();
            series.counts.push(Count {
                id: claim.id,
                report: claim.report.clone(),
                publisher: claim.publisher.clone(),
                at: claim.published_at.clone(),
                conflict: contradicted(at, &words),
                words,
                min: quantity.min,
                max: quantity.max,
                commitment: claim.commitment,
                superseded: superseded.contains(&at),
            });
        }
    }
    all.sort_by_key(|(rank, ..)| *rank);
    all.into_iter().map(|(.., series)| series).collect()
}
