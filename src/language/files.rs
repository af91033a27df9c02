//! Where the files of a pack come from: the binary itself or a folder that overrides it.

use super::PackError;
use super::weights::HEADER as WEIGHTS_HEADER;
use std::borrow::Cow;
use std::path::PathBuf;

macro_rules! embedded {
    ($($id:literal: [$($file:literal),* $(,)?]),* $(,)?) => {
        const EMBEDDED: &[(&str, &[(&str, &[u8])])] = &[
            $(($id, &[$(($file, include_bytes!(concat!("../../languages/", $id, "/", $file)))),*])),*
        ];
    };
}

embedded! {
    "any": ["pack.toml", "cues.toml", "verbs.toml", "words.toml", "roles.toml", "attribution.toml", "spans.bin"],
    "fr": [
        "pack.toml",
        "cues.toml",
        "verbs.toml",
        "words.toml",
        "roles.toml",
        "attribution.toml",
        "numbers.toml",
        "dates.toml",
        "places.toml",
        "markers.toml",
        "actions.toml",
        "topics.toml",
        "versions.toml",
        "forms.bin",
        "tagger.bin",
        "spans.bin",
    ],
    "en": [
        "pack.toml",
        "cues.toml",
        "verbs.toml",
        "words.toml",
        "roles.toml",
        "attribution.toml",
        "numbers.toml",
        "dates.toml",
        "places.toml",
        "markers.toml",
        "actions.toml",
        "topics.toml",
        "versions.toml",
        "tagger.bin",
        "spans.bin",
    ],
    "ar": [
        "pack.toml",
        "cues.toml",
        "verbs.toml",
        "words.toml",
        "roles.toml",
        "attribution.toml",
        "numbers.toml",
        "dates.toml",
        "places.toml",
        "markers.toml",
        "actions.toml",
        "topics.toml",
        "versions.toml",
    ],
    "es": [
        "pack.toml",
        "cues.toml",
        "verbs.toml",
        "words.toml",
        "roles.toml",
        "attribution.toml",
        "numbers.toml",
        "dates.toml",
        "places.toml",
        "markers.toml",
        "actions.toml",
        "topics.toml",
        "versions.toml",
        "grammar.toml",
        "forms.bin",
    ],
}

/// The folder of what all languages share.
const SHARED: &str = "any";

/// The files of one pack. A file that the folder lacks is taken from the binary.
#[derive(Debug, Clone)]
pub struct PackFiles {
    pub id: String,
    folder: Option<PathBuf>,
}

impl PackFiles {
    /// `folder` holds one folder a language ("fr/pack.toml"), as `languages/` in the source tree does.
    pub fn new(id: &str, folder: Option<&std::path::Path>) -> Self {
        PackFiles { id: id.to_string(), folder: folder.map(|f| f.join(id)) }
    }

    /// The ids of the packs in the binary.
    pub fn embedded_ids() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(id, _)| *id).filter(|id| *id != SHARED)
    }

    /// The files that stand in where a language has none of its own.
    pub fn shared(&self) -> PackFiles {
        PackFiles { id: SHARED.to_string(), folder: self.folder.as_ref().map(|f| f.with_file_name(SHARED)) }
    }

    /// The name of a file for people: "fr/cues.toml".
    pub fn label(&self, file: &str) -> String {
        format!("{}/{file}", self.id)
    }

    /// The bytes of a file; `None` when neither the folder nor the binary has it.
    pub fn bytes(&self, file: &str) -> Result<Option<Cow<'static, [u8]>>, PackError> {
        if let Some(folder) = &self.folder {
            let path = folder.join(file);
            match std::fs::read(&path) {
                Ok(bytes) => return Ok(Some(Cow::Owned(bytes))),
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
                Err(source) => return Err(PackError::Read { file: path.display().to_string(), source }),
            }
        }
        let files = EMBEDDED.iter().find(|(id, _)| *id == self.id).map(|(_, files)| *files).unwrap_or(&[]);
        Ok(files.iter().find(|(name, _)| *name == file).map(|(_, bytes)| Cow::Borrowed(*bytes)))
    }

    /// A digest of every file that the binary or the folder has for this pack. Files of weights count by their heads, which
    /// hold digests of what follows.
    pub fn fingerprint(&self) -> Result<[u8; 32], PackError> {
        let mut names: Vec<&str> = EMBEDDED.iter().flat_map(|(_, files)| files.iter().map(|(name, _)| *name)).collect();
        names.sort_unstable();
        names.dedup();
        let mut hasher = blake3::Hasher::new();
        for name in names {
            if let Some(bytes) = self.bytes(name)? {
                hasher.update(name.as_bytes());
                let head = if name.ends_with(".bin") { bytes.len().min(WEIGHTS_HEADER) } else { bytes.len() };
                hasher.update(&bytes[..head]);
            }
        }
        Ok(*hasher.finalize().as_bytes())
    }

    /// A TOML file that a pack may leave out, as its typed table.
    pub fn optional_toml<T: serde::de::DeserializeOwned + Default>(&self, file: &str) -> Result<T, PackError> {
        if self.bytes(file)?.is_none() { Ok(T::default()) } else { self.toml(file) }
    }

    /// A TOML file as its typed table.
    pub fn toml<T: serde::de::DeserializeOwned>(&self, file: &str) -> Result<T, PackError> {
        let label = self.label(file);
        let bytes = self.bytes(file)?.ok_or_else(|| PackError::content(&label, "the pack has no such file"))?;
        let source = std::str::from_utf8(&bytes).map_err(|e| PackError::content(&label, format!("not UTF-8: {e}")))?;
        super::error::parse_toml(&label, source)
    }
}
