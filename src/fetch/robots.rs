//! robots.txt, as RFC 9309 reads it, and `Crawl-delay`, which many sites use beside it.

use std::time::Duration;

/// A longer delay than this many seconds is taken as this.
const LONGEST_DELAY: f64 = 60.0;
/// More of a file than this many bytes is not read, as the RFC allows.
pub const LARGEST: usize = 500 << 10;

/// What a site allows one program to read.
#[derive(Debug, Default)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug)]
struct Rule {
    allow: bool,
    pattern: String,
}

/// Lines that belong together: for whom, and what.
#[derive(Debug, Default)]
struct Group {
    agents: Vec<String>,
    found: Robots,
    /// Whether a rule came: then the next name begins another group.
    closed: bool,
}

impl Robots {
    /// Reads the rules for `agent`, a name in small letters: those of every group that names it, else those for everybody.
    pub fn read(bytes: &[u8], agent: &str) -> Robots {
        let text = String::from_utf8_lossy(bytes.get(..LARGEST).unwrap_or(bytes));
        let mut groups: Vec<Group> = Vec::new();
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if groups.last().is_none_or(|g| g.closed) {
                        groups.push(Group::default());
                    }
                    if let Some(group) = groups.last_mut() {
                        group.agents.push(token(value));
                    }
                }
                key @ ("allow" | "disallow") => {
                    let Some(group) = groups.last_mut() else { continue };
                    group.closed = true;
                    // An empty rule forbids nothing.
                    if !value.is_empty() {
                        group.found.rules.push(Rule { allow: key == "allow", pattern: encoded(value) });
                    }
                }
                "crawl-delay" => {
                    let Some(group) = groups.last_mut() else { continue };
                    group.closed = true;
                    let seconds = value.parse::<f64>().ok().filter(|s| s.is_finite() && *s >= 0.0);
                    group.found.delay = seconds.map(|s| Duration::from_secs_f64(s.min(LONGEST_DELAY)));
                }
                _ => {}
            }
        }
        let named = groups.iter().any(|g| g.agents.iter().any(|a| a == agent));
        let wanted = if named { agent } else { "*" };
        let mut robots = Robots::default();
        for group in groups.into_iter().filter(|g| g.agents.iter().any(|a| a == wanted)) {
            robots.delay = robots.delay.max(group.found.delay);
            robots.rules.extend(group.found.rules);
        }
        robots
    }

    /// Whether a path with its query may be read: the longest rule that matches decides, and of two as long the kinder one.
    pub fn allows(&self, path: &str) -> bool {
        let path = encoded(path);
        let matching = self.rules.iter().filter(|rule| matches(&rule.pattern, &path));
        matching.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// How long to wait between two requests, where the site says.
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// The name in a line such as "Selon/1.0", in small letters.
fn token(value: &str) -> String {
    let end =
        value.find(|c: char| !(c.is_ascii_alphabetic() || c == '-' || c == '_' || c == '*')).unwrap_or(value.len());
    value[..end].to_ascii_lowercase()
}

/// Whether a pattern matches from the beginning of a path: "*" is anything, a final "$" is the end. Linear but for the stars.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, anchored) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, between)) = pieces.split_last() else { return !anchored || rest.is_empty() };
    for piece in between {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    if anchored { rest.ends_with(last) } else { rest.contains(last) }
}

/// One way to write a path: what is not ASCII in percent signs, and these with capital digits.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut digits = 0;
    for byte in path.bytes() {
        match byte {
            b'%' => {
                digits = 2;
                out.push('%');
                continue;
            }
            byte if byte.is_ascii() && digits > 0 => out.push(byte.to_ascii_uppercase() as char),
            byte if byte.is_ascii() => out.push(byte as char),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
        digits = usize::saturating_sub(digits, 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\u{feff}# hello\nUser-agent: *\nDisallow: /private\nAllow: /private/press\nDisallow: /*.php$\n\n\
        User-Agent: Other\nUser-agent: SELON/2.0\nCrawl-delay: 7\nDisallow: /drafts*old\nDisallow: /é\r\nDisallow:\n\
        Sitemap: https://x.example/s.xml\nuser-agent: selon\ndisallow: /late\n";

    #[test]
    fn the_longest_rule_of_the_own_group_decides() {
        let everybody = Robots::read(FILE.as_bytes(), "nobody");
        for (path, allowed) in [
            ("/", true),
            ("/private", false),
            ("/private/x?y=1", false),
            ("/private/press/1", true),
            ("/a/b.php", false),
            ("/a/b.php?x", true),
            ("/drafts/old", true),
        ] {
            assert_eq!(everybody.allows(path), allowed, "{path}");
        }
        assert_eq!(everybody.delay(), None);
        let own = Robots::read(FILE.as_bytes(), "selon");
        for (path, allowed) in [
            ("/private", true),
            ("/drafts/very/old", false),
            ("/drafts/new", true),
            ("/%c3%a9t%c3%a9", false),
            ("/late/1", false),
        ] {
            assert_eq!(own.allows(path), allowed, "{path}");
        }
        assert_eq!(own.delay(), Some(Duration::from_secs(7)));
    }

    #[test]
    fn what_says_nothing_allows_everything() {
        for file in ["", "<html>Not found</html>", "Disallow: /", "User-agent: *\nDisallow:", "\0\u{ff}:\n:::"] {
            assert!(Robots::read(file.as_bytes(), "selon").allows("/a"), "{file}");
        }
        assert!(!Robots::read(b"User-agent: *\nDisallow: /", "selon").allows("/a"));
        assert!(Robots::read(b"User-agent: *\nDisallow: /a\nAllow: /a", "selon").allows("/a"));
        let delay =
            |seconds: &str| Robots::read(format!("User-agent: *\nCrawl-delay: {seconds}").as_bytes(), "x").delay();
        assert_eq!(delay("1e300"), Some(Duration::from_secs(60)));
        assert_eq!((delay("-1"), delay("NaN"), delay("soon")), (None, None, None));
    }
}
