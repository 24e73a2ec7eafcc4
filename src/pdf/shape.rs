//! From characters to glyphs: each word once per document, with the first face that has its letters.

use super::{
    clean::{is_private, is_unseen},
    fonts::{FaceId, Fonts, Look, PlanKey},
};
use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{BufferFlags, Direction, UnicodeBuffer};
use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
};
use unicode_bidi::{BidiClass, bidi_class};

/// A stretch of text in one face and one direction. Measures are in parts of the size it will be drawn at.
pub(super) struct Word {
    pub face: FaceId,
    pub text: String,
    /// From left to right.
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
}

/// One for each face that it takes.
pub(super) type Words = Rc<[Rc<Word>]>;

/// What a document's words look like, and what could not be shown.
pub(super) struct Shaper {
    fonts: &'static Fonts,
    /// By look and direction, then by text: rows say the same over and over.
    known: HashMap<(Look, bool), HashMap<Box<str>, Words>>,
    missing: BTreeSet<char>,
}

impl Shaper {
    pub fn new(fonts: &'static Fonts) -> Shaper {
        Shaper { fonts, known: HashMap::new(), missing: BTreeSet::new() }
    }

    /// Characters that became boxes so far, each once.
    pub fn missing(self) -> Vec<char> {
        self.missing.into_iter().collect()
    }

    /// The words of a text that runs one way, in the order of speech.
    pub fn words(&mut self, text: &str, look: Look, is_rtl: bool) -> Words {
        if let Some(words) = self.known.get(&(look, is_rtl)).and_then(|known| known.get(text)) {
            return words.clone();
        }
        let mut words = Vec::new();
        for (face, piece) in self.by_face(text, look) {
            words.push(Rc::new(match face {
                Some(face) => shaped(self.fonts, face, piece, is_rtl),
                None => self.boxes(piece, look, is_rtl),
            }));
        }
        let words: Words = words.into();
        self.known.entry((look, is_rtl)).or_default().insert(text.into(), words.clone());
        words
    }

    /// Parts a text where the face changes. Marks and unseen characters go with the letter before them, which they shape.
    fn by_face<'t>(&self, text: &'t str, look: Look) -> Vec<(Option<FaceId>, &'t str)> {
        let mut pieces: Vec<(Option<FaceId>, std::ops::Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let before = pieces.last().map(|(face, _)| *face);
            let goes_along = is_unseen(c) || bidi_class(c) == BidiClass::NSM;
            let face = match before {
                Some(Some(face)) if is_unseen(c) || goes_along && self.fonts.has(face, c) => Some(face),
                Some(None) if goes_along => None,
                _ if is_unseen(c) => look.faces().first().copied(),
                _ if is_private(c) => None,
                _ => self.fonts.face_with(look, c),
            };
            match pieces.last_mut() {
                Some((last, range)) if *last == face => range.end = end,
                _ => pieces.push((face, at..end)),
            }
        }
        pieces.into_iter().filter_map(|(face, range)| Some((face, text.get(range)?))).collect()
    }

    /// A box for each character that no face has. A copy of the text still has the character, but for private ones.
    fn boxes(&mut self, text: &str, look: Look, is_rtl: bool) -> Word {
        let face = look.box_face();
        let shown = shaped(self.fonts, face, "□", false);
        let mut word = Word { face, text: String::new(), glyphs: Vec::new(), width: 0.0 };
        for c in text.chars().filter(|c| !is_unseen(*c)) {
            self.missing.insert(c);
            let start = word.text.len();
            word.text.push(if is_private(c) { '\u{fffd}' } else { c });
            for glyph in &shown.glyphs {
                word.glyphs.push(KrillaGlyph { text_range: start..word.text.len(), ..glyph.clone() });
            }
            word.width += shown.width;
        }
        if is_rtl {
            word.glyphs.reverse();
        }
        word
    }
}

fn shaped(fonts: &Fonts, face_id: FaceId, text: &str, is_rtl: bool) -> Word {
    let mut word = Word { face: face_id, text: text.to_owned(), glyphs: Vec::new(), width: 0.0 };
    let Some(face) = fonts.faces.get(face_id) else { return word };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.guess_segment_properties();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    let script = Some(buffer.script()).filter(|script| *script != rustybuzz::script::UNKNOWN);
    let is_plain = script == Some(rustybuzz::script::ARABIC) && !has_lam_alef(text);
    let Some(plan) = fonts.plan(PlanKey { face: face_id, script, is_rtl, is_plain }) else { return word };
    let glyphs = rustybuzz::shape_with_plan(&face.shaper, &plan, buffer);
    let em = face.font.units_per_em();
    // a cluster's text goes on to where the next one begins
    let mut starts: Vec<usize> = glyphs.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
        let cluster = info.cluster as usize;
        let next = starts.partition_point(|start| *start <= cluster);
        let begin = if next <= 1 { 0 } else { cluster };
        let end = starts.get(next).copied().unwrap_or(text.len());
        let units = |value: i32| value as f32 / em;
        let advance = units(position.x_advance);
        word.width += advance;
        word.glyphs.push(KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            advance,
            units(position.x_offset),
            units(position.y_offset),
            0.0,
            begin..end,
            None,
        ));
    }
    word
}

/// Whether Arabic letters stand in a text that are never written but joined into one. All other ligatures of the face look
/// well apart too, and pdftotext (poppler 22.12) reads the letters of each backwards.
fn has_lam_alef(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !is_unseen(*c) && bidi_class(*c) != BidiClass::NSM);
    let mut before = letters.next();
    letters.any(|letter| before.replace(letter) == Some('ل') && matches!(letter, 'ا' | 'آ' | 'أ' | 'إ' | 'ٱ'))
}

#[cfg(test)]
mod tests {
    use super::{super::fonts::fonts, *};

    #[test]
    fn what_no_face_has_is_a_box_that_keeps_its_character() {
        let mut shaper = Shaper::new(fonts().unwrap());
        let words = shaper.words("a中\u{e000}b", Look::Regular, false);
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["a", "中\u{fffd}", "b"]);
        assert_eq!(shaper.missing(), ['中', '\u{e000}']);
    }

    #[test]
    fn arabic_letters_join_and_come_from_left_to_right() {
        let mut shaper = Shaper::new(fonts().unwrap());
        let words = shaper.words("سلام", Look::Regular, true);
        assert_eq!(words.len(), 1);
        let starts: Vec<usize> = words[0].glyphs.iter().map(|glyph| glyph.text_range.start).collect();
        assert!(starts.windows(2).all(|pair| pair[0] >= pair[1]), "{starts:?}");
        let alone = shaper.words("س", Look::Regular, true);
        assert_ne!(words[0].glyphs.last().unwrap().glyph_id, alone[0].glyphs[0].glyph_id);
    }

    #[test]
    fn lam_and_alef_are_one_and_other_letters_are_not() {
        let mut shaper = Shaper::new(fonts().unwrap());
        for (text, glyphs) in [("لا", 1), ("لَا", 2), ("في", 2), ("شيء", 3)] {
            assert_eq!(shaper.words(text, Look::Regular, true)[0].glyphs.len(), glyphs, "{text}");
        }
    }

    #[test]
    fn digits_are_equally_wide() {
        let mut shaper = Shaper::new(fonts().unwrap());
        for look in [Look::Regular, Look::Bold, Look::Head] {
            let widths = ["1", "8"].map(|digit| shaper.words(digit, look, false)[0].width);
            assert!((widths[0] - widths[1]).abs() < 1e-6);
        }
    }
}
