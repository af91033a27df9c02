//! `selon add --fetch` against servers that the test itself starts on this machine.

use crate::program::{Desk, Ended, pages};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A request: its path, its whole head in small letters, and when it came.
type Request = (String, String, Instant);

/// A server on this machine, for as long as the test runs.
struct Site {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Site {
    /// `answer` writes what belongs to a path, head and all.
    fn new(answer: impl Fn(&str, &str, &mut TcpStream) + Send + Sync + 'static) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let (seen, answer) = (requests.clone(), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, seen, answer) = (stream.unwrap(), seen.clone(), answer.clone());
                std::thread::spawn(move || {
                    let mut head = Vec::new();
                    let mut buffer = [0; 1024];
                    while !head.ends_with(b"\r\n\r\n") {
                        match stream.read(&mut buffer) {
                            Ok(n) if n > 0 => head.extend_from_slice(&buffer[..n]),
                            _ => return,
                        }
                    }
                    let head = String::from_utf8_lossy(&head).to_string();
                    let path = head.split(' ').nth(1).unwrap_or_default().to_string();
                    seen.lock().unwrap().push((path.clone(), head.to_lowercase(), Instant::now()));
                    answer(&path, &head.to_lowercase(), &mut stream);
                });
            }
        });
        Site { port, requests }
    }

    fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self, path: &str) -> Vec<Request> {
        self.requests.lock().unwrap().iter().filter(|(p, ..)| p == path).cloned().collect()
    }
}

/// Who is served may have gone away.
fn reply(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(body);
}

fn redirect(stream: &mut TcpStream, to: &str) {
    reply(stream, "301 Moved", &format!("Location: {to}\r\n"), b"");
}

fn add(desk: &Desk, more: &[&str], addresses: &[String]) -> Ended {
    let mut args = vec!["add", "--fetch", "--allow-private"];
    args.extend(if more.contains(&"--delay") { &[][..] } else { &["--delay", "0"] });
    args.extend(more);
    args.extend(addresses.iter().map(String::as_str));
    desk.selon(&args)
}

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

fn feed(entries: u64) -> String {
    let entry = |n| {
        format!(
            "<item><title>Dépêche {n}</title><link>/d/{n}</link><description>Selon la préfecture, {n} routes restent coupées.</description></item>"
        )
    };
    let entries: String = (1..=entries).map(entry).collect();
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Le Fil</title><language>fr</language>{entries}</channel></rss>"
    )
}

#[test]
fn pages_and_feeds_are_read_and_what_did_not_change_is_not_sent_again() {
    let site = Site::new(|path, head, stream| match path {
        "/old" => redirect(stream, "../new?x=1"),
        "/new?x=1" => {
            let mut coder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            coder.write_all(pages::page(1).as_bytes()).unwrap();
            reply(stream, "200 OK", &format!("{HTML}Content-Encoding: gzip\r\n"), &coder.finish().unwrap());
        }
        "/latin" => {
            let page = pages::page(2).replace("charset=\"utf-8\"", "");
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&page);
            reply(stream, "200 OK", HTML, &bytes);
        }
        "/feed.rss" if head.contains("if-none-match: \"v1\"") => {
            assert!(head.contains("if-modified-since: wed, 10 mar 2021 09:30:00 gmt"), "{head}");
            reply(stream, "304 Not Modified", "", b"");
        }
        "/feed.rss" => {
            let headers = "Content-Type: application/rss+xml; charset=iso-8859-1\r\nETag: \"v1\"\r\nLast-Modified: Wed, 10 Mar 2021 09:30:00 GMT\r\n";
            let feed = feed(3);
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&feed);
            reply(stream, "200 OK", headers, &bytes);
        }
        _ => reply(stream, "404 Not Found", "", b""),
    });
    let desk = Desk::new(&[("notes.txt", "Selon le maire, le pont est fermé.".as_bytes())]);
    let addresses = [site.at("/old#top"), site.at("/latin"), site.at("/feed.rss"), "notes.txt".into()];
    let ended = add(&desk, &[], &addresses);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""), "{}", ended.out);
    assert!(ended.out.starts_with("6 reports: 6 new."), "{}", ended.out);
    for (path, head, _) in site.requests.lock().unwrap().iter() {
        assert!(head.contains("user-agent: selon/"), "{path}: {head}");
    }
    assert_eq!(site.asked("/robots.txt").len(), 1);
    let shown = desk.selon(&["show", "--format", "jsonl"]).out;
    for id in ["fil-1.example/2021/depeche-1", "fil-2.example/2021/depeche-2", &format!("127.0.0.1:{}/d/3", site.port)]
    {
        assert!(shown.contains(id), "{id}: {shown}");
    }
    assert!(desk.selon(&["show", "fil-2.example/2021/depeche-2"]).out.contains("Dépêche numéro 2"));
    let before = desk.told();
    assert!(before.contains("la préfecture"), "the feed's charset is the one that the server declares");
    let again = add(&desk, &[], &addresses[2..3]);
    assert!(again.out.starts_with("3 reports: 3 known already."), "{}", again.out);
    assert_eq!(site.asked("/feed.rss").len(), 2);
    assert!(!site.asked("/feed.rss")[0].1.contains("if-none-match"));
    assert_eq!(desk.told(), before);
}

