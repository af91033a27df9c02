//! Lists of things in the four formats: a table for people, JSON, JSON Lines and CSV for programs.

use super::wording::one_line;
use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, Table, TableStyle, Width};
use serde::Serialize;
use std::io::{self, Write};

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    /// One object: `{"schema":1,"claims":[…]}`.
    Json,
    Jsonl,
    Csv,
}

/// Where a list is written to.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    pub format: Format,
    /// Columns of the terminal.
    pub width: u16,
    pub colour: bool,
    /// Whether CSV begins with a byte order mark, by which spreadsheets know UTF-8.
    pub bom: bool,
}

/// Something that can be listed.
pub trait Entry {
    /// Its name in JSON, in the plural: "claims".
    const PLURAL: &'static str;
    /// Headings of the table.
    const TABLE: &'static [&'static str];
    /// Headings of CSV.
    const CSV: &'static [&'static str];
    fn table(&self) -> Vec<String>;
    fn csv(&self) -> Vec<String>;
    fn json(&self) -> impl Serialize;
}

/// A list that is being written; only tables wait for the end.
pub struct Listing<'w, E> {
    page: Page,
    out: &'w mut dyn Write,
    table: Option<Table>,
    entries: usize,
    entry: std::marker::PhantomData<E>,
}

impl<'w, E: Entry> Listing<'w, E> {
    pub fn new(page: Page, out: &'w mut dyn Write) -> io::Result<Self> {
        let table = match page.format {
            Format::Table => Some(empty_table(page, E::TABLE)),
            Format::Json => {
                write!(out, "{{\"schema\":1,\"{}\":[", E::PLURAL)?;
                None
            }
            Format::Jsonl => None,
            Format::Csv => {
                if page.bom {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                csv_row(out, E::CSV.iter().map(|h| h.to_string()).collect())?;
                None
            }
        };
        Ok(Listing { page, out, table, entries: 0, entry: std::marker::PhantomData })
    }

    pub fn push(&mut self, entry: &E) -> io::Result<()> {
        self.push_brief(entry)
    }

    /// Adds an entry of the list's type that lives shorter than the list.
    pub fn push_brief(&mut self, entry: &impl Entry) -> io::Result<()> {
        match self.page.format {
            Format::Table => {
                if let Some(table) = &mut self.table {
                    table.add_row(entry.table().iter().map(|cell| Cell::new(one_line(cell))));
                }
            }
            Format::Json => {
                self.out.write_all(if self.entries > 0 { b",\n" } else { b"\n" })?;
                serde_json::to_writer(&mut *self.out, &entry.json())?;
            }
            Format::Jsonl => {
                serde_json::to_writer(&mut *self.out, &entry.json())?;
                self.out.write_all(b"\n")?;
            }
            Format::Csv => csv_row(self.out, entry.csv())?,
        }
        self.entries += 1;
        Ok(())
    }

    /// Ends the list and gives the number of its entries. An empty table is not shown.
    pub fn finish(self) -> io::Result<usize> {
        match (self.page.format, self.table) {
            (Format::Table, Some(table)) if self.entries > 0 => {
                for line in table.lines() {
                    writeln!(self.out, "{}", line.trim_end())?;
                }
            }
            (Format::Json, _) => writeln!(self.out, "]}}")?,
            _ => {}
        }
        Ok(self.entries)
    }
}

/// Writes a whole list.
pub fn write_all<E: Entry>(page: Page, out: &mut dyn Write, entries: &[E]) -> io::Result<usize> {
    let mut listing = Listing::new(page, out)?;
    for entry in entries {
        listing.push(entry)?;
    }
    listing.finish()
}

/// A table that fits the page; narrow columns keep their width, wide ones share what is left.
pub fn empty_table(page: Page, headings: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(TableStyle::new());
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(page.width);
    if page.colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.set_header(headings.iter().map(|h| {
        let cell = Cell::new(h);
        if page.colour { cell.add_attribute(Attribute::Bold) } else { cell }
    }));
    for (column, heading) in table.column_iter_mut().zip(headings) {
        column.set_padding((0, 2));
        if *heading == "id" {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(10)));
        }
    }
    table
}

/// One row of CSV by RFC 4180, safe to open in a spreadsheet.
fn csv_row(out: &mut dyn Write, cells: Vec<String>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(cells.into_iter().map(unformulated)).map_err(io::Error::other)?;
    out.write_all(&writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?)
}

/// A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one.
fn unformulated(cell: String) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => format!("'{cell}"),
        _ => cell.replace('\0', ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair(&'static str, &'static str);

    impl Entry for Pair {
        const PLURAL: &'static str = "pairs";
        const TABLE: &'static [&'static str] = &["name", "words"];
        const CSV: &'static [&'static str] = &["name", "words"];
        fn table(&self) -> Vec<String> {
            self.csv()
        }
        fn csv(&self) -> Vec<String> {
            vec![self.0.into(), self.1.into()]
        }
        fn json(&self) -> impl Serialize {
            [self.0, self.1]
        }
    }

    fn written(format: Format, width: u16, entries: &[Pair]) -> String {
        let mut out = Vec::new();
        let page = Page { format, width, colour: false, bom: format == Format::Csv };
        write_all(page, &mut out, entries).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_format_says_the_same() {
        let pairs = [Pair("a", "=1+1"), Pair("b", "x, \"y\"\nz")];
        assert_eq!(written(Format::Jsonl, 80, &pairs), "[\"a\",\"=1+1\"]\n[\"b\",\"x, \\\"y\\\"\\nz\"]\n");
        assert_eq!(written(Format::Json, 80, &pairs[..1]), "{\"schema\":1,\"pairs\":[\n[\"a\",\"=1+1\"]]}\n");
        assert_eq!(written(Format::Csv, 80, &pairs), "\u{feff}name,words\na,'=1+1\nb,\"x, \"\"y\"\"\nz\"\n");
        assert_eq!(written(Format::Table, 80, &pairs), "name  words\na     =1+1\nb     x, \"y\" z\n");
        assert_eq!(written(Format::Table, 80, &[]), "");
    }

    #[test]
    fn a_table_fits_its_page() {
        let table =
            written(Format::Table, 30, &[Pair("المرصد السوري", "one two three four five six seven eight nine")]);
        assert!(table.lines().count() > 2, "{table}");
        for line in table.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 30, "{line}");
        }
    }
}
