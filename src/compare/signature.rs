//! Everything that comparing may look at, and nothing else.

use super::clock::clock;
use super::figures::{Figure, Slot};
use super::known::Known;
use super::names::name_key;
use super::sources::{Aliases, SourceKey};
use super::wording::{Bag, Wording};
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::vocabulary::{Act, Kind, MarkerKind, Polarity};

/// A claim as numbers. Two claims with equal signatures stand alike to every third one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signature {
    /// Days since 1970 of publication; claims without a date are the oldest.
    pub day: i32,
    /// A time other than the event's own that the claim speaks of, as days.
    pub aside: Option<(i32, i32)>,
    pub source: SourceKey,
    pub act: Act,
    /// What is said is denied, by the cue or in the content.
    pub denied: bool,
    pub figures: Vec<Figure>,
    /// A toll of none that is told without a number.
    pub none: Option<Slot>,
    /// Attacks and happenings that the claim states.
    pub happenings: Vec<Concept>,
    /// Whether one of them is an attack.
    pub attack: bool,
    /// Whether the claim gives a cause without intent.
    pub accident: bool,
    /// The causes without intent.
    pub causes: Vec<Concept>,
    /// Harm to people stated without a figure or with one.
    pub harms: Vec<Concept>,
    /// Nations that the claim makes the author of the act.
    pub authors: Vec<Concept>,
    pub clock: Option<(u16, u16)>,
    pub places: Vec<u64>,
    /// What is done beside: put under control, investigated.
    pub deeds: Vec<Concept>,
    pub bag: Bag,
    pub traits: Traits,
}

/// What the words make of the claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Traits {
    /// Claims the act for oneself.
    pub claiming: bool,
    /// Names an attack, stated or taken for granted.
    pub mentions_attack: bool,
    pub future: bool,
    /// Says only that something is not known, or not confirmed.
    pub ignorance: bool,
    /// Speaks of what happens again and again.
    pub habitual: bool,
    /// Denies or disputes without saying what: "these accusations", "lies".
    pub pointing: bool,
    /// Speaks of an accusation.
    pub accusation: bool,
    /// Calls somebody's statement wrong.
    pub disputing: bool,
    /// Calls somebody's figures too low.
    pub understating: bool,
    /// Speaks of figures and tolls.
    pub counting: bool,
    /// A supposition on the cause: "the theory of".
    pub hypothesis: bool,
    /// "not X but Y".
    pub instead: bool,
    /// "No reports of casualties so far".
    pub none_reported: bool,
}

