//! Claims of a document: each stretch of a sentence goes to the innermost attribution that governs it, the rest to the report's own voice.

use super::Marker;
use super::own_voice::narrated;
use super::silence::Silence;
use super::split::{SplitRule, clauses};
use crate::attribution::{Attribution, Reading};
use crate::language::{Classes, Upos};
use crate::text::Span;
use std::ops::Range;

/// A claim before its markers and values, in tokens of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// In reading order.
    pub content: Vec<Range<usize>>,
    pub sentence: usize,
    /// Index of the attribution; `None` for the report's own voice.
    pub attribution: Option<usize>,
    pub rule: SplitRule,
}

/// The claims of every sentence of article text, in reading order. `markers` are those of the same document.
pub fn drafts(reading: &Reading, attributions: &[Attribution], markers: &[Marker]) -> Vec<Draft> {
    let document = reading.document;
    let silence = Silence::new(reading, markers);
    let mut touching: Vec<Vec<usize>> = vec![Vec::new(); document.sentences.len()];
    let mut peers: Vec<(usize, usize)> = Vec::new();
    for (index, attribution) in attributions.iter().enumerate() {
        if silence.keeps(attribution) {
            continue;
        }
        peers.extend(attribution.beside.map(|first| (first, index)));
        let spans = attribution.content.iter().chain(&attribution.cue).chain(&attribution.source);
        for span in spans {
            let tokens = document.tokens_in(*span);
            if tokens.is_empty() {
                continue;
            }
            for list in &mut touching[document.sentence_of(tokens.start)..=document.sentence_of(tokens.end - 1)] {
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
    }
    let mut out = Vec::new();
    for (sentence, involved) in touching.iter().enumerate() {
        if document.is_body(sentence) {
            sentence_drafts(reading, attributions, sentence, involved, &silence, &mut out);
        }
    }
    if peers.is_empty() { out } else { one_each(out, &peers) }
}

/// A claim for each coordinated source: `peers` are the first attribution and one beside it.
fn one_each(drafts: Vec<Draft>, peers: &[(usize, usize)]) -> Vec<Draft> {
    let mut out = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let of = draft.attribution;
        let others = peers.iter().filter(|(first, _)| of == Some(*first));
        let others: Vec<Draft> = others.map(|(_, peer)| Draft { attribution: Some(*peer), ..draft.clone() }).collect();
        out.push(draft);
        out.extend(others);
    }
    out
}

/// What a token of the sentence is to the attributions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Narrator,
    /// Source or cue.
    Frame,
    Content(usize),
    /// A remark that the source left something out.
    Aside,
}

fn sentence_drafts(
    reading: &Reading,
    attributions: &[Attribution],
    sentence: usize,
    involved: &[usize],
    silence: &Silence,
    out: &mut Vec<Draft>,
) {
    let range = reading.body(sentence);
    let first = out.len();
    let clip = |span: Span| {
        let tokens = reading.document.tokens_in(span);
        tokens.start.max(range.start)..tokens.end.min(range.end)
    };
    let pieces =
        |spans: &[Span]| -> Vec<Range<usize>> { spans.iter().map(|s| clip(*s)).filter(|r| !r.is_empty()).collect() };
    let mut owner = vec![Owner::Narrator; range.len()];
    // Larger contents first, so that inner ones overwrite them.
    let mut order: Vec<usize> = involved.to_vec();
    let size = |i: usize| attributions[i].content.iter().map(Span::len).sum::<usize>();
    order.sort_by_key(|&i| (std::cmp::Reverse(size(i)), i));
    for &i in &order {
        // Of coordinated sources, the first has the content.
        let content = if attributions[i].beside.is_none() { pieces(&attributions[i].content) } else { Vec::new() };
        for piece in content {
            owner[piece.start - range.start..piece.end - range.start].fill(Owner::Content(i));
        }
        let frame = attributions[i]
            .source
            .iter()
            .chain(&attributions[i].cue)
            .chain(attributions[i].relay.iter().map(|r| &r.source));
        for span in frame {
            let piece = clip(*span);
            let declined = attributions[i].content == attributions[i].cue;
            if !piece.is_empty() && !declined {
                owner[piece.start - range.start..piece.end - range.start].fill(Owner::Frame);
            }
        }
    }
    let asides = if involved.is_empty() { Vec::new() } else { silence.asides(reading, range.clone()) };
    for aside in &asides {
        owner[aside.start - range.start..aside.end - range.start].fill(Owner::Aside);
        out.push(Draft { content: vec![aside.clone()], sentence, attribution: None, rule: SplitRule::Aside });
    }
    let scene = Scene { reading, attributions, involved, owner: &owner, range: range.clone() };
    for &i in involved.iter().filter(|&&i| attributions[i].beside.is_none()) {
        let content = without(reading, pieces(&attributions[i].content), &asides);
        if content.is_empty() {
            continue;
        }
        attributed(&scene, i, content, out);
    }
    narrated(reading, sentence, &owner, &range, silence, out);
    for draft in &mut out[first..] {
        draft.sentence = sentence;
    }
    out[first..].sort_by_key(|d| d.content.first().map(|c| c.start));
    repeated(attributions, first, out);
}

