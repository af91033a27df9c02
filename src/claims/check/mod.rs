//! What an editor would ask about a draft before it goes out: figures of nobody, accusations of one side only, doubt
//! without a source, a headline that is surer than its text.
//!
//! Every question is a rule ([`RULES`]) with examples and counter-examples that a test proves.

mod accusations;
mod headline;
mod rules;
mod voice;

pub use rules::{CheckRule, RULES};

use super::plain::{CharSpan, PlainClaim, VersionText};
use crate::vocabulary::Field;
use serde::Serialize;

/// One passage that a rule asks about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    pub field: Field,
    /// In Unicode scalar values of the field.
    pub span: CharSpan,
    /// The words under the span.
    pub text: String,
    pub rule: &'static str,
    /// What is asked, with the words that matter.
    pub message: String,
}

/// Everything that the rules ask about a draft, in reading order.
pub fn check(draft: &VersionText) -> Vec<Finding> {
    let mut found = Vec::new();
    voice::check(draft, &mut found);
    accusations::check(draft, &mut found);
    headline::check(draft, &mut found);
    found.sort_by_key(|f: &Finding| (f.field == Field::Text, f.span, f.rule));
    found.dedup();
    found
}

/// A finding at a claim's content.
fn at(rule: &'static str, claim: &PlainClaim, message: String) -> Option<Finding> {
    let (first, last) = (claim.content.first()?, claim.content.last()?);
    Some(Finding { field: claim.field, span: [first[0], last[1]], text: claim.text.clone(), rule, message })
}

/// Whether any marker says that the text does not vouch for the claim.
fn is_hedged(claim: &PlainClaim) -> bool {
    use crate::vocabulary::MarkerKind::{Alleged, Conditional, Hearsay, Hedge, Unverified};
    claim.markers.iter().any(|m| matches!(m.kind, Alleged | Conditional | Hearsay | Hedge | Unverified))
}
