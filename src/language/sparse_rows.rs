//! Weights of a linear model: a sparse row of 8-bit weights for each hashed feature, used from its bytes in place.
//!
//! | part | content |
//! |---|---|
//! | u32, u32 | number of slots, number of weights |
//! | slots × u64 | open addressing: fingerprint (32 bits, 0 = free), first weight (24 bits), number of weights (8 bits) |
//! | weights × (u8, i8) | class and weight |

use super::weights::{WeightsError, u32_at};
use std::collections::BTreeMap;

/// How many slots there are for ten rows: misses are the common case, and they must end soon.
const SLOTS_FOR_TEN: usize = 17;

/// Where the tables of one model lie within a payload.
#[derive(Debug, Clone, Copy, Default)]
pub struct SparseRows {
    slots: u32,
    slots_at: usize,
    weights_at: usize,
    end: usize,
}

/// The tables themselves, borrowed for a run of look-ups.
#[derive(Debug, Clone, Copy)]
pub struct RowTables<'m> {
    slots: &'m [[u8; 8]],
    weights: &'m [[u8; 2]],
}

impl SparseRows {
    /// Reads the shape of the tables that begin at byte `at`; [`SparseRows::end`] is where they end.
    pub fn read(bytes: &[u8], at: usize) -> Result<SparseRows, WeightsError> {
        let cut = WeightsError::Content("a table of rows is cut off");
        let (Some(slots), Some(weights)) = (u32_at(bytes, at), u32_at(bytes, at.saturating_add(4))) else {
            return Err(cut);
        };
        let slots_at = at + 8;
        let weights_at = slots_at + slots as usize * 8;
        let end = weights_at + weights as usize * 2;
        if end > bytes.len() {
            return Err(cut);
        }
        Ok(SparseRows { slots, slots_at, weights_at, end })
    }

    pub fn end(&self) -> usize {
        self.end
    }

    /// The tables within the bytes that [`SparseRows::read`] saw.
    pub fn tables<'m>(&self, bytes: &'m [u8]) -> RowTables<'m> {
        let slots = bytes.get(self.slots_at..self.slots_at + self.slots as usize * 8).unwrap_or(&[]);
        let weights = bytes.get(self.weights_at..self.end).unwrap_or(&[]);
        RowTables { slots: slots.as_chunks().0, weights: weights.as_chunks().0 }
    }

    /// Writes rows of (class, weight) by feature. The same rows give the same bytes.
    pub fn write(rows: &BTreeMap<u64, Vec<(u8, i8)>>) -> Vec<u8> {
        let slots = (rows.len() * SLOTS_FOR_TEN / 10).max(4);
        let mut table = vec![0u64; slots];
        let mut weights = Vec::new();
        for (&feature, row) in rows {
            let row = &row[..row.len().min(255)];
            let fingerprint = fingerprint(feature);
            let mut at = home(feature, slots);
            while table[at] != 0 && table[at] as u32 != fingerprint {
                at = (at + 1) % slots;
            }
            if table[at] == 0 {
                let first = (weights.len() / 2) as u64;
                table[at] = u64::from(fingerprint) | first << 32 | (row.len() as u64) << 56;
                weights.extend(row.iter().flat_map(|(class, weight)| [*class, *weight as u8]));
            }
        }
        let mut out = (slots as u32).to_le_bytes().to_vec();
        out.extend_from_slice(&((weights.len() / 2) as u32).to_le_bytes());
        out.extend(table.iter().flat_map(|slot| slot.to_le_bytes()));
        out.extend_from_slice(&weights);
        out
    }
}

impl RowTables<'_> {
    /// The (class, weight) pairs of a feature; none when it has no row.
    #[inline]
    pub fn row(&self, feature: u64) -> &[[u8; 2]] {
        let fingerprint = fingerprint(feature);
        let mut at = home(feature, self.slots.len());
        for _ in 0..self.slots.len() {
            let Some(slot) = self.slots.get(at) else { break };
            let slot = u64::from_le_bytes(*slot);
            if slot as u32 == fingerprint {
                let first = (slot >> 32) as usize & 0xff_ffff;
                return self.weights.get(first..first + (slot >> 56) as usize).unwrap_or(&[]);
            }
            if slot == 0 {
                break;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        &[]
    }

    /// Adds a feature's row to the sums of the classes; classes past 31 fold back.
    #[inline]
    pub fn add(&self, feature: u64, sums: &mut [i32; 32]) {
        for &[class, weight] in self.row(feature) {
            sums[usize::from(class & 31)] += i32::from(weight as i8);
        }
    }
}

fn fingerprint(feature: u64) -> u32 {
    (feature >> 32) as u32 | 1
}

fn home(feature: u64, slots: usize) -> usize {
    (((feature & 0xffff_ffff) * slots as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise::mix;

    #[test]
    fn rows_are_found_again_and_others_are_not() {
        let rows: BTreeMap<u64, Vec<(u8, i8)>> =
            (0..1000u64).map(|i| (mix(i), vec![((i % 17) as u8, (i % 127) as i8), (3, -5)])).collect();
        let bytes = SparseRows::write(&rows);
        let shape = SparseRows::read(&bytes, 0).unwrap();
        assert_eq!(shape.end(), bytes.len());
        let tables = shape.tables(&bytes);
        for (feature, row) in &rows {
            let found: Vec<(u8, i8)> = tables.row(*feature).iter().map(|[c, w]| (*c, *w as i8)).collect();
            assert_eq!(&found, row);
        }
        assert!((1000..2000u64).all(|i| tables.row(mix(i)).is_empty()));
    }

    #[test]
    fn a_cut_table_is_an_error() {
        let bytes = SparseRows::write(&BTreeMap::from([(mix(1), vec![(1, 1)])]));
        for end in 0..bytes.len() {
            assert!(SparseRows::read(&bytes[..end], 0).is_err());
        }
    }

    #[test]
    fn a_full_table_still_ends() {
        let mut bytes = SparseRows::write(&BTreeMap::from([(mix(1), vec![(1, 1)])]));
        let shape = SparseRows::read(&bytes, 0).unwrap();
        bytes[8..40].fill(0xff);
        assert!(shape.tables(&bytes).row(mix(77)).is_empty());
    }
}
