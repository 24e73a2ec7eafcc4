//! Reading a file of which nothing is known.

use super::{MOST_PIXELS, Refused};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, Limits,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    error::ImageError,
};
use std::io::Cursor;

/// Bytes that a reader may take, beside what it gives back.
const MOST_MEMORY: u64 = 400 * 1024 * 1024;
/// Bytes of an unpacked picture: the most pixels at 32 bits, or half as many at 64.
const MOST_UNPACKED: u64 = MOST_PIXELS * 4;
const SMALLEST: u32 = 16;

/// The picture in a file, upright.
pub(super) fn picture(bytes: &[u8]) -> Result<DynamicImage, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    let file = Cursor::new(bytes);
    match image::guess_format(bytes) {
        Ok(ImageFormat::Png) => {
            let decoder = PngDecoder::with_limits(file, limits()).map_err(refused)?;
            let moves = decoder.is_apng().map_err(refused)?;
            unpacked(decoder, moves)
        }
        Ok(ImageFormat::Jpeg) => unpacked(JpegDecoder::new(file).map_err(refused)?, false),
        Ok(ImageFormat::WebP) => {
            let decoder = WebPDecoder::new(file).map_err(refused)?;
            let moves = decoder.has_animation();
            unpacked(decoder, moves)
        }
        Ok(_) | Err(_) => Err(Refused::Unknown),
    }
}

/// Width and height of a WebP picture.
pub(super) fn size_of_webp(bytes: &[u8]) -> Result<(u32, u32), Refused> {
    WebPDecoder::new(Cursor::new(bytes)).map(|decoder| decoder.dimensions()).map_err(refused)
}

/// What the file says of its size is judged before a pixel is unpacked.
fn unpacked(mut decoder: impl ImageDecoder, moves: bool) -> Result<DynamicImage, Refused> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_UNPACKED {
        return Err(Refused::TooManyPixels);
    }
    if width < SMALLEST || height < SMALLEST {
        return Err(Refused::TooSmall);
    }
    if moves {
        return Err(Refused::Animated);
    }
    decoder.set_limits(limits()).map_err(refused)?;
    let orientation = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn refused(error: ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooManyPixels,
        _ => Refused::Damaged,
    }
}
