//! The rows of what was read in a version: attributions and claims with all that belongs to them.

use crate::attribution::Attribution;
use crate::claims::Holder;
use crate::claims::plain::{CharSpan, GAP, PlainClaim};
use crate::extract::{Extraction, marked_claims, plain_claims};
use crate::intake::Article;
use crate::text::normalise::fold;
use crate::text::{CharOffsets, Span};
use crate::vocabulary::Field;
use rusqlite::{OptionalExtension, Transaction, params};

/// Everything that was read in a version: attributions and claims.
pub fn insert(tx: &Transaction<'_>, version: i64, article: &Article, extraction: &Extraction) -> rusqlite::Result<()> {
    let title = article.title.as_deref().unwrap_or("");
    let own = Owner { version, maker: None, first: 0 };
    let in_title = attributions(tx, &own, Field::Title, title, &extraction.title_attributions)?;
    let in_text = attributions(tx, &own, Field::Text, &article.text, &extraction.attributions)?;
    for (claim, read) in plain_claims(article, extraction).iter().zip(&extraction.claims) {
        let rows = if claim.field == Field::Title { &in_title } else { &in_text };
        let attribution = read.attribution.and_then(|i| rows.get(i)).copied();
        self::claim(tx, &own, claim, attribution)?;
    }
    Ok(())
}

/// Whose attributions and claims of a version are written, and from which ordinal on.
struct Owner<'m> {
    version: i64,
    /// `None`: selon itself.
    maker: Option<&'m str>,
    first: i64,
}

/// Ordinals of what others marked begin here: no text has as many claims of selon's own.
const MARKED: i64 = 1 << 40;

/// Everything that others marked in a version, in place of what each of them had marked there before; whether that is news.
pub fn insert_marked(
    tx: &Transaction<'_>,
    version: i64,
    article: &Article,
    extraction: &Extraction,
) -> rusqlite::Result<bool> {
    let mut news = false;
    for marked in &extraction.marked {
        let claims = marked_claims(article, extraction, marked);
        let ids: Vec<Vec<u8>> = claims.iter().map(|claim| claim.id.0.to_vec()).collect();
        let maker = Some(marked.maker.as_str());
        let known = tx
            .prepare_cached("SELECT claim_id FROM claim WHERE version = ?1 AND maker = ?2 ORDER BY ordinal")?
            .query_map(params![version, maker], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<Vec<u8>>>>()?;
        if known == ids {
            continue;
        }
        news = true;
        let theirs = "(SELECT id FROM claim WHERE version = ?1 AND maker = ?2)";
        for sql in [
            format!("DELETE FROM claim_words WHERE rowid IN {theirs}"),
            "DELETE FROM claim WHERE version = ?1 AND maker = ?2".to_string(),
            "DELETE FROM attribution WHERE version = ?1 AND maker = ?2".to_string(),
        ] {
            tx.prepare_cached(&sql)?.execute(params![version, maker])?;
        }
        let last = "SELECT max(ifnull(max(ordinal), 0), ?2) + 1 FROM claim WHERE version = ?1";
        let first = tx.prepare_cached(last)?.query_row(params![version, MARKED], |row| row.get(0))?;
        let owner = Owner { version, maker, first };
        let rows = attributions(tx, &owner, Field::Text, &article.text, &marked.attributions)?;
        for (claim, read) in claims.iter().zip(&marked.claims) {
            let attribution = read.attribution.and_then(|i| rows.get(i)).copied();
            self::claim(tx, &owner, claim, attribution)?;
        }
    }
    Ok(news)
}

/// The row ids, by index.
fn attributions(
    tx: &Transaction<'_>,
    owner: &Owner<'_>,
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
                                  cue_text, content, within, relay, certainty, rule, reason, maker)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
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
            owner.version,
            field.word(),
            owner.first + ordinal as i64,
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
            owner.maker,
        ])?);
    }
    Ok(ids)
}

/// The row of a source under a name, made when it is new.
fn source(tx: &Transaction<'_>, name: &str, registry: Option<&str>) -> rusqlite::Result<i64> {
    let mut known =
        tx.prepare_cached("SELECT id FROM main.source WHERE name = ?1 AND ifnull(registry, '') = ifnull(?2, '')")?;
    if let Some(id) = known.query_row(params![name, registry], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    tx.prepare_cached("INSERT INTO main.source (name, registry, folded) VALUES (?1, ?2, ?3)")?.insert(params![
        name,
        registry,
        fold(name)
    ])
}

fn claim(tx: &Transaction<'_>, owner: &Owner<'_>, c: &PlainClaim, attribution: Option<i64>) -> rusqlite::Result<()> {
    let id = tx
        .prepare_cached(
            "INSERT INTO claim (claim_id, version, ordinal, field, sentence, content, text, attribution, kind, act,
                                polarity, commitment, rule, maker)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .insert(params![
            c.id.0,
            owner.version,
            owner.first + c.ordinal as i64,
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
            owner.maker,
        ])?;
    tx.prepare_cached("INSERT INTO claim_words (rowid, text) VALUES (?1, ?2)")?.execute(params![id, fold(&c.text)])?;
    // Who is cited how often is counted in selon's own reading only.
    let chain = if owner.maker.is_none() { c.chain.as_slice() } else { &[] };
    for (level, Holder { name, id: registry }) in chain.iter().enumerate() {
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