impl Signature {
    /// `aside` is given by the event that the claim's report belongs to.
    pub fn of(
        claim: &PlainClaim,
        figures: Vec<Figure>,
        aside: Option<(i32, i32)>,
        lexicon: &ActionLexicon,
        known: &Known,
        aliases: &Aliases,
    ) -> Self {
        let wording = Wording::new(lexicon, &claim.lang, &claim.text);
        let denies = claim.act == Act::Deny;
        let presupposed = |at: usize| wording.each(known.presupposed).any(|(start, length)| start + length == at);
        // "Marchers" are no march.
        let person =
            |at: usize| wording.found.iter().any(|f| f.1 == at && lexicon.class(f.0) == Some(ConceptClass::Group));
        let stated = |class: ConceptClass| {
            let mut out: Vec<Concept> = wording
                .found
                .iter()
                .filter(|f| lexicon.class(f.0) == Some(class) && !presupposed(f.1) && !person(f.1))
                .map(|f| f.0)
                .collect();
            out.sort_unstable();
            out.dedup();
            out
        };
        let habitual = wording.has(known.habitual);
        let attacks = stated(ConceptClass::Attack);
        let nations = wording.of(lexicon, &[ConceptClass::Nation]);
        let authored = wording.has(known.authorship)
            || (claim.act == Act::Accuse || wording.has(known.aircraft)) && wording.words.len() <= 14;
        let harm =
            |c: &&Concept| [known.kill, known.wound, known.arrest, known.abduct, known.missing].contains(&Some(**c));
        let harms = wording.of(lexicon, &[ConceptClass::Harm]).iter().filter(harm).copied().collect();
        let causes = stated(ConceptClass::Accident);
        let accident = !causes.is_empty();
        let short = wording.words.len() <= 8;
        let none = none_told(claim, &wording, known);
        let says_nothing = claim.markers.iter().any(|m| {
            matches!(m.kind, MarkerKind::NoInformation)
                || m.kind == MarkerKind::UnknownActor && claim.polarity == Polarity::Denied
        });
        let cue = Wording::new(lexicon, &claim.lang, &claim.cue_text);
        let bag = wording.bag(lexicon, &claim.lang);
        let attack_told = !wording.of(lexicon, &[ConceptClass::Attack]).is_empty();
        let deeds = wording.of(lexicon, &[ConceptClass::Deed]);
        let told = attack_told || wording.has(known.rocket) || wording.has(known.responsibility);
        let traits = Traits {
            claiming: cue.has(known.claims) && told,
            mentions_attack: attack_told,
            future: claim.markers.iter().any(|m| m.kind == MarkerKind::Future),
            ignorance: (says_nothing || wording.has(known.unverified))
                && !figures.iter().any(Figure::is_zero)
                && none.is_none(),
            habitual,
            pointing: (denies || wording.has(known.dispute))
                && (pointing(&wording, known) && short || wording.words.len() <= 3 && bag.concepts.is_empty()),
            accusation: wording.has(known.accusation),
            disputing: wording.has(known.dispute) || wording.has(known.understate),
            understating: wording.has(known.understate),
            counting: wording.has(known.kill)
                || wording.has(known.toll)
                || wording.has(known.casualties)
                || figures.iter().any(|f| f.slot.is_toll()),
            hypothesis: wording.has(known.hypothesis)
                || claim.kind == Kind::Nominal && claim.markers.iter().any(|m| m.kind == MarkerKind::Hedge),
            instead: wording.has(known.notbut),
            none_reported: none.is_some() && says_nothing,
        };
        let mut places: Vec<u64> = claim.places.iter().filter_map(|p| name_key(&p.name)).collect();
        places.sort_unstable();
        places.dedup();
        let mut happenings = stated(ConceptClass::Happening);
        let attack = !attacks.is_empty() && !habitual && !accident;
        happenings.extend(attacks);
        happenings.sort_unstable();
        if habitual {
            happenings.clear();
        }
        Signature {
            day: claim.published.map_or(i32::MIN, day_number),
            aside,
            source: SourceKey::of(claim, lexicon, aliases),
            act: claim.act,
            denied: denies || claim.polarity == Polarity::Denied,
            none,
            figures,
            attack,
            accident,
            causes,
            harms,
            authors: if authored && !habitual { nations } else { Vec::new() },
            clock: clock(&wording, known),
            places,
            deeds,
            bag,
            happenings,
            traits,
        }
    }
}

/// "No reports of casualties": says nothing of a number, yet it is a toll of none.
fn none_told(claim: &PlainClaim, wording: &Wording, known: &Known) -> Option<Slot> {
    let told = toll_told(wording, known).filter(|_| claim.quantities.is_empty());
    told.filter(|_| claim.polarity == Polarity::Denied && wording.has(known.casualties))
}

/// The toll that a claim's words speak of, with or without a number.
pub fn toll_told(wording: &Wording, known: &Known) -> Option<Slot> {
    let slots = [
        (known.casualties, Slot::Casualties),
        (known.kill, Slot::Killed),
        (known.wound, Slot::Wounded),
        (known.arrest, Slot::Arrested),
        (known.protest, Slot::Present),
    ];
    slots.iter().find(|(concept, _)| wording.has(*concept)).map(|(_, slot)| *slot)
}

fn pointing(wording: &Wording, known: &Known) -> bool {
    wording.has(known.anaphor) || wording.has(known.accusation) || wording.has(known.dispute)
}

/// Days since 1970.
pub fn day_number(date: jiff::civil::Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}

/// The day of a number of days since 1970; the nearest one that the calendar has.
pub fn date_of(day: i32) -> jiff::civil::Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.saturating_add(jiff::Span::new().days(day.clamp(-3_000_000, 2_900_000)))
}
