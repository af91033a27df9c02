//! Comparing: versions of one report, claim by claim.

pub mod versions;
