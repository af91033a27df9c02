//! Archives of pages: WARC and ZIP.

mod coding;
mod http;
mod pushback;
mod warc;
mod zip;

pub use coding::undone;
pub use http::{charset_in, page_of};
pub use warc::Warc;
pub use zip::{Source, Zip};
