//! Which sentences of two versions belong together: equal ones first, then like ones, then splits and merges.

use super::order::kept_in_order;
use super::reading::{Reading, Unit, Word};
use crate::language::VersionWords;
use crate::vocabulary::Field;
use std::collections::HashMap;
use std::ops::Range;

/// Sentences of the old version with the sentences of the new one that say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub old: Range<usize>,
    pub new: Range<usize>,
    /// Whether the words are the same, typography aside.
    pub equal: bool,
    /// Whether it stands elsewhere relative to its neighbours.
    pub moved: bool,
}

/// The sentences of two versions side by side.
#[derive(Debug, Default)]
pub struct Alignment {
    /// In the order of the new version.
    pub groups: Vec<Group>,
    pub old_only: Vec<usize>,
    pub new_only: Vec<usize>,
}

/// Two sentences may be one if they are as like as this.
const LIKE: f64 = 0.5;
/// The same for sentences that also stand in the same place.
const LIKE_IN_PLACE: f64 = 0.34;
/// How many sentences off still counts as the same place.
const NEAR: usize = 2;
/// A sentence is a part of another when this share of its words stands there.
const PART: f64 = 0.4;
/// … and when it holds this share of what its neighbour lacks of that other.
const FILLS: f64 = 0.6;
/// A word in more sentences than this does not suggest candidates.
const COMMON: usize = 40;
/// Candidates that are looked at closely for each sentence.
const CANDIDATES: usize = 12;

/// Aligns the sentences; `apart` says which sentences are never aligned with unlike ones (notices).
pub fn align(old: &Reading, new: &Reading, words: &VersionWords, apart: impl Fn(&Unit) -> bool) -> Alignment {
    let mut partner: Vec<Option<usize>> = vec![None; old.units.len()];
    let mut taken: Vec<Option<usize>> = vec![None; new.units.len()];
    let mut pair = |i: usize, j: usize, partner: &mut Vec<Option<usize>>| {
        partner[i] = Some(j);
        taken[j] = Some(i);
    };
    let titles = matches!((old.units.first(), new.units.first()), (Some(a), Some(b)) if a.field == Field::Title && b.field == Field::Title);
    if titles {
        pair(0, 0, &mut partner);
    }
    for (i, j) in equal(&old.units, &new.units) {
        pair(i, j, &mut partner);
    }
    let weights = [weigh(old, words), weigh(new, words)];
    let free = |units: &[Unit], pairs: &[Option<usize>]| -> Vec<usize> {
        (0..units.len()).filter(|&i| pairs[i].is_none() && units[i].field == Field::Text && !apart(&units[i])).collect()
    };
    let (left, right) = (free(&old.units, &partner), free(&new.units, &taken));
    for (i, j) in alike(old, new, &weights, &partner, &left, &right) {
        partner[i] = Some(j);
        taken[j] = Some(i);
    }
    let mut groups: Vec<Group> = partner
        .iter()
        .enumerate()
        .filter_map(|(i, j)| {
            let j = (*j)?;
            let equal = old.units[i].key == new.units[j].key && old.units[i].words.len() == new.units[j].words.len();
            Some(Group { old: i..i + 1, new: j..j + 1, equal, moved: false })
        })
        .collect();
    // An attribution on its own is the part that splits off; here its words count in full.
    let weights = [plain(old, words), plain(new, words)];
    parts(old, new, &weights, &mut groups, &free(&old.units, &partner), &free(&new.units, &taken));
    groups.sort_by_key(|g| g.new.start);
    kept_in_order(&mut groups);
    let mut alignment = Alignment::default();
    let outside = |units: &[Unit], ranges: Vec<Range<usize>>| -> Vec<usize> {
        let mut covered = vec![false; units.len()];
        for i in ranges.into_iter().flatten() {
            covered[i] = true;
        }
        (0..units.len()).filter(|&i| !covered[i]).collect()
    };
    alignment.old_only = outside(&old.units, groups.iter().map(|g| g.old.clone()).collect());
    alignment.new_only = outside(&new.units, groups.iter().map(|g| g.new.clone()).collect());
    alignment.groups = groups;
    alignment
}

