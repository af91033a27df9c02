//! What is found between two claims, and in which words it is told.

use serde::{Deserialize, Serialize};

/// How two claims stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// The same proposition from the same source.
    Same,
    /// One of the two merely relays.
    Repeats,
    /// The same proposition from independent sources.
    Corroborates,
    /// The same source, later, gives a newer value; `a` is the older.
    Updates,
    /// Both cannot be true as stated.
    Conflicts,
    /// They speak of one matter; deciding needs knowledge of the world.
    Undecided,
}

/// In what two claims conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictKind {
    Quantity,
    Actor,
    Denial,
    Place,
    Time,
    Status,
    Cause,
}

/// A relation between two claims, given by their places in the list that was compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// The claim of the earlier report; for `updates` the older value. Not kept where a relation is stored.
    #[serde(skip)]
    pub a: usize,
    #[serde(skip)]
    pub b: usize,
    #[serde(rename = "type")]
    pub kind: RelationKind,
    pub conflict: Option<ConflictKind>,
    /// Both values in words: "7 killed (SOHR) against 4 killed (SANA)".
    pub why: String,
    /// How sure, in thousandths.
    pub score: u16,
}

impl RelationKind {
    /// The word of the machine interface.
    pub fn word(self) -> &'static str {
        match self {
            RelationKind::Same => "same",
            RelationKind::Repeats => "repeats",
            RelationKind::Corroborates => "corroborates",
            RelationKind::Updates => "updates",
            RelationKind::Conflicts => "conflicts",
            RelationKind::Undecided => "undecided",
        }
    }

    /// Whether both claims state one proposition.
    pub fn agrees(self) -> bool {
        matches!(self, RelationKind::Same | RelationKind::Repeats | RelationKind::Corroborates)
    }
}

impl ConflictKind {
    /// The word of the machine interface.
    pub fn word(self) -> &'static str {
        match self {
            ConflictKind::Quantity => "quantity",
            ConflictKind::Actor => "actor",
            ConflictKind::Denial => "denial",
            ConflictKind::Place => "place",
            ConflictKind::Time => "time",
            ConflictKind::Status => "status",
            ConflictKind::Cause => "cause",
        }
    }
}
