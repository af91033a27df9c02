//! `selon compare --pairs FILE`: plain sentences set side by side, without a ledger.

use super::face::Face;
use super::{Failure, Outcome};
use crate::compare::compare_sentences;
use crate::extract::{Engine, plain_claims};
use crate::intake::{Article, Fault, IntakeError, STDIN, SentencePair, sentence_pairs};
use crate::report::PairEntry;
use crate::report::listing::write_all;
use rayon::prelude::*;
use std::io::{Read, Write};
use std::path::Path;

pub fn run(file: &Path, face: &Face) -> Result<Outcome, Failure> {
    let engine = face.engine()?;
    let name = file.display().to_string();
    let read = sentence_pairs(&name, &bytes(file)?);
    let told: Vec<Result<PairEntry, IntakeError>> =
        read.into_par_iter().map(|pair| pair.map(|pair| compare(pair, engine))).collect();
    let (mut entries, mut failed) = (Vec::with_capacity(told.len()), 0usize);
    for entry in told {
        match entry {
            Ok(entry) => entries.push(entry),
            Err(error) => {
                failed += 1;
                face.remark(&error.to_string());
            }
        }
    }
    let mut out = face.out();
    let shown = write_all(face.page(), &mut out, &entries)?;
    out.flush()?;
    Ok(if failed > 0 { Outcome::Incomplete } else { Outcome::of(shown) })
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let fault =
        |source| IntakeError { file: file.display().to_string(), line: None, id: None, fault: Fault::Read(source) };
    if file == Path::new(STDIN) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(fault)?;
        return Ok(bytes);
    }
    Ok(std::fs::read(file).map_err(fault)?)
}

fn compare(pair: SentencePair, engine: &Engine) -> PairEntry {
    let claims = |id: &str, text: &str| {
        let article =
            Article { id: id.to_string(), text: text.to_string(), lang: pair.lang.clone(), ..Article::default() };
        plain_claims(&article, &engine.extract(&article))
    };
    let (a, b) = (claims("a", &pair.a), claims("b", &pair.b));
    let relation = compare_sentences(&a, &b, engine.actions());
    PairEntry { id: pair.id, a: pair.a, b: pair.b, relation }
}
