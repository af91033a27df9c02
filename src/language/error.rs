//! What can be wrong with a language pack.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;

/// A fault in a pack's files. Its text names the file and, where one is known, shows the line underlined.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("{file}: {source}")]
    Read { file: String, source: std::io::Error },
    #[error("{0}")]
    Toml(String),
    #[error("{file}: {message}")]
    Content { file: String, message: String },
    #[error("{file}: {source}")]
    Weights { file: String, source: super::WeightsError },
    #[error("there is no language pack \"{id}\"; packs at hand: {known}")]
    Unknown { id: String, known: String },
}

impl PackError {
    pub fn content(file: &str, message: impl Into<String>) -> Self {
        PackError::Content { file: file.to_string(), message: message.into() }
    }
}

/// Parses a TOML file into its typed table; an unknown key or a wrong type is an error that shows the line.
pub fn parse_toml<T: serde::de::DeserializeOwned>(file: &str, source: &str) -> Result<T, PackError> {
    toml::from_str(source).map_err(|e| PackError::Toml(underline(file, source, e.span(), e.message())))
}

fn underline(file: &str, source: &str, span: Option<Range<usize>>, message: &str) -> String {
    let Some(span) = span else { return format!("{file}: {message}") };
    let snippet = Snippet::source(source).path(file).annotation(AnnotationKind::Primary.span(span));
    let report = [Level::ERROR.primary_title(message).element(snippet)];
    Renderer::plain().render(&report).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Table {
        id: String,
    }

    #[test]
    fn an_unknown_key_is_shown_underlined() {
        assert_eq!(parse_toml::<Table>("fr/pack.toml", "id = \"fr\"\n").unwrap().id, "fr");
        let error = parse_toml::<Table>("fr/pack.toml", "id = \"fr\"\ncolour = 1\n").unwrap_err().to_string();
        assert!(error.contains("fr/pack.toml:2"), "{error}");
        assert!(error.contains("colour = 1") && error.contains("^^^^^^"), "{error}");
    }
}
