//! Of which people a claim speaks.

use super::known::Known;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept, ConceptClass};

/// The groups of people in a claim, sorted. In French, miners and minors have one word: where a mine is near, they work in it.
pub fn groups(claim: &PlainClaim, wording: &Wording, lexicon: &ActionLexicon, known: &Known) -> Vec<Concept> {
    let mut groups = wording.of(lexicon, &[ConceptClass::Group]);
    if wording.has(known.minor_or_miner) {
        let near = format!("{} {}", claim.title.as_deref().unwrap_or_default(), claim.sentence_text);
        let mine = Wording::new(lexicon, &claim.lang, &near).has(known.mine);
        let (is, is_not) = if mine { (known.worker, known.child) } else { (known.child, known.worker) };
        groups.retain(|g| Some(*g) != is_not);
        groups.extend(is);
        groups.sort_unstable();
        groups.dedup();
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::laws::claim;
    use super::super::{RelationKind, relations};
    use super::*;
    use crate::vocabulary::{Act, Polarity};

    #[test]
    fn a_word_of_two_meanings_is_read_by_what_stands_near() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let known = Known::new(&lexicon);
        let of = |text: &str| {
            let claim = claim("a", "fr", None, text);
            let found = groups(&claim, &Wording::new(&lexicon, "fr", text), &lexicon, &known);
            found.into_iter().map(|c| lexicon.name(c).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(of("douze mineurs ont été tués dans l’effondrement d’une galerie"), ["worker"]);
        assert_eq!(of("douze mineurs ont été arrêtés pendant la manifestation"), of("des enfants ont été arrêtés"));
    }

    #[test]
    fn a_denial_of_harm_to_some_says_nothing_of_others() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let told =
            claim("a", "fr", Some("syndicat"), "douze mineurs ont été tués dans l’effondrement de la mine de Kerdane");
        let mut denied =
            claim("b", "fr", Some("préfecture"), "aucun mineur de moins de quinze ans n’a été tué à Kerdane");
        (denied.act, denied.polarity) = (Act::Deny, Polarity::Denied);
        let found = relations(&[told, denied], &lexicon);
        assert!(!found.iter().any(|r| r.kind == RelationKind::Conflicts), "{found:?}");
    }
}
