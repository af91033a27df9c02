//! Stands in for comparing until it is there.

use crate::claims::{ClaimId, PlainClaim};
use crate::vocabulary::Commitment;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    Same,
    Corroborates,
    Repeats,
    Updates,
    Conflicts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    Quantity,
    Actor,
    Denial,
    Place,
    Time,
    Status,
    Cause,
}

/// Two claims of different reports and how they stand to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    pub a: ClaimId,
    pub b: ClaimId,
    pub kind: RelationKind,
    pub conflict: Option<Conflict>,
    pub why: String,
    pub score: f64,
}

/// A claim that nobody vouches for, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Unverified {
    pub claim: ClaimId,
    pub reasons: Vec<String>,
    pub origins: usize,
}

pub fn relations(_claims: &[PlainClaim]) -> Vec<Relation> {
    Vec::new()
}

pub fn unverified(claims: &[PlainClaim]) -> Vec<Unverified> {
    let weak = |c: &&PlainClaim| !matches!(c.commitment, Commitment::Asserted | Commitment::Attributed);
    claims
        .iter()
        .filter(weak)
        .map(|c| Unverified { claim: c.id, reasons: vec![c.commitment.word().into()], origins: 1 })
        .collect()
}

pub mod versions {
    use crate::claims::VersionText;
    use crate::claims::plain::CharSpan;
    use crate::vocabulary::Field;
    use serde::Serialize;

    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Passage {
        pub span: CharSpan,
        pub text: String,
    }

    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Change {
        #[serde(rename = "type")]
        pub kind: &'static str,
        pub field: Field,
        pub old: Option<Passage>,
        pub new: Option<Passage>,
        pub detail: String,
    }

    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Diff {
        pub changes: Vec<Change>,
        pub unchanged: usize,
    }

    pub fn diff(old: &VersionText, new: &VersionText) -> Diff {
        let passage = |c: &crate::claims::PlainClaim| Passage { span: c.content[0], text: c.text.clone() };
        let mut diff = Diff::default();
        for (kind, ours, theirs) in [("claim_removed", old, new), ("claim_added", new, old)] {
            for claim in &ours.claims {
                if theirs.claims.iter().any(|c| c.text == claim.text) {
                    diff.unchanged += usize::from(kind == "claim_added");
                    continue;
                }
                let here = Some(passage(claim));
                let (old, new) = if kind == "claim_added" { (None, here) } else { (here, None) };
                diff.changes.push(Change { kind, field: claim.field, old, new, detail: claim.text.clone() });
            }
        }
        diff
    }

    pub fn to_json(diff: &Diff) -> serde_json::Value {
        serde_json::json!({"schema": 1, "changes": diff.changes, "unchanged": diff.unchanged})
    }
}