/// Drops claims of the same words by the same mention: two rules may have read one attribution.
fn repeated(attributions: &[Attribution], first: usize, out: &mut Vec<Draft>) {
    let source = |d: &Draft| d.attribution.map(|i| &attributions[i].source);
    let mut at = first + 1;
    while at < out.len() {
        let twin = (first..at).find(|&i| out[i].content == out[at].content && source(&out[i]) == source(&out[at]));
        match twin {
            Some(twin) => {
                // The one that knows who passes it on says more.
                let relayed = |d: &Draft| d.attribution.is_some_and(|i| attributions[i].relay.is_some());
                if relayed(&out[at]) && !relayed(&out[twin]) {
                    out.swap(twin, at);
                }
                out.remove(at);
            }
            None => at += 1,
        }
    }
}

/// One sentence and the attributions that touch it.
struct Scene<'s, 'a> {
    reading: &'s Reading<'a>,
    attributions: &'s [Attribution],
    involved: &'s [usize],
    owner: &'s [Owner],
    range: Range<usize>,
}

/// The claims of one attribution in one sentence.
fn attributed(scene: &Scene, index: usize, content: Vec<Range<usize>>, out: &mut Vec<Draft>) {
    let Scene { reading, attributions, involved, owner, range } = scene;
    let inner = involved.iter().any(|&j| {
        attributions[j].within == Some(index)
            && attributions[j].content.iter().any(|s| {
                let tokens = reading.document.tokens_in(*s);
                content.iter().any(|c| c.start < tokens.end && tokens.start < c.end)
            })
    });
    let push = |content: Vec<Range<usize>>, rule, out: &mut Vec<Draft>| {
        let content = content.into_iter().map(|c| without_gerund(scene, c)).collect();
        out.push(Draft { content, sentence: 0, attribution: Some(index), rule })
    };
    if !inner {
        if content.len() == 1 || content.iter().any(|c| !reading.has_finite(c.clone())) {
            if content.len() > 1 {
                return push(content, SplitRule::Whole, out);
            }
            for piece in content {
                for (clause, rule) in clauses(reading, piece) {
                    push(vec![clause], rule, out);
                }
            }
        } else {
            // A quotation split by its cue: each part that is a clause of its own is a claim.
            for group in joined(reading, content) {
                let [piece] = group.as_slice() else {
                    push(group, SplitRule::Whole, out);
                    continue;
                };
                for (clause, rule) in clauses(reading, piece.clone()) {
                    push(
                        vec![without_conjunction(reading, clause)],
                        if rule == SplitRule::Whole { SplitRule::Clause } else { rule },
                        out,
                    );
                }
            }
        }
        return;
    }
    // What an inner attribution leaves of the outer one is a claim only if it states something by itself.
    for piece in content {
        for (clause, rule) in clauses(reading, piece) {
            let mut own: Vec<usize> =
                clause.clone().filter(|&i| owner[i - range.start] == Owner::Content(index)).collect();
            own.extend(shared_subjects(scene, index, &clause));
            own.sort_unstable();
            let words = own.iter().filter(|&&i| reading.document.is_word(i)).count();
            // "exhorté à partir, en promettant …": an infinitive states what was asked.
            let asked = clause.clone().find(|&i| reading.is_verb(i)).is_some_and(|verb| own.contains(&verb));
            let states = (asked || own.iter().any(|&i| reading.is_finite(i))) && words >= 4;
            if states {
                push(
                    runs(&own)
                        .into_iter()
                        .map(|r| without_link(reading, r))
                        .filter(|r| !r.is_empty())
                        .take(1)
                        .collect(),
                    rule,
                    out,
                );
            }
        }
    }
}

