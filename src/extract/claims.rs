//! Drafts of claims filled with chain, markers, values and commitment.

use crate::attribution::{Attribution, Reading};
use crate::claims::{
    Claim, DateMention, Draft, Gazetteer, Holder, Marker, Place, Quantity, Values, act, commitment, drafts, kind,
    markers, polarity,
};
use crate::language::Classes;
use crate::text::Span;
use crate::vocabulary::{Field, Kind};
use jiff::civil::Date;
use std::ops::Range;

/// The claims of one field of an article.
pub fn claims(
    reading: &Reading,
    attributions: &[Attribution],
    gazetteer: &Gazetteer,
    field: Field,
    published: Option<Date>,
) -> Vec<Claim> {
    let values = Values::read(reading.document, reading.pack, gazetteer, published);
    let mut markers = markers::find(reading, attributions);
    for quantity in &values.quantities {
        if let Some(span) = quantity.approximator {
            let known =
                markers.iter().any(|m| m.kind == crate::vocabulary::MarkerKind::Approximation && m.span.overlaps(span));
            if !known {
                markers.push(Marker {
                    kind: crate::vocabulary::MarkerKind::Approximation,
                    span,
                    rule: quantity.rule.clone(),
                });
            }
        }
    }
    markers.sort_by_key(|m| (m.span, m.kind));
    let drafts = drafts(reading, attributions, &markers);
    let by_sentence = Sentences::new(reading, &markers, &values);
    let spans = |d: &Draft| d.content.iter().map(|c| reading.document.span(c.clone())).collect();
    let contents: Vec<Vec<Span>> = drafts.iter().map(spans).collect();
    let frames: Vec<Vec<Span>> = drafts.iter().map(|d| frame(attributions, d)).collect();
    let mut start = 0;
    let mut out = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        while drafts[start].sentence < draft.sentence {
            start += 1;
        }
        let peers = start..start + drafts[start..].iter().take_while(|d| d.sentence == draft.sentence).count();
        let around = Peers { reading, drafts: &drafts, contents: &contents, frames: &frames, peers };
        out.push(claim(&around, index, attributions, &by_sentence, field));
    }
    markers::reach(reading, attributions, &mut out);
    for claim in out.iter_mut().filter(|c| !c.remarks.is_empty()) {
        let naming = claim.attribution.map(|i| attributions[i].naming);
        let all: Vec<Marker> = claim.markers.iter().chain(&claim.remarks).cloned().collect();
        claim.commitment = commitment::commitment(claim.kind, claim.act, naming, &all);
    }
    out
}

/// Markers and values by sentence, so that a claim looks only at its own.
struct Sentences<'m> {
    markers: Vec<Vec<&'m Marker>>,
    quantities: Vec<Vec<&'m Quantity>>,
    places: Vec<Vec<&'m Place>>,
    dates: Vec<Vec<&'m DateMention>>,
}

impl<'m> Sentences<'m> {
    fn new(reading: &Reading, markers: &'m [Marker], values: &'m Values) -> Self {
        Sentences {
            markers: by_sentence(reading, markers, |m| m.span),
            quantities: by_sentence(reading, &values.quantities, |q| q.span),
            places: by_sentence(reading, &values.places, |p| p.span),
            dates: by_sentence(reading, &values.dates, |d| d.span),
        }
    }
}

fn by_sentence<'v, T>(reading: &Reading, all: &'v [T], span: impl Fn(&T) -> Span) -> Vec<Vec<&'v T>> {
    let mut by: Vec<Vec<&T>> = (0..reading.document.sentences.len()).map(|_| Vec::new()).collect();
    for value in all {
        let tokens = reading.document.tokens_in(span(value));
        if !tokens.is_empty() {
            by[reading.document.sentence_of(tokens.start)].push(value);
        }
    }
    by
}

/// The claims of one sentence.
struct Peers<'p, 'a> {
    reading: &'p Reading<'a>,
    drafts: &'p [Draft],
    /// What each draft says, and the source, cue and relay of its attribution.
    contents: &'p [Vec<Span>],
    frames: &'p [Vec<Span>],
    peers: Range<usize>,
}

impl Peers<'_, '_> {
    fn holds(&self, index: usize, span: Span) -> bool {
        self.contents[index].iter().any(|s| s.overlaps(span))
    }

    fn frames(&self, index: usize, span: Span) -> bool {
        self.frames[index].iter().any(|s| s.overlaps(span))
    }

    /// Whether a marker of the sentence speaks of this claim: it stands in its words or frame, or in no claim's.
    fn concerns(&self, index: usize, span: Span) -> bool {
        let mine = self.holds(index, span) || self.frames(index, span);
        mine || !self.peers.clone().any(|i| self.holds(i, span) || self.frames(i, span))
    }
}

