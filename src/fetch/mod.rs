//! Pages and feeds from the web, when they are asked for: never from private addresses unless that is allowed, never against
//! a site's robots.txt, never in haste. The only room that opens a connection; built with the feature `fetch` alone.

mod address;
mod error;
mod fetcher;
mod guard;
mod pace;
mod robots;

pub use address::is_public;
pub use error::FetchError;
pub use fetcher::{Answer, Fetched, Fetcher, Options, Validators};
