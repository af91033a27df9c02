//! The article with sources, cues, contents and markers marked in it, in colour or with plain signs.

use super::wording::{count, lines, one_line};
use crate::claims::VersionText;
use crate::claims::plain::CharSpan;
use crate::compare::Copy;
use crate::ledger::StoredClaim;
use crate::vocabulary::Field;
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a passage is marked as; the order says which colour wins where several lie over each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Content,
    Cue,
    Source,
    Marker,
}

const LAYERS: [Layer; 4] = [Layer::Content, Layer::Cue, Layer::Source, Layer::Marker];

impl Layer {
    /// The signs around a passage where there are no colours.
    fn signs(self) -> (&'static str, &'static str) {
        match self {
            Layer::Content => ("[", "]"),
            Layer::Cue => ("‹", "›"),
            Layer::Source => ("{", "}"),
            Layer::Marker => ("*", "*"),
        }
    }

    fn style(self) -> Style {
        match self {
            Layer::Content => Style::new().underline(),
            Layer::Cue => AnsiColor::Green.on_default(),
            Layer::Source => AnsiColor::Cyan.on_default().bold(),
            Layer::Marker => AnsiColor::Yellow.on_default(),
        }
    }

    fn legend(self) -> &'static str {
        match self {
            Layer::Content => "what a source is said to have said",
            Layer::Cue => "the words that attribute it",
            Layer::Source => "the source",
            Layer::Marker => "a passage that qualifies how sure the text is",
        }
    }
}

/// A version for programs.
#[derive(Serialize)]
pub struct Document<'a> {
    pub schema: u32,
    #[serde(flatten)]
    pub version: &'a VersionText,
    /// What people or other programs marked.
    #[serde(skip_serializing_if = "<[StoredClaim]>::is_empty")]
    pub marked: &'a [StoredClaim],
    /// Reports of the ledger that it shares its text with; absent for a file or an older version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<&'a [Copy]>,
}

/// Which reports have the same text: "Copy of r1: 83 % of its text, both by AFP".
pub fn copied(report: &str, copies: &[Copy]) -> String {
    let mut out = String::new();
    for copy in copies {
        let (what, other) = if copy.report == report { ("Copy of", &copy.of) } else { ("Copied by", &copy.report) };
        let credit = copy.credit.as_ref().map(|c| format!(", both by {}", one_line(c))).unwrap_or_default();
        let _ = writeln!(out, "{what} {}: {} % of its text{credit}", one_line(other), copy.share / 10);
    }
    if out.is_empty() { out } else { format!("\n{out}") }
}

/// What people or other programs marked, by maker: below the article, never in it.
pub fn by_others(marked: &[StoredClaim]) -> String {
    let mut by: BTreeMap<&str, Vec<&StoredClaim>> = BTreeMap::new();
    for claim in marked {
        by.entry(claim.maker.as_deref().unwrap_or_default()).or_default().push(claim);
    }
    let mut out = String::new();
    for (maker, claims) in by {
        let _ = writeln!(out, "\nMarked by {maker}: {}", count(claims.len() as u64, "claim"));
        for stored in claims {
            let _ = writeln!(out, "  {}: {}", super::claim_entry::speaker(&stored.claim), one_line(&stored.claim.text));
        }
    }
    out
}

/// The whole view: title, text, legend, and who is cited.
pub fn view(version: &VersionText, colour: bool) -> String {
    let mut out = String::new();
    if let Some(title) = &version.title {
        let marked = marked(title, &passages(version, Field::Title), colour);
        if colour {
            let bold = Style::new().bold();
            let _ = writeln!(out, "{bold}{marked}{bold:#}\n");
        } else {
            let _ = writeln!(out, "{marked}\n");
        }
    }
    let _ = writeln!(out, "{}\n", marked(&version.text, &passages(version, Field::Text), colour).trim_end());
    for layer in LAYERS.into_iter().rev() {
        let _ = writeln!(out, "{}  {}", sign(layer, layer_name(layer), colour), layer.legend());
    }
    let mut cited: BTreeMap<&str, u64> = BTreeMap::new();
    for claim in &version.claims {
        if let Some(holder) = claim.chain.last() {
            *cited.entry(&holder.name).or_default() += 1;
        }
    }
    let mut cited: Vec<_> = cited.into_iter().collect();
    cited.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
    if !cited.is_empty() {
        let _ = writeln!(out, "\nCited here:");
        for (name, n) in cited {
            let _ = writeln!(out, "  {} ({})", lines(name), count(n, "claim"));
        }
    }
    out
}

fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Content => "content",
        Layer::Cue => "cue",
        Layer::Source => "source",
        Layer::Marker => "marker",
    }
}

fn sign(layer: Layer, words: &str, colour: bool) -> String {
    let (open, close) = layer.signs();
    let style = layer.style();
    if colour { format!("{style}{words}{style:#}") } else { format!("{open}{words}{close}") }
}

/// Marked passages of one field, each once.
fn passages(version: &VersionText, field: Field) -> Vec<(CharSpan, Layer)> {
    let mut all = Vec::new();
    for claim in version.claims.iter().filter(|c| c.field == field) {
        if !claim.is_own_voice() {
            all.extend(claim.content.iter().map(|s| (*s, Layer::Content)));
        }
        all.extend(claim.source.iter().map(|s| (*s, Layer::Source)));
        all.extend(claim.cue.iter().map(|s| (*s, Layer::Cue)));
        all.extend(claim.markers.iter().map(|m| (m.span, Layer::Marker)));
    }
    all.retain(|([start, end], _)| start < end);
    all.sort();
    all.dedup();
    all
}

/// The text with its passages marked; linear in both.
fn marked(text: &str, passages: &[(CharSpan, Layer)], colour: bool) -> String {
    // Where something ends or begins: ends first, inner before outer; then beginnings, outer before inner.
    let mut turns: Vec<(usize, bool, std::cmp::Reverse<usize>, Layer)> = Vec::new();
    for ([start, end], layer) in passages {
        turns.push((*end, false, std::cmp::Reverse(*start), *layer));
        turns.push((*start, true, std::cmp::Reverse(*end), *layer));
    }
    turns.sort();
    let mut out = String::with_capacity(text.len() + turns.len() * 4);
    let mut open = [0usize; 4];
    let mut turns = turns.into_iter().peekable();
    let mut rest = text;
    let mut at = 0;
    loop {
        let next = turns.peek().map(|t| t.0);
        let upto = match next {
            Some(place) => rest.char_indices().nth(place - at).map_or(rest.len(), |(byte, _)| byte),
            None => rest.len(),
        };
        let (now, later) = rest.split_at(upto);
        push(&mut out, &lines(now), &open, colour);
        rest = later;
        let Some(place) = next else { return out };
        at = place;
        while let Some((_, begins, _, layer)) = turns.next_if(|t| t.0 == place) {
            let count = &mut open[layer as usize];
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
            if !colour {
                let (before, after) = layer.signs();
                out.push_str(if begins { before } else { after });
            }
        }
    }
}

/// Appends words in the colour of what they lie in; a content's underline stays under the other colours.
fn push(out: &mut String, words: &str, open: &[usize; 4], colour: bool) {
    let top = LAYERS.into_iter().rev().find(|l| open[*l as usize] > 0);
    let Some(top) = top.filter(|_| colour && !words.is_empty()) else {
        out.push_str(words);
        return;
    };
    let style = if open[Layer::Content as usize] > 0 { top.style().underline() } else { top.style() };
    // A style that runs over a line break would colour the margin too.
    for (n, line) in words.split('\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        if !line.is_empty() {
            let _ = write!(out, "{style}{line}{style:#}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSAGES: &[(CharSpan, Layer)] =
        &[([0, 5], Layer::Cue), ([6, 10], Layer::Source), ([12, 31], Layer::Content), ([12, 20], Layer::Marker)];

    #[test]
    fn plain_signs_nest() {
        let text = "Selon SANA, au moins quatre “é” morts.";
        assert_eq!(marked(text, PASSAGES, false), "‹Selon› {SANA}, [*au moins* quatre “é”] morts.");
        assert_eq!(marked("é\nà", &[([0, 99], Layer::Source)], false), "{é\nà}", "a span past the end does no harm");
    }

    #[test]
    fn colours_leave_the_words_alone() {
        let text = "Selon SANA, au moins quatre “é” morts.\nFin.";
        let coloured = marked(text, PASSAGES, true);
        assert!(coloured.contains("\u{1b}["));
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), text);
    }
}
