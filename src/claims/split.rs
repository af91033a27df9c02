//! Where one claim ends and the next begins: coordinated main clauses with subjects of their own.

use crate::attribution::{Reading, phrases};
use crate::language::{Classes, Upos};
use std::ops::Range;

/// The longest subject, in tokens.
const SUBJECT: usize = 14;

/// Why a piece stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitRule {
    /// The whole content or sentence.
    Whole,
    /// A coordinated or juxtaposed main clause with its own subject.
    Clause,
    /// A second clause with its own conjunction: "said that A and that B".
    SecondThat,
    /// A clause of contrast: "tandis que", "while".
    Contrast,
    /// A remark that something was left out: "sans autre précision".
    Aside,
}

impl SplitRule {
    pub const ALL: [SplitRule; 5] =
        [SplitRule::Whole, SplitRule::Clause, SplitRule::SecondThat, SplitRule::Contrast, SplitRule::Aside];

    pub fn description(self) -> &'static str {
        match self {
            SplitRule::Whole => "The sentence, or all that one cue governs in it, is one claim.",
            SplitRule::Clause => "A coordinated or juxtaposed main clause with its own subject is a claim of its own.",
            SplitRule::SecondThat => "A second clause with its own conjunction is a claim of its own.",
            SplitRule::Contrast => "A clause of contrast counts as coordinated.",
            SplitRule::Aside => "A remark that a source left something out is a claim of the report's own.",
        }
    }

    /// Sentences that the rule cuts; bars stand where a claim ends and the next begins.
    pub fn examples(self) -> &'static [&'static str] {
        match self {
            SplitRule::Whole => &["The dam held.", "Le barrage, qui date de 1950, a tenu."],
            SplitRule::Clause => &[
                "Six police officers were hurt | and eleven people were arrested.",
                "Trois maisons ont été détruites, | deux routes sont coupées | et le pont menace ruine.",
                "It is not clear who fired, | but groups of both camps are active in the area.",
            ],
            SplitRule::SecondThat => &["The mayor said that | the dam had held | and that | nobody was hurt."],
            SplitRule::Contrast => &[
                "La route est fermée | tandis que | le pont reste ouvert.",
                "While | the road is closed, | the bridge remains open.",
            ],
            SplitRule::Aside => {
                &["L’agence a affirmé qu’| il s’agissait d’un accident, | sans donner d’autres précisions."]
            }
        }
    }

    /// Sentences that it leaves whole.
    pub fn counter_examples(self) -> &'static [&'static str] {
        match self {
            SplitRule::Whole => &["Six police officers were hurt | and eleven people were arrested."],
            SplitRule::Clause => &[
                "The shell struck a depot and killed seven people.",
                "Le maire, dont la maison a brûlé, et son adjoint ont démissionné.",
                "Quand la nuit est tombée, les secours ont cessé les recherches.",
                "He met the president, the man who won.",
                "Des tirs ont fait trois morts et sept blessés dans la nuit.",
            ],
            SplitRule::SecondThat => &["The firm that built the dam and that sold it has closed."],
            SplitRule::Contrast => &[
                "Un véhicule a été visé alors qu’il tentait de passer.",
                "She was arrested while leaving the building.",
            ],
            SplitRule::Aside => &["Une enquête a été ouverte, sans autre précision."],
        }
    }

    pub fn id(self) -> &'static str {
        match self {
            SplitRule::Whole => "split.whole",
            SplitRule::Clause => "split.clause",
            SplitRule::SecondThat => "split.second-that",
            SplitRule::Contrast => "split.contrast",
            SplitRule::Aside => "split.aside",
        }
    }
}