/// Sentences of the same words. Repeated ones are paired beside a pair first, then in their order.
fn equal(old: &[Unit], new: &[Unit]) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (i, unit) in old.iter().enumerate().filter(|(_, u)| u.field == Field::Text) {
        places.entry(unit.key).or_default().0.push(i);
    }
    for (j, unit) in new.iter().enumerate().filter(|(_, u)| u.field == Field::Text) {
        places.entry(unit.key).or_default().1.push(j);
    }
    let mut partner: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    for (a, b) in places.values() {
        if a.len() == b.len() {
            for (&i, &j) in a.iter().zip(b) {
                partner[i] = Some(j);
                taken[j] = true;
            }
        }
    }
    let fits = |i: usize, j: usize, partner: &[Option<usize>], taken: &[bool]| {
        partner[i].is_none() && !taken[j] && old[i].field == Field::Text && old[i].key == new[j].key
    };
    for i in 1..old.len() {
        if let Some(j) = partner[i - 1].map(|j| j + 1).filter(|&j| j < new.len() && fits(i, j, &partner, &taken)) {
            partner[i] = Some(j);
            taken[j] = true;
        }
    }
    for i in (0..old.len().saturating_sub(1)).rev() {
        if let Some(j) = partner[i + 1].and_then(|j| j.checked_sub(1)).filter(|&j| fits(i, j, &partner, &taken)) {
            partner[i] = Some(j);
            taken[j] = true;
        }
    }
    for i in 0..old.len() {
        if partner[i].is_none() && old[i].field == Field::Text {
            let rest = places.get_mut(&old[i].key).map(|p| &mut p.1);
            if let Some(rest) = rest {
                rest.retain(|&j| !taken[j]);
                if let Some(&j) = rest.first() {
                    partner[i] = Some(j);
                    taken[j] = true;
                }
            }
        }
    }
    partner.into_iter().enumerate().filter_map(|(i, j)| Some((i, j?))).collect()
}

/// What each word of each sentence counts: little in function words, figures and the words of an attribution.
fn weigh(reading: &Reading, words: &VersionWords) -> Vec<Vec<f64>> {
    let claims = &reading.version.claims;
    reading
        .units
        .iter()
        .map(|unit| {
            let mut weights: Vec<f64> = unit.words.iter().map(|w| weight(w, words)).collect();
            for claim in unit.claims.iter().filter_map(|&c| claims.get(c)) {
                for piece in claim.source.iter().chain(&claim.cue) {
                    for i in inside(&unit.words, *piece) {
                        weights[i] = weights[i].min(0.25);
                    }
                }
            }
            weights
        })
        .collect()
}

/// What each word counts by itself.
fn plain(reading: &Reading, words: &VersionWords) -> Vec<Vec<f64>> {
    reading.units.iter().map(|unit| unit.words.iter().map(|w| weight(w, words)).collect()).collect()
}

/// What a word says of its sentence's subject.
pub fn weight(word: &Word, words: &VersionWords) -> f64 {
    if words.function_words.has(&word.form) || word.form.chars().count() <= 2 {
        0.3
    } else if word.number || words.numbers.contains_key(&word.form) {
        0.5
    } else {
        1.0
    }
}

/// The indices of the words that a span covers.
pub fn inside(words: &[Word], span: [usize; 2]) -> Range<usize> {
    let from = words.partition_point(|w| w.span[1] <= span[0]);
    let to = words.partition_point(|w| w.span[0] < span[1]);
    from..to.max(from)
}

/// The bag of a sentence: weight by word, sorted by key.
fn bag(unit: &Unit, weights: &[f64]) -> Vec<(u64, f64)> {
    let mut bag: Vec<(u64, f64)> = unit.words.iter().zip(weights).map(|(w, x)| (w.key, *x)).collect();
    bag.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    bag
}

