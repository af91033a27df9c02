//! What comparing makes of typical pairs of claims, one rule at a time.

use super::RelationKind::{self, Conflicts, Corroborates, Same, Updates};
use super::laws::{claim, counting};
use super::{ConflictKind, Reason, assess, unverified};
use crate::claims::plain::PlainClaim;
use crate::language::ActionLexicon;
use crate::vocabulary::{Act, Naming, Polarity};
use jiff::civil::date;

type Told = Option<(RelationKind, Option<ConflictKind>)>;

fn between(a: PlainClaim, b: PlainClaim) -> Told {
    let lexicon = ActionLexicon::shipped().unwrap();
    assess(&[a, b], &lexicon).relations.first().map(|r| (r.kind, r.conflict))
}

fn denying(mut claim: PlainClaim) -> PlainClaim {
    (claim.act, claim.polarity) = (Act::Deny, Polarity::Denied);
    claim
}

fn negated(mut claim: PlainClaim) -> PlainClaim {
    claim.polarity = Polarity::Denied;
    claim
}

fn later(mut claim: PlainClaim) -> PlainClaim {
    claim.published = Some(date(2021, 3, 12));
    claim
}

const DENIAL: Told = Some((Conflicts, Some(ConflictKind::Denial)));

#[test]
fn all_that_is_denied_is_what_the_other_tells() {
    let tried = claim("a", "fr", Some("Hamid"), "une vedette a tenté de remorquer le chalutier");
    let none = negated(claim("b", "en", Some("Greek coastguard"), "No towing took place at any stage"));
    assert_eq!(between(tried.clone(), none), DENIAL);
    let other = negated(claim("b", "en", Some("Greek coastguard"), "No fishing took place at any stage"));
    assert_eq!(between(tried, other), None);
}

#[test]
fn a_force_that_stayed_did_not_leave() {
    let stayed = claim("a", "en", Some("army"), "Our men held their position");
    let left = claim("b", "en", Some("UN officials"), "the garrison had withdrawn hours before the attack");
    assert_eq!(between(stayed, left), DENIAL);
}

#[test]
fn an_army_whose_aircraft_stayed_away_clears_itself() {
    let mut accused = claim("a", "fr", Some("Observatoire"), "l'armée d'avoir bombardé le marché");
    accused.act = Act::Accuse;
    let none = negated(claim("b", "fr", Some("armée"), "aucun appareil n'opérait dans ce secteur"));
    assert_eq!(between(accused, none), DENIAL);
}

#[test]
fn a_nation_that_is_only_a_place_is_not_blamed() {
    let hurt = counting(
        claim("a", "en", Some("health ministry"), "nine were hurt after shells hit an Armenian town"),
        "nine",
        "",
        "wounded",
        9.0,
    );
    let mut drones = denying(claim("b", "en", Some("Armenian government"), "using drones"));
    drones.attribution_rule = Some("en.verb-infinitive".into());
    assert_eq!(between(hurt, drones), None);
}

#[test]
fn one_number_of_one_matter_is_one_count_whatever_the_noun() {
    let en = counting(claim("a", "en", Some("Velmarin"), "22 crew were on board"), "22", "crew", "people", 22.0);
    let fr = counting(
        claim("b", "fr", Some("Velmarin"), "Vingt-deux marins sont à bord"),
        "Vingt-deux",
        "marins",
        "other",
        22.0,
    );
    assert_eq!(between(en, fr), Some((Same, None)));
}

#[test]
fn who_says_none_and_days_later_some_has_a_newer_figure() {
    let counted = |report: &str, text: &str, n: f64| {
        counting(claim(report, "en", Some("justice ministry"), text), text, "rubber bullets", "weapons", n)
    };
    let none = negated(counted("a", "no rubber bullets were fired in the riot", 0.0));
    let some = later(counted("b", "eleven rubber bullets were fired in the riot", 11.0));
    assert_eq!(between(none, some).map(|(kind, _)| kind), Some(Updates));
}

#[test]
fn a_bomb_is_no_gas_leak() {
    let mut leak = claim("a", "en", Some("Rami Haddad"), "a gas canister blew up");
    let mut bomb = claim("b", "fr", Some("Haja Rakoto"), "un engin explosif a détruit le marché");
    for claim in [&mut leak, &mut bomb] {
        claim.title = Some("Explosion at Kefr Nala".into());
    }
    assert_eq!(between(leak, bomb), Some((Conflicts, Some(ConflictKind::Cause))));
}

#[test]
fn two_sources_without_a_name_may_be_one() {
    let text = "the blast was caused by an accident during the transport of ammunition";
    let nameless = |report: &str, source: &str| {
        let mut claim = claim(report, "en", Some(source), text);
        claim.naming = Some(Naming::Anonymous);
        claim
    };
    let told = between(nameless("a", "military source"), nameless("b", "Syrian military source"));
    assert_eq!(told, Some((Same, None)));
    let apart = between(nameless("a", "medical source"), nameless("b", "Syrian military source"));
    assert_eq!(apart, Some((Corroborates, None)));
}

#[test]
fn no_to_what_somebody_says_is_unverified_whatever_the_verb() {
    let lexicon = ActionLexicon::shipped().unwrap();
    let tried = claim("a", "fr", Some("Hamid"), "une vedette a tenté de remorquer le chalutier");
    let none = negated(claim("b", "en", Some("Greek coastguard"), "No towing took place at any stage"));
    let claims = [tried, none];
    let open = assess(&claims, &lexicon).unverified;
    assert!(open.iter().any(|u| u.claim == 1 && u.reasons.contains(&Reason::Denial)), "{open:?}");
}

#[test]
fn a_witness_with_one_name_is_no_authority() {
    let lexicon = ActionLexicon::shipped().unwrap();
    let mut heard = claim("a", "en", Some("Lucas"), "there was a loud bang");
    heard.sentence_text = "“There was a loud bang,” said Lucas, 19, a passenger.".into();
    let firm = claim("a", "en", Some("Velmarin"), "the line will reopen");
    let claims = [heard, firm];
    let open: Vec<usize> = unverified(&claims, &[], &lexicon).into_iter().map(|u| u.claim).collect();
    assert_eq!(open, [0]);
}

#[test]
fn another_happening_and_another_country_contradict_nothing() {
    let conflicts = |a: PlainClaim, b: PlainClaim| between(a, b).is_some_and(|(kind, _)| kind == Conflicts);
    let dead = || claim("a", "fr", Some("hôpital"), "des civils ont été tués dans la frappe");
    let none = claim("b", "fr", Some("préfecture"), "la frappe n’a pas fait de mort");
    assert!(conflicts(dead(), negated(none)), "one happening");
    let other = claim("b", "fr", Some("préfecture"), "une autre frappe n’a pas fait de mort");
    assert!(!conflicts(dead(), negated(other)), "another strike");
    let attack = || claim("a", "en", Some("governor"), "gunmen attacked the post at dawn");
    let denied = |text: &str| denying(claim("b", "en", Some("Taliban spokesman"), text));
    assert!(conflicts(attack(), denied("any attack on the post")), "the attack itself");
    assert!(!conflicts(attack(), denied("any attack had been launched from Afghan soil")), "only whence");
}
