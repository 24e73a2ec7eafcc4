//! Values of form fields that the file does not say how to draw.
//!
//! Many programs fill in a form and leave the drawing to whoever shows it (ISO 32000-1, 12.7.3.3). What draws here paints nothing then, so
//! a form that is filled in would be seen empty. So what is missing is written first: into the bytes that are drawn, for a picture of the
//! pages, and into the file itself before it is signed.

pub(in crate::pdf_files) mod find;
mod letters;
mod pen;
pub(in crate::pdf_files) mod tree;

use self::{
    find::{Field, FieldKind, list},
    letters::{is_known, lines},
    pen::{Pen, Wide, resources},
};
use super::MAX_STREAM;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};

/// The file with what is missing; as it is where nothing is, or where it cannot be read.
pub fn with_appearances(file: Vec<u8>) -> Vec<u8> {
    // objects may lie compressed in streams, where the word is not seen
    let may_have_fields = file
        .split(|byte| *byte == b'/')
        .any(|name| name.starts_with(b"AcroForm") || name.starts_with(b"ObjStm"));
    if !may_have_fields {
        return file;
    }
    written(&file).unwrap_or(file)
}

fn written(file: &[u8]) -> Option<Vec<u8>> {
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    let mut document = Document::load_mem_with_options(file, options).ok()?;
    if write(&mut document).count == 0 {
        return None;
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// Letters smaller than this, in points, are hard to read on paper.
const MIN_SIZE: f32 = 4.0;

/// What was written into a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many fields look like their value now.
    pub count: usize,
    /// Those whose value has letters that no face here has: they stand as question marks.
    pub unknown: Vec<ObjectId>,
    /// Those whose value is hardly readable, so much had to find room.
    pub cramped: Vec<ObjectId>,
}

/// Writes what is missing.
pub fn write(document: &mut Document) -> Written {
    let fields = list(document);
    let texts = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Text { value, .. } if !is_known(value) => Some(value.as_str()),
        _ => None,
    });
    let wide = Wide::of(document, texts.collect::<Vec<_>>().into_iter());
    let (mut written, mut drawn_with) = (Written::default(), None);
    for field in &fields {
        match &field.kind {
            FieldKind::State(state) => {
                let Ok(dictionary) = document.get_dictionary_mut(field.id) else { continue };
                dictionary.set("AS", Object::Name(state.clone()));
            }
            FieldKind::Mark => set(document, (&mut drawn_with, wide.as_ref()), field, mark(field.size)),
            FieldKind::Text { value, is_multiline, comb } => {
                let pen = match wide.as_ref().filter(|_| !is_known(value)) {
                    Some(wide) => {
                        if !wide.has(value) {
                            written.unknown.push(field.id);
                        }
                        Pen::Embedded(wide)
                    }
                    None => {
                        if !is_known(value) {
                            written.unknown.push(field.id);
                        }
                        Pen::Standard
                    }
                };
                let (text, is_cramped) = write_text((field, pen), value, *is_multiline, *comb);
                if is_cramped {
                    written.cramped.push(field.id);
                }
                set(document, (&mut drawn_with, wide.as_ref()), field, text);
            }
        }
        written.count += 1;
    }
    written
}

/// Makes this content how a field looks. What it draws with is one object for all of them.
fn set(
    document: &mut Document,
    (drawn_with, wide): (&mut Option<ObjectId>, Option<&Wide>),
    field: &Field,
    content: Vec<u8>,
) {
    let (width, height) = field.size;
    // where the field stands turned on its page, so does what is written in it (`MK`, `R`)
    let matrix = match field.turn {
        90 => [0.0, 1.0, -1.0, 0.0, height, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, width, height],
        270 => [0.0, -1.0, 1.0, 0.0, 0.0, width],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    };
    let drawn_with = *drawn_with.get_or_insert_with(|| resources(document, wide));
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Matrix" => matrix.map(Object::from).to_vec(),
        "Resources" => drawn_with,
    };
    let form = document.add_object(Stream::new(form, [frame(field), content].concat()));
    if let Ok(dictionary) = document.get_dictionary_mut(field.id) {
        dictionary.set("AP", Dictionary::from_iter([("N", Object::Reference(form))]));
        dictionary.remove(b"AS");
    }
}

/// The ground of a field and the line around it.
fn frame(field: &Field) -> Vec<u8> {
    let (width, height) = field.size;
    let mut content = String::new();
    if let Some(color) = &field.fill {
        content.push_str(&format!("q {color} 0 0 {width} {height} re f Q "));
    }
    if let Some((color, line)) = &field.line {
        let half = line / 2.0;
        content.push_str(&format!(
            "q {color} {line} w {half} {half} {} {} re S Q ",
            width - line,
            height - line
        ));
    }
    content.into_bytes()
}

/// A cross from corner to corner.
fn mark((width, height): (f32, f32)) -> Vec<u8> {
    let (right, top) = (width * 0.8, height * 0.8);
    let (left, low) = (width * 0.2, height * 0.2);
    format!("q 1.2 w {left} {low} m {right} {top} l S {left} {top} m {right} {low} l S Q").into_bytes()
}

/// Text inside the field, as its own words for it (`DA`) have it; smaller where it would not be seen whole, and whether that is hard to read.
fn write_text(
    (field, pen): (&Field, Pen<'_>),
    value: &str,
    is_multiline: bool,
    comb: Option<u16>,
) -> (Vec<u8>, bool) {
    let (width, height) = field.size;
    let room = (width - 4.0).max(1.0);
    let auto = if is_multiline { 10.0 } else { (height * 0.7).clamp(4.0, 12.0) };
    let mut size = if field.font_size > 0.0 { field.font_size } else { auto };
    let mut texts = lines(value, pen, is_multiline, room / size);
    // what stands there is to be seen whole, however small
    while size > 3.0 && texts.len() as f32 * size * 1.15 > height.max(size * 1.2) {
        size -= 0.5;
        texts = lines(value, pen, is_multiline, room / size);
    }
    let cells = comb.filter(|cells| *cells > 0);
    let widest = texts.iter().map(|line| pen.width(line)).fold(0.0, f32::max);
    if cells.is_none() && widest * size > room {
        size = (room / widest).max(3.0).min(size);
    }
    let is_cramped = size < MIN_SIZE.min(field.font_size.max(auto));
    let mut content = format!("/Tx BMC q BT {} /{} {size} Tf ", field.color, pen.name()).into_bytes();
    let first = if is_multiline { height - 2.0 - size } else { (height - size * 0.72) / 2.0 };
    for (number, line) in texts.iter().enumerate() {
        let y = first - number as f32 * size * 1.15;
        match cells {
            Some(cells) => {
                let cell = width / f32::from(cells);
                for (at, letter) in line.chars().enumerate() {
                    let text = letter.to_string();
                    let x = (at as f32 + 0.5) * cell - pen.width(&text) * size / 2.0;
                    show(&mut content, (x, y), &pen.hex(&text));
                }
            }
            None => {
                let spare = (room - pen.width(line) * size).max(0.0);
                let x = 2.0 + spare * [0.0, 0.5, 1.0][usize::from(field.align.min(2))];
                show(&mut content, (x, y), &pen.hex(line));
            }
        }
    }
    content.extend_from_slice(b"ET Q EMC");
    (content, is_cramped)
}

fn show(content: &mut Vec<u8>, (x, y): (f32, f32), hex: &str) {
    content.extend_from_slice(format!("1 0 0 1 {x} {y} Tm <{hex}> Tj ").as_bytes());
}
