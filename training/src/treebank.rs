//! CoNLL-U: sentences as text, with the tags of their surface words.

use anyhow::{Context, bail};
use selon::language::Upos;
use std::ops::Range;
use std::path::Path;

/// A sentence of a treebank.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub text: String,
    pub units: Vec<Unit>,
}

impl Sentence {
    /// The sentence in other letters; `None` where they take more or fewer bytes.
    pub fn written(&self, letters: impl Fn(&str) -> String) -> Option<Sentence> {
        let mut text = String::with_capacity(self.text.len());
        for word in self.text.split_inclusive(' ') {
            text.push_str(&letters(word));
        }
        let same = text.len() == self.text.len() && self.units.iter().all(|unit| text.get(unit.span.clone()).is_some());
        same.then(|| Sentence { text, units: self.units.clone() })
    }
}

/// One surface word. A contraction ("du") is one unit, a pair that can be cut ("do|n't") is two.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Bytes of the sentence's text.
    pub span: Range<usize>,
    pub tag: Upos,
    /// The treebank's words in it, counted from 1.
    words: Range<usize>,
    /// The word that its main word hangs on; 0 = none.
    head: usize,
}

struct Row {
    form: String,
    tag: Upos,
    head: usize,
}

/// Reads a file; sentences whose words do not follow their text are counted and left out.
pub fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let source = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let blocks: Vec<&str> = source.split("\n\n").filter(|block| !block.trim().is_empty()).collect();
    let sentences: Vec<Sentence> = blocks.iter().filter_map(|block| sentence(block).ok()).collect();
    if sentences.len() < blocks.len() {
        eprintln!("{}: {} sentences left out", path.display(), blocks.len() - sentences.len());
    }
    Ok(sentences)
}

fn sentence(block: &str) -> anyhow::Result<Sentence> {
    let mut text = None;
    let mut rows: Vec<Row> = Vec::new();
    let mut surface: Vec<(Range<usize>, String)> = Vec::new();
    for line in block.lines() {
        if let Some(found) = line.strip_prefix("# text = ") {
            text = Some(found.to_string());
        }
        if line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, _, tag, _, _, head, ..] = fields[..] else { bail!("too few columns") };
        if id.contains('.') {
            continue;
        }
        if let Some((first, last)) = id.split_once('-') {
            surface.push((first.parse()?..last.parse::<usize>()? + 1, form.to_string()));
            continue;
        }
        let tag = Upos::from_name(tag).with_context(|| format!("unknown tag {tag}"))?;
        rows.push(Row { form: form.to_string(), tag, head: head.parse().unwrap_or(0) });
    }
    let text = text.context("no text")?;
    let units = units(&text, &rows, &surface)?;
    Ok(Sentence { text, units })
}

fn units(text: &str, rows: &[Row], surface: &[(Range<usize>, String)]) -> anyhow::Result<Vec<Unit>> {
    let mut units = Vec::new();
    let mut at = 0;
    let mut word = 1;
    while word <= rows.len() {
        let group = surface.iter().find(|(words, _)| words.start == word);
        let words = group.map_or(word..word + 1, |(words, _)| words.clone());
        let parts = rows.get(word - 1..words.end - 1).context("words out of order")?;
        let joined: String = parts.iter().map(|row| row.form.as_str()).collect();
        let form = group.map_or(joined.as_str(), |(_, form)| form);
        at += text[at..].len() - text[at..].trim_start().len();
        if !text[at..].starts_with(form) {
            bail!("\"{form}\" does not follow");
        }
        if joined == form {
            for (i, part) in parts.iter().enumerate() {
                let span = at..at + part.form.len();
                at = span.end;
                units.push(Unit { span, tag: part.tag, words: word + i..word + i + 1, head: part.head });
            }
        } else {
            let main = parts.iter().find(|part| !words.contains(&part.head)).unwrap_or(&parts[0]);
            let span = at..at + form.len();
            at = span.end;
            units.push(Unit { span, tag: main.tag, words: words.clone(), head: main.head });
        }
        word = words.end;
    }
    Ok(units)
}

/// The unit that the others of a group hang on: "known" of "well-known".
pub fn main_unit(units: &[Unit]) -> Option<&Unit> {
    let words = units.first()?.words.start..units.last()?.words.end;
    let outside = |unit: &&Unit| !words.contains(&unit.head);
    units.iter().filter(outside).find(|unit| unit.tag != Upos::Punct).or(units.first())
}
