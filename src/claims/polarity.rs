//! Whether a proposition is put forward or denied: by its act, its cue and the negation of its main predicate.

use crate::attribution::Reading;
use crate::language::{Classes, Upos};
use crate::vocabulary::{Act, Polarity};
use std::ops::Range;

/// How far after a verb its negation may stand, in tokens.
const AFTER: usize = 8;

/// The polarity of a claim. `content` are its pieces as ranges of tokens; `cue_negated` says whether its cue is negated
/// ("n'a pas constaté"), see [`cue_negated`].
///
/// Denying a negated proposition affirms it. Negation in a subordinate clause does not count, nor does "ne … que".
pub fn polarity(reading: &Reading, content: &[Range<usize>], act: Act, cue_negated: bool) -> Polarity {
    if act == Act::DeclineToComment {
        return Polarity::Affirmed;
    }
    let denied = (act == Act::Deny) ^ cue_negated ^ is_negated(reading, content);
    if denied { Polarity::Denied } else { Polarity::Affirmed }
}

/// Whether the words of a cue negate what it says ("n'en croient pas un mot"); "n'exclut pas" and "did not deny" do not.
pub fn cue_negated(reading: &Reading, cue: &[Range<usize>]) -> bool {
    let mut tokens = cue.iter().cloned().flatten().filter(|i| *i < reading.upos.len());
    let denying = tokens.clone().any(|i| {
        let key = reading.key(i);
        reading.pack.markers.lists("excluding", key) || reading.pack.cues.verbs(key).any(|(v, _)| v.act == Act::Deny)
    });
    !denying && tokens.any(|i| is_negator(reading, i))
}

fn is_negator(reading: &Reading, i: usize) -> bool {
    reading.is(i, Classes::NEGATOR) && !matches!(reading.upos[i], Upos::Noun | Upos::Propn)
}

/// Whether the language brackets its negation with a particle ("ne … pas").
fn is_particle(reading: &Reading, i: usize) -> bool {
    reading.pack.markers.lists("negative_particle", reading.key(i))
}

fn is_negated(reading: &Reading, content: &[Range<usize>]) -> bool {
    let tokens: Vec<usize> = content.iter().cloned().flatten().filter(|i| *i < reading.upos.len()).collect();
    let Some(main) = main_predicate(reading, &tokens) else {
        // A noun phrase: "aucun blessé", "no casualties".
        return tokens.iter().filter(|i| !reading.is_mark(**i)).take(1).any(|i| counts_none(reading, *i));
    };
    let two_part = tokens[main.clone()].iter().any(|i| is_particle(reading, *i));
    if tokens[..main.start].iter().enumerate().any(|(k, i)| is_none_subject(reading, &tokens, k, *i, two_part)) {
        return true;
    }
    let mut after = tokens[main.start..]
        .iter()
        .enumerate()
        .take_while(|(k, i)| *k < main.len() || *k < main.len() + AFTER && !ends_clause(reading, **i));
    if reading.pack.markers.has_list("negative_particle") {
        return two_part && after.any(|(k, i)| is_negator(reading, *i) && !restricts(reading, &tokens, main.start + k));
    }
    after.any(|(k, i)| {
        let adjunct = k >= main.len() && reading.upos[tokens[main.start + k - 1]] == Upos::Adp;
        let idiom = tokens
            .get(main.start + k + 1)
            .is_some_and(|n| reading.pack.markers.lists("after_idle_no", reading.key(*n)));
        // "told | not to talk": what is not to be done is no denial of what was done.
        let governed = k > 0 && reading.upos[tokens[main.start + k - 1]] == Upos::Verb;
        let infinitive = governed && tokens.get(main.start + k + 1).is_some_and(|n| reading.norm(*n) == "to");
        is_negator(reading, *i) && !adjunct && !idiom && !infinitive
    })
}

/// "n'a pas que", "pas seulement": a restriction, no negation.
fn restricts(reading: &Reading, tokens: &[usize], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|i| reading.pack.markers.lists("after_idle_no", reading.key(*i)))
}

fn counts_none(reading: &Reading, i: usize) -> bool {
    reading.norm(i) == "0" || reading.pack.markers.lists("zero", reading.key(i))
}

/// Whether a word before the main verb makes its subject nobody: "personne n'a", "aucun … ne", "nobody", "no jobs".
fn is_none_subject(reading: &Reading, tokens: &[usize], at: usize, i: usize, two_part: bool) -> bool {
    // "Personne n'a", but not "une personne n'a pas".
    let noun = at > 0 && reading.is(tokens[at - 1], Classes::DETERMINER);
    let pronoun = reading.is(i, Classes::NEGATOR) && !noun;
    // "plus de vingt soldats": a comparison.
    let compares = tokens.get(at + 1).is_some_and(|n| reading.is(*n, Classes::OF) || reading.upos[*n] == Upos::Num);
    if !(pronoun && !compares || counts_none(reading, i)) {
        return false;
    }
    let after_preposition = at > 0 && reading.upos[tokens[at - 1]] == Upos::Adp;
    let particle_needed = reading.pack.markers.has_list("negative_particle");
    !after_preposition && (two_part || !particle_needed) && !restricts(reading, tokens, at)
}

fn ends_clause(reading: &Reading, i: usize) -> bool {
    let subordinates = Classes::RELATIVE.or(Classes::COMPLEMENTISER).or(Classes::SUBORDINATOR).or(Classes::ADVERSATIVE);
    reading.is_stop(i)
        || reading.is_comma(i)
        || reading.is_colon(i)
        || opens_clause(reading, i)
        || reading.is(i, subordinates)
}

