//! From reports to events: who shares a key belongs together, and what grows too large is cut by finer keys.
//!
//! All of it depends on the set of reports alone, never on their order: one report more can be looked at with only the
//! groups that it has a [token](tokens) in common with.

use super::events::{EventKey, Profile};
use super::union::Sets;
use crate::text::normalise::{key, mix};
use std::collections::BTreeSet;

/// Up to so many reports make an event as their keys have it; more are cut by finer keys, and where those do not help
/// the first so many, with all that say word by word the same, are compared.
pub const MOST: usize = 64;
/// Days that share a token. Whoever shares a day shares a token.
const SPAN: i32 = 4;
/// Keys are looked at in several passes when there are more reports than this: memory stays bounded.
const AT_ONCE: usize = 8_000;
/// How often a group that is too large is cut anew.
const CUTS: usize = 2;

/// The events of some reports, as lists of their places, by the sets that share coarse keys.
///
/// A set is one event unless it has more than [`MOST`] reports. Every list is sorted, and lists by their first report.
pub fn group(profiles: &[Profile]) -> Vec<Vec<Vec<usize>>> {
    let coarse = components(profiles, (0..profiles.len()).collect(), Profile::keys);
    coarse
        .into_iter()
        .map(|set| {
            let mut events = Vec::new();
            cut(profiles, set, 0, &mut events);
            events.sort_unstable();
            events
        })
        .collect()
}

fn cut(profiles: &[Profile], set: Vec<usize>, cuts: usize, events: &mut Vec<Vec<usize>>) {
    if set.len() <= MOST || cuts == CUTS {
        events.push(set);
        return;
    }
    let finest = cuts == CUTS - 1;
    let parts = components(profiles, set, |p: &Profile| p.finer_keys(finest));
    if !finest {
        parts.into_iter().for_each(|part| cut(profiles, part, cuts + 1, events));
        return;
    }
    // Who has nothing more in common than the day, the kind and the ground stays together.
    let (alone, together): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.len() == 1);
    events.extend(together);
    let mut rest = alone.concat();
    rest.sort_unstable();
    if !rest.is_empty() {
        events.push(rest);
    }
}

/// The sets of reports that are connected by keys; a key that is nobody's own connects nobody.
fn components(profiles: &[Profile], list: Vec<usize>, keys: impl Fn(&Profile) -> Vec<EventKey>) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(list.len());
    let passes = (list.len() / AT_ONCE + 1) as u64;
    for pass in 0..passes {
        let mut keyed: Vec<(u64, bool, usize)> = Vec::new();
        for (at, profile) in list.iter().enumerate().filter_map(|(at, &i)| Some((at, profiles.get(i)?))) {
            let these = keys(profile).into_iter().filter(|k| k.key % passes == pass);
            keyed.extend(these.map(|k| (k.key, !k.own_day, at)));
        }
        keyed.sort_unstable();
        for block in keyed.chunk_by(|a, b| a.0 == b.0) {
            // Sorted: reports on their own day come first. Without one, the day is a side remark of all.
            let Some(&(_, false, anchor)) = block.first() else { continue };
            block.iter().for_each(|&(_, _, at)| sets.join(anchor, at));
        }
    }
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); list.len()];
    for (at, &i) in list.iter().enumerate() {
        if let Some(set) = out.get_mut(sets.find(at)) {
            set.push(i);
        }
    }
    out.retain(|set| !set.is_empty());
    out
}

/// Whether two reports share a key that is the own of at least one. Symmetric.
pub fn joined(a: &Profile, b: &Profile) -> bool {
    // Most candidates lack a day in common; that is seen without making keys.
    if !a.shares_a_day(b) && !a.shares_a_span(b) {
        return false;
    }
    let kinds = a.kinds.intersection(&b.kinds).next().is_some();
    let named = a.whole.iter().filter(|n| b.whole.contains(n)).count();
    if !kinds && named == 0 && !a.bands.iter().any(|band| b.bands.contains(band)) {
        return false;
    }
    let (mut a, mut b) = (a.keys(), b.keys());
    a.sort_unstable();
    b.sort_unstable();
    let mut at = 0;
    a.chunk_by(|x, y| x.key == y.key).any(|block| {
        let Some(first) = block.first() else { return false };
        while b.get(at).is_some_and(|k| k.key < first.key) {
            at += 1;
        }
        let same = || b.iter().skip(at).take_while(|k| k.key == first.key);
        same().next().is_some() && (block.iter().any(|k| k.own_day) || same().any(|k| k.own_day))
    })
}

