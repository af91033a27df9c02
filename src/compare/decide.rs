//! Two signatures of one event: the relation between them, if any. Symmetric, integers only.

use super::figures::{Figure, Fit, Slot};
use super::known::Known;
use super::relation::{ConflictKind, RelationKind};
use super::signature::Signature;
use super::sources::Link;
use super::wording::common;
use crate::vocabulary::Act;

/// What two claims were compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Indices of the two figures, in the order of the arguments.
    Figures(usize, usize),
    Happening,
    Cause,
    Author,
    Denial,
    Place,
    Time,
    Act,
    Words,
}

/// A relation without its claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    pub kind: RelationKind,
    pub conflict: Option<ConflictKind>,
    pub ground: Ground,
    /// Thousandths.
    pub score: u16,
}

impl Finding {
    fn conflict(kind: ConflictKind, ground: Ground, score: u16) -> Option<Finding> {
        Some(Finding { kind: RelationKind::Conflicts, conflict: Some(kind), ground, score })
    }

    fn agree(a: &Signature, b: &Signature, ground: Ground, score: u16) -> Option<Finding> {
        Some(Finding { kind: agreement(a, b, ground), conflict: None, ground, score })
    }

    /// As seen from the other side.
    pub fn swapped(self) -> Finding {
        let ground = match self.ground {
            Ground::Figures(a, b) => Ground::Figures(b, a),
            other => other,
        };
        Finding { ground, ..self }
    }
}

/// Compares two claims of one event.
pub fn compare(a: &Signature, b: &Signature, known: &Known) -> Option<Finding> {
    if !same_time(a, b) || a.traits.ignorance || b.traits.ignorance {
        return None;
    }
    if let Some(settled) = by_act(a, b) {
        return settled;
    }
    figures(a, b, known)
        .or_else(|| denial(a, b))
        .or_else(|| cause(a, b))
        .or_else(|| place(a, b))
        .or_else(|| time(a, b).filter(|f| f.kind == RelationKind::Conflicts))
        .or_else(|| happening(a, b))
        .or_else(|| time(a, b))
        .or_else(|| author(a, b))
        .or_else(|| claimed(a, b))
        .or_else(|| words(a, b))
}

fn same_time(a: &Signature, b: &Signature) -> bool {
    match (a.aside, b.aside) {
        (None, None) => true,
        (Some(x), Some(y)) => x.0 <= y.1 && y.0 <= x.1 && (x.1 - x.0).abs_diff(y.1 - y.0) <= 31,
        _ => false,
    }
}

/// Demands, promises, questions and silence are compared with their like only.
fn by_act(a: &Signature, b: &Signature) -> Option<Option<Finding>> {
    let special = |act: Act| matches!(act, Act::Promise | Act::Demand | Act::Question | Act::DeclineToComment);
    if !special(a.act) && !special(b.act) {
        return None;
    }
    if a.act != b.act || a.act == Act::Question || a.source.link(&b.source) == Link::Independent {
        return Some(None);
    }
    let alike = a.act == Act::DeclineToComment || a.bag.overlap(&b.bag) >= 300;
    Some(alike.then(|| Finding::agree(a, b, Ground::Act, 700)).flatten())
}

/// What agreement means for the two sources.
pub fn agreement(a: &Signature, b: &Signature, ground: Ground) -> RelationKind {
    match a.source.link(&b.source) {
        Link::Same => RelationKind::Same,
        Link::Relay => RelationKind::Repeats,
        Link::Independent if a.source.impersonal || b.source.impersonal => RelationKind::Repeats,
        Link::Independent if a.source.own && b.source.own && a.aside.is_none() => RelationKind::Corroborates,
        // What a newsroom sees for itself is its own word; figures, causes and authors rest on somebody else's.
        Link::Independent if (a.source.own || b.source.own) && (ground != Ground::Happening || a.aside.is_some()) => {
            RelationKind::Repeats
        }
        Link::Independent => RelationKind::Corroborates,
    }
}

