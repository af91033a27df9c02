//! What a check of a draft asks: shown in the file's own lines, or as a list.

use super::listing::Entry;
use super::wording::lines;
use crate::claims::check::{CheckRule, Finding, RULES};
use crate::text::CharOffsets;
use crate::vocabulary::Field;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;
use std::ops::Range;

/// A finding with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located {
    pub file: String,
    /// From 1; of the file, or of the text where that does not stand in the file as it was read.
    pub line: usize,
    #[serde(flatten)]
    pub finding: Finding,
    #[serde(skip)]
    bytes: Option<Range<usize>>,
}

/// A draft as it lies in its file.
pub struct DraftFile<'a> {
    pub name: &'a str,
    /// The whole file.
    pub source: &'a str,
    pub title: &'a str,
    pub text: &'a str,
}

impl DraftFile<'_> {
    /// Finds the place of each finding in the file.
    pub fn locate(&self, findings: Vec<Finding>) -> Vec<Located> {
        let (in_text, in_title) = (CharOffsets::new(self.text), CharOffsets::new(self.title));
        let text_at = self.source.find(self.text);
        let title_at = self.source.find(self.title);
        let line = |words: &str, byte: usize| words.as_bytes()[..byte].iter().filter(|b| **b == b'\n').count() + 1;
        let place = |finding: Finding| {
            let (offsets, words, start) = match finding.field {
                Field::Text => (&in_text, self.text, text_at),
                Field::Title => (&in_title, self.title, title_at),
            };
            let [from, to] = finding.span.map(|c| offsets.bytes(c));
            let bytes = start.map(|s| s + from..s + to);
            let line = match &bytes {
                Some(bytes) => line(self.source, bytes.start),
                None => line(words, from),
            };
            Located { file: self.name.to_string(), line, finding, bytes }
        };
        findings.into_iter().map(place).collect()
    }

    /// One finding under the line of the file that it is about, with what to do.
    pub fn shown(&self, located: &Located, colour: bool) -> String {
        let finding = &located.finding;
        let message = lines(&finding.message);
        let title = Level::WARNING.primary_title(&message).id(finding.rule);
        let advice = rule(finding.rule).map_or("", |r| r.advice);
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let (source, name) = (lines(self.source), lines(self.name));
        // Characters that could steer the terminal are left out of what is shown; then the place is only named.
        let shown = located.bytes.clone().filter(|_| source.len() == self.source.len());
        match shown {
            Some(bytes) => {
                let snippet = Snippet::source(&source).path(&name).annotation(AnnotationKind::Primary.span(bytes));
                let report = [title.element(snippet).element(Level::HELP.message(advice))];
                renderer.render(&report).to_string()
            }
            None => {
                let words = lines(&finding.text);
                format!("{name}:{}: {} [{}]: {words}\n{advice}", located.line, message, finding.rule)
            }
        }
    }
}

fn rule(id: &str) -> Option<&'static CheckRule> {
    RULES.iter().find(|r| r.id == id)
}

impl Entry for Located {
    const PLURAL: &'static str = "findings";
    const TABLE: &'static [&'static str] = &["line", "rule", "words", "what is asked"];
    const CSV: &'static [&'static str] = &["file", "line", "rule", "field", "words", "message"];

    fn table(&self) -> Vec<String> {
        let f = &self.finding;
        vec![self.line.to_string(), f.rule.to_string(), f.text.clone(), f.message.clone()]
    }

    fn csv(&self) -> Vec<String> {
        let f = &self.finding;
        let field = f.field.word().to_string();
        vec![self.file.clone(), self.line.to_string(), f.rule.to_string(), field, f.text.clone(), f.message.clone()]
    }

    fn json(&self) -> impl Serialize {
        self
    }
}

impl Entry for CheckRule {
    const PLURAL: &'static str = "rules";
    const TABLE: &'static [&'static str] = &["rule", "what it asks about", "what to do"];
    const CSV: &'static [&'static str] = &["rule", "description", "advice"];

    fn table(&self) -> Vec<String> {
        vec![self.id.to_string(), self.description.to_string(), self.advice.to_string()]
    }

    fn csv(&self) -> Vec<String> {
        self.table()
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record {
            id: &'static str,
            description: &'static str,
            advice: &'static str,
            examples: Vec<&'static str>,
            counter_examples: Vec<&'static str>,
        }
        let texts = |drafts: &'static [(&'static str, &'static str)]| drafts.iter().map(|(_, text)| *text).collect();
        Record {
            id: self.id,
            description: self.description,
            advice: self.advice,
            examples: texts(self.examples),
            counter_examples: texts(self.counter_examples),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(span: [usize; 2]) -> Finding {
        Finding { field: Field::Text, span, text: "é".into(), rule: RULES[0].id, message: "whose?".into() }
    }

    #[test]
    fn a_finding_has_its_line_in_the_file() {
        let source = "---\ntitle: Été\n---\n\nUn.\nDeux é.\n";
        let file = DraftFile { name: "a.md", source, title: "Été", text: "Un.\nDeux é." };
        let located = file.locate(vec![finding([9, 10])]);
        assert_eq!(located[0].line, 6);
        let shown = file.shown(&located[0], false);
        assert!(shown.contains("a.md:6:6") && shown.contains("whose?") && shown.contains(RULES[0].id), "{shown}");
    }

    #[test]
    fn a_text_that_is_not_in_the_file_as_it_was_read_is_named_only() {
        let file = DraftFile { name: "a.jsonl", source: "{}", title: "", text: "Un.\nDeux é." };
        let located = file.locate(vec![finding([9, 10])]);
        assert_eq!(located[0].line, 2);
        assert!(file.shown(&located[0], false).starts_with("a.jsonl:2: whose?"));
    }
}
