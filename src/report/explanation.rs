//! Why a claim is what it is: its sentence, its passages, and for each label the rule and the words that triggered it.

use super::claim_entry::{chain, day_range, figure};
use super::wording::one_line;
use crate::claims::plain::{CharSpan, PlainClaim};
use crate::extract::RuleInfo;
use serde::Serialize;
use std::fmt::Write;

/// One label of a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// What it says: "source", "marker: conditional", "quantity".
    pub label: String,
    /// What was found: the words or the value made of them.
    pub value: String,
    /// The words that triggered it.
    pub words: String,
    pub spans: Vec<CharSpan>,
    pub rule: Option<String>,
    /// What the rule does; `None` where it is not in the rules in use.
    pub description: Option<String>,
    /// The rule's own first example.
    pub example: Option<String>,
}

/// An explanation for programs.
#[derive(Serialize)]
pub struct Document<'a> {
    pub schema: u32,
    pub claim: &'a PlainClaim,
    pub labels: &'a [Label],
}

/// Every label of a claim, in the order in which they are read.
pub fn labels(claim: &PlainClaim, rule: impl Fn(&str) -> Option<RuleInfo>) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut label = |name: &str, value: String, words: &str, spans: &[CharSpan], id: Option<&str>| {
        let info = id.and_then(&rule);
        labels.push(Label {
            label: name.to_string(),
            value,
            words: words.to_string(),
            spans: spans.to_vec(),
            rule: id.map(str::to_string),
            description: info.as_ref().map(|r| r.description.clone()),
            example: info.and_then(|r| r.examples.into_iter().next()),
        });
    };
    label("claim", claim.text.clone(), &claim.text, &claim.content, Some(&claim.rule));
    let found = claim.attribution_rule.as_deref();
    if claim.is_own_voice() {
        label("source", "the report's own voice".into(), "", &[], None);
    } else {
        let name = match (chain(claim), &claim.source_name) {
            (chain, _) if !chain.is_empty() => chain,
            (_, Some(name)) => name.clone(),
            _ => "nobody named".into(),
        };
        label("source", name, &claim.source_text, &claim.source, found);
        label("cue", claim.reason.clone().unwrap_or_default(), &claim.cue_text, &claim.cue, found);
    }
    for m in &claim.markers {
        label(&format!("marker: {}", m.kind), m.text.clone(), &m.text, &[m.span], Some(&m.rule));
    }
    for m in &claim.remarks {
        label(&format!("remark in another sentence: {}", m.kind), m.text.clone(), &m.text, &[m.span], Some(&m.rule));
    }
    for q in &claim.quantities {
        label("quantity", format!("{} ({})", figure(q), q.what), &q.text, &[q.span], Some(&q.rule));
    }
    for p in &claim.places {
        label("place", p.id.clone().unwrap_or_else(|| p.name.clone()), &p.name, &[p.span], None);
    }
    for d in &claim.dates {
        label("date", day_range(d.precision.write(d.from, d.to)), &d.text, &[d.span], Some(&d.rule));
    }
    labels
}

/// The label of a claim that somebody else marked.
pub fn maker(name: String) -> Label {
    let description = Some("Marked by a person or another program; selon's own reading stands beside it.".to_string());
    Label {
        label: "maker".into(),
        value: name,
        words: String::new(),
        spans: Vec::new(),
        rule: Some("annotation".into()),
        description,
        example: None,
    }
}

/// The explanation as text.
pub fn text(claim: &PlainClaim, labels: &[Label], width: usize) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "Claim {} of report {}", claim.id, one_line(&claim.report));
    let about = [claim.publisher.clone(), claim.published.map(|d| d.to_string()), claim.title.clone()];
    let about: Vec<_> = about.into_iter().flatten().map(|w| one_line(&w)).collect();
    if !about.is_empty() {
        let _ = writeln!(out, "{}", about.join(" · "));
    }
    let _ = writeln!(out, "\nSentence\n  {}\n", wrapped(&one_line(&claim.sentence_text), width, 2));
    let certainty = claim.certainty.map(|c| format!(", certainty {}", super::contract::certainty(c)));
    let _ = writeln!(
        out,
        "Read as {}, {}, {}: {}{}\n",
        claim.kind,
        claim.act.word().replace('_', " "),
        claim.polarity,
        claim.commitment.word().replace('_', " "),
        certainty.unwrap_or_default()
    );
    for label in labels {
        let _ = writeln!(out, "{}\n  {}", label.label, wrapped(&one_line(&label.value), width, 2));
        if !label.words.is_empty() && label.words != label.value {
            let _ = writeln!(out, "  words   “{}”", wrapped(&one_line(&label.words), width, 10));
        }
        if let Some(rule) = &label.rule {
            let _ = writeln!(out, "  rule    {rule}");
        }
        if let Some(description) = &label.description {
            let _ = writeln!(out, "          {}", wrapped(&one_line(description), width, 10));
        }
        if let Some(example) = &label.example {
            let _ = writeln!(out, "          e.g. {}", wrapped(&one_line(example), width, 15));
        }
    }
    out
}

/// Words broken into lines of `width` columns, all but the first indented.
fn wrapped(words: &str, width: usize, indent: usize) -> String {
    let room = width.saturating_sub(indent).max(20);
    let mut out = String::new();
    let mut used = 0;
    for word in words.split(' ') {
        let columns = unicode_width::UnicodeWidthStr::width(word);
        if used > 0 && used + 1 + columns > room {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += columns;
    }
    out
}
