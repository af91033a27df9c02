//! Passages that qualify how sure the text is: by patterns of words, and by procedures where words alone cannot tell.
//!
//! Every rule stands in the pack's `markers.toml` with an id, a description, examples and counter-examples.

mod attributed;
mod conditional;
mod matching;
pub mod proof;
mod remarks;
mod scare_quote;
mod scene;
mod verb_group;

use super::Marker;
use crate::attribution::{Attribution, Reading};
use crate::vocabulary::MarkerKind;
use matching::passages;
pub use remarks::reach;
use scene::Scene;
use std::ops::Range;

/// A passage that a rule found: the rule's index and the tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    rule: usize,
    tokens: Range<usize>,
}

/// The markers of a document, sorted by span. `attributions` are those of the same document.
///
/// Two markers of one kind never overlap: the longer one stays, then the one whose rule comes first in the pack.
pub fn find(reading: &Reading, attributions: &[Attribution]) -> Vec<Marker> {
    let scene = Scene::new(reading, attributions);
    let found = candidates(&scene);
    let found = yielding(&scene, settle(&scene, found));
    let rules = &reading.pack.markers.rules;
    let mut markers: Vec<Marker> = found
        .into_iter()
        .map(|f| Marker {
            kind: rules[f.rule].kind,
            span: reading.document.span(f.tokens),
            rule: rules[f.rule].id.clone(),
        })
        .collect();
    markers.sort_by(|a, b| (a.span, a.kind, &a.rule).cmp(&(b.span, b.kind, &b.rule)));
    markers
}

/// All that the rules find, in no order, with overlaps.
fn candidates(scene: &Scene) -> Vec<Found> {
    let mut found = passages(scene);
    conditional::find(scene, &mut found);
    attributed::find(scene, &mut found);
    scare_quote::find(scene, &mut found);
    found
}

/// One passage of each kind where several overlap or, for numbers, adjoin; sorted by kind and place.
fn settle(scene: &Scene, mut found: Vec<Found>) -> Vec<Found> {
    let rules = &scene.reading.pack.markers.rules;
    found.retain(|f| !f.tokens.is_empty());
    found.sort_by_key(|f| (rules[f.rule].kind, f.tokens.start, std::cmp::Reverse(f.tokens.end), f.rule));
    let mut kept: Vec<Found> = Vec::new();
    for candidate in found {
        let before = kept.last_mut().filter(|last| rules[last.rule].kind == rules[candidate.rule].kind);
        match before {
            Some(last) if candidate.tokens.start < last.tokens.end => {
                if candidate.tokens.len() > last.tokens.len() {
                    *last = candidate;
                }
            }
            // "au moins" and "une vingtaine de" make the same number inexact.
            Some(last)
                if candidate.tokens.start == last.tokens.end
                    && rules[candidate.rule].kind == MarkerKind::Approximation =>
            {
                last.tokens.end = candidate.tokens.end;
            }
            _ => kept.push(candidate),
        }
    }
    kept
}

/// What is left once each rule has yielded to the kinds that it names. `found` is sorted by kind and place.
fn yielding(scene: &Scene, found: Vec<Found>) -> Vec<Found> {
    let rules = &scene.reading.pack.markers.rules;
    let of_kind = |kind| {
        let start = found.partition_point(|f| rules[f.rule].kind < kind);
        let end = found.partition_point(|f| rules[f.rule].kind <= kind);
        &found[start..end]
    };
    let covered = |f: &&Found| {
        rules[f.rule].yields_to.iter().any(|&kind| {
            let others = of_kind(kind);
            let next = others.partition_point(|o| o.tokens.end <= f.tokens.start);
            others.get(next).is_some_and(|o| o.tokens.start <= f.tokens.start && f.tokens.end <= o.tokens.end)
        })
    };
    found.iter().filter(|f| !covered(f)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Pack, PackFiles};
    use crate::text::Document;

    fn found(lang: &str, text: &str) -> Vec<(MarkerKind, String)> {
        let pack = Pack::load(&PackFiles::new(lang, None)).unwrap_or_else(|e| panic!("{e}"));
        let document = Document::new(text, &pack.text);
        let reading = Reading::new(&document, &pack);
        find(&reading, &[]).into_iter().map(|m| (m.kind, m.span.of(text).to_string())).collect()
    }

    #[test]
    fn several_kinds_share_a_passage_and_one_kind_never_overlaps_itself() {
        let markers = found(
            "fr",
            "Selon la police, au moins une vingtaine de maisons auraient brûlé et d’autres pourraient céder.",
        );
        let words: Vec<&str> = markers.iter().map(|(_, w)| w.as_str()).collect();
        assert_eq!(words, ["au moins une vingtaine de", "auraient brûlé", "pourraient"], "{markers:?}");
    }

    #[test]
    fn a_stronger_marker_stands_for_a_weaker_one() {
        let markers = found("fr", "L'identité des tireurs n'a pas pu être établie.");
        assert_eq!(markers.len(), 1);
        assert_eq!(markers[0].0, MarkerKind::UnknownActor);
    }

    #[test]
    fn any_text_is_survived() {
        let hostile = [
            "",
            "\0",
            "«",
            "“ ” « ' '",
            "n'",
            "si",
            "au moins",
            "may",
            "could not",
            "🜁 at least 🜁 3 🜁",
            "[ ] { } | *",
            "مصدر عسكري",
        ];
        for text in hostile {
            for lang in ["fr", "en", "es"] {
                found(lang, text);
                found(lang, &format!("{text} {text}\n{text}."));
            }
        }
        let long = "au moins dix n' a pas été si l' identité ".repeat(2000);
        found("fr", &long);
    }
}
