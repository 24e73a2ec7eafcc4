//! A firm's logo: PNG, JPEG or WebP, as it was taken up.

mod exif;

use exif::{Jpeg, look_into};
use krilla::{
    Data, Document,
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
pub struct Logo {
    image: Image,
    /// EXIF 2.32, tag 0x0112: 1 to 8.
    orientation: u8,
}

/// Why a file cannot be a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoError {
    /// None of PNG, JPEG and WebP.
    Unknown,
    /// Over two million pixels.
    TooLarge,
    /// A JPEG in inks for printing presses: PDF/A would want their profile.
    Cmyk,
    /// It begins like one and cannot be read to its end.
    Damaged,
}

impl fmt::Display for LogoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LogoError::Unknown => "neither PNG nor JPEG nor WebP",
            LogoError::TooLarge => "more than two million pixels",
            LogoError::Cmyk => "CMYK colors",
            LogoError::Damaged => "damaged",
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
    /// Reads a file. A photograph is turned as its camera says (krilla ignores that). Not smoothed: PDF/A forbids it.
    ///
    /// # Errors
    /// When it is no picture that a document could carry.
    pub fn read(bytes: Vec<u8>) -> Result<Logo, LogoError> {
        let mut orientation = 1;
        let read: fn(Data, bool) -> Result<Image, String> = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Image::from_png
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            let Jpeg { orientation: turned, components } = look_into(&bytes);
            if components == Some(4) {
                return Err(LogoError::Cmyk);
            }
            orientation = turned;
            Image::from_jpeg
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Image::from_webp
        } else {
            return Err(LogoError::Unknown);
        };
        let image = read(bytes.into(), false).map_err(|_| LogoError::Damaged)?;
        let (width, height) = image.size();
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(LogoError::TooLarge);
        }
        let logo = Logo { image, orientation };
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

    /// Width and height in pixels, as it is looked at.
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.image.size();
        if self.orientation >= 5 { (height, width) } else { (width, height) }
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
        let Some(unit) = Size::from_wh(1.0, 1.0) else { return };
        // from the picture's own unit square to the one that is looked at
        let (a, b, c, d, e, f) = match self.orientation {
            2 => (-1.0, 0.0, 0.0, 1.0, 1.0, 0.0),
            3 => (-1.0, 0.0, 0.0, -1.0, 1.0, 1.0),
            4 => (1.0, 0.0, 0.0, -1.0, 0.0, 1.0),
            5 => (0.0, 1.0, 1.0, 0.0, 0.0, 0.0),
            6 => (0.0, 1.0, -1.0, 0.0, 1.0, 0.0),
            7 => (0.0, -1.0, -1.0, 0.0, 1.0, 1.0),
            8 => (0.0, -1.0, 1.0, 0.0, 0.0, 1.0),
            _ => (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        };
        let place =
            Transform::from_row(a * width, b * height, c * width, d * height, e * width + x, f * height + y);
        surface.push_transform(&place);
        surface.draw_image(self.image.clone(), unit);
        surface.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_sound_picture_is_refused() {
        assert_eq!(Logo::read(b"GIF89a".to_vec()).unwrap_err(), LogoError::Unknown);
        assert_eq!(Logo::read(b"\x89PNG\r\n\x1a\n".to_vec()).unwrap_err(), LogoError::Damaged);
        assert_eq!(Logo::read(b"\xff\xd8\xff\xe0".to_vec()).unwrap_err(), LogoError::Damaged);
    }
}
