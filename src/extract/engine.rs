//! The engine: packs, registry and gazetteer, loaded once and shared by all threads.

use super::marked::{self, Marked};
use super::{Extraction, claims};
use crate::attribution::{Attribution, Reading, attributions};
use crate::claims::{Claim, Gazetteer, GazetteerError, SplitRule};
use crate::intake::Article;
use crate::language::{ActionLexicon, Pack, PackError, Packs, RuleText, VersionWords};
use crate::sources::{Registry, RegistryError};
use crate::text::{Document, Span};
use crate::vocabulary::Field;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Reads articles. Loading takes milliseconds; reading is pure and may run on any number of threads.
#[derive(Debug)]
pub struct Engine {
    packs: Packs,
    registry: Registry,
    gazetteer: Gazetteer,
    actions: ActionLexicon,
    rules_hash: OnceLock<String>,
    comparing_hash: OnceLock<String>,
}

/// What can go wrong while the engine is made ready.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error(transparent)]
    Pack(#[from] PackError),
    #[error(transparent)]
    Registry(#[from] RegistryError),
    #[error(transparent)]
    Gazetteer(#[from] GazetteerError),
}

impl Engine {
    /// `languages` is a folder of packs that overrides the shipped ones; `source_files` are registry files of the user.
    pub fn new(languages: Option<&Path>, source_files: &[PathBuf]) -> Result<Engine, EngineError> {
        // They know nothing of each other, and a command that is run once waits for all of them.
        let (packs, (registry, gazetteer)) = rayon::join(
            || Packs::load(languages).and_then(|packs| Ok((packs.actions()?, packs))),
            || rayon::join(|| Registry::load(source_files), Gazetteer::embedded),
        );
        let (actions, packs) = packs?;
        let (registry, gazetteer) = (registry?, gazetteer?);
        let (rules_hash, comparing_hash) = Default::default();
        Ok(Engine { packs, registry, gazetteer, actions, rules_hash, comparing_hash })
    }

    /// Names lexicons, rules and weights together; two extractions compare only when theirs agree.
    pub fn rules_hash(&self) -> &str {
        self.rules_hash.get_or_init(|| rules_hash(&self.packs, &self.registry, &self.gazetteer))
    }

    /// Names the rules by which claims are compared; what was found by others is to be found anew.
    pub fn comparing_hash(&self) -> &str {
        self.comparing_hash.get_or_init(|| comparing_hash(&self.packs, self.registry.own_aliases()))
    }

    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// What happens, in the words of every language: for comparing claims across them.
    pub fn actions(&self) -> &ActionLexicon {
        &self.actions
    }

    /// What two versions of a text in this language are compared by.
    pub fn version_words(&self, lang: &str) -> &VersionWords {
        &self.packs.get(lang).unwrap_or(self.packs.neutral()).versions
    }

    /// Every rule of every pack, by id.
    pub fn rules(&self) -> Vec<RuleText> {
        // The packs were read once; a file that changed since leaves its rules out of the list.
        let mut out = self.packs.rule_texts().unwrap_or_default();
        out.extend(SplitRule::ALL.iter().map(|rule| RuleText {
            id: rule.id().to_string(),
            description: rule.description().to_string(),
            examples: rule.examples().iter().map(|e| e.to_string()).collect(),
            counter_examples: rule.counter_examples().iter().map(|e| e.to_string()).collect(),
        }));
        out.sort_by(|a, b| a.id.cmp(&b.id));
        out
    }

    /// The rules by which texts in a language are read: its own, and those of every language.
    pub fn rules_of(&self, lang: &str) -> Vec<RuleText> {
        let mut rules = self.rules();
        let known = |id: &str| self.packs.iter().any(|p| p.id != lang && id.starts_with(&format!("{}.", p.id)));
        rules.retain(|r| !known(&r.id));
        rules
    }

    /// One rule.
    pub fn rule(&self, id: &str) -> Option<RuleText> {
        self.rules().into_iter().find(|rule| rule.id == id)
    }

    /// Reads one article. Never fails: what cannot be read as a statement is no claim.
    pub fn extract(&self, article: &Article) -> Extraction {
        let (lang, pack) = self.packs.choose(article.lang.as_deref(), &article.text);
        let published = article.day();
        let title = Document::new(article.title.as_deref().unwrap_or(""), &pack.text);
        let heading = Reading::new(&title, pack);
        let title = self.field(&heading, Field::Title, published, None);
        let text = Document::new(&article.text, &pack.text);
        let text = self.field(&Reading::new(&text, pack), Field::Text, published, Some(&heading));
        let mut claims = title.claims;
        claims.extend(text.claims);
        Extraction {
            lang,
            sentences: text.sentences,
            attributions: text.attributions,
            title_attributions: title.attributions,
            claims,
            credit: text.credit,
            marked: self.marked(article, pack),
            unclaimed: text.unclaimed,
        }
    }

    /// What people or other programs marked in the text.
    fn marked(&self, article: &Article, pack: &Pack) -> Vec<Marked> {
        if article.annotations.is_empty() {
            return Vec::new();
        }
        let document = Document::new(&article.text, &pack.text);
        let reading = Reading::new(&document, pack);
        marked::read(&reading, &self.registry, &self.gazetteer, &article.annotations, article.day())
    }

    fn field(&self, reading: &Reading, field: Field, published: Option<Date>, title: Option<&Reading>) -> ReadField {
        let document = reading.document;
        let attributions = attributions(reading, &self.registry, title);
        let mut claims = claims::claims(reading, &attributions, &self.gazetteer, field, published);
        if field == Field::Title {
            claims.iter_mut().for_each(|c| c.sentence = 0);
        }
        let unclaimed = claims::unclaimed(reading, &attributions, &claims);
        ReadField {
            sentences: document.sentences.iter().map(|s| s.span).collect(),
            attributions,
            claims,
            credit: document.credit,
            unclaimed,
        }
    }
}

/// One field of an article, read.
struct ReadField {
    sentences: Vec<Span>,
    attributions: Vec<Attribution>,
    claims: Vec<Claim>,
    credit: Option<Span>,
    unclaimed: Vec<Span>,
}

fn comparing_hash(packs: &Packs, aliases: &[(String, String)]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for pack in packs.iter() {
        hasher.update(pack.id.as_bytes());
        hasher.update(&pack.fingerprint);
    }
    // Names that people joined make other sources of what is stored.
    for (alias, id) in aliases {
        hasher.update(format!("{alias:?} {id:?}").as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_string()
}

fn rules_hash(packs: &Packs, registry: &Registry, gazetteer: &Gazetteer) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for pack in packs.iter() {
        hasher.update(pack.id.as_bytes());
        hasher.update(&pack.fingerprint);
    }
    hasher.update(registry.fingerprint());
    hasher.update(&gazetteer.fingerprint());
    hasher.finalize().to_hex()[..16].to_string()
}
