//! A version cut into sentences and words, as the comparison reads it: typography set aside, places kept.

use super::cutting::read;
use crate::claims::VersionText;
use crate::claims::plain::CharSpan;
use crate::language::VersionWords;
use crate::text::CharOffsets;
use crate::text::normalise::fold;
use crate::vocabulary::Field;

/// One word, number or sign.
#[derive(Debug, Clone)]
pub struct Word {
    /// In Unicode scalar values of its field.
    pub span: CharSpan,
    /// Bytes of its field.
    pub(super) bytes: (usize, usize),
    /// The matching form: lower case, NFC, one apostrophe, figures without blanks.
    pub form: String,
    /// [`key`](crate::text::normalise::key) of the form.
    pub key: u64,
    pub capital: bool,
    pub number: bool,
    /// The double quotation mark of the region it stands in, if it does: one of `"`, `“`, `«`.
    pub quoted: Option<char>,
    /// Whether a mark that ends a clause follows.
    pub stop: bool,
}

/// One sentence or the title.
#[derive(Debug, Clone)]
pub struct Unit {
    pub field: Field,
    pub span: CharSpan,
    pub words: Vec<Word>,
    /// Of the words' forms.
    pub key: u64,
    /// Whether an empty line stands between it and the sentence before.
    pub begins_paragraph: bool,
    /// Indices of the claims in it.
    pub claims: Vec<usize>,
}

/// One version.
pub struct Reading<'v> {
    pub version: &'v VersionText,
    /// The title first, where there is one.
    pub units: Vec<Unit>,
    /// Of the title and of the text.
    offsets: [CharOffsets<'v>; 2],
}

impl<'v> Reading<'v> {
    pub fn new(version: &'v VersionText, words: &VersionWords) -> Self {
        let mut units = Vec::new();
        if let Some(title) = &version.title {
            let length = title.chars().count();
            units.extend(read(Field::Title, title, &[[0, length]], words));
        }
        let lines;
        let sentences = if version.sentences.is_empty() {
            lines = lines_of(&version.text);
            &lines
        } else {
            &version.sentences
        };
        units.extend(read(Field::Text, &version.text, sentences, words));
        let mut reading = Reading {
            version,
            units,
            offsets: [CharOffsets::new(version.title.as_deref().unwrap_or("")), CharOffsets::new(&version.text)],
        };
        reading.place_claims();
        reading
    }

    fn place_claims(&mut self) {
        let titles = self.units.iter().take_while(|u| u.field == Field::Title).count();
        for (index, claim) in self.version.claims.iter().enumerate() {
            let Some(first) = claim.content.first() else { continue };
            let unit = match claim.field {
                Field::Title => 0,
                Field::Text => titles + self.units[titles..].partition_point(|u| u.span[1] <= first[0]),
            };
            if let Some(unit) = self.units.get_mut(unit).filter(|u| u.field == claim.field) {
                unit.claims.push(index);
            }
        }
    }

    /// The words under a span.
    pub fn slice(&self, field: Field, span: CharSpan) -> &'v str {
        let offsets = match field {
            Field::Title => &self.offsets[0],
            Field::Text => &self.offsets[1],
        };
        self.field_text(field).get(offsets.bytes(span[0])..offsets.bytes(span[1])).unwrap_or("")
    }

    pub fn field_text(&self, field: Field) -> &'v str {
        match field {
            Field::Title => self.version.title.as_deref().unwrap_or(""),
            Field::Text => &self.version.text,
        }
    }
}

impl Word {
    /// The word as it is written.
    pub fn written<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes.0..self.bytes.1).unwrap_or("")
    }

    /// Whether two words differ in accents or ligatures at most.
    pub fn folds_as(&self, other: &Word) -> bool {
        fold(&self.form) == fold(&other.form)
    }
}

fn lines_of(text: &str) -> Vec<CharSpan> {
    let mut spans = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let length = line.chars().count();
        if !line.trim().is_empty() {
            spans.push([at, at + length]);
        }
        at += length + 1;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let words = VersionWords { elisions: ["l", "d", "qu"].map(String::from).into(), ..Default::default() };
        let version = VersionText { text: text.into(), ..Default::default() };
        Reading::new(&version, &words).units.into_iter().flat_map(|u| u.words).map(|w| w.form).collect()
    }

    #[test]
    fn words_are_cut_as_readers_cut_them() {
        assert_eq!(
            forms("L’O.N.U. aujourd’hui : 14\u{a0}000 morts, 8,4 %."),
            ["l'", "o.n.u", "aujourd'hui", "14000", "morts", "8,4", "%"]
        );
        assert_eq!(forms("d'«amis»"), ["d'", "amis"]);
        assert_eq!(forms("in 2017 500 people didn't"), ["in", "2017", "500", "people", "didn't"]);
        assert_eq!(forms("\0 \u{200b}🙂 …"), Vec::<String>::new());
    }

    #[test]
    fn quoted_words_know_their_mark() {
        let version = VersionText { text: "He said \"no way\" to “us”. It ended.".into(), ..Default::default() };
        let reading = Reading::new(&version, &VersionWords::default());
        let marks: Vec<_> = reading.units[0].words.iter().map(|w| w.quoted).collect();
        assert_eq!(marks, [None, None, Some('"'), Some('"'), None, Some('“'), None, None]);
    }
}
