//! Articles in small groups, read ahead by a thread of their own, so that memory stays bounded and order is kept.

use crate::intake::{Article, Articles, IntakeError};
use std::sync::mpsc::{Receiver, sync_channel};

/// At most this many articles wait to be taken.
const AHEAD: usize = 16;
/// A group ends at this many articles …
const MOST: usize = 256;
/// … or at this many bytes of text.
const BYTES: usize = 4 << 20;

type Read = Result<Article, IntakeError>;

/// Groups of articles in input order. A group is given as soon as nothing more is at hand, so that a program that writes
/// one report and waits for its answer gets it.
pub struct Batches {
    reads: Receiver<Read>,
}

impl Batches {
    pub fn new(articles: Articles) -> Self {
        let (sender, reads) = sync_channel(AHEAD);
        // Ends by itself when the input does or when nobody takes any more.
        std::thread::spawn(move || {
            for read in articles {
                if sender.send(read).is_err() {
                    return;
                }
            }
        });
        Batches { reads }
    }
}

impl Iterator for Batches {
    type Item = Vec<Read>;

    fn next(&mut self) -> Option<Vec<Read>> {
        let size = |read: &Read| read.as_ref().map_or(0, |article| article.text.len());
        let first = self.reads.recv().ok()?;
        let mut bytes = size(&first);
        let mut batch = vec![first];
        while batch.len() < MOST && bytes < BYTES {
            let Ok(read) = self.reads.try_recv() else { break };
            bytes += size(&read);
            batch.push(read);
        }
        Some(batch)
    }
}