/// Figures of one slot: equal, compatible, newer or contradicting.
fn figures(a: &Signature, b: &Signature, known: &Known) -> Option<Finding> {
    let same = a.source.link(&b.source) != Link::Independent;
    let mut best: Option<(u8, Finding)> = None;
    for f in a.figures.iter().filter(|f| !f.older) {
        for g in b.figures.iter().filter(|g| !g.older) {
            let Some((rank, finding)) = pair(a, b, f, g, same) else { continue };
            if best.is_none_or(|(r, _)| rank > r) {
                best = Some((rank, finding));
            }
        }
    }
    if let Some((_, finding)) = best {
        return Some(finding);
    }
    none_against_some(a, b, known)
}

/// One figure against another; the rank says which pair of a claim's figures speaks for it.
fn pair(a: &Signature, b: &Signature, f: &Figure, g: &Figure, same: bool) -> Option<(u8, Finding)> {
    if (a.denied && !f.is_zero()) != (b.denied && !g.is_zero()) {
        return None;
    }
    let ground = Ground::Figures(f.at, g.at);
    if let Some(clash) = zero_against(f, g) {
        return clash.then(|| Finding::conflict(ConflictKind::Quantity, ground, 850)).flatten().map(|c| (3, c));
    }
    if !f.same_slot(g) || !f.slot.is_toll() && !alike_otherwise(a, b, f) {
        return None;
    }
    if f.vague != g.vague {
        return None;
    }
    let score = if f.group.is_some() && g.group.is_some() { 900 } else { 800 };
    let fit = f.fit(g);
    let agree = Finding::agree(a, b, ground, score).map(|x| (5, x));
    match fit {
        Fit::Equal => agree,
        _ if same && !f.part && !f.same_number(g) && !f.near(g) => {
            Some((4, Finding { kind: RelationKind::Updates, conflict: None, ground, score }))
        }
        // Of whom a bare count is, only the same number tells.
        Fit::Overlap
            if (f.group.is_none() || g.group.is_none()) && f.group != g.group && !f.same_number(g) && !f.near(g) =>
        {
            None
        }
        Fit::Overlap => agree.map(|(_, x)| (4, x)),
        Fit::Disjoint if same => Some((2, Finding { kind: RelationKind::Updates, conflict: None, ground, score })),
        Fit::Disjoint if f.part || f.serious => None,
        Fit::Disjoint => Finding::conflict(ConflictKind::Quantity, ground, score).map(|c| (2, c)),
    }
}

/// Things other than tolls count as one slot only where the words around them agree as well.
fn alike_otherwise(a: &Signature, b: &Signature, f: &Figure) -> bool {
    let least = if f.group.is_some() { 400 } else { 250 };
    a.bag.shared(&b.bag) >= 3 && a.bag.overlap(&b.bag) >= least
}

