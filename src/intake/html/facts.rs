//! What a page says of its article: headline, URL, outlet, byline, days, language; the most reliable place first.

use super::super::moment;
use super::credit;
use super::furniture::{FURNITURE, Furniture, parts};
use super::json_ld::{self, Described};
use super::words::line;
use super::written_day;
use dom_query::{Document, NodeRef};

/// All that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub title: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub byline: Option<String>,
    pub agency: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub lang: Option<String>,
    /// The whole text, where the page repeats it for machines.
    pub body: Option<String>,
    pub free: Option<bool>,
}

/// Reads a page; `given` is the URL that it was fetched from, `headline` the one that is shown.
pub fn read(document: &Document, scope: &NodeRef<'_>, given: Option<&str>, headline: Option<String>) -> Facts {
    let meta = Meta::read(document);
    let canonical = document.select_single("link[rel=canonical]").attr("href").map(|href| href.to_string());
    let url = [canonical, meta.get(&["og:url"])].into_iter().flatten().find_map(|u| absolute(&u, given));
    let blocks: Vec<_> =
        document.select("script[type=\"application/ld+json\"]").nodes().iter().map(|n| n.text()).collect();
    let said = json_ld::read(blocks.iter().map(|b| &**b), url.as_deref().or(given));
    let url = url.or_else(|| said.url.clone()).or_else(|| given.map(str::to_string));
    let publisher = said.publisher.clone().or_else(|| meta.get(&["og:site_name", "application-name", "dc.publisher"]));
    let (byline, agency) = byline(document, scope, &said, &meta);
    // An outlet that signs for itself names nobody.
    let byline = byline.filter(|b| Some(b) != publisher.as_ref());
    let published = published(document, scope, &said, &meta).or_else(|| url.as_deref().and_then(written_day::of_url));
    let tab = || Some(document.select_single("title").text().trim().to_string()).map(|t| without_site(&t));
    Facts {
        title: headline
            .or_else(|| said.headline.clone())
            .or_else(|| meta.get(&["og:title", "twitter:title"]))
            .or_else(tab)
            .filter(|t| !t.is_empty()),
        publisher,
        byline,
        agency,
        modified: modified(document, scope, &said, &meta).filter(|m| published.as_ref() != Some(m)),
        published,
        lang: language(document, &said, &meta),
        url,
        body: said.body,
        free: said.free,
    }
}

/// The `meta` elements of a page, by name in lower case.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn read(document: &Document) -> Self {
        let mut out = Vec::new();
        for node in document.select("meta[content]").nodes() {
            let content = node.attr("content").unwrap_or_default().trim().to_string();
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let (Some(name), false) = (node.attr(key), content.is_empty()) {
                    out.push((name.trim().to_lowercase(), content.clone()));
                }
            }
        }
        Meta(out)
    }

    /// The first that is there, by the order of the names.
    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(key, _)| key == name)).map(|(_, content)| content.clone())
    }
}

/// A URL with scheme and host; one without takes those of the page that it stands on.
fn absolute(url: &str, given: Option<&str>) -> Option<String> {
    let url = url.trim();
    let whole = if url.starts_with("http://") || url.starts_with("https://") {
        url.to_string()
    } else if let Some(rest) = url.strip_prefix("//") {
        format!("https://{rest}")
    } else if url.starts_with('/') {
        let (scheme, rest) = given?.split_once("://")?;
        format!("{scheme}://{}{url}", rest.split('/').next()?)
    } else {
        return None;
    };
    // The front page is no address of an article.
    let has_path = whole.split("://").nth(1)?.trim_end_matches('/').contains(['/', '?']);
    has_path.then_some(whole)
}

fn byline(document: &Document, scope: &NodeRef<'_>, said: &Described, meta: &Meta) -> (Option<String>, Option<String>) {
    let shown = shown_byline(scope).or_else(|| shown_byline(&document.root()));
    let mut found = None;
    let mut agency = None;
    let written = [
        said.authors.clone(),
        shown,
        meta.get(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author"]),
    ];
    for words in written.into_iter().flatten().filter(|w| !w.starts_with("http")) {
        let read = credit::read(&words);
        agency = agency.or(read.agency);
        found = found.or(read.names);
    }
    (found.or_else(|| agency.clone()), agency)
}

/// The byline that readers see.
fn shown_byline(scope: &NodeRef<'_>) -> Option<String> {
    let named = |node: &NodeRef<'_>| Furniture::has_part(&node.class().unwrap_or_default(), &FURNITURE.byline);
    let marked = |node: &NodeRef<'_>| {
        let attr = |name: &str, value: &str| node.attr(name).is_some_and(|v| v.split_whitespace().any(|v| v == value));
        attr("rel", "author") || attr("itemprop", "author")
    };
    let fits = |words: &String| !words.is_empty() && words.chars().count() <= 120;
    // What is marked as the author holds nothing else; what is only called so may hold a date or a portrait's words too.
    let all = || scope.descendants_it().filter(|n| n.is_element());
    let found = all().filter(marked).map(|n| line(&n)).find(fits);
    found.or_else(|| all().filter(named).map(|n| line(&n)).find(fits))
}

const PUBLISHED: [&str; 12] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
];
const MODIFIED: [&str; 6] = [
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
];

