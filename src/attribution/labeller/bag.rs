//! The hashed features of one token.

/// The most features of a token; a power of two.
const ROOM: usize = 128;
/// What tells one template from the next.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Features of a token in the order of their templates.
#[derive(Debug, Clone)]
pub struct Bag {
    hashes: [u64; ROOM],
    count: usize,
    salt: u64,
}

impl Default for Bag {
    fn default() -> Self {
        Bag { hashes: [0; ROOM], count: 0, salt: 0 }
    }
}

impl Bag {
    /// Empties the bag; the templates count on from `first`.
    #[inline]
    pub fn begin(&mut self, first: u64) {
        self.count = 0;
        self.section(first);
    }

    /// Lets the templates count on from `first`, so that those before can grow.
    #[inline]
    pub fn section(&mut self, first: u64) {
        self.salt = first.wrapping_mul(STRIDE);
    }

    #[inline]
    pub fn put(&mut self, a: u64) {
        self.salt = self.salt.wrapping_add(STRIDE);
        self.hashes[self.count & (ROOM - 1)] = spread(a ^ self.salt);
        self.count += 1;
    }

    /// A template that is silent when its value is 0: most tokens are no cues.
    #[inline]
    pub fn put_some(&mut self, a: u64) {
        if a == 0 {
            self.salt = self.salt.wrapping_add(STRIDE);
        } else {
            self.put(a);
        }
    }

    #[inline]
    pub fn hashes(&self) -> &[u64] {
        &self.hashes[..self.count.min(ROOM)]
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
