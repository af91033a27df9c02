//! Two signatures of one event: the relation between them, if any. Symmetric, integers only.

use super::counts::counts;
use super::figures::Fit;
use super::known::Known;
use super::relation::{ConflictKind, RelationKind};
use super::signature::{STOOD, Signature};
use super::sources::Link;
use super::wording::common;
use crate::language::Concept;
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
    pub fn conflict(kind: ConflictKind, ground: Ground, score: u16) -> Option<Finding> {
        Some(Finding { kind: RelationKind::Conflicts, conflict: Some(kind), ground, score })
    }

    pub fn agree(a: &Signature, b: &Signature, ground: Ground, score: u16) -> Option<Finding> {
        Some(Finding { kind: agreement(a, b, ground), conflict: None, ground, score })
    }

    /// Two claims on one matter that nothing here can decide.
    pub fn undecided(score: u16) -> Finding {
        Finding { kind: RelationKind::Undecided, conflict: None, ground: Ground::Words, score }
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
    let counted = counts(a, b, known);
    let open = counted.filter(|f| f.kind == RelationKind::Undecided);
    counted
        .filter(|f| f.kind != RelationKind::Undecided)
        .or_else(|| denial(a, b, known))
        .or_else(|| denials(a, b))
        .or_else(|| cause(a, b))
        .or_else(|| place(a, b))
        .or_else(|| time(a, b).filter(|f| !f.kind.agrees()))
        .or_else(|| status(a, b, known))
        .or_else(|| happening(a, b, known))
        .or_else(|| time(a, b))
        .or_else(|| author(a, b))
        .or_else(|| claimed(a, b))
        .or_else(|| words(a, b))
        .or(open)
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
    if a.act != b.act || a.act == Act::Question || !a.source.link(&b.source).one_source() {
        return Some(None);
    }
    let alike = a.act == Act::DeclineToComment || a.bag.overlap(&b.bag) >= 300;
    Some(alike.then(|| Finding::agree(a, b, Ground::Act, 700)).flatten())
}

/// What agreement means for the two sources.
pub fn agreement(a: &Signature, b: &Signature, ground: Ground) -> RelationKind {
    match a.source.link(&b.source) {
        Link::Same => RelationKind::Same,
        Link::Relay | Link::Dispatch => RelationKind::Repeats,
        Link::Independent if a.source.impersonal || b.source.impersonal => RelationKind::Repeats,
        Link::Independent if a.source.own && b.source.own && a.aside.is_none() => RelationKind::Corroborates,
        // What a newsroom sees for itself is its own word; figures, causes and authors rest on somebody else's.
        Link::Independent if (a.source.own || b.source.own) && (ground != Ground::Happening || a.aside.is_some()) => {
            RelationKind::Repeats
        }
        Link::Independent => RelationKind::Corroborates,
    }
}

