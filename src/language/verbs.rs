//! Conjugation of cue verbs: every written form of a lemma, by paradigms that a pack lists (`verbs.toml`).

use serde::Deserialize;

/// The table `verbs.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbTable {
    #[serde(default)]
    spelling: Spelling,
    paradigms: Vec<Paradigm>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Spelling {
    /// Pronouns written onto an infinitive: "decirles".
    enclitics: Vec<String>,
    /// Consonants that change before an ending in a or o.
    soft: Vec<(String, String)>,
    /// Vowels of the stem's last syllable that change before a mute ending.
    mute: Vec<(String, String)>,
    mute_endings: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paradigm {
    /// What the endings replace.
    ending: String,
    /// The only verbs that take it; empty: every verb with the ending.
    #[serde(default)]
    lemmas: String,
    finite: String,
    /// Whether the stem alone is a finite form.
    #[serde(default)]
    bare: bool,
    past: String,
    present: String,
}

/// What a written form of a verb can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbForm {
    Infinitive,
    Finite,
    PastParticiple,
    PresentParticiple,
}

const VOWELS: [char; 9] = ['a', 'e', 'i', 'o', 'u', 'y', 'é', 'è', 'ê'];

impl VerbTable {
    /// Every form of a lemma with what it can be; the lemma itself comes first. Sorted, without repeats.
    pub fn forms(&self, lemma: &str) -> Vec<(String, VerbForm)> {
        let mut out = vec![(lemma.to_string(), VerbForm::Infinitive)];
        out.extend(self.spelling.enclitics.iter().map(|e| (format!("{lemma}{e}"), VerbForm::Infinitive)));
        let fits = |p: &&Paradigm| {
            let listed = p.lemmas.is_empty() || p.lemmas.split_whitespace().any(|l| l == lemma);
            listed && lemma.ends_with(&p.ending)
        };
        // A paradigm that lists the verb wins; else the one with the longest ending.
        let Some(paradigm) = self.paradigms.iter().filter(fits).max_by_key(|p| (!p.lemmas.is_empty(), p.ending.len()))
        else {
            return out;
        };
        let stem = &lemma[..lemma.len() - paradigm.ending.len()];
        if paradigm.bare {
            out.push((stem.to_string(), VerbForm::Finite));
        }
        let groups = [
            (&paradigm.finite, VerbForm::Finite),
            (&paradigm.past, VerbForm::PastParticiple),
            (&paradigm.present, VerbForm::PresentParticiple),
        ];
        for (endings, form) in groups {
            for ending in endings.split_whitespace() {
                for written in self.spellings(stem, ending) {
                    out.push((written, form));
                }
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// A stem with an ending, as it is written; also the regular spelling where another may hold.
    fn spellings(&self, stem: &str, ending: &str) -> Vec<String> {
        let mut out = vec![format!("{stem}{ending}")];
        if ending.starts_with(['a', 'o', 'â']) {
            for (from, to) in &self.spelling.soft {
                if let Some(head) = stem.strip_suffix(from.as_str()) {
                    out = vec![format!("{head}{to}{ending}")];
                }
            }
        }
        if self.spelling.mute_endings.iter().any(|m| m == ending) {
            for (from, to) in &self.spelling.mute {
                if let Some(at) = stem.rfind(from.as_str()) {
                    let tail = &stem[at + from.len()..];
                    let consonants = !(tail.is_empty() && ending.starts_with(VOWELS))
                        && tail.chars().count() <= 2
                        && !tail.contains(VOWELS);
                    if consonants {
                        out.push(format!("{}{to}{tail}{ending}", &stem[..at]));
                    }
                }
            }
        }
        out
    }
}
