//! What would settle a claim that nobody vouches for.

use super::blame::blamed;
use super::known::Known;
use super::relation::Relation;
use super::sources::bodies_of;
use super::unverified::Reason;
use super::wording::Wording;
use crate::claims::plain::PlainClaim;
use crate::language::{ActionLexicon, Concept};
use crate::vocabulary::Act;
use std::collections::{BTreeMap, BTreeSet};

/// Categories of tolls.
const HARM: [&str; 5] = ["killed", "wounded", "missing", "abducted", "casualties"];

/// Answers what would settle claims of one list.
#[derive(Debug)]
pub struct Settling<'a> {
    claims: &'a [PlainClaim],
    lexicon: &'a ActionLexicon,
    known: Known,
    /// Places of each report's claims in the list.
    of_report: BTreeMap<&'a str, Vec<usize>>,
    /// Reports with a claim that is related to one of the report's.
    beside: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Settling<'a> {
    pub fn new(claims: &'a [PlainClaim], relations: &[Relation], lexicon: &'a ActionLexicon) -> Self {
        let mut of_report: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, claim) in claims.iter().enumerate() {
            of_report.entry(&claim.report).or_default().push(i);
        }
        let mut beside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for relation in relations {
            let (Some(a), Some(b)) = (claims.get(relation.a), claims.get(relation.b)) else { continue };
            beside.entry(&a.report).or_default().insert(&b.report);
            beside.entry(&b.report).or_default().insert(&a.report);
        }
        Settling { claims, lexicon, known: Known::new(lexicon), of_report, beside }
    }

    /// What is missing, in words, the most telling first: "no word from the accused party: SANA".
    pub fn of(&self, claim: &PlainClaim, reasons: &[Reason]) -> Vec<String> {
        let has = |reason| reasons.contains(&reason);
        let counts = claim.quantities.iter().any(|q| HARM.contains(&q.category.as_str()));
        let mut out = Vec::new();
        if claim.act == Act::Accuse {
            out.extend(self.accused(claim));
        }
        if has(Reason::Denial) {
            out.push("a word from somebody beside the one who denies".to_string());
        }
        if has(Reason::Impersonal) || has(Reason::Hearsay) {
            out.push("who says so".to_string());
        }
        if has(Reason::AnonymousSource) {
            out.push("a source with a name".to_string());
        }
        if has(Reason::SaidUnverified) {
            out.push("the confirmation that the report could not get".to_string());
        }
        if counts && has(Reason::NotAuthoritative) {
            out.push("a count by those who took care of the victims".to_string());
        }
        if [Reason::Conditional, Reason::Hedge, Reason::Alleged, Reason::Belief].into_iter().any(has) {
            out.push("somebody who says it without reserve".to_string());
        }
        if out.is_empty() {
            out.push("a second, independent source".to_string());
        }
        out
    }

    /// The accused, where neither this report nor one that tells of the same lets them speak.
    fn accused(&self, claim: &PlainClaim) -> Option<String> {
        let words = Wording::new(self.lexicon, &claim.lang, &claim.text);
        let accused = blamed(claim, &words, self.lexicon, &self.known);
        let own = bodies_of(claim, self.lexicon);
        let accused: Vec<Concept> = accused.into_iter().filter(|c| !own.contains(c)).collect();
        let first = *accused.first()?;
        let reports = self.beside.get(claim.report.as_str()).into_iter().flatten().copied().chain([&*claim.report]);
        let heard = reports
            .flat_map(|r| self.of_report.get(r).into_iter().flatten())
            .filter_map(|&i| self.claims.get(i))
            .any(|c| !c.is_own_voice() && bodies_of(c, self.lexicon).iter().any(|b| accused.contains(b)));
        let name = self.named(claim, first);
        (!heard).then(|| format!("no word from the accused party: {name}"))
    }

    /// The accused in the words of the sentence; the concept's name where they are not found there.
    fn named(&self, claim: &PlainClaim, concept: Concept) -> String {
        let mut words = claim.sentence_text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let is = |word: &&str| Wording::new(self.lexicon, &claim.lang, word).has(Some(concept));
        words.find(is).unwrap_or(self.lexicon.name(concept)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::super::laws::claim;
    use super::super::{relations, unverified};
    use super::*;

    #[test]
    fn an_accusation_waits_for_the_accused() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let mut accusing = claim("a", "en", Some("Rami Haddad"), "Israel of being behind the strike");
        accusing.act = Act::Accuse;
        let words = |claims: &[PlainClaim]| {
            let found = relations(claims, &lexicon);
            let open = unverified(claims, &found, &lexicon);
            open.into_iter().filter(|u| u.claim == 0).flat_map(|u| u.settles).collect::<Vec<_>>()
        };
        assert_eq!(words(&[accusing.clone()]), ["no word from the accused party: Israel"]);
        let answer = claim("a", "en", Some("Israeli army"), "it does not comment on foreign reports");
        let heard = words(&[accusing, answer]);
        assert!(!heard.iter().any(|w| w.contains("accused")), "{heard:?}");
    }

    #[test]
    fn every_unverified_claim_says_what_it_lacks() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let mut nameless = claim("a", "en", Some("a security source"), "the strike hit a depot");
        nameless.naming = Some(crate::vocabulary::Naming::Anonymous);
        let claims = [nameless, claim("a", "en", Some("Rami Haddad"), "the strike hit a school")];
        let told: Vec<_> = unverified(&claims, &[], &lexicon).into_iter().map(|u| u.settles).collect();
        assert_eq!(told, [vec!["a source with a name"], vec!["a second, independent source"]]);
    }
}
