//! One entry of the registry.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Sells dispatches to other media.
    Agency,
    /// A newspaper, a broadcaster, a site.
    Outlet,
    /// Counts and documents events, often from afar.
    Monitor,
    Ngo,
    Ministry,
    /// A government or presidency, and the capital that stands for it.
    Government,
    /// Regular armed forces and the police.
    Army,
    ArmedGroup,
    /// The United Nations, its agencies and missions.
    Un,
    /// Another organisation of states.
    Igo,
    /// A court, a parliament, a central bank …
    Institution,
}

impl SourceKind {
    /// The word of the registry's files.
    pub fn word(self) -> &'static str {
        match self {
            SourceKind::Agency => "agency",
            SourceKind::Outlet => "outlet",
            SourceKind::Monitor => "monitor",
            SourceKind::Ngo => "ngo",
            SourceKind::Ministry => "ministry",
            SourceKind::Government => "government",
            SourceKind::Army => "army",
            SourceKind::ArmedGroup => "armed_group",
            SourceKind::Un => "un",
            SourceKind::Igo => "igo",
            SourceKind::Institution => "institution",
        }
    }

    /// Whether a name of so many words may be common words too, so that capitals count: "Le Monde" is no "le monde",
    /// "Memorial" no "memorial"; but "les houthis" are often written so.
    pub(super) fn capitals_count(self, words: usize) -> bool {
        match self {
            SourceKind::Agency | SourceKind::Outlet => true,
            SourceKind::Army | SourceKind::ArmedGroup => false,
            _ => words == 1,
        }
    }
}

impl fmt::Display for SourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A known source with everything it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Never reused and never changed: "sohr", "ru-mod".
    pub id: String,
    /// The name for people, by language code.
    pub names: BTreeMap<String, String>,
    pub kind: SourceKind,
    /// Two lower-case letters; `None` for what belongs to no single country.
    pub country: Option<String>,
    /// Other names that decide on their own.
    pub aliases: Vec<String>,
    /// Short forms that only propose.
    pub weak: Vec<String>,
    /// Whether a state owns or directs it as a medium.
    pub state_media: bool,
    /// Whether country and kind of institution make up its names (`composition.toml`).
    pub composed: bool,
}

impl Source {
    /// The name for a reader of this language; else the English, the French, any other, or the id.
    pub fn display_name(&self, lang: &str) -> &str {
        let known = [lang, "en", "fr"].into_iter().find_map(|l| self.names.get(l));
        known.or_else(|| self.names.values().next()).unwrap_or(&self.id)
    }

    /// The names and strong aliases, names first.
    pub fn strong(&self) -> impl Iterator<Item = &str> {
        self.names.values().chain(&self.aliases).map(String::as_str)
    }
}
