//! What ties reports of one event whatever they call it, and days later: a place and a name, three names, two names of a
//! rare happening.

use super::events::{EventKey, Profile};
use crate::text::normalise::{key, mix};
use std::collections::BTreeMap;

/// How many of a report's whole names make threes.
const THREES: usize = 8;
/// Happenings so seldom that two names tell a follow-up.
const RARE: [&str; 12] = [
    "explosion",
    "fire",
    "flood",
    "quake",
    "crash",
    "derail",
    "wreck",
    "slide",
    "collapse",
    "storm",
    "outbreak",
    "coup",
];
/// Days of the spans in which follow-ups look for their event: it may lie one to two spans back.
const FOLLOW: i32 = 6;

impl Profile {
    /// The spans of days by which a report that comes back to an event days later finds it, and whether they are the
    /// event's own: a follow-up is dated by what was said of late.
    pub(super) fn follow_up_spans(&self) -> BTreeMap<i32, bool> {
        let published = self.published.unwrap_or(self.days.1);
        let back = (published - FOLLOW..=published).map(|day| (day.div_euclid(FOLLOW), false));
        let own = (self.days.0..=self.days.1).map(|day| (day.div_euclid(FOLLOW), true));
        back.chain(own).collect()
    }

    /// What two reports of one event have in common besides days and kind: a place and a name, or three names; with each,
    /// whether it is the report's own. A word of the title is a place only where another report has it as one.
    fn firm_grounds(&self) -> BTreeMap<u64, bool> {
        let mut grounds: BTreeMap<u64, bool> = BTreeMap::new();
        for name in &self.whole {
            let at = |place: &u64| mix(mix(key("place") ^ place) ^ name);
            let titled = self.titled.iter().filter(|p| *p != name).map(|p| (at(p), false));
            grounds.extend(titled);
            grounds.extend(self.places.iter().filter(|p| *p != name).map(|p| (at(p), true)));
        }
        let mut first: Vec<u64> = self.whole.iter().take(THREES).copied().collect();
        first.sort_unstable();
        for (i, a) in first.iter().enumerate() {
            for (j, b) in first.iter().enumerate().skip(i + 1) {
                let three = |c: &u64| mix(mix(mix(key("three") ^ a) ^ b) ^ c);
                grounds.extend(first.iter().skip(j + 1).map(|c| (three(c), true)));
            }
        }
        grounds
    }

    /// Every two of the whole names.
    fn pairs_of_names(&self) -> Vec<u64> {
        let mut names = self.whole.clone();
        names.sort_unstable();
        let rest = |i: usize| names.iter().skip(i + 1);
        let pairs = names.iter().enumerate().flat_map(|(i, a)| rest(i).map(move |b| mix(mix(key("two") ^ a) ^ b)));
        pairs.collect()
    }

    /// Keys of firm grounds: on one day whatever the kind, which two reports may name otherwise; within the spans of a
    /// follow-up with the kind.
    pub(super) fn firm_keys(&self, days: &BTreeMap<i32, bool>) -> Vec<EventKey> {
        let grounds = self.firm_grounds();
        let mut out = Vec::new();
        let mut add = |frame: u64, own_day: bool| {
            out.extend(grounds.iter().map(|(g, own)| EventKey { key: mix(frame ^ g), own_day: own_day && *own }));
        };
        for (&day, &own_day) in days {
            add(mix(key("any") ^ day as u64), own_day);
        }
        for (span, own_day) in self.follow_up_spans() {
            for kind in &self.kinds {
                add(mix(mix(kind ^ key("follow")) ^ span as u64), own_day);
            }
        }
        let two = self.pairs_of_names();
        let rare = || RARE.iter().map(|name| key(name)).filter(|kind| self.kinds.contains(kind));
        for (span, own_day) in self.follow_up_spans() {
            for kind in rare() {
                let frame = mix(mix(kind ^ key("rare")) ^ span as u64);
                out.extend(two.iter().map(|g| EventKey { key: mix(frame ^ g), own_day }));
            }
        }
        out
    }
}
