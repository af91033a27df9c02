//! Whether headline and text are equally sure of the same thing.

use super::rules::{HEADLINE_LESS_SURE, HEADLINE_SURER};
use super::{Finding, at, is_hedged};
use crate::claims::plain::{PlainClaim, VersionText};
use crate::text::normalise::fold;
use crate::vocabulary::Field;

/// This share of a headline's words must stand in a claim of the text for both to say the same.
const SAME: f64 = 0.6;

pub fn check(draft: &VersionText, out: &mut Vec<Finding>) {
    let text: Vec<(&PlainClaim, Vec<String>)> =
        draft.claims.iter().filter(|c| c.field == Field::Text).map(|c| (c, words(&c.text))).collect();
    for headline in draft.claims.iter().filter(|c| c.field == Field::Title) {
        let own = words(&headline.text);
        if own.is_empty() {
            continue;
        }
        let share = |other: &[String]| own.iter().filter(|w| other.contains(w)).count() as f64 / own.len() as f64;
        let same: Vec<&PlainClaim> = text.iter().filter(|(_, w)| share(w) >= SAME).map(|(c, _)| *c).collect();
        let Some(first) = same.first() else { continue };
        let (doubted, all) = (same.iter().filter(|c| is_hedged(c)).count(), same.len());
        if !is_hedged(headline) && doubted == all {
            let doubt = first.markers.iter().map(|m| m.text.as_str()).next().unwrap_or_default();
            out.extend(at(HEADLINE_SURER, headline, format!("the text only says \"{doubt}\"")));
        }
        if is_hedged(headline) && doubted == 0 {
            out.extend(at(HEADLINE_LESS_SURE, headline, format!("the text states it: \"{}\"", first.text)));
        }
    }
}

/// Words that carry meaning: of five letters or more, without endings that number and gender change; and figures.
fn words(text: &str) -> Vec<String> {
    let stem = |word: &str| word.chars().take(6).collect::<String>();
    let tells = |word: &&str| word.chars().count() >= 5 || word.starts_with(|c: char| c.is_ascii_digit());
    let mut all: Vec<String> = fold(text).split(' ').filter(tells).map(stem).collect();
    all.sort();
    all.dedup();
    all
}
