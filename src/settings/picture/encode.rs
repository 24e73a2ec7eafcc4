//! Writing WebP. The encoder is image-webp's with a lossy part, and goes by its name.

use super::PictureError;
use image_webp::{ColorType, EncoderParams, WebPEncoder};

/// Pixels of `width` by `height` as a file; with a quality of 1 to 100, or without loss.
pub(super) fn webp(
    pixels: &[u8],
    (width, height): (u32, u32),
    see_through: bool,
    quality: Option<u8>,
) -> Result<Vec<u8>, PictureError> {
    let mut params = EncoderParams::default();
    params.use_lossy = quality.is_some();
    params.lossy_quality = quality.unwrap_or_default();
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new(&mut bytes);
    encoder.set_params(params);
    let colors = if see_through { ColorType::Rgba8 } else { ColorType::Rgb8 };
    encoder.encode(pixels, width, height, colors).map_err(|_| PictureError::Damaged)?;
    Ok(bytes)
}
