//! Backgrounds: large, behind a veil, so that few bytes do.

use super::{Made, Refused, Which};
use image::{DynamicImage, Rgb, RgbImage, imageops::FilterType};

pub(super) const WIDTH: u32 = 1400;
pub(super) const HEIGHT: u32 = 840;
/// What a background should take. A first visit has 60 KB for everything.
const ENOUGH_BYTES: usize = 24_000;
/// What it may take when there is much to see in it.
const MOST_BYTES: usize = 60_000;
/// AVIF qualities: what one begins with, and the least that still looks well behind the veil.
const BEST: f32 = 55.0;
const LEAST: f32 = 25.0;
/// Halves the bytes, about.
const HALVING: f32 = 14.0;
/// 1 to 10: slower is smaller. At 8 a background takes two seconds.
const SPEED: u8 = 8;

pub(super) fn made(picture: DynamicImage) -> Result<Made, Refused> {
    let mut background = flat(&cropped(picture));
    let mut quality = BEST;
    let mut bytes = encoded(&background, quality)?;
    while bytes.len() > ENOUGH_BYTES && quality > LEAST {
        let over = bytes.len() as f32 / ENOUGH_BYTES as f32;
        quality = (quality - (HALVING * over.log2()).max(3.0)).max(LEAST);
        bytes = encoded(&background, quality)?;
    }
    while bytes.len() > MOST_BYTES {
        let smaller = DynamicImage::from(background).resize(
            WIDTH.min(1400) * 3 / 5,
            HEIGHT * 3 / 5,
            FilterType::Triangle,
        );
        background = smaller.to_rgb8();
        bytes = encoded(&background, LEAST)?;
        if background.width() < WIDTH / 2 {
            break;
        }
    }
    let (width, height) = background.dimensions();
    Ok(Made { which: Which::Background, bytes: bytes.into(), width, height })
}

/// The middle of it in the shape of 1400 by 840, no larger than that, and never made larger.
fn cropped(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    if width >= WIDTH && height >= HEIGHT {
        // a quick step first: fine filters are slow on large pictures
        let nearer = if width > WIDTH * 4 && height > HEIGHT * 4 {
            picture.thumbnail(width / 2, height / 2)
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

fn encoded(picture: &RgbImage, quality: f32) -> Result<Vec<u8>, Refused> {
    let pixels: Vec<_> = picture.pixels().map(|pixel| ravif::RGB8::from(pixel.0)).collect();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let encoder = ravif::Encoder::new().with_quality(quality).with_speed(SPEED).with_num_threads(Some(1));
    let made = encoder.encode_rgb(ravif::Img::new(&pixels, width, height));
    made.map(|made| made.avif_file).map_err(|_| Refused::Damaged)
}
