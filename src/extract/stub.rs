//! Stands in for the engine until it is there: one claim a sentence, "Selon X, …" as the only attribution.

use super::Extraction;
use crate::attribution::Attribution;
use crate::claims::{Claim, Holder};
use crate::intake::Article;
use crate::language::{Pack, PackError, PackFiles};
use crate::text::{Document, Span};
use crate::vocabulary::{Act, Commitment, Field, Kind, Naming, Polarity};
use std::path::{Path, PathBuf};

/// Reads articles by rules.
pub struct Engine {
    pack: Pack,
}

/// What can go wrong while the engine is made ready.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error(transparent)]
    Pack(#[from] PackError),
}

/// A rule as it is shown to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    pub id: String,
    pub description: String,
    pub examples: Vec<String>,
}

impl Engine {
    pub fn new(languages: Option<&Path>, _source_files: &[PathBuf]) -> Result<Engine, EngineError> {
        Ok(Engine { pack: Pack::load(&PackFiles::new("fr", languages))? })
    }

    pub fn rules_hash(&self) -> &str {
        "stub"
    }

    pub fn rules(&self) -> Vec<RuleInfo> {
        vec![RuleInfo {
            id: "fr.stub-selon".into(),
            description: "\"Selon X, …\" names the source.".into(),
            examples: vec!["Selon SANA, …".into()],
        }]
    }

    pub fn rule(&self, id: &str) -> Option<RuleInfo> {
        self.rules().into_iter().find(|r| r.id == id)
    }

    pub fn extract(&self, article: &Article) -> Extraction {
        let document = Document::new(&article.text, &self.pack.text);
        let mut attributions = Vec::new();
        let mut claims = Vec::new();
        for (i, sentence) in document.sentences.iter().enumerate() {
            let words = sentence.span.of(&article.text);
            let mut claim = Claim {
                content: vec![sentence.span],
                field: Field::Text,
                sentence: i,
                attribution: None,
                chain: Vec::new(),
                kind: Kind::Narrator,
                act: Act::Assert,
                polarity: Polarity::Affirmed,
                commitment: Commitment::Asserted,
                markers: Vec::new(),
                quantities: Vec::new(),
                places: Vec::new(),
                dates: Vec::new(),
                rule: "fr.stub-sentence".into(),
            };
            if let Some((name, _)) = words.strip_prefix("Selon ").and_then(|w| w.split_once(", ")) {
                let start = sentence.span.start;
                let source = Span::new(start + 6, start + 6 + name.len());
                claim.content = vec![Span::new(source.end + 2, sentence.span.end)];
                claim.attribution = Some(attributions.len());
                claim.chain = vec![Holder { name: name.into(), id: None }];
                claim.kind = Kind::Indirect;
                claim.commitment = Commitment::Attributed;
                attributions.push(Attribution {
                    source: vec![source],
                    cue: vec![Span::new(start, start + 5)],
                    content: claim.content.clone(),
                    kind: Kind::Indirect,
                    act: Act::Assert,
                    source_name: Some(name.into()),
                    source_id: None,
                    naming: Naming::Named,
                    within: None,
                    relayed_by: None,
                    certainty: 900,
                    rule: "fr.stub-selon".into(),
                    reason: "rule fr.stub-selon: \"Selon\"".into(),
                    continues: None,
                });
            }
            claims.push(claim);
        }
        Extraction {
            lang: article.lang.clone().unwrap_or_else(|| "fr".into()),
            sentences: document.sentences.iter().map(|s| s.span).collect(),
            attributions,
            title_attributions: Vec::new(),
            claims,
            credit: document.credit,
        }
    }
}
