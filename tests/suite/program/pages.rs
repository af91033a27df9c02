//! Generated news pages and WARC archives of them: the same bytes for the same number, each time.

use std::io::{self, Write};

const SOURCES: [&str; 6] = [
    "SANA",
    "l’Observatoire",
    "le ministère de la Défense",
    "un responsable local",
    "la préfecture",
    "une source militaire",
];
const PLACES: [&str; 5] = ["Homs", "Deir Ezzor", "Al-Boukamal", "Raqqa", "Alep"];
const FACTS: [&str; 6] = [
    "au moins {n} personnes ont été tuées mardi à {p}",
    "un dépôt de munitions aurait explosé près de {p}, faisant {n} blessés",
    "{n} véhicules ont quitté la ville de {p} dans la nuit de lundi à mardi",
    "les habitants de {p} ont été évacués vers {n} villages voisins",
    "l’origine de l’incendie à {p} reste inconnue",
    "plus de {n} familles manquent d’eau à {p} depuis la semaine dernière",
];

/// A page of about 9 kB with everything that stands round an article, and six paragraphs of it.
pub fn page(number: u64) -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15u64 ^ (number + 1).wrapping_mul(0x2545_f491_4f6c_dd1d);
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut paragraphs = String::new();
    for _ in 0..6 {
        let mut fact = || {
            FACTS[next(FACTS.len())].replace("{n}", &next(90).to_string()).replace("{p}", PLACES[next(PLACES.len())])
        };
        let (a, b, c) = (fact(), fact(), fact());
        let source = SOURCES[next(SOURCES.len())];
        paragraphs.push_str(&format!(
            "<p class=\"article__paragraph\">Selon {source}, {a}. « Il est établi que {b} », a déclaré {source}, ajoutant que {c}.</p>\n"
        ));
    }
    let menu: String = (0..40)
        .map(|n| format!("<li class=\"menu__item\"><a href=\"/rubrique/{n}\">Rubrique numéro {n}</a></li>"))
        .collect();
    let comments: String = (0..8)
        .map(|n| format!("<div class=\"comment\"><p class=\"comment__author\">Lecteur {n}</p><p>Je ne suis pas d’accord avec ce qui est dit ici, et je ne suis pas le seul.</p></div>"))
        .collect();
    let (month, day) = (1 + number % 12, 1 + number % 28);
    format!(
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Dépêche {number} - Le Fil {outlet}</title>\
         <link rel=\"canonical\" href=\"https://fil-{outlet}.example/2021/depeche-{number}\">\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Dépêche numéro {number} du jour\",\
         \"datePublished\":\"2021-{month:02}-{day:02}T08:00:00+01:00\",\"publisher\":{{\"name\":\"Le Fil {outlet}\"}}}}</script></head>\
         <body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>Dépêche numéro {number} du jour</h1>\
         <div class=\"article__body\">{paragraphs}</div></article><section class=\"comments\">{comments}</section></main>\
         <footer>Tous droits réservés</footer></body></html>",
        outlet = number % 40
    )
}

/// A WARC of `pages` pages: each record in a gzip member of its own when `gzip`.
pub fn write_warc(out: &mut dyn Write, pages: u64, gzip: bool) -> io::Result<()> {
    for number in 0..pages {
        let record = record(number);
        if gzip {
            let mut encoder = flate2::write::GzEncoder::new(&mut *out, flate2::Compression::fast());
            encoder.write_all(&record)?;
            encoder.finish()?;
        } else {
            out.write_all(&record)?;
        }
    }
    out.flush()
}

/// A response record.
pub fn record(number: u64) -> Vec<u8> {
    let page = page(number);
    let block = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}",
        page.len()
    );
    format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://fil.example/{number}\r\nWARC-Date: 2021-03-10T09:30:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
    .into_bytes()
}
