//! Disjoint sets, each named by its smallest member, whatever the order of joining.

/// Sets over `0..n`.
#[derive(Debug, Clone)]
pub struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    pub fn new(n: usize) -> Self {
        Sets { parent: (0..n).collect() }
    }

    /// The smallest member of the set of `x`; `x` itself when it lies outside.
    pub fn find(&mut self, x: usize) -> usize {
        let mut root = x;
        while let Some(&up) = self.parent.get(root).filter(|&&up| up != root) {
            root = up;
        }
        let mut at = x;
        while let Some(up) = self.parent.get_mut(at).filter(|up| **up != root) {
            at = std::mem::replace(up, root);
        }
        root
    }

    pub fn join(&mut self, x: usize, y: usize) {
        let (x, y) = (self.find(x), self.find(y));
        if let Some(up) = self.parent.get_mut(x.max(y)) {
            *up = x.min(y);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_member_names_the_set() {
        let mut sets = Sets::new(6);
        sets.join(5, 3);
        sets.join(3, 1);
        sets.join(4, 2);
        assert_eq!((0..6).map(|x| sets.find(x)).collect::<Vec<_>>(), [0, 1, 2, 1, 2, 1]);
    }
}
