//! Figures of two claims set side by side: equal, compatible, newer, contradicting or of an unknown scope.

use super::decide::{Finding, Ground};
use super::figures::{Figure, Fit, Slot};
use super::known::Known;
use super::relation::{ConflictKind, RelationKind};
use super::signature::Signature;
use super::wording::common;

/// Exact figures from here on, in thousandths, are seldom equal by chance.
const TELLING: i64 = 13_000;

/// Figures of one slot: equal, compatible, newer or contradicting.
pub fn counts(a: &Signature, b: &Signature, known: &Known) -> Option<Finding> {
    let same = a.source.link(&b.source).one_source();
    let mut best: Option<(u8, Finding)> = None;
    for f in a.figures.iter().filter(|f| !f.older) {
        for g in b.figures.iter().filter(|g| !g.older) {
            let Some((rank, finding)) = pair(a, b, f, g, same) else { continue };
            if best.is_none_or(|(r, _)| rank > r) {
                best = Some((rank, finding));
            }
        }
    }
    match best {
        Some((_, finding)) if finding.kind != RelationKind::Undecided => Some(finding),
        open => none_against_some(a, b, known).or(open.map(|(_, finding)| finding)),
    }
}

/// One figure against another; the rank says which pair of a claim's figures speaks for it.
fn pair(a: &Signature, b: &Signature, f: &Figure, g: &Figure, same: bool) -> Option<(u8, Finding)> {
    if (a.denied && !f.is_zero()) != (b.denied && !g.is_zero()) {
        return None;
    }
    let ground = Ground::Figures(f.at, g.at);
    if let Some(clash) = zero_against(f, g) {
        // Who first says none and days later some.
        let newer = same && a.day != b.day;
        let update = Finding { kind: RelationKind::Updates, conflict: None, ground, score: 850 };
        let conflict = || Finding::conflict(ConflictKind::Quantity, ground, 850);
        return if !clash {
            None
        } else if newer {
            Some((3, update))
        } else {
            conflict().map(|c| (3, c))
        };
    }
    // "22 sailors on board", "a crew of 22": one number of one matter is one count, whatever the noun.
    let chance = f.low < TELLING || f.low != f.high || f.fit(g) != Fit::Equal || f.slot.is_toll() || g.slot.is_toll();
    if !chance && !f.part && !g.part && common(&a.bag.concepts, &b.bag.concepts) > 0 {
        return Finding::agree(a, b, ground, 700).map(|x| (3, x));
    }
    if !f.same_slot(g) || !f.slot.is_toll() && !alike_otherwise(a, b, f, g) {
        return None;
    }
    if f.vague != g.vague {
        return open(f, g);
    }
    let score = if f.group.is_some() && g.group.is_some() { 900 } else { 800 };
    let fit = f.fit(g);
    let agree = Finding::agree(a, b, ground, score).map(|x| (5, x));
    match fit {
        Fit::Equal => agree,
        _ if same && !f.part && !f.same_number(g) && !f.near(g) => {
            // "Four dead and three missing", "the last three missing, seven dead": the toll is what is new.
            let rank = if f.slot == Slot::Killed && fit == Fit::Disjoint { 6 } else { 4 };
            Some((rank, Finding { kind: RelationKind::Updates, conflict: None, ground, score }))
        }
        // Of whom a bare count is, only the same number tells.
        Fit::Overlap
            if (f.group.is_none() || g.group.is_none()) && f.group != g.group && !f.same_number(g) && !f.near(g) =>
        {
            open(f, g)
        }
        // "Between 6,000 and 25,000, depending on the source" backs neither end.
        Fit::Overlap if f.is_spread() || g.is_spread() => open(f, g),
        Fit::Overlap => agree.map(|(_, x)| (4, x)),
        Fit::Disjoint if same => Some((2, Finding { kind: RelationKind::Updates, conflict: None, ground, score })),
        Fit::Disjoint if f.part || f.serious => open(f, g),
        // Soldiers of one side and everybody hurt are two counts; "nine" without a noun may be of either.
        Fit::Disjoint if f.group.is_none() && !f.bare && g.group.is_some() => open(f, g),
        Fit::Disjoint if g.group.is_none() && !g.bare && f.group.is_some() => open(f, g),
        Fit::Disjoint => Finding::conflict(ConflictKind::Quantity, ground, score).map(|c| (2, c)),
    }
}

/// Two counts of one thing of which nothing here tells whether they count the same people, or with what care.
fn open(f: &Figure, g: &Figure) -> Option<(u8, Finding)> {
    let ground = Ground::Figures(f.at, g.at);
    Some((0, Finding { kind: RelationKind::Undecided, conflict: None, ground, score: 400 }))
}

/// Things other than tolls count as one slot only where the words around them agree as well.
fn alike_otherwise(a: &Signature, b: &Signature, f: &Figure, g: &Figure) -> bool {
    let (x, y) = (a.bag.joined(&f.topic), b.bag.joined(&g.topic));
    let least = if f.group.is_some() { 400 } else { 250 };
    let (shared, overlap) = (x.shared(&y), x.overlap(&y));
    // A number that is met by chance seldom needs little more.
    let telling = f.fit(g) == Fit::Equal && f.low >= TELLING;
    shared >= 3 && overlap >= least || shared >= 2 && (overlap >= 600 || telling)
}

/// None against some: `Some(true)` is a conflict, `Some(false)` is agreement on none elsewhere or no matter at all.
fn zero_against(f: &Figure, g: &Figure) -> Option<bool> {
    if f.is_zero() == g.is_zero() {
        return None;
    }
    // No attacker was seen dead: that says nothing of soldiers.
    if f.group.zip(g.group).is_some_and(|(a, b)| a != b) {
        return None;
    }
    let (zero, some) = if f.is_zero() { (f, g) } else { (g, f) };
    let harm = |s: Slot| matches!(s, Slot::Killed | Slot::Wounded | Slot::Casualties);
    let covers = zero.slot == some.slot || zero.slot == Slot::Casualties && harm(some.slot);
    let positive = some.low > 0;
    (covers || harm(zero.slot) && harm(some.slot)).then_some(covers && positive)
}

/// "No casualties" against bodies or wounded that nobody counted.
fn none_against_some(a: &Signature, b: &Signature, known: &Known) -> Option<Finding> {
    let harm = |s: Slot| matches!(s, Slot::Killed | Slot::Wounded | Slot::Casualties);
    let none = |s: &Signature| s.figures.iter().find(|f| f.is_zero() && harm(f.slot)).map(|f| f.slot).or(s.none);
    let some = |s: &Signature, slot: Slot| {
        let positive = s.figures.iter().all(|f| !f.is_zero()) && !s.denied && !s.harms.is_empty();
        let kill = known.kill.is_some_and(|k| s.harms.contains(&k));
        let wound = known.wound.is_some_and(|w| s.harms.contains(&w));
        positive
            && match slot {
                Slot::Killed => kill,
                Slot::Wounded => wound,
                _ => kill || wound,
            }
    };
    let clash = |x: &Signature, y: &Signature| none(x).is_some_and(|slot| some(y, slot));
    if !clash(a, b) && !clash(b, a) {
        return None;
    }
    if a.source.link(&b.source).one_source() || a.source.own && b.none.is_some() || b.source.own && a.none.is_some() {
        return Some(Finding { kind: RelationKind::Updates, conflict: None, ground: Ground::Denial, score: 700 });
    }
    // "No reports so far" excludes nothing.
    if a.traits.none_reported || b.traits.none_reported {
        return None;
    }
    Finding::conflict(ConflictKind::Quantity, Ground::Denial, 700)
}
