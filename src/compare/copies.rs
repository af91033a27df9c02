//! Copies of one dispatch: passages that two reports share word by word, found by winnowed fingerprints of their sentences.

use super::order;
use crate::claims::plain::PlainClaim;
use crate::text::normalise::{fold, key, mix};
use crate::vocabulary::Field;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a shingle.
const SHINGLE: usize = 6;
/// Of so many shingles in a row one is kept: a shared passage of `SHINGLE + WINDOW - 1` words is never missed.
const WINDOW: usize = 4;
/// From so many words on a text can be told from a set phrase.
const LEAST: usize = 40;
/// What share of the shorter text two reports have in common if one copies the other, in thousandths.
const COPY: u16 = 500;
/// The same where both credit the same agency.
const CREDITED: u16 = 250;
/// Bands of the sketch by which near-identical texts find each other, and hashes of a band.
const BANDS: usize = 4;
const ROWS: usize = 4;

/// A report that shares its text with an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Copy {
    pub report: String,
    /// The first report with that text.
    pub of: String,
    /// How much of the shorter text they share, in thousandths.
    pub share: u16,
    /// The agency that both credit.
    pub credit: Option<String>,
    /// The longest passage that they share, in the copy's words.
    pub passage: String,
}

/// The sentences of a report in which it claims something, once each and in order; its headline is not among them.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    words: Vec<String>,
    /// The same words as they are written.
    written: Vec<String>,
    prints: BTreeSet<u64>,
    credit: Option<String>,
}

impl Passages {
    /// Reads the claims of one report.
    pub fn new<'a>(report: impl IntoIterator<Item = &'a PlainClaim>) -> Self {
        let mut sentences: BTreeMap<usize, &str> = BTreeMap::new();
        let mut out = Passages::default();
        for claim in report {
            if claim.field == Field::Text {
                sentences.entry(claim.sentence).or_insert(&claim.sentence_text);
            }
            out.credit = out.credit.take().or_else(|| claim.credit.clone());
        }
        for word in sentences.values().flat_map(|s| s.split_whitespace()) {
            let folded = fold(word);
            if !folded.is_empty() {
                out.words.push(folded);
                out.written.push(word.to_string());
            }
        }
        out.prints = winnowed(&out.words);
        out
    }

    /// Keys that two near-identical texts almost surely have in common, and others hardly ever.
    pub fn bands(&self) -> Vec<u64> {
        if self.words.len() < LEAST {
            return Vec::new();
        }
        // Every shingle takes part: the sketch must not depend on where a window begins.
        let all: BTreeSet<u64> = self.words.windows(SHINGLE).map(shingle).collect();
        let least = |n: u64| all.iter().map(|s| mix(s ^ mix(n))).min().unwrap_or_default();
        (0..BANDS)
            .map(|band| (0..ROWS).fold(band as u64, |out, row| mix(out ^ least((band * ROWS + row) as u64 + 1))))
            .collect()
    }

    /// How much of the shorter text both have, in thousandths.
    fn share(&self, other: &Passages) -> u16 {
        let least = self.prints.len().min(other.prints.len());
        let common = self.prints.intersection(&other.prints).count();
        (1000 * common).checked_div(least).unwrap_or(0) as u16
    }

    fn is_copy_of(&self, other: &Passages) -> Option<u16> {
        if self.words.len().min(other.words.len()) < LEAST {
            return None;
        }
        let credited = self.credit.is_some() && self.credit.as_deref().map(fold) == other.credit.as_deref().map(fold);
        Some(self.share(other)).filter(|share| *share >= if credited { CREDITED } else { COPY })
    }

    /// The longest run of words that both have.
    fn longest(&self, other: &Passages) -> String {
        let mut at: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (place, words) in other.words.windows(SHINGLE).enumerate() {
            at.entry(shingle(words)).or_default().push(place);
        }
        let (mut best, mut from) = ((0, 0), 0);
        while let Some(words) = self.words.get(from..from + SHINGLE) {
            let run = |&place: &usize| {
                let theirs = other.words.get(place..).unwrap_or_default();
                self.words.get(from..).unwrap_or_default().iter().zip(theirs).take_while(|(a, b)| a == b).count()
            };
            let length = at.get(&shingle(words)).and_then(|places| places.iter().take(8).map(run).max()).unwrap_or(0);
            if length > best.1 {
                best = (from, length);
            }
            from += length.max(1);
        }
        self.written.get(best.0..best.0 + best.1).unwrap_or_default().join(" ")
    }
}

