//! What a tagger is trained on and how; one file a language, `training/tagger-fr.toml`.

use crate::Places;
use anyhow::Context;
use serde::Deserialize;
use std::path::Path;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Treebanks to learn from, files of `<data>/treebanks` without ".conllu".
    pub train: Vec<String>,
    /// Treebanks to measure on.
    pub dev: Vec<String>,
    pub epochs: u32,
    /// Several runs in different orders, whose weights are summed.
    pub runs: u64,
    /// A feature that is rarer in the training text is left out.
    pub rarest_feature: u32,
    /// Weights below this part of the largest one are left out.
    pub smallest_weight: f64,
    /// Weights above this part of the largest one are cut to it.
    pub clip: f64,
    /// A word must be so frequent to have its set of tags stored …
    pub word_count: u32,
    /// … and so frequent to be tagged without scoring …
    pub certain_count: u32,
    /// … if so large a part of its occurrences has one tag.
    pub certain_part: f64,
}

impl Recipe {
    pub fn load(places: &Places) -> anyhow::Result<Recipe> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tagger-{}.toml", places.language));
        let source = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        Ok(selon::language::parse_toml(&path.display().to_string(), &source)?)
    }
}
