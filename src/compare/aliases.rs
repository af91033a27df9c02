//! Who in an event is whom: a spokesman is his institution, "the company" the only company, "Rémi" Rémi Lacaze.

use super::cited::{Cited, acronyms};
use super::known::Known;
use super::sources::{holder_key, institution, is_person};
use super::wording::Wording;
use crate::claims::Holder;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::text::normalise::fold;
use crate::vocabulary::{MarkerKind, Naming};
use std::collections::{BTreeMap, BTreeSet};

/// How many words at the beginning of a sentence its subject is looked for in.
const SUBJECT: usize = 5;
/// How many words a company's name may stand from the word for what it is.
const NEAR: usize = 4;

/// So many letters make two words of two languages cognates.
const COGNATE: usize = 5;

/// Keys of sources by the keys of their other names in the event.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    keys: BTreeMap<u64, u64>,
    /// Institutions by the concepts in their names, for sentences in a report's own voice that tell their counts.
    bodies: Vec<(Vec<Concept>, u64)>,
}

impl Aliases {
    pub fn of(&self, key: u64) -> u64 {
        let mut at = key;
        // A spokesman of "the company" is, through it, the only company: never more steps than kinds of alias.
        for _ in 0..4 {
            match self.keys.get(&at) {
                Some(&next) if next != at => at = next,
                _ => break,
            }
        }
        at
    }

    /// The body that a sentence of the report's own begins with and whose count it tells.
    pub fn subject(&self, wording: &Wording, lexicon: &ActionLexicon, known: &Known) -> Option<u64> {
        let (count, _) = wording.each(known.count).next()?;
        let begins = |at: usize| at < SUBJECT && at < count;
        let first = wording.found.iter().filter(|f| begins(f.1)).map(|f| f.0);
        let orgs: BTreeSet<Concept> = first.filter(|c| institution_class(*c, lexicon)).collect();
        let mut fitting = self.bodies.iter().filter(|(concepts, _)| concepts.iter().all(|c| orgs.contains(c)));
        let (longest, key) = fitting.clone().max_by_key(|(concepts, key)| (concepts.len(), *key))?;
        fitting.all(|(concepts, other)| concepts.len() < longest.len() || other == key).then_some(*key)
    }

    /// Finds who is whom in the reports of one event.
    pub fn new(claims: &[&PlainClaim], lexicon: &ActionLexicon, known: &Known) -> Self {
        let mut cited: BTreeMap<u64, Cited> = BTreeMap::new();
        let mut unnamed: BTreeMap<u64, Cited> = BTreeMap::new();
        for claim in claims.iter().filter(|c| nameless(c)) {
            let Some(holder) = claim.chain.last() else { continue };
            let Some(key) = holder_key(&holder.name, holder.id.as_deref(), lexicon) else { continue };
            unnamed.entry(key).or_insert_with(|| Cited::new(&holder.name, lexicon));
        }
        for claim in claims.iter().filter(|c| !nameless(c)) {
            let Some(holder) = claim.chain.last() else { continue };
            let Some(key) = holder_key(&holder.name, holder.id.as_deref(), lexicon) else { continue };
            let body = cited.entry(key).or_insert_with(|| Cited::new(&holder.name, lexicon));
            // "(OSVC)" stands beside the name where it is mentioned.
            body.acronyms.extend(acronyms(&claim.source_text));
        }
        for kind in [known.company, known.union].into_iter().flatten() {
            mark(kind, claims, &mut cited, lexicon);
        }
        cited.values_mut().for_each(|body| body.forget_what_it_owns(lexicon, known));
        let mut aliases = Aliases::default();
        for holder in claims.iter().flat_map(|c| &c.chain) {
            aliases.registered(holder, lexicon);
        }
        aliases.translated(&cited);
        aliases.fuller_names(&cited);
        aliases.same_unnamed(&unnamed);
        aliases.offices(claims, &cited, lexicon, known);
        aliases.spokespersons(claims, &cited, lexicon, known);
        let bodies = cited.iter().filter(|(_, c)| !c.person && !c.orgs.is_empty());
        aliases.bodies =
            bodies.map(|(&key, c)| (c.orgs.iter().copied().collect(), aliases.of(key))).collect::<Vec<_>>();
        aliases
    }