/// What a report is found by in an index: each with its weight. Two reports that are [joined] have tokens in common that
/// weigh 2 or more together.
pub fn tokens(profile: &Profile) -> Vec<(u64, u8)> {
    let own = profile.days.0..=profile.days.1;
    let spans: BTreeSet<i32> = profile.other_days.iter().copied().chain(own).map(|day| day.div_euclid(SPAN)).collect();
    let places = profile.places.iter().chain(&profile.titled).map(|p| (key("place") ^ p, 2));
    let wide = profile.wide.iter().map(|w| (key("wide") ^ w, 1));
    let names = profile.names.iter().map(|n| (key("name") ^ n, 1));
    let bands = profile.bands.iter().map(|b| (key("copy") ^ b, 2));
    let grounds: BTreeSet<(u64, u8)> = places.chain(wide).chain(names).chain(bands).collect();
    let follow: Vec<(u64, u8)> = profile
        .follow_up_spans()
        .into_keys()
        .flat_map(|span| {
            let frame = mix(key("follow") ^ span as u64);
            let names = profile.whole.iter().map(move |n| (mix(frame ^ n), 1));
            names.chain(profile.places.iter().map(move |p| (mix(frame ^ mix(*p)), 1)))
        })
        .collect();
    let at = |span: i32| grounds.iter().map(move |(ground, weight)| (mix(mix(*ground) ^ span as u64), *weight));
    spans.iter().flat_map(|&span| at(span)).chain(follow).collect()
}

impl Profile {
    /// Whether one may follow up what the other is about.
    fn shares_a_span(&self, other: &Profile) -> bool {
        let (a, b) = (self.follow_up_spans(), other.follow_up_spans());
        a.iter().any(|(span, own)| b.get(span).is_some_and(|other| *own || *other))
    }

    /// Whether both speak of a day that at least one of them is about.
    fn shares_a_day(&self, other: &Profile) -> bool {
        let own = |p: &Profile| p.days.0..=p.days.1;
        let speaks = |p: &Profile, day: i32| own(p).contains(&day) || p.other_days.contains(&day);
        own(self).any(|day| speaks(other, day)) || own(other).any(|day| speaks(self, day))
    }

    /// Keys for sets that are too large: the first day of what the report is about and its own ground only; the
    /// `finest` ask for one name more in common. Every one of them implies one of [`Self::keys`].
    fn finer_keys(&self, finest: bool) -> Vec<EventKey> {
        let names = &self.names;
        let mut grounds: BTreeSet<u64> = BTreeSet::new();
        for (i, a) in names.iter().enumerate() {
            let others = names.get(i + 1..).unwrap_or_default();
            for (j, b) in others.iter().enumerate() {
                let two = mix(mix(key("names") ^ a) ^ b);
                if finest {
                    let third = others.get(j + 1..).unwrap_or_default();
                    grounds.extend(third.iter().map(|c| mix(two ^ c)));
                    grounds.extend(self.places.iter().map(|p| mix(two ^ key("place") ^ p)));
                } else {
                    grounds.insert(two);
                }
            }
            if !finest {
                grounds.extend(self.wide.iter().map(|w| mix(mix(key("wide") ^ w) ^ a)));
            }
        }
        if !finest {
            grounds.extend(self.places.iter().map(|p| mix(key("place") ^ p)));
        }
        let frames = self.kinds.iter().map(|kind| mix(kind ^ self.days.0 as u64));
        let all = frames.flat_map(|frame| grounds.iter().map(move |g| mix(frame ^ g)));
        let copy = mix(key("copy") ^ self.days.0 as u64);
        all.chain(self.bands.iter().map(|band| mix(copy ^ band))).map(|key| EventKey { key, own_day: true }).collect()
    }
}
