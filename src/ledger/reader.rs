//! Rows of a claim and of all that belongs to it, made one [`StoredClaim`].

use super::{StoredClaim, rows};
use crate::claims::plain::{CharSpan, PlainClaim, PlainDate, PlainMarker, PlainPlace, PlainQuantity};
use crate::claims::{ClaimId, Holder};
use crate::extract::around;
use crate::text::{CharOffsets, Span};
use crate::vocabulary::{Act, Commitment, Field, Kind, MarkerKind, Naming, Polarity};
use rusqlite::{CachedStatement, Connection, Row};

/// What [`Reader::claim`] reads, from claim c, version v, report r, attribution a and its source s.
pub(super) const COLUMNS: &str = "
    SELECT c.id, c.claim_id, r.given, v.title, r.publisher, r.url, v.lang, v.day, v.published, v.credit,
           c.field, c.ordinal, c.content, c.text, c.sentence, c.kind, c.act, c.polarity, c.commitment, c.rule,
           s.name, s.registry, a.naming, a.source_text, a.source_span, a.cue_text, a.cue_span, a.certainty, a.rule, a.reason,
           v.id, v.ordinal,
           (SELECT min(w.ordinal) FROM claim d JOIN version w ON w.id = d.version WHERE d.claim_id = c.claim_id),
           (SELECT max(w.ordinal) FROM claim d JOIN version w ON w.id = d.version WHERE d.claim_id = c.claim_id), c.maker
    FROM claim c
    JOIN version v ON v.id = c.version
    JOIN report r ON r.id = v.report
    LEFT JOIN attribution a ON a.id = c.attribution
    LEFT JOIN source s ON s.id = a.source";

/// Reads whole claims; keeps the text of the version that it is in.
pub(super) struct Reader<'c> {
    chain: CachedStatement<'c>,
    markers: CachedStatement<'c>,
    quantities: CachedStatement<'c>,
    places: CachedStatement<'c>,
    dates: CachedStatement<'c>,
    version: CachedStatement<'c>,
    text: VersionWords,
}

#[derive(Default)]
struct VersionWords {
    id: i64,
    title: String,
    text: String,
    sentences: Vec<Span>,
}

