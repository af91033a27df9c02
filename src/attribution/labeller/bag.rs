//! The hashed features of one token.

/// Features of a token in the order of their templates.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    hashes: Vec<u64>,
    template: u64,
}

impl Bag {
    /// Empties the bag; the templates count on from `first`.
    pub fn begin(&mut self, first: u64) {
        self.hashes.clear();
        self.template = first;
    }

    /// Lets the templates count on from `first`, so that those before can grow.
    pub fn section(&mut self, first: u64) {
        self.template = first;
    }

    #[inline]
    pub fn put(&mut self, a: u64) {
        self.template += 1;
        self.hashes.push(spread(a ^ self.template.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    }

    /// A template that is silent when its value is 0: most tokens are no cues.
    #[inline]
    pub fn put_some(&mut self, a: u64) {
        if a == 0 {
            self.template += 1;
        } else {
            self.put(a);
        }
    }

    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }
}

/// Two codes in one; the second must be small or well spread.
#[inline]
pub fn pair(a: u64, b: u64) -> u64 {
    a.wrapping_add(0x51).wrapping_mul(0x2545_f491_4f6c_dd1d).rotate_left(29) ^ b
}

#[inline]
fn spread(x: u64) -> u64 {
    let x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    let x = (x ^ x >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ x >> 32
}

/// A distance in a few steps.
#[inline]
pub fn reach(distance: usize) -> u64 {
    match distance {
        0..=2 => distance as u64,
        3..=5 => 3,
        6..=12 => 4,
        13..=25 => 5,
        _ => 6,
    }
}
