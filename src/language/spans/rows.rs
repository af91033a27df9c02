//! Weights of the labeller: one row of six 8-bit weights for each hashed feature, used from its bytes in place.
//!
//! | part | content |
//! |---|---|
//! | u32 | number of slots |
//! | slots × 8 bytes | open addressing: fingerprint (u16, 0 = free), six weights (i8) |
//!
//! A row lies in its slot, so that a look-up touches one line of memory.

use crate::language::weights::WeightsError;
use std::collections::BTreeMap;

/// Weights in a row, one a label; "none of them" has no weight.
pub const WIDTH: usize = 6;

/// How many slots there are for ten rows: misses are the common case, and they must end soon.
const SLOTS_FOR_TEN: usize = 16;

/// Sums of the weights of a token, by label.
pub type Sums = [i32; WIDTH];

/// Where a table lies within a payload.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rows {
    at: usize,
    end: usize,
}

/// The table itself, borrowed for a run of look-ups.
#[derive(Debug, Clone, Copy)]
pub struct RowTable<'m> {
    slots: &'m [[u8; 8]],
}

impl Rows {
    /// Reads the shape of the table that begins at byte `at`; [`Rows::end`] is where it ends.
    pub fn read(bytes: &[u8], at: usize) -> Result<Rows, WeightsError> {
        let cut = WeightsError::Content("a table of rows is cut off");
        let Some(slots) = bytes.get(at..).and_then(|b| b.first_chunk()).map(|b| u32::from_le_bytes(*b)) else {
            return Err(cut);
        };
        let rows = Rows { at: at + 4, end: at + 4 + slots as usize * 8 };
        if rows.end > bytes.len() { Err(cut) } else { Ok(rows) }
    }

    pub fn end(&self) -> usize {
        self.end
    }

    /// The table within the bytes that [`Rows::read`] saw.
    pub fn table<'m>(&self, bytes: &'m [u8]) -> RowTable<'m> {
        RowTable { slots: bytes.get(self.at..self.end).unwrap_or(&[]).as_chunks().0 }
    }

    /// Writes rows by feature. The same rows give the same bytes.
    pub fn write(rows: &BTreeMap<u64, [i8; WIDTH]>) -> Vec<u8> {
        let slots = (rows.len() * SLOTS_FOR_TEN / 10).max(4);
        let mut table = vec![[0u8; 8]; slots];
        for (&feature, row) in rows {
            let mut at = home(feature, slots);
            while table[at] != [0; 8] {
                at = (at + 1) % slots;
            }
            let mark = fingerprint(feature).to_le_bytes();
            table[at] = [mark[0], mark[1], 0, 0, 0, 0, 0, 0];
            for (place, weight) in table[at][2..].iter_mut().zip(row) {
                *place = *weight as u8;
            }
        }
        let mut out = (slots as u32).to_le_bytes().to_vec();
        out.extend(table.into_iter().flatten());
        out
    }
}

impl RowTable<'_> {
    /// Adds the row of a feature, if it has one.
    #[inline]
    pub fn add(&self, feature: u64, sums: &mut Sums) {
        let mark = fingerprint(feature);
        let mut at = home(feature, self.slots.len());
        for _ in 0..self.slots.len() {
            let Some(slot) = self.slots.get(at) else { return };
            let found = u16::from_le_bytes([slot[0], slot[1]]);
            if found == mark {
                for (sum, weight) in sums.iter_mut().zip(&slot[2..]) {
                    *sum += i32::from(*weight as i8);
                }
                return;
            }
            if found == 0 {
                return;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
    }
}

fn fingerprint(feature: u64) -> u16 {
    (feature >> 48) as u16 | 1
}

fn home(feature: u64, slots: usize) -> usize {
    (((feature & 0xffff_ffff) * slots as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise::mix;

    #[test]
    fn rows_are_found_again_and_few_others_are() {
        let rows: BTreeMap<u64, [i8; WIDTH]> = (0..1000u64).map(|i| (mix(i), [i as i8 | 1, 0, 3, -5, 0, 1])).collect();
        let bytes = Rows::write(&rows);
        let shape = Rows::read(&bytes, 0).unwrap();
        assert_eq!(shape.end(), bytes.len());
        let sums = |feature| {
            let mut sums = Sums::default();
            shape.table(&bytes).add(feature, &mut sums);
            sums
        };
        let right = rows.iter().filter(|(f, row)| sums(**f) == row.map(i32::from)).count();
        assert!(right >= 998, "{right}");
        let strangers = (1000..3000u64).filter(|i| sums(mix(*i)) != Sums::default()).count();
        assert!(strangers < 5, "{strangers}");
    }

    #[test]
    fn a_cut_table_is_an_error() {
        let bytes = Rows::write(&BTreeMap::from([(mix(1), [1; WIDTH])]));
        for end in 0..bytes.len() {
            assert!(Rows::read(&bytes[..end], 0).is_err());
        }
    }

    #[test]
    fn a_full_table_still_ends() {
        let mut bytes = Rows::write(&BTreeMap::from([(mix(1), [1; WIDTH])]));
        bytes[4..].fill(0xfe);
        let mut sums = Sums::default();
        Rows::read(&bytes, 0).unwrap().table(&bytes).add(mix(77), &mut sums);
        assert_eq!(sums, Sums::default());
    }
}
