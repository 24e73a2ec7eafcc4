//! Reading a file of which nothing is known.

use super::{MAX_PIXELS, PictureError};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, Limits,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    error::ImageError,
};
use std::io::Cursor;

/// Bytes that a reader may take, beside what it gives back.
const MAX_MEMORY: u64 = 400 * 1024 * 1024;
/// Bytes of an unpacked picture: the most pixels at 32 bits, or half as many at 64.
const MAX_UNPACKED: u64 = MAX_PIXELS * 4;
/// Bytes of what a PNG has beside its pixels, unpacked: a few of them can say that they are a gigabyte of colors.
const MAX_NOTES: u64 = 64 * 1024 * 1024;
/// Pixels of a JPEG that comes in several passes, see [`is_progressive`].
const MAX_PROGRESSIVE: u64 = 15_000_000;
const SMALLEST: u32 = 16;
/// Pixels on the shorter side that are more than anything made of a picture needs: a background has 840 there, and 1,400 on the longer.
const ENOUGH: u32 = 1680;

/// The picture in a file, upright.
pub(super) fn picture(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    let file = Cursor::new(bytes);
    match image::guess_format(bytes) {
        Ok(ImageFormat::Png) => {
            let decoder = png(file)?;
            let moves = decoder.is_apng().map_err(refused)?;
            unpacked(decoder, moves)
        }
        Ok(ImageFormat::Jpeg) => {
            let decoder = JpegDecoder::new(file).map_err(refused)?;
            let (width, height) = decoder.dimensions();
            if u64::from(width) * u64::from(height) > MAX_PROGRESSIVE && is_progressive(bytes) {
                return Err(PictureError::TooManyPasses);
            }
            let picture = unpacked(decoder, false)?;
            if !has_end_mark(bytes) && !has_every_line(bytes, &picture)? {
                return Err(PictureError::Damaged);
            }
            Ok(picture)
        }
        Ok(ImageFormat::WebP) => {
            let decoder = WebPDecoder::new(file).map_err(refused)?;
            let moves = decoder.has_animation();
            unpacked(decoder, moves)
        }
        Ok(_) | Err(_) => Err(PictureError::Unknown),
    }
}

fn png(file: Cursor<&[u8]>) -> Result<PngDecoder<Cursor<&[u8]>>, PictureError> {
    PngDecoder::with_limits(file, limits(MAX_NOTES)).map_err(refused)
}

fn has_end_mark(bytes: &[u8]) -> bool {
    markers(bytes).any(|kind| kind == 0xd9)
}

/// Whether nothing was cut off of a JPEG that has no end mark, as panoramas of some phones have none. The reader fills up what is
/// cut off: what stands behind the last line is never read, so whatever follows changes nothing of a picture that is whole.
fn has_every_line(bytes: &[u8], picture: &DynamicImage) -> Result<bool, PictureError> {
    let longer = [bytes, &[0x55; 512]].concat();
    let decoder = JpegDecoder::new(Cursor::new(longer.as_slice())).map_err(refused)?;
    Ok(unpacked(decoder, false)? == *picture)
}

/// Whether its whole comes in several passes, of which a reader has to keep what they bring until the last: six bytes a pixel
/// beside the picture itself.
fn is_progressive(bytes: &[u8]) -> bool {
    markers(bytes).any(|kind| matches!(kind, 0xc2 | 0xc6 | 0xca | 0xce))
}

/// The kinds of a JPEG's markers (ITU-T T.81, annex B), from one to the next by the lengths that they say, so that those of a
/// small picture inside are not taken for its own.
fn markers(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let is_marker =
            |pair: &[u8]| matches!(pair, [0xff, kind] if !matches!(kind, 0x00 | 0xd0..=0xd8 | 0xff));
        let at = rest.windows(2).position(is_marker)?;
        let [_, kind, after @ ..] = rest.get(at..)? else { return None };
        rest = match after {
            [high, low, ..] => {
                after.get(usize::from(u16::from_be_bytes([*high, *low]))..).unwrap_or_default()
            }
            _ => &[],
        };
        Some(*kind)
    })
}

/// Width and height of a WebP picture.
pub(super) fn size_of_webp(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    WebPDecoder::new(Cursor::new(bytes)).map(|decoder| decoder.dimensions()).map_err(refused)
}

