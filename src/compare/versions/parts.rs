//! Sentences that were split in two or merged into one.

use super::align::Group;
use super::likeness::{bag, shared, total, without};
use super::reading::Reading;
use crate::vocabulary::Field;

/// A sentence is a part of another when this share of its words stands there.
const PART: f64 = 0.4;
/// … and when it holds this share of what its neighbour lacks of that other.
const FILLS: f64 = 0.6;

/// Adds a left-over sentence to the group next to it when its words stand on the group's other side: one sentence was
/// split in two, or two were merged.
pub fn parts(
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
