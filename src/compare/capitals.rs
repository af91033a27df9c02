//! Names in a passage: words with capitals that are no concept.

use super::names::name_key;
use crate::language::{ActionLexicon, without_arabic_proclitic};
use crate::text::normalise::fold;
use std::collections::BTreeSet;

/// Keys of the names in a passage.
pub struct Names {
    /// Of the words with capitals, and of two or three of them in a row.
    pub parts: BTreeSet<u64>,
    /// Of each name as a whole, in order.
    pub whole: Vec<u64>,
}

impl Names {
    /// Notes the name that a run of words makes.
    fn close(&mut self, run: &mut Vec<&str>) {
        if run.iter().any(|w| w.chars().count() >= 3) {
            self.whole.extend(name_key(&run.join(" ")));
        }
        run.clear();
    }
}

/// A quotation of so many words can be a name.
const QUOTED: usize = 4;

/// Keys of the names in quotation marks, for scripts without capitals: "ناقلة «أورلا بريز»".
pub fn quoted_names(text: &str) -> Vec<u64> {
    if text.chars().any(char::is_uppercase) {
        return Vec::new();
    }
    let marks = |c: char| matches!(c, '«' | '»' | '“' | '”' | '"');
    let inner = text.split(marks).skip(1).step_by(2);
    inner.filter(|name| (1..=QUOTED).contains(&name.split_whitespace().count())).filter_map(name_key).collect()
}

/// Keys of the words that can be names, for scripts without capitals: those of which the lexicon knows nothing.
pub fn unknown_words(text: &str, language: &str, lexicon: &ActionLexicon) -> Vec<u64> {
    if text.chars().any(char::is_uppercase) {
        return Vec::new();
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let unknown = |at: &usize| {
        let mut concept = false;
        lexicon.at(language, &words, *at, |_, _| concept = true);
        !concept && !lexicon.is_stop(language, words[*at]) && words[*at].chars().count() >= 4
    };
    let names = (0..words.len()).filter(unknown).flat_map(|at| {
        // "بتينكيول" is "in Tinkewol".
        [Some(words[at]), without_arabic_proclitic(words[at])].into_iter().flatten().filter_map(name_key)
    });
    names.collect()
}

/// What stands before a name and is no part of it.
const TITLES: [&str; 21] = [
    "M", "Mme", "Me", "Mgr", "Dr", "Pr", "Mr", "Mrs", "Ms", "Gen", "Brig", "Col", "Lt", "Capt", "Maj", "Sgt", "Adm",
    "Gov", "Sen", "Rep", "Prof",
];

/// Keys of the words with capitals that are no concept, and of two or three of them in a row; the first word only where
/// `all` says so.
pub fn capitals(text: &str, language: &str, lexicon: &ActionLexicon, all: bool) -> BTreeSet<u64> {
    names_in(text, language, lexicon, all).parts
}

/// As [`capitals`], with each name as a whole.
pub fn names_in(text: &str, language: &str, lexicon: &ActionLexicon, all: bool) -> Names {
    let mut out = Names { parts: BTreeSet::new(), whole: Vec::new() };
    let mut run: Vec<&str> = Vec::new();
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    // Words with what stands before each: a comma parts two names.
    let mut last = 0;
    let words = text.split(|c: char| !inner(c)).filter(|w| !w.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let gap = text.get(last..start).unwrap_or_default();
        last = start + word.len();
        (word, gap.chars().any(|c| !c.is_whitespace() && !matches!(c, '.' | '’' | '\'')))
    });
    for (n, (word, parted)) in words.chain([("", true)]).enumerate() {
        if parted {
            out.close(&mut run);
        }
        let acronym = word.chars().count() >= 3 && word.chars().all(char::is_uppercase);
        let titled = run.is_empty() && TITLES.contains(&word);
        let name = word.starts_with(char::is_uppercase) && !titled && (n > 0 || all || acronym) && {
            let folded = fold(word);
            let parts: Vec<&str> = folded.split(' ').collect();
            let mut concept = false;
            lexicon.at(language, &parts, 0, |_, _| concept = true);
            // "Sylvie | Marchand": behind a name, a word with a capital is one whatever it means.
            let goes_on = !all && !run.is_empty();
            (goes_on || !concept) && !lexicon.is_stop(language, &folded) && !lexicon.is_wide(&folded)
        };
        if !name {
            out.close(&mut run);
            continue;
        }
        run.push(word);
        if word.chars().count() >= 4 || acronym {
            out.parts.extend(name_key(word));
        }
        for length in 2..=run.len().min(3) {
            out.parts.extend(run.get(run.len() - length..).and_then(|r| name_key(&r.join(" "))));
        }
    }
    out
}
