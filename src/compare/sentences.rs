//! Two plain sentences set side by side, without reports and events around them.

use super::aliases::Aliases;
use super::decide::{Finding, compare};
use super::known::Known;
use super::relation::{Relation, RelationKind};
use super::signature::Signature;
use super::{figures_of, why};
use crate::claims::plain::PlainClaim;
use crate::language::ActionLexicon;

/// How much of the smaller claim's words, in thousandths, must be in the other for both to speak of one matter.
const MATTER: u32 = 400;
/// The same, from where on a pair that nothing decides is told as undecided.
const CLOSE: u32 = 600;

/// How a claim of `a` stands to one of `b`: the surest conflict, else the surest agreement, else undecided.
///
/// `None` where no two speak of one matter. The relation's indices are places in `a` and in `b`.
pub fn compare_sentences(a: &[PlainClaim], b: &[PlainClaim], lexicon: &ActionLexicon) -> Option<Relation> {
    let known = Known::new(lexicon);
    let claims: Vec<&PlainClaim> = a.iter().chain(b).collect();
    let aliases = Aliases::new(&claims, lexicon, &known);
    let side: Vec<usize> = (0..claims.len()).map(|i| usize::from(i >= a.len())).collect();
    let signatures: Vec<Signature> = figures_of(&claims, &side, lexicon, &known)
        .into_iter()
        .zip(&claims)
        .map(|(figures, c)| Signature::of(c, figures, None, lexicon, &known, &aliases))
        .collect();
    let mut best: Option<(u8, u16, usize, usize, Finding)> = None;
    for (i, x) in signatures.iter().enumerate().take(a.len()) {
        for (j, y) in signatures.iter().enumerate().skip(a.len()) {
            let Some(finding) = finding(x, y, &known) else { continue };
            let rank = rank(finding.kind);
            if best.is_none_or(|(r, score, ..)| (rank, finding.score) > (r, score)) {
                best = Some((rank, finding.score, i, j, finding));
            }
        }
    }
    let (_, _, i, j, finding) = best?;
    Some(Relation {
        a: i,
        b: j - a.len(),
        kind: finding.kind,
        conflict: finding.conflict,
        why: why::why(&finding, claims.get(i)?, claims.get(j)?),
        score: finding.score,
    })
}

fn finding(x: &Signature, y: &Signature, known: &Known) -> Option<Finding> {
    let overlap = x.bag.overlap(&y.bag);
    if overlap < MATTER || x.bag.shared(&y.bag) < 2 {
        return None;
    }
    compare(x, y, known).or_else(|| (overlap >= CLOSE).then(|| Finding::undecided(overlap.min(500) as u16)))
}

fn rank(kind: RelationKind) -> u8 {
    match kind {
        RelationKind::Conflicts => 3,
        RelationKind::Updates => 2,
        RelationKind::Undecided => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::laws::{claim, counting};
    use super::*;
    use crate::compare::ConflictKind;

    #[test]
    fn sentences_need_no_event() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let told = |text: &str, n: &str, value: f64| {
            counting(claim("x", "en", Some("the fire service"), text), n, "people", "killed", value)
        };
        let a = told("The blaze at the mill killed seven people", "seven", 7.0);
        let mut b = told("The blaze at the mill killed four people", "four", 4.0);
        b.source_name = Some("The mayor".into());
        b.chain[0].name = "The mayor".into();
        let found = compare_sentences(std::slice::from_ref(&a), &[b], &lexicon).unwrap();
        assert_eq!((found.kind, found.conflict), (RelationKind::Conflicts, Some(ConflictKind::Quantity)));
        let other = claim("y", "en", None, "The price of bread went up");
        assert_eq!(compare_sentences(&[a], &[other], &lexicon), None);
        assert_eq!(compare_sentences(&[], &[], &lexicon), None);
    }
}