#[test]
fn what_cannot_be_fetched_is_said_and_the_rest_is_kept() {
    let site = Site::new(|path, _, stream| match path {
        "/robots.txt" => {
            reply(stream, "200 OK", "", b"User-agent: *\nDisallow: /secret\nUser-agent: other\nDisallow: /\n");
        }
        "/circle" => redirect(stream, "/elcric"),
        "/elcric" => redirect(stream, "/circle"),
        "/nowhere" => reply(stream, "302 Found", "", b""),
        "/file" => redirect(stream, "file:///etc/passwd"),
        "/to-secret" => redirect(stream, "/secret/page"),
        "/announced" => {
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99000000\r\n\r\n<html>");
        }
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>");
            while stream.write_all(&[b' '; 1 << 16]).is_ok() {}
        }
        "/cut" => {
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<html><p>Le");
        }
        "/picture" => reply(stream, "200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
        "/403" => reply(stream, "403 Forbidden", "", b""),
        "/429" => reply(stream, "429 Slow Down", "Retry-After: 120\r\n", b""),
        "/500" => reply(stream, "500 Oh", "", b""),
        "/good" => reply(stream, "200 OK", HTML, pages::page(7).as_bytes()),
        far if far.starts_with("/far/") => redirect(stream, &format!("{far}x")),
        _ => reply(stream, "404 Not Found", "", b""),
    });
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let expected = [
        ("/circle", "it redirects in a circle"),
        ("/nowhere", "it redirects to nowhere"),
        ("/file", "addresses that begin with file: are not fetched"),
        ("/far/", "it redirects more than 10 times"),
        ("/secret", "its site asks programs not to read it (robots.txt)"),
        ("/to-secret", "its site asks programs not to read it (robots.txt)"),
        ("/announced", "more than 32 MB"),
        ("/endless", "more than 32 MB"),
        ("/cut", "no connection could be made or it broke off"),
        ("/picture", "the server sends image/png, which is neither a page nor a feed"),
        ("/403", "the server lets nobody read it without signing in (status 403)"),
        ("/404", "there is nothing at this address (status 404)"),
        ("/429", "the server asks to be left alone for now (status 429); try again in 120 s"),
        ("/500", "the server answers with status 500"),
    ];
    let mut addresses: Vec<String> = expected.iter().map(|(path, _)| site.at(path)).collect();
    addresses.push(format!("http://{closed}/"));
    addresses.push("http://ana:secret@fil.example/".into());
    addresses.push("http://no-such-host.invalid/".into());
    addresses.push(site.at("/good"));
    let desk = Desk::new(&[]);
    let ended = add(&desk, &[], &addresses);
    assert_eq!(ended.status, Some(2), "{ended:?}");
    let said: Vec<&str> = ended.err.lines().collect();
    assert_eq!(said.len(), addresses.len() - 1, "{}", ended.err);
    for (line, (path, why)) in said.iter().zip(expected) {
        assert!(line.starts_with(&format!("selon: {}: {why}", site.at(path))), "{path}: {line}");
    }
    assert!(said[14].contains("no connection could be made"), "{}", said[14]);
    assert!(said[15].contains("with a name and a password in it"), "{}", said[15]);
    assert!(said[16].contains("no-such-host.invalid is not known"), "{}", said[16]);
    assert!(ended.out.starts_with("18 reports: 1 new, 17 could not be read."), "{}", ended.out);
    assert!(site.asked("/secret").is_empty() && site.asked("/secret/page").is_empty());
}

