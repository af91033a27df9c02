//! The answer of a web server as an archive keeps it → the page in it.

use super::super::Fault;
use super::super::html::Around;
use super::coding;

/// Headers that an answer may have.
const HEADERS: usize = 256;

/// The page, its chunks put together and its compression undone, with the charset that the server declared.
/// `None` for what is no page: a picture, a redirect, an error.
pub fn page_of(block: &[u8], mut around: Around) -> Result<Option<(Vec<u8>, Around)>, Fault> {
    let mut headers = vec![httparse::EMPTY_HEADER; HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let head = httparse::ParserConfig::default()
        .ignore_invalid_headers_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .parse_response(&mut response, block);
    let begin = match head {
        Ok(httparse::Status::Complete(begin)) => begin,
        Ok(httparse::Status::Partial) => return Err(Fault::Http("its head is cut off".into())),
        Err(e) => return Err(Fault::Http(e.to_string())),
    };
    let header = |name: &str| {
        let found = response.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name));
        found.map(|h| String::from_utf8_lossy(h.value).trim().to_lowercase())
    };
    let media_type = header("content-type").unwrap_or_default();
    let page = media_type.is_empty() || media_type.contains("text/html") || media_type.contains("application/xhtml");
    if response.code != Some(200) || !page {
        return Ok(None);
    }
    let mut body = block.get(begin..).unwrap_or_default().to_vec();
    if header("transfer-encoding").is_some_and(|t| t.contains("chunked")) {
        // Some archives keep the header and the body without its chunks.
        if let Some(whole) = unchunked(&body) {
            body = whole;
        }
    }
    let body = coding::undone(&header("content-encoding").unwrap_or_default(), body)?;
    if media_type.is_empty()
        && !String::from_utf8_lossy(body.get(..512).unwrap_or(&body)).to_lowercase().contains("<html")
    {
        return Ok(None);
    }
    around.charset = charset_in(&media_type);
    Ok(Some((body, around)))
}

/// The charset that a "Content-Type" names.
pub fn charset_in(media_type: &str) -> Option<String> {
    let (_, label) = media_type.split_once("charset=")?;
    let label = label.trim_matches(|c: char| c == '"' || c == '\'' || c.is_whitespace());
    Some(label.split([';', '"']).next().unwrap_or_default().to_string())
}

/// Puts chunks together; `None` when these are none.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = body.iter().take(80).position(|b| *b == b'\n')?;
        let line = std::str::from_utf8(body.get(..end)?).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = body.get(end + 1..)?;
        if size == 0 {
            return Some(whole);
        }
        let Some(chunk) = body.get(..size) else {
            // The last chunk is cut off: what is there is kept.
            whole.extend_from_slice(body);
            return (!whole.is_empty()).then_some(whole);
        };
        whole.extend_from_slice(chunk);
        body = body.get(size..)?;
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        if body.is_empty() {
            return Some(whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn body(head: &str, body: &[u8]) -> Result<Option<(Vec<u8>, Around)>, Fault> {
        let mut block =
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"windows-1252\"\r\n{head}\r\n").into_bytes();
        block.extend_from_slice(body);
        page_of(&block, Around::default())
    }

    #[test]
    fn chunks_and_compression_are_undone() {
        let page = b"<html><p>Bonjour";
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(page).unwrap();
        let gzip = gzip.finish().unwrap();
        let (whole, around) = body("", page).unwrap().unwrap();
        assert_eq!((whole.as_slice(), around.charset.as_deref()), (&page[..], Some("windows-1252")));
        let mut chunked = format!("{:x};x=y\r\n", gzip.len()).into_bytes();
        chunked.extend_from_slice(&gzip);
        chunked.extend_from_slice(b"\r\n0\r\n\r\n");
        let head = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
        assert_eq!(body(head, &chunked).unwrap().unwrap().0, page);
        assert_eq!(body(head, &gzip).unwrap().unwrap().0, page, "the chunks were put together before");
        assert_eq!(
            body("Content-Encoding: gzip\r\n", page).unwrap().unwrap().0,
            page,
            "the compression was undone before"
        );
        assert!(matches!(body("Content-Encoding: gzip\r\n", &gzip[..gzip.len() - 12]), Err(Fault::Http(_))));
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        assert!(
            page_of(b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<html>", Around::default()).unwrap().is_none()
        );
        assert!(page_of(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", Around::default()).unwrap().is_none());
        assert!(page_of(b"HTTP/1.1 200", Around::default()).is_err());
    }
}
