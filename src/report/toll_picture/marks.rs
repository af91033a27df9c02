//! Counts as marks, and the lines that join those of one source.

use super::escaped;
use crate::compare::{Count, Series};
use crate::report::toll_page::band;
use std::fmt::Write;

/// Width of a mark, and what lies between two that share a day.
pub const MARK: f64 = 9.0;
pub const GAP: f64 = 5.0;

/// One count in its place: a band, or a bar of one line where it is exact.
pub struct Mark<'a> {
    series: &'a Series,
    count: &'a Count,
    x: f64,
    top: f64,
    height: f64,
}

impl<'a> Mark<'a> {
    pub fn of(series: &'a Series, count: &'a Count, x: f64, y: &dyn Fn(f64) -> f64, top: f64) -> Option<Self> {
        let (low, high) = match (count.min, count.max) {
            (Some(low), Some(high)) => (y(low), y(high)),
            (Some(low), None) => (y(low), top),
            (None, Some(high)) => (y(0.0), y(high)),
            (None, None) => return None,
        };
        let height = (low - high).max(3.0);
        Some(Mark { series, count, x, top: low - height, height })
    }

    /// Where the line of its source passes: the least where it is open above, else the middle.
    fn level(&self) -> f64 {
        if self.count.max.is_none() { self.top + self.height } else { self.top + self.height / 2.0 }
    }

    pub fn draw(&self, out: &mut String, colour: &str) {
        let count = self.count;
        let open = count.min.is_none() || count.max.is_none();
        let dashed = if open { " stroke-dasharray=\"3 2\" fill-opacity=\"0.25\"" } else { "" };
        let pale = if count.superseded { " opacity=\"0.35\"" } else { "" };
        let words = format!(
            "{}: {} {}, {}{}{}",
            self.series.source,
            band(count.min, count.max),
            self.series.category,
            count.at.as_deref().unwrap_or("no date"),
            if count.superseded { ", replaced by a newer count" } else { "" },
            if count.conflict { ", contradicted" } else { "" },
        );
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{MARK}\" height=\"{:.1}\" fill=\"{colour}\" stroke=\"{colour}\"{dashed}{pale}>\
             <title>{}</title></rect>\n\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"10\">{}{}</text>",
            self.x - MARK / 2.0,
            self.top,
            self.height,
            escaped(&words),
            self.x,
            self.top - 4.0,
            figure(count),
            if count.conflict { " ≠" } else { "" },
        );
    }
}

/// A count beside its mark: "7", "7+", "≤ 30", "18–22".
fn figure(count: &Count) -> String {
    match (count.min, count.max) {
        (Some(min), None) => format!("{min}+"),
        (None, Some(max)) => format!("≤ {max}"),
        (min, max) => band(min, max),
    }
}

/// The line from count to count of one source.
pub fn path(out: &mut String, marks: &[Mark], colour: &str) {
    if marks.len() < 2 {
        return;
    }
    let points: Vec<String> = marks.iter().map(|m| format!("{:.1},{:.1}", m.x, m.level())).collect();
    let _ = writeln!(
        out,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\"0.5\" aria-hidden=\"true\"/>",
        points.join(" ")
    );
}