/// For each report the first one with the same text; itself where there is none.
pub fn originals(reports: &[Passages]) -> Vec<usize> {
    let mut first: Vec<usize> = Vec::with_capacity(reports.len());
    for (at, passages) in reports.iter().enumerate() {
        // Copies of a copy are not looked for: what is shared is shared with the first.
        let found = (0..at)
            .filter(|of| first.get(*of) == Some(of))
            .find(|of| reports.get(*of).is_some_and(|earlier| passages.is_copy_of(earlier).is_some()));
        first.push(found.unwrap_or(at));
    }
    first
}

/// The copies among the reports of one event, by publication; `claims` are all of its claims.
pub fn copies(claims: &[PlainClaim]) -> Vec<Copy> {
    let mut of_report: BTreeMap<&str, Vec<&PlainClaim>> = BTreeMap::new();
    for claim in claims {
        of_report.entry(&claim.report).or_default().push(claim);
    }
    let mut reports: Vec<(&str, Vec<&PlainClaim>)> = of_report.into_iter().collect();
    reports.sort_by_cached_key(|(_, own)| own.first().copied().map(order));
    let passages: Vec<Passages> = reports.iter().map(|(_, own)| Passages::new(own.iter().copied())).collect();
    let name = |at: usize| reports.get(at).map(|(report, _)| report.to_string()).unwrap_or_default();
    let mut out = Vec::new();
    for (at, of) in originals(&passages).into_iter().enumerate().filter(|(at, of)| at != of) {
        let (Some(own), Some(earlier)) = (passages.get(at), passages.get(of)) else { continue };
        let share = own.share(earlier);
        let credit = own.credit.clone().filter(|_| earlier.credit.is_some());
        out.push(Copy { report: name(at), of: name(of), share, credit, passage: own.longest(earlier) });
    }
    out
}

/// The least fingerprint of every window of shingles.
fn winnowed(words: &[String]) -> BTreeSet<u64> {
    let shingles: Vec<u64> = words.windows(SHINGLE).map(shingle).collect();
    let mut out: BTreeSet<u64> = shingles.windows(WINDOW).filter_map(|w| w.iter().min()).copied().collect();
    if shingles.len() < WINDOW {
        out.extend(shingles.iter().min());
    }
    out
}

fn shingle(words: &[String]) -> u64 {
    words.iter().fold(0, |out, word| mix(out ^ key(word)))
}

#[cfg(test)]
mod tests {
    use super::super::laws::claim;
    use super::*;

    const DISPATCH: &str = "Une explosion a détruit lundi soir un entrepôt du port de Kefr Nala, tuant six dockers et en \
        blessant une vingtaine d'autres, a annoncé la capitainerie dans un communiqué. Les secours cherchaient encore des \
        survivants mardi à l'aube dans les décombres, où un incendie restait actif, a précisé son porte-parole.";

    #[test]
    fn a_dispatch_with_another_beginning_is_a_copy() {
        let a = Passages::new(&[claim("a", "fr", None, DISPATCH)]);
        let b = Passages::new(&[claim("b", "fr", None, &format!("De notre correspondant. {DISPATCH}"))]);
        let other = DISPATCH.split(' ').rev().collect::<Vec<_>>().join(" ");
        let c = Passages::new(&[claim("c", "fr", None, &other)]);
        assert!(a.share(&b) >= 800, "{}", a.share(&b));
        assert_eq!((a.share(&b), a.share(&c)), (b.share(&a), 0));
        assert_eq!(originals(&[a.clone(), c, b.clone()]), [0, 1, 0]);
        assert!(
            b.longest(&a).starts_with("Une explosion") && b.longest(&a).ends_with("porte-parole."),
            "{}",
            b.longest(&a)
        );
        assert_eq!(a.bands(), Passages::new(&[claim("d", "fr", None, DISPATCH)]).bands());
    }

    #[test]
    fn a_short_text_is_nobody_s_copy() {
        let a = Passages::new(&[claim("a", "fr", None, "Le maire n'a pas souhaité répondre à nos questions")]);
        assert_eq!(a.is_copy_of(&a.clone()), None);
        assert!(a.bands().is_empty());
    }
}
