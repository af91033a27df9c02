//! Messages (.eml), such as press releases → [`Article`].

use super::{Article, Fault, Provenance, charset, html};
use mail_parser::MessageParser;

const READER: &str = "mail 1";

/// Reads one message: its first body, plain before HTML; the sender's name as publisher.
pub fn read(bytes: &[u8]) -> Result<Article, Fault> {
    let message = MessageParser::default().parse(bytes).ok_or(Fault::NotMail)?;
    if message.from().is_none() && message.date().is_none() && message.subject().is_none() {
        return Err(Fault::NotMail);
    }
    // What the library calls a text body may be HTML that it turned into words; then its own paragraphs are better.
    let plain = message
        .text_body
        .iter()
        .filter_map(|at| message.parts.get(*at as usize))
        .any(|part| part.is_text() && !part.is_text_html());
    let text = if plain {
        message.body_text(0).map(|t| tidy(&t))
    } else {
        message.body_html(0).map(|h| html::of_fragment(&h))
    };
    let text = text.filter(|t| !t.trim().is_empty()).ok_or(Fault::Empty)?;
    charset::check(&text)?;
    let sender = message.from().and_then(|from| from.first());
    let name = sender.and_then(|s| s.name().or_else(|| s.address()));
    Ok(Article {
        id: message.message_id().map(str::to_string).unwrap_or_default(),
        text,
        title: message.subject().map(str::trim).filter(|s| !s.is_empty()).map(str::to_string),
        publisher: name.map(str::to_string),
        published: message.date().filter(|d| d.is_valid()).map(|d| d.to_rfc3339()),
        provenance: Provenance::of(bytes, "message/rfc822", READER),
        ..Article::default()
    })
}

/// Line ends made one; a signature after "-- " cut off.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    // Quoted-printable takes the blank at the end of a line away.
    let end = text.find("\n-- \n").or_else(|| text.find("\n--\n")).unwrap_or(text.len());
    text[..end].trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_release_is_read() {
        let message = "From: =?utf-8?Q?Pr=C3=A9fecture_de_Valmorel?= <presse@valmorel.example>\r\nDate: Wed, 10 Mar 2021 23:30:00 +0100\r\n\
                       Subject: =?iso-8859-1?Q?D=E9menti?=\r\nMessage-ID: <m1@valmorel.example>\r\nContent-Type: text/plain; charset=windows-1252\r\n\
                       Content-Transfer-Encoding: quoted-printable\r\n\r\nLe pr=E9fet d=E9ment.=\r\n\r\n\r\n-- \r\nLe service de presse\r\n";
        let article = read(message.as_bytes()).unwrap();
        assert_eq!((article.title.as_deref(), article.text.as_str()), (Some("Démenti"), "Le préfet dément."));
        assert_eq!(
            (article.id.as_str(), article.publisher.as_deref()),
            ("m1@valmorel.example", Some("Préfecture de Valmorel"))
        );
        assert_eq!(article.published.as_deref(), Some("2021-03-10T23:30:00+01:00"));
        let html = "From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Un.</p><p>Deux.</p>";
        assert_eq!(read(html.as_bytes()).unwrap().text, "Un.\n\nDeux.");
        assert!(matches!(read(b"no message"), Err(Fault::NotMail)));
        assert!(read(b"").is_err());
    }
}
