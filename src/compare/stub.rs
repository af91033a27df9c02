//! Stands in for comparing until it is there.

use crate::claims::PlainClaim;
use serde::Serialize;

/// What comparing needs to know of languages.
pub struct ActionLexicon;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    Same,
    Repeats,
    Corroborates,
    Updates,
    Conflicts,
    Undecided,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictKind {
    Quantity,
    Actor,
    Denial,
    Place,
    Time,
    Status,
    Cause,
}

/// A relation between two claims, given by their places in the list that was compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    pub a: usize,
    pub b: usize,
    pub kind: RelationKind,
    pub conflict: Option<ConflictKind>,
    pub why: String,
    /// How sure, in thousandths.
    pub score: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    SingleOrigin,
    AnonymousSource,
}

/// A claim that nobody independent backs.
#[derive(Debug, Clone, PartialEq)]
pub struct Unverified {
    /// Index in the list given.
    pub claim: usize,
    pub reasons: Vec<Reason>,
    pub origins: usize,
}

/// Two claims with the same words in different reports corroborate each other.
pub fn relations(claims: &[PlainClaim], _lexicon: &ActionLexicon) -> Vec<Relation> {
    let mut found = Vec::new();
    for (a, one) in claims.iter().enumerate() {
        for (b, other) in claims.iter().enumerate().skip(a + 1).take(200) {
            if one.text == other.text && one.report != other.report {
                let why = format!("both say: {}", one.text);
                found.push(Relation { a, b, kind: RelationKind::Corroborates, conflict: None, why, score: 880 });
            }
        }
    }
    found
}

pub fn unverified(claims: &[PlainClaim], relations: &[Relation], _lexicon: &ActionLexicon) -> Vec<Unverified> {
    let backed = |i: usize| relations.iter().any(|r| r.a == i || r.b == i);
    let single = |i: usize| Unverified { claim: i, reasons: vec![Reason::SingleOrigin], origins: 1 };
    (0..claims.len()).filter(|i| !claims[*i].is_own_voice() && !backed(*i)).map(single).collect()
}

pub mod versions {
    use crate::claims::VersionText;
    use crate::claims::plain::CharSpan;
    use crate::vocabulary::Field;
    use serde::Serialize;

    /// What comparing versions needs to know of a language.
    pub struct VersionWords;

    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Passage {
        pub span: CharSpan,
        pub text: String,
    }

    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Change {
        #[serde(rename = "type")]
        pub kind: &'static str,
        pub field: Field,
        pub old: Option<Passage>,
        pub new: Option<Passage>,
        pub detail: String,
    }

    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Diff {
        pub changes: Vec<Change>,
        pub unchanged: usize,
    }

    pub fn diff(old: &VersionText, new: &VersionText, _words: &VersionWords) -> Diff {
        let passage = |c: &crate::claims::PlainClaim| Passage { span: c.content[0], text: c.text.clone() };
        let mut diff = Diff::default();
        for (kind, ours, theirs) in [("claim_removed", old, new), ("claim_added", new, old)] {
            for claim in &ours.claims {
                if theirs.claims.iter().any(|c| c.text == claim.text) {
                    diff.unchanged += usize::from(kind == "claim_added");
                    continue;
                }
                let here = Some(passage(claim));
                let (old, new) = if kind == "claim_added" { (None, here) } else { (here, None) };
                diff.changes.push(Change { kind, field: claim.field, old, new, detail: claim.text.clone() });
            }
        }
        diff
    }

    pub fn to_json(diff: &Diff) -> serde_json::Value {
        serde_json::json!({"schema": 1, "changes": diff.changes, "unchanged": diff.unchanged})
    }
}
