//! What a page draws → the pieces of text on it, each with its place, in the order in which they are drawn.

use super::fonts::Font;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Bytes that the instructions of a page, or of a form on it, may unpack to.
const INSTRUCTIONS: usize = 8 << 20;
/// Bytes that a font's table of letters may unpack to.
const LETTERS: usize = 4 << 20;
/// Pieces on one page; the other ones are left out.
const PIECES: usize = 200_000;
/// Forms inside of forms.
const DEEPEST: usize = 8;
const FORMS: usize = 2_000;

/// Words that are drawn in one go. Places in points, upwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub left: f32,
    pub right: f32,
    pub base: f32,
    /// Of the font.
    pub size: f32,
    pub words: String,
    /// Whether `right` is known and not guessed.
    pub measured: bool,
}

/// [a b c d e f] of the format: x' = ax + cy + e, y' = bx + dy + f.
type Matrix = [f32; 6];
const UNCHANGED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Does `a`, then `b`.
fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Vec<u8>>,
    size: f32,
    leading: f32,
    character_space: f32,
    word_space: f32,
    stretch: f32,
    rise: f32,
}

/// The pieces on one page.
pub fn pieces(document: &Document, page: ObjectId) -> lopdf::Result<Vec<Piece>> {
    let instructions = document.get_page_content_with_limit(page, INSTRUCTIONS)?;
    let fonts = document.get_page_fonts(page)?;
    let (own, inherited) = document.get_page_resources(page)?;
    let resources =
        own.into_iter().chain(inherited.iter().filter_map(|id| document.get_dictionary(*id).ok())).collect();
    let mut drawing = Drawing { document, pieces: Vec::new(), forms: 0 };
    let state = State {
        matrix: UNCHANGED,
        font: None,
        size: 1.0,
        leading: 0.0,
        character_space: 0.0,
        word_space: 0.0,
        stretch: 1.0,
        rise: 0.0,
    };
    drawing.draw(&instructions, &Around { fonts: read_fonts(document, fonts)?, resources }, state, 0)?;
    Ok(drawing.pieces)
}

fn read_fonts<'a>(
    document: &'a Document,
    fonts: BTreeMap<Vec<u8>, &'a Dictionary>,
) -> lopdf::Result<BTreeMap<Vec<u8>, Font<'a>>> {
    let mut read = BTreeMap::new();
    for (name, font) in fonts {
        // One that cannot be read costs its own words only, unless it is a bomb.
        match Font::read(font, document, LETTERS) {
            Ok(font) => drop(read.insert(name, font)),
            Err(bomb @ lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(bomb);
            }
            Err(_) => {}
        }
    }
    Ok(read)
}

/// What instructions refer to by name.
struct Around<'a> {
    fonts: BTreeMap<Vec<u8>, Font<'a>>,
    resources: Vec<&'a Dictionary>,
}

struct Drawing<'a> {
    document: &'a Document,
    pieces: Vec<Piece>,
    forms: usize,
}

