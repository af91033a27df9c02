//! All values of a document in one pass: time expressions are read once and kept out of the quantities.

use super::{DateMention, Gazetteer, Place, Quantity, dates, places, quantities};
use crate::language::Pack;
use crate::text::Document;
use jiff::civil::Date;

/// What a document counts, when and where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values {
    pub quantities: Vec<Quantity>,
    pub dates: Vec<DateMention>,
    pub places: Vec<Place>,
}

impl Values {
    /// Reads a document; the caller gives the values to the claims whose spans hold them.
    pub fn read(document: &Document, pack: &Pack, gazetteer: &Gazetteer, published: Option<Date>) -> Values {
        let times = dates::expressions(document, pack);
        let taken: Vec<_> = times.iter().map(|t| t.tokens.clone()).collect();
        Values {
            quantities: quantities::quantities_beside(document, pack, &taken),
            dates: dates::resolve(document, pack, published, &times),
            places: places::places(document, pack, gazetteer),
        }
    }
}
