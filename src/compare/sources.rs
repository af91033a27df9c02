//! Who speaks: one key for one source in every report and language.

use super::aliases::Aliases;
use super::capitals::capitals;
use super::names::name_key;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept, ConceptClass, without_arabic_article};
use crate::text::normalise::{key, mix};
use crate::vocabulary::{Kind, MarkerKind, Naming};

/// The source of a claim as numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SourceKey {
    /// The root of the chain; for the report's own voice its publisher.
    pub root: u64,
    /// Who passes it on, the publisher left out, with the agency that the report credits.
    pub relays: Vec<u64>,
    /// The agency of the dateline.
    pub credit: Option<u64>,
    pub publisher: u64,
    pub own: bool,
    pub impersonal: bool,
    pub anonymous: bool,
    /// The same with the nations in its name.
    pub bodies: Vec<Concept>,
    /// What sort of institution it is: army, company.
    pub orgs: Vec<Concept>,
    /// Keys of the names in its name.
    pub names: Vec<u64>,
}

/// How two claims' sources stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    Same,
    /// One relays the other's report or agency.
    Relay,
    /// One tells what is in the other's dispatch, on whose word there is not said.
    Dispatch,
    Independent,
}

impl Link {
    /// Whether one source speaks in both claims.
    pub fn one_source(self) -> bool {
        matches!(self, Link::Same | Link::Relay)
    }
}

impl SourceKey {
    /// `subject` is the body whose count a sentence in the report's own voice tells.
    pub fn of(claim: &PlainClaim, subject: Option<u64>, lexicon: &ActionLexicon, aliases: &Aliases) -> SourceKey {
        let publisher = claim.publisher.as_deref().or(claim.url.as_deref()).unwrap_or(&claim.report);
        let publisher = holder_key(publisher, None, lexicon).map_or(0, |k| aliases.of(k));
        let credit = claim.credit.as_deref().and_then(|c| holder_key(c, None, lexicon)).map(|k| aliases.of(k));
        let rumour = claim.is_own_voice() && claim.markers.iter().any(|m| m.kind == MarkerKind::Hearsay);
        let impersonal = claim.kind == Kind::Impersonal || rumour;
        let mut keys: Vec<u64> = claim
            .chain
            .iter()
            .filter_map(|h| holder_key(&h.name, h.id.as_deref(), lexicon))
            .map(|k| aliases.of(k))
            .collect();
        let root = match (&claim.source_id, &claim.source_name) {
            (Some(id), _) => Some(aliases.of(id_key(id))),
            (None, Some(name)) => holder_key(name, None, lexicon).map(|k| aliases.of(k)),
            (None, None) => None,
        };
        let last = keys.pop();
        // Who told it to the paper told it to nobody in between.
        keys.retain(|relay| *relay != publisher);
        let root = root.or(last).or_else(|| holder_key(&claim.source_text, None, lexicon));
        let anonymous = claim.naming.is_some_and(|n| matches!(n, Naming::Anonymous | Naming::Vague))
            || claim.markers.iter().any(|m| m.kind == MarkerKind::AnonymousSource);
        let own = claim.is_own_voice() && !impersonal && subject.is_none();
        let root = subject.or(root);
        let root = if own { publisher } else { root.filter(|_| !impersonal).unwrap_or(0) };
        let bodies = bodies_of(claim, lexicon);
        let orgs = bodies.iter().copied().filter(|c| lexicon.class(*c) == Some(ConceptClass::Org)).collect();
        let name = claim.source_name.as_deref().or(claim.chain.last().map(|h| h.name.as_str())).unwrap_or_default();
        let names = capitals(name, &claim.lang, lexicon, true).into_iter().collect();
        SourceKey { root, relays: keys, credit, publisher, own, impersonal, anonymous, bodies, orgs, names }
    }

