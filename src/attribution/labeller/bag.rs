//! The hashed features of one token.

/// The most features of a token; a power of two.
const ROOM: usize = 128;
/// What tells one template from the next.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Features of a token; some may be shared with the tokens before it, so that their weights need not be added up again.
#[derive(Debug, Clone)]
pub struct Bag {
    hashes: [u64; ROOM],
    count: usize,
    salt: u64,
    /// So many features, the first ones, are shared.
    shared: usize,
    /// Whether they are shared for the first time.
    anew: bool,
}

impl Default for Bag {
    fn default() -> Self {
        Bag { hashes: [0; ROOM], count: 0, salt: 0, shared: 0, anew: true }
    }
}

impl Bag {
    /// Empties the bag; the templates count on from `first`.
    #[inline]
    pub fn begin(&mut self, first: u64) {
        (self.count, self.shared, self.anew) = (0, 0, true);
        self.section(first);
    }

    /// What the bag holds now is shared from here on, until it is emptied.
    #[inline]
    pub fn share(&mut self) {
        self.shared = self.count.min(ROOM);
    }

    /// Empties the bag but for the features that are shared.
    #[inline]
    pub fn keep_shared(&mut self) {
        (self.count, self.anew) = (self.shared, false);
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

    /// A single template.
    #[inline]
    pub fn put_as(&mut self, template: u64, a: u64) {
        self.section(template);
        self.put(a);
    }

    /// All features of the token.
    #[inline]
    pub fn hashes(&self) -> &[u64] {
        &self.hashes[..self.count.min(ROOM)]
    }

    /// The features that are shared; `None` where they are those of the token before.
    #[inline]
    pub fn shared(&self) -> Option<&[u64]> {
        self.anew.then(|| &self.hashes[..self.shared])
    }

    /// The features that are not shared.
    #[inline]
    pub fn own(&self) -> &[u64] {
        &self.hashes[self.shared..self.count.min(ROOM)]
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
