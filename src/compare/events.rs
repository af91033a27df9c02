//! Reports that speak of one happening: same kind, same days, and a place or names in common.

use super::capitals::{capitals, names_in, quoted_names, unknown_words};
use super::copies::Passages;
use super::names::name_key;
use super::signature::day_number;
use super::wording::Wording;
use crate::claims::Precision;
use crate::claims::plain::{PlainClaim, PlainQuantity};
use crate::language::{ActionLexicon, ConceptClass};
use crate::text::normalise::{fold, key, mix};
use crate::vocabulary::{Field, Naming};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many claims of a report's body tell what it is about.
const LEAD: usize = 5;
/// How many of a report's names take part in keys; pairs of names grow with the square.
const NAMES: usize = 12;
/// How many of its whole names are kept.
const WHOLE: usize = 12;
const FIGURES: usize = 4;
/// How many days a report may look back.
const BACK: i32 = 10;

/// A report as its claims show it: all that decides which event it belongs to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Profile {
    /// Indices of its claims, in reading order; not kept where a profile is stored.
    #[serde(skip)]
    pub claims: Vec<usize>,
    /// First and last day of what it is about, as days since 1970; given by the text, or the day of publication and the day before.
    pub days: (i32, i32),
    /// Whether the text gives the days.
    pub dated: bool,
    pub published: Option<i32>,
    pub(super) places: BTreeSet<u64>,
    pub(super) wide: BTreeSet<u64>,
    pub(super) names: Vec<u64>,
    /// Whole names, however many words they have.
    pub(super) whole: Vec<u64>,
    /// Names in the title: places among them.
    pub(super) titled: BTreeSet<u64>,
    pub(super) kinds: BTreeSet<u64>,
    /// Other days near publication.
    pub(super) other_days: BTreeSet<i32>,
    /// Keys of the whole text: copies of one dispatch share them.
    pub(super) bands: Vec<u64>,
}

/// A coarse key of an event, with a flag for the report's own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey {
    pub key: u64,
    /// Whether the day in it is what the report is about; a key that nobody's own day is in joins nothing.
    pub own_day: bool,
}

impl Profile {
    pub fn new(all: &[PlainClaim], claims: Vec<usize>, lexicon: &ActionLexicon) -> Self {
        let mut profile = Profile {
            published: claims.iter().filter_map(|&i| all.get(i)?.published).map(day_number).next(),
            days: (0, 0),
            dated: false,
            places: BTreeSet::new(),
            wide: BTreeSet::new(),
            names: Vec::new(),
            whole: Vec::new(),
            titled: BTreeSet::new(),
            kinds: BTreeSet::new(),
            other_days: BTreeSet::new(),
            bands: Passages::new(claims.iter().filter_map(|&i| all.get(i))).bands(),
            claims: Vec::new(),
        };
        let mut names: Vec<(u64, usize)> = Vec::new();
        let mut whole: Vec<(u64, usize)> = Vec::new();
        let (mut figures, mut title_read) = (BTreeSet::new(), false);
        let (mut lead, mut own_days) = (0, None);
        for claim in claims.iter().filter_map(|&i| all.get(i)) {
            let leads = claim.field == Field::Title || lead < LEAD;
            lead += usize::from(claim.field == Field::Text);
            for place in &claim.places {
                let Some(k) = name_key(&place.name) else { continue };
                if lexicon.is_wide(&fold(&place.name)) {
                    profile.wide.insert(k)
                } else {
                    profile.places.insert(k)
                };
            }
            if !title_read {
                title_read = true;
                let title = claim.title.as_deref().unwrap_or_default();
                profile.kinds.extend(kinds(&Wording::new(lexicon, &claim.lang, title), lexicon));
                profile.titled = capitals(title, &claim.lang, lexicon, true);
                profile.titled.extend(quoted_names(title));
                profile.titled.extend(unknown_words(title, &claim.lang, lexicon));
            }
            if leads {
                let wording = Wording::new(lexicon, &claim.lang, &claim.text);
                for kind in kinds(&wording, lexicon) {
                    profile.kinds.insert(kind);
                }
                profile.titled.extend(unknown_words(&claim.text, &claim.lang, lexicon));
            }
            let named = names_in(&claim.sentence_text, &claim.lang, lexicon, false);
            named.parts.into_iter().for_each(|k| note(&mut names, k));
            // Scripts without capitals: names in quotation marks, and of who speaks.
            let quoted = quoted_names(&claim.sentence_text).into_iter();
            let unmarked = !claim.sentence_text.chars().any(char::is_uppercase);
            let speaker = claim.source_name.as_deref().filter(|_| unmarked && claim.naming == Some(Naming::Named));
            let more = quoted.chain(speaker.and_then(name_key));
            named.whole.into_iter().chain(more).for_each(|k| note(&mut whole, k));
            figures.extend(claim.quantities.iter().filter_map(figure_key));
            for date in &claim.dates {
                let days = (day_number(date.from), day_number(date.to));
                let near = profile.published.is_none_or(|p| days.0 >= p - BACK && days.1 <= p);
                if days.1 - days.0 > 3 || !near {
                    continue;
                }
                if leads && own_days.is_none() {
                    own_days = Some(days);
                }
                profile.other_days.extend(days.0..=days.1);
            }
        }
        // The most frequent first, then those that come first.
        let ranked = |mut names: Vec<(u64, usize)>, most: usize| {
            names.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            names.into_iter().take(most).map(|(k, _)| k).collect::<Vec<u64>>()
        };
        profile.whole = ranked(whole, WHOLE);
        profile.names = ranked(names, NAMES);
        // Large figures are as good as names: 6,200 marchers and 25,000 in one day's report.
        profile.names.extend(figures.into_iter().take(FIGURES));
        profile.names.sort_unstable();
        profile.dated = own_days.is_some();
        let published = profile.published.unwrap_or(0);
        profile.days = own_days.unwrap_or((published - 1, published));
        if own_days.is_none() {
            // A report that gives no day may follow up what others date a little earlier.
            profile.other_days.extend(published - 3..=published);
        }
        profile.claims = claims;
        profile
    }

