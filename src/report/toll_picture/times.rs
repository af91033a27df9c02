//! Days and moments along the axis.

use super::{LEFT, RIGHT, WIDTH};
use crate::compare::{Count, Series};

/// Where moments of publication lie across the picture.
pub struct Times {
    /// First and last minute since 1970.
    from: f64,
    to: f64,
}

impl Times {
    pub fn of(series: &[Series]) -> Times {
        let all: Vec<f64> = series.iter().flat_map(|s| &s.counts).filter_map(minute).collect();
        let from = all.iter().copied().reduce(f64::min).unwrap_or(0.0);
        Times { from, to: all.iter().copied().reduce(f64::max).unwrap_or(from) }
    }

    /// Counts without a date stand first.
    pub fn x(&self, count: &Count) -> f64 {
        self.place(minute(count).unwrap_or(self.from))
    }

    fn place(&self, minute: f64) -> f64 {
        let share = if self.to > self.from { (minute - self.from) / (self.to - self.from) } else { 0.5 };
        LEFT + 60.0 + share * (WIDTH - LEFT - RIGHT - 120.0)
    }

    /// Days along the axis: the first, the last, and at most three between.
    pub fn ticks(&self) -> Vec<(f64, String)> {
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