/// "ont rencontré des notables | , et": the conjunction that leads to an inner attribution belongs to neither.
fn without_link(reading: &Reading, range: Range<usize>) -> Range<usize> {
    let trimmed = reading.trim(range);
    let linked = trimmed.len() > 1 && reading.is(trimmed.end - 1, Classes::COORDINATOR);
    if linked { reading.trim(trimmed.start..trimmed.end - 1) } else { trimmed }
}

/// The source of an inner attribution that is also the subject of the outer content's own verb: "les dirigeants ont
/// rencontré des notables, promettant …".
fn shared_subjects(scene: &Scene, index: usize, clause: &Range<usize>) -> Vec<usize> {
    let Scene { reading, attributions, involved, owner, range } = scene;
    let inner = involved.iter().filter(|&&j| attributions[j].within == Some(index));
    let mut out = Vec::new();
    for source in inner.flat_map(|&j| &attributions[j].source) {
        let tokens = reading.document.tokens_in(*source);
        if tokens.start != clause.start || clause.end < tokens.end {
            continue;
        }
        let borders = Classes::RELATIVE.or(Classes::COMPLEMENTISER);
        let verb = (tokens.end..clause.end)
            .take_while(|&i| owner[i - range.start] == Owner::Content(index) && !reading.is(i, borders))
            .find(|&i| reading.is_finite(i));
        if verb.is_some() {
            out.extend(tokens);
        }
    }
    out
}

/// "…, tout en promettant": what leads to the next cue is no part of the content before it.
fn without_gerund(scene: &Scene, piece: Range<usize>) -> Range<usize> {
    let Scene { reading, owner, range, .. } = scene;
    let framed = owner.get(piece.end.saturating_sub(range.start)) == Some(&Owner::Frame);
    if !framed || piece.len() < 3 || reading.upos[piece.end - 1] != Upos::Adp {
        return piece;
    }
    let adverb = usize::from(reading.upos[piece.end - 2] == Upos::Adv);
    reading.trim(piece.start..piece.end - 1 - adverb)
}

/// The pieces of a split quotation, those together that are one clause: "Nous savions", …, "que la cuve fuyait".
fn joined(reading: &Reading, content: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut out: Vec<Vec<Range<usize>>> = Vec::new();
    for piece in content {
        let before = (piece.start.saturating_sub(2)..piece.start).rev().find(|&i| !reading.is_mark(i));
        let hangs = reading.is(piece.start, Classes::RELATIVE.or(Classes::SUBORDINATOR))
            || reading.upos[piece.start] == Upos::Adp
            || reading.is_that(piece.start)
            || before.is_some_and(|i| reading.is_that(i));
        match out.last_mut() {
            Some(last) if hangs => last.push(piece),
            _ => out.push(vec![piece]),
        }
    }
    out
}

/// The pieces without the asides in them, and without the commas that set these off.
fn without(reading: &Reading, pieces: Vec<Range<usize>>, asides: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = pieces;
    for aside in asides {
        out = out
            .into_iter()
            .flat_map(|p| {
                let end = p.end.min(aside.start).max(p.start);
                let start = p.start.max(aside.end).min(p.end);
                if aside.end <= p.start || p.end <= aside.start {
                    [p.clone(), p.end..p.end]
                } else {
                    [p.start..end, start..p.end]
                }
            })
            .map(|p| if p.is_empty() { p } else { reading.trim(p) })
            .filter(|p| !p.is_empty())
            .collect();
    }
    out
}

/// "but nobody came" after a split quotation: the conjunction is left out.
pub(super) fn without_conjunction(reading: &Reading, clause: Range<usize>) -> Range<usize> {
    let joins = reading.is(clause.start, Classes::COORDINATOR.or(Classes::ADVERSATIVE)) && clause.len() > 1;
    if joins { clause.start + 1..clause.end } else { clause }
}

/// Consecutive numbers as ranges.
pub(super) fn runs(sorted: &[usize]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for &i in sorted {
        match out.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}
