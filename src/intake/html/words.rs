//! A tree of elements → paragraphs of plain text.

use dom_query::{NodeData, NodeRef};

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
    "thead",
];
/// Elements whose words are not shown.
const UNSHOWN: [&str; 7] = ["script", "style", "noscript", "template", "head", "title", "textarea"];

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    /// Whether it stands in a heading (h1 to h6).
    pub heading: bool,
    /// Bytes of it that lie in links.
    pub linked: usize,
}

/// The paragraphs below a node, in order, blanks made one, empty ones left out. Not recursive: any depth is read.
pub fn paragraphs(root: &NodeRef<'_>) -> Vec<Paragraph> {
    let mut out = Collector::default();
    let mut stack = vec![Step::Enter(*root)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(node) => {
                if node.is_text() {
                    node.query(|n| {
                        if let NodeData::Text { contents } = &n.data {
                            out.words(contents);
                        }
                    });
                    continue;
                }
                let name = node.node_name().unwrap_or_default();
                let name: &str = &name;
                if UNSHOWN.contains(&name) || node.is_comment() {
                    continue;
                }
                out.enter(name);
                stack.push(Step::Leave(name.to_string()));
                let mut children = node.children();
                children.reverse();
                stack.extend(children.into_iter().map(Step::Enter));
            }
            Step::Leave(name) => out.leave(&name),
        }
    }
    out.end();
    out.paragraphs
}

/// The words below a node in one line.
pub fn line(root: &NodeRef<'_>) -> String {
    paragraphs(root).into_iter().map(|p| p.text).collect::<Vec<_>>().join(" ")
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(String),
}

#[derive(Default)]
struct Collector {
    paragraphs: Vec<Paragraph>,
    text: String,
    linked: usize,
    links: usize,
    headings: usize,
    /// Whether the last thing was a line break: a second one begins a paragraph.
    broken: bool,
    blank: bool,
}

impl Collector {
    fn enter(&mut self, name: &str) {
        match name {
            "br" if self.broken => self.end(),
            "br" => {
                self.broken = true;
                self.blank = true;
            }
            "td" | "th" => self.blank = true,
            "a" => self.links += 1,
            _ if BLOCKS.contains(&name) => {
                self.end();
                self.headings += usize::from(is_heading(name));
            }
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "td" | "th" => self.blank = true,
            _ if BLOCKS.contains(&name) => {
                self.end();
                self.headings -= usize::from(is_heading(name)).min(self.headings);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        for c in words.chars() {
            // Marks of a soft hyphen or of no width are the browser's business; no-break blanks are the text's.
            if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0') {
                continue;
            }
            if c.is_ascii_whitespace() || c == '\u{2028}' {
                self.blank = true;
                continue;
            }
            self.broken = false;
            if std::mem::take(&mut self.blank) && !self.text.is_empty() {
                self.text.push(' ');
                self.linked += usize::from(self.links > 0);
            }
            self.text.push(c);
            if self.links > 0 {
                self.linked += c.len_utf8();
            }
        }
    }

    fn end(&mut self) {
        self.broken = false;
        self.blank = false;
        let linked = std::mem::take(&mut self.linked);
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if !text.is_empty() {
            self.paragraphs.push(Paragraph { text: text.to_string(), heading: self.headings > 0, linked });
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// The words of a piece of HTML, as in a feed's entry: paragraphs with a blank line between.
pub fn of_fragment(html: &str) -> String {
    let document = dom_query::Document::fragment(html);
    let found: Vec<String> = paragraphs(&document.root()).into_iter().map(|p| p.text).collect();
    found.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_kept_and_blanks_made_one() {
        let html = "<h2>Un  titre</h2>\n<p>Une <b>phrase</b>,\n une <a href=x>autre</a>.<br>Même paragraphe.<br><br>Le suivant.\
                    <ul><li>a</li><li>b</li></ul><div>c<p>d</p>e</div><script>x()</script><table><tr><td>1<td>2</table>";
        let expected =
            "Un titre\n\nUne phrase, une autre. Même paragraphe.\n\nLe suivant.\n\na\n\nb\n\nc\n\nd\n\ne\n\n1 2";
        assert_eq!(of_fragment(html), expected);
        assert_eq!(
            of_fragment("20\u{a0}000 « victimes\u{202f}» &amp; déplacés"),
            "20\u{a0}000 « victimes\u{202f}» & déplacés"
        );
        assert_eq!(of_fragment("Lutte de ‘rue’&nbsp;: a&shy;b"), "Lutte de ‘rue’\u{a0}: ab");
        assert_eq!(of_fragment(""), "");
    }
}