/// None against some: `Some(true)` is a conflict, `Some(false)` is agreement on none elsewhere or no matter at all.
fn zero_against(f: &Figure, g: &Figure) -> Option<bool> {
    if f.is_zero() == g.is_zero() {
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
    if a.source.link(&b.source) != Link::Independent
        || a.source.own && b.none.is_some()
        || b.source.own && a.none.is_some()
    {
        return Some(Finding { kind: RelationKind::Updates, conflict: None, ground: Ground::Denial, score: 700 });
    }
    // "No reports so far" excludes nothing.
    if a.traits.none_reported || b.traits.none_reported {
        return None;
    }
    Finding::conflict(ConflictKind::Quantity, Ground::Denial, 700)
}

/// The content of one denied by the other.
fn denial(a: &Signature, b: &Signature) -> Option<Finding> {
    let denies = |s: &Signature| s.act == Act::Deny;
    if a.denied == b.denied || a.traits.future || b.traits.future {
        return None;
    }
    let (no, yes) = if a.denied { (a, b) } else { (b, a) };
    if no.traits.pointing {
        return None;
    }
    let kind = if no.attack && (yes.attack || !yes.authors.is_empty()) && denies(no) {
        Some(800)
    } else {
        let harm = denies(no) && common(&no.harms, &yes.harms) > 0;
        let overlap = no.bag.overlap(&yes.bag);
        let least = if denies(no) { 500 } else { 700 };
        (harm || overlap >= least && no.bag.shared(&yes.bag) >= 3).then_some(700)
    };
    let linked = no.source.link(&yes.source) == Link::Same;
    kind.filter(|_| !linked).and_then(|score| Finding::conflict(ConflictKind::Denial, Ground::Denial, score))
}

/// An accident against a deliberate act.
fn cause(a: &Signature, b: &Signature) -> Option<Finding> {
    let intent = |s: &Signature| (s.attack || !s.authors.is_empty()) && !s.accident;
    if a.denied || b.denied {
        return None;
    }
    if a.accident && intent(b) || b.accident && intent(a) {
        return Finding::conflict(ConflictKind::Cause, Ground::Cause, 800);
    }
    if !a.accident || !b.accident {
        return None;
    }
    let (guess, disputed) = (a.traits.hypothesis && b.traits.hypothesis, a.traits.disputing != b.traits.disputing);
    let one = common(&a.causes, &b.causes) > 0;
    if guess && !one && !disputed || one && disputed {
        return Finding::conflict(ConflictKind::Cause, Ground::Cause, 600);
    }
    (one && !disputed && !guess).then(|| Finding::agree(a, b, Ground::Cause, 800)).flatten()
}

/// "Not X but Y" against X.
fn place(a: &Signature, b: &Signature) -> Option<Finding> {
    let told = a.traits.mentions_attack && b.traits.mentions_attack || common(&a.happenings, &b.happenings) > 0;
    let other = told && a.traits.instead != b.traits.instead && common(&a.places, &b.places) > 0;
    other.then(|| Finding::conflict(ConflictKind::Place, Ground::Place, 700)).flatten()
}

/// Two times of day for one act.
fn time(a: &Signature, b: &Signature) -> Option<Finding> {
    let (x, y) = (a.clock?, b.clock?);
    let act = a.attack && b.attack || common(&a.happenings, &b.happenings) > 0;
    if !act {
        return None;
    }
    if !(a.attack && b.attack) && a.bag.shared(&b.bag) < 4 {
        return None;
    }
    if x.0.max(y.0) > x.1.min(y.1).saturating_add(60) {
        return Finding::conflict(ConflictKind::Time, Ground::Time, 700);
    }
    Finding::agree(a, b, Ground::Time, 700)
}

/// One happening, stated by both, with something more in common.
fn happening(a: &Signature, b: &Signature) -> Option<Finding> {
    let shared = common(&a.happenings, &b.happenings);
    if shared == 0 {
        return None;
    }
    if a.denied && b.denied {
        return Finding::agree(a, b, Ground::Denial, 800);
    }
    if a.deeds != b.deeds {
        return None;
    }
    let one_word = a.source.link(&b.source) == Link::Same && a.attack && b.attack;
    let more = one_word || common(&a.places, &b.places) > 0 || a.bag.shared(&b.bag) > 2 * shared;
    more.then(|| Finding::agree(a, b, Ground::Happening, 650)).flatten()
}

/// Who did it.
fn author(a: &Signature, b: &Signature) -> Option<Finding> {
    if a.authors.is_empty() || b.authors.is_empty() {
        return None;
    }
    if common(&a.authors, &b.authors) > 0 {
        return if a.denied == b.denied {
            Finding::agree(a, b, Ground::Author, 750)
        } else {
            Finding::conflict(ConflictKind::Actor, Ground::Author, 650)
        };
    }
    None
}

/// Two messages in which one source claims the act.
fn claimed(a: &Signature, b: &Signature) -> Option<Finding> {
    let one = a.traits.claiming && b.traits.claiming && a.source.link(&b.source) != Link::Independent;
    one.then(|| Finding::agree(a, b, Ground::Act, 700)).flatten()
}

/// Nothing but the words: enough for one source, a lot for two.
fn words(a: &Signature, b: &Signature) -> Option<Finding> {
    let counts = |s: &Signature| s.figures.iter().any(|f| f.slot.is_toll());
    let disputed = a.traits.disputing || b.traits.disputing;
    // Tolls that did not meet are two matters, whatever the words.
    if a.denied != b.denied || disputed || counts(a) && counts(b) {
        return None;
    }
    let (shared, overlap) = (a.bag.shared(&b.bag), a.bag.overlap(&b.bag));
    let same = a.source.link(&b.source) != Link::Independent;
    let enough = if same {
        shared >= 3 && overlap >= 500 || shared >= 2 && overlap >= 900
    } else {
        shared >= 4 && overlap >= 600
    };
    enough.then(|| Finding::agree(a, b, Ground::Words, overlap.min(900) as u16)).flatten()
}
