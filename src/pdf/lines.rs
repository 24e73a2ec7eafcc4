//! Lines of a given width, with their glyphs in the order in which they stand.

#[cfg(test)]
mod tests;

use super::{
    bits::{Bit, Cut, HardLine, cut},
    fonts::{FaceId, Look},
    paper::Color,
    shape::Shaper,
    text::{Direction, Link, Text},
};
use krilla::text::KrillaGlyph;
use std::{ops::Range, rc::Rc};
use unicode_bidi::{BidiInfo, Level};

/// How a text is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub look: Look,
    /// Points.
    pub size: f32,
    /// From one line to the next, points.
    pub leading: f32,
    pub color: Color,
}

/// Glyphs of one face, color and link, one after the other.
pub(super) struct Run {
    /// From the line's left end, points.
    pub x: f32,
    pub width: f32,
    pub face: FaceId,
    pub size: f32,
    pub color: Color,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    pub link: Option<Rc<Link>>,
}

pub(super) struct Line {
    pub runs: Vec<Rc<Run>>,
    pub width: f32,
    /// Flush right where it is said to stand at the start.
    pub is_rtl: bool,
}

/// The lines of a text, none wider than `width` points unless a single letter is.
pub(super) fn lines(
    shaper: &mut Shaper,
    text: &Text,
    style: Style,
    direction: Direction,
    width: f32,
) -> Vec<Line> {
    let cut = cut(shaper, text, style.look, direction);
    let inks: Vec<Ink> = text
        .spans
        .iter()
        .zip(&cut.links)
        .map(|(span, link)| Ink {
            color: if span.soft { Color::SOFT } else { style.color },
            link: link.clone().map(Rc::new),
        })
        .collect();
    let Cut { lines: hard_lines, .. } = cut;
    let mut lines = Vec::new();
    let last = hard_lines.len().saturating_sub(1);
    for (at, mut hard) in hard_lines.into_iter().enumerate() {
        if at < last {
            hard.bits.extend(space(shaper, &hard, style.look));
        }
        let bits = small_enough(shaper, hard.bits, style, width);
        for range in filled(&bits, style.size, width) {
            lines.push(laid(bits.get(range).unwrap_or_default(), &inks, style, hard.is_rtl));
        }
    }
    lines
}

/// How wide a text is on one line, points.
pub(super) fn natural_width(shaper: &mut Shaper, text: &Text, style: Style) -> f32 {
    let lines = lines(shaper, text, style, Direction::Auto, f32::INFINITY);
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}

struct Ink {
    color: Color,
    link: Option<Rc<Link>>,
}

/// Between lines: those who read by tags, not by places, would run their words together.
fn space(shaper: &mut Shaper, line: &HardLine, look: Look) -> Option<Bit> {
    let last = line.bits.last()?;
    let look = if last.look == Look::Head { look } else { last.look };
    let word = shaper.words(" ", look, line.is_rtl).first()?.clone();
    Some(Bit { word, look, is_space: true, may_end: true, ..last.clone() })
}

/// Words that are wider than a line are cut between letters; an address of a web page may be, or what somebody pasted.
fn small_enough(shaper: &mut Shaper, bits: Vec<Bit>, style: Style, width: f32) -> Vec<Bit> {
    if bits.iter().all(|bit| bit.word.width * style.size <= width) {
        return bits;
    }
    let mut small = Vec::new();
    for bit in bits {
        if bit.is_space || bit.word.width * style.size <= width {
            small.push(bit);
            continue;
        }
        let mut starts: Vec<usize> = bit.word.glyphs.iter().map(|glyph| glyph.text_range.start).collect();
        starts.sort_unstable();
        starts.dedup();
        starts.push(bit.word.text.len());
        for pair in starts.windows(2) {
            let piece = bit.word.text.get(pair[0]..pair[1]).unwrap_or_default();
            for word in shaper.words(piece, bit.look, bit.level.is_rtl()).iter() {
                small.push(Bit { word: word.clone(), may_end: true, ..bit.clone() });
            }
        }
    }
    small
}

/// The bits of each line. Spaces at its end belong to it and take no room.
fn filled(bits: &[Bit], size: f32, width: f32) -> Vec<Range<usize>> {
    // sums of many widths differ in their last digits from the sum that a column was made by
    let room = width + 0.01;
    let mut ranges = Vec::new();
    let (mut start, mut used, mut at) = (0, 0.0, 0);
    while at < bits.len() {
        let end = bits.iter().skip(at).position(|bit| bit.may_end).map_or(bits.len(), |more| at + more + 1);
        let unit = bits.get(at..end).unwrap_or_default();
        let of = |is_space: bool| -> f32 {
            unit.iter().filter(|bit| bit.is_space == is_space).map(|bit| bit.word.width).sum::<f32>() * size
        };
        if used + of(false) > room && at > start {
            ranges.push(start..at);
            (start, used) = (at, 0.0);
        }
        used += of(false) + of(true);
        at = end;
    }
    ranges.push(start..at);
    ranges
}

/// Puts the bits of one line in the order in which they stand (rule L2 of annex 9), like ones together.
fn laid(bits: &[Bit], inks: &[Ink], style: Style, is_rtl: bool) -> Line {
    let words = bits.iter().rposition(|bit| !bit.is_space).map_or(0, |last| last + 1);
    // spaces at the end stand where the line ends, whatever they stood between (rule L1)
    let base = if is_rtl { Level::rtl() } else { Level::ltr() };
    let levels: Vec<_> =
        bits.iter().enumerate().map(|(at, bit)| if at < words { bit.level } else { base }).collect();
    let order = BidiInfo::reorder_visual(&levels);
    let hanging: f32 = bits.iter().skip(words).map(|bit| bit.word.width).sum::<f32>() * style.size;
    let mut line = Line { runs: Vec::new(), width: 0.0, is_rtl };
    let mut x = if is_rtl { -hanging } else { 0.0 };
    let kind = |at: &usize| {
        let bit = bits.get(*at)?;
        let ink = inks.get(bit.span)?;
        Some((bit.word.face, levels.get(*at)?.is_rtl(), ink.color, ink.link.clone()))
    };
    for group in order.chunk_by(|a, b| kind(a) == kind(b)) {
        let Some((face, goes_back, color, link)) = group.first().and_then(kind) else { continue };
        let group: Vec<&Bit> = group.iter().filter_map(|at| bits.get(*at)).collect();
        let (text, glyphs) = joined(&group, goes_back);
        let width = group.iter().map(|bit| bit.word.width).sum::<f32>() * style.size;
        line.runs.push(Rc::new(Run { x, width, face, size: style.size, color, text, glyphs, link }));
        x += width;
    }
    line.width = if is_rtl { x } else { x - hanging };
    line
}

/// The text of bits in the order of speech, and their glyphs from left to right.
fn joined(group: &[&Bit], goes_back: bool) -> (String, Vec<KrillaGlyph>) {
    let mut text = String::new();
    let mut starts = vec![0; group.len()];
    for place in 0..group.len() {
        let at = if goes_back { group.len() - 1 - place } else { place };
        starts[at] = text.len();
        text.push_str(&group[at].word.text);
    }
    let mut glyphs = Vec::with_capacity(text.len());
    for (bit, start) in group.iter().zip(starts) {
        glyphs.extend(bit.word.glyphs.iter().map(|glyph| {
            let range = glyph.text_range.start + start..glyph.text_range.end + start;
            KrillaGlyph { text_range: range, ..glyph.clone() }
        }));
    }
    (text, glyphs)
}