    /// "AFP" in a dateline is the source that the registry knows, whose name has these initials.
    fn registered(&mut self, holder: &Holder, lexicon: &ActionLexicon) {
        let Some(id) = holder.id.as_deref().and_then(|id| holder_key("", Some(id), lexicon)) else { return };
        let initials: String = holder.name.split([' ', '-']).filter_map(|w| w.chars().next()).collect();
        let names = [holder.name.as_str(), initials.as_str()];
        for name in names.into_iter().filter(|n| n.chars().count() >= 3) {
            self.keys.extend(holder_key(name, None, lexicon).filter(|k| *k != id).map(|k| (k, id)));
        }
    }

    /// A shorter name of the only one who it can be: "the union" of "dockers' union", "Rémi" of "Rémi Lacaze".
    fn fuller_names(&mut self, cited: &BTreeMap<u64, Cited>) {
        for (&key, short) in cited {
            let fuller = cited.iter().filter(|(k, full)| **k != key && short.shortens(full));
            // One body in two languages is one.
            let fuller: BTreeSet<u64> = fuller.map(|(&k, _)| self.of(k)).filter(|k| *k != key).collect();
            if let (Some(&only), 1) = (fuller.first(), fuller.len()) {
                self.keys.insert(key, only);
            }
        }
    }

    /// "A military source" may be "a Syrian military source", and who cannot tell them apart counts one word once: of one
    /// sort of body, and nobody else without a name in the event says as much and more.
    fn same_unnamed(&mut self, unnamed: &BTreeMap<u64, Cited>) {
        for (&key, short) in unnamed.iter().filter(|(_, c)| !c.orgs.is_empty()) {
            let within = |full: &Cited| {
                short.orgs.is_subset(&full.orgs)
                    && short.orgs.len() < full.orgs.len()
                    && short.names.is_subset(&full.names)
            };
            let mut fuller = unnamed.iter().filter(|(k, full)| **k != key && within(full)).map(|(&k, _)| k);
            if let (Some(only), None) = (fuller.next(), fuller.next()) {
                self.keys.entry(key).or_insert(only);
            }
        }
    }

    /// One body in several languages: "l'Observatoire soudanais des victimes civiles" and "the Sudanese Civilian Casualties
    /// Observatory" are of one sort and have the beginning of a word in common, and whoever else in the event does has it with both.
    fn translated(&mut self, cited: &BTreeMap<u64, Cited>) {
        let alike = |a: &Cited, b: &Cited| {
            let one = a.orgs == b.orgs && a.names == b.names && !a.names.is_empty();
            let cognate = |x: &String| b.names.iter().any(|y| common_start(x, y) >= COGNATE);
            // In another script nothing but sort and nation can be compared.
            let latin = |c: &Cited| c.name.chars().any(|c| c.is_ascii_alphabetic());
            let abroad = latin(a) != latin(b) && a.orgs.len() >= 2;
            let alike = one || abroad || a.names.iter().any(cognate);
            !a.person && !b.person && !a.orgs.is_empty() && a.orgs == b.orgs && alike
        };
        for (&key, body) in cited {
            let others: Vec<(u64, &Cited)> =
                cited.iter().filter(|(k, other)| **k != key && alike(body, other)).map(|(&k, c)| (k, c)).collect();
            let one = others.iter().enumerate().all(|(i, a)| others.iter().skip(i + 1).all(|b| alike(a.1, b.1)));
            if let Some(first) = others.first().map(|(k, _)| *k).filter(|first| one && key > *first) {
                self.keys.entry(key).or_insert(first);
            }
        }
    }

