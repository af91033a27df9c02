//! No host is asked twice within its delay.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// When each host may be asked again.
#[derive(Debug, Default)]
pub struct Pace {
    next: BTreeMap<String, Instant>,
}

impl Pace {
    /// Waits until a host may be asked.
    pub fn wait(&self, host: &str) {
        if let Some(next) = self.next.get(host) {
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
    }

    /// A host was asked just now.
    pub fn asked(&mut self, host: &str, delay: Duration) {
        self.next.insert(host.to_string(), Instant::now() + delay);
    }
}
