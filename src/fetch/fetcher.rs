//! One address → what a server has there, politely.

use super::FetchError;
use super::address::{self, is_public, origin};
use super::guard::{Guard, PrivateAddress};
use super::pace::Pace;
use super::robots::{self, Robots};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

/// What sites' rules call the program, in small letters.
const NAME: &str = "selon";
const USER_AGENT: &str = concat!("selon/", env!("CARGO_PKG_VERSION"), " (reads single news reports for its user)");
const ACCEPT: &str = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,\
                      application/xml;q=0.9,*/*;q=0.5";
const CODINGS: &str = "gzip, deflate, br, zstd";
/// Bytes of an answer, as they come over the line.
const LARGEST: u64 = 32 << 20;
const REDIRECTS: usize = 10;
/// Of a site's robots.txt.
const ROBOTS_REDIRECTS: usize = 5;

/// How to fetch.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Also from this machine and its network.
    pub allow_private: bool,
    /// At least so long between two addresses of one site; longer where it asks for it.
    pub delay: Duration,
    /// The longest that one answer may take.
    pub timeout: Duration,
}

/// What a server gave to ask it again with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// What is at an address.
#[derive(Debug)]
pub enum Fetched {
    /// The same as when the validators were given.
    Same,
    New(Answer),
}

/// A server's answer, its body as it came over the line.
#[derive(Debug)]
pub struct Answer {
    /// Where it was found in the end.
    pub url: String,
    /// "Content-Type", as given.
    pub media_type: String,
    /// "Content-Encoding", as given.
    pub codings: String,
    pub body: Vec<u8>,
    /// The moment, in UTC to the second (RFC 3339).
    pub retrieved: String,
    pub validators: Validators,
}

/// Fetches one address after the other, and remembers what the sites ask for.
pub struct Fetcher {
    agent: Agent,
    options: Options,
    robots: BTreeMap<String, Arc<Robots>>,
    pace: Pace,
}

impl Fetcher {
    pub fn new(options: Options) -> Self {
        let allowed = if options.allow_private { |_| true } else { is_public };
        Fetcher::reaching(allowed, options)
    }

    fn reaching(allowed: fn(IpAddr) -> bool, options: Options) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look names up itself, and nobody could say where they lead.
            .proxy(None)
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            .accept_encoding(CODINGS)
            .timeout_global(Some(options.timeout))
            .build();
        let guard = Guard { allowed, names: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Fetcher { agent, options, robots: BTreeMap::new(), pace: Pace::default() }
    }

    /// What is at an address; with validators only if it is another thing than when they were given.
    pub fn fetch(&mut self, words: &str, known: Option<&Validators>) -> Result<Fetched, FetchError> {
        let url = address::parse(words)?;
        let mut asked = Vec::new();
        let fetched = self.follow(url, known, &mut asked);
        for (site, delay) in asked {
            self.pace.asked(&site, delay);
        }
        fetched
    }

    /// Follows redirects; `asked` gets the sites on the way and the delay that each wants.
    fn follow(
        &mut self,
        mut url: Url,
        known: Option<&Validators>,
        asked: &mut Vec<(String, Duration)>,
    ) -> Result<Fetched, FetchError> {
        let mut seen = vec![url.clone()];
        loop {
            let site = origin(&url);
            let robots = self.robots_of(&url)?;
            if !robots.allows(&url[url::Position::BeforePath..]) {
                return Err(FetchError::Robots);
            }
            self.pace.wait(&site);
            let response = self.ask(&url, known);
            asked.push((site, robots.delay().unwrap_or_default().max(self.options.delay)));
            let response = response?;
            match response.status().as_u16() {
                200 => return self.answer(&url, response).map(Fetched::New),
                304 if known.is_some() => return Ok(Fetched::Same),
                301 | 302 | 303 | 307 | 308 => {
                    url = address::follow(&url, &header(response.headers(), "location").ok_or(FetchError::Nowhere)?)?;
                    if seen.contains(&url) {
                        return Err(FetchError::Circle);
                    }
                    if seen.len() > REDIRECTS {
                        return Err(FetchError::Redirects(REDIRECTS));
                    }
                    seen.push(url.clone());
                }
                404 | 410 => return Err(FetchError::Gone(response.status().as_u16())),
                status @ (401 | 402 | 403 | 407 | 451) => return Err(FetchError::Refused(status)),
                status @ (429 | 503) => return Err(FetchError::Busy { status, when: when(response.headers()) }),
                status => return Err(FetchError::Status(status)),
            }
        }
    }

    fn ask(&self, url: &Url, known: Option<&Validators>) -> Result<Response<Body>, FetchError> {
        let mut request = self.agent.get(url.as_str());
        if let Some(known) = known {
            if let Some(etag) = &known.etag {
                request = request.header("If-None-Match", etag);
            }
            if let Some(moment) = &known.last_modified {
                request = request.header("If-Modified-Since", moment);
            }
        }
        request.call().map_err(|e| self.fault(url, e))
    }

    fn answer(&self, url: &Url, response: Response<Body>) -> Result<Answer, FetchError> {
        let headers = response.headers();
        let announced = header(headers, "content-length").and_then(|n| n.parse::<u64>().ok());
        if announced.is_some_and(|n| n > LARGEST) {
            return Err(FetchError::TooLarge { megabytes: LARGEST >> 20 });
        }
        let media_type = header(headers, "content-type").unwrap_or_default();
        let codings = header(headers, "content-encoding").unwrap_or_default();
        let validators = Validators { etag: header(headers, "etag"), last_modified: header(headers, "last-modified") };
        let body = read(response, LARGEST + 1).map_err(|e| self.fault(url, e.into()))?;
        if body.len() as u64 > LARGEST {
            return Err(FetchError::TooLarge { megabytes: LARGEST >> 20 });
        }
        let retrieved =
            jiff::Timestamp::from_second(jiff::Timestamp::now().as_second()).unwrap_or_default().to_string();
        Ok(Answer { url: url.to_string(), media_type, codings, body, retrieved, validators })
    }

    /// What the site of an address allows; asked for once.
    fn robots_of(&mut self, url: &Url) -> Result<Arc<Robots>, FetchError> {
        let site = origin(url);
        if let Some(robots) = self.robots.get(&site) {
            return Ok(robots.clone());
        }
        let robots = Arc::new(self.read_robots(url)?);
        self.robots.insert(site, robots.clone());
        Ok(robots)
    }

    /// A site without rules allows everything; one whose rules cannot be had, nothing (RFC 9309).
    fn read_robots(&self, url: &Url) -> Result<Robots, FetchError> {
        let mut at = address::follow(url, "/robots.txt")?;
        for _ in 0..=ROBOTS_REDIRECTS {
            let response = self.ask(&at, None)?;
            match response.status().as_u16() {
                200 => {
                    let bytes = read(response, robots::LARGEST as u64).map_err(|e| self.fault(&at, e.into()))?;
                    return Ok(Robots::read(&bytes, NAME));
                }
                300..=399 => {
                    let Some(location) = header(response.headers(), "location") else { return Ok(Robots::default()) };
                    at = address::follow(&at, &location)?;
                }
                429 => return Err(FetchError::Busy { status: 429, when: when(response.headers()) }),
                500.. => return Err(FetchError::NoRobots(format!("status {}", response.status().as_u16()))),
                _ => return Ok(Robots::default()),
            }
        }
        Ok(Robots::default())
    }

    fn fault(&self, url: &Url, error: ureq::Error) -> FetchError {
        match error {
            ureq::Error::Other(inner) => match inner.downcast::<PrivateAddress>() {
                Ok(private) => FetchError::Private { host: private.host, address: private.address },
                Err(other) => FetchError::Connection(other.to_string()),
            },
            ureq::Error::Timeout(_) => FetchError::Slow { seconds: self.options.timeout.as_secs() },
            ureq::Error::HostNotFound => FetchError::UnknownHost(url.host_str().unwrap_or_default().to_string()),
            // Names that nobody knows come as faults of the system, in its own words.
            ureq::Error::Io(e) if e.to_string().contains("lookup address") => {
                FetchError::UnknownHost(url.host_str().unwrap_or_default().to_string())
            }
            ureq::Error::Io(e) => FetchError::Connection(e.to_string()),
            other => FetchError::Connection(other.to_string()),
        }
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_string())
        .filter(|v| !v.is_empty())
}

/// When a busy server may be asked again, in words.
fn when(headers: &HeaderMap) -> String {
    match header(headers, "retry-after") {
        Some(seconds) if seconds.bytes().all(|b| b.is_ascii_digit()) => format!("in {seconds} s"),
        Some(moment) => format!("after {moment}"),
        None => "later".to_string(),
    }
}

fn read(mut response: Response<Body>, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    response.body_mut().as_reader().take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::{TcpListener, TcpStream};

    const OPTIONS: Options = Options { allow_private: false, delay: Duration::ZERO, timeout: Duration::from_secs(20) };

    /// Answers every request with a redirect; robots.txt does not exist.
    fn redirecting(stream: TcpStream, to: &str) {
        let mut request = [0; 2048];
        let n = (&stream).read(&mut request).unwrap();
        let robots = request[..n].starts_with(b"GET /robots.txt");
        let head = if robots {
            "HTTP/1.1 404 No\r\n".to_string()
        } else {
            format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\n")
        };
        write!(&stream, "{head}Content-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
    }

    #[test]
    fn every_redirect_is_checked_again() {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = server.local_addr().unwrap().port();
        // As if 127.0.0.1 were out on the internet, and its neighbour in here.
        let mut fetcher = Fetcher::reaching(|address| address.to_string() == "127.0.0.1", OPTIONS);
        let to = format!("http://127.0.0.2:{port}/secret");
        let serving = std::thread::spawn(move || {
            for _ in 0..2 {
                redirecting(server.accept().unwrap().0, &to);
            }
            server.set_nonblocking(true).unwrap();
            server.accept().is_err()
        });
        let refused = fetcher.fetch(&format!("http://127.0.0.1:{port}/"), None).unwrap_err();
        assert!(matches!(refused, FetchError::Private { ref host, .. } if host == "127.0.0.2"), "{refused}");
        assert!(serving.join().unwrap(), "nobody knocked a third time");
    }

    #[test]
    fn private_addresses_are_refused_in_every_spelling() {
        let mut fetcher = Fetcher::new(OPTIONS);
        for host in ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "169.254.169.254"]
        {
            let refused = fetcher.fetch(&format!("http://{host}:9/"), None).unwrap_err();
            assert!(matches!(refused, FetchError::Private { .. }), "{host}: {refused}");
            assert!(refused.to_string().contains("--allow-private"));
        }
    }
}