    /// Symmetric.
    pub fn link(&self, other: &SourceKey) -> Link {
        if self.impersonal || other.impersonal || self.root == 0 || other.root == 0 {
            return Link::Independent;
        }
        let within = |a: &SourceKey, b: &SourceKey| a.relays.contains(&b.root) && !b.own;
        if self.root == other.root && !self.own && !other.own {
            let relays = |a: &SourceKey, b: &SourceKey| {
                a.relays.iter().any(|r| *r != 0 && (b.credit == Some(*r) || b.publisher == *r))
            };
            return if relays(self, other) || relays(other, self) { Link::Relay } else { Link::Same };
        }
        // "According to AFP", and AFP's dispatch itself.
        let dispatch = |a: &SourceKey, b: &SourceKey| !a.own && (b.credit == Some(a.root) || b.publisher == a.root);
        if dispatch(self, other) || dispatch(other, self) {
            return Link::Dispatch;
        }
        if self.own && other.own && self.root == other.root || within(self, other) || within(other, self) {
            return Link::Same;
        }
        Link::Independent
    }
}

fn id_key(id: &str) -> u64 {
    mix(key(id))
}

/// The key of a holder: the registry's id, or the concepts and names in its words, so that "armée malienne" and
/// "Mali's army" are one.
pub fn holder_key(name: &str, id: Option<&str>, lexicon: &ActionLexicon) -> Option<u64> {
    if let Some(id) = id {
        return Some(id_key(id));
    }
    let plain = name.split('(').next().unwrap_or(name);
    let wording = Wording::new(lexicon, "und", plain);
    // "Who" and "they", where nobody knows who it is, are no source.
    if wording.words.len() == 1 && wording.found.iter().any(|f| lexicon.name(f.0) == "pronoun") {
        return None;
    }
    let concepts = institution(&wording, lexicon);
    let covered: Vec<usize> = wording
        .found
        .iter()
        .filter(|f| concepts.contains(&f.0) || heads(f.0, lexicon))
        .flat_map(|f| f.1..f.1 + f.2)
        .collect();
    let rest: Vec<&str> = wording
        .words
        .iter()
        .enumerate()
        .filter(|(i, w)| !covered.contains(i) && w.chars().count() > 3 && !lexicon.is_stop("und", w))
        .map(|(_, w)| w.as_str())
        .collect();
    if concepts.is_empty() {
        return name_key(plain);
    }
    let mut out = key("institution");
    for concept in &concepts {
        out = mix(out ^ key(lexicon.name(*concept)));
    }
    let mut names: Vec<u64> = rest.iter().filter_map(|w| name_key(w)).collect();
    names.sort_unstable();
    Some(names.iter().fold(out, |out, n| mix(out ^ n)))
}

/// The sorts of institutions and the nations in a source's name, sorted.
pub fn bodies_of(claim: &PlainClaim, lexicon: &ActionLexicon) -> Vec<Concept> {
    let name = claim.source_name.as_deref().or(claim.chain.last().map(|h| h.name.as_str())).unwrap_or_default();
    let mut bodies = Wording::new(lexicon, "und", name).of(lexicon, &[ConceptClass::Org, ConceptClass::Nation]);
    bodies.extend(Wording::new(lexicon, &claim.lang, &claim.source_text).of(lexicon, &[ConceptClass::Org]));
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

/// "The first toll of the fire service", "a statement of the ministry": words for what the body speaks by.
fn heads(concept: Concept, lexicon: &ActionLexicon) -> bool {
    lexicon.class(concept) == Some(ConceptClass::Say) || lexicon.name(concept) == "toll"
}

/// The sorts of institutions and the nations in a name; "the local prosecutor" is a prosecutor.
pub(super) fn institution(wording: &Wording, lexicon: &ActionLexicon) -> Vec<Concept> {
    let mut out = wording.of(lexicon, &[ConceptClass::Org, ConceptClass::Nation]);
    if out.len() > 1 {
        out.retain(|c| Some(*c) != lexicon.concept("org.local"));
    }
    out
}

/// At least two words that begin with capitals, and no others; none of them an acronym ("SNCF Réseau").
pub fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    // "الحماية المدنية": in a script without capitals, what begins with an article is no name of a person.
    let definite = words.first().is_some_and(|w| without_arabic_article(w).is_some());
    words.len() >= 2
        && words.len() <= 4
        && !definite
        && words.iter().all(|w| !w.starts_with(|c: char| c.is_lowercase() || c.is_numeric()))
        && !words.iter().any(|w| w.chars().count() >= 3 && w.chars().all(char::is_uppercase))
}