fn published(document: &Document, scope: &NodeRef<'_>, said: &Described, meta: &Meta) -> Option<String> {
    let shown = || {
        let is_change = |n: &NodeRef<'_>| names_change(n);
        times(scope).into_iter().chain(times(&document.root())).find(|(n, _)| !is_change(n)).map(|(_, day)| day)
    };
    said.published
        .as_deref()
        .and_then(moment::normal)
        .or_else(|| PUBLISHED.iter().filter_map(|name| meta.get(&[name])).find_map(|d| moment::normal(&d)))
        .or_else(shown)
        .or_else(|| written(scope))
        .or_else(|| written(&document.root()))
}

fn modified(document: &Document, scope: &NodeRef<'_>, said: &Described, meta: &Meta) -> Option<String> {
    let shown =
        || times(scope).into_iter().chain(times(&document.root())).find(|(n, _)| names_change(n)).map(|(_, day)| day);
    said.modified
        .as_deref()
        .and_then(moment::normal)
        .or_else(|| MODIFIED.iter().filter_map(|name| meta.get(&[name])).find_map(|d| moment::normal(&d)))
        .or_else(shown)
}

/// The `time` elements with a readable moment.
fn times<'a>(scope: &NodeRef<'a>) -> Vec<(NodeRef<'a>, String)> {
    let times = scope.descendants_it().filter(|n| n.has_name("time"));
    times.filter_map(|n| Some((n, moment::normal(&n.attr("datetime").or_else(|| n.attr("content"))?)?))).collect()
}

/// Whether a `time` is one of a change: by its own name or that of what it stands in.
fn names_change(node: &NodeRef<'_>) -> bool {
    let named = |n: &NodeRef<'_>| {
        let class = n.class().unwrap_or_default();
        let words = parts(&class);
        n.attr("itemprop").is_some_and(|p| &*p == "dateModified")
            || ["updated", "modified", "maj", "update", "edited"].iter().any(|w| words.iter().any(|p| p == w))
    };
    named(node) || node.parent().is_some_and(|parent| named(&parent))
}

/// A day that is written out, in an element that is named for it.
fn written(scope: &NodeRef<'_>) -> Option<String> {
    let named = |n: &NodeRef<'_>| n.class().is_some_and(|c| Furniture::has_part(&c, &FURNITURE.date));
    let dated = scope.descendants_it().filter(|n| n.is_element() && (n.has_name("time") || named(n)));
    dated.map(|n| line(&n)).filter(|w| w.chars().count() <= 120).find_map(|w| written_day::read(&w))
}

fn language(document: &Document, said: &Described, meta: &Meta) -> Option<String> {
    let declared = document.html_root().attr("lang").or_else(|| document.html_root().attr("xml:lang"));
    let declared = declared.map(|l| l.to_string()).filter(|l| !l.trim().is_empty());
    let named = || meta.get(&["content-language", "language", "dc.language", "og:locale"]);
    let tag = declared.or_else(|| said.lang.clone()).or_else(named)?;
    let lang = super::super::json::primary_language(&tag);
    (matches!(lang.len(), 2 | 3) && lang.bytes().all(|b| b.is_ascii_alphabetic())).then_some(lang)
}

/// "L’eau monte" of "L’eau monte - Le Fil du Levant" and "L’eau monte | Monde | Le Fil".
fn without_site(title: &str) -> String {
    let cut = [" | ", " – ", " — ", " - ", " · "].iter().filter_map(|s| title.find(s)).filter(|at| *at > 20).min();
    title[..cut.unwrap_or(title.len())].trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(html: &str) -> Facts {
        let document = Document::from(html);
        read(&document, &document.root(), Some("https://fil.example/2021/03/10/a.html?x=1"), None)
    }

    #[test]
    fn every_place_is_asked() {
        let found = facts(
            "<html lang='fr-FR'><head><title>L’eau monte à Valmorel - Le Fil</title><link rel=canonical href='/2021/03/10/a.html'>
             <meta property='og:site_name' content='Le Fil'><meta property='article:modified_time' content='2021-03-11T08:00:00+01:00'></head>
             <body><p class='article-byline'>Par <a>Jeanne Duval</a> avec AFP</p><time datetime='2021-03-10T23:30:00+01:00'>hier</time>",
        );
        assert_eq!(found.url.as_deref(), Some("https://fil.example/2021/03/10/a.html"));
        assert_eq!(found.title.as_deref(), Some("L’eau monte à Valmorel"));
        assert_eq!((found.byline.as_deref(), found.agency.as_deref()), (Some("Jeanne Duval"), Some("AFP")));
        assert_eq!(found.published.as_deref(), Some("2021-03-10T23:30:00+01:00"));
        assert_eq!(found.modified.as_deref(), Some("2021-03-11T08:00:00+01:00"));
        assert_eq!((found.lang.as_deref(), found.publisher.as_deref()), (Some("fr"), Some("Le Fil")));
    }

    #[test]
    fn a_day_in_the_text_or_the_url_is_better_than_none() {
        let found = facts("<p class=date-publication>Publié le 1er août 2020 à 14h30</p>");
        assert_eq!(found.published.as_deref(), Some("2020-08-01"));
        assert_eq!(facts("<p>x").published.as_deref(), Some("2021-03-10"));
    }
}
