use super::*;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn disc(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (f64::from(x) - f64::from(width) / 2.0, f64::from(y) - f64::from(height) / 2.0);
        if dx.hypot(dy) < f64::from(height) / 2.2 { Rgba([31, 78, 121, 255]) } else { Rgba([0, 0, 0, 0]) }
    })
    .into()
}

#[test]
fn a_logo_is_made_small_and_stays_see_through() {
    let made = MadePicture::from_bytes(Which::Logo, &file(&disc(2000, 1000), ImageFormat::Png)).unwrap();
    assert_eq!((made.width, made.height), (320, 160));
    assert!(made.bytes.len() < 8_000, "{}", made.bytes.len());
    let read = image::load_from_memory_with_format(&made.bytes, ImageFormat::WebP).unwrap();
    assert_eq!(read.get_pixel(2, 2).0[3], 0);
    assert_eq!(read.get_pixel(160, 80).0, [31, 78, 121, 255]);
    let small = MadePicture::from_bytes(Which::Logo, &file(&disc(40, 40), ImageFormat::Png)).unwrap();
    assert_eq!((small.width, small.height), (40, 40), "never made larger");
}

#[test]
fn a_logo_with_too_much_in_it_is_made_smaller_still() {
    let noise = RgbaImage::from_fn(600, 200, |x, y| {
        let hash = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        let [red, green, blue, _] = hash.to_le_bytes();
        Rgba([red, green, blue, 255])
    });
    let made = MadePicture::from_bytes(Which::Logo, &file(&noise.into(), ImageFormat::Png)).unwrap();
    assert!(made.height >= 64 && made.height < 80, "{}", made.height);
}

#[test]
fn a_background_takes_the_middle_and_few_bytes() {
    let picture = DynamicImage::from(RgbaImage::from_fn(700, 700, |x, y| {
        Rgba([(x / 3) as u8, (y / 3) as u8, 120, 255])
    }));
    let jpeg = file(&DynamicImage::from(picture.to_rgb8()), ImageFormat::Jpeg);
    let made = MadePicture::from_bytes(Which::Background, &jpeg).unwrap();
    assert_eq!((made.width, made.height), (700, 420));
    assert!(made.bytes.len() < 24_000 && made.bytes[8..16] == *b"WEBPVP8 ", "{}", made.bytes.len());
}

/// A JPEG that says it lies on its side, with a place in it.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0]);
    tiff.extend(b"\x01\x0e\0\x02\0\0\0\x10\0\0\0\x26\0\0\0\0GPS 52.5200 N 1\0");
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(&tiff);
    let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &segment, &jpeg[2..]].concat()
}

#[test]
fn a_picture_is_turned_upright_and_what_the_camera_noted_is_gone() {
    let flag = DynamicImage::from(RgbaImage::from_fn(200, 100, |x, _| {
        if x < 100 { Rgba([250, 0, 0, 255]) } else { Rgba([0, 0, 250, 255]) }
    }));
    let jpeg = with_exif(&file(&DynamicImage::from(flag.to_rgb8()), ImageFormat::Jpeg), 6);
    assert!(jpeg.windows(4).any(|part| part == b"GPS "));
    let made = MadePicture::from_bytes(Which::Logo, &jpeg).unwrap();
    assert_eq!((made.width, made.height), (80, 160), "stands upright");
    let read = image::load_from_memory(&made.bytes).unwrap();
    let [top, bottom] = [read.get_pixel(40, 20).0, read.get_pixel(40, 140).0];
    assert!(top[0] > 200 && bottom[2] > 200, "turned by a quarter: {top:?} {bottom:?}");
    for note in [&b"GPS "[..], b"Exif", b"EXIF"] {
        assert!(!made.bytes.windows(4).any(|part| part == note), "{note:?}");
    }
}

/// A PNG that says it is this large, with next to nothing in it.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut png = file(&disc(20, 20), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&png[12..29]);
    png[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    png
}