/// Whether a token begins a clause whose negation is not that of the proposition.
fn opens_clause(reading: &Reading, i: usize) -> bool {
    let conjunction = matches!(reading.upos[i], Upos::Sconj)
        || reading.is(i, Classes::RELATIVE) && reading.upos[i] == Upos::Pron
        || reading.is(i, Classes::SUBORDINATOR.or(Classes::COMPLEMENTISER)) && reading.upos[i] != Upos::Adp;
    conjunction && !reading.is(i, Classes::INFINITIVE_TO)
}

/// The verb group of the main clause as positions in `tokens`, its particle and negation included.
fn main_predicate(reading: &Reading, tokens: &[usize]) -> Option<Range<usize>> {
    let mut subordinate = 0usize;
    let mut at = 0;
    while at < tokens.len() {
        let i = tokens[at];
        let verb = reading.is_verb(i);
        if opens_clause(reading, i) {
            subordinate += 1;
        } else if reading.is_stop(i) {
            subordinate = 0;
        } else if verb
            && (reading.is_finite(i)
                || at == first_word(reading, tokens)
                || subordinate == 0 && leads(reading, tokens, at))
        {
            let group = group(reading, tokens, at);
            if subordinate == 0 {
                return Some(group);
            }
            subordinate -= 1;
            at = group.end;
            continue;
        }
        at += 1;
    }
    None
}

/// Where the first word stands that is no clitic, particle or adverb of negation.
fn first_word(reading: &Reading, tokens: &[usize]) -> usize {
    let light = |i: usize| {
        reading.is_mark(i)
            || reading.is(i, Classes::CLITIC.or(Classes::INFINITIVE_TO).or(Classes::INFINITIVE_MARKER))
            || reading.is(i, Classes::NEGATION) && reading.upos[i] != Upos::Det
    };
    tokens.iter().take_while(|i| light(**i)).count()
}

/// A participle or infinitive that stands for the predicate of a headline: "no casualties reported".
fn leads(reading: &Reading, tokens: &[usize], at: usize) -> bool {
    let later = tokens[at + 1..].iter().take(30).take_while(|i| !reading.is_stop(**i)).any(|i| reading.is_finite(*i));
    !later
        && at > 0
        && matches!(reading.upos[tokens[at - 1]], Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adv | Upos::Part)
}

fn group(reading: &Reading, tokens: &[usize], head: usize) -> Range<usize> {
    let light = |i: usize| {
        matches!(reading.upos[i], Upos::Adv | Upos::Part)
            || reading.is(i, Classes::CLITIC) && matches!(reading.upos[i], Upos::Pron)
            || is_particle(reading, i)
            || reading.is(i, Classes::INVERTED)
    };
    let mut start = head;
    while start > 0 && light(tokens[start - 1]) {
        start -= 1;
    }
    let mut end = head + 1;
    while end < tokens.len()
        && (light(tokens[end]) || reading.is_verb(tokens[end]) || is_adverbial_negation(reading, tokens[end]))
    {
        end += 1;
    }
    start..end
}

fn is_adverbial_negation(reading: &Reading, i: usize) -> bool {
    reading.is(i, Classes::NEGATOR) && !matches!(reading.upos[i], Upos::Det | Upos::Noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Pack, PackFiles};
    use crate::text::Document;

    fn of(pack: &Pack, content: &str, act: Act) -> Polarity {
        let document = Document::new(content, &pack.text);
        let reading = Reading::new(&document, pack);
        polarity(&reading, std::slice::from_ref(&(0..document.tokens.len())), act, false)
    }

    fn pack(id: &str) -> Pack {
        Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn french_negation_takes_two_parts() {
        let fr = pack("fr");
        for denied in [
            "le pont n'est plus sûr",
            "aucun soldat n'a été blessé",
            "personne n'a répondu",
            "il n'y a pas de victimes",
            "ne jamais avoir vu la lettre",
            "aucun blessé",
        ] {
            assert_eq!(of(&fr, denied, Act::Assert), Polarity::Denied, "{denied}");
        }
        for affirmed in [
            "le pont n'est sûr que l'été",
            "le pont est sûr",
            "le maire craint que le pont ne tienne pas",
            "les hommes qui n'ont pas voté sont partis",
            "plus de vingt soldats sont tombés",
        ] {
            assert_eq!(of(&fr, affirmed, Act::Assert), Polarity::Affirmed, "{affirmed}");
        }
        assert_eq!(of(&fr, "n'avoir jamais reçu l'alerte", Act::Deny), Polarity::Affirmed);
        assert_eq!(of(&fr, "n'avoir rien à dire", Act::DeclineToComment), Polarity::Affirmed);
    }

    #[test]
    fn english_negation_is_that_of_the_main_verb() {
        let en = pack("en");
        for denied in [
            "the bridge is not safe",
            "nobody came",
            "there were no injuries",
            "no jobs would be lost",
            "the firm never answered",
            "no irregularities",
        ] {
            assert_eq!(of(&en, denied, Act::Assert), Polarity::Denied, "{denied}");
        }
        for affirmed in [
            "the bridge is safe",
            "the men who did not vote have left",
            "he left because nobody came",
            "shots were fired with no warning",
            "the strike was not only long",
        ] {
            assert_eq!(of(&en, affirmed, Act::Assert), Polarity::Affirmed, "{affirmed}");
        }
        assert_eq!(of(&en, "any link to the attack", Act::Deny), Polarity::Denied);
    }

    #[test]
    fn a_negated_cue_denies_unless_it_rules_out() {
        let en = pack("en");
        for (cue, negated) in [("does not believe", true), ("did not rule out", false), ("did not deny", false)] {
            let document = Document::new(cue, &en.text);
            let reading = Reading::new(&document, &en);
            assert_eq!(cue_negated(&reading, std::slice::from_ref(&(0..document.tokens.len()))), negated, "{cue}");
        }
    }
}
