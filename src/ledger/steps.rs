//! From one version of a report to the next: which there are, and when.

use super::add::moment;
use super::{Ledger, LedgerError, VersionRow};
use crate::intake::day_of;
use jiff::civil::Date;
use serde::Serialize;

/// Two versions of one report that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub report: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// Of the version that lists show.
    pub title: Option<String>,
    pub old: VersionRow,
    pub new: VersionRow,
}

/// Which steps are wanted; all conditions hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepFilter {
    /// A report by any of its ids, or its URL.
    pub report: Option<String>,
    pub publisher: Option<String>,
    /// Changed on this day or later; see [`Step::day`].
    pub since: Option<Date>,
    /// Added to the ledger at this moment or later, in seconds since 1970.
    pub added_since: Option<i64>,
}

impl Step {
    /// The day of the change: when the outlet says that it modified the text, else a day of publication that is news,
    /// else the day on which the ledger first saw it.
    pub fn day(&self) -> Option<Date> {
        let published = self.new.published.as_ref().filter(|p| self.old.published.as_ref() != Some(*p));
        day_of(self.new.modified.as_ref().or(published).unwrap_or(&self.new.added))
    }
}

/// A report with several versions.
struct Changed {
    report: String,
    publisher: Option<String>,
    url: Option<String>,
    title: Option<String>,
}

impl Ledger {
    /// The steps that a filter lets through, by day of the change and report.
    pub fn steps(&self, filter: &StepFilter) -> Result<Vec<Step>, LedgerError> {
        let only = match &filter.report {
            Some(report) => Some(self.report_id(report)?),
            None => None,
        };
        let mut steps = Vec::new();
        for Changed { report, publisher, url, title } in
            self.changed_reports(only.as_deref(), filter.publisher.as_deref())?
        {
            let versions = self.history(&report)?;
            steps.extend(versions.windows(2).map(|pair| Step {
                report: report.clone(),
                publisher: publisher.clone(),
                url: url.clone(),
                title: title.clone(),
                old: pair[0].clone(),
                new: pair[1].clone(),
            }));
        }
        steps.retain(|step| {
            let late = filter.since.is_none_or(|since| step.day().is_some_and(|day| day >= since));
            late && filter.added_since.is_none_or(|since| moment(&step.new.added).is_some_and(|at| at >= since))
        });
        steps.sort_by_cached_key(|s| (s.day(), s.report.clone()));
        Ok(steps)
    }

    /// The reports with several versions.
    fn changed_reports(&self, report: Option<&str>, publisher: Option<&str>) -> Result<Vec<Changed>, LedgerError> {
        let run = || {
            let mut statement = self.connection.prepare_cached(
                "SELECT r.given, r.publisher, r.url, v.title FROM report r JOIN version v ON v.id = r.current
                 WHERE r.id IN (SELECT report FROM version GROUP BY report HAVING count(*) > 1)
                   AND (?1 IS NULL OR r.given = ?1) AND (?2 IS NULL OR lower(r.publisher) = lower(?2))
                 ORDER BY r.given",
            )?;
            let rows = statement.query_map([report, publisher], |row| {
                Ok(Changed { report: row.get(0)?, publisher: row.get(1)?, url: row.get(2)?, title: row.get(3)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        run().map_err(|e| self.fault(e))
    }

    /// The step to the version of a report that came last into the ledger; `None` when that is the oldest text.
    pub fn latest_step(&self, report: &str) -> Result<Option<Step>, LedgerError> {
        let filter = StepFilter { report: Some(report.to_string()), ..StepFilter::default() };
        let steps = self.steps(&filter)?;
        let last = steps.iter().flat_map(|s| [s.old.ordinal, s.new.ordinal]).max();
        Ok(steps.into_iter().find(|s| Some(s.new.ordinal) == last))
    }
}
