//! **selon** answers one question about news reports: who claimed what, how surely, and who says otherwise?
//!
//! Data flows down one street, from bytes to an answer, and never back. A room uses only rooms before it:
//!
//! | room | what it is for |
//! |---|---|
//! | [`vocabulary`] | the words of the field as types |
//! | [`intake`] | files, pages, feeds, archives, folders → [`intake::Article`] |
//! | [`fetch`] | addresses → what servers have there, when asked; the only room that opens a connection (feature `fetch`) |
//! | [`text`] | spans, normalising, paragraphs, sentences, tokens, quotation marks |
//! | [`language`] | packs: lexicons, cues, rules as data, the part-of-speech tagger |
//! | [`sources`] | the registry of known sources and their names |
//! | [`attribution`] | who says what, by which words |
//! | [`claims`] | splitting, markers, quantities, places, dates, commitment |
//! | [`extract`] | Article → Extraction, a pure function |
//! | [`ledger`] | the memory: SQLite, versions, full-text search |
//! | [`compare`] | events, relations between claims, origins, changes between versions; plain claims only |
//! | [`settle`] | brings the ledger's events and relations up to date, by comparing what changed |
//! | [`report`] | tables, JSON, CSV, the marked article |
//! | [`cli`] | one file a command |

pub mod attribution;
pub mod claims;
pub mod cli;
pub mod compare;
pub mod extract;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod intake;
pub mod language;
pub mod ledger;
pub mod report;
pub mod settle;
pub mod sources;
pub mod text;
pub mod vocabulary;
