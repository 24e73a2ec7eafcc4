//! Backgrounds: large, behind a veil, so that few bytes do.

use super::{MadePicture, PictureError, Which, encode::webp, read::shrunk};
use image::{
    DynamicImage, Rgb, RgbImage,
    imageops::{FilterType, resize},
};

pub(super) const WIDTH: u32 = 1400;
pub(super) const HEIGHT: u32 = 840;
/// What a background should take. A first visit has 60 KB for everything.
const ENOUGH_BYTES: usize = 24_000;
/// What it may take when there is much to see in it.
const MAX_BYTES: usize = 60_000;
/// Qualities, best first: the last still looks well behind the veil.
const QUALITIES: [u8; 4] = [75, 55, 35, LAST_QUALITY];
const LAST_QUALITY: u8 = 20;
/// A picture of nothing but noise is not made smaller than that.
const LEAST_WIDTH: u32 = 400;

pub(super) fn made(picture: DynamicImage) -> Result<MadePicture, PictureError> {
    let mut background = flat(&cropped(picture));
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes = encoded(&background, quality)?;
        if bytes.len() <= ENOUGH_BYTES {
            break;
        }
    }
    while bytes.len() > MAX_BYTES && background.width() > LEAST_WIDTH {
        let (width, height) = (background.width() * 3 / 4, background.height() * 3 / 4);
        background = resize(&background, width, height, FilterType::Triangle);
        bytes = encoded(&background, LAST_QUALITY)?;
    }
    let (width, height) = background.dimensions();
    Ok(MadePicture { which: Which::Background, bytes: bytes.into(), width, height })
}

/// The middle of it in the shape of 1400 by 840, no larger than that, and never made larger.
fn cropped(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    if width >= WIDTH && height >= HEIGHT {
        // a quick step first: fine filters are slow on large pictures
        let nearer = if width > WIDTH * 4 && height > HEIGHT * 4 {
            shrunk(picture, width / 2, height / 2)
        } else {
            picture
        };
        return nearer.resize_to_fill(WIDTH, HEIGHT, FilterType::CatmullRom);
    }
    let scale = (f64::from(width) / f64::from(WIDTH)).min(f64::from(height) / f64::from(HEIGHT));
    let side = |full: u32, most: u32| ((f64::from(full) * scale).round() as u32).clamp(1, most);
    let (w, h) = (side(WIDTH, width), side(HEIGHT, height));
    picture.crop_imm((width - w) / 2, (height - h) / 2, w, h)
}

/// What was see-through becomes white.
fn flat(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let see_through = picture.to_rgba8();
    RgbImage::from_fn(see_through.width(), see_through.height(), |x, y| {
        let [red, green, blue, alpha] = see_through.get_pixel(x, y).0;
        let over = |byte: u8| {
            let (byte, alpha) = (u32::from(byte), u32::from(alpha));
            ((byte * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

fn encoded(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, PictureError> {
    webp(picture.as_raw(), picture.dimensions(), false, Some(quality))
}
