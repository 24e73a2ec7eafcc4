//! Values of form fields that the file does not say how to draw.
//!
//! Many programs fill in a form and leave the drawing to whoever shows it (ISO 32000-1, 12.7.3.3). What draws here paints nothing then, so
//! a form that is filled in would be seen empty. So what is missing is written first: into the bytes that are drawn, for a picture of the
//! pages, and into the file itself before it is signed.

mod find;
mod letters;

use self::{
    find::{Field, FieldKind, list},
    letters::{is_known, lines, win_ansi},
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

/// What was written into a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many fields look like their value now.
    pub count: usize,
    /// Some value has letters that the font lacks: they stand as question marks.
    pub has_unknown_letters: bool,
}

/// Writes what is missing.
pub fn write(document: &mut Document) -> Written {
    let (mut written, mut resources) = (Written::default(), None);
    for field in list(document) {
        match &field.kind {
            FieldKind::State(state) => {
                let Ok(dictionary) = document.get_dictionary_mut(field.id) else { continue };
                dictionary.set("AS", Object::Name(state.clone()));
            }
            FieldKind::Mark => set(document, &mut resources, &field, mark(field.size)),
            FieldKind::Text { value, is_multiline, comb } => {
                written.has_unknown_letters |= !is_known(value);
                let text = write_text(&field, value, *is_multiline, *comb);
                set(document, &mut resources, &field, text);
            }
        }
        written.count += 1;
    }
    written
}

/// Makes this content how a field looks. What it draws with is one object for all of them.
fn set(document: &mut Document, resources: &mut Option<ObjectId>, field: &Field, content: Vec<u8>) {
    let (width, height) = field.size;
    // where the field stands turned on its page, so does what is written in it (`MK`, `R`)
    let matrix = match field.turn {
        90 => [0.0, 1.0, -1.0, 0.0, height, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, width, height],
        270 => [0.0, -1.0, 1.0, 0.0, 0.0, width],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    };
    let resources = *resources.get_or_insert_with(|| {
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        };
        document.add_object(dictionary! { "Font" => dictionary! { "Portico" => font } })
    });
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Matrix" => matrix.map(Object::from).to_vec(),
        "Resources" => resources,
    };
    let form = document.add_object(Stream::new(form, content));
    if let Ok(dictionary) = document.get_dictionary_mut(field.id) {
        dictionary.set("AP", Dictionary::from_iter([("N", Object::Reference(form))]));
        dictionary.remove(b"AS");
    }
}

/// A cross from corner to corner.
fn mark((width, height): (f32, f32)) -> Vec<u8> {
    let (right, top) = (width * 0.8, height * 0.8);
    let (left, low) = (width * 0.2, height * 0.2);
    format!("q 1.2 w {left} {low} m {right} {top} l S {left} {top} m {right} {low} l S Q").into_bytes()
}

/// Text inside the field, as its own words for it (`DA`) have it; as large as fits where these leave it open.
fn write_text(field: &Field, value: &str, is_multiline: bool, comb: Option<u16>) -> Vec<u8> {
    let (width, height) = field.size;
    let room = (width - 4.0).max(1.0);
    let auto = if is_multiline { 10.0 } else { (height * 0.7).clamp(4.0, 12.0) };
    let mut size = if field.font_size > 0.0 { field.font_size } else { auto };
    let mut texts = lines(value, is_multiline, room / size);
    // what stands there is to be seen whole, however small
    while size > 3.0 && texts.len() as f32 * size * 1.15 > height.max(size * 1.2) {
        size -= 0.5;
        texts = lines(value, is_multiline, room / size);
    }
    if !is_multiline && comb.is_none() && field.font_size <= 0.0 {
        let needed = texts.first().map_or(0.0, |line| letters::width(line) * size);
        size = if needed > room { (size * room / needed).max(3.0) } else { size };
    }
    let mut content = format!("/Tx BMC q BT {} /Portico {size} Tf ", field.color).into_bytes();
    let first = if is_multiline { height - 2.0 - size } else { (height - size * 0.72) / 2.0 };
    for (number, line) in texts.iter().enumerate() {
        let y = first - number as f32 * size * 1.15;
        match comb.filter(|cells| *cells > 0) {
            Some(cells) => {
                let cell = width / f32::from(cells);
                for (at, letter) in line.chars().enumerate() {
                    let text = letter.to_string();
                    let x = (at as f32 + 0.5) * cell - letters::width(&text) * size / 2.0;
                    show(&mut content, (x, y), &text);
                }
            }
            None => {
                let spare = (room - letters::width(line) * size).max(0.0);
                let x = 2.0 + spare * [0.0, 0.5, 1.0][usize::from(field.align.min(2))];
                show(&mut content, (x, y), line);
            }
        }
    }
    content.extend_from_slice(b"ET Q EMC");
    content
}

fn show(content: &mut Vec<u8>, (x, y): (f32, f32), text: &str) {
    let hex: String = win_ansi(text).iter().map(|byte| format!("{byte:02X}")).collect();
    content.extend_from_slice(format!("1 0 0 1 {x} {y} Tm <{hex}> Tj ").as_bytes());
}