/// Cuts a stretch of tokens at every border between main clauses. Borders themselves (commas, conjunctions) are left out.
pub fn clauses(reading: &Reading, range: Range<usize>) -> Vec<(Range<usize>, SplitRule)> {
    let mut out = Vec::new();
    // "While A, B": the conjunction of a first clause of contrast is no part of it.
    let fronted = fronted_contrast(reading, &range);
    let mut start = fronted.unwrap_or(range.start);
    let mut rule = SplitRule::Whole;
    let mut depth = 0usize;
    let mut at = start;
    while at < range.end {
        match reading.norm(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0
            && at > start
            && let Some((next, why)) = border(reading, start, at, range.end, fronted == Some(start))
        {
            let why = if fronted == Some(start) { SplitRule::Contrast } else { why };
            let piece = reading.trim(start..at);
            if !piece.is_empty() {
                out.push((piece, rule));
            }
            start = next;
            rule = why;
            at = next;
            continue;
        }
        at += 1;
    }
    // A contrast without its second clause stays whole.
    let start = if out.is_empty() { range.start } else { start };
    let piece = reading.trim(start..range.end);
    if !piece.is_empty() {
        out.push((piece, rule));
    }
    out
}

/// Where the clause after a conjunction of contrast begins that opens the range.
fn fronted_contrast(reading: &Reading, range: &Range<usize>) -> Option<usize> {
    let first = range.clone().find(|&i| reading.document.is_word(i))?;
    if !reading.is(first, Classes::CONTRAST) {
        return None;
    }
    let clause = if needs_that(reading, first) { first + 2 } else { first + 1 };
    let whole = !needs_that(reading, first) || first + 1 < range.end && reading.is_that(first + 1);
    (whole && clause < range.end && begins_clause(reading, clause, range.end)).then_some(clause)
}

/// Whether a border stands at `at`: the start of the clause after it, and why.
fn border(reading: &Reading, start: usize, at: usize, end: usize, fronted: bool) -> Option<(usize, SplitRule)> {
    // A quotation inside is cut only at its own borders.
    let comma = reading.is_comma(at) || reading.is_dash(at) && reading.document.tokens[at].spaced;
    let semicolon = reading.norm(at) == ";";
    let mut next = at;
    if comma || semicolon {
        next += 1;
    }
    let contrast = next < end
        && reading.is(next, Classes::CONTRAST)
        && (!needs_that(reading, next) || next + 1 < end && reading.is_that(next + 1));
    if contrast {
        let clause = if needs_that(reading, next) { next + 2 } else { next + 1 };
        // "alors qu'il tentait d'entrer" tells when, not otherwise.
        let temporal = clause < end && phrases::is_subject_pronoun(reading, clause);
        let clause_follows = begins_clause(reading, clause, end) || begins_with_verb(reading, clause, end);
        return (!temporal && stands_alone(reading, start, at) && clause_follows)
            .then_some((clause, SplitRule::Contrast));
    }
    let joined = next < end
        && (reading.is(next, Classes::COORDINATOR) && reading.upos[next] == Upos::Cconj
            || reading.is(next, Classes::ADVERSATIVE) && reading.upos[next] != Upos::Adv);
    if joined {
        next += 1;
    }
    if !(joined || semicolon || comma) || next >= end || subordinate(reading, start, at) {
        return None;
    }
    if joined && reading.is_that(next) && reading.upos[next] != Upos::Det && next + 1 < end {
        let clause_follows = begins_clause(reading, next + 1, end) || begins_with_verb(reading, next + 1, end);
        return (reading.has_finite(start..at) && clause_follows).then_some((next + 1, SplitRule::SecondThat));
    }
    // A bare comma joins lists and insertions far oftener than main clauses: only a pronoun tells.
    if comma && !joined {
        let quoted = reading.in_quote(at) && matches!(reading.upos[next], Upos::Det | Upos::Pron);
        let pronoun =
            phrases::is_subject_pronoun(reading, next) && reading.upos[next] == Upos::Pron && !reading.in_quote(start)
                || quoted;
        // "While A, B": the comma ends the clause of contrast.
        let told =
            (pronoun || fronted || juxtaposed(reading, start, at, next, end)) && stands_alone(reading, start, at);
        let begins = begins_clause(reading, next, end) || elliptical(reading, start..at, next, end);
        return (told && begins).then_some((next, SplitRule::Clause));
    }
    let adverb = (next..end.min(next + 3)).take_while(|&i| reading.upos[i] == Upos::Adv || reading.is_comma(i)).count();
    let begins = |from: usize| begins_clause(reading, from, end) || elliptical(reading, start..at, from, end);
    (stands_alone(reading, start, at) && begins(next + adverb)).then_some((next, SplitRule::Clause))
}

/// "Trois maisons ont brûlé, deux routes sont coupées": both sides of a bare comma are a subject with its verb.
fn juxtaposed(reading: &Reading, start: usize, at: usize, next: usize, end: usize) -> bool {
    let opens = |i: usize| matches!(reading.upos[i], Upos::Det | Upos::Num | Upos::Propn);
    let Some(subject) = phrases::right(reading, next, end).filter(|_| opens(next)) else { return false };
    // "whose boyfriend, the rapper X": a subordinate clause still waits for its verb.
    let opener = (start..at).rev().find(|&i| reading.is(i, Classes::RELATIVE) || reading.is_that(i));
    let waits = opener.is_some_and(|o| !reading.has_finite(o..at));
    let colon = (start..at).any(|i| reading.is_colon(i));
    if waits || colon || reading.is(start, Classes::INTERROGATIVE) {
        return false;
    }
    let verb = (subject.end..end).find(|&i| !reading.is(i, Classes::NEGATION) && reading.upos[i] != Upos::Adv);
    let predicate = verb.is_some_and(|v| surely_finite(reading, v) && !is_cue(reading, v));
    predicate && opens(start) && begins_clause(reading, start, at)
}

/// Without a lexicon of forms a participle looks finite ("the man elected in May"); an auxiliary is no participle.
fn surely_finite(reading: &Reading, verb: usize) -> bool {
    reading.is_finite(verb) && (!reading.pack.forms.is_empty() || reading.upos[verb] == Upos::Aux)
}

/// ", the mayor said," is no clause beside another.
fn is_cue(reading: &Reading, verb: usize) -> bool {
    reading.pack.cues.is_verb_form(reading.key(verb)) && !reading.is(verb, Classes::COPULA)
}

/// "tandis que", "alors que" need their second word; "while" does not.
fn needs_that(reading: &Reading, at: usize) -> bool {
    reading.pack.id == "fr" && reading.is(at, Classes::CONTRAST)
}

/// Whether a finite verb makes the stretch a clause.
fn stands_alone(reading: &Reading, start: usize, end: usize) -> bool {
    (start..end).any(|i| is_finite(reading, i))
}

/// Whether a verb carries a clause; "avoir" and "being" don't.
fn is_finite(reading: &Reading, i: usize) -> bool {
    let bits = reading.pack.forms.bits(reading.key(i));
    let bare = if bits.is_known() { !bits.is_finite_verb() } else { reading.norm(i).ends_with("ing") };
    reading.is_finite(i) && !bare
}

/// Whether a subject with its verb begins here.
fn begins_clause(reading: &Reading, at: usize, end: usize) -> bool {
    if opens_none(reading, at, end) {
        return false;
    }
    let Some(subject) = phrases::right(reading, at, end) else { return existential(reading, at, end) };
    let verb = predicate(reading, &subject, end);
    verb < end && reading.is_finite(verb) || existential(reading, at, end) || reaches_verb(reading, subject.start, end)
}

/// "Six officers were hurt and | eleven people arrested": a clause whose auxiliary stands in the one before. "Ont fait
/// trois morts et sept blessés" has none there.
fn elliptical(reading: &Reading, before: Range<usize>, at: usize, end: usize) -> bool {
    if opens_none(reading, at, end) || !before.into_iter().any(|i| reading.is(i, Classes::COPULA)) {
        return false;
    }
    let Some(subject) = phrases::right(reading, at, end) else { return false };
    let verb = predicate(reading, &subject, end);
    verb < end && reading.upos[verb] == Upos::Verb && is_participle(reading, verb, &subject)
}

/// Without a lexicon of forms, "40 abducted when" behind a count looks like a participle.
fn is_participle(reading: &Reading, verb: usize, subject: &Range<usize>) -> bool {
    let bits = reading.bits[verb];
    let counted = || subject.clone().any(|i| reading.upos[i] == Upos::Num);
    bits.is_past_participle() || !bits.is_known() && counted() && reading.norm(verb).ends_with("ed")
}

/// "et les avait emmenés": an object before its verb is no subject.
fn opens_none(reading: &Reading, at: usize, end: usize) -> bool {
    at >= end || reading.is(at, Classes::RELATIVE) || reading.is(at, Classes::CLITIC) && reading.upos[at] == Upos::Pron
}

/// Where the verb of a subject would stand.
fn predicate(reading: &Reading, subject: &Range<usize>, end: usize) -> usize {
    let mut verb = subject.end;
    // "deux autres, « plus sérieusement brûlés », ont été évacués"
    if verb < end
        && reading.is_comma(verb)
        && let Some(close) = (verb + 1..end.min(verb + 14)).find(|&i| reading.is_comma(i))
        && !reading.has_finite(verb + 1..close)
    {
        verb = close + 1;
    }
    let from = verb;
    while verb < end
        && verb < from + 5
        && (reading.upos[verb] == Upos::Adv
            || reading.is(verb, Classes::CLITIC.or(Classes::NEGATION)) && !reading.is_verb(verb))
    {
        verb += 1;
    }
    verb
}

/// "فيما أعلنت القيادة": a clause whose subject stands behind its verb.
fn begins_with_verb(reading: &Reading, at: usize, end: usize) -> bool {
    let noun = |i: usize| i < end && matches!(reading.upos[i], Upos::Noun | Upos::Num);
    reading.pack.syntax.verb_first && at < end && reading.is_finite(at) && noun(at + 1)
}

/// A subject of several phrases: "affiliates of both al Qaeda and Islamic State are".
fn reaches_verb(reading: &Reading, at: usize, end: usize) -> bool {
    use Upos::*;
    let links =
        |i: usize| matches!(reading.upos[i], Det | Adj | Noun | Propn | Num | Adp | Cconj) || reading.is_mark(i);
    let subordinates = Classes::RELATIVE.or(Classes::SUBORDINATOR).or(Classes::COMPLEMENTISER);
    // "contractors the diocese sent": a second phrase that nothing joins to the first is another subject.
    let second = |i: usize| i > at && reading.upos[i] == Det && !matches!(reading.upos[i - 1], Adp | Cconj | Det | Adv);
    let verb = (at..end.min(at + SUBJECT)).find(|&i| !links(i) || second(i) || reading.is(i, subordinates));
    verb.is_some_and(|v| is_finite(reading, v) && v > at && matches!(reading.upos[v - 1], Noun | Propn | Adj | Num))
}

/// "il y a", "there were".
fn existential(reading: &Reading, at: usize, end: usize) -> bool {
    reading.is(at, Classes::IMPERSONAL_SUBJECT) && (at + 1..end.min(at + 4)).any(|i| reading.is_finite(i))
}

/// Whether the stretch before a border ends inside a subordinate clause, to which the coordination then belongs.
fn subordinate(reading: &Reading, start: usize, at: usize) -> bool {
    let opener = (start..at).rev().find(|&i| {
        reading.is(i, Classes::RELATIVE) && reading.upos[i] == Upos::Pron
            || reading.is_that(i) && i > start + 1
            || reading.is(i, Classes::SUBORDINATOR) && reading.upos[i] == Upos::Sconj
    });
    // Without a comma between, "who did A and B did C" may still be two main clauses; a subject tells, checked by the caller.
    match opener {
        Some(opener) => !(start..opener).any(|i| reading.is_finite(i)),
        None => false,
    }
}
