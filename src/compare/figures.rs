//! Figures as slots: what is counted, of whom, and the interval.

use super::known::Known;
use super::wording::Wording;
use crate::claims::plain::{GAP, PlainClaim, PlainQuantity};
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::text::normalise::key;

/// One figure, ready to be compared. Bounds in thousandths of the unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Index into the claim's quantities.
    pub at: usize,
    pub slot: Slot,
    /// The sort of people counted, where the words tell.
    pub group: Option<Concept>,
    /// A part of another figure: "dont cinq", or what came on top: "also".
    pub part: bool,
    pub serious: bool,
    /// A value that the claim itself calls outdated, beside a newer one: "up from four".
    pub older: bool,
    /// Whether the words date the value before another: "announced at first".
    pub first: bool,
    pub low: i64,
    pub high: i64,
    /// "thousands": too vague to be set against a count.
    pub vague: bool,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Killed,
    Wounded,
    /// Dead and wounded alike.
    Casualties,
    Missing,
    Abducted,
    Arrested,
    Displaced,
    Evacuated,
    Present,
    /// Any other thing, by the key of its noun.
    Other(u64),
}

/// How two intervals stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    Equal,
    Overlap,
    Disjoint,
}

impl Slot {
    fn of(quantity: &PlainQuantity, lexicon: &ActionLexicon, what: &Wording) -> Option<Slot> {
        Some(match quantity.category.as_str() {
            "killed" => Slot::Killed,
            "wounded" => Slot::Wounded,
            "casualties" => Slot::Casualties,
            "missing" => Slot::Missing,
            "abducted" => Slot::Abducted,
            "arrested" => Slot::Arrested,
            "displaced" => Slot::Displaced,
            "evacuated" => Slot::Evacuated,
            "present" => Slot::Present,
            "duration" | "distance" | "times" => return None,
            category => {
                let thing = what.of(lexicon, &[ConceptClass::Thing, ConceptClass::Group]).first().copied();
                let noun = thing.map(|c| key(lexicon.name(c)));
                Slot::Other(
                    noun.or_else(|| what.words.last().map(|w| super::names::stem_key(w))).unwrap_or(key(category)),
                )
            }
        })
    }

    /// Whether the slot counts what happened to people, or how many came.
    pub fn is_toll(self) -> bool {
        !matches!(self, Slot::Other(_))
    }
}

impl Figure {
    /// The figures of a claim, in reading order.
    pub fn of(claim: &PlainClaim, lexicon: &ActionLexicon, known: &Known, text: &Wording) -> Vec<Figure> {
        let groups = text.of(lexicon, &[ConceptClass::Group]);
        let only = (groups.len() == 1).then(|| groups.first().copied()).flatten();
        let mut out = Vec::new();
        for (at, quantity) in claim.quantities.iter().enumerate() {
            let what = Wording::new(lexicon, &claim.lang, &quantity.what);
            let Some(slot) = Slot::of(quantity, lexicon, &what) else { continue };
            let near = Around::new(claim, quantity, lexicon);
            let group = what.of(lexicon, &[ConceptClass::Group]).first().copied().or_else(|| {
                // A word that the whole claim is about says of whom a bare number is.
                only.filter(|_| claim.quantities.len() == 1)
            });
            let scaled = |n: f64| if n.is_finite() { (n.clamp(-1e15, 1e15) * 1000.0).round() as i64 } else { i64::MAX };
            let (mut low, mut high) = (quantity.min.map_or(i64::MIN, scaled), quantity.max.map_or(i64::MAX, scaled));
            if quantity.approximate && quantity.min == quantity.max {
                // "about twenty" covers a tenth to either side.
                (low, high) = (low.saturating_sub(low / 10), high.saturating_add(high / 10));
            }
            out.push(Figure {
                at,
                slot,
                group,
                part: near.before.has(known.subset)
                    || near.after.has(known.of_them)
                    || text.has(known.additive)
                    || text.has(known.succumb),
                serious: what.has(known.serious) || near.after.has(known.serious),
                older: false,
                first: near.before.has(known.from) || near.before.has(known.older) || near.after.has(known.older),
                vague: quantity.max.is_none()
                    && quantity.min.is_some_and(|n| n >= 20.0)
                    && !quantity.text.chars().any(|c| c.is_numeric())
                    && vague(&quantity.text),
                low,
                high,
            });
        }
        let newer: Vec<Slot> = out.iter().filter(|f: &&Figure| !f.first).map(|f| f.slot).collect();
        out.iter_mut().for_each(|f| f.older = f.first && newer.contains(&f.slot));
        out
    }

    pub fn is_zero(&self) -> bool {
        self.high == 0
    }

    /// Whether a slot of people and the sort of people allow that both figures count the same.
    pub fn same_slot(&self, other: &Figure) -> bool {
        let group = match (self.group, other.group) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        self.slot == other.slot && group && self.part == other.part && self.serious == other.serious
    }

    pub fn fit(&self, other: &Figure) -> Fit {
        if (self.low, self.high) == (other.low, other.high) {
            Fit::Equal
        } else if self.low.max(other.low) > self.high.min(other.high) {
            Fit::Disjoint
        } else {
            Fit::Overlap
        }
    }

    /// Whether one number stands in both: "at least 25,000" and "25,000".
    pub fn same_number(&self, other: &Figure) -> bool {
        self.low == other.low && self.low != i64::MIN || self.high == other.high && self.high != i64::MAX
    }
}

/// A number word that is only a scale: a plural without a numeral, as "des milliers", "hundreds of".
fn vague(text: &str) -> bool {
    text.split_whitespace().count() <= 3
        && text.to_lowercase().split_whitespace().any(|w| w.ends_with('s') && w.len() > 5)
}

/// The words just before and after a figure, up to the next one.
struct Around {
    before: Wording,
    after: Wording,
}

impl Around {
    fn new(claim: &PlainClaim, quantity: &PlainQuantity, lexicon: &ActionLexicon) -> Self {
        let text: Vec<char> = claim.text.chars().collect();
        let place = |at: usize| place(claim, at).unwrap_or(0).min(text.len());
        let (start, end) = (place(quantity.span[0]), place(quantity.span[1].saturating_sub(1)) + 1);
        let others = claim.quantities.iter().filter(|q| q.span != quantity.span);
        let floor = others.clone().map(|q| q.span[1]).filter(|&e| e <= quantity.span[0]).max().map_or(0, place);
        let ceiling = others.map(|q| q.span[0]).filter(|&s| s >= quantity.span[1]).min().map_or(text.len(), place);
        let read = |from: usize, to: usize| {
            let words: String = text.get(from..to).unwrap_or_default().iter().collect();
            Wording::new(lexicon, &claim.lang, &words)
        };
        Around { before: read(start.saturating_sub(14).max(floor), start), after: read(end, (end + 30).min(ceiling)) }
    }
}

/// Where in the claim's own text a place in its field lies: the text is the pieces, joined.
fn place(claim: &PlainClaim, at: usize) -> Option<usize> {
    let mut offset = 0;
    for &[start, end] in &claim.content {
        if (start..end).contains(&at) {
            return Some(offset + (at - start));
        }
        offset += end.saturating_sub(start) + GAP.chars().count();
    }
    None
}

impl Slot {
    /// A number that names the slot.
    pub fn code(self) -> u64 {
        match self {
            Slot::Other(key) => key,
            slot => slot.is_toll().into(),
        }
    }
}
