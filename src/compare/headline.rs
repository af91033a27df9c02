//! What an event is called in a list: what happened, where, and the headline of its first report.

use super::Event;
use super::names::name_key;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, ConceptClass};
use crate::text::normalise::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The few words by which people know an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headline {
    /// The place that most reports name; wide ones only where there is no other.
    pub place: Option<String>,
    /// What most reports tell of: "strike", "flood"; harm only where nothing else is told.
    pub kind: Option<String>,
    pub title: Option<String>,
}

/// The headline of an event, given the list of claims that it was found in.
pub fn headline(claims: &[PlainClaim], event: &Event, lexicon: &ActionLexicon) -> Headline {
    // What speaks for a name: the reports and the claims that have it, then the alphabet.
    let mut places: BTreeMap<u64, (bool, BTreeSet<&str>, usize, &str)> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, (bool, BTreeSet<&str>, usize)> = BTreeMap::new();
    for claim in event.claims.iter().filter_map(|&i| claims.get(i)) {
        for place in &claim.places {
            let Some(key) = name_key(&place.name) else { continue };
            let wide = lexicon.is_wide(&fold(&place.name));
            let seen = places.entry(key).or_insert_with(|| (!wide, BTreeSet::new(), 0, &place.name));
            seen.1.insert(&claim.report);
            seen.2 += 1;
        }
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let title = claim.title.as_deref().unwrap_or_default();
        for text in [title, &claim.text] {
            for (concept, ..) in Wording::new(lexicon, &claim.lang, text).found {
                let Some(class) = lexicon.class(concept) else { continue };
                let happens = matches!(class, ConceptClass::Attack | ConceptClass::Accident | ConceptClass::Happening);
                if !happens && class != ConceptClass::Harm {
                    continue;
                }
                let name = lexicon.name(concept);
                let seen = kinds.entry(name).or_insert_with(|| (happens, BTreeSet::new(), 0));
                seen.1.insert(&claim.report);
                seen.2 += usize::from(told.insert(name));
            }
        }
    }
    let place = places
        .into_values()
        .max_by_key(|(near, reports, n, name)| (*near, reports.len(), *n, std::cmp::Reverse(*name)));
    let kind = kinds
        .into_iter()
        .max_by_key(|(name, (happens, reports, n))| (*happens, reports.len(), *n, std::cmp::Reverse(*name)));
    let first = event.claims.iter().filter_map(|&i| claims.get(i)).find_map(|c| c.title.clone());
    Headline {
        place: place.map(|(.., name)| name.to_string()),
        kind: kind.map(|(name, _)| name.split('.').next_back().unwrap_or(name).replace('-', " ")),
        title: first,
    }
}
