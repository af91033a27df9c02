//! The machine interface: an extraction as one JSON object, offsets in Unicode scalar values.
//!
//! Keys and their order are what other programs may rely on; they change only by adding.

use super::continuations::Continuations;
use crate::attribution::Attribution;
use crate::claims::plain::CharSpan;
use crate::claims::{Claim, DateMention, Marker};
use crate::extract::Extraction;
use crate::intake::Article;
use crate::text::CharOffsets;
use crate::vocabulary::{Act, Commitment, Field, Kind, MarkerKind, Naming, Polarity};
use serde::{Serialize, Serializer};

/// One line of `selon extract`, without its line break.
pub fn line(article: &Article, extraction: &Extraction) -> String {
    let text = CharOffsets::new(&article.text);
    let title = CharOffsets::new(article.title.as_deref().unwrap_or(""));
    let continued = Continuations::new(extraction);
    let entry = |&i: &usize| AttributionJson {
        source: Vec::new(),
        cue: Vec::new(),
        content: Vec::new(),
        continues: Some(i),
        beside: None,
        ..attribution(&text, &extraction.attributions[i])
    };
    let document = Document {
        id: &article.id,
        lang: &extraction.lang,
        sentences: text.pairs(&extraction.sentences),
        attributions: extraction
            .attributions
            .iter()
            .map(|a| attribution(&text, a))
            .chain(continued.entries.iter().map(entry))
            .collect(),
        title_attributions: extraction.title_attributions.iter().map(|a| attribution(&title, a)).collect(),
        claims: extraction
            .claims
            .iter()
            .map(|c| match c.field {
                Field::Title => claim(&title, c, c.attribution),
                Field::Text => claim(&text, c, c.attribution.map(|i| continued.index(i, c.sentence))),
            })
            .collect(),
        unclaimed: text.pairs(&extraction.unclaimed),
    };
    serde_json::to_string(&document).unwrap_or_default()
}

/// What stands in the place of a line that could not be read.
pub fn error_line(id: Option<&str>, message: &str) -> String {
    #[derive(Serialize)]
    struct Failed<'a> {
        id: Option<&'a str>,
        error: &'a str,
    }
    serde_json::to_string(&Failed { id, error: message }).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    lang: &'a str,
    sentences: Vec<CharSpan>,
    attributions: Vec<AttributionJson<'a>>,
    title_attributions: Vec<AttributionJson<'a>>,
    claims: Vec<ClaimJson<'a>>,
    /// Words that are neither claimed nor source or cue of what is.
    unclaimed: Vec<CharSpan>,
}

#[derive(Serialize)]
struct AttributionJson<'a> {
    source: Vec<CharSpan>,
    cue: Vec<CharSpan>,
    content: Vec<CharSpan>,
    kind: Kind,
    act: Act,
    source_name: Option<&'a str>,
    source_id: Option<&'a str>,
    naming: Naming,
    within: Option<usize>,
    certainty: f64,
    rule: &'a str,
    /// Index of the attribution whose quotation goes on in another sentence; such an entry has no spans of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    continues: Option<usize>,
    /// Index of the attribution whose cue and content this source shares: "Paris and Berlin said". Such an entry has no cue and
    /// no content of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<usize>,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    content: Vec<CharSpan>,
    field: Field,
    sentence: usize,
    attribution: Option<usize>,
    chain: Vec<&'a str>,
    kind: Kind,
    act: Act,
    polarity: Polarity,
    commitment: Commitment,
    markers: Vec<MarkerJson<'a>>,
    /// Markers of later sentences that speak of this claim.
    remarks: Vec<MarkerJson<'a>>,
    quantities: Vec<QuantityJson<'a>>,
    places: Vec<PlaceJson<'a>>,
    dates: Vec<DateJson>,
}

/// A marker as the machine interface has it.
#[derive(Serialize)]
pub struct MarkerJson<'a> {
    pub kind: MarkerKind,
    pub span: CharSpan,
    pub rule: &'a str,
}

/// A figure as the machine interface has it; whole numbers are written without a point.
#[derive(Serialize)]
pub struct QuantityJson<'a> {
    pub span: CharSpan,
    pub what: &'a str,
    pub category: &'a str,
    #[serde(serialize_with = "bound")]
    pub min: Option<f64>,
    #[serde(serialize_with = "bound")]
    pub max: Option<f64>,
}

#[derive(Serialize)]
pub struct PlaceJson<'a> {
    pub span: CharSpan,
    pub name: &'a str,
}

#[derive(Serialize)]
pub struct DateJson {
    pub span: CharSpan,
    pub from: String,
    pub to: String,
}

