use super::*;
use image::{ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder};

/// EXIF that says nothing but that the top of the picture is on the right of what is stored: turn it by 90 degrees clockwise.
const TURNED: &[u8] = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

/// Lying: 64 by 32, red on its left, which is the top of it once upright.
fn lying() -> RgbImage {
    RgbImage::from_fn(64, 32, |x, _| if x < 32 { image::Rgb([200, 0, 0]) } else { image::Rgb([0, 0, 200]) })
}

fn jpeg(pixels: &RgbImage, exif: Option<&[u8]>, profile: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
    }
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).unwrap();
    }
    encoder.write_image(pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// Red above blue.
fn assert_upright(pixels: &RgbImage) {
    assert_eq!(pixels.dimensions(), (32, 64));
    let (top, bottom) = (pixels.get_pixel(16, 8).0, pixels.get_pixel(16, 56).0);
    assert!(top[0] > 150 && top[2] < 60, "{top:?}");
    assert!(bottom[2] > 150 && bottom[0] < 60, "{bottom:?}");
}

#[test]
fn a_photo_is_turned_as_its_camera_says() {
    assert_upright(&upright(Form::Jpeg, &jpeg(&lying(), Some(TURNED), None)).unwrap());
    assert_eq!(upright(Form::Jpeg, &jpeg(&lying(), None, None)).unwrap().dimensions(), (64, 32));
}

#[test]
fn a_heic_is_turned_once_whatever_exif_repeats() {
    let upright_already = image::imageops::rotate90(&lying());
    let rgba = DynamicImage::ImageRgb8(upright_already).into_rgba8();
    let (width, height) = rgba.dimensions();
    let data = rgba.into_raw().into_iter().map(u16::from).collect();
    let image = heifer::Image { width, height, bit_depth: 8, has_alpha: false, data };
    let metadata = heifer::Metadata { exif: Some(TURNED.to_vec()), ..heifer::Metadata::default() };
    let mut heic =
        heifer::encode_with_metadata(&image, &metadata, &heifer::EncodeOptions::default()).unwrap();
    // it says 1 there, as the pixels are upright; phones say 6, beside the property that has turned them
    let tag = heic.windows(10).position(|bytes| bytes == b"\x01\x12\0\x03\0\0\0\x01\0\x01").unwrap();
    heic[tag + 9] = 6;
    assert_upright(&upright(Form::Heic, &heic).unwrap());
}

#[test]
fn colors_of_phones_and_cameras_become_those_of_screens() {
    let plain = RgbImage::from_pixel(16, 16, image::Rgb([40, 160, 60]));
    let shown = |profile: ColorProfile| {
        upright(Form::Jpeg, &jpeg(&plain, None, Some(profile.encode().unwrap()))).unwrap().get_pixel(8, 8).0
    };
    let srgb = shown(ColorProfile::new_srgb());
    assert!(srgb[1].abs_diff(160) < 4, "{srgb:?}");
    // green of a wider space is a stronger one in sRGB: less red in it
    let (p3, adobe) = (shown(ColorProfile::new_display_p3()), shown(ColorProfile::new_adobe_rgb()));
    assert!(p3[0] + 15 < srgb[0] && p3[1] >= srgb[1], "{p3:?} {srgb:?}");
    assert!(adobe[0] + 15 < srgb[0], "{adobe:?} {srgb:?}");
}

#[test]
fn what_is_broken_or_too_large_is_refused() {
    let whole = jpeg(&lying(), None, None);
    assert_eq!(upright(Form::Jpeg, b"\xFF\xD8\xFF nothing"), Err(Unshown::Broken));
    assert_eq!(upright(Form::Png, &whole), Err(Unshown::Broken));
    assert_eq!(upright(Form::Heic, &whole), Err(Unshown::Broken));
    // a picture of a few bytes that says it is 30,000 pixels wide and as high
    let mut bomb = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bomb).write_image(&[0], 1, 1, ExtendedColorType::L8).unwrap();
    bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(upright(Form::Png, &bomb), Err(Unshown::TooMuch));
}

/// Of a chunk of a PNG (annex D of its specification).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(
            sum ^ u32::from(byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    })
}
