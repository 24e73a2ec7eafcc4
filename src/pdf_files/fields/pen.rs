//! What values are written with: Helvetica, which every reader has, and where it lacks a letter a face that goes into the file.

use super::letters;
use crate::pdf;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use rustybuzz::ttf_parser::{Face, GlyphId};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The names of both in the resources of a field.
const STANDARD: &str = "Portico";
const EMBEDDED: &str = "PorticoWide";

/// Writes letters as bytes of a font.
#[derive(Clone, Copy)]
pub enum Pen<'a> {
    Standard,
    Embedded(&'a Wide),
}

/// A face that goes into the file, with the letters that are written with it: the number of each glyph there, and how wide it is.
pub struct Wide {
    glyphs: BTreeMap<char, (u16, f32)>,
    font: ObjectId,
}

impl Pen<'_> {
    /// Its name in the resources.
    pub fn name(self) -> &'static str {
        match self {
            Pen::Standard => STANDARD,
            Pen::Embedded(_) => EMBEDDED,
        }
    }

    /// How wide a text is, in sizes of the font.
    pub fn width(self, text: &str) -> f32 {
        match self {
            Pen::Standard => letters::width(text),
            Pen::Embedded(wide) => text.chars().map(|letter| wide.glyph(letter).1).sum(),
        }
    }

    /// The bytes of a text, in hexadecimal digits.
    pub fn hex(self, text: &str) -> String {
        match self {
            Pen::Standard => letters::win_ansi(text).iter().map(|byte| format!("{byte:02X}")).collect(),
            Pen::Embedded(wide) => {
                text.chars().map(|letter| format!("{:04X}", wide.glyph(letter).0)).collect()
            }
        }
    }
}

impl Wide {
    /// One with the letters of these texts; none where there is nothing to write that Helvetica lacks.
    pub fn of<'t>(document: &mut Document, texts: impl Iterator<Item = &'t str>) -> Option<Wide> {
        let letters: std::collections::BTreeSet<char> = texts.flat_map(str::chars).collect();
        if letters.is_empty() {
            return None;
        }
        let face = Face::parse(pdf::TEXT_FACE, 0).ok()?;
        let em = f32::from(face.units_per_em());
        let (mut remapper, mut glyphs) = (GlyphRemapper::new(), BTreeMap::new());
        for letter in letters {
            let Some(glyph) = face.glyph_index(letter).filter(|glyph| glyph.0 != 0) else { continue };
            let width = f32::from(face.glyph_hor_advance(GlyphId(glyph.0)).unwrap_or(0)) / em;
            glyphs.insert(letter, (remapper.remap(glyph.0), width));
        }
        let file = subsetter::subset(pdf::TEXT_FACE, 0, &remapper).ok()?;
        let font = write(document, &face, (file, &glyphs));
        Some(Wide { glyphs, font })
    }

    /// Whether the face has all letters of a text.
    pub fn has(&self, text: &str) -> bool {
        text.chars().all(|letter| letter.is_control() || self.glyphs.contains_key(&letter))
    }

    fn glyph(&self, letter: char) -> (u16, f32) {
        self.glyphs.get(&letter).or_else(|| self.glyphs.get(&'?')).copied().unwrap_or((0, 0.5))
    }
}

/// What fields draw with.
pub fn resources(document: &mut Document, wide: Option<&Wide>) -> ObjectId {
    let standard = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    };
    let mut fonts = dictionary! { STANDARD => standard };
    if let Some(wide) = wide {
        fonts.set(EMBEDDED, Object::Reference(wide.font));
    }
    document.add_object(dictionary! { "Font" => fonts })
}

/// The font as readers want it: its glyphs by their numbers (ISO 32000-1, 9.7), and what each means, so that it can be searched and copied.
fn write(
    document: &mut Document,
    face: &Face<'_>,
    (file, glyphs): (Vec<u8>, &BTreeMap<char, (u16, f32)>),
) -> ObjectId {
    let em = f32::from(face.units_per_em());
    let scaled = |value: i16| Object::Real(f32::from(value) * 1000.0 / em);
    let bounds = face.global_bounding_box();
    let length = i64::try_from(file.len()).unwrap_or(i64::MAX);
    let mut program = Stream::new(dictionary! { "Length1" => length }, file);
    // nothing that writes into memory fails
    let _ = program.compress();
    let program = document.add_object(program);
    // six letters before the name say that it is a part of a face
    let name = "PRTICO+SourceSans3";
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => name, "Flags" => 4, "ItalicAngle" => 0, "StemV" => 80,
        "FontBBox" => [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled).to_vec(),
        "Ascent" => scaled(face.ascender()), "Descent" => scaled(face.descender()),
        "CapHeight" => scaled(face.capital_height().unwrap_or(face.ascender())), "FontFile2" => program,
    });
    let mut widths = Vec::new();
    for (glyph, width) in glyphs.values() {
        widths.push(Object::Integer((*glyph).into()));
        widths.push(Object::Array(vec![Object::Real(width * 1000.0)]));
    }
    let system = dictionary! {
        "Registry" => Object::String(b"Adobe".to_vec(), StringFormat::Literal),
        "Ordering" => Object::String(b"Identity".to_vec(), StringFormat::Literal), "Supplement" => 0,
    };
    let descendant = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name, "CIDSystemInfo" => system,
        "FontDescriptor" => descriptor, "DW" => 500, "W" => widths, "CIDToGIDMap" => "Identity",
    });
    let meaning = document.add_object(Stream::new(Dictionary::new(), to_unicode(glyphs)));
    document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name, "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)], "ToUnicode" => meaning,
    })
}

fn to_unicode(glyphs: &BTreeMap<char, (u16, f32)>) -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Portico def /CMapType 2 def \
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    let entries: Vec<(char, u16)> = glyphs.iter().map(|(letter, (glyph, _))| (*letter, *glyph)).collect();
    for part in entries.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", part.len()));
        for (letter, glyph) in part {
            let units: String =
                letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("<{glyph:04X}> <{units}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end");
    map.into_bytes()
}
