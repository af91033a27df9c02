//! Pieces of text → lines.

use super::page::Piece;

/// Words that stand beside each other. Places in points, upwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// From 0.
    pub page: usize,
    pub left: f32,
    pub right: f32,
    pub base: f32,
    pub size: f32,
    pub words: String,
}

/// A blank is at least so wide, in parts of the font's size; where widths are guessed it is wider.
const BLANK: f32 = 0.17;
const BLANK_GUESSED: f32 = 0.4;
/// Words further apart than so many times the font's size are in other columns.
const COLUMN: f32 = 4.0;

/// Joins what stands on one line, in the order in which it is drawn.
pub fn of(page: usize, pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        if let Some(line) = lines.last_mut()
            && goes_on(line, &piece)
        {
            let gap = piece.left - line.right;
            let blank = if piece.measured { BLANK } else { BLANK_GUESSED } * piece.size.min(line.size);
            if gap > blank && !line.words.ends_with(' ') && !piece.words.starts_with(' ') {
                line.words.push(' ');
            }
            line.words.push_str(&piece.words);
            line.right = line.right.max(piece.right);
            // A note's number above a line does not change what the line is.
            if piece.size > line.size {
                line.size = piece.size;
                line.base = piece.base;
            }
        } else {
            let Piece { left, right, base, size, words, .. } = piece;
            lines.push(Line { page, left, right, base, size, words });
        }
    }
    for line in &mut lines {
        line.words = tidy(&line.words);
    }
    lines.retain(|line| !line.words.is_empty());
    lines
}

fn goes_on(line: &Line, piece: &Piece) -> bool {
    let size = piece.size.max(line.size);
    let level = (piece.base - line.base).abs() <= size * 0.45;
    level && piece.left >= line.right - size && piece.left <= line.right + size * COLUMN
}

/// Ligatures are letters, and blanks one blank; a soft hyphen stays for what joins lines.
fn tidy(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            ' ' | '\t' | '\n' | '\r' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.trim_matches(' ').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(left: f32, right: f32, base: f32, size: f32, words: &str) -> Piece {
        Piece { left, right, base, size, words: words.into(), measured: true }
    }

    #[test]
    fn pieces_of_a_line_are_joined_with_blanks_where_there_is_room() {
        let lines = of(
            0,
            vec![
                piece(50.0, 80.0, 700.0, 10.0, "Le pré"),
                piece(80.2, 90.0, 700.0, 10.0, "fet"),
                piece(93.0, 120.0, 700.0, 10.0, "a dé\u{fb01}é"),
                piece(120.0, 123.0, 704.0, 6.0, "1"),
                piece(300.0, 350.0, 700.0, 10.0, "Ailleurs"),
                piece(50.0, 80.0, 688.0, 10.0, "  Fin. "),
                piece(50.0, 80.0, 670.0, 10.0, " "),
            ],
        );
        let words: Vec<&str> = lines.iter().map(|l| l.words.as_str()).collect();
        assert_eq!(words, ["Le préfet a défié1", "Ailleurs", "Fin."]);
        assert_eq!((lines[0].right, lines[0].size), (123.0, 10.0));
    }
}
