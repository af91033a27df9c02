//! Figures over time as a picture: one panel a category, one colour a source, a band from the least to the most.

use super::toll_page::band;
use super::wording::one_line;
use crate::compare::{Count, Series};
use std::fmt::Write;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 20.0;
const PANEL: f64 = 180.0;
const HEAD: f64 = 34.0;
const LINE: f64 = 18.0;
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
    let height = HEAD + PANEL * categories.len() as f64 + 30.0 + LINE * sources.len() as f64 + 10.0;
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
        escaped(name),
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
    out.push_str("</svg>\n");
    out
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
    while tick < most {
        let _ = writeln!(
            out,
            "<line x1=\"{LEFT}\" y1=\"{0:.1}\" x2=\"{1}\" y2=\"{0:.1}\" stroke=\"#ddd\"/>\
             <text x=\"{2}\" y=\"{3:.1}\" text-anchor=\"end\" fill=\"#666\">{tick}</text>",
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
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#666\">{}</text>",
            base + 16.0,
            escaped(&day)
        );
    }
    for s in series {
        let at = sources.iter().position(|name| *name == s.source).unwrap_or(0);
        for count in &s.counts {
            mark(out, s, count, at, sources.len(), times, (&y, base - room));
        }
    }
    out.push_str("</g>\n");
}

/// One count: a band, or a bar of one line where it is exact; open ends are dashed, replaced counts are pale.
fn mark(
    out: &mut String,
    series: &Series,
    count: &Count,
    source: usize,
    sources: usize,
    times: &Times,
    (y, top): (&dyn Fn(f64) -> f64, f64),
) {
    let x = times.x(count) + (source as f64 - (sources as f64 - 1.0) / 2.0) * 9.0 - 4.0;
    let (low, high) = match (count.min, count.max) {
        (Some(low), Some(high)) => (y(low), y(high)),
        (Some(low), None) => (y(low), top),
        (None, Some(high)) => (y(0.0), y(high)),
        (None, None) => return,
    };
    let height = (low - high).max(3.0);
    let open =
        if count.min.is_none() || count.max.is_none() { " stroke-dasharray=\"3 2\" fill-opacity=\"0.25\"" } else { "" };
    let pale = if count.superseded { " opacity=\"0.35\"" } else { "" };
    let words = format!(
        "{}: {} {}, {}{}{}",
        series.source,
        band(count.min, count.max),
        series.category,
        count.at.as_deref().unwrap_or("no date"),
        if count.superseded { ", replaced by a newer count" } else { "" },
        if count.conflict { ", contradicted" } else { "" },
    );
    let _ = writeln!(
        out,
        "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"8\" height=\"{height:.1}\" fill=\"{1}\" stroke=\"{1}\"{open}{pale}><title>{2}</title></rect>",
        low - height,
        colour(source),
        escaped(&words),
    );
}

fn colour(source: usize) -> &'static str {
    COLOURS.get(source % COLOURS.len()).copied().unwrap_or("#444444")
}

/// About four lines across, at round numbers.
fn step(most: f64) -> f64 {
    let raw = (most / 4.0).max(1.0);
    let power = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= raw).unwrap_or(raw)
}

/// Where moments of publication lie across the picture.
struct Times {
    /// First and last minute since 1970.
    from: f64,
    to: f64,
}

impl Times {
    fn of(series: &[Series]) -> Times {
        let all: Vec<f64> = series.iter().flat_map(|s| &s.counts).filter_map(minute).collect();
        let from = all.iter().copied().reduce(f64::min).unwrap_or(0.0);
        Times { from, to: all.iter().copied().reduce(f64::max).unwrap_or(from) }
    }

    /// Counts without a date stand first.
    fn x(&self, count: &Count) -> f64 {
        self.place(minute(count).unwrap_or(self.from))
    }

    fn place(&self, minute: f64) -> f64 {
        let share = if self.to > self.from { (minute - self.from) / (self.to - self.from) } else { 0.5 };
        LEFT + 60.0 + share * (WIDTH - LEFT - RIGHT - 120.0)
    }

    /// Days along the axis: the first, the last, and at most three between.
    fn ticks(&self) -> Vec<(f64, String)> {
        let day = |minute: f64| (minute / 1440.0).floor() as i64;
        let (first, last) = (day(self.from), day(self.to));
        let step = ((last - first) / 4).max(1);
        let date = |day: i64| {
            let epoch = jiff::civil::date(1970, 1, 1);
            epoch.saturating_add(jiff::Span::new().days(day.clamp(-3_000_000, 2_900_000))).to_string()
        };
        let at = |d: i64| self.place((d as f64 * 1440.0).clamp(self.from, self.to));
        (0..=(last - first) / step).map(|n| first + n * step).map(|d| (at(d), date(d))).collect()
    }
}

/// Minutes since 1970 of the moment or day of publication.
fn minute(count: &Count) -> Option<f64> {
    let at = count.at.as_deref()?;
    if let Ok(moment) = at.parse::<jiff::Timestamp>() {
        return Some(moment.as_second() as f64 / 60.0);
    }
    let day: jiff::civil::Date = at.get(..10)?.parse().ok()?;
    let since = day.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days();
    Some(f64::from(since) * 1440.0)
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
