//! Whom a claim blames: the nations, bodies and names of an accusation.

use super::known::Known;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept, ConceptClass};

/// The nations whose forces or weapons a claim names: "a height held by the Azerbaijani army", not "an Armenian town".
pub fn armed_nations(wording: &Wording, lexicon: &ActionLexicon, known: &Known) -> Vec<Concept> {
    let armed = [known.army, known.militia, known.police, known.aircraft, known.rocket, known.soldier, known.fighter];
    let at = |concept: &Option<Concept>| wording.each(*concept).map(|(at, _)| at).collect::<Vec<_>>();
    let armed: Vec<usize> = armed.iter().flat_map(at).collect();
    let beside = |f: &&(Concept, usize, usize)| {
        lexicon.class(f.0) == Some(ConceptClass::Nation) && armed.iter().any(|at| at.abs_diff(f.1) <= NEAR_ARMS)
    };
    let mut out: Vec<Concept> = wording.found.iter().filter(beside).map(|f| f.0).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// How many words a nation may stand from its army: "the army of Mali".
const NEAR_ARMS: usize = 2;

/// How many characters behind its cue an accusation names whom it blames.
const NEAR_CUE: usize = 60;

/// What stands in the sentence behind the words of an accusation.
fn behind_cue(claim: &PlainClaim) -> String {
    let sentence = &claim.sentence_text;
    let at = sentence.find(&claim.cue_text).filter(|_| !claim.cue_text.is_empty());
    let behind = at.and_then(|at| sentence.get(at + claim.cue_text.len()..)).unwrap_or_default();
    behind.chars().take(NEAR_CUE).collect()
}

/// Nations and bodies between the words of an accusation and its end.
pub fn blamed(claim: &PlainClaim, wording: &Wording, lexicon: &ActionLexicon, known: &Known) -> Vec<Concept> {
    let armed = [known.army, known.militia, known.police];
    let classes = [ConceptClass::Nation, ConceptClass::Org];
    let mut out = Wording::new(lexicon, &claim.lang, &behind_cue(claim)).of(lexicon, &classes);
    out.extend(wording.of(lexicon, &classes));
    out.retain(|c| lexicon.class(*c) == Some(ConceptClass::Nation) || armed.contains(&Some(*c)));
    out.sort_unstable();
    out.dedup();
    out
}

/// The words of an accusation from its cue on, or of the whole sentence without its source where they name nobody:
/// "General X, whom the presidency suspects | of masterminding the attack".
pub fn accusation(claim: &PlainClaim) -> String {
    let sentence = &claim.sentence_text;
    let whole = format!("{} {}", behind_cue(claim), claim.text);
    let named = |text: &str| text.split_whitespace().any(|w| w.starts_with(char::is_uppercase));
    if named(&whole) { whole } else { sentence.replace(&claim.source_text, " ") }
}
