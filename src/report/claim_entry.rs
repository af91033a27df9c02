//! One claim in a list: a row for people, all of it for programs.

use super::contract::{DateJson, MarkerJson, PlaceJson, QuantityJson, certainty};
use super::listing::Entry;
use crate::claims::plain::{CharSpan, PlainClaim, PlainQuantity};
use crate::ledger::StoredClaim;
use crate::vocabulary::{Act, Commitment, Field, Kind, Naming, Polarity};
use serde::Serialize;

impl Entry for StoredClaim {
    const PLURAL: &'static str = "claims";
    const TABLE: &'static [&'static str] = &["id", "day", "source", "claim", "how sure"];
    const CSV: &'static [&'static str] = &[
        "id",
        "report",
        "published",
        "publisher",
        "lang",
        "source",
        "source_id",
        "chain",
        "claim",
        "commitment",
        "kind",
        "act",
        "polarity",
        "markers",
        "quantities",
        "places",
        "dates",
        "sentence",
        "title",
        "url",
        "maker",
    ];

    fn table(&self) -> Vec<String> {
        let c = &self.claim;
        vec![
            c.id.short(),
            c.published.map(|d| d.to_string()).unwrap_or_default(),
            speaker(c),
            c.text.clone(),
            match &self.maker {
                Some(maker) => format!("{} (marked by {maker})", how_sure(c)),
                None => how_sure(c),
            },
        ]
    }

    fn csv(&self) -> Vec<String> {
        let c = &self.claim;
        let joined = |parts: Vec<String>| parts.join("; ");
        vec![
            c.id.to_string(),
            c.report.clone(),
            c.published.map(|d| d.to_string()).unwrap_or_default(),
            c.publisher.clone().unwrap_or_default(),
            c.lang.clone(),
            c.source_name.clone().unwrap_or_default(),
            c.source_id.clone().unwrap_or_default(),
            chain(c),
            c.text.clone(),
            c.commitment.word().to_string(),
            c.kind.word().to_string(),
            c.act.word().to_string(),
            c.polarity.word().to_string(),
            joined(c.markers.iter().map(|m| format!("{}: {}", m.kind, m.text)).collect()),
            joined(c.quantities.iter().map(figure).collect()),
            joined(c.places.iter().map(|p| p.name.clone()).collect()),
            joined(c.dates.iter().map(|d| day_range(d.precision.write(d.from, d.to))).collect()),
            c.sentence_text.clone(),
            c.title.clone().unwrap_or_default(),
            c.url.clone().unwrap_or_default(),
            self.maker.clone().unwrap_or_default(),
        ]
    }

    fn json(&self) -> impl Serialize {
        ClaimRecord::new(self)
    }
}

/// The holders, outermost first: "SANA ← source militaire".
pub fn chain(claim: &PlainClaim) -> String {
    claim.chain.iter().map(|h| h.name.as_str()).collect::<Vec<_>>().join(" ← ")
}

/// Who speaks, for a table: the chain, the mention where no name is known, "–" for the report's own voice.
pub fn speaker(claim: &PlainClaim) -> String {
    let chain = chain(claim);
    match (chain.is_empty(), claim.source_text.is_empty()) {
        (false, _) => chain,
        (true, false) => claim.source_text.clone(),
        (true, true) if claim.is_own_voice() => "–".to_string(),
        (true, true) => "(nobody named)".to_string(),
    }
}

/// The commitment and the markers beside it: "hedged: conditional, hedge".
fn how_sure(claim: &PlainClaim) -> String {
    let mut kinds: Vec<_> = claim.markers.iter().chain(&claim.remarks).map(|m| m.kind).collect();
    kinds.sort();
    kinds.dedup();
    let word = claim.commitment.word().replace('_', " ");
    if kinds.is_empty() {
        return word;
    }
    let kinds: Vec<_> = kinds.iter().map(|k| k.word().replace('_', " ")).collect();
    format!("{word}: {}", kinds.join(", "))
}

