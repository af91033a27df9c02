//! Relations between plain claims, and between versions of a report. Knows no SQL and does no I/O.

mod stub;

pub use stub::{
    ActionLexicon, ConflictKind, Reason, Relation, RelationKind, Unverified, relations, unverified, versions,
};
