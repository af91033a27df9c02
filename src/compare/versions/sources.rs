//! Sources of aligned claims: added, dropped, exchanged; and how the claim is presented.
//!
//! What two extractions make of the same words may differ, so every change needs words that differ as its evidence.

use super::change::ChangeKind;
use super::clauses::ClaimPairs;
use super::found::{Aspect, Found};
use super::pair::{Fate, Pair};
use super::wording::misspelt;
use crate::claims::PlainClaim;
use crate::language::VersionWords;
use crate::text::normalise::{fold, norm};
use crate::vocabulary::{Kind, Naming};
use std::ops::Range;

/// Finds changes of source and of presentation.
pub fn sources(pair: &mut Pair, claims: &ClaimPairs, words: &VersionWords, out: &mut Vec<Found>) {
    let mut seen: Vec<Found> = Vec::new();
    for &(a, b) in &claims.pairs {
        let (old, new) = (pair.sides[0].claims[a], pair.sides[1].claims[b]);
        let swapped = if attributed(old) != attributed(new) { swapped(pair, old, new) } else { None };
        let unread = swapped.is_some();
        let found = swapped.or_else(|| match (attributed(old), attributed(new)) {
            (false, false) => None,
            (true, true) => exchanged(pair, old, new, words),
            (true, false) => one_sided(pair, 0, old),
            (false, true) => one_sided(pair, 1, new),
        });
        let evident = found.is_some() || marks_changed(pair, old, new);
        if let Some((found, evidence)) = found {
            for side in [0, 1] {
                pair.explain(side, &evidence[side]);
            }
            if !seen.contains(&found) {
                seen.push(found);
            }
        }
        if old.kind != new.kind && evident && !unread && (attributed(old) || attributed(new)) {
            let (from, to) = (whole(pair, 0, old), whole(pair, 1, new));
            let mut change =
                pair.found(ChangeKind::AttributionKindChanged, &from, &to, Aspect::Kinds(old.kind, new.kind));
            for place in [&mut change.old, &mut change.new].into_iter().flatten() {
                place.focus = None;
            }
            if !seen.contains(&change) {
                seen.push(change);
            }
        }
    }
    out.append(&mut seen);
}

/// Whether somebody is said to say it; what is said by nobody ("is believed to") has no source to lose.
fn attributed(claim: &PlainClaim) -> bool {
    let attributes = !claim.is_own_voice() || !claim.cue.is_empty();
    !claim.source.is_empty() || (attributes && claim.kind != Kind::Impersonal)
}

fn whole(pair: &Pair, side: usize, claim: &PlainClaim) -> Range<usize> {
    let content = pair.content(side, claim);
    match (content.first(), content.last()) {
        (Some(&first), Some(&last)) => first..last + 1,
        _ => 0..0,
    }
}

type Evidence = [Vec<usize>; 2];

/// A source that only one side has.
fn one_sided(pair: &Pair, side: usize, claim: &PlainClaim) -> Option<(Found, Evidence)> {
    let of = &pair.sides[side];
    let named = of.under(&claim.source);
    let telling = if named.is_empty() { of.under(&claim.cue) } else { named.clone() };
    // The words of the source stand on the other side too: only the reading of them differs.
    if telling.is_empty() || 2 * telling.iter().filter(|&&i| of.tells(i)).count() < telling.len() {
        return None;
    }
    let holder = of.under(&[&claim.source[..], &claim.cue[..]].concat());
    let focus =
        named.first().copied().unwrap_or(telling[0])..named.last().copied().unwrap_or(telling[telling.len() - 1]) + 1;
    let other = pair.hunk_of(side, focus.start).map(|h| if side == 0 { h.new.start } else { h.old.start });
    let (kind, old, new) =
        if side == 0 { (ChangeKind::SourceDropped, focus, 0..0) } else { (ChangeKind::SourceAdded, 0..0, focus) };
    let mut found = pair.found(kind, &old, &new, Aspect::Words);
    // The side without the source shows the clause that had or got it.
    if let Some(at) = other {
        let clause = pair.clause(1 - side, at.min(pair.sides[1 - side].words.len().saturating_sub(1)));
        let place = if side == 0 { &mut found.new } else { &mut found.old };
        *place = place.map(|p| super::found::Place { span: clause, ..p });
    }
    let mut evidence = [Vec::new(), Vec::new()];
    evidence[side] = holder;
    Some((found, evidence))
}

