//! Training the part-of-speech tagger of a language.

use crate::aligned::{Aligned, Lesson};
use crate::perceptron::{Averages, Perceptron, eight_bits};
use crate::recipe::Recipe;
use crate::treebank::{self, Sentence};
use crate::{Places, known, score};
use anyhow::Context;
use rayon::prelude::*;
use selon::language::tagger::{KnownWord, NO_TAG, TEMPLATES, TaggerTables, features, write_tagger};
use selon::language::{Forms, Pack, PackFiles, Tagger};
use std::collections::{BTreeMap, HashMap};

/// Trains, writes languages/xx/tagger.bin and prints the scores.
pub fn train(places: &Places) -> anyhow::Result<()> {
    let recipe = Recipe::load(places)?;
    let pack = Pack::untrained(&PackFiles::new(&places.language, Some(&places.languages)))?;
    let sentences = treebanks(places, &recipe.train)?;
    let aligned: Vec<Aligned> = sentences.iter().map(|s| Aligned::new(s, &pack.text)).collect();

    let words = known::words(lessons(&aligned, &pack.forms, &BTreeMap::new())?.iter(), &recipe);
    let lessons = lessons(&aligned, &pack.forms, &words)?;
    let scored = lessons.iter().flat_map(|l| &l.words).filter(|w| w.known.is_none()).count();
    let all: usize = lessons.iter().map(|l| l.words.len()).sum();
    println!("{} sentences, {all} words, {scored} of them scored; {} words known", lessons.len(), words.len());

    let frequent = frequent_features(&lessons, recipe.rarest_feature);
    let runs: Vec<Perceptron> =
        (0..recipe.runs).into_par_iter().map(|run| train_once(&lessons, &frequent, recipe.epochs, run)).collect();
    let mut averages = Averages::new();
    for run in &runs {
        run.add_averages(&mut averages);
    }
    let rows = eight_bits(&averages, recipe.clip, recipe.smallest_weight);
    let file = write_tagger(&words, &rows);
    println!("{} features of {}, {} bytes", rows.len(), frequent.len(), file.len());

    let path = places.pack_file("tagger.bin");
    std::fs::write(&path, &file).with_context(|| path.display().to_string())?;
    let tagger = Tagger::load(file)?;
    print_scores(places, &recipe, &pack, &tagger)
}

/// Prints the scores of the tagger in the pack.
pub fn score(places: &Places) -> anyhow::Result<()> {
    let recipe = Recipe::load(places)?;
    let pack = Pack::load(&PackFiles::new(&places.language, Some(&places.languages)))?;
    print_scores(places, &recipe, &pack, &pack.tagger)
}

fn print_scores(places: &Places, recipe: &Recipe, pack: &Pack, tagger: &Tagger) -> anyhow::Result<()> {
    let mut all = Vec::new();
    for name in &recipe.dev {
        let sentences = treebanks(places, std::slice::from_ref(name))?;
        score::print(name, &sentences, tagger, &pack.forms, &pack.text);
        score::print_headlines(&sentences, tagger, &pack.forms, &pack.text);
        all.extend(sentences);
    }
    score::print_speed(&all, tagger, &pack.forms, &pack.text);
    Ok(())
}

fn treebanks(places: &Places, names: &[String]) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for name in names {
        sentences.extend(treebank::read(&places.data.join("treebanks").join(format!("{name}.conllu")))?);
    }
    Ok(sentences)
}

fn lessons(aligned: &[Aligned], forms: &Forms, words: &BTreeMap<u64, KnownWord>) -> anyhow::Result<Vec<Lesson>> {
    let tables = TaggerTables::load(write_tagger(words, &BTreeMap::new()))?;
    let known = tables.known();
    Ok(aligned.iter().flat_map(|text| text.lessons(forms, &known)).collect())
}

/// The features of the training text with its true tags, in order of their first occurrence.
fn frequent_features(lessons: &[Lesson], rarest: u32) -> Vec<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut order = Vec::new();
    let mut hashes = [0; TEMPLATES];
    for lesson in lessons {
        let mut before = [NO_TAG; 2];
        for i in 0..lesson.words.len() {
            if lesson.words[i].known.is_none() {
                features(&lesson.words, i, before, &mut hashes);
                for hash in hashes {
                    let count = counts.entry(hash).or_default();
                    *count += 1;
                    if *count == rarest {
                        order.push(hash);
                    }
                }
            }
            before = [lesson.gold[i] as u8, before[0]];
        }
    }
    order
}

fn train_once(lessons: &[Lesson], frequent: &[u64], epochs: u32, run: u64) -> Perceptron {
    let mut model = Perceptron::new(frequent.iter().copied());
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut state = 88_172_645_463_325_252 ^ (run + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut hashes = [0; TEMPLATES];
    let mut places = Vec::with_capacity(TEMPLATES);
    for _ in 0..epochs {
        shuffle(&mut order, &mut state);
        for &lesson in &order {
            let Lesson { words, gold } = &lessons[lesson];
            let mut before = [NO_TAG; 2];
            for i in 0..words.len() {
                let guess = words[i].known.unwrap_or_else(|| {
                    features(words, i, before, &mut hashes);
                    model.places(&hashes, &mut places);
                    let guess = model.best(&places);
                    model.learn(&places, guess, gold[i]);
                    guess
                });
                before = [guess as u8, before[0]];
            }
        }
    }
    model
}

/// Puts the items in a random order (xorshift, the same on every machine).
pub fn shuffle(items: &mut [usize], state: &mut u64) {
    for i in (1..items.len()).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        items.swap(i, (*state % (i as u64 + 1)) as usize);
    }
}
