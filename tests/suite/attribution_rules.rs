//! Every rule of attribution proves its examples and counter-examples, in every pack.
//!
//! In an example, [source], {cue} and <content> are marked; the rules alone must find just that. A counter-example must
//! give nothing by the rule.

use selon::attribution::{Found, Reading, by_rules};
use selon::language::{Pack, PackFiles};
use selon::text::Document;
use std::ops::Range;

/// An example without its marks, and the words that were marked.
struct Example {
    text: String,
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
}

fn read(marked: &str) -> Example {
    let mut out = Example { text: String::new(), source: None, cue: None, content: Vec::new() };
    let mut open = 0;
    for c in marked.chars() {
        match c {
            '[' | '{' | '<' => open = out.text.len(),
            ']' => out.source = Some(out.text[open..].to_string()),
            '}' => out.cue = Some(out.text[open..].to_string()),
            '>' => out.content.push(out.text[open..].to_string()),
            c => out.text.push(c),
        }
    }
    out
}

/// One finding, as words.
#[derive(Debug)]
struct Finding {
    procedure: &'static str,
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
}

/// What the rules find in a text.
fn found(pack: &Pack, text: &str) -> Vec<Finding> {
    let document = Document::new(text, &pack.text);
    let reading = Reading::new(&document, pack);
    let words = |tokens: &Range<usize>| document.span(tokens.clone()).of(text).to_string();
    let all = |f: &Found| Finding {
        procedure: f.rule.procedure(),
        source: f.source.as_ref().map(words),
        cue: f.cue.as_ref().map(words),
        content: f.content.iter().map(words).collect(),
    };
    by_rules(&reading).iter().map(all).collect()
}

/// Words without the marks and stops at their borders, which a rule may leave in or out.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

fn agrees(a: &Option<String>, b: &Option<String>) -> bool {
    a.as_deref().map(bare) == b.as_deref().map(bare)
}

#[test]
fn every_rule_proves_its_examples() {
    let mut failures = Vec::new();
    let mut proved = 0;
    for id in PackFiles::embedded_ids() {
        let pack = Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
        for rule in pack.rules.entries() {
            for marked in &rule.examples {
                let example = read(marked);
                let all = found(&pack, &example.text);
                // A relayed source is found by the rule of its verb: "citing" only moves the source.
                let right = all.iter().any(|f| {
                    let by_rule = f.procedure == rule.procedure || rule.procedure == "citing";
                    let same = f.content.iter().map(|c| bare(c)).eq(example.content.iter().map(|c| bare(c)));
                    by_rule && agrees(&f.source, &example.source) && agrees(&f.cue, &example.cue) && same
                });
                proved += 1;
                if !right {
                    failures.push(format!("{}: {marked}\n    found {all:?}", rule.id));
                }
            }
            for text in &rule.counter_examples {
                proved += 1;
                let all = found(&pack, text);
                if all.iter().any(|f| f.procedure == rule.procedure) {
                    failures.push(format!("{} must not fire: {text}\n    found {all:?}", rule.id));
                }
            }
        }
    }
    assert!(proved > 50, "only {proved} examples were found");
    assert!(failures.is_empty(), "{} of {proved} fail:\n{}", failures.len(), failures.join("\n"));
}
