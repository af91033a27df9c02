//! The whole ledger compared: what `compare`, `unverified` and the overview after adding look at.

use super::Failure;
use crate::claims::PlainClaim;
use crate::compare::{self, Relation, Unverified};
use crate::extract::Engine;
use crate::ledger::{ClaimFilter, Ledger};

/// The claims of all current versions and what comparing them finds; indices are places in `claims`.
pub struct Compared {
    pub claims: Vec<PlainClaim>,
    pub relations: Vec<Relation>,
}

impl Compared {
    pub fn new(ledger: &Ledger, engine: &Engine) -> Result<Self, Failure> {
        let stored = ledger.claims(&ClaimFilter::default())?;
        let claims: Vec<_> = stored.into_iter().map(|c| c.claim).collect();
        let relations = compare::relations(&claims, engine.actions());
        Ok(Compared { claims, relations })
    }

    /// The claims that nobody independent backs.
    pub fn unverified(&self, engine: &Engine) -> Vec<Unverified> {
        compare::unverified(&self.claims, &self.relations, engine.actions())
    }
}
