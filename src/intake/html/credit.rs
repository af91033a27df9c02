//! Bylines and agency credits: "Par Jeanne Duval avec AFP" is by Jeanne Duval and credits AFP.

use super::furniture::FURNITURE;

/// What a byline names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// The people, without "Par" and the agencies.
    pub names: Option<String>,
    pub agency: Option<String>,
}

/// Reads a byline.
pub fn read(words: &str) -> Credit {
    let mut agency = None;
    let mut names: Vec<&str> = Vec::new();
    for piece in pieces(words) {
        match agency_of(piece) {
            Some(found) => agency = agency.or(Some(found)),
            None => {
                let name = without_opening(piece);
                // Days and hours stand beside names.
                let dated = name.contains(|c: char| c.is_ascii_digit());
                if !dated
                    && name.chars().any(char::is_alphabetic)
                    && !names.contains(&name)
                    && name.chars().count() <= 60
                {
                    names.push(name);
                }
            }
        }
    }
    Credit { names: Some(names.join(", ")).filter(|n| !n.is_empty()), agency }
}

/// The agency that a short line credits and does nothing else: "(avec AFP)", "Reuters", "Source : AFP et Reuters".
///
/// It may name those of `known` beside it: "Le Quotidien avec AFP" under an article of Le Quotidien.
pub fn of_line(words: &str, known: &[&str]) -> Option<String> {
    if words.chars().count() > 80 {
        return None;
    }
    let read = read(words);
    if read.names.is_some_and(|names| !known.contains(&names.as_str())) { None } else { read.agency }
}

/// Cuts at what stands between names.
fn pieces(words: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = words;
    let cut = |c: char| "(),;/|–—•".contains(c) || c == '\n';
    loop {
        let at = rest.find(cut);
        let one = &rest[..at.unwrap_or(rest.len())];
        out.extend(between_words(one));
        match at.and_then(|at| rest[at..].chars().next().map(|c| at + c.len_utf8())) {
            Some(next) => rest = &rest[next..],
            None => break,
        }
    }
    out.into_iter().map(str::trim).filter(|p| !p.is_empty()).collect()
}

/// Cuts at "avec", "with", "et", "and" between blanks.
fn between_words(words: &str) -> Vec<&str> {
    let mut pieces = vec![words];
    for joint in [" avec ", " with ", " et ", " and ", " - ", " مع "] {
        pieces = pieces.into_iter().flat_map(|piece| piece.split(joint)).collect();
    }
    pieces
}

/// The agency that a piece is, after words that lead to one.
fn agency_of(piece: &str) -> Option<String> {
    let mut piece = piece.trim_matches(|c: char| c.is_whitespace() || ".:*".contains(c));
    loop {
        if let Some(known) = FURNITURE.agencies.iter().find(|a| same(a, piece)) {
            return Some(known.clone());
        }
        let opening = FURNITURE.credit_words.iter().filter_map(|w| strip_word(piece, w)).min_by_key(|rest| rest.len());
        match opening {
            Some(rest) if rest.len() < piece.len() => piece = rest,
            _ => return None,
        }
    }
}

/// Short names only as they are written ("AP", "MAP"), long ones in any case.
fn same(agency: &str, words: &str) -> bool {
    agency == words || agency.chars().count() > 4 && agency.to_lowercase() == words.to_lowercase()
}

fn without_opening(piece: &str) -> &str {
    let mut piece = piece.trim();
    let openings = FURNITURE.byline_words.iter().chain(&FURNITURE.credit_words);
    for word in openings {
        if let Some(rest) = strip_word(piece, word) {
            piece = rest;
        }
    }
    piece
}

/// What follows a word at the beginning, in any case.
fn strip_word<'a>(words: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = words;
    for expected in word.chars() {
        let c = rest.chars().next()?;
        if !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
        rest = &rest[c.len_utf8()..];
    }
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    (bare.len() < rest.len()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_agencies_are_told_apart() {
        let of = |words: &str| {
            let credit = read(words);
            (credit.names.unwrap_or_default(), credit.agency.unwrap_or_default())
        };
        let is = |names: &str, agency: &str| (names.to_string(), agency.to_string());
        assert_eq!(of("Par Jeanne Duval avec AFP"), is("Jeanne Duval", "AFP"));
        assert_eq!(of("By Ruth Adair and Tom Hale"), is("Ruth Adair, Tom Hale", ""));
        assert_eq!(of("Le Monde avec AFP et Reuters"), is("Le Monde", "AFP"));
        assert_eq!(of("REUTERS"), is("", "Reuters"));
        assert_eq!(of("بقلم ليلى حداد - رويترز"), is("ليلى حداد", "رويترز"));
        assert_eq!(of("Paul Map"), is("Paul Map", ""));
    }

    #[test]
    fn a_line_of_credit_is_nothing_else() {
        assert_eq!(of_line("(avec AFP)", &[]).as_deref(), Some("AFP"));
        assert_eq!(of_line("Source : AFP", &[]).as_deref(), Some("AFP"));
        assert_eq!(of_line("(Reuters)", &[]).as_deref(), Some("Reuters"));
        assert_eq!(of_line("L’AFP a démenti.", &[]), None);
        assert_eq!(of_line("Homs", &[]), None);
        assert_eq!(of_line("Le Quotidien avec AFP", &["Le Quotidien"]).as_deref(), Some("AFP"));
        assert_eq!(of_line("Le Quotidien avec AFP", &[]), None);
    }
}
