//! Figures as slots: what is counted, of whom, and the interval.

use super::known::Known;
use super::wording::Wording;
use crate::claims::plain::{GAP, PlainClaim, PlainQuantity};
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::text::normalise::key;
use std::collections::BTreeMap;

/// One figure, ready to be compared. Bounds in thousandths of the unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Index into the claim's quantities.
    pub at: usize,
    pub slot: Slot,
    /// Whether the text has no noun for what is counted.
    pub bare: bool,
    /// Whether the sort of people was taken from an earlier figure of the report.
    pub inherited: bool,
    /// The sort of people counted, where the words tell.
    pub group: Option<Concept>,
    /// Concepts of the claim, or of the claim before where its own words say nothing of what is counted.
    pub topic: Vec<Concept>,
    /// A part of another figure: "dont cinq", "eleven are still in hospital", or what came on top: "also".
    pub part: bool,
    pub serious: bool,
    /// Whether it counts everybody concerned, not the members of one body.
    pub whole: bool,
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
    Rescued,
    Present,
    /// Any other thing, by the key of its noun.
    Other(u64),
}

/// A bare number in more words than these is counted by them, not by the claim before, unless they speak of a toll.
const FEW: usize = 8;

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
            unit @ ("percent" | "speed") => Slot::Other(key(unit)),
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
        let loose = |q: &PlainQuantity| {
            let unnamed = || Wording::new(lexicon, &claim.lang, &q.what).found.is_empty();
            q.category == "people" || q.category == "other" && unnamed()
        };
        let all_loose = claim.quantities.iter().all(loose);
        let topic = text.bag(lexicon, &claim.lang).concepts;
        let mut out = Vec::new();
        for (at, quantity) in claim.quantities.iter().enumerate() {
            let what = Wording::new(lexicon, &claim.lang, &quantity.what);
            let Some(slot) = Slot::of(quantity, lexicon, &what) else { continue };
            let near = Around::new(claim, quantity, lexicon);
            // "6,200 marched", "the toll rose to 19": people, and bare numbers, are counted by what the claim tells.
            let slot = if all_loose { told(text, known).unwrap_or(slot) } else { slot };
            let beside = near.after.of(lexicon, &[ConceptClass::Group]);
            let group =
                what.of(lexicon, &[ConceptClass::Group]).first().copied().or(beside.first().copied()).or_else(|| {
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
                // "They were more than a hundred" counts them, not what was counted before.
                bare: quantity.what.trim().is_empty()
                    && (text.words.len() <= FEW || text.has(known.toll))
                    && !text.each(known.pronoun).any(|(first, _)| first == 0),
                inherited: false,
                topic: topic.clone(),
                group,
                part: near.before.has(known.subset)
                    || quantity.category != "percent" && near.after.each(known.part_of).any(|(first, _)| first == 0)
                    || slot == Slot::Arrested && [known.judge, known.release].iter().any(|c| text.has(*c))
                    || slot == Slot::Wounded && text.has(known.still)
                    || text.has(known.additive)
                    || what.has(known.succumb)
                    || near.after.has(known.succumb),
                serious: what.has(known.serious) || near.after.has(known.serious),
                whole: group.is_none() || group != known.member,
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
        // "Twelve wounded, two of them badly" is a part; "two of them were hurt" counts all who were.
        let of_them = |f: &Figure, at: usize| {
            let quantity = claim.quantities.get(at);
            let behind = quantity.is_some_and(|q| Around::new(claim, q, lexicon).after.has(known.of_them));
            behind && (f.serious || out.iter().any(|g| g.at < f.at && g.slot == f.slot))
        };
        let parts: Vec<bool> = out.iter().map(|f| f.part || of_them(f, f.at)).collect();
        out.iter_mut().zip(parts).for_each(|(f, part)| f.part = part);
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
            _ => self.whole && other.whole,
        };
        let part = self.part == other.part && (!self.part || self.group.is_some() && self.group == other.group)
            || self.serious;
        self.slot == other.slot && group && part && self.serious == other.serious
    }

    /// Whether the numbers in the words lie within a tenth: "about 400" and "more than 400".
    pub fn near(&self, other: &Figure) -> bool {
        let number = |f: &Figure| match (f.low, f.high) {
            (i64::MIN, high) => high,
            (low, i64::MAX) => low,
            (low, high) => low / 2 + high / 2,
        };
        let (a, b) = (number(self), number(other));
        let exact = |f: &Figure| f.low == f.high;
        !(exact(self) && exact(other)) && a.abs_diff(b) <= a.unsigned_abs().max(b.unsigned_abs()) / 10
    }

    /// Whether it is a range so wide that it tells how far counts lie apart rather than a count.
    pub fn is_spread(&self) -> bool {
        !self.vague && self.low > 0 && self.high != i64::MAX && self.high / 3 >= self.low
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

/// What a claim's words tell of people; `None` where they tell of nothing or of several things.
fn told(text: &Wording, known: &Known) -> Option<Slot> {
    let slots = [
        (known.kill, Slot::Killed),
        (known.wound, Slot::Wounded),
        (known.missing, Slot::Missing),
        (known.arrest, Slot::Arrested),
        (known.abduct, Slot::Abducted),
        (known.evacuate, Slot::Evacuated),
        (known.rescue, Slot::Rescued),
        (known.displace, Slot::Displaced),
        (known.protest, Slot::Present),
        (known.turnout, Slot::Present),
    ];
    let mut told = slots.iter().filter(|(concept, _)| text.has(*concept)).map(|(_, slot)| *slot);
    let first = told.next()?;
    told.all(|slot| slot == first).then_some(first)
}

/// Completes the figures of one report, in reading order: a bare number counts what was counted or told just before;
/// dead of no named sort are those of the report's first toll.
pub fn complete(claims: &mut [(Vec<Figure>, Option<Slot>)], sources: &[Option<&str>], known: &Known) {
    let mut groups: BTreeMap<(Option<&str>, Slot), Concept> = BTreeMap::new();
    let mut first: BTreeMap<Slot, Concept> = BTreeMap::new();
    let mut last: Option<(usize, Slot)> = None;
    let mut counted: Option<(usize, Slot, Vec<Concept>)> = None;
    for (n, (figures, told)) in claims.iter_mut().enumerate() {
        let source = sources.get(n).copied().flatten();
        for figure in figures.iter_mut() {
            // "The opposition put it at 38 percent": of what, the sentence before says.
            let before = counted.as_ref().filter(|(at, slot, _)| n > *at && n - at <= 2 && *slot == figure.slot);
            if let Some((_, _, topic)) = before.filter(|_| figure.topic.is_empty()) {
                figure.topic.clone_from(topic);
            }
            let near = last.filter(|(at, _)| figure.bare && !figure.slot.is_toll() && n - at <= 3);
            if let Some((_, slot)) = near {
                figure.slot = slot;
            }
            match figure.group {
                Some(group) => {
                    groups.entry((source, figure.slot)).or_insert(group);
                    // The enemies whom one side counts are nobody else's dead.
                    if Some(group) != known.fighter {
                        first.entry(figure.slot).or_insert(group);
                    }
                }
                None if !figure.part => {
                    let own = groups.get(&(source, figure.slot)).copied();
                    figure.group = own.or_else(|| first.get(&figure.slot).copied());
                    figure.inherited = figure.group.is_some();
                }
                None => {}
            }
        }
        if let Some(figure) = figures.iter().find(|f| !f.slot.is_toll() && !f.topic.is_empty()) {
            counted = Some((n, figure.slot, figure.topic.clone()));
        }
        let toll = figures.iter().map(|f| f.slot).find(|s| s.is_toll());
        last = toll.or(*told).map(|slot| (n, slot)).or(last);
    }
}

/// A number word that is only a scale: a plural without a numeral, as "des milliers", "hundreds of".
fn vague(text: &str) -> bool {
    text.split_whitespace().count() <= 3
        && text.to_lowercase().split_whitespace().any(|w| w.ends_with('s') && w.len() >= 5)
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
        Around { before: read(start.saturating_sub(40).max(floor), start), after: read(end, (end + 30).min(ceiling)) }
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
