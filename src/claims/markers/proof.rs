//! Every rule proves itself on its examples: what they bracket is found, and nothing in the counter-examples.
//!
//! An example may carry its attributions, as rules on cues and sources need them: `{anonymous:Trois témoins}
//! {believe:pensent} que {content:le pont tient}`. The tag of the source is its [`Naming`], that of the cue its [`Act`].

use super::scene::Scene;
use super::{candidates, settle};
use crate::attribution::{Attribution, Reading};
use crate::language::Pack;
use crate::text::{Document, Span};
use crate::vocabulary::{Act, Kind, Naming};

/// What an example says: the bare text, the passages in brackets, the attribution in braces.
struct Example {
    text: String,
    marked: Vec<Span>,
    attribution: Option<Attribution>,
}

/// The examples and counter-examples of a pack that its rules fail, in words; empty when all hold.
pub fn failures(pack: &Pack) -> Vec<String> {
    let mut out = Vec::new();
    for (index, rule) in pack.markers.rules.iter().enumerate() {
        for (written, positive) in
            rule.examples.iter().map(|e| (e, true)).chain(rule.counter_examples.iter().map(|e| (e, false)))
        {
            let Some(example) = parse(written) else {
                out.push(format!("{}: brackets do not match in \"{written}\"", rule.id));
                continue;
            };
            if positive == example.marked.is_empty() {
                out.push(format!("{}: brackets are for examples, and each needs one: \"{written}\"", rule.id));
                continue;
            }
            let document = Document::new(&example.text, &pack.text);
            let reading = Reading::new(&document, pack);
            let attributions: Vec<Attribution> = example.attribution.into_iter().collect();
            let scene = Scene::new(&reading, &attributions);
            let mut own = candidates(&scene);
            own.retain(|f| f.rule == index);
            let found: Vec<Span> = settle(&scene, own).into_iter().map(|f| document.span(f.tokens)).collect();
            if found != example.marked {
                let passages: Vec<&str> = found.iter().map(|s| s.of(&example.text)).collect();
                out.push(format!("{}: finds {passages:?} in \"{written}\"", rule.id));
            }
        }
    }
    out
}

fn parse(written: &str) -> Option<Example> {
    let mut text = String::new();
    let mut marked = Vec::new();
    let mut bracket = None;
    let mut tags: Vec<(String, usize)> = Vec::new();
    let mut spans: Vec<(String, Span)> = Vec::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => bracket = Some(text.len()),
            ']' => marked.push(Span::new(bracket.take()?, text.len())),
            '{' => {
                let (tag, after) = rest.split_once(':')?;
                tags.push((tag.to_string(), text.len()));
                rest = after;
            }
            '}' => {
                let (tag, start) = tags.pop()?;
                spans.push((tag, Span::new(start, text.len())));
            }
            c => text.push(c),
        }
    }
    if bracket.is_some() || !tags.is_empty() {
        return None;
    }
    let attribution = attribution(&text, &spans)?;
    Some(Example { text, marked, attribution })
}

/// The attribution that the tags describe; `None` inside when there are no tags.
fn attribution(text: &str, spans: &[(String, Span)]) -> Option<Option<Attribution>> {
    if spans.is_empty() {
        return Some(None);
    }
    let mut out = Attribution {
        source: Vec::new(),
        cue: Vec::new(),
        content: Vec::new(),
        kind: Kind::Impersonal,
        act: Act::Assert,
        source_name: None,
        source_id: None,
        naming: Naming::Impersonal,
        within: None,
        beside: None,
        relay: None,
        certainty: 1000,
        rule: String::from("example"),
        reason: String::new(),
    };
    for (tag, span) in spans {
        if tag == "content" {
            out.content.push(*span);
        } else if let Some(act) = Act::from_word(tag) {
            out.act = act;
            out.cue.push(*span);
        } else {
            out.naming = Naming::from_word(tag)?;
            out.source.push(*span);
        }
    }
    let quoted = |s: &Span| text[..s.start].trim_end().ends_with(['“', '«', '"', '\'']);
    if !out.source.is_empty() {
        out.kind = if out.content.first().is_some_and(quoted) { Kind::Direct } else { Kind::Indirect };
    }
    Some(Some(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::PackFiles;

    #[test]
    fn every_rule_proves_itself() {
        let mut failed = Vec::new();
        for id in PackFiles::embedded_ids() {
            let pack = Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
            failed.extend(failures(&pack));
        }
        assert!(failed.is_empty(), "{} examples fail:\n{}", failed.len(), failed.join("\n"));
    }

    #[test]
    fn tags_become_an_attribution() {
        let example =
            parse("{anonymous:[Des élus]} {believe:pensent} que {content:le pont tient}.").expect("an example");
        assert_eq!(example.text, "Des élus pensent que le pont tient.");
        assert_eq!(example.marked[0].of(&example.text), "Des élus");
        let attribution = example.attribution.expect("an attribution");
        assert_eq!((attribution.act, attribution.naming), (Act::Believe, Naming::Anonymous));
        assert!(parse("[a").is_none() && parse("{b:c").is_none());
    }
}
