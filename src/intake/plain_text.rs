//! Plain text and Markdown → [`Article`]: front matter, then a title if the first line is one, then the text.

use super::{Article, Fault, json};

/// A first line longer than this many characters is prose, not a title.
const LONGEST_TITLE: usize = 300;

/// Reads one file's words. The text begins after front matter and title; it is otherwise left as it stands.
pub fn read(words: &str) -> Result<Article, Fault> {
    let mut article = Article::default();
    let body = match front_matter(words) {
        Some((table, body)) => {
            fill(&mut article, table)?;
            body
        }
        None => words,
    };
    let mut body = skip_blank_lines(body);
    if let Some((title, rest)) = heading(body) {
        // A title in the front matter wins; the same words above the text are then no part of it either.
        if article.title.as_deref().is_none_or(|t| t == title) {
            article.title = Some(title.to_string());
            body = skip_blank_lines(rest);
        }
    }
    article.text = body.trim_end().to_string();
    if article.text.is_empty() && article.title.is_none() {
        return Err(Fault::Empty);
    }
    Ok(article)
}

/// What stands between a first line "---" and the next, and what follows. `None` when there is no such block.
fn front_matter(words: &str) -> Option<(&str, &str)> {
    let inside = words.strip_prefix("---")?;
    let inside = inside.strip_prefix("\r\n").or_else(|| inside.strip_prefix('\n'))?;
    let mut at = 0;
    for line in inside.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&inside[..at], &inside[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// Takes over the keys that a report has; others (tags, layout …) are the page's business.
fn fill(article: &mut Article, table: &str) -> Result<(), Fault> {
    for line in table.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = unquoted(value.trim());
        if value.is_empty() {
            continue;
        }
        let value = value.to_string();
        match key {
            "id" => article.id = value,
            "title" => article.title = Some(value),
            "url" => article.url = Some(value),
            "publisher" => article.publisher = Some(value),
            "published" => article.published = Some(json::checked_moment(value)?),
            "modified" => article.modified = Some(value),
            "lang" => article.lang = Some(json::primary_language(&value)),
            _ => {}
        }
    }
    Ok(())
}

fn unquoted(value: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark)) {
            return inner;
        }
    }
    value
}

/// The title that the first line is, and what follows it.
fn heading(body: &str) -> Option<(&str, &str)> {
    let (line, rest) = body.split_once('\n')?;
    let marked = line.starts_with('#');
    let title = line.trim_start_matches('#').trim();
    let mut following = rest.lines();
    let next = following.next().unwrap_or("").trim();
    let something_follows = !next.is_empty() || following.any(|l| !l.trim().is_empty());
    if !title.contains(char::is_alphanumeric) || !something_follows || title.chars().nth(LONGEST_TITLE).is_some() {
        return None;
    }
    // Text wrapped at a fixed width goes on in lower case on the next line.
    let wrapped = next.chars().next().is_some_and(char::is_lowercase);
    (marked || !(ends_a_sentence(title) || wrapped)).then_some((title, rest))
}

/// Whether a line ends as prose does: headlines have no full stop, but they do ask and exclaim.
fn ends_a_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»“)]".contains(c));
    bare.ends_with(['.', '…', '。', '۔', ',', ';', ':', '،', '؛'])
}

fn skip_blank_lines(mut words: &str) -> &str {
    while let Some((line, rest)) = words.split_once('\n') {
        if !line.trim().is_empty() {
            break;
        }
        words = rest;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_without_a_stop_is_the_title() {
        let article = read("Deux morts à Deraa\n\nUne explosion a eu lieu.\nElle fut forte.\n").unwrap();
        assert_eq!(article.title.as_deref(), Some("Deux morts à Deraa"));
        assert_eq!(article.text, "Une explosion a eu lieu.\nElle fut forte.");
        assert_eq!(read("# Qui a tiré ?\nPersonne ne sait.").unwrap().title.as_deref(), Some("Qui a tiré ?"));
    }

    #[test]
    fn prose_is_no_title() {
        for text in
            ["Une phrase.\n\nUne autre.", "Une ligne seule", "« Une phrase. »\n\nUne autre.", "Une ligne\n\n  \n"]
        {
            assert_eq!(read(text).unwrap().title, None, "{text}");
        }
        let wrapped = "De violentes explosions ont secoué dans la nuit\nun dépôt de munitions.";
        assert_eq!(read(wrapped).unwrap().text, wrapped);
    }

    #[test]
    fn front_matter_says_what_it_is() {
        let words = "---\r\nurl: https://example.org/a:b\r\npublisher: \"Le Fil\"\r\npublished: 2020-01-13\r\nlang: fr-FR\r\n\
                     id: r1\r\ntitle: Un titre.\r\ntags: [a]\r\n---\r\n\r\nLe texte.\r\n";
        let article = read(words).unwrap();
        assert_eq!(article.url.as_deref(), Some("https://example.org/a:b"));
        assert_eq!(article.publisher.as_deref(), Some("Le Fil"));
        assert_eq!((article.lang.as_deref(), article.id.as_str()), (Some("fr"), "r1"));
        assert_eq!((article.title.as_deref(), article.text.as_str()), (Some("Un titre."), "Le texte."));
        assert!(read("---\nNo end to it.").unwrap().text.starts_with("---"));
        assert!(matches!(read("---\npublished: soon\n---\nText."), Err(Fault::Published(_))));
    }

    #[test]
    fn nothing_is_an_error() {
        for words in ["", "\n \n", "---\nurl: x\n---\n"] {
            assert!(matches!(read(words), Err(Fault::Empty)), "{words:?}");
        }
    }
}
