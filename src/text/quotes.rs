//! Quotation marks: which open, which close, what they hold; unbalanced ones are repaired within their paragraph.

use super::tokens::{Token, TokenKind};

/// What a token is with regard to quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum QuoteRole {
    #[default]
    Outside,
    Open,
    Inside,
    Close,
}

/// One outermost quoted region, as token indices: marks at `open` and, if `closed`, at `end - 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    pub open: usize,
    /// One past the last token of the region.
    pub end: usize,
    pub closed: bool,
    /// Whether it was left open in the paragraph before and opened again here.
    pub continues: bool,
}

impl Quote {
    /// The tokens between the marks.
    pub fn inner(&self) -> std::ops::Range<usize> {
        self.open + 1..if self.closed { self.end - 1 } else { self.end }
    }
}

/// A region may run over this many lines: news quotes whole passages, but a lost mark must not swallow the article.
const LINES: usize = 8;
/// An apostrophe closes a British quotation only so many lines after its opening.
const SINGLE_LINES: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
}

#[derive(Clone, Copy)]
struct Event {
    token: usize,
    turn: Turn,
    line: usize,
    mark: char,
}

/// Finds the regions of a document. `lines[i]` is the range of tokens of line `i`.
pub(super) fn find(text: &str, tokens: &[Token], lines: &[std::ops::Range<usize>]) -> Vec<Quote> {
    let mut double = Vec::new();
    let mut single = Vec::new();
    for (line, range) in lines.iter().enumerate() {
        let mut straight = 0;
        for token in range.clone() {
            let t = &tokens[token];
            if t.kind != TokenKind::Mark {
                continue;
            }
            let form = t.span.of(text);
            let mark = if form == "''" { '"' } else { form.chars().next().unwrap_or('"') };
            let before = text[..t.span.start].chars().next_back().unwrap_or('\n');
            let after = text[t.span.end..].chars().next().unwrap_or('\n');
            let opens = before.is_whitespace() || matches!(before, '(' | '[' | '-' | '—' | '–' | '\'' | '’' | '/');
            let closes = after.is_whitespace()
                || matches!(after, ')' | ']' | '.' | ',' | ';' | ':' | '!' | '?' | '-' | '—' | '–' | '…');
            let turn = match mark {
                '“' | '«' | '‹' | '„' | '‟' => Some(Turn::Open),
                '”' | '»' | '›' => Some(Turn::Close),
                '"' | '＂' => {
                    straight += 1;
                    Some(match (opens, closes) {
                        (true, false) => Turn::Open,
                        (false, true) => Turn::Close,
                        _ if straight % 2 == 1 => Turn::Open,
                        _ => Turn::Close,
                    })
                }
                _ => None,
            };
            if let Some(turn) = turn {
                double.push(Event { token, turn, line, mark });
            } else if mark != '’' && mark != '\'' && mark != '‘' {
                continue;
            } else if mark != '’' && opens && (after.is_alphanumeric() || matches!(after, '…' | '.')) {
                single.push(Event { token, turn: Turn::Open, line, mark });
            } else if mark != '‘' && !before.is_whitespace() && closes {
                single.push(Event { token, turn: Turn::Close, line, mark });
            }
        }
    }
    let mut quotes = pair(&double, lines);
    let taken = |token: usize, quotes: &[Quote]| {
        let i = quotes.partition_point(|q| q.end <= token);
        quotes.get(i).is_some_and(|q| q.open <= token)
    };
    single.retain(|e| !taken(e.token, &quotes));
    for quote in pair(&british(text, tokens, &single), lines) {
        if quote.closed && quote.end - quote.open > 2 {
            quotes.push(quote);
        }
    }
    quotes.sort_by_key(|q| q.open);
    let mut kept: Vec<Quote> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        if kept.last().is_none_or(|last| last.end <= quote.open) {
            kept.push(quote);
        }
    }
    reopened(&mut kept, lines);
    kept
}

/// Drops apostrophes that only look like closing marks: plural possessives, letters left out.
fn british(text: &str, tokens: &[Token], events: &[Event]) -> Vec<Event> {
    let mut kept = Vec::new();
    let mut open: Option<usize> = None;
    for event in events {
        match (event.turn, open) {
            (Turn::Open, _) => {
                open = Some(event.line);
                kept.push(*event);
            }
            (Turn::Close, Some(line)) => {
                let before = text[..tokens[event.token].span.start].chars().next_back().unwrap_or(' ');
                let near = event.line.saturating_sub(line) <= SINGLE_LINES;
                if near && (event.line == line || matches!(before, '.' | ',' | '!' | '?' | '…')) {
                    kept.push(*event);
                    open = None;
                }
            }
            (Turn::Close, None) => {}
        }
    }
    kept
}

fn pair(events: &[Event], lines: &[std::ops::Range<usize>]) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut k = 0;
    while k < events.len() {
        let first = events[k];
        if first.turn == Turn::Close {
            k += 1;
            continue;
        }
        let mut depth = 1;
        let mut j = k + 1;
        let mut end = None;
        while let Some(event) = events.get(j) {
            if event.line - first.line > LINES {
                break;
            }
            // „German“ and “English” share a mark.
            let turn = if event.mark == '“' && first.mark == '„' { Turn::Close } else { event.turn };
            if turn == Turn::Open {
                if event.line != first.line {
                    break;
                }
                depth += 1;
            } else {
                depth -= 1;
                if depth == 0 {
                    end = Some(event.token);
                    break;
                }
            }
            j += 1;
        }
        if let Some(end) = end {
            out.push(Quote { open: first.token, end: end + 1, closed: true, continues: false });
            k = j + 1;
            continue;
        }
        let same_line = || events[k + 1..].iter().take_while(|e| e.line == first.line);
        let (end, closed) = match same_line().filter(|e| e.turn == Turn::Close).last() {
            Some(close) => (close.token + 1, true),
            None => (lines[first.line].end, false),
        };
        out.push(Quote { open: first.token, end, closed, continues: false });
        k += 1;
        while events.get(k).is_some_and(|e| e.token < end) {
            k += 1;
        }
    }
    out
}

/// Marks regions that open at the start of a line while the one before was still open at the end of its own.
fn reopened(quotes: &mut [Quote], lines: &[std::ops::Range<usize>]) {
    for i in 1..quotes.len() {
        let line = lines.partition_point(|l| l.end <= quotes[i].open);
        let starts = lines.get(line).is_some_and(|l| l.start == quotes[i].open);
        let before = quotes[i - 1];
        quotes[i].continues = starts && !before.closed && line > 0 && before.end == lines[line - 1].end;
    }
}
