//! What the words of a mention tell of its source: its head, its proper name, gender, number, and how it names.

use super::phrases;
use super::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use crate::vocabulary::Naming;
use std::ops::Range;

/// A source as one sentence mentions it.
#[derive(Debug, Clone)]
pub struct Mention {
    pub tokens: Range<usize>,
    /// The noun or name that the phrase is about.
    pub head: usize,
    /// The roles of the head.
    pub roles: RoleSet,
    /// Gender and number as far as the words tell; empty when they don't.
    pub agreement: RoleSet,
    pub plural: bool,
    pub indefinite: bool,
    pub pronoun: bool,
    /// The tokens of the personal or proper name; empty when there is none.
    pub name: Range<usize>,
    pub anonymity: bool,
    /// Whether a person speaks; `None` where the words do not tell.
    pub somebody: Option<bool>,
}

/// Gender and number of an agreement.
const AGREEMENT: RoleSet = RoleSet::MASCULINE.or(RoleSet::FEMININE).or(RoleSet::PLURAL).or(RoleSet::NEUTER);

impl Mention {
    /// Reads a noun phrase of the document. `tokens` must not be empty.
    pub fn read(reading: &Reading, tokens: Range<usize>) -> Mention {
        let roles_at = |i: usize| reading.source_roles[i];
        let first = tokens.start;
        let alone = tokens.len() == 1;
        let pronoun = alone
            && (roles_at(first).any(RoleSet::PRONOUN)
                || reading.is(first, Classes::FIRST_PERSON.or(Classes::THIRD_PERSON)));
        // The head region ends at the first complement or apposition.
        let ends = |i: usize| {
            i > first
                && (reading.upos[i] == Upos::Adp && !joins_names(reading, first, i, tokens.end)
                    || reading.is_comma(i)
                    || reading.is(i, Classes::RELATIVE)
                    || reading.norm(i) == "(")
        };
        let region_end = tokens.clone().find(|&i| ends(i)).unwrap_or(tokens.end);
        let region = first..region_end;
        let noun = region.clone().find(|&i| {
            reading.upos[i] == Upos::Noun
                || roles_at(i)
                    .any(RoleSet::ORGANISATION.or(RoleSet::PERSON).or(RoleSet::ANONYMOUS).or(RoleSet::DOCUMENT))
                    && reading.upos[i] != Upos::Det
        });
        let name = match all_capitals(reading, &region) {
            true => region.clone(),
            false => name(reading, &tokens, &region, noun),
        };
        let compound = |noun: usize| {
            // English heads stand last: "police officers", "a hospital spokesman".
            let mut last = noun;
            let goes_on = |i: usize| match reading.upos[i] {
                Upos::Noun => true,
                // "the Civilian Casualties Observatory"
                Upos::Propn => roles_at(i).any(RoleSet::ORGANISATION),
                _ => false,
            };
            while reading.pack.id == "en" && last + 1 < region.end && goes_on(last + 1) {
                last += 1;
            }
            last
        };
        // "U.S. Army Colonel Dwight Harlan": the title nearest to the name is the head.
        let title = name.start.checked_sub(1).filter(|&i| {
            i >= first && region.contains(&i) && roles_at(i).any(RoleSet::TITLE.or(RoleSet::PERSON)) && !name.is_empty()
        });
        let head = title.or(noun.map(compound)).or_else(|| name.clone().last()).unwrap_or(first);
        let determiner = tokens.clone().take_while(|&i| i <= head && i < first + 2);
        let words = determiner.map(roles_at).fold(RoleSet::default(), RoleSet::or).or(roles_at(head).and(AGREEMENT));
        let plural = words.any(RoleSet::PLURAL) || ends_plural(reading, head);
        // "وزير الدفاع": an article on the last noun makes the first one definite.
        let prefixed = reading.pack.syntax.article.as_deref();
        let definite = prefixed.is_some_and(|a| region.clone().any(|i| reading.norm(i).starts_with(a)));
        let indefinite = roles_at(first).any(RoleSet::INDEFINITE)
            || !definite
                && !reading.is(first, Classes::DETERMINER)
                && reading.upos[first] != Upos::Propn
                && noun.is_some()
                && !pronoun;
        let roles = roles_at(head);
        // Without capitals, a phrase that holds no noun for sources is a name.
        let word = alone && definite;
        let bare = prefixed.is_some() && !pronoun && !word && region.clone().all(|i| roles_at(i).is_empty());
        let name = if bare { region.clone() } else { name };
        let name = behind_title(reading, &region, head).filter(|_| name.is_empty()).unwrap_or(name);
        // "la Ligue maravienne des droits humains": a capital behind an article makes a name of the whole phrase.
        let titled = name.is_empty()
            && head > first
            && roles.any(RoleSet::ORGANISATION)
            && reading.document.tokens[head].capital;
        let close = |i: &usize| reading.is_comma(*i) || reading.norm(*i) == "(";
        let end = (head..tokens.end).find(close).unwrap_or(tokens.end);
        // "l'Observatoire" alone is short for a name.
        let name = if titled && end > head + 1 { head..end } else { name };
        // "la Ligue maravienne", "the Maravian League": no person has an article.
        let article = reading.is(first, Classes::DETERMINER) && !roles_at(first).any(RoleSet::POSSESSIVE);
        let body = article && name.start > first && name.contains(&head) && roles.is_empty();
        // "Kataeb al-Sabah", "Harakat Nour": the first word says that it is no person.
        let brigade = (roles.is_empty() || head == first)
            && roles_at(first).any(RoleSet::ORGANISATION)
            && first + 1 < end
            && (reading.document.tokens[first].capital
                && matches!(reading.norm(first + 1).split('-').next(), Some("al" | "el"))
                || reading.upos[first] == Upos::Propn
                    && (is_particle(reading, first + 1) || reading.upos[first + 1] == Upos::Propn));
        let name = if brigade { first..end } else { name };
        Mention {
            head,
            somebody: if brigade { Some(false) } else { somebody(roles, &name, first).or(body.then_some(false)) },
            roles,
            agreement: words.and(AGREEMENT),
            plural,
            indefinite,
            pronoun,
            name,
            anonymity: tokens.clone().any(|i| roles_at(i).any(RoleSet::ANONYMITY)),
            tokens,
        }
    }

