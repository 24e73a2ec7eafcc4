//! Photographs and other pictures: decoded, the right way up, in sRGB.

use super::{
    super::message::{Form, Order, Size, Unshown},
    Stop,
    pixels::{Drawn, smaller},
};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, metadata::Orientation};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::io::{Cursor, Write};

/// Bytes that decoding a picture may take, below what the process may.
const MAX_MEMORY: u64 = 400 * 1024 * 1024;
/// More than any camera takes.
const MAX_SIDE: u32 = 30_000;

/// The one page that a picture is.
pub fn draw(order: &Order, file: &[u8], out: &mut impl Write) -> Result<(), Stop> {
    if order.first != 1 {
        return Err(Unshown::NoPage.into());
    }
    let most = order.sizes.iter().map(|size| size.max_side()).max().unwrap_or(Size::Page.max_side());
    let pixels = upright(order.form, file)?;
    let pixels = smaller(&pixels, most)?.unwrap_or(pixels);
    let is_photograph = matches!(order.form, Form::Jpeg | Form::Heic);
    Drawn { pages: 1, number: 1, text: String::new(), is_photograph, pixels }.write(&order.sizes, out)
}

/// A picture as people see it: turned as its camera says, once, on white, in sRGB.
pub fn upright(form: Form, file: &[u8]) -> Result<RgbImage, Unshown> {
    match form {
        Form::Heic => heic(file),
        Form::Jpeg => decode(file, ImageFormat::Jpeg),
        Form::Png => decode(file, ImageFormat::Png),
        Form::Webp => decode(file, ImageFormat::WebP),
        Form::Gif => decode(file, ImageFormat::Gif),
        Form::Pdf => Err(Unshown::Kind),
    }
}

/// The container's own turn is applied by the decoder. What EXIF says beside it is the same turn told twice (phones write both), so it is
/// not looked at: HEIF (ISO/IEC 23008-12, annex A) has readers follow the properties alone.
fn heic(file: &[u8]) -> Result<RgbImage, Unshown> {
    let options = heifer::Options { max_threads: 1, max_pixels: 120_000_000 };
    let image = heifer::decode_srgb_rgba8(file, &options)
        // a profile or a kind of light that it cannot turn into sRGB: better in odd colors than not at all
        .or_else(|error| match error {
            heifer::Error::Unsupported(_) => heifer::decode_rgba8(file, &options),
            error => Err(error),
        })
        .map_err(|_| Unshown::Broken)?;
    let rgba = image::RgbaImage::from_raw(image.width, image.height, image.data).ok_or(Unshown::Broken)?;
    Ok(on_white(DynamicImage::ImageRgba8(rgba)))
}

fn decode(file: &[u8], format: ImageFormat) -> Result<RgbImage, Unshown> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(why)?;
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(Unshown::TooMuch);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or_default();
    let mut image = DynamicImage::from_decoder(decoder).map_err(why)?;
    image.apply_orientation(orientation);
    let mut pixels = on_white(image);
    if let Some(profile) = profile {
        to_srgb(&mut pixels, &profile);
    }
    Ok(pixels)
}

fn why(error: image::ImageError) -> Unshown {
    match error {
        image::ImageError::Limits(_) => Unshown::TooMuch,
        _ => Unshown::Broken,
    }
}

/// What shines through would be black. The pixels move together in the memory that they have: of a large photograph it is 48 MB.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let rgba = image.into_rgba8();
    let (width, height) = rgba.dimensions();
    let mut bytes = rgba.into_raw();
    for at in 0..bytes.len() / 4 {
        let [red, green, blue, alpha] = [0, 1, 2, 3].map(|part| bytes[at * 4 + part]);
        let mixed = |part: u8| {
            let alpha = u32::from(alpha);
            ((u32::from(part) * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        let opaque = if alpha == 255 { [red, green, blue] } else { [red, green, blue].map(mixed) };
        bytes[at * 3..at * 3 + 3].copy_from_slice(&opaque);
    }
    bytes.truncate(bytes.len() / 4 * 3);
    RgbImage::from_raw(width, height, bytes).unwrap_or_default()
}

/// Colors as a screen shows them, where the file says of which space they are (Display P3 of phones, Adobe RGB of cameras). A profile that
/// is for something else than RGB, or broken, changes nothing.
fn to_srgb(pixels: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options) else {
        return;
    };
    let row = usize::try_from(pixels.width()).unwrap_or_default() * 3;
    let mut turned = vec![0_u8; row];
    for line in pixels.chunks_exact_mut(row.max(1)) {
        if transform.transform(line, &mut turned).is_err() {
            return;
        }
        line.copy_from_slice(&turned);
    }
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