fn attribution<'a>(offsets: &CharOffsets<'_>, a: &'a Attribution) -> AttributionJson<'a> {
    AttributionJson {
        source: offsets.pairs(&a.source),
        cue: if a.beside.is_none() { offsets.pairs(&a.cue) } else { Vec::new() },
        content: if a.beside.is_none() { offsets.pairs(&a.content) } else { Vec::new() },
        kind: a.kind,
        act: a.act,
        source_name: a.source_name.as_deref(),
        source_id: a.source_id.as_deref(),
        naming: a.naming,
        within: a.within,
        certainty: certainty(a.certainty),
        rule: &a.rule,
        continues: None,
        beside: a.beside,
    }
}

fn claim<'a>(offsets: &CharOffsets<'_>, c: &'a Claim, attribution: Option<usize>) -> ClaimJson<'a> {
    ClaimJson {
        content: offsets.pairs(&c.content),
        field: c.field,
        sentence: c.sentence,
        attribution,
        chain: c.chain.iter().map(|h| h.name.as_str()).collect(),
        kind: c.kind,
        act: c.act,
        polarity: c.polarity,
        commitment: c.commitment,
        markers: markers(offsets, &c.markers),
        remarks: markers(offsets, &c.remarks),
        quantities: c
            .quantities
            .iter()
            .map(|q| QuantityJson {
                span: offsets.pair(q.span),
                what: &q.what,
                category: &q.category,
                min: q.min,
                max: q.max,
            })
            .collect(),
        places: c.places.iter().map(|p| PlaceJson { span: offsets.pair(p.span), name: &p.name }).collect(),
        dates: c.dates.iter().map(|d| date(offsets.pair(d.span), d)).collect(),
    }
}

fn markers<'a>(offsets: &CharOffsets<'_>, markers: &'a [Marker]) -> Vec<MarkerJson<'a>> {
    markers.iter().map(|m| MarkerJson { kind: m.kind, span: offsets.pair(m.span), rule: &m.rule }).collect()
}

fn date(span: CharSpan, d: &DateMention) -> DateJson {
    let (from, to) = d.bounds();
    DateJson { span, from, to }
}

/// Thousandths as a number from 0 to 1: 0.93.
pub fn certainty(thousandths: u16) -> f64 {
    f64::from(thousandths) / 1000.0
}

/// A bound as people write it: 21, not 21.0.
fn bound<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(v) if v.fract() == 0.0 && v.abs() < 9e15 => serializer.serialize_i64(*v as i64),
        Some(v) if v.is_finite() => serializer.serialize_f64(*v),
        _ => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Precision;
    use crate::claims::{Holder, Quantity};
    use crate::text::Span;

    #[test]
    fn one_claim_in_the_words_of_the_interface() {
        let text = "« É » : au moins 21 tués en mai";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let claim = Claim {
            content: vec![at("au moins 21 tués en mai")],
            field: Field::Text,
            sentence: 0,
            attribution: None,
            chain: vec![Holder { name: "SANA".into(), id: None }],
            kind: Kind::Narrator,
            act: Act::Assert,
            polarity: Polarity::Affirmed,
            commitment: Commitment::Asserted,
            markers: Vec::new(),
            remarks: Vec::new(),
            quantities: vec![Quantity {
                span: at("au moins 21"),
                what: "tués".into(),
                category: "killed".into(),
                min: Some(21.0),
                max: None,
                approximate: true,
                approximator: None,
                rule: "r".into(),
            }],
            places: Vec::new(),
            dates: vec![DateMention {
                span: at("mai"),
                from: "2021-05-01".parse().unwrap(),
                to: "2021-05-31".parse().unwrap(),
                precision: Precision::Month,
                rule: "r".into(),
            }],
            rule: "r".into(),
        };
        let extraction = Extraction {
            marked: Vec::new(),
            lang: "fr".into(),
            sentences: vec![Span::new(0, text.len())],
            attributions: Vec::new(),
            title_attributions: Vec::new(),
            claims: vec![claim],
            credit: None,
            unclaimed: Vec::new(),
        };
        let article = Article { id: "r1".into(), text: text.into(), ..Article::default() };
        assert_eq!(
            line(&article, &extraction),
            r#"{"id":"r1","lang":"fr","sentences":[[0,31]],"attributions":[],"title_attributions":[],"claims":[{"content":[[8,31]],"field":"text","sentence":0,"attribution":null,"chain":["SANA"],"kind":"narrator","act":"assert","polarity":"affirmed","commitment":"asserted","markers":[],"remarks":[],"quantities":[{"span":[8,19],"what":"tués","category":"killed","min":21,"max":null}],"places":[],"dates":[{"span":[28,31],"from":"2021-05","to":"2021-05"}]}],"unclaimed":[]}"#
        );
        assert_eq!(error_line(None, "line 7: x"), r#"{"id":null,"error":"line 7: x"}"#);
        assert_eq!(certainty(930), 0.93);
    }
}
