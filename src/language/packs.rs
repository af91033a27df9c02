//! All languages at hand, and which one an article is read in.

use super::{ActionLexicon, Pack, PackError, PackFiles, RuleText, rule_texts};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The pack for text in a language that has none: paragraphs, sentences and quotation marks only.
const NEUTRAL: &str = "any";
/// How much of a text is looked at to tell its language, in bytes.
const SAMPLE: usize = 4000;

/// The loaded packs, by language code.
#[derive(Debug)]
pub struct Packs {
    packs: BTreeMap<String, Pack>,
    neutral: Pack,
    folder: Option<PathBuf>,
}

impl Packs {
    /// Loads every pack of the binary; files in `folder` override them, and its further folders are packs of their own.
    pub fn load(folder: Option<&Path>) -> Result<Packs, PackError> {
        let mut ids: Vec<String> = PackFiles::embedded_ids().map(str::to_string).collect();
        if let Some(folder) = folder {
            let read = |source| PackError::Read { file: folder.display().to_string(), source };
            for entry in std::fs::read_dir(folder).map_err(read)? {
                let entry = entry.map_err(read)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let hidden = name.starts_with(['.', '_']);
                if !hidden && entry.path().join("pack.toml").is_file() && !ids.contains(&name) {
                    ids.push(name);
                }
            }
        }
        ids.retain(|id| id != NEUTRAL);
        ids.sort();
        let load = |id: &str| Pack::load(&PackFiles::new(id, folder));
        let loaded: Vec<Result<Pack, PackError>> = ids.par_iter().map(|id| load(id)).collect();
        // The first of several faults is told, whichever pack was faster.
        let loaded: Vec<Pack> = loaded.into_iter().collect::<Result<_, _>>()?;
        Ok(Packs {
            packs: ids.into_iter().zip(loaded).collect(),
            neutral: load(NEUTRAL)?,
            folder: folder.map(Path::to_path_buf),
        })
    }

    pub fn get(&self, id: &str) -> Option<&Pack> {
        self.packs.get(id)
    }

    /// The pack for languages that have none of their own.
    pub fn neutral(&self) -> &Pack {
        &self.neutral
    }

    /// The words for actions and states of all languages, merged.
    pub fn actions(&self) -> Result<ActionLexicon, PackError> {
        let files: Vec<PackFiles> = self.packs.keys().map(|id| PackFiles::new(id, self.folder.as_deref())).collect();
        ActionLexicon::load(&files)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.values()
    }

    /// Every rule of every pack as people read it.
    pub fn rule_texts(&self) -> Result<Vec<RuleText>, PackError> {
        let mut out = Vec::new();
        for id in self.packs.keys() {
            out.extend(rule_texts(&PackFiles::new(id, self.folder.as_deref()))?);
        }
        Ok(out)
    }

    /// The language of a text and the pack to read it with: the declared language first, else the detected one.
    pub fn choose(&self, declared: Option<&str>, text: &str) -> (String, &Pack) {
        let declared = declared.map(primary).filter(|l| !l.is_empty());
        let lang = declared.or_else(|| detect(text)).unwrap_or_else(|| "und".to_string());
        let pack = self.packs.get(&lang).unwrap_or(&self.neutral);
        (lang, pack)
    }
}

/// The primary subtag of a language tag: "fr" of "fr-CA".
fn primary(tag: &str) -> String {
    tag.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase()
}

/// The language of a text as ISO 639-1; `None` when it has too few letters to tell.
pub fn detect(text: &str) -> Option<String> {
    use whichlang::Lang;
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if sample.chars().filter(|c| c.is_alphabetic()).take(8).count() < 8 {
        return None;
    }
    let code = match whichlang::detect_language(sample) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    };
    Some(code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_language_comes_first() {
        let packs = Packs::load(None).unwrap_or_else(|e| panic!("{e}"));
        let french = "Le préfet a déclaré que la digue avait tenu toute la nuit.";
        assert_eq!(packs.choose(None, french).1.id, "fr");
        assert_eq!(packs.choose(Some("en-GB"), french).1.id, "en");
        assert_eq!(packs.choose(None, "The governor said the dam had held all night.").0, "en");
        assert_eq!(packs.choose(None, "12 / 34").0, "und");
        let (lang, pack) = packs.choose(Some("fa"), "وزارت کشور گفت که جاده بسته است");
        assert_eq!((lang.as_str(), pack.id.as_str()), ("fa", "any"));
    }
}