/// What the file says of its size is judged before a pixel is unpacked.
fn unpacked(mut decoder: impl ImageDecoder, moves: bool) -> Result<DynamicImage, PictureError> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_UNPACKED {
        return Err(PictureError::TooManyPixels);
    }
    if width < SMALLEST || height < SMALLEST {
        return Err(PictureError::TooSmall);
    }
    if moves {
        return Err(PictureError::Animated);
    }
    decoder.set_limits(limits(MAX_MEMORY)).map_err(refused)?;
    let orientation = decoder.orientation().map_err(refused)?;
    let mut picture = nearer(DynamicImage::from_decoder(decoder).map_err(refused)?);
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// A large picture made smaller at once: whatever is done with it afterwards copies it, and none of the readers can leave pixels
/// out while it reads.
fn nearer(picture: DynamicImage) -> DynamicImage {
    let factor = picture.width().min(picture.height()) / ENOUGH;
    // colors that nobody sees must not bleed into an edge: what is see-through is weighed first (see `logo`)
    if factor < 2 || picture.color().has_alpha() {
        return picture;
    }
    let (width, height) = (picture.width() / factor, picture.height() / factor);
    shrunk(picture, width, height)
}

/// A picture made to fit into this size, quickly; the large one is gone when it is done.
#[allow(clippy::needless_pass_by_value, reason = "so that it is gone")]
pub(super) fn shrunk(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    picture.thumbnail(width, height)
}

fn limits(most: u64) -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(most);
    limits
}

fn refused(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooManyPixels,
        _ => PictureError::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_png_that_unpacks_to_far_more_than_its_pixels_is_read_without_that() {
        use std::io::Write;
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..(MAX_NOTES / 1024 / 1024 + 8) {
            packed.write_all(&vec![0; 1024 * 1024]).unwrap();
        }
        let data = [b"iCCPcolours\0\0".to_vec(), packed.finish().unwrap()].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&data);
        let length = u32::try_from(data.len() - 4).unwrap();
        let chunk = [&length.to_be_bytes()[..], &data, &sum.sum().to_be_bytes()].concat();
        let mut file = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(20, 20).write_to(&mut file, ImageFormat::Png).unwrap();
        let mut bytes = file.into_inner();
        // after the head: 8 bytes that say PNG, and IHDR
        bytes.splice(33..33, chunk);
        assert!(png(Cursor::new(&bytes)).unwrap().icc_profile().unwrap().is_none());
        assert!(picture(&bytes).is_ok());
    }

    #[test]
    fn a_jpeg_in_several_passes_may_have_fewer_pixels() {
        let mut file = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(64, 64).write_to(&mut file, ImageFormat::Jpeg).unwrap();
        let mut bytes = file.into_inner();
        let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
        let mut said = |kind: u8, side: u16| {
            bytes[frame + 1] = kind;
            bytes[frame + 5..frame + 7].copy_from_slice(&side.to_be_bytes());
            bytes[frame + 7..frame + 9].copy_from_slice(&side.to_be_bytes());
            picture(&bytes).err()
        };
        assert_eq!(said(0xc2, 5000), Some(PictureError::TooManyPasses));
        assert_ne!(said(0xc2, 3000), Some(PictureError::TooManyPasses));
        assert_ne!(said(0xc0, 5000), Some(PictureError::TooManyPasses));
    }

    #[test]
    fn a_jpeg_that_was_cut_is_damaged_and_one_that_only_lacks_its_end_mark_is_not() {
        let mut file = Cursor::new(Vec::new());
        let noise = image::RgbImage::from_fn(64, 64, |x, y| image::Rgb([((x * 37) ^ (y * 91)) as u8; 3]));
        DynamicImage::from(noise).write_to(&mut file, ImageFormat::Jpeg).unwrap();
        let bytes = file.into_inner();
        assert!(picture(&bytes).is_ok());
        assert!(picture(&[&bytes[..], b"and more"].concat()).is_ok());
        assert_eq!(picture(&bytes[..bytes.len() - 2]), picture(&bytes), "every line is there");
        for end in [bytes.len() / 2, bytes.len() * 9 / 10] {
            assert_eq!(picture(&bytes[..end]).err(), Some(PictureError::Damaged), "{end} of {}", bytes.len());
        }
    }
}