/// Only one side's attribution was recognised, but its cue stands on the other side as well and other words stand where
/// its source does: the source was exchanged.
fn swapped(pair: &Pair, old: &PlainClaim, new: &PlainClaim) -> Option<(Found, Evidence)> {
    let (side, claim) = if attributed(old) { (0, old) } else { (1, new) };
    let of = &pair.sides[side];
    let (named, cue) = (of.under(&claim.source), of.under(&claim.cue));
    let kept = !cue.is_empty() && cue.iter().any(|&i| matches!(of.fates[i], Fate::Kept(_)));
    let hunk = pair.hunk_of(side, *named.iter().find(|&&i| of.tells(i))?)?;
    let ranges = [hunk.old.clone(), hunk.new.clone()];
    let other = &ranges[1 - side];
    let within = other.clone().any(|i| pair.sides[1 - side].tells(i)) && other.len() <= 2 * named.len() + 4;
    let found = || pair.found(ChangeKind::SourceChanged, &ranges[0], &ranges[1], Aspect::Words);
    (kept && within).then(|| (found(), [ranges[0].clone().collect(), ranges[1].clone().collect()]))
}

/// Both have a source: is it another?
fn exchanged(pair: &Pair, old: &PlainClaim, new: &PlainClaim, words: &VersionWords) -> Option<(Found, Evidence)> {
    let named = [pair.sides[0].under(&old.source), pair.sides[1].under(&new.source)];
    let (Some(first), Some(second)) = (bounds(&named[0]), bounds(&named[1])) else { return None };
    let differing = |s: usize| named[s].iter().filter(|&&i| pair.sides[s].tells(i)).count();
    if differing(0) + differing(1) == 0 || same_source(old, new, words) {
        return None;
    }
    let aspect = Aspect::Sources(old.naming, new.naming);
    Some((pair.found(ChangeKind::SourceChanged, &first, &second, aspect), named))
}

fn bounds(of: &[usize]) -> Option<Range<usize>> {
    Some(*of.first()?..*of.last()? + 1)
}

fn same_source(old: &PlainClaim, new: &PlainClaim, words: &VersionWords) -> bool {
    let pronoun = |c: &PlainClaim| {
        let form = norm(&c.source_text);
        words.pronouns.has(&form)
            || form.split(' ').count() == 2 && {
                let parts: Vec<&str> = form.split(' ').collect();
                words.pronouns.at(0, |i| parts.get(i).copied()) == 2
            }
    };
    if pronoun(old) || pronoun(new) {
        // A pronoun stands for a name; which one, only the resolved names can tell.
        return match (&old.source_name, &new.source_name) {
            (Some(a), Some(b)) => fold(a) == fold(b) || pronoun(old) != pronoun(new),
            _ => true,
        };
    }
    if let (Some(a), Some(b)) = (&old.source_id, &new.source_id) {
        return a == b;
    }
    let anonymous = |c: &PlainClaim| matches!(c.naming, Some(Naming::Anonymous | Naming::Vague));
    if anonymous(old) != anonymous(new) {
        return false;
    }
    let forms = [fold(&old.source_text), fold(&new.source_text)];
    let telling = |mention: &str| -> Vec<String> {
        let form = norm(mention);
        let said = form.split([' ', '\'']).filter(|w| !words.function_words.has(w) && !words.times.has(w));
        said.flat_map(|w| fold(w).split(' ').map(String::from).collect::<Vec<_>>()).filter(|w| w.len() > 2).collect()
    };
    let (a, b) = (telling(&old.source_text), telling(&new.source_text));
    // The resolved names decide, unless two proper names that share nothing were taken for one.
    let proper = |c: &PlainClaim| {
        c.naming == Some(Naming::Named)
            && c.source_text.split([' ', '\'', '’']).any(|w| w.starts_with(char::is_uppercase))
    };
    let strangers = proper(old) && proper(new) && !a.iter().any(|w| b.contains(w));
    if let (Some(x), Some(y)) = (&old.source_name, &new.source_name)
        && fold(x) == fold(y)
        && !strangers
    {
        return true;
    }
    // A shorter or longer name of the same one; the initials of the other.
    let part =
        |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|w| b.iter().any(|x| w == x || misspelt(w, x)));
    part(&a, &b) || part(&b, &a) || initials(&forms[0], &forms[1]) || initials(&forms[1], &forms[0])
}

fn initials(short: &str, long: &str) -> bool {
    let short: Vec<char> = short.split(' ').next_back().unwrap_or("").chars().collect();
    let letters: Vec<char> = long.split(' ').filter(|w| w.len() > 3).filter_map(|w| w.chars().next()).collect();
    short.len() >= 2 && letters.starts_with(&short)
}

/// Whether quotation marks came or went around words that both claims share.
fn marks_changed(pair: &Pair, old: &PlainClaim, new: &PlainClaim) -> bool {
    let quoted = |kind: Kind| matches!(kind, Kind::Direct | Kind::Mixed);
    if quoted(old.kind) == quoted(new.kind) && !(quoted(old.kind) && old.kind != new.kind) {
        return false;
    }
    pair.content(0, old).iter().any(|&i| match pair.sides[0].fates[i] {
        Fate::Kept(j) | Fate::Moved(j) => {
            pair.sides[0].words[i].quoted.is_some() != pair.sides[1].words[j].quoted.is_some()
        }
        Fate::Differs => false,
    })
}
