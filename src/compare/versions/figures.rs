//! Numbers, amounts, ages, dates and times that differ in the same claim.

use super::change::ChangeKind;
use super::found::{Aspect, Found};
use super::pair::{Fate, Hunk, Pair};
use crate::language::VersionWords;
use std::ops::Range;

/// Finds changed figures, one a hunk.
pub fn figures(pair: &mut Pair, words: &VersionWords, out: &mut Vec<Found>) {
    for at in 0..pair.hunks.len() {
        let hunk = pair.hunks[at].clone();
        let change = number_changed(pair, &hunk, words)
            .or_else(|| exactness_changed(pair, &hunk, words))
            .or_else(|| time_changed(pair, &hunk, words));
        // "Since 8 a.m.", "at 10.40 a.m.": the numbers are those of the clock.
        let clock = [0, 1].iter().all(|&s| tells_time(pair, s, if s == 0 { &hunk.old } else { &hunk.new }, words));
        let timed = change.is_some() && !hunk.used && (clock || number_changed(pair, &hunk, words).is_none());
        // Where a state was reversed, its time is another by nature.
        if timed && exactness_changed(pair, &hunk, words).is_none() && reversed(pair, &hunk, out) {
            pair.hunks[at].used = true;
            continue;
        }
        if let Some(ranges) = change {
            let ranges = with_month(pair, ranges, words);
            out.push(pair.found(ChangeKind::QuantityChanged, &ranges[0], &ranges[1], Aspect::Words));
            pair.hunks[at].used = true;
        }
    }
}

/// The number of a day is shown with its month.
fn with_month(pair: &Pair, ranges: [Range<usize>; 2], words: &VersionWords) -> [Range<usize>; 2] {
    let [i, j] = [ranges[0].end, ranges[1].end];
    let month = pair.sides[0].form(i).is_some_and(|w| words.times.has(w));
    if month && pair.sides[0].fates.get(i) == Some(&Fate::Kept(j)) {
        ranges.map(|r| r.start..r.end + 1)
    } else {
        ranges
    }
}

/// The values of the numbers in a range, the weak ones ("one", "un") apart.
fn values(pair: &Pair, side: usize, range: &Range<usize>, words: &VersionWords) -> (Vec<f64>, Vec<f64>) {
    let of = &pair.sides[side];
    let (mut strong, mut weak) = (Vec::new(), Vec::new());
    let mut run: Vec<f64> = Vec::new();
    let mut flush = |run: &mut Vec<f64>| {
        if !run.is_empty() {
            strong.push(compose(run));
            run.clear();
        }
    };
    for i in range.clone().filter(|&i| !of.gone[i]) {
        let word = of.words[i];
        if words.weak_numbers.has(&word.form) {
            flush(&mut run);
            weak.push(1.0);
        } else if let Some(parts) = value(&word.form, words) {
            run.extend(parts);
        } else if !words.number_joints.has(&word.form) {
            flush(&mut run);
        }
    }
    flush(&mut run);
    (strong, weak)
}

/// The numbers that one word holds: "14,000", "quatre-vingt-deux", "20h30".
pub fn value(form: &str, words: &VersionWords) -> Option<Vec<f64>> {
    if form.starts_with(|c: char| c.is_ascii_digit()) {
        let digits: String = form.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
        let rest = &form[digits.len()..];
        let extra = rest.bytes().fold(0.0, |h, b| h * 3.0 + f64::from(b)) / 1e6;
        return Some(vec![plain(digits.trim_end_matches(['.', ','])) + extra]);
    }
    if let Some(v) = words.numbers.get(form) {
        return Some(vec![*v]);
    }
    let parts: Vec<&str> = form.split('-').collect();
    if parts.len() < 2 {
        return None;
    }
    let known: Vec<f64> = parts.iter().filter_map(|p| words.numbers.get(*p).copied()).collect();
    let joints = parts.iter().filter(|p| words.number_joints.has(p)).count();
    (!known.is_empty() && known.len() + joints == parts.len()).then_some(known)
}

/// A figure of digits: groups of three after a comma or a full stop are thousands.
fn plain(digits: &str) -> f64 {
    let groups: Vec<&str> = digits.split([',', '.']).collect();
    let thousands =
        groups.len() > 1 && groups[1..].iter().all(|g| g.len() == 3) && groups[0].len() <= 3 && groups[0] != "0";
    let joined: String = if thousands { groups.concat() } else { digits.replace(',', ".") };
    joined.parse().unwrap_or_else(|_| digits.bytes().fold(0.0, |h, b| h * 7.0 + f64::from(b)))
}

/// Number words in a row as one value: "deux cent mille".
fn compose(run: &[f64]) -> f64 {
    let (mut total, mut current) = (0.0f64, 0.0f64);
    for &v in run {
        if v >= 1000.0 && v > current {
            total += current.max(1.0) * v;
            current = 0.0;
        } else if (v == 100.0 && current > 0.0 && current < 100.0) || (v == 20.0 && current == 4.0) {
            current *= v;
        } else {
            current += v;
        }
    }
    total + current
}

