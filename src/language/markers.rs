//! Marker rules of a language (`markers.toml`): which passages qualify how sure a text is.

use super::PackError;
use super::patterns::{Alternatives, Lists, Pattern, PatternContext};
use super::phrases::{KeyMap, KeySet};
use super::verbs::VerbTable;
use crate::text::TextRules;
use crate::text::normalise::{key, norm};
use crate::vocabulary::{Act, MarkerKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MarkerTable {
    lists: BTreeMap<String, String>,
    tense: TenseTable,
    rule: Vec<RuleTable>,
    remark: Vec<RemarkTable>,
}

/// How tenses are told by endings. A future form has one of `future_endings`, and its stem with `conditional_ending` is
/// a conditional form.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TenseTable {
    future_endings: Vec<String>,
    conditional_ending: String,
    past_endings: Vec<String>,
    /// Beginnings of future forms, where the language has no endings for them, and words that only look so.
    future_beginnings: Vec<String>,
    future_exceptions: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleTable {
    id: String,
    kind: MarkerKind,
    description: String,
    #[serde(default)]
    procedure: Option<Procedure>,
    #[serde(default)]
    patterns: Vec<String>,
    #[serde(default)]
    not_in: Vec<String>,
    #[serde(default)]
    unless_if: bool,
    #[serde(default)]
    not_quoted: bool,
    #[serde(default)]
    not_acts: Vec<Act>,
    #[serde(default)]
    yields_to: Vec<MarkerKind>,
    #[serde(default)]
    verb_group: bool,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RemarkTable {
    id: String,
    kind: MarkerKind,
    of: RemarkOf,
    several: bool,
    description: String,
    patterns: Vec<String>,
    examples: Vec<RemarkExample>,
    counter_examples: Vec<RemarkExample>,
}

/// What a remark speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkOf {
    /// Claims that count something: "ces bilans".
    Figures,
    /// Claims that somebody made: "the claim".
    Statements,
}

/// A text and the claims in it that the remark reaches.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemarkExample {
    pub text: String,
    pub reached: Vec<String>,
}

/// A remark in one sentence that qualifies claims of others: "Ces chiffres n'ont pas pu être vérifiés".
#[derive(Debug, Clone)]
pub struct RemarkRule {
    pub id: String,
    /// The kind of marker that reaches back where one of the patterns stands in its sentence.
    pub kind: MarkerKind,
    pub of: RemarkOf,
    /// Whether it speaks of all that was just said ("these figures") or of the last of it ("the claim").
    pub several: bool,
    pub patterns: Vec<Pattern>,
    pub examples: Vec<RemarkExample>,
    /// Texts with a remark's words that reach nothing.
    pub counter_examples: Vec<RemarkExample>,
}

/// What words alone cannot tell; each is a function of the claims room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// A conditional by which the narrator declines to vouch: "aurait visé".
    JournalisticConditional,
    /// A conditional, or "would", that is a future seen from a past statement.
    FutureInThePast,
    /// A verb in the future tense.
    FutureTense,
    /// The cue of a denial.
    DenialCue,
    /// The cue of an opinion.
    BeliefCue,
    /// The cue of a report by nobody.
    ImpersonalCue,
    /// A cue verb that itself shows doubt.
    DoubtingCue,
    /// The mention of a source without a name.
    UnnamedSource,
    /// Quotation marks around a few words of the narrator.
    ScareQuote,
}

