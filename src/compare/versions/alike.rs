//! Sentences whose words changed: which are still the same sentence.

use super::likeness::{bag, shared, total};
use super::reading::Reading;
use std::collections::HashMap;

/// Two sentences may be one if they are as like as this.
const LIKE: f64 = 0.5;
/// The same for sentences that also stand in the same place.
const LIKE_IN_PLACE: f64 = 0.34;
/// How many sentences off still counts as the same place.
const NEAR: usize = 2;
/// A word in more sentences than this does not suggest candidates.
const COMMON: usize = 40;
/// Candidates that are looked at closely for each sentence.
const CANDIDATES: usize = 12;

/// Pairs the left-over sentences that are most alike, each with few candidates: those that share rare words and
/// those that stand where it would be expected.
pub fn alike(
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
