//! Files, pages, feeds, archives, mail, tables, JSON Lines and folders → [`Article`].

mod annotation;
mod archive;
mod article;
mod articles;
mod charset;
#[cfg(feature = "docx")]
mod docx;
mod error;
mod feed;
mod folder;
mod gunzip;
mod html;
mod identity;
mod json;
mod kind;
mod lines;
mod mail;
mod mapping;
mod moment;
mod parcel;
#[cfg(feature = "pdf")]
mod pdf;
mod plain_text;
mod provenance;
mod sentence_pairs;
mod table;
#[cfg(any(feature = "docx", feature = "pdf"))]
mod titles;

pub use annotation::Annotation;
pub use article::{Article, day_of};
pub use articles::{Articles, Expect, Parcels, STDIN, bytes_in};
pub use error::{Fault, IntakeError};
pub use folder::is_readable as is_read_in_folder;
pub use identity::from_url as url_key;
pub use mapping::{Mapping, MappingError};
pub use parcel::{FromServer, Parcel};
pub use provenance::{Extent, Provenance};
pub use sentence_pairs::{SentencePair, sentence_pairs};
