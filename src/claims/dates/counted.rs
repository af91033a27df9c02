//! Times that count units: "three days ago", "ces deux dernières semaines".

use super::expression::Form;
use super::reader::Reader;
use crate::claims::quantities::plain_number;
use crate::language::Unit;

impl Reader<'_, '_> {
    /// A number and a unit: where they end, which unit, how many.
    fn amount(&self, at: usize) -> Option<(usize, Unit, i32)> {
        let article = self.key(at).is_some_and(|k| self.numbers.single_articles.contains(&k));
        let (n, end) =
            if article { (1.0, at + 1) } else { plain_number(self.document, self.numbers, at, self.sentence.end)? };
        let skip = usize::from(self.key(end).is_some_and(|k| self.dates.past_words.contains(&k)));
        let &unit = self.dates.units.get(&self.key(end + skip)?)?;
        (n.fract() == 0.0 && n <= 4000.0).then_some((end + skip + 1, unit, n as i32))
    }

    /// "three days ago", "un jour plus tard".
    pub(super) fn counted(&self, at: usize) -> Option<(usize, Form)> {
        let (end, unit, n) = self.amount(at)?;
        let d = self.dates;
        if let Some((length, ())) = d.ago_after.at(self.document, end, self.sentence.end) {
            return Some((end + length, Form::Ago(unit, n)));
        }
        if let Some((length, ())) = d.later_after.at(self.document, end, self.sentence.end) {
            return Some((end + length, Form::Anchored(unit, n)));
        }
        let (length, ()) = d.earlier_after.at(self.document, end, self.sentence.end)?;
        Some((end + length, Form::Anchored(unit, -n)))
    }

    /// "il y a trois jours".
    pub(super) fn ago(&self, at: usize) -> Option<(usize, Form)> {
        let (length, ()) = self.dates.ago_before.at(self.document, at, self.sentence.end)?;
        let (end, unit, n) = self.amount(at + length)?;
        Some((end, Form::Ago(unit, n)))
    }

    /// "in the past two weeks", "ces deux dernières semaines".
    pub(super) fn past(&self, at: usize) -> Option<(usize, Form)> {
        let d = self.dates;
        let (length, ()) = d.past_openers.at(self.document, at, self.sentence.end)?;
        let lead = usize::from(self.key(at + length).is_some_and(|k| d.past_words.contains(&k)));
        let from = at + length + lead;
        let (n, number) = plain_number(self.document, self.numbers, from, self.sentence.end)?;
        let tail = usize::from(self.key(number).is_some_and(|k| d.past_words.contains(&k)));
        let &unit = d.units.get(&self.key(number + tail)?)?;
        (lead + tail == 1 && n <= 4000.0).then_some((number + tail + 1, Form::Past(unit, n as i32)))
    }
}
