//! Which sentences moved: as few as possible, and rather those whose words are the same.

use super::align::Group;

/// What a group in order counts; a changed one weighs slightly more, so that of two neighbours that swap the unchanged
/// one is called moved.
fn worth(group: &Group) -> u64 {
    let sentences = group.old.len().min(group.new.len()) as u64;
    sentences * 1024 + u64::from(!group.equal)
}

/// Marks as moved all groups outside the heaviest run that keeps its order. `groups` are in the order of the new version.
pub fn kept_in_order(groups: &mut [Group]) {
    // ends[k] is the best sum of a run that ends at old rank k or before; a Fenwick tree of maxima.
    let mut ranks: Vec<usize> = (0..groups.len()).collect();
    ranks.sort_by_key(|&g| groups[g].old.start);
    let mut rank = vec![0; groups.len()];
    for (r, &g) in ranks.iter().enumerate() {
        rank[g] = r + 1;
    }
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); groups.len() + 1];
    let mut previous: Vec<Option<usize>> = vec![None; groups.len()];
    let mut best: (u64, Option<usize>) = (0, None);
    for g in 0..groups.len() {
        let mut at = rank[g] - 1;
        let mut before = (0, None);
        while at > 0 {
            if tree[at].0 > before.0 {
                before = tree[at];
            }
            at &= at - 1;
        }
        previous[g] = before.1;
        let sum = before.0 + worth(&groups[g]);
        if sum > best.0 {
            best = (sum, Some(g));
        }
        let mut at = rank[g];
        while at < tree.len() {
            if sum > tree[at].0 {
                tree[at] = (sum, Some(g));
            }
            at += at & at.wrapping_neg();
        }
    }
    groups.iter_mut().for_each(|g| g.moved = true);
    let mut at = best.1;
    while let Some(g) = at {
        groups[g].moved = false;
        at = previous[g];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(old: usize, new: usize, equal: bool) -> Group {
        Group { old: old..old + 1, new: new..new + 1, equal, moved: false }
    }

    #[test]
    fn as_few_as_possible_move_and_rather_the_unchanged() {
        let mut groups = vec![group(3, 0, true), group(0, 1, true), group(1, 2, true), group(2, 3, true)];
        kept_in_order(&mut groups);
        assert_eq!(groups.iter().map(|g| g.moved).collect::<Vec<_>>(), [true, false, false, false]);
        for equal_first in [true, false] {
            let mut groups = vec![group(1, 0, equal_first), group(0, 1, !equal_first)];
            kept_in_order(&mut groups);
            assert_eq!(groups[0].moved, equal_first);
        }
    }
}