fn number_changed(pair: &Pair, hunk: &Hunk, words: &VersionWords) -> Option<[Range<usize>; 2]> {
    let [old, new] = [values(pair, 0, &hunk.old, words), values(pair, 1, &hunk.new, words)];
    let differ = match (old.0.is_empty(), new.0.is_empty()) {
        (false, false) => old.0 != new.0,
        // "une personne" against "deux personnes"
        (true, false) => old.1.len() == 1 && new.0 != old.1,
        (false, true) => new.1.len() == 1 && old.0 != new.1,
        (true, true) => false,
    };
    differ.then(|| [hunk.old.clone(), hunk.new.clone()])
}

/// "seven" against "at least seven": a bound or an approximation came or went before a number that stayed.
fn exactness_changed(pair: &Pair, hunk: &Hunk, words: &VersionWords) -> Option<[Range<usize>; 2]> {
    let before_number = |side: usize, range: &Range<usize>| {
        let word = |i: usize| pair.sides[side].form(i);
        range.clone().filter(|&i| pair.sides[side].tells(i)).find_map(|i| {
            let length = words.approximators.at(i, word);
            let number = (i + length..i + length + 2).find(|&k| word(k).is_some_and(|w| value(w, words).is_some()));
            number.filter(|_| length > 0).map(|k| k + 1)
        })
    };
    let ends = [before_number(0, &hunk.old), before_number(1, &hunk.new)];
    let reach = |range: &Range<usize>, end: usize, by: usize| range.start..(end + by).max(range.end);
    let ranges = match ends {
        [Some(end), None] => {
            [hunk.old.start..end.max(hunk.old.end), reach(&hunk.new, hunk.new.end, end.saturating_sub(hunk.old.end))]
        }
        [None, Some(end)] => {
            [reach(&hunk.old, hunk.old.end, end.saturating_sub(hunk.new.end)), hunk.new.start..end.max(hunk.new.end)]
        }
        _ => return None,
    };
    let fits = ranges.iter().zip(&pair.sides).all(|(r, s)| r.end <= s.words.len());
    fits.then_some(ranges)
}

/// Another day or time of day.
fn time_changed(pair: &Pair, hunk: &Hunk, words: &VersionWords) -> Option<[Range<usize>; 2]> {
    let times = |side: usize, range: &Range<usize>| -> Vec<&str> {
        let word = |i: usize| pair.sides[side].form(i);
        range.clone().filter(|&i| words.times.at(i, word) > 0 && pair.sides[side].tells(i)).filter_map(word).collect()
    };
    let (old, new) = (times(0, &hunk.old), times(1, &hunk.new));
    if hunk.used || old.is_empty() || new.is_empty() || old == new || same_date(pair, hunk) {
        return None;
    }
    Some([hunk.old.clone(), hunk.new.clone()])
}

/// Whether a word of dates or clock times stands in a range or right after it.
fn tells_time(pair: &Pair, side: usize, range: &Range<usize>, words: &VersionWords) -> bool {
    let word = |i: usize| pair.sides[side].form(i);
    (range.start..range.end + 1)
        .any(|i| words.times.at(i, word) > 0 || words.clock.at(i, word) > 0 || word(i).is_some_and(is_clock))
}

/// "20h30".
fn is_clock(form: &str) -> bool {
    let (hours, minutes) = form.split_once('h').unwrap_or(("", ""));
    let digits = |s: &str| s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
    !hours.is_empty() && digits(hours) && digits(minutes)
}

fn reversed(pair: &Pair, hunk: &Hunk, out: &[Found]) -> bool {
    let place = pair.place(0, &hunk.old);
    let reversals = out.iter().filter(|f| f.kind == ChangeKind::PolarityChanged);
    reversals.filter_map(|f| f.old).any(|p| p.span[0] < place.span[1] && place.span[0] < p.span[1])
}

/// Whether both sides were resolved to the same days: "on Tuesday", "yesterday".
fn same_date(pair: &Pair, hunk: &Hunk) -> bool {
    let dates = |side: usize, range: &Range<usize>| {
        let of = &pair.sides[side];
        let all = of.claims.iter().flat_map(|c| &c.dates);
        let here = all.filter(|d| of.under(&[d.span]).iter().any(|i| range.contains(i)));
        here.map(|d| (d.from, d.to)).collect::<std::collections::BTreeSet<_>>()
    };
    let (old, new) = (dates(0, &hunk.old), dates(1, &hunk.new));
    !old.is_empty() && old == new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_one_value() {
        assert_eq!(compose(&[2.0, 100.0, 1000.0]), 200_000.0);
        assert_eq!(compose(&[4.0, 20.0, 2.0]), 82.0);
        assert_eq!(compose(&[1000.0, 9.0, 100.0]), 1900.0);
        assert_eq!(plain("14,000"), 14_000.0);
        assert_eq!(plain("8,4"), 8.4);
    }
}
