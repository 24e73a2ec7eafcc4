//! Pictures to one PDF: each on a sheet of its own that lies as the picture does, turned as somebody turned it.

use super::{
    super::message::{Answer, Binding, Form, Sheet, Turn, Unshown},
    Stop, picture,
    pixels::{pressed, smaller},
};
use krilla::{
    Document,
    geom::{Size, Transform},
    image::Image,
    metadata::Metadata,
    page::PageSettings,
};
use std::io::Write;

/// Bytes of one sheet: ten of them go by mail.
const MAX_SHEET: usize = 400_000;
/// What a photograph is pressed into that takes more: pixels of its longer side and quality. At the last of them letters of a page can be read.
const PRESSES: [(u32, u8); 4] = [(2000, 72), (2000, 60), (1700, 60), (1500, 50)];
/// Around the picture, in points: what printers leave white anyway.
const MARGIN: f32 = 18.0;

/// Writes the document.
pub fn write(binding: Binding, pictures: &[u8], out: &mut impl Write) -> Result<(), Stop> {
    let document = bind(binding, pictures)?;
    Ok(Answer::Bound(document.len()).write(out, (b"", &document))?)
}

fn bind(binding: Binding, mut pictures: &[u8]) -> Result<Vec<u8>, Unshown> {
    let Binding { paper, title, lang, sheets } = binding;
    let mut document = Document::new();
    for sheet in &sheets {
        let length = usize::try_from(sheet.bytes).map_err(|_| Unshown::TooMuch)?;
        let (picture, rest) = pictures.split_at_checked(length).ok_or(Unshown::Broken)?;
        pictures = rest;
        lay(&mut document, paper.size(), sheet, picture)?;
    }
    document.set_metadata(Metadata::new().title(title).language(lang));
    document.finish().map_err(|_| Unshown::Broken)
}

/// The picture as large as it can be on the paper, in its middle.
fn lay(
    document: &mut Document,
    (short, long): (f32, f32),
    sheet: &Sheet,
    picture: &[u8],
) -> Result<(), Unshown> {
    let image = read(sheet, picture)?;
    let (width, height) = image.size();
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let (shown_width, shown_height) =
        if sheet.turn.is_sideways() { (height, width) } else { (width, height) };
    let (paper_width, paper_height) = if shown_width > shown_height { (long, short) } else { (short, long) };
    let room = (paper_width - 2.0 * MARGIN, paper_height - 2.0 * MARGIN);
    let scale = (room.0 / shown_width).min(room.1 / shown_height);
    let left = (paper_width - shown_width * scale) / 2.0;
    let top = (paper_height - shown_height * scale) / 2.0;
    let (width, height) = (width * scale, height * scale);
    let size = Size::from_wh(width, height).ok_or(Unshown::Broken)?;
    let settings = PageSettings::from_wh(paper_width, paper_height).ok_or(Unshown::Broken)?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_translate(left, top));
    surface.push_transform(&turned(sheet.turn, width, height));
    surface.draw_image(image, size);
    surface.pop();
    surface.pop();
    surface.finish();
    page.finish();
    Ok(())
}

/// Turns what lies between the origin and this corner, and moves it back there.
fn turned(turn: Turn, width: f32, height: f32) -> Transform {
    match turn {
        Turn::None => Transform::from_row(1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        Turn::Right => Transform::from_row(0.0, 1.0, -1.0, 0.0, height, 0.0),
        Turn::Half => Transform::from_row(-1.0, 0.0, 0.0, -1.0, width, height),
        Turn::Left => Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, width),
    }
}

fn read(sheet: &Sheet, picture: &[u8]) -> Result<Image, Unshown> {
    let image = if sheet.jpeg {
        Image::from_jpeg(light(picture)?.into(), true)
    } else {
        Image::from_png(picture.to_vec().into(), true)
    };
    image.map_err(|_| Unshown::Broken)
}

/// A photograph that is light enough, as it came where it is so already: each pressing loses something.
fn light(picture: &[u8]) -> Result<Vec<u8>, Unshown> {
    if picture.len() <= MAX_SHEET {
        return Ok(picture.to_vec());
    }
    let pixels = picture::upright(Form::Jpeg, picture)?;
    let mut lightest = Vec::new();
    for (side, quality) in PRESSES {
        lightest = pressed(smaller(&pixels, side)?.as_ref().unwrap_or(&pixels), quality)?;
        if lightest.len() <= MAX_SHEET {
            break;
        }
    }
    Ok(lightest)
}

#[cfg(test)]
#[path = "bind_tests.rs"]
mod tests;