#[test]
fn nobody_is_waited_for_without_end_or_asked_in_haste() {
    let site = Site::new(|path, _, stream| match path {
        "/robots.txt" => reply(stream, "200 OK", "", b"User-agent: selon\nCrawl-delay: 0.7\n"),
        "/silent" => std::thread::sleep(Duration::from_secs(20)),
        "/drops" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n");
            while stream.write_all(b"<").is_ok() {
                std::thread::sleep(Duration::from_millis(200));
            }
        }
        _ => reply(stream, "200 OK", HTML, pages::page(1).as_bytes()),
    });
    let begun = Instant::now();
    let desk = Desk::new(&[]);
    let ended = add(&desk, &["--timeout", "1"], &["/silent", "/drops"].map(|p| site.at(p)));
    let said: Vec<&str> = ended.err.lines().collect();
    assert!(said.iter().all(|l| l.ends_with("no whole answer within 1 s; --timeout waits longer")), "{}", ended.err);
    assert!(said.len() == 2 && begun.elapsed() < Duration::from_secs(18), "{:?}", begun.elapsed());
    let ended = add(&desk, &["--delay", "0.2"], &["/a", "/b", "/c"].map(|p| site.at(p)));
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    let [a, b, c] = ["/a", "/b", "/c"].map(|path| site.asked(path)[0].2);
    for pause in [b - a, c - b] {
        assert!(pause >= Duration::from_millis(690), "{pause:?}");
    }
}

#[test]
fn a_site_whose_rules_cannot_be_had_is_left_alone() {
    let site = Site::new(|path, _, stream| match path {
        "/robots.txt" => reply(stream, "503 Busy", "", b""),
        _ => reply(stream, "200 OK", HTML, pages::page(1).as_bytes()),
    });
    let ended = add(&Desk::new(&[]), &[], &[site.at("/a")]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("the site's robots.txt cannot be read (status 503)"), "{}", ended.err);
    assert!(site.asked("/a").is_empty());
}

#[test]
fn nothing_is_fetched_from_this_machine_or_unasked() {
    let site = Site::new(|_, _, stream| reply(stream, "200 OK", HTML, pages::page(1).as_bytes()));
    let desk = Desk::new(&[]);
    let by_name = site.at("/").replace("127.0.0.1", "localhost");
    let ended = desk.selon(&["add", "--fetch", &site.at("/"), &by_name]);
    assert_eq!(ended.status, Some(2));
    let said: Vec<&str> = ended.err.lines().collect();
    assert!(
        said[0].contains("127.0.0.1 leads to 127.0.0.1, which is no public address; --allow-private"),
        "{}",
        said[0]
    );
    assert!(said[1].contains("localhost leads to ") && said[1].contains("--allow-private"), "{}", said[1]);
    let ended = desk.selon(&["add", &site.at("/")]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.ends_with(": addresses are fetched only when --fetch is given\n"), "{}", ended.err);
    assert!(site.requests.lock().unwrap().is_empty());
}