/// The content of one denied by the other.
fn denial(a: &Signature, b: &Signature, known: &Known) -> Option<Finding> {
    // "No camp was hit" denies as much as a denial does.
    let plain = |s: &Signature| matches!(s.act, Act::Assert | Act::Report) && s.traits.short && !s.source.own;
    let denies = |s: &Signature| s.act == Act::Deny || s.denied && s.attack && plain(s);
    if a.denied == b.denied || a.traits.future || b.traits.future {
        return None;
    }
    let (no, yes) = if a.denied { (a, b) } else { (b, a) };
    let blamed = matches!(yes.act, Act::Accuse | Act::Believe) || !yes.authors.is_empty() || yes.attack;
    let named = common(&yes.accused_names, &no.source.names) > 0 || common(&yes.accused, &no.source.bodies) > 0;
    let accused = common(&yes.authors, &no.source.bodies) > 0 || blamed && named;
    // "X denies any role", against what says that X had one.
    let own = no.traits.self_denial || no.traits.pointing || no.traits.bare;
    let clears = own && accused && !yes.source.own && no.source.link(&yes.source) != Link::Same;
    if clears {
        return Finding::conflict(ConflictKind::Denial, Ground::Denial, 750);
    }
    if no.traits.pointing {
        return None;
    }
    // That captives were shot is not that shots were heard.
    let met = no.harms.is_empty() || common(&no.happenings, &yes.happenings) > 0 || accused;
    // "Nothing was launched from Afghan soil": against what says whence.
    let there = no.lands.is_empty() || common(&no.lands, &yes.lands) > 0 || accused;
    let hit = yes.attack || !yes.authors.is_empty() || yes.accident && yes.traits.armed;
    let kind = if no.traits.self_denial && (no.attack || no.traits.mentions_attack) {
        // "We did not shell it": not that nobody did.
        accused.then_some(800)
    } else if no.attack && hit && denies(no) && met && there {
        Some(800)
    } else {
        // That no soldier was taken says nothing of miners.
        // Children are civilians.
        let civil = known.civilian.is_some_and(|c| no.groups.contains(&c))
            && !yes.groups.iter().any(|g| [known.soldier, known.fighter].contains(&Some(*g)));
        let apart = !no.groups.is_empty() && !yes.groups.is_empty() && common(&no.groups, &yes.groups) == 0;
        let others = apart && !civil;
        let harm = denies(no) && common(&no.harms, &yes.harms) > 0 && !others;
        let (overlap, shared) = (no.bag.overlap(&yes.bag), no.bag.shared(&yes.bag));
        let named = !others && denies(no) && overlap >= 500 && shared >= 3 && common(&no.core, &yes.core) > 0;
        // "No towing took place": all that is denied is what the other tells.
        let told = |c: &Concept| yes.core.binary_search(c).is_ok();
        let whole = plain(no) && !others && !no.traits.only_things && no.core.iter().all(told) && overlap >= 300;
        (harm || named || whole || !others && overlap >= 700 && shared >= 3).then_some(700)
    };
    let score = kind?;
    if no.source.link(&yes.source) != Link::Same {
        return Finding::conflict(ConflictKind::Denial, Ground::Denial, score);
    }
    // Who first denies and days later admits.
    let later = no.day != yes.day && no.attack && !no.source.own;
    later.then_some(Finding { kind: RelationKind::Updates, conflict: None, ground: Ground::Denial, score })
}

/// One source that clears itself twice, or rejects what it is accused of.
fn denials(a: &Signature, b: &Signature) -> Option<Finding> {
    let clears = |s: &Signature| {
        let said = s.act == Act::Deny && (s.traits.bare || s.traits.pointing && s.traits.accusation);
        said || s.denied && s.traits.self_denial
    };
    let one = a.source.link(&b.source) == Link::Same && !a.source.own;
    // "Any role", "shelling the town" may answer one accusation; "putting pressure on its crews" answers its own.
    let open = |s: &Signature| s.traits.bare || s.traits.pointing || s.attack || s.traits.mentions_attack;
    let matter = open(a) && open(b) || common(&a.core, &b.core) > 0;
    (one && matter && clears(a) && clears(b)).then(|| Finding::agree(a, b, Ground::Denial, 700)).flatten()
}

