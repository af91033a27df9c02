//! **selon** answers one question about news reports: who claimed what, how surely, and who says otherwise?
//!
//! Data flows down one street, from bytes to an answer, and never back. A room uses only rooms before it:
//!
//! | room | what it is for |
//! |---|---|
//! | [`vocabulary`] | the words of the field as types |
//! | [`intake`] | files, JSON Lines, folders → [`intake::Article`] |
//! | [`text`] | spans, normalising, paragraphs, sentences, tokens, quotation marks |
//! | [`language`] | packs: lexicons, cues, rules as data, the part-of-speech tagger |
//! | [`attribution`] | who says what, by which words |
//! | [`claims`] | splitting, markers, quantities, places, dates, commitment |
//! | [`extract`] | Article → Extraction, a pure function |

pub mod attribution;
pub mod claims;
pub mod extract;
pub mod intake;
pub mod language;
pub mod sources;
pub mod text;
pub mod vocabulary;
