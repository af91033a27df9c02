//! Relations between plain claims, and between versions of a report. Knows no SQL and does no I/O.

mod stub;

pub use stub::{Conflict, Relation, RelationKind, Unverified, relations, unverified, versions};