/// An accident against a deliberate act.
fn cause(a: &Signature, b: &Signature) -> Option<Finding> {
    let intent = |s: &Signature| (s.attack || s.traits.bomb || !s.authors.is_empty()) && !s.accident;
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

/// One thing in two states: open and closed, held and released.
fn status(a: &Signature, b: &Signature, known: &Known) -> Option<Finding> {
    if a.denied || b.denied || a.traits.future != b.traits.future {
        return None;
    }
    let opposite = |x: &Signature, y: &Signature| x.state != 0 && x.state == -y.state;
    // "Our men held their position", "the garrison had left": of one force, whatever it is called.
    let force = |s: &Signature| known.soldier.is_some_and(|c| s.groups.contains(&c)) || common_body(s, known.army);
    let stood = opposite(a, b) && a.state.abs() == STOOD && (force(a) || force(b));
    if stood && a.source.link(&b.source) == Link::Independent {
        return Finding::conflict(ConflictKind::Denial, Ground::Words, 600);
    }
    let (shared, overlap) = (a.bag.shared(&b.bag), a.bag.overlap(&b.bag));
    if !opposite(a, b) || shared < 2 || overlap < 300 {
        return None;
    }
    if a.source.link(&b.source).one_source() || a.day != b.day {
        return Some(Finding { kind: RelationKind::Updates, conflict: None, ground: Ground::Words, score: 600 })
            .filter(|_| a.source.link(&b.source).one_source());
    }
    Finding::conflict(ConflictKind::Status, Ground::Words, 600)
}

/// Whether the source is a body of this sort.
fn common_body(signature: &Signature, sort: Option<Concept>) -> bool {
    sort.is_some_and(|c| signature.source.orgs.contains(&c))
}

/// Two times of day for one act.
fn time(a: &Signature, b: &Signature) -> Option<Finding> {
    let (x, y) = (a.clock?, b.clock?);
    let act = a.attack && b.attack || common(&a.happenings, &b.happenings) > 0;
    // "The gunmen came at about two."
    let people = common(&a.groups, &b.groups) > 0 && common(&a.bag.concepts, &b.bag.concepts) > 1;
    if !act && !people || !(a.attack && b.attack) && a.bag.shared(&b.bag) < 4 {
        return None;
    }
    // Who gives another hour days later has corrected the first.
    let apart = x.0.max(y.0) > x.1.min(y.1);
    if apart && a.source.link(&b.source).one_source() && !a.source.own && a.day != b.day {
        return Some(Finding { kind: RelationKind::Updates, conflict: None, ground: Ground::Time, score: 700 });
    }
    if x.0.max(y.0) > x.1.min(y.1).saturating_add(60) {
        return Finding::conflict(ConflictKind::Time, Ground::Time, 700);
    }
    Finding::agree(a, b, Ground::Time, 700)
}

/// One happening, stated by both, with something more in common.
fn happening(a: &Signature, b: &Signature, known: &Known) -> Option<Finding> {
    let shared = common(&a.happenings, &b.happenings);
    if shared == 0 {
        return None;
    }
    if a.denied != b.denied {
        return None;
    }
    if a.denied && b.denied {
        // Two who each clear themselves say two things.
        let each = a.traits.self_denial && b.traits.self_denial && !a.source.link(&b.source).one_source();
        return if each { None } else { Finding::agree(a, b, Ground::Denial, 800) };
    }
    if a.deeds != b.deeds {
        return None;
    }
    // Two tolls that did not meet are two matters, whatever brought them about.
    let counts = |s: &Signature| s.figures.iter().any(|f| f.slot.is_toll());
    if counts(a) && counts(b) {
        return None;
    }
    let one_word = a.source.link(&b.source) == Link::Same && a.attack && b.attack;
    // A vote is what many things are said about.
    let topic = a.happenings.iter().all(|c| Some(*c) == known.vote);
    if topic && a.bag.overlap(&b.bag) < 600 {
        return None;
    }
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
    // Each side blames the other.
    let blames = |s: &Signature| s.act == Act::Accuse && !s.denied;
    let other = blames(a) && blames(b) && !a.source.link(&b.source).one_source();
    if other { Finding::conflict(ConflictKind::Actor, Ground::Author, 600) } else { None }
}

/// Two messages in which one source claims the act.
fn claimed(a: &Signature, b: &Signature) -> Option<Finding> {
    let one = a.traits.claiming && b.traits.claiming && a.source.link(&b.source).one_source();
    one.then(|| Finding::agree(a, b, Ground::Act, 700)).flatten()
}

/// Nothing but the words: enough for one source, a lot for two.
fn words(a: &Signature, b: &Signature) -> Option<Finding> {
    let counts = |s: &Signature| s.figures.iter().any(|f| f.slot.is_toll());
    let disputed = a.traits.disputing || b.traits.disputing;
    // Tolls that did not meet are two matters, whatever the words.
    let unlike = a.figures.iter().any(|f| b.figures.iter().any(|g| f.slot == g.slot && f.fit(g) == Fit::Disjoint));
    // A word on a toll without its number is not that number.
    let uncounted = a.traits.counting && b.traits.counting && counts(a) != counts(b);
    if a.denied != b.denied || disputed || counts(a) && counts(b) || unlike || uncounted {
        return None;
    }
    let (shared, overlap) = (a.bag.shared(&b.bag), a.bag.overlap(&b.bag));
    let same = a.source.link(&b.source).one_source();
    let enough = if same {
        shared >= 3 && overlap >= 300 || shared >= 2 && overlap >= 900
    } else {
        shared >= 4 && overlap >= 600 || shared >= 6 && overlap >= 300
    };
    enough.then(|| Finding::agree(a, b, Ground::Words, overlap.min(900) as u16)).flatten()
}
