//! Pixels to the bytes of a picture that browsers show.

use super::{
    super::message::{Answer, Size, Unshown},
    Stop,
};
use image::{
    ExtendedColorType, GrayImage, ImageEncoder, RgbImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use jpeg_encoder::{ColorType, Encoder};
use pic_scale::{ImageSize, ImageStore, ImageStoreMut, ResamplingFunction, Scaler, ThreadingPolicy};
use std::io::Write;

/// JPEG at which text stays clean.
const QUALITY: u8 = 82;
/// A PNG that takes more than one byte in so many of what its pixels are is of a photograph.
const PHOTOGRAPH: usize = 12;

/// One page as it was drawn.
pub struct Drawn {
    pub pages: u32,
    pub number: u32,
    pub text: String,
    /// Whether a camera took it: then a PNG is not even tried.
    pub is_photograph: bool,
    pub pixels: RgbImage,
}

impl Drawn {
    /// Writes it in each of these sizes.
    pub fn write(&self, sizes: &[Size], out: &mut impl Write) -> Result<(), Stop> {
        for &size in sizes {
            let smaller = smaller(&self.pixels, size.max_side())?;
            let (picture, jpeg) = encode(smaller.as_ref().unwrap_or(&self.pixels), self.is_photograph)?;
            let (width, height) = smaller.as_ref().unwrap_or(&self.pixels).dimensions();
            // one copy of the text is enough
            let text = if size == Size::Thumbnail { "" } else { self.text.as_str() };
            let answer = Answer::Page {
                pages: self.pages,
                number: self.number,
                size,
                width,
                height,
                jpeg,
                text: text.len(),
                picture: picture.len(),
            };
            answer.write(out, (text.as_bytes(), &picture))?;
        }
        Ok(())
    }
}

/// Without more than `most` pixels on a side; none where that is so already.
pub fn smaller(pixels: &RgbImage, most: u32) -> Result<Option<RgbImage>, Unshown> {
    let (width, height) = pixels.dimensions();
    let side = width.max(height);
    let scaled = |side_of: u32| (u64::from(side_of) * u64::from(most) / u64::from(side)).max(1) as u32;
    let to = |size| scaled_to(pixels, size).ok_or(Unshown::TooMuch);
    (side > most).then(|| to((scaled(width), scaled(height)))).transpose()
}

/// Each pixel is the mean of those that it stands for.
fn scaled_to(pixels: &RgbImage, (width, height): (u32, u32)) -> Option<RgbImage> {
    let size = |(width, height): (u32, u32)| ImageSize::new(width as usize, height as usize);
    let (from, to) = (size(pixels.dimensions()), size((width, height)));
    let mut scaler = Scaler::new(ResamplingFunction::Area);
    // the worker has no other thread
    scaler.set_threading_policy(ThreadingPolicy::Single);
    let source = ImageStore::<u8, 3>::from_slice(pixels.as_raw(), from.width, from.height).ok()?;
    let mut smaller = ImageStoreMut::<u8, 3>::alloc(to.width, to.height);
    scaler.plan_rgb_resampling(from, to).ok()?.resample(&source, &mut smaller).ok()?;
    RgbImage::from_raw(width, height, smaller.as_bytes().to_vec())
}

/// A PNG where that is small, as of text it is, in gray where there is no color; else a JPEG, and true.
fn encode(pixels: &RgbImage, is_photograph: bool) -> Result<(Vec<u8>, bool), Stop> {
    let (width, height) = pixels.dimensions();
    if is_photograph {
        return jpeg(pixels.as_raw(), (width, height), ExtendedColorType::Rgb8);
    }
    let is_gray = pixels.pixels().all(|pixel| pixel.0[0] == pixel.0[1] && pixel.0[1] == pixel.0[2]);
    if is_gray {
        let gray = GrayImage::from_fn(width, height, |x, y| image::Luma([pixels.get_pixel(x, y).0[0]]));
        return encode_as(gray.as_raw(), (width, height), ExtendedColorType::L8);
    }
    encode_as(pixels.as_raw(), (width, height), ExtendedColorType::Rgb8)
}

fn encode_as(
    raw: &[u8],
    (width, height): (u32, u32),
    color: ExtendedColorType,
) -> Result<(Vec<u8>, bool), Stop> {
    let mut bytes = Vec::new();
    let png = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    png.write_image(raw, width, height, color).map_err(|_| Unshown::Broken)?;
    if bytes.len() <= raw.len() / PHOTOGRAPH || bytes.len() < 16 * 1024 {
        return Ok((bytes, false));
    }
    jpeg(raw, (width, height), color)
}

fn jpeg(raw: &[u8], size: (u32, u32), color: ExtendedColorType) -> Result<(Vec<u8>, bool), Stop> {
    let color = if color == ExtendedColorType::L8 { ColorType::Luma } else { ColorType::Rgb };
    Ok((press(raw, size, color, QUALITY)?, true))
}

/// A JPEG in this quality.
pub fn pressed(pixels: &RgbImage, quality: u8) -> Result<Vec<u8>, Unshown> {
    press(pixels.as_raw(), pixels.dimensions(), ColorType::Rgb, quality)
}

fn press(raw: &[u8], (width, height): (u32, u32), color: ColorType, quality: u8) -> Result<Vec<u8>, Unshown> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| Unshown::TooMuch);
    let (width, height) = (side(width)?, side(height)?);
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, quality).encode(raw, width, height, color).map_err(|_| Unshown::Broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_side_is_longer_than_it_may_be_and_none_vanishes() {
        let size = |width, height| {
            smaller(&RgbImage::new(width, height), 100).unwrap().map(|small| small.dimensions())
        };
        assert_eq!(size(100, 60), None);
        assert_eq!(size(400, 200), Some((100, 50)));
        assert_eq!(size(4000, 1), Some((100, 1)));
    }

    #[test]
    fn text_is_a_png_and_a_photograph_a_jpeg() {
        let mut state = 7_u32;
        let noise = RgbImage::from_fn(200, 200, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = state.to_le_bytes();
            image::Rgb([a, b, c])
        });
        let white = RgbImage::from_pixel(200, 200, image::Rgb([255; 3]));
        let (photograph, is_jpeg) = encode(&noise, false).unwrap();
        assert!(is_jpeg && photograph.starts_with(b"\xFF\xD8"));
        let (text, is_jpeg) = encode(&white, false).unwrap();
        assert!(!is_jpeg && text.starts_with(b"\x89PNG"));
    }
}
