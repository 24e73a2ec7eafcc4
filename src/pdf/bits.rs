//! A text cut into bits that are never parted: where a line may end, where the emphasis or the direction changes. Unicode
//! says where both are: line breaking in annex 14, the bidirectional algorithm in annex 9.

use super::{
    clean::clean,
    fonts::Look,
    shape::{Shaper, Word},
    text::{Direction, Link, Text},
};
use std::{ops::Range, rc::Rc};
use unicode_bidi::{BidiInfo, Level};

/// One bit, shaped.
#[derive(Clone)]
pub(super) struct Bit {
    pub word: Rc<Word>,
    pub level: Level,
    pub look: Look,
    /// Which span of the text it comes from.
    pub span: usize,
    pub is_space: bool,
    /// A line may end after it.
    pub may_end: bool,
}

/// What ends in a line feed, or ends the text.
pub(super) struct HardLine {
    pub bits: Vec<Bit>,
    pub is_rtl: bool,
}

/// All of a text, and the links of its spans.
pub(super) struct Cut {
    pub lines: Vec<HardLine>,
    pub links: Vec<Option<Link>>,
}

pub(super) fn cut(shaper: &mut Shaper, text: &Text, look: Look, direction: Direction) -> Cut {
    let mut whole = String::new();
    let mut ends = Vec::new();
    for span in &text.spans {
        whole.push_str(&clean(&span.text));
        ends.push(whole.len());
    }
    let looks: Vec<Look> = text
        .spans
        .iter()
        .map(|span| if span.bold && look == Look::Regular { Look::Bold } else { look })
        .collect();
    let mut at = 0;
    let mut lines = Vec::new();
    for line in whole.split('\n') {
        let spans = spans_of(&ends, at..at + line.len());
        lines.push(hard_line(shaper, line, &spans, &looks, direction));
        at += line.len() + 1;
    }
    let links = text.spans.iter().map(|span| span.link.clone()).collect();
    Cut { lines, links }
}

/// The spans that a line is made of, each with where it ends in the line.
fn spans_of(ends: &[usize], line: Range<usize>) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut begin = 0;
    for (span, end) in ends.iter().copied().enumerate() {
        if end > line.start && begin < line.end {
            spans.push((span, end.min(line.end) - line.start));
        }
        begin = end;
    }
    spans
}

fn hard_line(
    shaper: &mut Shaper,
    line: &str,
    spans: &[(usize, usize)],
    looks: &[Look],
    direction: Direction,
) -> HardLine {
    let (levels, base) = levels(line, direction);
    let mut bits = Vec::new();
    let mut start = 0;
    for (end, _) in unicode_linebreak::linebreaks(line) {
        let unit = line.get(start..end).unwrap_or_default();
        let word_end = start + unit.trim_end_matches(' ').len();
        for (range, is_space) in [(start..word_end, false), (word_end..end, true)] {
            for (range, span) in by_span_and_level(range, spans, levels.as_deref()) {
                let level =
                    levels.as_ref().and_then(|levels| levels.get(range.start)).copied().unwrap_or(base);
                let look = looks.get(span).copied().unwrap_or(Look::Regular);
                let piece = line.get(range).unwrap_or_default();
                for word in shaper.words(piece, look, level.is_rtl()).iter() {
                    bits.push(Bit { word: word.clone(), level, look, span, is_space, may_end: false });
                }
            }
        }
        if let Some(last) = bits.last_mut() {
            last.may_end = true;
        }
        start = end;
    }
    HardLine { bits, is_rtl: base.is_rtl() }
}

/// The level of each byte; none where everything runs left to right, as nearly always.
fn levels(line: &str, direction: Direction) -> (Option<Vec<Level>>, Level) {
    let given = match direction {
        Direction::Auto => None,
        Direction::Ltr => Some(Level::ltr()),
        Direction::Rtl => Some(Level::rtl()),
    };
    if direction != Direction::Rtl && !line.chars().any(may_run_back) {
        return (None, Level::ltr());
    }
    let info = BidiInfo::new(line, given);
    let base = info.paragraphs.first().map_or(Level::ltr(), |paragraph| paragraph.level);
    (Some(info.levels), base)
}

/// Whether a character can make a text run from right to left, by its block.
fn may_run_back(c: char) -> bool {
    matches!(u32::from(c), 0x590..=0x8ff | 0x200e..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfb1d..=0xfdff
        | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

fn by_span_and_level(
    range: Range<usize>,
    spans: &[(usize, usize)],
    levels: Option<&[Level]>,
) -> Vec<(Range<usize>, usize)> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let (span, span_end) = spans.iter().copied().find(|(_, end)| *end > start).unwrap_or((0, range.end));
        let mut end = span_end.min(range.end);
        if let Some(levels) = levels.and_then(|levels| levels.get(start..end)) {
            let same = levels.iter().take_while(|level| Some(*level) == levels.first()).count();
            end = start + same.max(1);
        }
        pieces.push((start..end, span));
        start = end;
    }
    pieces
}
