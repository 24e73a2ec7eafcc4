//! Logos: small, without loss, see-through where they were.

use super::{Made, Refused, Which};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, codecs::webp::WebPEncoder, imageops::FilterType};

/// Twice what pages show, for fine screens; the database holds it too.
const WIDEST: u32 = 480;
const HIGHEST: u32 = 160;
/// A logo comes with every first visit: one that is larger than this is made smaller.
const ENOUGH_BYTES: usize = 12_000;
/// Not smaller than pages show it.
const LEAST_HEIGHT: u32 = 48;

pub(super) fn made(picture: DynamicImage) -> Result<Made, Refused> {
    let mut logo = fitted(&picture, WIDEST, HIGHEST);
    let mut bytes = encoded(&logo)?;
    while bytes.len() > ENOUGH_BYTES && logo.height() * 4 / 5 >= LEAST_HEIGHT {
        logo = fitted(&picture, logo.width() * 4 / 5, logo.height() * 4 / 5);
        bytes = encoded(&logo)?;
    }
    let (width, height) = (logo.width(), logo.height());
    Ok(Made { which: Which::Logo, bytes: bytes.into(), width, height })
}

/// No larger than this, and never made larger.
fn fitted(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let (width, height) = (width.max(1), height.max(1));
    if picture.width() <= width && picture.height() <= height {
        return picture.clone();
    }
    // a quick step first: fine filters are slow on large pictures
    let large = picture.width() > width * 4 || picture.height() > height * 4;
    let nearer = if large { picture.thumbnail(width * 2, height * 2) } else { picture.clone() };
    nearer.resize(width, height, FilterType::Lanczos3)
}

fn encoded(logo: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut bytes);
    let (width, height) = (logo.width(), logo.height());
    let done = if logo.color().has_alpha() {
        encoder.write_image(&logo.to_rgba8(), width, height, ExtendedColorType::Rgba8)
    } else {
        encoder.write_image(&logo.to_rgb8(), width, height, ExtendedColorType::Rgb8)
    };
    done.map(|()| bytes).map_err(|_| Refused::Damaged)
}
