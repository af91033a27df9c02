//! One language: all that the rooms down the street need to know of it.

use super::catalogue::CatalogueTable;
use super::cue_table::CueTable;
use super::grammar::{Grammar, GrammarTable};
use super::markers::MarkerTable;
use super::roles::RoleTable;
use super::{
    CueLexicon, Dates, Forms, MarkerRules, Numbers, PackError, PackFiles, Places, Roles, RuleCatalogue, SpanTables,
    Tagger, VerbTable, VersionTable, VersionWords, WeightsError, WordTable, Words,
};
use crate::text::{TextRules, TextTable};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackTable {
    id: String,
    name: String,
    english_name: String,
    text: TextTable,
    #[serde(default)]
    syntax: Syntax,
}

/// The table `[syntax]` of a pack: what rules must know of sentences before they read one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Syntax {
    /// The verb stands before its subject, and may stand without one: "قالت الوزارة إن", "وأضاف أن".
    pub verb_first: bool,
    /// Parts of speech are told by the pack's lists, for want of a trained tagger.
    pub listed_tags: bool,
    /// The article, where it is written as one with its noun: "ال".
    pub article: Option<String>,
    /// Endings of verbs whose subject cannot stand behind them: "قالوا".
    pub subject_endings: Vec<String>,
    /// What finite verbs that no list knows may begin with: one such word before a verb of saying is no subject.
    pub verb_beginnings: Vec<String>,
}

/// A language pack, loaded and checked.
#[derive(Debug)]
pub struct Pack {
    /// ISO 639-1 code.
    pub id: String,
    /// What the language calls itself.
    pub name: String,
    pub english_name: String,
    /// A digest of all its files.
    pub fingerprint: [u8; 32],
    pub text: TextRules,
    pub syntax: Syntax,
    pub words: Words,
    pub cues: CueLexicon,
    pub roles: Roles,
    /// The rules of attribution.
    pub rules: RuleCatalogue,
    pub markers: MarkerRules,
    /// Empty where the language has no lexicon of forms.
    pub forms: Forms,
    /// Untrained where the language has no weights.
    pub tagger: Tagger,
    /// Tags where the tagger is untrained; empty where the language has no such table.
    pub grammar: Grammar,
    pub numbers: Numbers,
    pub dates: Dates,
    pub places: Places,
    /// What two versions of a text are compared by.
    pub versions: VersionWords,
    /// Untrained where the language has no weights and shares none.
    pub spans: SpanTables,
}

impl Pack {
    /// Reads and checks every file of a pack.
    pub fn load(files: &PackFiles) -> Result<Pack, PackError> {
        let tagger = weights(files, "tagger.bin", Tagger::load)?;
        let spans = weights(files, "spans.bin", SpanTables::load)?;
        let pack = Pack { tagger, spans, ..Pack::untrained(files)? };
        // The shared weights were trained without rules: a language that has some is better off without them.
        if pack.spans.is_trained() || !pack.rules.is_empty() {
            return Ok(pack);
        }
        Ok(Pack { spans: weights(&files.shared(), "spans.bin", SpanTables::load)?, ..pack })
    }

    /// The pack without its trained weights: what training begins with.
    pub fn untrained(files: &PackFiles) -> Result<Pack, PackError> {
        let table: PackTable = files.toml("pack.toml")?;
        if table.id != files.id {
            let message = format!("the pack calls itself \"{}\" but lies in the folder \"{}\"", table.id, files.id);
            return Err(PackError::content(&files.label("pack.toml"), message));
        }
        let conjugation: VerbTable = files.toml("verbs.toml")?;
        let cues: CueTable = files.toml("cues.toml")?;
        let cues = CueLexicon::new(&files.label("cues.toml"), cues, &conjugation)?;
        let words: WordTable = files.toml("words.toml")?;
        let roles: RoleTable = files.toml("roles.toml")?;
        let rules: CatalogueTable = files.toml("attribution.toml")?;
        let words = Words::new(&words);
        let roles = Roles::new(&roles);
        let known = cues.words().chain(words.keys()).chain(roles.keys());
        let text = TextRules::new(&table.text, cues.speech_forms(), known);
        let content = |file: &str, message: String| PackError::content(&files.label(file), message);
        let markers: MarkerTable = files.optional_toml("markers.toml")?;
        let versions: VersionTable = files.optional_toml("versions.toml")?;
        Ok(Pack {
            markers: MarkerRules::new(&files.label("markers.toml"), markers, &text, &conjugation)?,
            words,
            cues,
            roles,
            rules: RuleCatalogue::new(&files.label("attribution.toml"), rules)?,
            numbers: Numbers::new(files.optional_toml("numbers.toml")?, &text)
                .map_err(|m| content("numbers.toml", m))?,
            dates: Dates::new(files.optional_toml("dates.toml")?, &text),
            places: Places::new(files.optional_toml("places.toml")?, &text),
            text,
            syntax: table.syntax,
            fingerprint: files.fingerprint()?,
            versions: VersionWords::new(&versions),
            id: table.id,
            name: table.name,
            english_name: table.english_name,
            forms: weights(files, "forms.bin", Forms::load)?,
            tagger: Tagger::default(),
            grammar: Grammar::new(&files.label("grammar.toml"), files.optional_toml::<GrammarTable>("grammar.toml")?)?,
            spans: SpanTables::default(),
        })
    }
}

/// Reads a binary file of the pack; what it lacks is empty.
fn weights<T: Default>(
    files: &PackFiles,
    file: &str,
    load: impl FnOnce(Cow<'static, [u8]>) -> Result<T, WeightsError>,
) -> Result<T, PackError> {
    match files.bytes(file)? {
        Some(bytes) => load(bytes).map_err(|source| PackError::Weights { file: files.label(file), source }),
        None => Ok(T::default()),
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
