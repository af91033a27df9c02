//! Files, JSON Lines and folders → [`Article`].

mod article;

pub use article::{Article, day_of};
