//! How deep the tags of a page are nested, before anything builds a tree of them: trees that deep cost quadratic time.

use super::super::Fault;

/// Deeper than any page that people read.
const DEEPEST: usize = 1_000;

/// Elements without content, and those that the next of their kind closes.
const NOT_COUNTED: [&str; 29] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "tbody", "thead", "tfoot", "html", "head", "body",
];

/// Refuses a page whose tags are nested too deep. One pass over the bytes.
pub fn check(page: &str) -> Result<(), Fault> {
    let bytes = page.as_bytes();
    let (mut depth, mut at) = (0usize, 0usize);
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        at += step + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"!--") {
            at += find(rest, b"-->").unwrap_or(rest.len());
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let name = rest.get(usize::from(closing)..).unwrap_or_default();
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
        let Some(name) = name.get(..end.min(12)).filter(|n| n.first().is_some_and(u8::is_ascii_alphabetic)) else {
            continue;
        };
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        if NOT_COUNTED.contains(&name.as_str()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
            continue;
        }
        if name == "script" || name == "style" {
            let end = if name == "script" { b"</script".as_slice() } else { b"</style".as_slice() };
            at += find_caseless(rest, end).unwrap_or(rest.len());
            continue;
        }
        depth += 1;
        if depth > DEEPEST {
            return Err(Fault::Nested { deepest: DEEPEST });
        }
    }
    Ok(())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

fn find_caseless(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w.eq_ignore_ascii_case(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nesting_counts() {
        assert!(check(&"<div><p>x</div>".repeat(5_000)).is_ok());
        assert!(check(&"<p>x<li>y<br><img src='<div>'>".repeat(500)).is_ok());
        assert!(check(&format!("<script>{}</script>", "'<div>'".repeat(5_000))).is_ok());
        assert!(check(&format!("<!--{}-->", "<div>".repeat(5_000))).is_ok());
        assert!(matches!(check(&"<div>".repeat(100_000)), Err(Fault::Nested { .. })));
        assert!(matches!(check(&"<SPAN class=x>".repeat(1_500)), Err(Fault::Nested { .. })));
    }
}
