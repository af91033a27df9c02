//! Figures over time as a picture: one panel a category, one colour a source, a band from the least to the most.

mod marks;
mod times;

use super::toll_page::band;
use super::wording::{one_line, shortened};
use crate::compare::{Count, Series};
use marks::{GAP, MARK, Mark, path};
use std::fmt::Write;
use times::Times;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 20.0;
const PANEL: f64 = 180.0;
const HEAD: f64 = 34.0;
const LINE: f64 = 18.0;
/// Marks of one day stand no wider than this together.
const CROWD: f64 = 150.0;
/// Letters of the heading that fit into the width.
const HEADING: usize = 88;
/// Colours that people with any colour vision can tell apart.
const COLOURS: [&str; 8] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a6a00", "#444444"];

/// The picture as SVG, complete in itself. `name` says of which event.
pub fn svg(name: &str, series: &[Series]) -> String {
    let mut sources: Vec<&str> = Vec::new();
    let mut categories: Vec<&str> = Vec::new();
    for s in series {
        if !sources.contains(&s.source.as_str()) {
            sources.push(&s.source);
        }
        if !categories.contains(&s.category.as_str()) {
            categories.push(&s.category);
        }
    }
    let times = Times::of(series);
    let keys = Keys::of(series);
    let height = HEAD + PANEL * categories.len() as f64 + 30.0 + LINE * (sources.len() + keys.lines()) as f64 + 10.0;
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"{LEFT}\" y=\"20\" font-size=\"14\" font-weight=\"bold\">{}</text>\n",
        escaped(&format!("Figures over time: {name}")),
        escaped(&told(series)),
        escaped(&shortened(name, HEADING)),
    );
    for (at, category) in categories.iter().enumerate() {
        let own: Vec<&Series> = series.iter().filter(|s| s.category == *category).collect();
        panel(&mut out, category, &own, &sources, &times, HEAD + PANEL * at as f64);
    }
    let mut y = HEAD + PANEL * categories.len() as f64 + 30.0;
    for (at, source) in sources.iter().enumerate() {
        let _ = writeln!(
            out,
            "<rect x=\"{LEFT}\" y=\"{}\" width=\"12\" height=\"12\" fill=\"{}\"/><text x=\"{}\" y=\"{y}\">{}</text>",
            y - 11.0,
            colour(at),
            LEFT + 18.0,
            escaped(source),
        );
        y += LINE;
    }
    keys.draw(&mut out, y);
    out.push_str("</svg>\n");
    out
}

/// What of the picture's signs needs a word.
struct Keys {
    open: bool,
    superseded: bool,
    conflict: bool,
}

impl Keys {
    fn of(series: &[Series]) -> Keys {
        let any = |is: &dyn Fn(&Count) -> bool| series.iter().flat_map(|s| &s.counts).any(is);
        Keys {
            open: any(&|c| c.min.is_none() != c.max.is_none()),
            superseded: any(&|c| c.superseded),
            conflict: any(&|c| c.conflict),
        }
    }

    fn words(&self) -> Option<String> {
        let parts = [
            (self.open, "dashed: open to that side"),
            (self.superseded, "pale: replaced by a newer count"),
            (self.conflict, "≠: contradicted"),
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    fn lines(&self) -> usize {
        usize::from(self.words().is_some())
    }

    fn draw(&self, out: &mut String, y: f64) {
        if let Some(words) = self.words() {
            let _ = writeln!(out, "<text x=\"{LEFT}\" y=\"{y}\" fill=\"#555\">{}</text>", escaped(&words));
        }
    }
}

fn panel(out: &mut String, category: &str, series: &[&Series], sources: &[&str], times: &Times, top: f64) {
    let bounds = series.iter().flat_map(|s| &s.counts).flat_map(|c| [c.min, c.max]).flatten();
    let most = bounds.fold(1.0f64, f64::max) * 1.15;
    let (base, room) = (top + PANEL - 34.0, PANEL - 60.0);
    let y = |n: f64| base - n / most * room;
    let _ = writeln!(
        out,
        "<g><text x=\"{LEFT}\" y=\"{}\" font-weight=\"bold\">{}</text>\n\
         <line x1=\"{LEFT}\" y1=\"{base}\" x2=\"{}\" y2=\"{base}\" stroke=\"#888\"/>",
        top + 14.0,
        escaped(category),
        WIDTH - RIGHT,
    );
    let step = step(most);
    let mut tick = step;
    let _ =
        writeln!(out, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#555\">0</text>", LEFT - 6.0, base + 4.0);
    while tick < most {
        let _ = writeln!(
            out,
            "<line x1=\"{LEFT}\" y1=\"{0:.1}\" x2=\"{1}\" y2=\"{0:.1}\" stroke=\"#ddd\"/>\
             <text x=\"{2}\" y=\"{3:.1}\" text-anchor=\"end\" fill=\"#555\">{tick}</text>",
            y(tick),
            WIDTH - RIGHT,
            LEFT - 6.0,
            y(tick) + 4.0,
        );
        tick += step;
    }
    for (x, day) in times.ticks() {
        let _ = writeln!(
            out,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#555\">{}</text>",
            base + 16.0,
            escaped(&day)
        );
    }
    let present: Vec<&str> = sources.iter().copied().filter(|name| series.iter().any(|s| s.source == *name)).collect();
    let slot = (MARK + GAP).min(CROWD / present.len().max(1) as f64);
    for s in series {
        let at = sources.iter().position(|name| *name == s.source).unwrap_or(0);
        let beside = present.iter().position(|name| *name == s.source).unwrap_or(0);
        let shift = (beside as f64 - (present.len() as f64 - 1.0) / 2.0) * slot;
        let marks: Vec<Mark> =
            s.counts.iter().filter_map(|count| Mark::of(s, count, times.x(count) + shift, &y, base - room)).collect();
        path(out, &marks, colour(at));
        marks.iter().for_each(|mark| mark.draw(out, colour(at)));
    }
    out.push_str("</g>\n");
}

fn colour(source: usize) -> &'static str {
    COLOURS.get(source % COLOURS.len()).copied().unwrap_or("#444444")
}

/// About five lines across, at round numbers.
fn step(most: f64) -> f64 {
    let raw = (most / 5.0).max(1.0);
    let power = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= raw).unwrap_or(raw)
}

/// The picture in words, for those who do not see it.
fn told(series: &[Series]) -> String {
    let lines: Vec<String> = series
        .iter()
        .map(|s| {
            let counts: Vec<String> = s
                .counts
                .iter()
                .map(|c| {
                    let day = c.at.as_deref().and_then(|at| at.get(..10)).unwrap_or("no date");
                    format!("{} ({day}{})", band(c.min, c.max), if c.superseded { ", replaced" } else { "" })
                })
                .collect();
            format!("{}, {}: {}.", s.category, s.source, counts.join(", "))
        })
        .collect();
    format!(
        "{} of figures. {}",
        if series.len() == 1 { "One series".to_string() } else { format!("{} series", series.len()) },
        lines.join(" ")
    )
}

/// Fit for XML.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in one_line(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
