//! Which sentences of two versions belong together: equal ones first, then like ones, then splits and merges.

use super::alike::alike;
use super::likeness::{plain, weigh};
use super::order::kept_in_order;
use super::parts::parts;
use super::reading::{Reading, Unit};
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
    for (_, free) in places.values_mut() {
        free.retain(|&j| !taken[j]);
        free.reverse();
    }
    for (i, unit) in old.iter().enumerate().filter(|(_, u)| u.field == Field::Text) {
        if partner[i].is_none() {
            partner[i] = places.get_mut(&unit.key).and_then(|(_, free)| free.pop());
        }
    }
    partner.into_iter().enumerate().filter_map(|(i, j)| Some((i, j?))).collect()
}
