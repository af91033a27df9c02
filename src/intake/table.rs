//! Tables (CSV, TSV) under a line of column names: a report a row.

use super::json::{checked_moment, primary_language};
use super::mapping::Mapping;
use super::parcel::{Hold, Parcel};
use super::{Article, Fault};
use std::io::BufRead;
use std::sync::Arc;

/// A table that is being read, one row at a time.
pub struct Table {
    file: String,
    mapping: Arc<Mapping>,
    rows: csv::ByteRecordsIntoIter<Box<dyn BufRead + Send>>,
    /// The field that each column holds.
    columns: Vec<Option<&'static str>>,
    /// What is added to the library's line numbers.
    early: u64,
}

impl Table {
    /// Reads the column names; a fault when none of them is the text's.
    pub fn open(file: String, mut reader: Box<dyn BufRead + Send>, mapping: Arc<Mapping>) -> Result<Self, Fault> {
        let first = reader.fill_buf()?;
        // The library's lines of a file with Windows line ends begin one early.
        let early = u64::from(first.split(|b| *b == b'\n').next().is_some_and(|l| l.ends_with(b"\r")));
        let mark = first.starts_with(b"\xef\xbb\xbf");
        let line = first.split(|b| *b == b'\n').next().unwrap_or_default();
        let count = |c: u8| line.iter().filter(|b| **b == c).count();
        let separator = [b',', b';', b'\t'].into_iter().max_by_key(|c| (count(*c), *c == b',')).unwrap_or(b',');
        if mark {
            reader.consume(3);
        }
        let mut table = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(reader);
        let names: Vec<String> = table.headers().map_err(fault)?.iter().map(|n| n.trim().to_string()).collect();
        let columns: Vec<_> = names.iter().map(|name| mapping.field(name)).collect();
        if !columns.contains(&Some("text")) {
            return Err(Fault::NoColumn { wanted: mapping.text_name().to_string(), there: names.join(", ") });
        }
        Ok(Table { file, mapping, rows: table.into_byte_records(), columns, early })
    }

    pub fn next(&mut self) -> Option<Parcel> {
        let row = self.rows.next()?;
        let line = match &row {
            Ok(row) => row.position().map(csv::Position::line),
            Err(e) => e.position().map(csv::Position::line),
        };
        let line = line.map(|line| line + self.early);
        let read = row.map_err(fault).and_then(|row| self.article(&row));
        let hold = Hold::Read(Box::new(read));
        Some(Parcel { file: self.file.clone(), line, path: None, mapping: self.mapping.clone(), hold, beside: None })
    }

    fn article(&self, row: &csv::ByteRecord) -> Result<Article, Fault> {
        let mut article = Article::default();
        for (value, field) in row.iter().zip(&self.columns) {
            let Some(field) = field else { continue };
            let value = std::str::from_utf8(value).map_err(|e| {
                let at = e.valid_up_to();
                Fault::NotUtf8 { at, byte: value.get(at).copied().unwrap_or_default() }
            })?;
            if value.trim().is_empty() {
                continue;
            }
            let value = value.to_string();
            match *field {
                "id" => article.id = value,
                "text" => article.text = value,
                "title" => article.title = Some(value),
                "url" => article.url = Some(value),
                "publisher" => article.publisher = Some(value),
                "published" => article.published = Some(checked_moment(value)?),
                "modified" => article.modified = Some(value),
                "byline" => article.byline = Some(value),
                _ => article.lang = Some(primary_language(&value)),
            }
        }
        if article.text.is_empty() && article.title.is_none() { Err(Fault::Empty) } else { Ok(article) }
    }
}

fn fault(error: csv::Error) -> Fault {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => Fault::Read(e),
        csv::ErrorKind::Utf8 { err, .. } => Fault::NotUtf8 { at: err.valid_up_to(), byte: 0 },
        other => Fault::Table(format!("{other:?}")),
    }
}
