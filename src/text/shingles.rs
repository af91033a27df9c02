//! How much of one text stands in another, whatever moved: runs of words as numbers.

use super::normalise::{fold, key, mix};

/// Words in a run: enough that two articles do not share it by chance.
const RUN: usize = 5;

/// The distinct runs of five words of a text, typography and accents set aside, each as a number that is the same on
/// every machine; in ascending order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    pub fn of(text: &str) -> Self {
        let words: Vec<u64> = fold(text).split(' ').filter(|w| !w.is_empty()).map(key).collect();
        let run = |words: &[u64]| words.iter().fold(0u64, |h, w| mix(h.rotate_left(9) ^ w));
        let mut runs: Vec<u64> = words.windows(RUN).map(run).collect();
        runs.sort_unstable();
        runs.dedup();
        Shingles(runs)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The `n` smallest: two texts that share a part of their runs share about that part of these.
    pub fn sketch(&self, n: usize) -> &[u64] {
        &self.0[..n.min(self.0.len())]
    }

    /// How many runs both texts have.
    pub fn shared(&self, other: &Shingles) -> usize {
        let (mut i, mut j, mut both) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            both += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        both
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_share_what_both_say() {
        let whole = Shingles::of("Le pont de Lorme a été fermé lundi soir, a dit la préfecture.");
        let part = Shingles::of("« LE PONT de Lorme a ete ferme » lundi soir");
        assert_eq!((whole.len(), part.len()), (9, 5));
        assert_eq!((whole.shared(&part), part.shared(&whole)), (5, 5));
        assert_eq!(whole.shared(&Shingles::of("Une tout autre chose est arrivée à Arvay.")), 0);
        assert_eq!(whole.sketch(3), &whole.sketch(99)[..3]);
        assert!(Shingles::of("trop court").is_empty());
    }
}
