//! Files, JSON Lines and folders → [`Article`].

mod article;
mod articles;
mod error;
mod folder;
mod identity;
mod json;
mod plain_text;

pub use article::{Article, day_of};
pub use articles::{Articles, Expect, STDIN};
pub use error::{Fault, IntakeError};
pub use identity::from_url as url_key;
