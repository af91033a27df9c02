//! Archives of pages: WARC and ZIP.

mod http;
mod pushback;
mod warc;
mod zip;

pub use http::page_of;
pub use warc::Warc;
pub use zip::{Source, Zip};
