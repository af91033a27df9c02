//! Everything that comparing may look at, and nothing else.

use super::aliases::Aliases;
use super::blame::{accusation, armed_nations, blamed};
use super::capitals::capitals;
use super::clock::clock;
use super::figures::{Figure, Slot};
use super::flight::flight;
use super::known::Known;
use super::names::name_key;
use super::people::groups;
use super::sources::SourceKey;
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
    /// Nations, and in accusations bodies, that the claim makes the author of the act.
    pub authors: Vec<Concept>,
    /// Whom an accusation or suspicion names: keys of names.
    pub accused_names: Vec<u64>,
    /// The nations and sorts of bodies in an accusation.
    pub accused: Vec<Concept>,
    /// The nations in the words.
    pub lands: Vec<Concept>,
    /// The state that something is said to be in, negative for its opposite; 0 for none.
    pub state: i8,
    pub clock: Option<(u16, u16)>,
    pub places: Vec<u64>,
    /// What is done beside: put under control, investigated.
    pub deeds: Vec<Concept>,
    pub bag: Bag,
    /// Sorts of people that the claim speaks of.
    pub groups: Vec<Concept>,
    /// Concepts of what is done or concerned, not of who.
    pub core: Vec<Concept>,
    pub traits: Traits,
}

/// What the words make of the claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Traits {
    /// Denies to have done it oneself, not that it was done.
    pub self_denial: bool,
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
    /// Of few words.
    pub short: bool,
    /// What is concerned, without what is done: "any trace of the ship".
    pub only_things: bool,
    /// A denial without a complement.
    pub bare: bool,
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
    /// Speaks of a bomb.
    pub bomb: bool,
    /// Speaks of aircraft or rockets.
    pub armed: bool,
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
        let core = wording.of(
            lexicon,
            &[
                ConceptClass::Attack,
                ConceptClass::Accident,
                ConceptClass::Happening,
                ConceptClass::Harm,
                ConceptClass::Deed,
                ConceptClass::Thing,
                ConceptClass::Topic,
            ],
        );
        let habitual = wording.has(known.habitual);
        let mut attacks = stated(ConceptClass::Attack);
        // A ferry that "struck rocks" attacked nobody.
        if known.wrecks().any(|wreck| wording.has(Some(wreck))) {
            attacks.retain(|attack| Some(*attack) != known.strike);
        }
        let accused = (claim.act == Act::Accuse).then(|| blamed(claim, &wording, lexicon, known));
        let nations = accused.unwrap_or_else(|| wording.of(lexicon, &[ConceptClass::Nation]));
        let blames = matches!(claim.act, Act::Accuse | Act::Believe) || wording.has(known.authorship);
        let accusation = if blames { accusation(claim) } else { String::new() };
        let authored = wording.has(known.authorship)
            || (claim.act == Act::Accuse || wording.has(known.aircraft)) && wording.words.len() <= 14;
        let harm =
            |c: &&Concept| [known.kill, known.wound, known.arrest, known.abduct, known.missing].contains(&Some(**c));
        let harms = wording.of(lexicon, &[ConceptClass::Harm]).iter().filter(harm).copied().collect();
        let mut causes = stated(ConceptClass::Accident);
        if flight(&wording, lexicon, known) {
            causes.retain(|c| Some(*c) != known.leak);
        }
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
        let substance = [ConceptClass::Attack, ConceptClass::Harm, ConceptClass::Happening, ConceptClass::Deed];
        let says_what = !wording.of(lexicon, &substance).is_empty() || wording.has(known.anomaly);
        // "Denied shelling the town", "nie avoir tiré": who denies would have done it. Pressure on a crew is a matter of its own.
        let grave = attack_told || !wording.of(lexicon, &[ConceptClass::Harm, ConceptClass::Happening]).is_empty();
        let own_deed =
            grave && denies && claim.attribution_rule.as_deref().is_some_and(|rule| rule.ends_with("infinitive"));
        // "No aircraft was in the area", of an army.
        let no_aircraft = claim.polarity == Polarity::Denied
            && !claim.is_own_voice()
            && wording.words.len() <= AIRCRAFT
            && wording.has(known.aircraft)
            && !attack_told;
        // "Any negligence", "toute faute": whatever one is reproached with.
        let blanket = wording.words.len() <= BLANKET && wording.each(known.any).any(|(at, _)| at == 0);
        let traits = Traits {
            self_denial: (denies || claim.polarity == Polarity::Denied)
                && wording.each(known.self_denial).any(|(at, length)| at < 5 || length > 1)
                || no_aircraft
                || denies && blanket && !attack_told
                || own_deed,
            claiming: cue.has(known.claims) && told,
            mentions_attack: attack_told,
            future: claim.markers.iter().any(|m| m.kind == MarkerKind::Future),
            ignorance: (says_nothing || wording.has(known.unverified))
                && !figures.iter().any(Figure::is_zero)
                && none.is_none(),
            habitual,
            pointing: (denies || wording.has(known.dispute))
                && (!says_what && pointing(&wording, known) && short
                    || wording.words.len() <= 3
                        && (bag.concepts.is_empty() || denies && bag.concepts.iter().all(|c| Some(*c) == known.toll))),
            short,
            only_things: !no_aircraft && core.iter().all(|c| lexicon.class(*c) == Some(ConceptClass::Thing)),
            bare: denies && claim.text == claim.cue_text,
            accusation: wording.has(known.accusation),
            disputing: wording.has(known.dispute) || wording.has(known.understate),
            understating: wording.has(known.understate),
            counting: wording.has(known.kill)
                || wording.has(known.toll)
                || wording.has(known.turnout)
                || wording.has(known.casualties)
                || figures.iter().any(|f| f.slot.is_toll()),
            hypothesis: wording.has(known.hypothesis)
                || claim.kind == Kind::Nominal && claim.markers.iter().any(|m| m.kind == MarkerKind::Hedge),
            bomb: wording.has(known.bomb),
            armed: wording.has(known.aircraft) || wording.has(known.rocket),
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
        let told_by = claim.is_own_voice() && !figures.is_empty();
        // The subject may stand before the claim: "the army's spokesman | raised its toll to nine, but denied …".
        let sentence = || Wording::new(lexicon, &claim.lang, &claim.sentence_text);
        let subject = || {
            let own = aliases.subject(&wording, lexicon, known);
            own.or_else(|| aliases.subject(&sentence(), lexicon, known).filter(|_| wording.has(known.count)))
        };
        let subject = told_by.then(subject).flatten();
        Signature {
            day: claim.published.map_or(i32::MIN, day_number),
            aside: aside.or_else(|| wording.has(known.earlier_event).then_some(EARLIER)),
            source: SourceKey::of(claim, subject, lexicon, aliases),
            act: claim.act,
            denied: denies || claim.polarity == Polarity::Denied,
            none,
            figures,
            attack,
            accident,
            causes,
            harms,
            authors: if authored && !habitual { nations } else { Vec::new() },
            accused_names: capitals(&accusation, &claim.lang, lexicon, true).into_iter().collect(),
            accused: if blames {
                Wording::new(lexicon, &claim.lang, &accusation).of(lexicon, &[ConceptClass::Nation, ConceptClass::Org])
            } else {
                armed_nations(&wording, lexicon, known)
            },
            lands: wording.of(lexicon, &[ConceptClass::Nation]),
            state: state(&wording, known),
            clock: clock(&wording, known),
            places,
            deeds,
            groups: groups(claim, &wording, lexicon, known),
            core,
            bag,
            happenings,
            traits,
        }
    }
}

/// How many words a denial of all flights may have.
const AIRCRAFT: usize = 8;

/// How many words a denial of everything may have.
const BLANKET: usize = 5;

/// Of one that the text calls similar and earlier, without a date.
const EARLIER: (i32, i32) = (i32::MIN / 2, i32::MIN / 2);

/// The state of a force that left, negative for one that held its position.
pub const STOOD: i8 = 7;

/// States and their opposites.
fn state(wording: &Wording, known: &Known) -> i8 {
    let pairs = [
        ([known.open, known.reopen], [known.close, None]),
        ([known.release, None], [known.held, None]),
        ([known.control, None], [known.spread, None]),
        ([known.alive, None], [known.kill, None]),
        ([known.upheld, None], [known.cancel, None]),
        ([known.acquit, None], [known.judge, None]),
        ([known.leave, known.withdraw], [known.stay, None]),
    ];
    let mut found = 0;
    for (n, (yes, no)) in (1..).zip(pairs) {
        match (yes.iter().any(|c| wording.has(*c)), no.iter().any(|c| wording.has(*c))) {
            (true, false) if found == 0 => found = n,
            (false, true) if found == 0 && (n != 4 || wording.has(known.alive)) => found = -n,
            _ => {}
        }
    }
    found
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
