//! Accusations: who makes them, how many do, and whether the accused party was heard.

use super::rules::{ANONYMOUS_ACCUSATION, NO_ANSWER, SINGLE_ACCUSER};
use super::{Finding, at};
use crate::claims::plain::{PlainClaim, VersionText};
use crate::text::normalise::fold;
use crate::vocabulary::{Act, Kind, Naming};
use std::collections::BTreeSet;

pub fn check(draft: &VersionText, out: &mut Vec<Finding>) {
    let accusations: Vec<&PlainClaim> = draft.claims.iter().filter(|c| c.act == Act::Accuse).collect();
    let Some(first) = accusations.first() else { return };
    let answered = draft.claims.iter().any(|c| matches!(c.act, Act::Deny | Act::DeclineToComment));
    if !answered {
        out.extend(at(NO_ANSWER, first, "the accused party neither denies it nor is said to have been asked".into()));
    }
    for claim in accusations.iter().filter(|c| is_anonymous(c)) {
        let who = if claim.source_text.is_empty() { "nobody in particular" } else { &claim.source_text };
        out.extend(at(ANONYMOUS_ACCUSATION, claim, format!("the accusation comes from {who}")));
    }
    let accusers: BTreeSet<String> = accusations.iter().filter_map(|c| accuser(c)).collect();
    if accusers.len() == 1 && !is_anonymous(first) {
        let who = first.source_name.as_deref().unwrap_or(&first.source_text);
        out.extend(at(SINGLE_ACCUSER, first, format!("only {who} accuses")));
    }
}

fn is_anonymous(claim: &PlainClaim) -> bool {
    claim.kind == Kind::Impersonal
        || matches!(claim.naming, Some(Naming::Anonymous | Naming::Vague | Naming::Impersonal))
}

fn accuser(claim: &PlainClaim) -> Option<String> {
    let name = claim.source_id.clone().or_else(|| claim.source_name.as_deref().map(fold));
    name.or_else(|| (!claim.source_text.is_empty()).then(|| fold(&claim.source_text)))
}