/// Source, cue and relay of a draft's attribution.
fn frame(attributions: &[Attribution], draft: &Draft) -> Vec<Span> {
    let Some(attribution) = draft.attribution.map(|i| &attributions[i]) else { return Vec::new() };
    attribution
        .source
        .iter()
        .chain(&attribution.cue)
        .chain(attribution.relay.iter().map(|r| &r.source))
        .copied()
        .collect()
}

fn claim(around: &Peers, index: usize, attributions: &[Attribution], sentences: &Sentences, field: Field) -> Claim {
    let reading = around.reading;
    let draft = &around.drafts[index];
    let attribution = draft.attribution.map(|i| &attributions[i]);
    let presented = attribution.map_or(Kind::Narrator, |a| a.kind);
    let content: Vec<Range<usize>> =
        draft.content.iter().map(|c| with_marks(reading, c, presented, draft.sentence)).collect();
    let spans: Vec<Span> = content.iter().map(|c| reading.document.span(c.clone())).collect();
    let inside = |span: Span| spans.iter().any(|s| s.overlaps(span));
    let markers: Vec<Marker> = sentences.markers[draft.sentence]
        .iter()
        .filter(|m| around.concerns(index, m.span))
        .map(|m| (*m).clone())
        .collect();
    let kind = kind(reading, attribution, draft, &markers);
    let act = act(reading, attribution, draft, &markers);
    let cue: Vec<Range<usize>> =
        attribution.map_or(Vec::new(), |a| a.cue.iter().map(|c| reading.document.tokens_in(*c)).collect());
    let negated = polarity::cue_negated(reading, &cue);
    Claim {
        field,
        sentence: draft.sentence,
        attribution: draft.attribution,
        chain: draft.attribution.map_or(Vec::new(), |i| chain(attributions, i)),
        kind,
        act,
        polarity: polarity::polarity(reading, &draft.content, act, negated),
        commitment: commitment::commitment(kind, act, attribution.map(|a| a.naming), &markers),
        markers,
        remarks: Vec::new(),
        quantities: sentences.quantities[draft.sentence]
            .iter()
            .filter(|q| inside(q.span))
            .map(|q| (*q).clone())
            .collect(),
        places: sentences.places[draft.sentence].iter().filter(|p| inside(p.span)).map(|p| (*p).clone()).collect(),
        dates: sentences.dates[draft.sentence].iter().filter(|d| inside(d.span)).map(|d| (*d).clone()).collect(),
        rule: draft.rule.id().to_string(),
        content: spans,
    }
}

/// A mixed content keeps the marks around its words.
fn with_marks(reading: &Reading, content: &Range<usize>, kind: Kind, sentence: usize) -> Range<usize> {
    let within = reading.document.sentences[sentence].span;
    let opened = content.start > 0 && reading.opens_quote(content.start - 1);
    let closed = content.end < reading.upos.len() && reading.closes_quote(content.end);
    if kind != Kind::Mixed || !opened || !closed {
        return content.clone();
    }
    let marked = content.start - 1..content.end + 1;
    // An unbalanced mark may close in the next sentence.
    if within.contains(reading.document.span(marked.clone())) { marked } else { content.clone() }
}

/// The holders between the outlet and the words, outermost first.
fn chain(attributions: &[Attribution], index: usize) -> Vec<Holder> {
    let mut levels = vec![index];
    let mut at = index;
    while let Some(outer) = attributions[at].within {
        if levels.contains(&outer) {
            break;
        }
        levels.push(outer);
        at = outer;
    }
    let mut out: Vec<Holder> = Vec::new();
    for &level in levels.iter().rev() {
        let attribution = &attributions[level];
        let relay = attribution.relay.as_ref().map(|r| (r.name.clone(), r.id.clone()));
        let own = Some((attribution.source_name.clone(), attribution.source_id.clone()));
        for (name, id) in relay.into_iter().chain(own) {
            let Some(name) = name else { continue };
            if out.last().is_none_or(|last| last.name != name) {
                out.push(Holder { name, id });
            }
        }
    }
    out
}

/// The stretches of words that no claim holds and no attribution needs as its source, cue or relay.
pub fn unclaimed(reading: &Reading, attributions: &[Attribution], claims: &[Claim]) -> Vec<Span> {
    let document = reading.document;
    let mut used = vec![false; document.tokens.len()];
    let framed =
        attributions.iter().flat_map(|a| a.source.iter().chain(&a.cue).chain(a.relay.iter().map(|r| &r.source)));
    for span in claims.iter().flat_map(|c| &c.content).chain(framed) {
        used[document.tokens_in(*span)].fill(true);
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, used) in used.iter().enumerate() {
        let connects = reading.is_that(i) || reading.is(i, Classes::COORDINATOR.or(Classes::ADVERSATIVE));
        if *used || !document.is_word(i) || connects {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out.into_iter().map(|tokens| document.span(tokens)).collect()
}
