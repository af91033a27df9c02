//! Time expressions, resolved against the day of publication.

mod calendar;
mod counted;
mod digits;
mod expression;
mod named;
mod numbered;
mod reader;
mod tense;

use self::calendar::Frame;
pub(super) use self::expression::Expression;
use super::{DateMention, Precision};
use crate::language::{DateRule, Pack};
use crate::text::Document;
use jiff::civil::Date;

/// The dates of a document in reading order, as intervals of days.
///
/// `published` anchors what is relative ("hier", "mardi", "le 7 janvier"); without it only what names its year is
/// returned. Vague expressions ("ces dernières années") are left out.
pub fn dates(document: &Document, pack: &Pack, published: Option<Date>) -> Vec<DateMention> {
    resolve(document, pack, published, &expressions(document, pack))
}

/// The time expressions of a document, resolved or not, in reading order; they do not overlap.
pub(super) fn expressions(document: &Document, pack: &Pack) -> Vec<Expression> {
    let mut out = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if document.is_body(index) {
            let sentence = sentence.body..sentence.tokens.end;
            reader::Reader { document, dates: &pack.dates, numbers: &pack.numbers, sentence }.read(&mut out);
        }
    }
    out
}

/// Sets expressions on the calendar.
pub(super) fn resolve(
    document: &Document,
    pack: &Pack,
    published: Option<Date>,
    expressions: &[Expression],
) -> Vec<DateMention> {
    let mut out: Vec<DateMention> = Vec::new();
    let mut anchor = None;
    for expression in expressions {
        let frame = Frame { published, anchor, tense: expression.tense, since: expression.since };
        let Some((from, to, precision)) = frame.resolve(&expression.form) else { continue };
        if precision == Precision::Day {
            anchor = Some(from);
        }
        let open = matches!(precision, Precision::SinceMonth | Precision::SinceYear);
        let kind = if open { DateRule::Since } else { expression.form.kind() };
        let span = document.span(expression.tokens.clone());
        out.push(DateMention { span, from, to, precision, rule: pack.dates.rule(kind) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::PackFiles;

    #[test]
    fn without_a_day_of_publication_only_full_dates_resolve() {
        let pack = Pack::load(&PackFiles::new("fr", None)).unwrap_or_else(|e| panic!("{e}"));
        let document =
            Document::new("Hier, mardi, le 3 mai et depuis mars ; puis le 7 mai 2019 et fin 2017.", &pack.text);
        let found: Vec<String> = dates(&document, &pack, None).iter().map(|d| d.bounds().0).collect();
        assert_eq!(found, ["2019-05-07", "2017"]);
    }
}
