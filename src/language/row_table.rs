//! A perfect-hash table from hashed features to small records, used from its bytes in place.
//!
//! Each bucket of features has a displacement that was chosen, when the table was written, so that no two features
//! share a slot. A look-up reads one displacement and one record and takes no branch.
//!
//! | part | content |
//! |---|---|
//! | u32, u32 | number of buckets, number of slots |
//! | buckets × u16 | displacements |
//! | slots × u16 | fingerprints |
//! | slots × record | the records' bytes |
//!
//! Fingerprints lie side by side: half of all features have no record, and these few bytes, which the nearest memory holds,
//! tell so. A feature without a record is taken for one that has one about once in 65,000 times.

use super::weights::{WeightsError, u32_at};
use std::collections::BTreeMap;

/// Features a bucket, on average.
const BUCKET: usize = 4;
/// Slots for a hundred features: the spare ones shorten the search for displacements.
const SLOTS_FOR_HUNDRED: usize = 103;

/// Where a table of records of `SIZE` bytes lies within a payload.
#[derive(Debug, Clone, Default)]
pub struct RowTable<const SIZE: usize> {
    displacements_at: usize,
    fingerprints_at: usize,
    records_at: usize,
    end: usize,
}

/// A table made ready for a run of look-ups.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'m, const SIZE: usize> {
    displacements: &'m [[u8; 2]],
    fingerprints: &'m [[u8; 2]],
    records: &'m [[u8; SIZE]],
}

impl<const SIZE: usize> RowTable<SIZE> {
    /// Reads the shape of the table that begins at byte `at`; [`RowTable::end`] is where it ends.
    pub fn read(bytes: &[u8], at: usize) -> Result<Self, WeightsError> {
        let cut = WeightsError::Content("a table is cut off");
        let (Some(buckets), Some(slots)) = (u32_at(bytes, at), u32_at(bytes, at.saturating_add(4))) else {
            return Err(cut);
        };
        let displacements_at = at + 8;
        let fingerprints_at = displacements_at + buckets as usize * 2;
        let records_at = fingerprints_at + slots as usize * 2;
        let end = records_at + slots as usize * SIZE;
        if bytes.len() < end {
            return Err(cut);
        }
        Ok(RowTable { displacements_at, fingerprints_at, records_at, end })
    }

    pub fn end(&self) -> usize {
        self.end
    }

    /// The table within the bytes that [`RowTable::read`] saw.
    pub fn rows<'m>(&self, bytes: &'m [u8]) -> Rows<'m, SIZE> {
        let part = |from: usize, to: usize| bytes.get(from..to).unwrap_or(&[]);
        Rows {
            displacements: part(self.displacements_at, self.fingerprints_at).as_chunks().0,
            fingerprints: part(self.fingerprints_at, self.records_at).as_chunks().0,
            records: part(self.records_at, self.end).as_chunks().0,
        }
    }

    /// Writes a table. The same features and records give the same bytes. Of features that can't be told apart (one pair in
    /// 2⁴⁸) the smaller stays.
    pub fn write(features: &BTreeMap<u64, [u8; SIZE]>) -> Vec<u8> {
        let buckets = features.len() / BUCKET + 1;
        let slots = features.len() * SLOTS_FOR_HUNDRED / 100 + 1;
        let (displacements, places) = arrange(features.keys().copied(), buckets, slots);
        let mut out = (buckets as u32).to_le_bytes().to_vec();
        out.extend_from_slice(&(slots as u32).to_le_bytes());
        out.extend(displacements.iter().flat_map(|d| d.to_le_bytes()));
        out.extend(places.iter().flat_map(|place| place.map_or(0, fingerprint).to_le_bytes()));
        out.extend(places.iter().flat_map(|place| place.map_or([0; SIZE], |feature| features[&feature])));
        out
    }
}

/// Finds the buckets' displacements, the fullest bucket first, and the feature of each slot.
fn arrange(features: impl Iterator<Item = u64>, buckets: usize, slots: usize) -> (Vec<u16>, Vec<Option<u64>>) {
    let mut members: Vec<Vec<u64>> = vec![Vec::new(); buckets];
    for feature in features {
        let bucket = &mut members[bucket(feature, buckets)];
        if !bucket.iter().any(|other| other >> 32 == feature >> 32) {
            bucket.push(feature);
        }
    }
    let mut order: Vec<usize> = (0..buckets).collect();
    order.sort_by_key(|&bucket| (std::cmp::Reverse(members[bucket].len()), bucket));
    let mut displacements = vec![0u16; buckets];
    let mut places: Vec<Option<u64>> = vec![None; slots];
    let mut taken = Vec::new();
    for index in order {
        for displacement in 0..=u16::MAX {
            taken.clear();
            for &feature in &members[index] {
                let slot = slot(feature, displacement, slots);
                if places[slot].is_some() || taken.contains(&slot) {
                    break;
                }
                taken.push(slot);
            }
            if taken.len() == members[index].len() {
                displacements[index] = displacement;
                taken.iter().zip(&members[index]).for_each(|(slot, feature)| places[*slot] = Some(*feature));
                break;
            }
        }
    }
    (displacements, places)
}

