//! Why reports are one event, in words: the kind of happening, the days, places and names that they have in common.

use super::Event;
use super::events::{Profile, figure_key};
use super::grouping::joined;
use super::names::name_key;
use super::signature::date_of;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, ConceptClass};
use crate::text::normalise::key;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What joins one report to another of its event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Join {
    pub report: String,
    /// The report that it has most in common with, an earlier one if possible; `None` for the only report of an event.
    pub with: Option<String>,
    pub kinds: Vec<String>,
    pub days: Vec<Date>,
    pub places: Vec<String>,
    /// Names and large figures.
    pub names: Vec<String>,
}

/// The words behind the numbers of profiles.
#[derive(Default)]
struct Glossary {
    kinds: BTreeMap<u64, String>,
    places: BTreeMap<u64, String>,
    names: BTreeMap<u64, String>,
}

/// For each report of an event, by publication, what joins it; `claims` is the list that the event was found in.
pub fn joins(claims: &[PlainClaim], event: &Event, lexicon: &ActionLexicon) -> Vec<Join> {
    let mut glossary = Glossary::default();
    let mut profiles: Vec<(&str, Profile)> = Vec::new();
    for report in &event.reports {
        let own: Vec<PlainClaim> =
            event.claims.iter().filter_map(|&i| claims.get(i)).filter(|c| c.report == *report).cloned().collect();
        own.iter().for_each(|claim| glossary.read(claim, lexicon));
        profiles.push((report, super::profile(&own, lexicon)));
    }
    let mut out = Vec::new();
    for (at, (report, profile)) in profiles.iter().enumerate() {
        let mut best: Option<(usize, bool, Join)> = None;
        for (other, (name, theirs)) in profiles.iter().enumerate() {
            if other == at || !joined(profile, theirs) {
                continue;
            }
            let join = glossary.common(report, profile, name, theirs);
            let rank = (join.kinds.len() + join.days.len() + 2 * join.places.len() + join.names.len(), other < at);
            if best.as_ref().is_none_or(|(n, earlier, _)| (rank.1, rank.0) > (*earlier, *n)) {
                best = Some((rank.0, rank.1, join));
            }
        }
        let alone = || Join {
            report: report.to_string(),
            with: None,
            kinds: Vec::new(),
            days: Vec::new(),
            places: Vec::new(),
            names: Vec::new(),
        };
        out.push(best.map_or_else(alone, |(.., join)| join));
    }
    out
}

impl Glossary {
    fn read(&mut self, claim: &PlainClaim, lexicon: &ActionLexicon) {
        let title = claim.title.as_deref().unwrap_or_default();
        for text in [title, &claim.text] {
            for (concept, ..) in Wording::new(lexicon, &claim.lang, text).found {
                let name = lexicon.name(concept);
                if lexicon.class(concept) == Some(ConceptClass::Happening) {
                    let plain = name.split('.').next_back().unwrap_or(name).replace('-', " ");
                    self.kinds.insert(key(name), plain);
                }
            }
        }
        self.kinds.insert(key("attack"), "attack".to_string());
        self.kinds.insert(key("harm"), "harm to people".to_string());
        for place in &claim.places {
            if let Some(k) = name_key(&place.name) {
                self.places.entry(k).or_insert_with(|| place.name.clone());
            }
        }
        for quantity in &claim.quantities {
            if let Some(k) = figure_key(quantity) {
                self.names
                    .entry(k)
                    .or_insert_with(|| format!("{} {}", quantity.text, quantity.what).trim().to_string());
            }
        }
        for text in [title, &claim.sentence_text] {
            let words: Vec<&str> =
                text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty()).collect();
            for length in 1..=3 {
                for name in words.windows(length).filter(|n| n.iter().all(|w| w.starts_with(char::is_uppercase))) {
                    let name = name.join(" ");
                    if let Some(k) = name_key(&name) {
                        self.names.entry(k).or_insert(name);
                    }
                }
            }
        }
    }

    fn common(&self, report: &str, a: &Profile, with: &str, b: &Profile) -> Join {
        let words = |of: &BTreeMap<u64, String>, keys: &mut dyn Iterator<Item = &u64>| -> Vec<String> {
            let set: BTreeSet<String> = keys.filter_map(|k| of.get(k).cloned()).collect();
            set.into_iter().collect()
        };
        let days = |p: &Profile| -> BTreeSet<i32> { p.other_days.iter().copied().chain(p.days.0..=p.days.1).collect() };
        let own: BTreeSet<i32> = (a.days.0..=a.days.1).chain(b.days.0..=b.days.1).collect();
        let grounds = |p: &Profile| -> BTreeSet<u64> { p.places.iter().chain(&p.titled).copied().collect() };
        let (x, y) = (grounds(a), grounds(b));
        let either = |k: &&u64| a.places.contains(k) || b.places.contains(k);
        let mut places = words(&self.places, &mut x.intersection(&y).filter(either));
        places.extend(words(&self.places, &mut a.wide.intersection(&b.wide)));
        let names: BTreeSet<u64> = a.names.iter().copied().collect();
        Join {
            report: report.to_string(),
            with: Some(with.to_string()),
            kinds: words(&self.kinds, &mut a.kinds.intersection(&b.kinds)),
            days: days(a).intersection(&days(b)).filter(|d| own.contains(d)).map(|d| date_of(*d)).collect(),
            names: words(&self.names, &mut b.names.iter().filter(|n| names.contains(n)))
                .into_iter()
                .filter(|name| !places.contains(name))
                .collect(),
            places,
        }
    }
}