    /// Whether the words are of somebody, or of a document, that can say something: "the mayor", "a poll", not "the route".
    pub fn can_speak(&self) -> bool {
        const SPEAKERS: RoleSet = RoleSet::ANONYMOUS
            .or(RoleSet::DOCUMENT)
            .or(RoleSet::SPOKESPERSON)
            .or(RoleSet::ORGANISATION)
            .or(RoleSet::PERSON)
            .or(RoleSet::TITLE)
            .or(RoleSet::MANAGEMENT);
        self.pronoun || self.is_named() || self.roles.any(SPEAKERS)
    }

    pub fn is_named(&self) -> bool {
        !self.name.is_empty()
    }

    pub fn is_person(&self) -> bool {
        let named = self.is_named() && !self.roles.any(RoleSet::ORGANISATION) && self.somebody != Some(false);
        named || self.roles.any(RoleSet::PERSON)
    }

    /// How the phrase names its source, before the registry is asked.
    pub fn naming(&self) -> Naming {
        if self.anonymity {
            Naming::Anonymous
        } else if self.is_named() {
            Naming::Named
        } else if self.roles.any(RoleSet::DOCUMENT) {
            Naming::Document
        } else if self.roles.any(RoleSet::ANONYMOUS)
            && (self.indefinite || self.plural || !self.roles.any(RoleSet::PERSON))
        {
            Naming::Anonymous
        } else if self.roles.any(RoleSet::VAGUE) {
            Naming::Vague
        } else if self.roles.any(RoleSet::SPOKESPERSON) {
            Naming::Role
        } else if self.indefinite && self.roles.any(RoleSet::PERSON) {
            Naming::Anonymous
        } else {
            Naming::Role
        }
    }
}

