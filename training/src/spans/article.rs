//! Annotated articles, JSON Lines.

use anyhow::Context;
use selon::text::Span;
use serde::Deserialize;
use std::path::Path;

/// An article with its attributions; spans are bytes of `text`.
#[derive(Debug, Clone)]
pub struct Article {
    pub id: String,
    pub text: String,
    pub attributions: Vec<Annotated>,
}

#[derive(Debug, Clone, Default)]
pub struct Annotated {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
    /// Depth of nesting; 0 for the outermost.
    pub level: u32,
    /// Whether careful people could leave it out.
    pub optional: bool,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    attributions: Vec<LineAttribution>,
}

#[derive(Deserialize)]
struct LineAttribution {
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    #[serde(default)]
    content: Vec<[usize; 2]>,
    #[serde(default)]
    level: Option<u32>,
    #[serde(default)]
    optional: Option<bool>,
}

/// Reads a file with one article a line; offsets in it are Unicode scalar values.
pub fn read(path: &Path) -> anyhow::Result<Vec<Article>> {
    let source = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut articles = Vec::new();
    for (number, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), number + 1))?;
        articles.push(article(line));
    }
    Ok(articles)
}

fn article(line: Line) -> Article {
    let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(line.text.len());
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(line.text.len());
    let spans = |spans: &[[usize; 2]]| spans.iter().map(|[a, b]| Span::new(byte(*a), byte(*b))).collect();
    let attributions = line
        .attributions
        .iter()
        .map(|a| Annotated {
            source: spans(&a.source),
            cue: spans(&a.cue),
            content: spans(&a.content),
            level: a.level.unwrap_or(0),
            optional: a.optional.unwrap_or(false),
        })
        .collect();
    Article { id: line.id, attributions, text: line.text }
}
