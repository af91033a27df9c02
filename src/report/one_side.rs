//! The record of one claim among several of an entry: enough to find its words and to ask for more.

use super::claim_entry::speaker;
use crate::claims::PlainClaim;
use crate::claims::plain::CharSpan;
use serde::Serialize;

/// One side of a pair, for programs.
#[derive(Debug, Serialize)]
pub struct Side<'a> {
    pub report: &'a str,
    pub content: &'a [CharSpan],
    pub text: &'a str,
    pub id: String,
}

impl<'a> From<&'a PlainClaim> for Side<'a> {
    fn from(claim: &'a PlainClaim) -> Self {
        Side { report: &claim.report, content: &claim.content, text: &claim.text, id: claim.id.to_string() }
    }
}

/// Who says it and where, for people: "SANA (Le Fil du Levant)".
pub fn who(claim: &PlainClaim) -> String {
    format!("{} ({})", speaker(claim), claim.publisher.as_deref().unwrap_or(&claim.report))
}

/// Report, day, source and words, for tables of other programs.
pub fn columns(claim: &PlainClaim) -> [String; 4] {
    let day = claim.published.map(|d| d.to_string()).unwrap_or_default();
    [claim.report.clone(), day, speaker(claim), claim.text.clone()]
}
