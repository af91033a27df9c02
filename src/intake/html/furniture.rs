//! What news pages put round an article: the words of `furniture.toml`, made ready for look-ups.

use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    pub parts: HashSet<String>,
    pub runs: Vec<String>,
    pub elements: HashSet<String>,
    pub roles: HashSet<String>,
    pub standfirst: HashSet<String>,
    pub byline: HashSet<String>,
    pub date: HashSet<String>,
    pub walls: HashSet<String>,
    pub openings: Vec<String>,
    pub whole: HashSet<String>,
    pub tails: HashSet<String>,
    pub agencies: Vec<String>,
    pub credit_words: Vec<String>,
    pub byline_words: Vec<String>,
    pub months: Vec<Vec<String>>,
}

/// The file is part of the program; a test reads it.
pub static FURNITURE: LazyLock<Furniture> =
    LazyLock::new(|| toml::from_str(include_str!("furniture.toml")).expect("furniture.toml is part of the program"));

/// The parts of a class or id: "postMeta ad-slot" is post, meta; ad, slot.
pub fn parts(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut part = String::new();
    let mut before_lower = false;
    for c in name.chars() {
        let cut = !c.is_alphanumeric() || (c.is_uppercase() && before_lower);
        if cut && !part.is_empty() {
            out.push(std::mem::take(&mut part));
        }
        if c.is_alphanumeric() {
            part.extend(c.to_lowercase());
        }
        before_lower = c.is_lowercase() || c.is_numeric();
    }
    if !part.is_empty() {
        out.push(part);
    }
    out
}

impl Furniture {
    /// Whether a class or id names something that stands round an article.
    pub fn is_around(&self, name: &str) -> bool {
        name.split_ascii_whitespace().any(|one| {
            let parts = parts(one);
            parts.iter().any(|p| self.parts.contains(p)) || {
                let joined = format!("-{}-", parts.join("-"));
                self.runs.iter().any(|run| joined.contains(&format!("-{run}-")))
            }
        })
    }

    /// Whether a class has a part of one of the sets above.
    pub fn has_part(class: &str, set: &HashSet<String>) -> bool {
        parts(class).iter().any(|p| set.contains(p))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_parts() {
        assert_eq!(parts("postMeta__ad-slot2 X"), ["post", "meta", "ad", "slot2", "x"]);
        for around in ["comments", "article__related", "relatedLinks", "js-ad-slot-3", "block-lire-aussi", "cmpBanner"]
        {
            assert!(FURNITURE.is_around(around), "{around}");
        }
        for inside in ["article-body", "post", "commentator-portrait", "shared-layout", "content", ""] {
            assert!(!FURNITURE.is_around(inside), "{inside}");
        }
        assert!(FURNITURE.months.len() == 12);
    }
}
