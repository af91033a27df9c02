//! Notices that announce a correction.

use super::reading::{Reading, Unit};
use crate::language::VersionWords;
use crate::vocabulary::Field;

/// A notice says so in its first words.
const LEAD: usize = 12;

/// Whether the sentence announces a correction.
pub fn is_notice(unit: &Unit, words: &VersionWords) -> bool {
    let word = |i: usize| unit.words.get(i).map(|w| w.form.as_str());
    if unit.field != Field::Text {
        return false;
    }
    (0..unit.words.len().min(LEAD)).any(|i| {
        let length = words.corrections.at(i, word);
        // One word alone is a heading: "Correction:"; elsewhere it is a word like others.
        length > 1 || (length == 1 && i == 0 && unit.words[0].stop)
    })
}

/// The runs of sentences that make up one notice each: the sentence that announces it and, in its paragraph, those that
/// only this version has. `lone` are the sentences without a counterpart, in order; they are taken out.
pub fn notices(reading: &Reading, lone: &mut Vec<usize>, words: &VersionWords) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for &i in lone.iter() {
        let goes_on = found
            .last()
            .is_some_and(|run| run.end == i && !reading.units[i].begins_paragraph && !closed(reading, run.end - 1));
        if goes_on {
            if let Some(run) = found.last_mut() {
                run.end = i + 1;
            }
        } else if is_notice(&reading.units[i], words) {
            found.push(i..i + 1);
        }
    }
    lone.retain(|i| !found.iter().any(|run| run.contains(i)));
    found
}

/// Whether the sentence ends the brackets that the notice stands in.
fn closed(reading: &Reading, i: usize) -> bool {
    let unit = &reading.units[i];
    reading.slice(unit.field, unit.span).trim_end_matches(['.', ' ', '\n']).ends_with([')', ']'])
}