/// The weight that two bags share, in terms of the first.
fn shared(a: &[(u64, f64)], b: &[(u64, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1.min(y.1);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// What the first bag has beyond the second.
fn without(a: &[(u64, f64)], b: &[(u64, f64)]) -> Vec<(u64, f64)> {
    let mut j = 0;
    let mut rest = Vec::new();
    for x in a {
        while b.get(j).is_some_and(|y| y.0 < x.0) {
            j += 1;
        }
        if b.get(j).is_some_and(|y| y.0 == x.0) {
            j += 1;
        } else {
            rest.push(*x);
        }
    }
    rest
}

fn total(bag: &[(u64, f64)]) -> f64 {
    bag.iter().map(|x| x.1).sum()
}

/// Pairs the left-over sentences that are most alike, each with few candidates: those that share rare words and
/// those that stand where it would be expected.
fn alike(
    old: &Reading,
    new: &Reading,
    weights: &[Vec<Vec<f64>>; 2],
    partner: &[Option<usize>],
    left: &[usize],
    right: &[usize],
) -> Vec<(usize, usize)> {
    let bags: Vec<_> = right.iter().map(|&j| bag(&new.units[j], &weights[1][j])).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (n, bag) in bags.iter().enumerate() {
        let mut last = None;
        for (key, _) in bag {
            if last != Some(*key) {
                holders.entry(*key).or_default().push(n);
            }
            last = Some(*key);
        }
    }
    let mut expected = 0usize;
    let mut before = 0usize;
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    let mut hits: HashMap<usize, f64> = HashMap::new();
    for &i in left {
        // Anchors before this sentence say where its counterpart would stand.
        while before < i {
            match partner[before] {
                Some(j) => expected = j + 1,
                None => expected += 1,
            }
            before += 1;
        }
        let own = bag(&old.units[i], &weights[0][i]);
        hits.clear();
        for (key, x) in &own {
            for &n in holders.get(key).filter(|h| h.len() <= COMMON).into_iter().flatten() {
                *hits.entry(n).or_default() += x;
            }
        }
        let mut near: Vec<(f64, usize)> = hits.iter().map(|(&n, &x)| (x, n)).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(CANDIDATES);
        let mut candidates: Vec<usize> = near.into_iter().map(|(_, n)| n).collect();
        let place = right.partition_point(|&j| j + NEAR < expected);
        candidates.extend((place..right.len()).take_while(|&n| right[n] <= expected + NEAR));
        candidates.sort_unstable();
        candidates.dedup();
        for n in candidates {
            let both = total(&own) + total(&bags[n]);
            let likeness = if both > 0.0 { 2.0 * shared(&own, &bags[n]) / both } else { 0.0 };
            let near = right[n].abs_diff(expected) <= NEAR;
            if likeness >= if near { LIKE_IN_PLACE } else { LIKE } {
                scored.push((likeness + if near { 0.1 } else { 0.0 }, i, right[n]));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_old, mut used_new) = (vec![false; old.units.len()], vec![false; new.units.len()]);
    scored.retain(|&(_, i, j)| {
        let free = !used_old[i] && !used_new[j];
        if free {
            (used_old[i], used_new[j]) = (true, true);
        }
        free
    });
    scored.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// Adds a left-over sentence to the group next to it when its words stand on the group's other side: one sentence was
/// split in two, or two were merged.
fn parts(
    old: &Reading,
    new: &Reading,
    weights: &[Vec<Vec<f64>>; 2],
    groups: &mut [Group],
    left: &[usize],
    right: &[usize],
) {
    for (side, spare) in [(1, right), (0, left)] {
        let (units, others) = if side == 1 { (&new.units, &old.units) } else { (&old.units, &new.units) };
        let mut of_unit: Vec<Option<usize>> = vec![None; units.len()];
        for (g, group) in groups.iter().enumerate() {
            for i in if side == 1 { group.new.clone() } else { group.old.clone() } {
                of_unit[i] = Some(g);
            }
        }
        for &j in spare {
            let own = bag(&units[j], &weights[side][j]);
            let mut best: Option<(f64, usize)> = None;
            let before = j.checked_sub(1).and_then(|i| of_unit[i]);
            let after = of_unit.get(j + 1).copied().flatten();
            for g in before.into_iter().chain(after) {
                let group = &groups[g];
                let range = if side == 1 { group.old.clone() } else { group.new.clone() };
                let mut other: Vec<(u64, f64)> =
                    range.clone().flat_map(|i| bag(&others[i], &weights[1 - side][i])).collect();
                other.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
                if range.len() > 1 || others[range.start].field == Field::Title || group.equal {
                    continue;
                }
                let partner = if side == 1 { group.new.start } else { group.old.start };
                let rest = without(&other, &bag(&units[partner], &weights[side][partner]));
                let part = shared(&own, &other) / total(&own).max(f64::MIN_POSITIVE);
                let fills = shared(&rest, &own) / total(&rest).max(f64::MIN_POSITIVE);
                if part >= PART && fills >= FILLS && best.is_none_or(|(b, _)| part > b) {
                    best = Some((part, g));
                }
            }
            if let Some((_, g)) = best {
                let range = if side == 1 { &mut groups[g].new } else { &mut groups[g].old };
                *range = range.start.min(j)..range.end.max(j + 1);
                groups[g].equal = false;
                of_unit[j] = Some(g);
            }
        }
    }
}