impl<'a> Drawing<'a> {
    fn draw(&mut self, instructions: &[u8], around: &Around<'a>, mut state: State, depth: usize) -> lopdf::Result<()> {
        let mut kept: Vec<State> = Vec::new();
        // Of marked passages, whether what is in them belongs to the page and not to the text.
        let mut marks: Vec<bool> = Vec::new();
        let (mut text, mut line) = (UNCHANGED, UNCHANGED);
        for Operation { operator, operands } in Content::decode(instructions)?.operations {
            let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).unwrap_or_default();
            match operator.as_str() {
                "q" if kept.len() < 512 => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.matrix = then(std::array::from_fn(number), state.matrix),
                "BT" => (text, line) = (UNCHANGED, UNCHANGED),
                "Tf" => {
                    state.font = operands.first().and_then(|o| o.as_name().ok()).map(<[u8]>::to_vec);
                    state.size = number(1);
                }
                "TL" => state.leading = number(0),
                "Tc" => state.character_space = number(0),
                "Tw" => state.word_space = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "Ts" => state.rise = number(0),
                "Tm" => (text, line) = (std::array::from_fn(number), std::array::from_fn(number)),
                "Td" | "TD" | "T*" | "'" | "\"" => {
                    if operator == "TD" {
                        state.leading = -number(1);
                    }
                    if operator == "\"" {
                        (state.word_space, state.character_space) = (number(0), number(1));
                    }
                    let by = if operator.starts_with('T') && operator != "T*" {
                        (number(0), number(1))
                    } else {
                        (0.0, -state.leading)
                    };
                    line = then([1.0, 0.0, 0.0, 1.0, by.0, by.1], line);
                    text = line;
                    if let (true, Some(string)) = (matches!(operator.as_str(), "'" | "\""), operands.last()) {
                        self.show(string, around, &state, &mut text, &marks);
                    }
                }
                "Tj" => operands.iter().take(1).for_each(|s| self.show(s, around, &state, &mut text, &marks)),
                "TJ" => {
                    for piece in operands.first().and_then(|o| o.as_array().ok()).into_iter().flatten() {
                        match piece.as_float() {
                            Ok(back) => {
                                let by = -back / 1000.0 * state.size * state.stretch;
                                text = then([1.0, 0.0, 0.0, 1.0, by, 0.0], text);
                            }
                            Err(_) => self.show(piece, around, &state, &mut text, &marks),
                        }
                    }
                }
                "BMC" | "BDC" => marks.push(operands.first().and_then(|o| o.as_name().ok()) == Some(b"Artifact")),
                "EMC" => drop(marks.pop()),
                "Do" if !marks.contains(&true) => {
                    if let Some(name) = operands.first().and_then(|o| o.as_name().ok()) {
                        self.form(name, around, &state, depth)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Draws a form: instructions of their own that stand in the page by name.
    fn form(&mut self, name: &[u8], around: &Around<'a>, state: &State, depth: usize) -> lopdf::Result<()> {
        let document = self.document;
        let named = |resources: &&'a Dictionary| {
            let forms = resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok()?;
            forms.get_deref(name, document).and_then(Object::as_stream).ok()
        };
        let Some(form) = around.resources.iter().find_map(named) else { return Ok(()) };
        let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        if !is_form || depth >= DEEPEST || self.forms >= FORMS {
            return Ok(());
        }
        self.forms += 1;
        let instructions = form.decompressed_content_with_limit(INSTRUCTIONS)?;
        let mut state = state.clone();
        if let Ok(matrix) = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array) {
            let number = |at: usize| matrix.get(at).and_then(|o| o.as_float().ok()).unwrap_or_default();
            state.matrix = then(std::array::from_fn(number), state.matrix);
        }
        let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let resources: Vec<&Dictionary> = own.into_iter().chain(around.resources.iter().copied()).collect();
        let mut fonts = BTreeMap::new();
        for list in resources.iter().rev().filter_map(|r| r.get_deref(b"Font", document).and_then(Object::as_dict).ok())
        {
            for (name, _) in list.iter() {
                if let Ok(font) = list.get_deref(name, document).and_then(Object::as_dict) {
                    fonts.insert(name.clone(), font);
                }
            }
        }
        let around = Around { fonts: read_fonts(document, fonts)?, resources };
        self.draw(&instructions, &around, state, depth + 1)
    }

    /// Draws a string, and goes on to its end.
    fn show(&mut self, string: &Object, around: &Around<'a>, state: &State, text: &mut Matrix, marks: &[bool]) {
        let Ok(string) = string.as_str() else { return };
        let Some(font) = state.font.as_ref().and_then(|name| around.fonts.get(name)) else { return };
        let spaced = state.character_space * font.count(string) as f32 + state.word_space * font.blanks(string) as f32;
        let long = (font.width(string) / 1000.0 * state.size + spaced) * state.stretch;
        let from = then(*text, state.matrix);
        *text = then([1.0, 0.0, 0.0, 1.0, long, 0.0], *text);
        let to = then(*text, state.matrix);
        let upright = from[0] > 0.0 && from[1].abs() <= from[0].abs() * 0.1;
        let size = state.size.abs() * (from[2].powi(2) + from[3].powi(2)).sqrt();
        // Words up a margin or across a page are no part of the text.
        if marks.contains(&true) || !upright || !size.is_finite() || self.pieces.len() >= PIECES {
            return;
        }
        let words = font.words(string);
        if words.is_empty() {
            return;
        }
        let base = from[5] + state.rise * from[3];
        self.pieces.push(Piece { left: from[4], right: to[4], base, size, words, measured: font.is_measured() });
    }
}
