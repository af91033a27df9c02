//! Figures over time as a list: one count a line.

use super::listing::Entry;
use crate::compare::{Count, Series};
use serde::Serialize;

/// One count with its category and source.
pub struct TollEntry<'a> {
    pub series: &'a Series,
    pub count: &'a Count,
}

/// The counts of all series, one a line.
pub fn entries(series: &[Series]) -> Vec<TollEntry<'_>> {
    series.iter().flat_map(|series| series.counts.iter().map(move |count| TollEntry { series, count })).collect()
}

/// "7", "at least 7", "up to 30", "18–22".
pub fn band(min: Option<f64>, max: Option<f64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}–{max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "unknown".to_string(),
    }
}

fn standing(count: &Count) -> String {
    let mut words = vec![count.commitment.word().replace('_', " ")];
    if count.superseded {
        words.push("replaced by a newer count".to_string());
    }
    if count.conflict {
        words.push("≠ contradicted".to_string());
    }
    words.join(", ")
}

impl Entry for TollEntry<'_> {
    const PLURAL: &'static str = "counts";
    const TABLE: &'static [&'static str] = &["what", "source", "published", "count", "in words", "standing"];
    const CSV: &'static [&'static str] = &[
        "category",
        "source",
        "published",
        "publisher",
        "report",
        "id",
        "min",
        "max",
        "words",
        "commitment",
        "superseded",
        "conflict",
    ];

    fn table(&self) -> Vec<String> {
        let count = self.count;
        vec![
            self.series.category.clone(),
            self.series.source.clone(),
            count.at.clone().unwrap_or_default(),
            band(count.min, count.max),
            count.words.clone(),
            standing(count),
        ]
    }

    fn csv(&self) -> Vec<String> {
        let count = self.count;
        let bound = |b: Option<f64>| b.map(|b| b.to_string()).unwrap_or_default();
        vec![
            self.series.category.clone(),
            self.series.source.clone(),
            count.at.clone().unwrap_or_default(),
            count.publisher.clone().unwrap_or_default(),
            count.report.clone(),
            count.id.to_string(),
            bound(count.min),
            bound(count.max),
            count.words.clone(),
            count.commitment.word().to_string(),
            count.superseded.to_string(),
            count.conflict.to_string(),
        ]
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Record<'a> {
            category: &'a str,
            source: &'a str,
            #[serde(flatten)]
            count: &'a Count,
        }
        Record { category: &self.series.category, source: &self.series.source, count: self.count }
    }
}