/// "وزير البنى التحتية | إيرفيه كيتي", "المدعي العام | ماتياس أغوسو": in a script without capitals, the words behind an
/// office and its definite nouns are a name, if they mean nothing else.
fn behind_title(reading: &Reading, region: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let article = reading.pack.syntax.article.as_deref()?;
    let office = RoleSet::PERSON.or(RoleSet::TITLE).or(RoleSet::SPOKESPERSON);
    let definite = |i: usize| reading.norm(i).starts_with(article);
    let first = (head + 1..region.end).find(|&i| !definite(i)).filter(|&i| definite(i - 1))?;
    // "للنقابة" is definite too, and no name.
    let joined = |i: usize| {
        article.chars().last().is_some_and(|l| reading.norm(i).starts_with([l, l].iter().collect::<String>().as_str()))
    };
    let plain = |i: usize| {
        reading.source_roles[i].is_empty()
            && reading.upos[i] == Upos::Noun
            && !reading.pack.cues.is_content_noun(reading.key(i))
            && !joined(i)
    };
    let name = first..region.end;
    (reading.source_roles[head].any(office) && name.len() <= 3 && name.clone().all(plain)).then_some(name)
}

/// "Dominique | de | Villepin", "Marie | de | La Tour": a particle between a person's names.
fn joins_names(reading: &Reading, first: usize, at: usize, end: usize) -> bool {
    let named = |i: usize| {
        let role = reading.source_roles[i].any(RoleSet::ORGANISATION.or(RoleSet::PERSON).or(RoleSet::ANONYMOUS));
        i < end && reading.document.tokens[i].capital && !role
    };
    let next = if at + 1 < end && is_particle(reading, at + 1) { at + 2 } else { at + 1 };
    let before = at > first && named(at - 1) && reading.upos[at - 1] == Upos::Propn;
    before && is_particle(reading, at) && named(next)
}

/// "Lindqvist Marine", "Prison Watch Europe": nothing but words with capitals, the first a name, is a name, whatever the
/// words mean. Titles are none of it ("President Dunne").
fn all_capitals(reading: &Reading, region: &Range<usize>) -> bool {
    let capital = |i: usize| reading.document.tokens[i].capital && reading.document.is_word(i);
    let title = |i: usize| reading.source_roles[i].any(RoleSet::TITLE.or(RoleSet::PERSON).or(RoleSet::SPOKESPERSON));
    let nominal = |i: usize| matches!(reading.upos[i], Upos::Propn | Upos::Noun | Upos::Adj | Upos::X);
    let known = || reading.pack.forms.is_empty() || reading.bits[region.start].is_known();
    region.len() >= 2
        && region.len() <= 4
        && (reading.upos[region.start] == Upos::Propn || !known())
        && region.clone().all(|i| capital(i) && nominal(i) && !title(i))
}

/// Whether "he" or "it" takes a mention up; `None` where the words do not tell.
fn somebody(roles: RoleSet, name: &Range<usize>, first: usize) -> Option<bool> {
    if roles.any(RoleSet::PERSON.or(RoleSet::SPOKESPERSON).or(RoleSet::ANONYMOUS).or(RoleSet::TITLE)) {
        Some(true)
    } else if roles.any(RoleSet::ORGANISATION.or(RoleSet::DOCUMENT)) {
        Some(false)
    } else {
        // Two names without an article are a person's.
        (name.len() > 1 && name.start == first).then_some(true)
    }
}

fn ends_plural(reading: &Reading, head: usize) -> bool {
    let form = reading.norm(head);
    reading.upos[head] == Upos::Noun && (form.ends_with('s') || form.ends_with("aux")) && !form.ends_with("ss")
}

