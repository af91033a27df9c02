//! Which agreement is enough to stand behind a claim.

use super::unverified::{Reason, reason, source_name};
use crate::claims::plain::{PlainClaim, PlainQuantity};
use crate::text::normalise::fold;
use crate::vocabulary::{Act, Kind, MarkerKind, Naming};
use std::collections::BTreeMap;

/// From this score on two claims agree in more than that something happened, in thousandths.
const ALIKE: u16 = 700;

/// Whether the other claim's word is enough to back the one.
///
/// "22 dead" agrees with "at least 17" and doesn't vouch for it. Where nothing is counted, the same happening is not enough:
/// it may be told of with other particulars; and a report's own voice may just pass on what a source told.
pub fn backs(one: &PlainClaim, other: &PlainClaim, score: u16) -> bool {
    let weak = |k: MarkerKind| reason(k).is_some_and(|r| r != Reason::Denial);
    let vouches = matches!(other.act, Act::Assert | Act::Report)
        && other.kind != Kind::Impersonal
        && !other.markers.iter().chain(&other.remarks).any(|m| weak(m.kind));
    let told_alike = || score >= ALIKE && !other.is_own_voice();
    vouches && !maybe_one(one, other) && figures_agree(one, other).unwrap_or_else(told_alike)
}

/// Two people without a name and of one description may be one: "an elected official", "an elected official of the area".
fn maybe_one(one: &PlainClaim, other: &PlainClaim) -> bool {
    let nameless = |c: &PlainClaim| c.naming.is_some_and(|n| matches!(n, Naming::Anonymous | Naming::Vague));
    let head = |c: &PlainClaim| fold(source_name(c)).split(' ').next().map(str::to_string).filter(|w| !w.is_empty());
    nameless(one) && nameless(other) && head(one).is_some_and(|word| head(other) == Some(word))
}

/// The attributed claims of each report, to see who only passes on what another said.
pub struct Passages<'a> {
    of_report: BTreeMap<&'a str, Vec<&'a PlainClaim>>,
}

impl<'a> Passages<'a> {
    pub fn of(claims: &'a [PlainClaim]) -> Self {
        let mut of_report: BTreeMap<&str, Vec<&PlainClaim>> = BTreeMap::new();
        for claim in claims.iter().filter(|c| !c.is_own_voice()) {
            of_report.entry(&claim.report).or_default().push(claim);
        }
        Passages { of_report }
    }

    /// Whether the other claim's words are also given to the one's source: "the agency speaks of 22 dead, according to an
    /// official" is that official's word, not the agency's.
    pub fn pass_on(&self, one: &PlainClaim, other: &PlainClaim) -> bool {
        let same = |c: &PlainClaim| maybe_one(one, c) || fold(source_name(one)) == fold(source_name(c));
        let beside = self.of_report.get(other.report.as_str()).into_iter().flatten();
        beside.filter(|c| c.id != other.id && c.field == other.field && overlap(c, other)).any(|c| same(c))
    }
}

fn overlap(one: &PlainClaim, other: &PlainClaim) -> bool {
    one.content.iter().any(|p| other.content.iter().any(|q| p[0] < q[1] && q[0] < p[1]))
}

/// Whether some figure of one category is the same in both, or about the same where neither is exact; `None` where they
/// count nothing in common. "I counted more than twenty" may be of anything.
fn figures_agree(one: &PlainClaim, other: &PlainClaim) -> Option<bool> {
    let mut pairs = one
        .quantities
        .iter()
        .flat_map(|q| other.quantities.iter().map(move |r| (q, r)))
        .filter(|(q, r)| q.category == r.category || [q, r].iter().any(|x| x.category == "other"))
        .filter_map(|(q, r)| Some((middle(q)?, middle(r)?, inexact(q) && inexact(r))))
        .peekable();
    pairs.peek()?;
    Some(pairs.any(|(q, r, about)| (q - r).abs() <= if about { q.abs().max(r.abs()) / 10.0 } else { 0.0 }))
}

/// The middle of a figure's interval, or the bound that it has.
fn middle(quantity: &PlainQuantity) -> Option<f64> {
    match (quantity.min, quantity.max) {
        (Some(min), Some(max)) => Some((min + max) / 2.0),
        (min, max) => min.or(max),
    }
}

fn inexact(quantity: &PlainQuantity) -> bool {
    quantity.min.is_none() || quantity.max.is_none() || quantity.approximate
}

#[cfg(test)]
mod tests {
    use super::super::laws::claim;
    use super::*;

    fn counted(source: &str, text: &str, min: f64, max: Option<f64>) -> PlainClaim {
        let mut claim = claim("a", "en", Some(source), text);
        let (text, what, category) = (text.to_string(), "soldiers".to_string(), "killed".to_string());
        claim.quantities = vec![PlainQuantity {
            span: [0, 1],
            text,
            what,
            category,
            min: Some(min),
            max,
            approximate: false,
            rule: String::new(),
        }];
        claim
    }

    #[test]
    fn a_higher_toll_does_not_vouch_for_a_lower_bound() {
        let bound = counted("military source", "at least 17", 17.0, None);
        let official = counted("elected official", "22", 22.0, Some(22.0));
        let (dozens, teacher) =
            (counted("sources", "about 20", 20.0, None), counted("teacher", "more than 20", 21.0, None));
        assert!(!backs(&bound, &official, 900) && !backs(&teacher, &official, 900));
        assert!(backs(&dozens, &teacher, 900) && backs(&official, &counted("hospital", "22", 22.0, Some(22.0)), 900));
    }

    #[test]
    fn who_passes_a_word_on_does_not_vouch_for_it() {
        let (mut official, mut again) =
            (counted("official", "22", 22.0, None), counted("official of the area", "22", 22.0, None));
        let mut agency = counted("Agence Sud", "22 dead", 22.0, None);
        (again.report, agency.report) = ("b".into(), "b".into());
        let claims = [official.clone(), again.clone(), agency.clone()];
        assert!(!Passages::of(&claims).pass_on(&official, &agency), "of officials with names");
        (official.naming, again.naming) = (Some(Naming::Anonymous), Some(Naming::Anonymous));
        let claims = [official.clone(), again, agency.clone()];
        assert!(Passages::of(&claims).pass_on(&official, &agency));
    }

    #[test]
    fn two_without_a_name_and_of_one_description_may_be_one() {
        let (mut one, mut other) =
            (counted("official", "22", 22.0, Some(22.0)), counted("official of the area", "22", 22.0, Some(22.0)));
        assert!(backs(&one, &other, 900));
        (one.naming, other.naming) = (Some(Naming::Anonymous), Some(Naming::Anonymous));
        assert!(!backs(&one, &other, 900));
    }
}