impl<const SIZE: usize> Rows<'_, SIZE> {
    /// The record of a feature; `None` when it has none.
    #[inline]
    pub fn get(&self, feature: u64) -> Option<&[u8; SIZE]> {
        let place = self.slots(&[feature], &mut [0; 1]).first().copied()? as usize;
        let own = *self.fingerprints.get(place)? == fingerprint(feature).to_le_bytes();
        self.records.get(place).filter(|_| own)
    }

    #[inline]
    fn slots<'p>(&self, features: &[u64], places: &'p mut [u32]) -> &'p mut [u32] {
        if self.fingerprints.is_empty() || self.displacements.is_empty() {
            return &mut [];
        }
        let count = features.len().min(places.len());
        for (place, feature) in places.iter_mut().zip(features) {
            let displacement = self.displacements[bucket(*feature, self.displacements.len())];
            *place = slot(*feature, u16::from_le_bytes(displacement), self.fingerprints.len()) as u32;
        }
        &mut places[..count]
    }

    /// The records of those features that have one, at most [`BATCH`] of them, each at the beginning of its place. All slots
    /// are found first, then all fingerprints compared, then all records fetched, so that the memory answers for many at once;
    /// no branch waits for it.
    #[inline]
    fn own_records<'o, const ROOM: usize>(&self, batch: &[u64], out: &'o mut [[u8; ROOM]; BATCH]) -> &'o [[u8; ROOM]] {
        let mut places = [0; BATCH];
        let places = self.slots(batch, &mut places);
        let mut own = 0;
        for (at, feature) in (0..places.len()).zip(batch) {
            let place = places[at];
            places[own] = place;
            own += usize::from(self.fingerprints[place as usize] == fingerprint(*feature).to_le_bytes());
        }
        for (out, place) in out.iter_mut().zip(&places[..own]) {
            out[..SIZE].copy_from_slice(&self.records[*place as usize]);
        }
        &out[..own]
    }

    /// Adds up the weights of many features, each stored as its root with its sign: few are large, and those need no more
    /// precision in proportion. Sums beyond the weights of a record stay as they are; they fill up a register.
    #[inline]
    pub fn add_squares<const SUMS: usize>(&self, features: &[u64], sums: &mut [i32; SUMS]) {
        const { assert!(SIZE <= SUMS) };
        let mut total = *sums;
        for batch in features.chunks(BATCH) {
            for record in self.own_records(batch, &mut [[0; SUMS]; BATCH]) {
                for (sum, weight) in total.iter_mut().zip(record) {
                    let root = i16::from(*weight as i8);
                    *sum = sum.wrapping_add(i32::from(root.wrapping_mul(root.wrapping_abs())));
                }
            }
        }
        *sums = total;
    }

    /// Adds up the weights of many features. The sums hold some 250 features.
    #[inline]
    pub fn add_weights(&self, features: &[u64], sums: &mut [i16; SIZE]) {
        let mut total = *sums;
        for batch in features.chunks(BATCH) {
            for record in self.own_records(batch, &mut [[0; SIZE]; BATCH]) {
                for (sum, weight) in total.iter_mut().zip(record) {
                    *sum = sum.wrapping_add(i16::from(*weight as i8));
                }
            }
        }
        *sums = total;
    }
}

/// Features looked up at a time.
const BATCH: usize = 32;

#[inline]
fn fingerprint(feature: u64) -> u16 {
    (feature >> 48) as u16
}

#[inline]
fn bucket(feature: u64, buckets: usize) -> usize {
    (((feature & 0xffff_ffff) * buckets as u64) >> 32) as usize
}

#[inline]
fn slot(feature: u64, displacement: u16, slots: usize) -> usize {
    let moved = ((feature >> 32) as u32).wrapping_mul(0x9e37_79b1 + 2 * u32::from(displacement));
    ((u64::from(moved) * slots as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise::mix;

    fn example(count: u64) -> BTreeMap<u64, [u8; 4]> {
        (0..count).map(|i| (mix(i + 1), (i as u32).to_le_bytes())).collect()
    }

    #[test]
    fn every_feature_has_its_record_and_others_have_none() {
        for count in [0, 1, 7, 20_000] {
            let features = example(count);
            let bytes = RowTable::<4>::write(&features);
            let table = RowTable::<4>::read(&bytes, 0).unwrap();
            assert_eq!(table.end(), bytes.len());
            let rows = table.rows(&bytes);
            assert!(features.iter().all(|(feature, record)| rows.get(*feature) == Some(record)));
            let strangers = (100_000..120_000).filter(|i| rows.get(mix(*i)).is_some()).count();
            assert!(strangers <= 3, "{strangers}");
        }
    }

    #[test]
    fn weights_are_added_up() {
        let mut weights = [0u8; 16];
        (weights[0], weights[15]) = (-5i8 as u8, 127);
        let bytes = RowTable::<16>::write(&BTreeMap::from([(mix(1), weights)]));
        let table = RowTable::<16>::read(&bytes, 0).unwrap();
        let mut sums = [0; 16];
        table.rows(&bytes).add_weights(&[mix(1), mix(2), mix(1)], &mut sums);
        assert_eq!((sums[0], sums[1], sums[15]), (-10, 0, 254));
        let mut sums = [1; 20];
        table.rows(&bytes).add_squares(&[mix(1), mix(2), mix(1)], &mut sums);
        assert_eq!((sums[0], sums[1], sums[15], sums[16]), (-49, 1, 32_259, 1));
    }

    #[test]
    fn a_cut_table_is_an_error() {
        let bytes = RowTable::<4>::write(&example(9));
        assert!((0..bytes.len()).all(|end| RowTable::<4>::read(&bytes[..end], 0).is_err()));
    }

    #[test]
    fn garbage_answers_something() {
        let mut bytes = RowTable::<4>::write(&example(9));
        bytes[8..].fill(0xff);
        let table = RowTable::<4>::read(&bytes, 0).unwrap();
        assert!((0..1000).all(|i| table.rows(&bytes).get(mix(i)).is_none_or(|record| *record == [0xff; 4])));
        assert!(RowTable::<4>::default().rows(&[]).get(1).is_none());
    }
}
