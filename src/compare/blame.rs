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

/// Nations and bodies between the words of an accusation and its end.
pub fn blamed(claim: &PlainClaim, wording: &Wording, lexicon: &ActionLexicon, known: &Known) -> Vec<Concept> {
    let armed = [known.army, known.militia, known.police];
    let classes = [ConceptClass::Nation, ConceptClass::Org];
    let after = claim.sentence_text.find(&claim.cue_text).filter(|_| !claim.cue_text.is_empty());
    let between = after.and_then(|at| claim.sentence_text.get(at + claim.cue_text.len()..)).unwrap_or_default();
    let words: String = between.chars().take(60).collect();
    let mut out = Wording::new(lexicon, &claim.lang, &words).of(lexicon, &classes);
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
    let after = sentence.find(&claim.cue_text).filter(|_| !claim.cue_text.is_empty());
    let between = after.and_then(|at| sentence.get(at + claim.cue_text.len()..)).unwrap_or_default();
    let words: String = between.chars().take(60).collect();
    let whole = format!("{words} {}", claim.text);
    let named = |text: &str| text.split_whitespace().any(|w| w.starts_with(char::is_uppercase));
    if named(&whole) { whole } else { sentence.replace(&claim.source_text, " ") }
}
