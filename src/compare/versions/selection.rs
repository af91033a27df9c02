//! Which changes somebody asks for: a list of types, or all that matter.

use super::change::ChangeKind;
use std::collections::BTreeSet;
use std::str::FromStr;

/// A set of change types. Its words are the types of the machine interface, "substantive" for all but rewording, moves
/// and spelling, and "all"; commas stand between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection(BTreeSet<ChangeKind>);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no change type \"{0}\"; there are substantive, all, {types}", types = types())]
pub struct UnknownType(String);

fn types() -> String {
    ChangeKind::ALL.iter().map(|k| k.word()).collect::<Vec<_>>().join(", ")
}

impl Selection {
    /// All but rewording, moves and spelling.
    pub fn substantive() -> Self {
        Selection(ChangeKind::ALL.iter().copied().filter(|k| k.is_substantive()).collect())
    }

    pub fn has(&self, kind: ChangeKind) -> bool {
        self.0.contains(&kind)
    }
}

impl FromStr for Selection {
    type Err = UnknownType;

    fn from_str(words: &str) -> Result<Self, UnknownType> {
        let mut chosen = BTreeSet::new();
        for word in words.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            let word = word.to_lowercase().replace([' ', '-'], "_");
            match (word.as_str(), ChangeKind::from_word(&word)) {
                ("substantive", _) => chosen.extend(Selection::substantive().0),
                ("all", _) => chosen.extend(ChangeKind::ALL),
                (_, Some(kind)) => {
                    chosen.insert(kind);
                }
                _ => return Err(UnknownType(word)),
            }
        }
        Ok(Selection(chosen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_groups_are_words_between_commas() {
        let some: Selection = "hedge_dropped, Source-Dropped".parse().unwrap();
        assert!(some.has(ChangeKind::HedgeDropped) && some.has(ChangeKind::SourceDropped));
        assert!(!some.has(ChangeKind::Typo));
        assert_eq!("substantive".parse(), Ok(Selection::substantive()));
        assert!("all".parse::<Selection>().unwrap().has(ChangeKind::Typo));
        assert_eq!("toll".parse::<Selection>(), Err(UnknownType("toll".into())));
    }
}
