//! One language: all that the rooms down the street need to know of it.

use super::cues::CueTable;
use super::{CueLexicon, PackError, PackFiles, VerbTable, VersionTable, VersionWords, WordTable, Words};
use crate::text::{TextRules, TextTable};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackTable {
    id: String,
    name: String,
    english_name: String,
    text: TextTable,
}

/// A language pack, loaded and checked.
#[derive(Debug)]
pub struct Pack {
    /// ISO 639-1 code.
    pub id: String,
    /// What the language calls itself.
    pub name: String,
    pub english_name: String,
    pub text: TextRules,
    pub words: Words,
    pub cues: CueLexicon,
    /// What two versions of a text are compared by.
    pub versions: VersionWords,
}

impl Pack {
    /// Reads and checks every file of a pack.
    pub fn load(files: &PackFiles) -> Result<Pack, PackError> {
        let table: PackTable = files.toml("pack.toml")?;
        if table.id != files.id {
            let message = format!("the pack calls itself \"{}\" but lies in the folder \"{}\"", table.id, files.id);
            return Err(PackError::content(&files.label("pack.toml"), message));
        }
        let conjugation: VerbTable = files.toml("verbs.toml")?;
        let cues: CueTable = files.toml("cues.toml")?;
        let cues = CueLexicon::new(&files.label("cues.toml"), cues, &conjugation)?;
        let words: WordTable = files.toml("words.toml")?;
        let versions: VersionTable = files.toml("versions.toml")?;
        Ok(Pack {
            text: TextRules::new(&table.text, cues.speech_forms()),
            words: Words::new(&words),
            cues,
            versions: VersionWords::new(&versions),
            id: table.id,
            name: table.name,
            english_name: table.english_name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_pack_loads() {
        for id in PackFiles::embedded_ids() {
            let pack = Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(pack.id, id);
        }
    }
}
