//! An event as a table: who is an origin in it, and what each answers to the questions that a reader has.

use super::names::name_key;
use super::wording::Wording;
use super::{ConflictKind, Event, Relation, RelationKind};
use crate::claims::plain::{PlainClaim, PlainQuantity};
use crate::language::{ActionLexicon, ConceptClass};
use crate::text::normalise::fold;
use crate::vocabulary::{Commitment, MarkerKind, Polarity};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader asks of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    Killed,
    Wounded,
    Casualties,
    Missing,
    Abducted,
    Arrested,
    Who,
    What,
    Where,
    When,
}

/// One answer of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Index in the list of claims.
    #[serde(skip)]
    pub claim: usize,
    pub id: crate::claims::ClaimId,
    pub report: String,
    /// "au moins sept", "Tell Sarhan", "2021-03-09".
    pub words: String,
    pub commitment: Commitment,
    /// Whether another claim cannot be true together with this one.
    pub conflict: bool,
    /// Whether the same source gave a newer value.
    pub superseded: bool,
}

/// An origin with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginRow {
    /// `None` where nobody is named.
    pub origin: Option<String>,
    /// Reports that pass its word on, by publication.
    pub reports: Vec<String>,
    pub claims: usize,
    pub answers: BTreeMap<Question, Vec<Answer>>,
}

/// Origins by first publication, those without an answer left out, and the questions that somebody answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Matrix {
    pub questions: Vec<Question>,
    pub origins: Vec<OriginRow>,
}

/// The figures that are tolls of people, by the category that quantities have.
const TOLLS: [(&str, Question); 6] = [
    ("killed", Question::Killed),
    ("wounded", Question::Wounded),
    ("casualties", Question::Casualties),
    ("missing", Question::Missing),
    ("abducted", Question::Abducted),
    ("arrested", Question::Arrested),
];

impl Question {
    /// As a heading.
    pub fn words(self) -> &'static str {
        match self {
            Question::Killed => "how many killed",
            Question::Wounded => "wounded",
            Question::Casualties => "casualties",
            Question::Missing => "missing",
            Question::Abducted => "abducted",
            Question::Arrested => "arrested",
            Question::Who => "who did it",
            Question::What => "what",
            Question::Where => "where",
            Question::When => "when",
        }
    }

    fn of(quantity: &PlainQuantity) -> Option<Question> {
        TOLLS.iter().find(|(category, _)| *category == quantity.category).map(|(_, question)| *question)
    }

    fn is_toll(self) -> bool {
        TOLLS.iter().any(|(_, question)| *question == self)
    }
}

/// What each origin of an event answers, given the list of claims that the event was found in.
pub fn matrix(claims: &[PlainClaim], event: &Event, relations: &[Relation], lexicon: &ActionLexicon) -> Matrix {
    let mut rows: Vec<OriginRow> = Vec::new();
    let mut row_of: BTreeMap<u64, usize> = BTreeMap::new();
    for (place, &at) in event.claims.iter().enumerate() {
        let (Some(claim), Some(&origin)) = (claims.get(at), event.origin.get(place)) else { continue };
        if !event.compared.get(place).is_some_and(|compared| *compared) {
            continue;
        }
        let index = *row_of.entry(origin).or_insert(rows.len());
        if index == rows.len() {
            let name = Some(who(claim)).filter(|_| origin != 0);
            rows.push(OriginRow { origin: name, reports: Vec::new(), claims: 0, answers: BTreeMap::new() });
        }
        let Some(row) = rows.get_mut(index) else { continue };
        row.claims += 1;
        if !row.reports.contains(&claim.report) {
            row.reports.push(claim.report.clone());
        }
        let standing = Standing::of(at, claim, relations);
        for (question, words) in answers(claim, event, place, lexicon) {
            let known = row.answers.entry(question).or_default();
            let answer = standing.answer(at, claim, question, words);
            let same = |a: &&mut Answer| fold(&a.words) == fold(&answer.words);
            match known.iter_mut().find(same) {
                // Said again: the worse standing is what a reader has to see.
                Some(before) => {
                    before.conflict |= answer.conflict;
                    before.superseded &= answer.superseded;
                }
                None => known.push(answer),
            }
        }
    }
    rows.retain(|row| !row.answers.is_empty());
    let questions: BTreeSet<Question> = rows.iter().flat_map(|row| row.answers.keys().copied()).collect();
    Matrix { questions: questions.into_iter().collect(), origins: rows }
}

