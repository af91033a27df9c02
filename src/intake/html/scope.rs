//! Where on a page its article is: the element around the headline, without what stands round an article.

use super::furniture::{FURNITURE, Furniture};
use super::words::line;
use dom_query::{Document, NodeId, NodeRef};

/// Characters of running text from which an element can be the whole article.
const ENOUGH: usize = 200;

/// The element that holds the article.
pub struct Scope {
    node: NodeId,
    /// The headline that readers see.
    pub headline: Option<String>,
}

impl Scope {
    pub fn node<'a>(&self, document: &'a Document) -> NodeRef<'a> {
        NodeRef::new(self.node, &document.tree)
    }

    /// Whether a box stands on the page where a paywall cuts the text.
    pub fn walled(&self, document: &Document) -> bool {
        document
            .root()
            .descendants_it()
            .any(|n| n.is_element() && names(&n, |name| Furniture::has_part(name, &FURNITURE.walls)))
    }
}

/// Finds it: the outermost `article` (or `main`) that the headline stands in and that has text enough, else the whole body.
pub fn of(document: &Document) -> Scope {
    let body = document.body().unwrap_or_else(|| document.root());
    let headline = headline(document);
    let holds =
        |n: &NodeRef<'_>| n.has_name("article") || n.has_name("main") || n.attr("role").is_some_and(|r| &*r == "main");
    let mut found = None;
    if let Some(headline) = &headline {
        let around: Vec<NodeRef<'_>> = headline.ancestors_it(None).filter(holds).collect();
        let enough: Vec<&NodeRef<'_>> = around.iter().filter(|n| running_text(n) >= ENOUGH).collect();
        // An article inside another one is a post of it; the page's main element is only taken where there is no article.
        found = enough.iter().rev().find(|n| n.has_name("article")).or(enough.first()).map(|n| **n);
    }
    let found = found.or_else(|| {
        let articles = body
            .descendants_it()
            .filter(|n| n.is_element() && holds(n) && !n.ancestors_it(None).any(|a| a.has_name("article")));
        articles
            .map(|n| (running_text(&n), n))
            .filter(|(size, _)| *size >= ENOUGH)
            .max_by_key(|(size, n)| (*size, !n.has_name("main")))
            .map(|(_, n)| n)
            // Teasers in articles of their own around a text that is in none.
            .filter(|n| running_text(n) * 2 > running_text(&body))
    });
    let node = found.unwrap_or(body);
    Scope { node: node.id, headline: headline.map(|h| line(&h)).filter(|h| !h.is_empty()) }
}

/// The first `h1` that is no logo: it has words, and is not all the same as the site's name.
fn headline(document: &Document) -> Option<NodeRef<'_>> {
    let heads = document.select("h1");
    let all: Vec<NodeRef<'_>> = heads.nodes().to_vec();
    let logo = |n: &NodeRef<'_>| {
        names(n, |name| ["logo", "site", "brand"].iter().any(|w| super::furniture::parts(name).iter().any(|p| p == w)))
            || n.ancestors_it(None).any(|a| a.has_name("nav") || a.attr("role").is_some_and(|r| &*r == "banner"))
    };
    let fits = |n: &&NodeRef<'_>| {
        let words = line(n);
        !logo(n) && words.chars().count() >= 10 && words.contains(' ')
    };
    all.iter().find(fits).copied()
}

/// Characters in paragraphs below a node, without those that are links.
pub fn running_text(node: &NodeRef<'_>) -> usize {
    let paragraphs = super::words::paragraphs(node);
    paragraphs.iter().filter(|p| !p.heading && p.text.len() > 60).map(|p| p.text.len().saturating_sub(p.linked)).sum()
}

/// Takes out of the scope what stands round an article, and everything outside of it.
pub fn prune(document: &Document, scope: &Scope) {
    let node = scope.node(document);
    let whole = running_text(&node).max(1);
    let mut ahead = vec![node];
    while let Some(parent) = ahead.pop() {
        for child in parent.element_children() {
            if is_around(&child) && !holds_headline(&child) && running_text(&child) * 5 < whole * 2 {
                child.remove_from_parent();
            } else {
                ahead.push(child);
            }
        }
    }
    // What is left outside of the scope is somebody else's.
    let mut inner = node;
    while let Some(parent) = inner.parent() {
        if inner.has_name("body") || inner.has_name("html") {
            break;
        }
        for sibling in parent.children().into_iter().filter(|s| s.id != inner.id) {
            sibling.remove_from_parent();
        }
        inner = parent;
    }
}

fn holds_headline(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|n| n.has_name("h1"))
}

/// Whether an element is navigation, a comment, an advertisement … by its kind, role, class or id, or is not shown at all.
fn is_around(node: &NodeRef<'_>) -> bool {
    let name = node.node_name().unwrap_or_default();
    if FURNITURE.elements.contains(&*name) {
        return true;
    }
    if &*name == "time" {
        // Inside a sentence it is part of it.
        return !node.parent().is_some_and(|p| p.has_name("p") && !line(&p).eq(&line(node)));
    }
    let hidden = node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|v| &*v == "true")
        || node.attr("style").is_some_and(|s| s.replace(' ', "").to_lowercase().contains("display:none"));
    hidden
        || node.attr("role").is_some_and(|r| FURNITURE.roles.contains(&*r.to_lowercase()))
        || node
            .attr("itemprop")
            .is_some_and(|p| matches!(&*p, "author" | "publisher" | "datePublished" | "dateModified" | "comment"))
        || !matches!(&*name, "article" | "main" | "body" | "h1") && names(node, |n| FURNITURE.is_around(n))
}

fn names(node: &NodeRef<'_>, test: impl Fn(&str) -> bool) -> bool {
    node.class().is_some_and(|c| test(&c)) || node.id_attr().is_some_and(|i| test(&i))
}