#[test]
fn hostile_files_are_refused_before_they_take_anything() {
    let png = file(&disc(300, 300), ImageFormat::Png);
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let mut animated = file(&disc(20, 20), ImageFormat::Png);
    // an acTL chunk before the picture: frames 2, plays 0
    let mut chunk = b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0".to_vec();
    let mut sum = flate2::Crc::new();
    sum.update(&chunk[4..]);
    chunk.extend(sum.sum().to_be_bytes());
    animated.splice(33..33, chunk);
    let cases: [(&str, Vec<u8>, PictureError); 12] = [
        ("empty", vec![], PictureError::Empty),
        ("too large", vec![0x89; MAX_BYTES + 1], PictureError::TooLarge),
        ("a page", b"<!doctype html><script>alert(1)</script>".to_vec(), PictureError::Unknown),
        (
            "SVG",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            PictureError::Unknown,
        ),
        ("GIF", gif.to_vec(), PictureError::Unknown),
        ("PDF", b"%PDF-1.7".to_vec(), PictureError::Unknown),
        ("cut off", png[..png.len() / 2].to_vec(), PictureError::Damaged),
        ("a head alone", png[..8].to_vec(), PictureError::Damaged),
        ("a JPEG's head", b"\xff\xd8\xff\xe0".to_vec(), PictureError::Damaged),
        ("bomb", bomb(50_000, 50_000), PictureError::TooManyPixels),
        ("moves", animated, PictureError::Animated),
        ("a point", file(&disc(4, 4), ImageFormat::Png), PictureError::TooSmall),
    ];
    for (name, bytes, expected) in cases {
        for which in Which::ALL {
            assert_eq!(MadePicture::from_bytes(which, &bytes).err(), Some(expected), "{name}");
        }
    }
    let long = MadePicture::from_bytes(Which::Logo, &bomb(4_000_000_000, 1)).err();
    assert!(
        matches!(long, Some(PictureError::TooManyPixels | PictureError::Damaged | PictureError::TooSmall)),
        "{long:?}"
    );
}

#[test]
fn what_hides_behind_a_picture_does_not_come_along() {
    let mut polyglot = file(&disc(100, 100), ImageFormat::Png);
    polyglot.extend(b"<script>alert(document.domain)</script>");
    let made = MadePicture::from_bytes(Which::Logo, &polyglot).unwrap();
    assert!(!made.bytes.windows(7).any(|part| part == b"<script"));
}

#[tokio::test]
async fn a_turn_lasts_as_long_as_the_work_and_not_as_the_waiting() {
    let turns = Arc::new(Semaphore::new(1));
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let turn = turns.clone().acquire_owned().await.unwrap();
    let work = on_own_thread(turn, move || wait.recv().is_ok());
    drop(work);
    assert!(turns.try_acquire().is_err(), "the work goes on");
    go.send(()).unwrap();
    drop(turns.acquire().await.unwrap());
}

/// Megabytes that the process had in memory at most since it was asked to count anew.
#[cfg(target_os = "linux")]
fn peak(work: impl FnOnce()) -> u64 {
    let status = |name: &str| -> u64 {
        let text = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u64>().unwrap() / 1024
    };
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = status("VmRSS:");
    work();
    status("VmHWM:").saturating_sub(before)
}

/// In a process of its own (see the test below): what runs beside it would be counted too.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by the test below"]
fn the_largest_picture_is_read() {
    for (format, channels) in [(ImageFormat::Jpeg, 3), (ImageFormat::Png, 3), (ImageFormat::Png, 4)] {
        let (width, height) = (7200, 5500);
        let bytes = {
            let flat = vec![120_u8; width * height * channels];
            let (width, height) = (width as u32, height as u32);
            let picture: DynamicImage = match channels {
                3 => image::RgbImage::from_raw(width, height, flat).unwrap().into(),
                _ => RgbaImage::from_raw(width, height, flat).unwrap().into(),
            };
            file(&picture, format)
        };
        for which in Which::ALL {
            let peak = peak(|| drop(MadePicture::from_bytes(which, &bytes).unwrap()));
            println!("peak {peak} MB: {format:?} of {channels} bytes, {which:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_largest_picture_takes_little_more_than_its_pixels() {
    let alone =
        ["--exact", "settings::picture::tests::the_largest_picture_is_read", "--ignored", "--nocapture"];
    let child = std::process::Command::new(std::env::current_exe().unwrap()).args(alone).output().unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    let peaks: Vec<u64> =
        said.lines().filter_map(|line| line.split_once("peak ")?.1.split(' ').next()?.parse().ok()).collect();
    assert_eq!(peaks.len(), 6, "{said}\n{}", String::from_utf8_lossy(&child.stderr));
    assert!(peaks.iter().all(|peak| *peak < 215), "{said}");
}
