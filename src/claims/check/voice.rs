//! What the report says in its own voice and could not know by itself.

use super::rules::{CONDITIONAL_WITHOUT_SOURCE, SCARE_QUOTE, UNATTRIBUTED_FIGURE};
use super::{Finding, at};
use crate::claims::plain::{PlainClaim, PlainQuantity, VersionText};
use crate::vocabulary::{Kind, MarkerKind};

/// Categories that only an informed party can count.
const COUNTED: [&str; 8] =
    ["killed", "wounded", "missing", "abducted", "arrested", "casualties", "displaced", "evacuated"];

pub fn check(draft: &VersionText, out: &mut Vec<Finding>) {
    for claim in draft.claims.iter().filter(|c| is_unsourced(c)) {
        let nobodys = |q: &&PlainQuantity| COUNTED.contains(&q.category.as_str()) && !is_given(draft, q);
        if let Some(figure) = claim.quantities.iter().find(nobodys) {
            let message = format!("\"{}\" ({}): nobody is said to give this figure", figure.text, figure.category);
            out.extend(at(UNATTRIBUTED_FIGURE, claim, message));
        }
        for marker in &claim.markers {
            let (rule, message) = match marker.kind {
                MarkerKind::Conditional => {
                    (CONDITIONAL_WITHOUT_SOURCE, format!("\"{}\": nobody is named who says so", marker.text))
                }
                MarkerKind::ScareQuote => (SCARE_QUOTE, format!("{}: whose word is it?", marker.text)),
                _ => continue,
            };
            let text = marker.text.clone();
            out.push(Finding { field: claim.field, span: marker.span, text, rule, message });
        }
    }
}

/// Whether no source at all answers for the claim.
fn is_unsourced(claim: &PlainClaim) -> bool {
    claim.is_own_voice() && claim.chain.is_empty() && claim.kind == Kind::Narrator
}

/// Whether somebody in the draft gives the same figure of the same category.
fn is_given(draft: &VersionText, figure: &PlainQuantity) -> bool {
    let sourced = draft.claims.iter().filter(|c| !is_unsourced(c));
    sourced
        .flat_map(|c| &c.quantities)
        .any(|q| q.category == figure.category && (q.min, q.max) == (figure.min, figure.max))
}
