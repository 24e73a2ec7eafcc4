//! Logos: small, without loss, see-through where they were.

use super::{MadePicture, PictureError, Which, encode::webp, read::shrunk};
use image::{
    DynamicImage, RgbaImage,
    imageops::{FilterType, resize, thumbnail},
};

/// Twice what pages show, for fine screens; the database holds it too.
const WIDEST: u32 = 480;
const HIGHEST: u32 = 160;
/// A logo comes with every first visit: one that is larger than this is made smaller.
const ENOUGH_BYTES: usize = 6_000;
/// Not smaller than pages show it.
const LEAST_HEIGHT: u32 = 64;
/// Between two degrees of seeing through: sixteen are as good as 256 to an eye, and take a fraction of the bytes.
const DEGREE: u8 = 17;

pub(super) fn made(picture: DynamicImage) -> Result<MadePicture, PictureError> {
    let see_through = picture.color().has_alpha();
    // a copy of it in other colors would be as large again
    let is_large = picture.width() > WIDEST * 8 || picture.height() > HIGHEST * 8;
    let picture = if is_large && !see_through { shrunk(picture, WIDEST * 4, HIGHEST * 4) } else { picture };
    let whole = weighed(picture.into_rgba8());
    let mut logo = fitted(&whole, WIDEST, HIGHEST);
    let mut bytes = encoded(&logo, see_through)?;
    while bytes.len() > ENOUGH_BYTES && logo.height() * 4 / 5 >= LEAST_HEIGHT {
        logo = fitted(&whole, logo.width() * 4 / 5, logo.height() * 4 / 5);
        bytes = encoded(&logo, see_through)?;
    }
    let (width, height) = logo.dimensions();
    Ok(MadePicture { which: Which::Logo, bytes: bytes.into(), width, height })
}

/// Colors weighed by how little one sees through them, so that those which are not seen do not bleed into an edge.
fn weighed(mut picture: RgbaImage) -> RgbaImage {
    for pixel in picture.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let weigh = |byte: u8| ((u32::from(byte) * u32::from(alpha) + 127) / 255) as u8;
        pixel.0 = [weigh(red), weigh(green), weigh(blue), alpha];
    }
    picture
}

/// No larger than this, and never made larger.
fn fitted(picture: &RgbaImage, width: u32, height: u32) -> RgbaImage {
    let (full_width, full_height) = picture.dimensions();
    let scale = (f64::from(width) / f64::from(full_width)).min(f64::from(height) / f64::from(full_height));
    if scale >= 1.0 {
        return picture.clone();
    }
    let side = |full: u32, most: u32| ((f64::from(full) * scale).round() as u32).clamp(1, most.max(1));
    let (width, height) = (side(full_width, width), side(full_height, height));
    // a quick step first: fine filters are slow on large pictures
    if full_width > width * 4 && full_height > height * 4 {
        return resize(&thumbnail(picture, width * 2, height * 2), width, height, FilterType::Lanczos3);
    }
    resize(picture, width, height, FilterType::Lanczos3)
}

fn encoded(logo: &RgbaImage, see_through: bool) -> Result<Vec<u8>, PictureError> {
    if !see_through {
        let pixels: Vec<u8> = logo.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect();
        return webp(&pixels, logo.dimensions(), false, None);
    }
    let pixels: Vec<u8> = logo.pixels().flat_map(|pixel| unweighed(pixel.0)).collect();
    webp(&pixels, logo.dimensions(), true, None)
}

/// The color itself again, in one of a few degrees; where nothing is seen, nothing.
fn unweighed([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let degree = alpha.saturating_add(DEGREE / 2) / DEGREE * DEGREE;
    if degree == 0 {
        return [0; 4];
    }
    let whole = |byte: u8| (u32::from(byte) * 255 / u32::from(alpha.max(1))).min(255) as u8;
    // on an edge a hundredth of a shade more or less is not seen either
    let calm = |byte: u8| if degree == 255 { byte } else { byte & 0xf8 | byte >> 5 };
    [calm(whole(red)), calm(whole(green)), calm(whole(blue)), degree]
}
