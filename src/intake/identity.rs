//! The id of a report that was given none: from its URL, else its path, else its text.

use super::Article;
use std::path::{Component, Path};

/// Gives the article an id if it has none. `path` is where it lay, relative and with "/" between its parts.
pub fn settle(article: &mut Article, path: Option<&str>) {
    if !article.id.is_empty() {
        return;
    }
    article.id = match (article.url.as_deref().map(from_url), path) {
        (Some(id), _) if !id.is_empty() => id,
        (_, Some(path)) if !path.is_empty() => path.to_string(),
        _ => from_text(article),
    };
}

/// The URL without what does not tell two articles apart: scheme, fragment, final slash.
pub fn from_url(url: &str) -> String {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    rest.split('#').next().unwrap_or(rest).trim_end_matches('/').to_string()
}

/// 64 bits of the text's hash in hex, behind "text-".
fn from_text(article: &Article) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(article.title.as_deref().unwrap_or("").as_bytes());
    hasher.update(b"\0");
    hasher.update(article.text.as_bytes());
    format!("text-{}", &hasher.finalize().to_hex()[..16])
}

/// A path as an id: without "." parts, "/" between the others, relative where it lies inside `here`.
pub fn from_path(path: &Path, here: Option<&Path>) -> String {
    let inside = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let mut id = String::new();
    for part in inside.components() {
        let part = match part {
            Component::Normal(part) => part.to_string_lossy(),
            Component::ParentDir => "..".into(),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => continue,
        };
        if !id.is_empty() {
            id.push('/');
        }
        id.push_str(&part);
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn url_then_path_then_text() {
        let mut article = Article { url: Some("https://example.org/a/b/#top".into()), ..Article::default() };
        settle(&mut article, Some("fr/a.txt"));
        assert_eq!(article.id, "example.org/a/b");
        let mut article = Article { text: "Un texte.".into(), ..Article::default() };
        settle(&mut article, None);
        assert!(article.id.starts_with("text-") && article.id.len() == 21, "{}", article.id);
        settle(&mut article, Some("fr/a.txt"));
        assert!(article.id.starts_with("text-"), "an id that is there stays");
    }

    #[test]
    fn one_file_has_one_id_however_it_is_named() {
        let here = Path::new("/home/ana");
        for path in ["samples/fr/a.txt", "./samples/fr/./a.txt", "/home/ana/samples/fr/a.txt"] {
            assert_eq!(from_path(Path::new(path), Some(here)), "samples/fr/a.txt");
        }
        assert_eq!(from_path(Path::new("/srv/a.txt"), Some(here)), "srv/a.txt");
    }
}
