//! Puts reports that changed into their events.

use super::each;
use crate::claims::plain::PlainClaim;
use crate::compare::{Profile, group, joined, profile, tokens};
use crate::language::ActionLexicon;
use crate::ledger::{LedgerError, Placed, Settling};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Reports that are placed at once.
const AT_ONCE: usize = 1_000;
/// What tokens in common have to weigh before two reports are held against each other.
const ENOUGH: u8 = 2;

/// A report of the clusters concerned.
struct Report {
    row: i64,
    profile: Profile,
    /// Its place until now.
    event: Option<i64>,
    stored: Vec<u8>,
    cluster: Option<i64>,
    changed: bool,
}

/// Places the first reports that changed; gives their number.
pub fn place_some(settling: &Settling<'_>, lexicon: &ActionLexicon) -> Result<u64, LedgerError> {
    let changed = settling.unsettled(AT_ONCE)?;
    if changed.is_empty() {
        return Ok(0);
    }
    let mut texts = Vec::new();
    for &row in &changed {
        let claims: Vec<PlainClaim> = settling.report_claims(row)?.into_iter().map(|m| m.claim).collect();
        texts.push((row, claims));
    }
    let read = |(row, claims): (i64, Vec<PlainClaim>)| (row, (!claims.is_empty()).then(|| profile(&claims, lexicon)));
    let profiles: Vec<(i64, Option<Profile>)> = each(texts, read);
    let concerned = concerned(settling, &profiles)?;
    let mut reports = reports(settling, &concerned, profiles)?;
    reports.sort_by_key(|r| r.row);
    regroup(settling, &reports)?;
    changed.iter().try_for_each(|&row| settling.settled(row))?;
    Ok(changed.len() as u64)
}

/// The clusters that the reports leave, and those that they may join; the index is brought up to date by the way.
fn concerned(settling: &Settling<'_>, changed: &[(i64, Option<Profile>)]) -> Result<BTreeSet<i64>, LedgerError> {
    let mut concerned = BTreeSet::new();
    for (row, new) in changed {
        let placed = settling.placed(*row)?;
        let old = placed.as_ref().and_then(|p| read(&p.profile)).map(|p| tokens(&p)).unwrap_or_default();
        concerned.extend(placed.map(|p| p.cluster));
        let new = new.as_ref().map(tokens).unwrap_or_default();
        if old != new {
            settling.index(*row, &old, &new)?;
        }
    }
    let rows: BTreeSet<i64> = changed.iter().map(|(row, _)| *row).collect();
    for profile in changed.iter().filter_map(|(_, profile)| profile.as_ref()) {
        let mut candidates: HashMap<i64, u8> = HashMap::new();
        for (token, weight) in tokens(profile) {
            for (other, theirs) in settling.carriers(token)? {
                let sum = candidates.entry(other).or_default();
                *sum = sum.saturating_add(weight.min(theirs));
            }
        }
        // Which of two clusters is looked at first makes no difference to what is found.
        for (other, _) in candidates.into_iter().filter(|(row, sum)| *sum >= ENOUGH && !rows.contains(row)) {
            let Some(other) = settling.placed(other)?.filter(|p| !concerned.contains(&p.cluster)) else { continue };
            if read(&other.profile).is_some_and(|theirs| joined(profile, &theirs)) {
                concerned.insert(other.cluster);
            }
        }
    }
    Ok(concerned)
}

/// The reports of the clusters as they were, with those that changed as they are now.
fn reports(
    settling: &Settling<'_>,
    clusters: &BTreeSet<i64>,
    changed: Vec<(i64, Option<Profile>)>,
) -> Result<Vec<Report>, LedgerError> {
    let mut before: BTreeMap<i64, Placed> = BTreeMap::new();
    for &cluster in clusters {
        before.extend(settling.cluster(cluster)?.into_iter().map(|p| (p.report, p)));
    }
    let mut out = Vec::new();
    for (row, profile) in changed {
        let placed = before.remove(&row);
        let event = placed.as_ref().map(|p| p.event);
        match profile {
            Some(profile) => {
                let stored = serde_json::to_vec(&profile).unwrap_or_default();
                out.push(Report { row, profile, event, stored, cluster: None, changed: true });
            }
            None => {
                settling.displace(row)?;
                if let Some(event) = event {
                    settling.wake(event)?;
                }
            }
        }
    }
    for (row, placed) in before {
        let Some(profile) = read(&placed.profile) else { continue };
        let (event, cluster) = (Some(placed.event), Some(placed.cluster));
        out.push(Report { row, profile, event, stored: placed.profile, cluster, changed: false });
    }
    Ok(out)
}

/// Groups all of them anew; an event with other reports than before, or with one that changed, is to be compared.
fn regroup(settling: &Settling<'_>, reports: &[Report]) -> Result<(), LedgerError> {
    let profiles: Vec<Profile> = reports.iter().map(|r| r.profile.clone()).collect();
    let mut before: BTreeMap<i64, usize> = BTreeMap::new();
    for event in reports.iter().filter_map(|r| r.event) {
        *before.entry(event).or_default() += 1;
    }
    let mut events = BTreeSet::new();
    for cluster in group(&profiles) {
        let first = |list: &[usize]| list.iter().filter_map(|&i| reports.get(i)).map(|r| r.row).min();
        let Some(cluster_row) = cluster.iter().filter_map(|event| first(event)).min() else { continue };
        for event in &cluster {
            let Some(event_row) = first(event) else { continue };
            events.insert(event_row);
            let members = || event.iter().filter_map(|&i| reports.get(i));
            let as_before = before.get(&event_row) == Some(&event.len())
                && members().all(|r| !r.changed && r.event == Some(event_row));
            if !as_before {
                settling.wake(event_row)?;
            }
            for report in members() {
                if report.changed || report.event != Some(event_row) || report.cluster != Some(cluster_row) {
                    settling.place(&Placed {
                        report: report.row,
                        cluster: cluster_row,
                        event: event_row,
                        profile: report.stored.clone(),
                    })?;
                }
            }
        }
    }
    before.keys().filter(|event| !events.contains(event)).try_for_each(|&event| settling.dissolve(event))
}

/// A stored profile; `None` if it cannot be read, which no ledger of these rules has.
fn read(stored: &[u8]) -> Option<Profile> {
    serde_json::from_slice(stored).ok()
}