impl<'c> Reader<'c> {
    pub fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        let table = |columns: &str, table: &str| {
            connection.prepare_cached(&format!("SELECT {columns} FROM {table} WHERE claim = ?1 ORDER BY ordinal"))
        };
        Ok(Reader {
            chain: connection.prepare_cached(
                "SELECT s.name, s.registry FROM chain h JOIN source s ON s.id = h.source WHERE h.claim = ?1 ORDER BY h.level",
            )?,
            markers: table("start, \"end\", kind, text, rule, far", "marker")?,
            quantities: table("start, \"end\", text, what, category, min, max, approximate, rule", "quantity")?,
            places: table("start, \"end\", name, gazetteer", "place")?,
            dates: table("start, \"end\", text, first_day, last_day, precision, rule", "date")?,
            version: connection.prepare_cached("SELECT title, text, sentences FROM version WHERE id = ?1")?,
            text: VersionWords::default(),
        })
    }

    fn enter(&mut self, version: i64) -> rusqlite::Result<()> {
        if self.text.id != version {
            self.text = self.version.query_row([version], |row| {
                Ok(VersionWords {
                    id: version,
                    title: row.get::<_, Option<String>>(0)?.unwrap_or_default(),
                    text: row.get(1)?,
                    sentences: unpacked(row.get_ref(2)?.as_blob()?),
                })
            })?;
        }
        Ok(())
    }

    /// A row of [`COLUMNS`].
    pub fn claim(&mut self, row: &Row<'_>) -> rusqlite::Result<StoredClaim> {
        let id: i64 = row.get(0)?;
        self.enter(row.get(30)?)?;
        let field = rows::word(row, 10, Field::from_word)?;
        let content = rows::spans(row, 12)?;
        let sentence = row.get::<_, i64>(14)?.max(0) as usize;
        let first = content.first().copied();
        let (markers, remarks) = self.markers(id)?;
        let maker: Option<String> = row.get(34)?;
        let mut claim = PlainClaim {
            id: ClaimId(row.get(1)?),
            report: row.get(2)?,
            title: row.get(3)?,
            publisher: row.get(4)?,
            url: row.get(5)?,
            lang: row.get(6)?,
            published: rows::optional_date(row, 7)?,
            published_at: row.get(8)?,
            credit: row.get(9)?,
            field,
            ordinal: row.get::<_, i64>(11)?.max(0) as usize,
            content,
            text: row.get(13)?,
            sentence,
            sentence_text: self.text.sentence(field, sentence, first),
            kind: rows::word(row, 15, Kind::from_word)?,
            act: rows::word(row, 16, Act::from_word)?,
            polarity: rows::word(row, 17, Polarity::from_word)?,
            commitment: rows::word(row, 18, Commitment::from_word)?,
            rule: row.get(19)?,
            source_name: row.get(20)?,
            source_id: row.get(21)?,
            naming: rows::optional_word(row, 22, Naming::from_word)?,
            source_text: row.get::<_, Option<String>>(23)?.unwrap_or_default(),
            source: rows::spans(row, 24)?,
            cue_text: row.get::<_, Option<String>>(25)?.unwrap_or_default(),
            cue: rows::spans(row, 26)?,
            certainty: row.get(27)?,
            attribution_rule: row.get(28)?,
            reason: row.get(29)?,
            chain: self.chain(id)?,
            markers,
            remarks,
            quantities: self.quantities(id)?,
            places: self.places(id)?,
            dates: self.dates(id)?,
        };
        if let (Some(_), true, Some(name)) = (&maker, claim.chain.is_empty(), &claim.source_name) {
            claim.chain = vec![Holder { name: name.clone(), id: claim.source_id.clone() }];
        }
        Ok(StoredClaim { claim, version: row.get(31)?, first_seen: row.get(32)?, last_seen: row.get(33)?, maker })
    }

    fn chain(&mut self, claim: i64) -> rusqlite::Result<Vec<Holder>> {
        self.chain.query_map([claim], |row| Ok(Holder { name: row.get(0)?, id: row.get(1)? }))?.collect()
    }

    /// The markers of its own sentence, and those of others that reach it.
    fn markers(&mut self, claim: i64) -> rusqlite::Result<(Vec<PlainMarker>, Vec<PlainMarker>)> {
        let (mut near, mut far) = (Vec::new(), Vec::new());
        let mut rows = self.markers.query([claim])?;
        while let Some(row) = rows.next()? {
            let kind = rows::word(row, 2, MarkerKind::from_word)?;
            let marker = PlainMarker { kind, span: span(row)?, text: row.get(3)?, rule: row.get(4)? };
            if row.get(5)? { far.push(marker) } else { near.push(marker) }
        }
        Ok((near, far))
    }

    fn quantities(&mut self, claim: i64) -> rusqlite::Result<Vec<PlainQuantity>> {
        let read = |row: &Row<'_>| {
            Ok(PlainQuantity {
                span: span(row)?,
                text: row.get(2)?,
                what: row.get(3)?,
                category: row.get(4)?,
                min: row.get(5)?,
                max: row.get(6)?,
                approximate: row.get(7)?,
                rule: row.get(8)?,
            })
        };
        self.quantities.query_map([claim], read)?.collect()
    }

    fn places(&mut self, claim: i64) -> rusqlite::Result<Vec<PlainPlace>> {
        let read = |row: &Row<'_>| Ok(PlainPlace { span: span(row)?, name: row.get(2)?, id: row.get(3)? });
        self.places.query_map([claim], read)?.collect()
    }

    fn dates(&mut self, claim: i64) -> rusqlite::Result<Vec<PlainDate>> {
        let read = |row: &Row<'_>| {
            Ok(PlainDate {
                span: span(row)?,
                text: row.get(2)?,
                from: rows::date(row, 3)?,
                to: rows::date(row, 4)?,
                precision: rows::word(row, 5, rows::precision)?,
                rule: row.get(6)?,
            })
        };
        self.dates.query_map([claim], read)?.collect()
    }
}

impl VersionWords {
    /// The sentence or, where it is very long, the passage around a claim that begins at `claim`.
    fn sentence(&self, field: Field, index: usize, claim: Option<CharSpan>) -> String {
        let (text, sentence) = match field {
            Field::Title => (&self.title, Span::new(0, self.title.len())),
            Field::Text => (&self.text, self.sentences.get(index).copied().unwrap_or(Span::new(0, 0))),
        };
        // Counting characters is only worth it where the sentence will be cut.
        let near = claim.filter(|_| sentence.len() > 2000).map(|[start, end]| {
            let offsets = CharOffsets::new(text);
            Span::new(offsets.bytes(start), offsets.bytes(end))
        });
        around(text, sentence, near)
    }
}

fn span(row: &Row<'_>) -> rusqlite::Result<CharSpan> {
    Ok([row.get::<_, i64>(0)?.max(0) as usize, row.get::<_, i64>(1)?.max(0) as usize])
}

/// Start and end of each sentence, as they are stored.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<Span> {
    let number = |b: &[u8]| b.iter().rev().fold(0usize, |n, byte| n << 8 | usize::from(*byte));
    bytes.chunks_exact(8).map(|pair| Span::new(number(&pair[..4]), number(&pair[4..]))).collect()
}
