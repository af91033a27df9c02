//! The rows of what was read in a version: attributions and claims with all that belongs to them.

use crate::attribution::Attribution;
use crate::claims::Holder;
use crate::claims::plain::{CharSpan, GAP, PlainClaim};
use crate::extract::{Extraction, plain_claims};
use crate::intake::Article;
use crate::text::normalise::fold;
use crate::text::{CharOffsets, Span};
use crate::vocabulary::Field;
use rusqlite::{OptionalExtension, Transaction, params};

/// Everything that was read in a version: attributions and claims.
pub fn insert(tx: &Transaction<'_>, version: i64, article: &Article, extraction: &Extraction) -> rusqlite::Result<()> {
    let title = article.title.as_deref().unwrap_or("");
    let in_title = attributions(tx, version, Field::Title, title, &extraction.title_attributions)?;
    let in_text = attributions(tx, version, Field::Text, &article.text, &extraction.attributions)?;
    for (claim, read) in plain_claims(article, extraction).iter().zip(&extraction.claims) {
        let rows = if claim.field == Field::Title { &in_title } else { &in_text };
        let attribution = read.attribution.and_then(|i| rows.get(i)).copied();
        self::claim(tx, version, claim, attribution)?;
    }
    Ok(())
}

/// The row ids, by index.
fn attributions(
    tx: &Transaction<'_>,
    version: i64,
    field: Field,
    text: &str,
    attributions: &[Attribution],
) -> rusqlite::Result<Vec<i64>> {
    if attributions.is_empty() {
        return Ok(Vec::new());
    }
    let offsets = CharOffsets::new(text);
    let words = |spans: &[Span]| {
        let pieces: Vec<_> = spans.iter().map(|s| s.of(text)).collect();
        pieces.join(GAP)
    };
    let spans = |spans: &[Span]| json(&offsets.pairs(spans));
    let mut insert = tx.prepare_cached(
        "INSERT INTO attribution (version, field, ordinal, kind, act, naming, source, source_span, source_text, cue_span,
                                  cue_text, content, within, relay, certainty, rule, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?;
    let mut ids = Vec::with_capacity(attributions.len());
    for (ordinal, a) in attributions.iter().enumerate() {
        let mention = words(&a.source);
        let source = match &a.source_name {
            Some(name) => Some(source(tx, name, a.source_id.as_deref())?),
            None => None,
        };
        if let (Some(source), false) = (source, mention.is_empty()) {
            tx.prepare_cached("INSERT OR IGNORE INTO mention (source, text, folded) VALUES (?1, ?2, ?3)")?
                .execute(params![source, mention, fold(&mention)])?;
        }
        ids.push(insert.insert(params![
            version,
            field.word(),
            ordinal as i64,
            a.kind.word(),
            a.act.word(),
            a.naming.word(),
            source,
            spans(&a.source),
            mention,
            spans(&a.cue),
            words(&a.cue),
            spans(&a.content),
            a.within.map(|i| i as i64),
            a.relay.as_ref().and_then(|r| r.name.as_deref()),
            a.certainty,
            a.rule,
            a.reason,
        ])?);
    }
    Ok(ids)
}

/// The row of a source under a name, made when it is new.
fn source(tx: &Transaction<'_>, name: &str, registry: Option<&str>) -> rusqlite::Result<i64> {
    let mut known =
        tx.prepare_cached("SELECT id FROM source WHERE name = ?1 AND ifnull(registry, '') = ifnull(?2, '')")?;
    if let Some(id) = known.query_row(params![name, registry], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    tx.prepare_cached("INSERT INTO source (name, registry, folded) VALUES (?1, ?2, ?3)")?.insert(params![
        name,
        registry,
        fold(name)
    ])
}

fn claim(tx: &Transaction<'_>, version: i64, c: &PlainClaim, attribution: Option<i64>) -> rusqlite::Result<()> {
    let id = tx
        .prepare_cached(
            "INSERT INTO claim (claim_id, version, ordinal, field, sentence, content, text, attribution, kind, act,
                                polarity, commitment, rule)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .insert(params![
            c.id.0,
            version,
            c.ordinal as i64,
            c.field.word(),
            c.sentence as i64,
            json(&c.content),
            c.text,
            attribution,
            c.kind.word(),
            c.act.word(),
            c.polarity.word(),
            c.commitment.word(),
            c.rule,
        ])?;
    tx.prepare_cached("INSERT INTO claim_words (rowid, text) VALUES (?1, ?2)")?.execute(params![id, fold(&c.text)])?;
    for (level, Holder { name, id: registry }) in c.chain.iter().enumerate() {
        let source = source(tx, name, registry.as_deref())?;
        tx.prepare_cached("INSERT INTO chain (claim, level, source) VALUES (?1, ?2, ?3)")?.execute(params![
            id,
            level as i64,
            source
        ])?;
    }
    let markers = c.markers.iter().map(|m| (m, false)).chain(c.remarks.iter().map(|m| (m, true)));
    for (n, (m, far)) in markers.enumerate() {
        tx.prepare_cached("INSERT INTO marker VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?.execute(params![
            id,
            n as i64,
            m.kind.word(),
            m.span[0] as i64,
            m.span[1] as i64,
            m.text,
            m.rule,
            far
        ])?;
    }
    for (n, q) in c.quantities.iter().enumerate() {
        tx.prepare_cached("INSERT INTO quantity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?.execute(
            params![
                id,
                n as i64,
                q.span[0] as i64,
                q.span[1] as i64,
                q.text,
                q.what,
                q.category,
                q.min,
                q.max,
                q.approximate,
                q.rule
            ],
        )?;
    }
    for (n, p) in c.places.iter().enumerate() {
        tx.prepare_cached("INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
            id,
            n as i64,
            p.span[0] as i64,
            p.span[1] as i64,
            p.name,
            p.id,
            fold(&p.name)
        ])?;
    }
    for (n, d) in c.dates.iter().enumerate() {
        tx.prepare_cached("INSERT INTO date VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?.execute(params![
            id,
            n as i64,
            d.span[0] as i64,
            d.span[1] as i64,
            d.text,
            d.from.to_string(),
            d.to.to_string(),
            d.precision.word(),
            d.rule
        ])?;
    }
    Ok(())
}

/// "[[0,12],[15,20]]".
fn json(spans: &[CharSpan]) -> String {
    serde_json::to_string(spans).unwrap_or_default()
}
