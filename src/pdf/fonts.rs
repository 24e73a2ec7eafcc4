//! The faces that documents are set in, read once and kept: Source Sans 3 for text, Source Serif 4 for heads, IBM Plex Sans
//! Arabic, Noto Sans Hebrew; names are signed in Dancing Script and Marck Script. krilla embeds of each what a document uses. The files are as their makers published them: two
//! of the licenses reserve their names for unchanged ones, and smaller ones proved no faster.
//!
//! Not Noto for Arabic: it draws letters and their dots as glyphs apart, and pdftotext then finds gaps within words.

use krilla::text::Font;
use rustybuzz::{Direction, Feature, Script, ShapePlan, ttf_parser::Tag};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How a word is drawn, whatever face has its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Look {
    Regular,
    Bold,
    /// Of titles, sections and the firm's name.
    Head,
    /// Of names that somebody signs with.
    Script,
}

/// Index into [`Fonts::faces`].
pub(super) type FaceId = usize;

/// Source Sans 3, for text: Latin, Greek and Cyrillic letters.
pub const TEXT_FACE: &[u8] = include_bytes!("fonts/source-sans-3-400.ttf");

const FILES: [&[u8]; 9] = [
    TEXT_FACE,
    include_bytes!("fonts/source-sans-3-600.ttf"),
    include_bytes!("fonts/source-serif-4-600.ttf"),
    include_bytes!("fonts/ibm-plex-sans-arabic-400.ttf"),
    include_bytes!("fonts/ibm-plex-sans-arabic-600.ttf"),
    include_bytes!("fonts/noto-sans-hebrew-400.ttf"),
    include_bytes!("fonts/noto-sans-hebrew-600.ttf"),
    include_bytes!("fonts/dancing-script-600.ttf"),
    include_bytes!("fonts/marck-script-400.ttf"),
];

impl Look {
    /// Faces to look for a character in, the best first.
    pub fn faces(self) -> &'static [FaceId] {
        match self {
            Look::Regular => &[0, 3, 5],
            Look::Bold => &[1, 4, 6],
            Look::Head => &[2, 1, 4, 6],
            // Latin, then Cyrillic
            Look::Script => &[7, 8, 1, 4, 6],
        }
    }

    /// The face whose empty box stands for a character that none has.
    pub fn box_face(self) -> FaceId {
        if self == Look::Regular { 0 } else { 1 }
    }
}

/// One file, as the writer and as the shaper know it.
pub(super) struct Face {
    pub font: Font,
    pub shaper: rustybuzz::Face<'static>,
}

pub(super) struct Fonts {
    pub faces: Vec<Face>,
    /// Plans take longer to make than a word to shape.
    plans: Mutex<Vec<(PlanKey, Arc<ShapePlan>)>>,
}

/// What a plan to shape by depends on.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct PlanKey {
    pub face: FaceId,
    pub script: Option<Script>,
    pub is_rtl: bool,
    pub is_plain: bool,
}

/// All faces; none if one of the files is damaged, which a test would have seen.
pub(super) fn fonts() -> Option<&'static Fonts> {
    static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let read = |file: &&'static [u8]| {
                let font = Font::new((*file).into(), 0)?;
                Some(Face { font, shaper: rustybuzz::Face::from_slice(file, 0)? })
            };
            Some(Fonts { faces: FILES.iter().map(read).collect::<Option<_>>()?, plans: Mutex::default() })
        })
        .as_ref()
}

impl Fonts {
    /// The first face of a look that has a character.
    pub fn face_with(&self, look: Look, c: char) -> Option<FaceId> {
        look.faces().iter().copied().find(|face| self.has(*face, c))
    }

    pub fn has(&self, face: FaceId, c: char) -> bool {
        self.faces.get(face).is_some_and(|face| face.shaper.glyph_index(c).is_some())
    }

    /// Digits are equally wide everywhere, so that sums can be compared; ligatures that a script can do without are left
    /// out where `is_plain`.
    fn features(is_plain: bool) -> Vec<Feature> {
        let on = [b"tnum", b"lnum"].map(|tag| Feature::new(Tag::from_bytes(tag), 1, ..));
        let off = is_plain.then(|| Feature::new(Tag::from_bytes(b"rlig"), 0, ..));
        on.into_iter().chain(off).collect()
    }

    pub fn plan(&self, key: PlanKey) -> Option<Arc<ShapePlan>> {
        let PlanKey { face, script, is_rtl, is_plain } = key;
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == key) {
            return Some(plan.clone());
        }
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let face = &self.faces.get(face)?.shaper;
        let plan = Arc::new(ShapePlan::new(face, direction, script, None, &Fonts::features(is_plain)));
        // scripts without a face come here too, in boxes: no reason to keep a plan for each for ever
        if plans.len() < 64 {
            plans.push((key, plan.clone()));
        }
        Some(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_can_be_read_and_has_the_box() {
        let fonts = fonts().unwrap();
        assert_eq!(fonts.faces.len(), FILES.len());
        for look in [Look::Regular, Look::Bold, Look::Head] {
            assert!(fonts.has(look.box_face(), '□'));
            for c in "Añ€₹₺žщΩệ–−·’".chars() {
                assert_eq!(fonts.face_with(look, c), Some(look.faces()[0]), "{c}");
            }
            assert!(fonts.face_with(look, 'ش').is_some() && fonts.face_with(look, 'ש').is_some());
            assert!(fonts.face_with(look, '中').is_none());
        }
    }

    #[test]
    fn names_are_written_by_hand_as_far_as_their_letters_are_there() {
        let fonts = fonts().unwrap();
        for (c, face) in [('ñ', 7), ('ế', 7), ('Ж', 8), ('Ω', 1), ('ش', 4)] {
            assert_eq!(fonts.face_with(Look::Script, c), Some(face), "{c}");
        }
    }
}