/// "killed 4–" for at least four, "killed 18–22", "killed 7".
pub fn figure(quantity: &PlainQuantity) -> String {
    let bound = |b: Option<f64>| b.map(|b| b.to_string()).unwrap_or_default();
    let (min, max) = (bound(quantity.min), bound(quantity.max));
    let about = if quantity.approximate && min == max { "~" } else { "" };
    let value = if min == max { min } else { format!("{min}–{max}") };
    format!("{} {about}{value}", quantity.category)
}

/// "2021-03-09", or "2021-03-01/2021-03-09" where it is more than one day.
pub fn day_range((from, to): (String, String)) -> String {
    if from == to { from } else { format!("{from}/{to}") }
}

/// A claim for programs; spans and words as in the machine interface.
#[derive(Serialize)]
struct ClaimRecord<'a> {
    id: String,
    report: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    lang: &'a str,
    published: Option<&'a str>,
    content: &'a [CharSpan],
    field: Field,
    text: &'a str,
    sentence: usize,
    sentence_text: &'a str,
    chain: Vec<&'a str>,
    source: &'a [CharSpan],
    source_text: &'a str,
    source_name: Option<&'a str>,
    source_id: Option<&'a str>,
    naming: Option<Naming>,
    cue: &'a [CharSpan],
    cue_text: &'a str,
    certainty: Option<f64>,
    rule: Option<&'a str>,
    kind: Kind,
    act: Act,
    polarity: Polarity,
    commitment: Commitment,
    markers: Vec<MarkerJson<'a>>,
    remarks: Vec<MarkerJson<'a>>,
    quantities: Vec<QuantityJson<'a>>,
    places: Vec<PlaceJson<'a>>,
    dates: Vec<DateJson>,
    version: i64,
    first_seen: i64,
    last_seen: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    maker: Option<&'a str>,
}

impl<'a> ClaimRecord<'a> {
    fn new(stored: &'a StoredClaim) -> Self {
        let c = &stored.claim;
        ClaimRecord {
            id: c.id.to_string(),
            report: &c.report,
            title: c.title.as_deref(),
            publisher: c.publisher.as_deref(),
            url: c.url.as_deref(),
            lang: &c.lang,
            published: c.published_at.as_deref(),
            content: &c.content,
            field: c.field,
            text: &c.text,
            sentence: c.sentence,
            sentence_text: &c.sentence_text,
            chain: c.chain.iter().map(|h| h.name.as_str()).collect(),
            source: &c.source,
            source_text: &c.source_text,
            source_name: c.source_name.as_deref(),
            source_id: c.source_id.as_deref(),
            naming: c.naming,
            cue: &c.cue,
            cue_text: &c.cue_text,
            certainty: c.certainty.map(certainty),
            rule: c.attribution_rule.as_deref(),
            kind: c.kind,
            act: c.act,
            polarity: c.polarity,
            commitment: c.commitment,
            markers: c.markers.iter().map(|m| MarkerJson { kind: m.kind, span: m.span, rule: &m.rule }).collect(),
            remarks: c.remarks.iter().map(|m| MarkerJson { kind: m.kind, span: m.span, rule: &m.rule }).collect(),
            quantities: c
                .quantities
                .iter()
                .map(|q| QuantityJson { span: q.span, what: &q.what, category: &q.category, min: q.min, max: q.max })
                .collect(),
            places: c.places.iter().map(|p| PlaceJson { span: p.span, name: &p.name }).collect(),
            dates: c
                .dates
                .iter()
                .map(|d| {
                    let (from, to) = d.precision.write(d.from, d.to);
                    DateJson { span: d.span, from, to }
                })
                .collect(),
            version: stored.version,
            first_seen: stored.first_seen,
            last_seen: stored.last_seen,
            maker: stored.maker.as_deref(),
        }
    }
}
