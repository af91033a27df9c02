//! What people type into a search → a query of the full-text index.

use crate::text::normalise::fold;

/// Every word must be there, in any order; "words in quotation marks" side by side; a word with "*" begins so.
///
/// `None` when nothing is left to look for. The index is folded, and so is the query: accents and case do not count.
pub fn query(words: &str) -> Option<String> {
    let mut terms = Vec::new();
    for (n, part) in words.split(['"', '“', '”', '«', '»']).enumerate() {
        if n % 2 == 1 {
            push(&mut terms, part, false);
            continue;
        }
        for word in part.split_whitespace() {
            push(&mut terms, word, word.ends_with('*'));
        }
    }
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// Adds one word or phrase, quoted, so that none of it is taken for an operator.
fn push(terms: &mut Vec<String>, words: &str, prefix: bool) {
    let folded = fold(words);
    if !folded.is_empty() {
        terms.push(format!("\"{folded}\"{}", if prefix { "*" } else { "" }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_an_operator() {
        assert_eq!(query("dépôt OR munitions").as_deref(), Some("\"depot\" \"or\" \"munitions\""));
        assert_eq!(query("«frappes aériennes» isra*").as_deref(), Some("\"frappes aeriennes\" \"isra\"*"));
        assert_eq!(query("l'armée").as_deref(), Some("\"l armee\""));
        assert_eq!(query(" \" ( * ").as_deref(), None);
    }
}