/// The proper name in a phrase: in its head region, or in the apposition that follows a common noun.
fn name(reading: &Reading, tokens: &Range<usize>, region: &Range<usize>, noun: Option<usize>) -> Range<usize> {
    let proper = |i: usize| {
        let capital = reading.document.tokens[i].capital;
        let title = reading.source_roles[i].any(RoleSet::TITLE.or(RoleSet::PERSON).or(RoleSet::ORGANISATION));
        capital
            && !title
            && matches!(reading.upos[i], Upos::Propn | Upos::Noun | Upos::X | Upos::Adj | Upos::Det)
            && !(i == tokens.start && reading.is(i, Classes::DETERMINER))
            && (reading.upos[i] == Upos::Propn || i > tokens.start)
    };
    let run_from = |range: Range<usize>| {
        let start = range.clone().find(|&i| proper(i) && reading.upos[i] != Upos::Det)?;
        let mut end = start + 1;
        while end < range.end {
            // "Kataeb | al | - | Sabah": particles join only with a name behind them.
            let joined = (end..range.end.min(end + MAX_PARTICLES + 1)).find(|&i| !is_particle(reading, i));
            if proper(end) || holds_name(reading, end) {
                end += 1;
            } else if let Some(next) = joined.filter(|&i| i > end && proper(i)) {
                end = next + 1;
            } else {
                break;
            }
        }
        Some(start..end)
    };
    // "U.S. Army Colonel Dwight Harlan": the title nearest to the name tells that it is a person's.
    let titled = |i: usize| reading.source_roles[i].any(RoleSet::TITLE.or(RoleSet::PERSON));
    let noun = match noun {
        Some(n) => (n..region.end).rev().find(|&i| titled(i) && i + 1 < region.end && proper(i + 1)).or(noun),
        None => None,
    };
    // "the Paris prosecutor": a name before the noun names a place or an owner.
    let from = match noun {
        Some(n) if reading.pack.id == "en" && n + 1 < region.end && reading.upos[n + 1] == Upos::Propn => n + 1,
        Some(n) if reading.pack.id == "en" => {
            let owner = run_from(region.start..n);
            if owner.is_some() && reading.upos[n] == Upos::Noun { region.end } else { region.start }
        }
        Some(n) => n + 1,
        None => region.start,
    };
    if let Some(run) = run_from(from..region.end) {
        // "State railway Norvia": a sentence begins with a capital, and the name comes after.
        let single = run.len() == 1 && run.start == tokens.start && run.end < region.end;
        let common = single && !reading.document.tokens[run.end].capital && reading.document.is_word(run.end);
        return if common { run_from(run.end..region.end).unwrap_or(run) } else { run };
    }
    // ", Basile Roumieux", ", le colonel Dwight Harlan"
    let Some(comma) = tokens.clone().find(|&i| reading.is_comma(i)) else { return 0..0 };
    // ", le lieutenant-colonel Jean-Bosco Mateso"
    let leads = |&i: &usize| {
        let common = reading.upos[i] == Upos::Noun && !reading.document.tokens[i].capital;
        reading.is(i, Classes::DETERMINER) || titled(i) && !proper(i) || reading.upos[i] == Upos::Adj || common
    };
    let start = (comma + 1..tokens.end.min(comma + 6)).find(|i| !leads(i)).unwrap_or(tokens.end);
    let named = start < tokens.end && (reading.upos[start] == Upos::Propn || start > comma + 1 && proper(start));
    if named { run_from(start..tokens.end).unwrap_or(0..0) } else { 0..0 }
}

/// Particles in a row inside a name.
const MAX_PARTICLES: usize = 3;

fn is_particle(reading: &Reading, i: usize) -> bool {
    const PARTICLES: [&str; 16] =
        ["-", "'", "de", "van", "von", "der", "bin", "ibn", "al", "el", "ul", "d'", "du", "ben", "la", "le"];
    PARTICLES.contains(&reading.norm(i))
}

/// "al-Sabah", "el-Din", written as one word.
fn holds_name(reading: &Reading, i: usize) -> bool {
    let form = reading.document.form(i);
    form.find(['-', '‑']).is_some_and(|at| at <= 3 && form[at..].chars().nth(1).is_some_and(char::is_uppercase))
}

/// The subjects with which sentences begin: what a pronoun of the next sentence may take up.
pub fn subjects(reading: &Reading) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for sentence in 0..reading.document.sentences.len() {
        let body = reading.body(sentence);
        if body.is_empty() || !reading.document.is_body(sentence) || reading.in_quote(body.start) {
            continue;
        }
        let Some(phrase) = phrases::right(reading, body.start, body.end) else { continue };
        // "Le maire, Stelios Vardakis, | a ouvert …"
        let whole = phrases::with_apposition(reading, phrase.clone(), body.end);
        let closed = whole.end > phrase.end && whole.end < body.end && reading.is_comma(whole.end);
        let (phrase, verb_at) = if closed { (whole.clone(), whole.end + 1) } else { (phrase.clone(), phrase.end) };
        let verb = (verb_at..body.end.min(verb_at + 4)).any(|i| reading.is_verb(i) && !reading.is_punct(verb_at));
        if verb && matches!(reading.upos[phrase.start], Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj) {
            out.push(phrase);
        }
    }
    out
}