    /// "The governor" is the only person whom the event's reports call so.
    fn offices(
        &mut self,
        claims: &[&PlainClaim],
        cited: &BTreeMap<u64, Cited>,
        lexicon: &ActionLexicon,
        known: &Known,
    ) {
        let mut persons: BTreeMap<Vec<Concept>, BTreeSet<u64>> = BTreeMap::new();
        for claim in claims {
            let Some(holder) = claim.chain.last().filter(|h| is_person(&h.name)) else { continue };
            let Some(key) = holder_key(&holder.name, holder.id.as_deref(), lexicon) else { continue };
            let near = Wording::new(lexicon, &claim.lang, &window(claim));
            let mut orgs = institution(&near, lexicon);
            orgs.retain(|c| Some(*c) != known.rank);
            if near.has(known.office) && !orgs.is_empty() && !near.has(known.spokes) {
                persons.entry(orgs).or_default().insert(self.of(key));
            }
        }
        for (&key, role) in cited.iter().filter(|(_, c)| !c.person && !c.orgs.is_empty()) {
            let orgs: Vec<Concept> = role.orgs.iter().copied().collect();
            let office = Wording::new(lexicon, "und", &role.name).has(known.office);
            let Some(holders) = persons.get(&orgs).filter(|p| office && p.len() == 1) else { continue };
            self.keys.extend(holders.first().filter(|p| **p != key).map(|&p| (key, p)));
        }
    }

    /// "The army's spokesman, Colonel X" speaks for the army.
    fn spokespersons(
        &mut self,
        claims: &[&PlainClaim],
        cited: &BTreeMap<u64, Cited>,
        lexicon: &ActionLexicon,
        known: &Known,
    ) {
        let body = |c: &Cited| !c.person && (!c.orgs.is_empty() || !c.acronyms.is_empty() || c.names.len() >= 2);
        let mut before: BTreeMap<&str, u64> = BTreeMap::new();
        for claim in claims {
            let Some(holder) = claim.chain.last() else { continue };
            let Some(person) = holder_key(&holder.name, holder.id.as_deref(), lexicon) else { continue };
            if cited.get(&person).is_some_and(body) {
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
            let fits = |c: &Cited| {
                let concepts = !c.orgs.is_empty() && c.orgs.iter().all(|o| orgs.contains(o));
                let named = !c.names.is_empty() && c.names.iter().all(|n| near.words.contains(n));
                concepts || named || c.acronyms.iter().any(|a| near.words.contains(a))
            };
            let found = cited
                .iter()
                .filter(|(_, c)| body(c) && fits(c))
                .max_by_key(|(k, c)| (c.orgs.len(), std::cmp::Reverse(**k)));
            let speaks_for = found.map(|(k, _)| *k).or_else(|| before.get(claim.report.as_str()).copied());
            if let Some(institution) = speaks_for {
                self.keys.entry(person).or_insert(institution);
            }
        }
    }
}

/// Notes which names are of one kind of body: "chief executive of Orvex", "the CGT union".
fn mark(kind: Concept, claims: &[&PlainClaim], cited: &mut BTreeMap<u64, Cited>, lexicon: &ActionLexicon) {
    let plain: Vec<(u64, String)> = cited
        .iter()
        .filter(|(_, c)| !c.person && c.orgs.is_empty())
        .filter_map(|(&k, c)| Some((k, fold(&c.name).split(' ').next()?.to_string())))
        .collect();
    if plain.is_empty() {
        return;
    }
    let mut read = BTreeSet::new();
    for claim in claims.iter().filter(|c| read.insert((&c.report, c.sentence))) {
        let wording = Wording::new(lexicon, &claim.lang, &claim.sentence_text);
        for (at, length) in wording.each(Some(kind)) {
            let near = wording.words.get(at.saturating_sub(NEAR)..(at + length + NEAR).min(wording.words.len()));
            for (key, first) in plain.iter().filter(|(_, first)| near.unwrap_or_default().contains(first)) {
                if let Some(name) = cited.get_mut(key).filter(|c| c.name.to_lowercase().contains(first.as_str())) {
                    name.orgs.insert(kind);
                }
            }
        }
    }
}

/// The letters that two words begin with alike.
fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

fn nameless(claim: &PlainClaim) -> bool {
    claim.naming.is_some_and(|n| !matches!(n, Naming::Named | Naming::Role))
        || claim.markers.iter().any(|m| m.kind == MarkerKind::AnonymousSource)
}

fn institution_class(concept: Concept, lexicon: &ActionLexicon) -> bool {
    lexicon.class(concept).is_some_and(|c| matches!(c, ConceptClass::Org | ConceptClass::Nation))
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
