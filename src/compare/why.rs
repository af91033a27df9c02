//! A finding in words.

use super::decide::{Finding, Ground};
use super::relation::RelationKind;
use crate::claims::plain::PlainClaim;

/// "7 killed (SOHR) against 4 killed (SANA)".
pub fn why(finding: &Finding, a: &PlainClaim, b: &PlainClaim) -> String {
    let (x, y) = match finding.ground {
        Ground::Figures(i, j) => (figure(a, i), figure(b, j)),
        _ => (brief(&a.text), brief(&b.text)),
    };
    let (left, right) = (format!("{x} ({})", who(a)), format!("{y} ({})", who(b)));
    match finding.kind {
        RelationKind::Conflicts => format!("{left} against {right}"),
        RelationKind::Updates => format!("{left}, then {right}"),
        RelationKind::Repeats => format!("{left}, relayed as {right}"),
        RelationKind::Corroborates => format!("{left}; also {right}"),
        RelationKind::Same => format!("{left}; again {right}"),
        RelationKind::Undecided => format!("{left}; compare {right}"),
    }
}

fn figure(claim: &PlainClaim, at: usize) -> String {
    claim
        .quantities
        .get(at)
        .map_or_else(|| brief(&claim.text), |q| format!("{} {}", q.text.trim(), q.what.trim()).trim().to_string())
}

fn who(claim: &PlainClaim) -> String {
    let name = claim.source_name.clone().or_else(|| claim.chain.last().map(|h| h.name.clone()));
    let name = name.or_else(|| Some(claim.source_text.clone()).filter(|t| !t.is_empty() && !claim.is_own_voice()));
    name.or_else(|| claim.publisher.clone()).unwrap_or_else(|| claim.report.clone())
}

/// The first words of a passage.
fn brief(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(70) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
