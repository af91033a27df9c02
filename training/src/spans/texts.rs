//! The annotated texts to train on and to measure on.

use super::article::{self, Article};
use super::lesson::Lesson;
use anyhow::Context;
use rayon::prelude::*;
use selon::language::{Pack, PackFiles, SpanTables, Tagger};
use selon::text::Document;
use std::path::{Path, PathBuf};

/// A set of articles of one language.
pub struct Texts {
    pub name: String,
    /// Index of its language.
    pub language: usize,
    /// Whether the articles were written for selon.
    pub own: bool,
    pub articles: Vec<Article>,
}

pub struct Corpus {
    pub train: Vec<Texts>,
    pub dev: Vec<Texts>,
}

/// Reads what there is for each language: `<data>/attribution/xx/` and `training/corpus/xx.jsonl`.
pub fn read(languages: &[String], data: &Path) -> anyhow::Result<Corpus> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let (mut train, mut dev) = (Vec::new(), Vec::new());
    for (language, id) in languages.iter().enumerate() {
        let texts = |name: &str, path: PathBuf, own: bool| -> anyhow::Result<Texts> {
            Ok(Texts { name: format!("{id} {name}"), language, own, articles: article::read(&path)? })
        };
        let folder = data.join("attribution").join(id);
        train.push(texts("ntrex-train", folder.join("ntrex-train.jsonl"), false)?);
        train.push(texts("corpus", corpus.join(format!("{id}.jsonl")), true)?);
        for name in ["ntrex-dev", "polnear-dev", "ud-reported"] {
            let path = folder.join(format!("{name}.jsonl"));
            if path.exists() {
                dev.push(texts(name, path, false)?);
            }
        }
    }
    Ok(Corpus { train, dev })
}

/// The packs with their taggers, whatever labellers lie there.
pub fn packs(languages: &[String], folder: &Path) -> anyhow::Result<Vec<Pack>> {
    let pack = |id: &String| -> anyhow::Result<Pack> {
        let files = PackFiles::new(id, Some(folder));
        let tagger = files.bytes("tagger.bin")?.context("the tagger must be trained first")?;
        Ok(Pack { tagger: Tagger::load(tagger)?, ..Pack::untrained(&files)? })
    };
    languages.iter().map(pack).collect()
}

/// The labellers that lie in the packs.
pub fn trained(languages: &[String], folder: &Path) -> anyhow::Result<Vec<SpanTables>> {
    let load = |id: &String| -> anyhow::Result<SpanTables> {
        let bytes = PackFiles::new(id, Some(folder)).bytes("spans.bin")?.context("there is no labeller yet")?;
        Ok(SpanTables::load(bytes)?)
    };
    languages.iter().map(load).collect()
}

pub fn cut<'t>(texts: &'t [Texts], packs: &[Pack]) -> Vec<Vec<Document<'t>>> {
    let of_set = |t: &'t Texts| t.articles.iter().map(|a| Document::new(&a.text, &packs[t.language].text)).collect();
    texts.par_iter().map(of_set).collect()
}

/// The lessons of all texts in order.
pub fn lessons<'t>(texts: &'t [Texts], documents: &'t [Vec<Document<'t>>], packs: &'t [Pack]) -> Vec<Lesson<'t>> {
    let sets = texts.iter().zip(documents);
    let all: Vec<(&Article, &Document, &Texts)> =
        sets.flat_map(|(t, d)| t.articles.iter().zip(d).map(move |(a, d)| (a, d, t))).collect();
    all.par_iter().map(|(article, document, t)| Lesson::new(article, document, &packs[t.language], t)).collect()
}
