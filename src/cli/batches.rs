//! Articles in small groups: cut by a thread of its own, opened by all, so that memory stays bounded and order is kept.

use crate::intake::{Article, IntakeError, Parcel};
use rayon::prelude::*;
use std::sync::mpsc::{Receiver, sync_channel};

/// At most this many parcels wait to be taken.
const AHEAD: usize = 64;
/// A group ends at this many parcels …
const MOST: usize = 256;
/// … or at this many bytes.
const BYTES: usize = 4 << 20;

type Read = Result<Article, IntakeError>;

/// Groups of articles in input order. A group is given as soon as nothing more is at hand, so that a program that writes
/// one report and waits for its answer gets it.
pub struct Batches {
    parcels: Receiver<Parcel>,
}

impl Batches {
    pub fn new(parcels: impl Iterator<Item = Parcel> + Send + 'static) -> Self {
        let (sender, receiver) = sync_channel(AHEAD);
        // Ends by itself when the input does or when nobody takes any more.
        std::thread::spawn(move || {
            for parcel in parcels {
                if sender.send(parcel).is_err() {
                    return;
                }
            }
        });
        Batches { parcels: receiver }
    }
}

impl Iterator for Batches {
    type Item = Vec<Read>;

    fn next(&mut self) -> Option<Vec<Read>> {
        let first = self.parcels.recv().ok()?;
        let mut bytes = first.size();
        let mut batch = vec![first];
        while batch.len() < MOST && bytes < BYTES {
            let Ok(parcel) = self.parcels.try_recv() else { break };
            bytes += parcel.size();
            batch.push(parcel);
        }
        let opened: Vec<Vec<Read>> = batch.into_par_iter().map(Parcel::open).collect();
        Some(opened.into_iter().flatten().collect())
    }
}
