//! A firm's logo as the portal keeps it: a WebP picture, upright.

use krilla::{
    Document,
    geom::{Size, Transform},
    image::Image,
    page::PageSettings,
    surface::Surface,
};
use std::fmt;

/// Pixels of one: beyond, unpacking it would take more memory than a whole document may.
const MAX_PIXELS: u64 = 2_000_000;

/// A picture that was read and found sound. Making one unpacks it; cloning costs nothing, so it is well kept for as long as
/// the firm has it.
#[derive(Clone)]
pub struct Logo(Image);

/// Why a file cannot be a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoError {
    /// Over two million pixels.
    TooLarge,
    /// No WebP picture, or it cannot be read to its end.
    Damaged,
}

impl fmt::Display for LogoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LogoError::TooLarge => "more than two million pixels",
            LogoError::Damaged => "no sound WebP picture",
        })
    }
}

impl std::error::Error for LogoError {}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Logo").field("size", &self.size()).finish_non_exhaustive()
    }
}

impl Logo {
    /// Reads a file. Not smoothed: PDF/A forbids it.
    ///
    /// # Errors
    /// When it is no picture that a document could carry.
    pub fn read(bytes: Vec<u8>) -> Result<Logo, LogoError> {
        let image = Image::from_webp(bytes.into(), false).map_err(|_| LogoError::Damaged)?;
        let (width, height) = image.size();
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(LogoError::TooLarge);
        }
        let logo = Logo(image);
        logo.tried().ok_or(LogoError::Damaged)?;
        Ok(logo)
    }

    /// krilla unpacks when it writes, and would fail the whole document then; what it unpacked it keeps.
    fn tried(&self) -> Option<()> {
        let mut document = Document::new();
        let mut page = document.start_page_with(PageSettings::from_wh(100.0, 100.0)?);
        let mut surface = page.surface();
        self.draw(&mut surface, 0.0, 0.0, 100.0, 100.0);
        surface.finish();
        page.finish();
        document.finish().ok().map(drop)
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.0.size()
    }

    /// The largest it can be within so many points, and at most as large as 96 pixels to the inch make it.
    pub(super) fn fitted(&self, width: f32, height: f32) -> (f32, f32) {
        let (own_width, own_height) = self.size();
        let (own_width, own_height) = (own_width.max(1) as f32, own_height.max(1) as f32);
        let scale = (width / own_width).min(height / own_height).min(0.75);
        (own_width * scale, own_height * scale)
    }

    /// Draws it with its upper left corner at a place.
    pub(super) fn draw(&self, surface: &mut Surface<'_>, x: f32, y: f32, width: f32, height: f32) {
        let Some(size) = Size::from_wh(width, height) else { return };
        surface.push_transform(&Transform::from_translate(x, y));
        surface.draw_image(self.0.clone(), size);
        surface.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image_webp::{ColorType, WebPEncoder};

    fn webp(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let pixels = vec![90; (width * height * 3) as usize];
        WebPEncoder::new(&mut bytes).encode(&pixels, width, height, ColorType::Rgb8).unwrap();
        bytes
    }

    #[test]
    fn a_sound_picture_is_taken() {
        let logo = Logo::read(webp(60, 20)).unwrap();
        assert_eq!((logo.size(), logo.fitted(30.0, 30.0)), ((60, 20), (30.0, 10.0)));
    }

    #[test]
    fn what_is_no_sound_picture_is_refused() {
        let sound = webp(60, 20);
        for bad in [&b"GIF89a"[..], b"", &sound[..sound.len() / 2]] {
            assert_eq!(Logo::read(bad.to_vec()).unwrap_err(), LogoError::Damaged);
        }
        assert_eq!(Logo::read(webp(2001, 1000)).unwrap_err(), LogoError::TooLarge);
    }
}
