//! Who is an authority on what they say: the body responsible for the matter, speaking of its own acts, findings and figures.

use super::known::Known;
use super::sources::is_person;
use super::unverified::source_name;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::text::normalise::fold;
use std::collections::BTreeSet;

/// The people of a list of claims, as far as the words tell; names are folded.
#[derive(Debug, Default)]
pub struct Authority {
    /// Persons whom some mention gives an office: "le préfet, X", "Colonel Y".
    offices: BTreeSet<String>,
    /// Persons who go by one name: "Rémi" for Rémi Lacaze, "Lucas, a passenger".
    people: BTreeSet<String>,
}

/// How far behind a name, in characters, what its bearer is may stand.
const BESIDE: usize = 60;

impl Authority {
    pub fn new(claims: &[PlainClaim], lexicon: &ActionLexicon, known: &Known) -> Authority {
        let mut out = Authority::default();
        for claim in claims.iter().filter(|c| !c.is_own_voice()) {
            let mention = Wording::new(lexicon, &claim.lang, &claim.source_text);
            let name = source_name(claim);
            let side = partisan(known).into_iter().any(|c| mention.has(c));
            let office = mention.has(known.office) || !mention.of(lexicon, &[ConceptClass::Org]).is_empty();
            if !side && office {
                out.offices.insert(fold(name));
            }
            if claim.source_id.is_none() && is_person(name) {
                out.people.extend(name.split_whitespace().next().map(fold));
            }
            if claim.source_id.is_none() && is_described(claim, name, lexicon) {
                out.people.insert(fold(name));
            }
        }
        out
    }

    /// Whether the source of a claim is an authority on it: an institution, unless it is a party, an activist, a witness or
    /// a medium; a person only with an office. `text` are the claim's words.
    pub fn has(&self, claim: &PlainClaim, text: &Wording, lexicon: &ActionLexicon, known: &Known) -> bool {
        let name = source_name(claim);
        let mention = Wording::new(lexicon, &claim.lang, &claim.source_text);
        let resolved = Wording::new(lexicon, "und", name);
        let is = |concept| mention.has(concept) || resolved.has(concept);
        if is(known.mission) {
            return true;
        }
        if partisan(known).into_iter().any(is) {
            return false;
        }
        // A force on the dead of the other side.
        if is(known.army) && text.has(known.fighter) && text.has(known.kill) {
            return false;
        }
        !(is_person(name) || self.people.contains(&fold(name))) || self.offices.contains(&fold(name))
    }
}

/// Concepts of those who speak for one side, saw something or pass things on.
fn partisan(known: &Known) -> [Option<Concept>; 9] {
    [
        known.union,
        known.organisers,
        known.observatory,
        known.state_media,
        known.militia,
        known.media,
        known.witness,
        known.survivor,
        known.association,
    ]
}

/// "Lucas, 19 ans", "Vola, a stallholder": a single name with an age or with what its bearer is among people.
fn is_described(claim: &PlainClaim, name: &str, lexicon: &ActionLexicon) -> bool {
    let single = !name.contains(char::is_whitespace)
        && name.starts_with(char::is_uppercase)
        && name.chars().any(char::is_lowercase);
    let Some(at) = claim.sentence_text.find(name).filter(|_| single) else { return false };
    let behind = claim.sentence_text.get(at + name.len()..).unwrap_or_default();
    let Some(beside) = behind.trim_start().strip_prefix(',') else { return false };
    let beside: String = beside.chars().take(BESIDE).collect();
    let words = Wording::new(lexicon, &claim.lang, &beside);
    let aged = words.words.first().is_some_and(|w| w.chars().all(char::is_numeric));
    let group = |f: &(Concept, usize, usize)| f.1 < 3 && lexicon.class(f.0) == Some(ConceptClass::Group);
    aged || words.found.iter().any(group)
}
