//! The hashed features of one token.

/// The most features of a token.
const ROOM: usize = 128;
/// What tells one template from the next.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Features of a token; some may be shared with the tokens before it, so that their weights need not be added up again.
#[derive(Debug, Clone)]
pub struct Bag {
    hashes: [u64; ROOM],
    count: usize,
    /// So many features, the first ones, are shared.
    shared: usize,
    /// Whether they are shared for the first time.
    anew: bool,
}

impl Default for Bag {
    fn default() -> Self {
        Bag { hashes: [0; ROOM], count: 0, shared: 0, anew: true }
    }
}

impl Bag {
    #[inline]
    pub fn clear(&mut self) {
        (self.count, self.shared, self.anew) = (0, 0, true);
    }

    /// What the bag holds now is shared from here on, until it is cleared.
    #[inline]
    pub fn share(&mut self) {
        self.shared = self.count.min(ROOM);
    }

    /// Empties the bag but for the features that are shared.
    #[inline]
    pub fn keep_shared(&mut self) {
        (self.count, self.anew) = (self.shared, false);
    }

    /// Adds features, many at a time: each call has to know how many there are already.
    #[inline]
    pub fn put<const N: usize>(&mut self, features: [u64; N]) {
        if let Some(room) = self.hashes.get_mut(self.count..self.count + N) {
            room.copy_from_slice(&features);
            self.count += N;
        }
    }

    /// A template that is silent when its value is 0: most tokens are no cues.
    #[inline]
    pub fn put_some(&mut self, template: u64, value: u64) {
        if value != 0 {
            self.put([feature(template, value)]);
        }
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

/// The feature that a template makes of a value.
#[inline]
pub fn feature(template: u64, value: u64) -> u64 {
    spread(value ^ (template + 1).wrapping_mul(STRIDE))
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
