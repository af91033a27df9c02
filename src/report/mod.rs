//! Answers for people and programs: the machine interface, lists, the marked article, explanations.

pub mod changes;
pub mod check_list;
pub mod claim_entry;
mod continuations;
pub mod contract;
pub mod event_page;
pub mod explanation;
pub mod history;
pub mod listing;
pub mod lists;
mod lost_entry;
pub mod marked_article;
mod one_side;
mod pair_entry;
pub mod proposals;
pub mod source_page;
pub mod summary;
pub mod toll_page;
pub mod toll_picture;
mod unknown_entry;
pub mod version_diff;
pub mod wording;

pub use listing::{Entry, Format, Listing, Page};
pub use lists::{RelationEntry, UnverifiedEntry};
pub use lost_entry::LostEntry;
pub use pair_entry::PairEntry;
pub use unknown_entry::UnknownEntry;