/// One rule, checked.
#[derive(Debug, Clone)]
pub struct MarkerRule {
    /// Stable; never given to another rule.
    pub id: String,
    pub kind: MarkerKind,
    pub description: String,
    pub procedure: Option<Procedure>,
    /// A match that touches a match of one of these does not count.
    pub not_in: Vec<Pattern>,
    /// Not in a sentence with an if-clause.
    pub unless_if: bool,
    /// Only outside quotation marks.
    pub not_quoted: bool,
    /// Not in the content of an attribution with one of these acts.
    pub not_acts: Vec<Act>,
    /// Does not count where a marker of one of these kinds covers the whole passage.
    pub yields_to: Vec<MarkerKind>,
    /// The passage is the whole verb group of its last verb: "n'aurait pas fonctionné".
    pub verb_group: bool,
    /// Sentences with the rule's passages in square brackets.
    pub examples: Vec<String>,
    /// Sentences in which the rule finds nothing.
    pub counter_examples: Vec<String>,
}

/// The marker rules of a language, indexed by the words that can begin a match.
#[derive(Debug, Clone, Default)]
pub struct MarkerRules {
    pub rules: Vec<MarkerRule>,
    /// Patterns, each with the index of its rule.
    pub patterns: Vec<(usize, Pattern)>,
    by_word: KeyMap<Vec<u32>>,
    /// Patterns that begin with a test, by what they begin with: tried at every token.
    by_test: Vec<(Alternatives, Vec<u32>)>,
    /// The lists of each word that stands in one, as bits: most words stand in none.
    listed: KeyMap<u64>,
    list_bits: FxHashMap<String, u64>,
    tense: TenseTable,
    pub remarks: Vec<RemarkRule>,
}

