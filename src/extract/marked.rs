//! What people or other programs marked in an article → attributions and claims of the same shape, with their maker.

use super::claims;
use crate::attribution::{Attribution, Found, Reading, RuleKind, marked};
use crate::claims::{Claim, Gazetteer};
use crate::intake::Annotation;
use crate::sources::Registry;
use crate::text::Span;
use crate::vocabulary::{Act, Field};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The rule of what was marked by somebody.
pub const RULE: &str = "annotation";
/// An attribution that somebody marked is there.
const CERTAIN: u16 = 1_000;

/// All that one maker marked in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    pub maker: String,
    pub attributions: Vec<Attribution>,
    pub claims: Vec<Claim>,
}

/// Reads annotations, by maker. Kind, markers and values are those of the words, as in any claim; source, cue and content are
/// as they were marked, to the whole word.
pub fn read(
    reading: &Reading,
    registry: &Registry,
    gazetteer: &Gazetteer,
    annotations: &[Annotation],
    published: Option<Date>,
) -> Vec<Marked> {
    let makers: BTreeSet<&str> = annotations.iter().map(|a| a.maker.as_str()).collect();
    let of = |maker: &str| {
        let found = annotations.iter().filter(|a| a.maker == maker).map(|a| found(reading, a)).collect();
        let mut attributions = marked(reading, registry, found);
        for attribution in &mut attributions {
            attribution.rule = RULE.to_string();
            attribution.reason = format!("marked by {maker}");
        }
        let mut claims = claims::claims(reading, &attributions, gazetteer, Field::Text, published);
        // What is in nobody's mouth was marked by nobody.
        claims.retain(|claim| claim.attribution.is_some());
        Marked { maker: maker.to_string(), attributions, claims }
    };
    makers.into_iter().map(of).collect()
}

fn found(reading: &Reading, annotation: &Annotation) -> Found {
    let tokens = |range: &std::ops::Range<usize>| reading.document.tokens_in(Span::new(range.start, range.end));
    let some = |range: &Option<std::ops::Range<usize>>| range.as_ref().map(tokens).filter(|t| !t.is_empty());
    Found {
        source: some(&annotation.source),
        cue: some(&annotation.cue),
        content: annotation.content.iter().map(tokens).filter(|t| !t.is_empty()).collect(),
        act: Act::Assert,
        kind: None,
        rule: RuleKind::Labeller,
        head: None,
        negated: false,
        relayed_by: None,
        certainty: CERTAIN,
        reason: String::new(),
    }
}