/// How a claim stands to the others.
struct Standing {
    conflicts: BTreeSet<ConflictKind>,
    /// The tolls by which it conflicts.
    against: BTreeSet<Question>,
    superseded: bool,
}

impl Standing {
    fn of(at: usize, claim: &PlainClaim, relations: &[Relation]) -> Self {
        let mut standing = Standing { conflicts: BTreeSet::new(), against: BTreeSet::new(), superseded: false };
        for relation in relations.iter().filter(|r| r.a == at || r.b == at) {
            standing.superseded |= relation.kind == RelationKind::Updates && relation.a == at;
            let Some(kind) = relation.conflict else { continue };
            standing.conflicts.insert(kind);
            // Which of a claim's figures it is about, only the reason says.
            let told =
                |q: &&PlainQuantity| relation.why.contains(format!("{} {}", q.text.trim(), q.what.trim()).trim());
            standing.against.extend(claim.quantities.iter().filter(told).filter_map(Question::of));
        }
        standing
    }

    fn answer(&self, at: usize, claim: &PlainClaim, question: Question, words: String) -> Answer {
        let has = |kinds: &[ConflictKind]| kinds.iter().any(|kind| self.conflicts.contains(kind));
        let conflict = match question {
            _ if question.is_toll() => has(&[ConflictKind::Quantity]) && self.against.contains(&question),
            Question::Who => has(&[ConflictKind::Actor, ConflictKind::Denial]),
            Question::What => has(&[ConflictKind::Cause, ConflictKind::Status, ConflictKind::Denial]),
            Question::Where => has(&[ConflictKind::Place]),
            _ => has(&[ConflictKind::Time]),
        };
        Answer {
            claim: at,
            id: claim.id,
            report: claim.report.clone(),
            words,
            commitment: claim.commitment,
            conflict,
            superseded: self.superseded && question.is_toll(),
        }
    }
}

/// What one claim answers.
fn answers(claim: &PlainClaim, event: &Event, place: usize, lexicon: &ActionLexicon) -> Vec<(Question, String)> {
    let mut out = Vec::new();
    for quantity in &claim.quantities {
        if let Some(question) = Question::of(quantity) {
            out.push((question, quantity.text.trim().to_string()));
        }
    }
    if claim.markers.iter().any(|m| m.kind == MarkerKind::UnknownActor) {
        out.push((Question::Who, "unknown".to_string()));
    }
    let authors = event.authors.get(place).map(Vec::as_slice).unwrap_or_default();
    if !authors.is_empty() {
        let names: Vec<String> = authors.iter().map(|c| plain_name(lexicon.name(*c))).collect();
        let not = if claim.polarity == Polarity::Denied { "not " } else { "" };
        out.push((Question::Who, format!("{not}{}", names.join(", "))));
    }
    let not = if claim.polarity == Polarity::Denied { "no " } else { "" };
    for (concept, ..) in Wording::new(lexicon, &claim.lang, &claim.text).found {
        if let Some(ConceptClass::Attack | ConceptClass::Accident | ConceptClass::Happening) = lexicon.class(concept) {
            out.push((Question::What, format!("{not}{}", plain_name(lexicon.name(concept)))));
        }
    }
    for place in claim.places.iter().filter(|p| name_key(&p.name).is_some()) {
        out.push((Question::Where, place.name.clone()));
    }
    for date in &claim.dates {
        let (from, to) = date.precision.write(date.from, date.to);
        out.push((Question::When, if from == to { from } else { format!("{from}/{to}") }));
    }
    if let Some((from, to)) = event.clocks.get(place).copied().flatten() {
        // Read with a margin on both sides.
        let middle = (from + to) / 2;
        out.push((Question::When, format!("{:02}:{:02}", middle / 60, middle % 60)));
    }
    out
}

/// "attack.strike" → "strike".
fn plain_name(concept: &str) -> String {
    concept.split('.').next_back().unwrap_or(concept).replace('-', " ")
}

/// Whom a claim rests on, in words.
pub fn who(claim: &PlainClaim) -> String {
    let name = claim.source_name.clone().or_else(|| claim.chain.last().map(|h| h.name.clone()));
    let mention = || Some(claim.source_text.clone()).filter(|t| !t.is_empty() && !claim.is_own_voice());
    name.or_else(mention).or_else(|| claim.publisher.clone()).unwrap_or_else(|| claim.report.clone())
}
