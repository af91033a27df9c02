//! Stored words and numbers as the house's types.

use crate::claims::Precision;
use crate::claims::plain::CharSpan;
use jiff::civil::Date;
use rusqlite::Row;
use rusqlite::types::Type;

/// A column that holds a word of the machine interface.
pub fn word<T>(row: &Row<'_>, column: usize, from_word: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let stored = row.get_ref(column)?.as_str()?;
    from_word(stored).ok_or_else(|| unreadable(column, stored))
}

/// The same where the column may be empty.
pub fn optional_word<T>(row: &Row<'_>, column: usize, from_word: fn(&str) -> Option<T>) -> rusqlite::Result<Option<T>> {
    if row.get_ref(column)?.as_str_or_null()?.is_none() {
        return Ok(None);
    }
    word(row, column, from_word).map(Some)
}

/// A column that holds "[[0,12],[15,20]]"; an empty one holds no span.
pub fn spans(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<CharSpan>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(Vec::new()),
        Some(stored) => serde_json::from_str(stored).map_err(|_| unreadable(column, stored)),
    }
}

pub fn date(row: &Row<'_>, column: usize) -> rusqlite::Result<Date> {
    let stored = row.get_ref(column)?.as_str()?;
    stored.parse().map_err(|_| unreadable(column, stored))
}

pub fn optional_date(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    if row.get_ref(column)?.as_str_or_null()?.is_none() {
        return Ok(None);
    }
    date(row, column).map(Some)
}

pub fn precision(word: &str) -> Option<Precision> {
    Precision::ALL.into_iter().find(|p| p.word() == word)
}

fn unreadable(column: usize, stored: &str) -> rusqlite::Error {
    let stored: String = stored.chars().take(80).collect();
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, format!("\"{stored}\" has no meaning here").into())
}