    /// Keys of what the report is about: place, kind and day; or two names, kind and day.
    pub fn keys(&self) -> Vec<EventKey> {
        let mut days: BTreeMap<i32, bool> = self.other_days.iter().map(|d| (*d, false)).collect();
        days.extend((self.days.0..=self.days.1).map(|d| (d, true)));
        // The flag: whether the ground is the report's own place or names. A word of the title is a place only where
        // another report has it as one.
        let mut grounds: BTreeMap<u64, bool> = self.titled.iter().map(|p| (mix(key("place") ^ p), false)).collect();
        grounds.extend(self.places.iter().map(|p| (mix(key("place") ^ p), true)));
        for (i, a) in self.names.iter().enumerate() {
            grounds.extend(self.wide.iter().map(|w| (mix(mix(key("wide") ^ w) ^ a), true)));
            grounds.extend(self.names.iter().skip(i + 1).map(|b| (mix(mix(key("names") ^ a) ^ b), true)));
        }
        let mut out = self.firm_keys(&days);
        for (&day, &own_day) in &days {
            for kind in &self.kinds {
                let frame = mix(kind ^ day as u64);
                out.extend(grounds.iter().map(|(g, own)| EventKey { key: mix(frame ^ g), own_day: own_day && *own }));
            }
            // Whatever it tells of, a copy is of the dispatch's event.
            let frame = mix(key("copy") ^ day as u64);
            out.extend(self.bands.iter().map(|band| EventKey { key: mix(frame ^ band), own_day }));
        }
        out
    }
}

/// Counts one more of a name.
fn note(names: &mut Vec<(u64, usize)>, name: u64) {
    match names.iter_mut().find(|(known, _)| *known == name) {
        Some((_, n)) => *n += 1,
        None => names.push((name, 1)),
    }
}

/// What kind of event: every attack is one kind, each other happening is its own, harm alone is one.
fn kinds(wording: &Wording, lexicon: &ActionLexicon) -> BTreeSet<u64> {
    let mut out = BTreeSet::new();
    for (concept, ..) in &wording.found {
        match lexicon.class(*concept) {
            Some(ConceptClass::Attack) => out.insert(key("attack")),
            Some(ConceptClass::Happening) => out.insert(key(lexicon.name(*concept))),
            Some(ConceptClass::Harm) => out.insert(key("harm")),
            _ => false,
        };
    }
    out
}

/// The key of a figure that is too large to be met by chance; `None` for others.
pub fn figure_key(quantity: &PlainQuantity) -> Option<u64> {
    let n = quantity.min.or(quantity.max).filter(|n| *n >= 200.0 && *n < 1e15)?;
    (!quantity.approximate).then(|| mix(key("figure") ^ (n * 1000.0) as u64))
}

/// First and last day of an event: from the earliest that a report gives for it to the last publication.
pub fn days(reports: &[&Profile]) -> (i32, i32) {
    let given = reports.iter().filter(|p| p.dated).map(|p| p.days.0).min();
    let first = given.or_else(|| reports.iter().map(|p| p.days.0).min()).unwrap_or(0);
    let last = reports.iter().map(|p| p.published.unwrap_or(p.days.1)).max().unwrap_or(first);
    (first, last.max(first))
}

/// The day or days that a claim speaks of, when they are not the event's.
pub fn aside(claim: &PlainClaim, event_days: (i32, i32)) -> Option<(i32, i32)> {
    let mut out = None;
    for date in &claim.dates {
        let (from, to) = (day_number(date.from), day_number(date.to));
        let long = to - from > 10 || matches!(date.precision, Precision::Month | Precision::Year);
        if from <= event_days.1 && to >= event_days.0 && !long {
            return None;
        }
        // "Last week" and the like lead up to the event.
        if !long && date.precision == Precision::Range && event_days.0 - to <= 14 {
            continue;
        }
        if long || to < event_days.0 || from > event_days.1 + 14 {
            out = out.or(Some((from, to)));
        }
    }
    out
}
