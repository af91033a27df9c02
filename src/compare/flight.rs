//! People who have fled, of whom the words for leaks are used.

use super::known::Known;
use super::wording::Wording;
use crate::language::{ActionLexicon, ConceptClass};

/// "La fuite de huit prisonniers": people have fled, nothing has leaked.
pub fn flight(wording: &Wording, lexicon: &ActionLexicon, known: &Known) -> bool {
    let people = |from: usize| {
        let mut near = wording.found.iter().filter(|f| f.1 >= from && f.1 < from + 3);
        near.any(|f| lexicon.class(f.0) == Some(ConceptClass::Group) || Some(f.0) == known.arrest)
    };
    let mut leaks = wording.each(known.leak).peekable();
    leaks.peek().is_some() && leaks.all(|(at, length)| people(at + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prisoners_flee_and_gas_leaks() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let known = Known::new(&lexicon);
        let told = |lang: &str, text: &str| flight(&Wording::new(&lexicon, lang, text), &lexicon, &known);
        assert!(told("fr", "la fuite de huit prisonniers"));
        assert!(told("es", "la fuga de ocho presos"));
        assert!(!told("fr", "une fuite de gaz a tué trois ouvriers"));
        assert!(!told("fr", "huit prisonniers ont disparu"));
    }
}
