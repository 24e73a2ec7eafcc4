//! Files to upload.

use image::{ExtendedColorType, ImageEncoder, RgbImage, codecs::jpeg::JpegEncoder};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A PDF of one page with a picture in it, of about so many megabytes, that does not compress.
pub fn pdf(folder: &Path, name: &str, megabytes: usize) -> PathBuf {
    let (width, height) = (1000, megabytes * 1000);
    let mut pdf = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    let objects: [(String, Vec<u8>); 5] = [
        ("<</Type/Catalog/Pages 2 0 R>>".into(), vec![]),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>".into(), vec![]),
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</Scan 5 0 R>>>>>>"
                .into(),
            vec![],
        ),
        ("<</Length 31>>".into(), b"q 612 0 0 792 0 0 cm /Scan Do Q".to_vec()),
        (
            format!(
                "<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray\
                 /BitsPerComponent 8/Length {}>>",
                width * height
            ),
            noise(width * height),
        ),
    ];
    for (number, (dictionary, stream)) in (1..).zip(&objects) {
        places.push(pdf.len());
        pdf.extend(format!("{number} 0 obj\n{dictionary}\n").bytes());
        if !stream.is_empty() {
            pdf.extend(b"stream\n".iter().chain(stream).chain(b"\nendstream\n"));
        }
        pdf.extend(b"endobj\n");
    }
    let table = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    pdf.extend(
        format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes(),
    );
    written(folder, name, &pdf)
}

/// A photo of a page with a dark head, taken with the phone held upright: what is stored lies, and its metadata says so.
pub fn photo(folder: &Path, name: &str) -> PathBuf {
    /// Turn it by 90 degrees clockwise (EXIF, orientation 6).
    const TURNED: &[u8] = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let (width, height) = (1600, 1200);
    // no two photos are the same
    let head = 200 + name.bytes().map(u32::from).sum::<u32>() % 50;
    let is_dark = |x: u32, y: u32| x < head || ((x / 40).is_multiple_of(2) && (150..1050).contains(&y));
    let pixels =
        RgbImage::from_fn(width, height, |x, y| image::Rgb([if is_dark(x, y) { 70 } else { 235 }; 3]));
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 85);
    encoder.set_exif_metadata(TURNED.to_vec()).expect("metadata");
    encoder.write_image(pixels.as_raw(), width, height, ExtendedColorType::Rgb8).expect("a photo");
    written(folder, name, &bytes)
}

/// A web page that says it is a PDF.
pub fn disguised(folder: &Path, name: &str) -> PathBuf {
    written(folder, name, b"<!doctype html><title>Hello</title><script>alert(1)</script>")
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("written");
    path
}

/// Bytes without a pattern (Marsaglia's xorshift), the same at each run.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    let mut noise: Vec<u8> = std::iter::repeat_with(&mut next).take(bytes.div_ceil(8)).flatten().collect();
    noise.truncate(bytes);
    noise
}