impl MarkerRules {
    pub(super) fn new(file: &str, table: MarkerTable, text: &TextRules, verbs: &VerbTable) -> Result<Self, PackError> {
        let wrong = |message: String| PackError::content(file, message);
        let mut lists = Lists::default();
        for (name, words) in &table.lists {
            // "{devoir}" in a list stands for every form of the verb.
            let mut keys = KeySet::default();
            for word in words.split_whitespace() {
                match word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
                    Some(lemma) => keys.extend(verbs.forms(lemma).iter().map(|(form, _)| key(&norm(form)))),
                    None => drop(keys.insert(key(&norm(word)))),
                }
            }
            lists.insert(name.clone(), keys);
        }
        let mut rules = MarkerRules { tense: table.tense, ..Self::default() };
        let context = PatternContext { text, verbs, lists: &lists };
        let mut ids = BTreeSet::new();
        for rule in table.rule {
            if !ids.insert(rule.id.clone()) {
                return Err(wrong(format!("two rules are called \"{}\"", rule.id)));
            }
            if rule.examples.is_empty() || rule.counter_examples.is_empty() {
                return Err(wrong(format!("rule \"{}\" lacks examples or counter-examples", rule.id)));
            }
            if rule.patterns.is_empty() == rule.procedure.is_none() {
                return Err(wrong(format!("rule \"{}\" needs either patterns or a procedure", rule.id)));
            }
            let parse = |written: &String| {
                Pattern::parse(written, &context).map_err(|e| wrong(format!("rule \"{}\": {e}", rule.id)))
            };
            for written in &rule.patterns {
                rules.index(parse(written)?);
            }
            rules.rules.push(MarkerRule {
                not_in: rule.not_in.iter().map(parse).collect::<Result<_, _>>()?,
                id: rule.id,
                kind: rule.kind,
                description: rule.description,
                procedure: rule.procedure,
                unless_if: rule.unless_if,
                not_quoted: rule.not_quoted,
                not_acts: rule.not_acts,
                yields_to: rule.yields_to,
                verb_group: rule.verb_group,
                examples: rule.examples,
                counter_examples: rule.counter_examples,
            });
        }
        for remark in table.remark {
            if !ids.insert(remark.id.clone()) {
                return Err(wrong(format!("two rules are called \"{}\"", remark.id)));
            }
            if remark.examples.is_empty() || remark.counter_examples.is_empty() || remark.description.is_empty() {
                return Err(wrong(format!("rule \"{}\" lacks description, examples or counter-examples", remark.id)));
            }
            let parse = |written: &String| {
                Pattern::parse(written, &context).map_err(|e| wrong(format!("rule \"{}\": {e}", remark.id)))
            };
            rules.remarks.push(RemarkRule {
                patterns: remark.patterns.iter().map(parse).collect::<Result<_, _>>()?,
                id: remark.id.clone(),
                kind: remark.kind,
                of: remark.of,
                several: remark.several,
                examples: remark.examples,
                counter_examples: remark.counter_examples,
            });
        }
        if lists.len() > u64::BITS as usize {
            return Err(wrong(format!("more than {} lists", u64::BITS)));
        }
        for (at, (name, words)) in lists.into_iter().enumerate() {
            words.into_iter().for_each(|word| *rules.listed.entry(word).or_default() |= 1 << at);
            rules.list_bits.insert(name, 1 << at);
        }
        Ok(rules)
    }

    /// Adds a pattern of the rule that comes next.
    fn index(&mut self, pattern: Pattern) {
        let at = self.patterns.len() as u32;
        let first = pattern.first();
        if first.tests.is_empty() {
            for &word in &first.words {
                self.by_word.entry(word).or_default().push(at);
            }
        } else if let Some((_, patterns)) = self.by_test.iter_mut().find(|(beginning, _)| beginning == first) {
            patterns.push(at);
        } else {
            self.by_test.push((first.clone(), vec![at]));
        }
        self.patterns.push((self.rules.len(), pattern));
    }

    /// The indices of the patterns that may begin with a token: with the word of this key, or with what `passes`; in the pack's
    /// order within each group.
    pub fn starting_with(&self, key: u64, passes: impl Fn(&Alternatives) -> bool) -> impl Iterator<Item = usize> {
        let by_test = self.by_test.iter().filter(move |(beginning, _)| passes(beginning)).flat_map(|(_, p)| p);
        self.by_word.get(&key).into_iter().flatten().chain(by_test).map(|i| *i as usize)
    }

    /// The first rule that a procedure speaks for.
    pub fn of(&self, procedure: Procedure) -> Option<usize> {
        self.rules.iter().position(|r| r.procedure == Some(procedure))
    }

    /// Whether the word with this key stands in one of the pack's lists; a list that a pack lacks is empty.
    pub fn lists(&self, list: &str, key: u64) -> bool {
        self.is_among(list, self.lists_of(key))
    }

    /// The set of the pack's lists that a word stands in, one bit each.
    pub fn lists_of(&self, key: u64) -> u64 {
        self.listed.get(&key).copied().unwrap_or(0)
    }

    /// Whether a set of lists holds one.
    pub fn is_among(&self, list: &str, lists: u64) -> bool {
        lists != 0 && self.list_bits.get(list).is_some_and(|bit| lists & bit != 0)
    }

    /// Whether the pack has a list of this name.
    pub fn has_list(&self, list: &str) -> bool {
        self.list_bits.contains_key(list)
    }

    /// The conditional that would share its stem with a form, if the form ends like a future: "rouvrira" → "rouvrirait".
    pub fn conditional_of(&self, form: &str) -> Option<String> {
        let ending = self.tense.future_endings.iter().find(|e| form.ends_with(e.as_str()))?;
        Some(format!("{}{}", &form[..form.len() - ending.len()], self.tense.conditional_ending))
    }

    /// Whether a form begins as futures do.
    pub fn begins_in_future(&self, form: &str) -> bool {
        let begins = |b: &String| form.len() >= b.len() + 5 && form.starts_with(b.as_str());
        let looks = |e: &String| e.strip_suffix('*').map_or(form == e, |stem| form.starts_with(stem));
        self.tense.future_beginnings.iter().any(begins) && !self.tense.future_exceptions.iter().any(looks)
    }

    /// Whether a form is longer than an ending of the past by a stem.
    pub fn ends_in_past(&self, form: &str) -> bool {
        self.tense.past_endings.iter().any(|e| form.len() >= e.len() + 3 && form.ends_with(e.as_str()))
    }
}
