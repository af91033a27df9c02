//! Who speaks: one key for one source in every report and language.

use super::known::Known;
use super::names::name_key;
use super::wording::Wording;
use crate::claims::Holder;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::text::normalise::{fold, key, mix};
use crate::vocabulary::{Kind, MarkerKind, Naming};
use std::collections::BTreeMap;

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
    /// What sort of institution it is: army, company.
    pub orgs: Vec<Concept>,
}

/// How two claims' sources stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    Same,
    /// One relays the other's report or agency.
    Relay,
    Independent,
}

impl SourceKey {
    pub fn of(claim: &PlainClaim, lexicon: &ActionLexicon, aliases: &Aliases) -> SourceKey {
        let publisher = claim.publisher.as_deref().or(claim.url.as_deref()).unwrap_or(&claim.report);
        let publisher = holder_key(publisher, None, lexicon).unwrap_or(0);
        let credit = claim.credit.as_deref().and_then(|c| holder_key(c, None, lexicon));
        let impersonal = claim.kind == Kind::Impersonal;
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
        let root = root.or(last).or_else(|| holder_key(&claim.source_text, None, lexicon));
        let anonymous = claim.naming.is_some_and(|n| matches!(n, Naming::Anonymous | Naming::Vague))
            || claim.markers.iter().any(|m| m.kind == MarkerKind::AnonymousSource);
        let own = claim.is_own_voice() && !impersonal;
        let root = if own { publisher } else { root.filter(|_| !impersonal).unwrap_or(0) };
        let name = claim.source_name.as_deref().or(claim.chain.last().map(|h| h.name.as_str())).unwrap_or_default();
        let mut orgs = Wording::new(lexicon, "und", name).of(lexicon, &[ConceptClass::Org]);
        orgs.extend(Wording::new(lexicon, &claim.lang, &claim.source_text).of(lexicon, &[ConceptClass::Org]));
        orgs.sort_unstable();
        orgs.dedup();
        SourceKey { root, relays: keys, credit, publisher, own, impersonal, anonymous, orgs }
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
    let concepts = institution(&wording, lexicon);
    let covered: Vec<usize> =
        wording.found.iter().filter(|f| concepts.contains(&f.0)).flat_map(|f| f.1..f.1 + f.2).collect();
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

fn institution(wording: &Wording, lexicon: &ActionLexicon) -> Vec<Concept> {
    wording.of(lexicon, &[ConceptClass::Org, ConceptClass::Nation])
}

/// What tells an institution in a phrase.
struct Institution {
    orgs: Vec<Concept>,
    acronyms: Vec<String>,
}

/// Persons who speak for an institution, by their keys.
#[derive(Debug, Clone, Default)]
pub struct Aliases(BTreeMap<u64, u64>);

impl Aliases {
    fn of(&self, key: u64) -> u64 {
        self.0.get(&key).copied().unwrap_or(key)
    }

    /// Finds who speaks for whom in the reports of one event: "the army's spokesman, Colonel X".
    pub fn new(claims: &[&PlainClaim], lexicon: &ActionLexicon, known: &Known) -> Self {
        let mut institutions: BTreeMap<u64, Institution> = BTreeMap::new();
        let holders = |c: &PlainClaim| c.chain.last().cloned().into_iter().collect::<Vec<Holder>>();
        let nameless = |c: &PlainClaim| {
            c.naming.is_some_and(|n| !matches!(n, Naming::Named | Naming::Role))
                || c.markers.iter().any(|m| m.kind == MarkerKind::AnonymousSource)
        };
        for holder in claims.iter().filter(|c| !nameless(c)).flat_map(|c| holders(c)) {
            let Some(k) = holder_key(&holder.name, holder.id.as_deref(), lexicon) else { continue };
            let wording = Wording::new(lexicon, "und", &holder.name);
            let orgs = institution(&wording, lexicon);
            let acronyms: Vec<String> =
                holder.name.split(|c: char| !c.is_alphanumeric()).filter(|w| is_acronym(w)).map(fold).collect();
            if !orgs.is_empty() || !acronyms.is_empty() {
                institutions.entry(k).or_insert(Institution { orgs, acronyms });
            }
        }
        let mut aliases = Aliases::default();
        let mut before: BTreeMap<&str, u64> = BTreeMap::new();
        for claim in claims {
            let Some(holder) = claim.chain.last() else { continue };
            let Some(person) = holder_key(&holder.name, holder.id.as_deref(), lexicon) else { continue };
            if institutions.contains_key(&person) {
                before.insert(&claim.report, person);
                continue;
            }
            if !is_person(&holder.name) || claim.naming.is_some_and(|n| n != Naming::Named) {
                continue;
            }
            let near = Wording::new(lexicon, &claim.lang, &window(claim));
            if !near.has(known.spokes) {
                continue;
            }
            let orgs = institution(&near, lexicon);
            let fits = |i: &Institution| {
                let concepts = !i.orgs.is_empty() && i.orgs.iter().all(|c| orgs.contains(c));
                concepts || i.acronyms.iter().any(|a| near.words.contains(a))
            };
            let found = institutions
                .iter()
                .filter(|(_, i)| fits(i))
                .max_by_key(|(k, i)| (i.orgs.len(), std::cmp::Reverse(**k)));
            let known = found.map(|(k, _)| *k).or_else(|| before.get(claim.report.as_str()).copied());
            if let Some(institution) = known {
                aliases.0.entry(person).or_insert(institution);
            }
        }
        aliases
    }
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(|c| c.is_uppercase())
}

/// At least two words that begin with capitals, and no others.
pub fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() >= 2
        && words.len() <= 4
        && words.iter().all(|w| !w.starts_with(|c: char| c.is_lowercase() || c.is_numeric()))
}

/// The mention of a source with the words around it.
fn window(claim: &PlainClaim) -> String {
    let sentence = &claim.sentence_text;
    let Some(at) = sentence.find(claim.source_text.as_str()).filter(|_| !claim.source_text.is_empty()) else {
        return claim.source_text.clone();
    };
    let after = at + claim.source_text.len();
    let tail: String = sentence[after..].chars().take(50).collect();
    format!("{}{tail}", claim.source_text)
}
