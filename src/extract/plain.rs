//! An extraction as claims that stand on their own: quoted words instead of bytes, names instead of indices.

use super::{Extraction, Marked};
use crate::attribution::Attribution;
use crate::claims::plain::{CharSpan, GAP, PlainClaim, PlainDate, PlainMarker, PlainPlace, PlainQuantity};
use crate::claims::{Claim, Identities, Marker, VersionText};
use crate::intake::Article;
use crate::text::{CharOffsets, Span};
use crate::vocabulary::Field;

/// Sentences longer than this many bytes are shown as the passage around the claim.
const LONGEST_SENTENCE: usize = 2000;

/// The claims of an article: those of the title first, then those of the text, in reading order.
pub fn plain_claims(article: &Article, extraction: &Extraction) -> Vec<PlainClaim> {
    named_claims(article, extraction, &article.id)
}

/// The claims that one maker marked, of an extraction that holds them. Their ids are apart from those of selon's own.
pub fn marked_claims(article: &Article, extraction: &Extraction, marked: &Marked) -> Vec<PlainClaim> {
    let theirs = Extraction {
        lang: extraction.lang.clone(),
        sentences: extraction.sentences.clone(),
        attributions: marked.attributions.clone(),
        title_attributions: Vec::new(),
        claims: marked.claims.clone(),
        credit: extraction.credit,
        marked: Vec::new(),
        unclaimed: Vec::new(),
    };
    named_claims(article, &theirs, &format!("{}\0{}", article.id, marked.maker))
}

fn named_claims(article: &Article, extraction: &Extraction, identity: &str) -> Vec<PlainClaim> {
    let title = article.title.as_deref().unwrap_or("");
    let (in_text, in_title) = (Words::new(&article.text), Words::new(title));
    let credit = extraction.credit.map(|span| span.of(&article.text).to_string());
    let mut ids = Identities::new(identity);
    let mut claims = Vec::with_capacity(extraction.claims.len());
    for (ordinal, claim) in extraction.claims.iter().enumerate() {
        let (words, attributions) = match claim.field {
            Field::Text => (&in_text, &extraction.attributions),
            Field::Title => (&in_title, &extraction.title_attributions),
        };
        let attribution = claim.attribution.and_then(|i| attributions.get(i));
        let sentence = match claim.field {
            Field::Title => Span::new(0, title.len()),
            Field::Text => extraction.sentences.get(claim.sentence).copied().unwrap_or(Span::new(0, 0)),
        };
        let mut plain = words.claim(claim, attribution);
        plain.sentence_text = around(words.text, sentence, claim.content.first().copied());
        plain.id = ids.next(claim.field, &plain.text, &plain.source_text, &plain.cue_text);
        plain.ordinal = ordinal;
        plain.report = article.id.clone();
        plain.title = article.title.clone();
        plain.publisher = article.publisher.clone();
        plain.url = article.url.clone();
        plain.lang = extraction.lang.clone();
        plain.published = article.day();
        plain.published_at = article.published.clone();
        plain.credit = credit.clone();
        claims.push(plain);
    }
    claims
}

/// An article and its extraction as one version of a report.
pub fn version_text(article: &Article, extraction: &Extraction) -> VersionText {
    VersionText {
        lang: extraction.lang.clone(),
        title: article.title.clone(),
        text: article.text.clone(),
        sentences: CharOffsets::new(&article.text).pairs(&extraction.sentences),
        claims: plain_claims(article, extraction),
    }
}

/// The sentence or, where it is very long, the passage of it around a claim.
pub fn around(text: &str, sentence: Span, claim: Option<Span>) -> String {
    if sentence.len() <= LONGEST_SENTENCE {
        return sentence.of(text).to_string();
    }
    let claim = claim.map_or(sentence.start, |c| c.start.clamp(sentence.start, sentence.end));
    let border = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = border(claim.saturating_sub(LONGEST_SENTENCE / 4).max(sentence.start));
    let end = border((start + LONGEST_SENTENCE).min(sentence.end));
    let before = if start > sentence.start { "… " } else { "" };
    let after = if end < sentence.end { " …" } else { "" };
    format!("{before}{}{after}", Span::new(start, end).of(text))
}

/// One field's text with its character counts.
struct Words<'t> {
    text: &'t str,
    offsets: CharOffsets<'t>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Self {
        Words { text, offsets: CharOffsets::new(text) }
    }

    fn of(&self, pieces: &[Span]) -> String {
        pieces.iter().map(|p| p.of(self.text)).collect::<Vec<_>>().join(GAP)
    }

    fn at(&self, span: Span) -> (CharSpan, String) {
        (self.offsets.pair(span), span.of(self.text).to_string())
    }

    fn markers(&self, markers: &[Marker]) -> Vec<PlainMarker> {
        let plain = |m: &Marker| {
            let (span, text) = self.at(m.span);
            PlainMarker { kind: m.kind, span, text, rule: m.rule.clone() }
        };
        markers.iter().map(plain).collect()
    }

    /// What of a plain claim this field's text tells.
    fn claim(&self, claim: &Claim, attribution: Option<&Attribution>) -> PlainClaim {
        let source = attribution.map_or(&[][..], |a| &a.source);
        let cue = attribution.map_or(&[][..], |a| &a.cue);
        PlainClaim {
            id: Default::default(),
            report: String::new(),
            title: None,
            publisher: None,
            url: None,
            lang: String::new(),
            published: None,
            published_at: None,
            credit: None,
            field: claim.field,
            ordinal: 0,
            content: self.offsets.pairs(&claim.content),
            text: self.of(&claim.content),
            sentence: claim.sentence,
            sentence_text: String::new(),
            kind: claim.kind,
            act: claim.act,
            polarity: claim.polarity,
            commitment: claim.commitment,
            chain: claim.chain.clone(),
            source_name: attribution.and_then(|a| a.source_name.clone()),
            source_id: attribution.and_then(|a| a.source_id.clone()),
            naming: attribution.map(|a| a.naming),
            source_text: self.of(source),
            source: self.offsets.pairs(source),
            cue_text: self.of(cue),
            cue: self.offsets.pairs(cue),
            certainty: attribution.map(|a| a.certainty),
            attribution_rule: attribution.map(|a| a.rule.clone()),
            reason: attribution.map(|a| a.reason.clone()),
            rule: claim.rule.clone(),
            markers: self.markers(&claim.markers),
            remarks: self.markers(&claim.remarks),
            quantities: claim
                .quantities
                .iter()
                .map(|q| {
                    let (span, text) = self.at(q.span);
                    PlainQuantity {
                        span,
                        text,
                        what: q.what.clone(),
                        category: q.category.clone(),
                        min: q.min,
                        max: q.max,
                        approximate: q.approximate,
                        rule: q.rule.clone(),
                    }
                })
                .collect(),
            places: claim
                .places
                .iter()
                .map(|p| PlainPlace { span: self.offsets.pair(p.span), name: p.name.clone(), id: p.id.clone() })
                .collect(),
            dates: claim
                .dates
                .iter()
                .map(|d| {
                    let (span, text) = self.at(d.span);
                    PlainDate { span, text, from: d.from, to: d.to, precision: d.precision, rule: d.rule.clone() }
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_sentence_is_shown_around_the_claim() {
        let text = "é".repeat(5000);
        let shown = around(&text, Span::new(0, text.len()), Some(Span::new(4000, 4002)));
        assert!(shown.starts_with("… é") && shown.ends_with("é …") && shown.len() < 2100);
        assert_eq!(around("Bref.", Span::new(0, 5), None), "Bref.");
    }
}
