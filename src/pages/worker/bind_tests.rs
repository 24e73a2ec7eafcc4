use super::{super::pdf, *};
use crate::{
    pages::message::{Order, Size},
    pdf::Paper,
};
use image::RgbImage;

/// Red on its left, blue on its right, twice as wide as high.
fn lying(side: u32) -> RgbImage {
    let color = |x| if x < side { [200, 0, 0] } else { [0, 0, 200] };
    RgbImage::from_fn(2 * side, side, |x, _| image::Rgb(color(x)))
}

fn bound(paper: Paper, pictures: &[(Vec<u8>, bool, Turn)]) -> Vec<u8> {
    let sheet = |(bytes, jpeg, turn): &(Vec<u8>, bool, Turn)| Sheet {
        bytes: bytes.len() as u64,
        jpeg: *jpeg,
        turn: *turn,
    };
    let sheets = pictures.iter().map(sheet).collect();
    let binding = Binding { paper, title: "Lease".into(), lang: "en-US".into(), sheets };
    let all: Vec<u8> = pictures.iter().flat_map(|(bytes, ..)| bytes.iter().copied()).collect();
    bind(binding, &all).unwrap()
}

/// The pages of a document, drawn.
fn seen(document: Vec<u8>) -> Vec<RgbImage> {
    let order =
        Order { form: Form::Pdf, bytes: document.len() as u64, first: 1, last: 9, sizes: vec![Size::Page] };
    let mut out = Vec::new();
    pdf::draw(&order, document, &mut out).unwrap();
    let (mut rest, mut pages) = (&out[..], Vec::new());
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let (_, text, picture) = Answer::parse(&rest[..end]).unwrap();
        let bytes = &rest[end + 1 + text..];
        pages.push(image::load_from_memory(&bytes[..picture]).unwrap().into_rgb8());
        rest = &bytes[picture..];
    }
    pages
}

fn is_red(page: &RgbImage, (x, y): (u32, u32)) -> bool {
    let (width, height) = page.dimensions();
    let [red, _, blue] = page.get_pixel(width * x / 100, height * y / 100).0;
    red > 150 && blue < 60
}

#[test]
fn a_picture_lies_as_somebody_turned_it() {
    let jpeg = pressed(&lying(64), 95).unwrap();
    let pages: Vec<_> = Turn::ALL.iter().map(|turn| (jpeg.clone(), true, *turn)).collect();
    let pages = seen(bound(Paper::A4, &pages));
    // where red is, and where it is not
    let places = [((30, 50), (70, 50)), ((50, 30), (50, 70)), ((70, 50), (30, 50)), ((50, 70), (50, 30))];
    assert_eq!(pages.len(), 4);
    for ((page, turn), (red, blue)) in pages.iter().zip(Turn::ALL).zip(places) {
        assert!(is_red(page, red) && !is_red(page, blue), "{turn:?}");
        assert_eq!(
            page.width() < page.height(),
            turn.is_sideways(),
            "{turn:?}: the sheet lies as the picture"
        );
        assert!(!is_red(page, (1, 50)) && !is_red(page, (50, 1)), "{turn:?}: a white margin");
    }
    let [width, height] = [pages[1].width(), pages[1].height()];
    assert!(width.abs_diff(1191) < 3 && height.abs_diff(1684) < 3, "A4, twice its points: {width} {height}");
}

#[test]
fn what_is_light_stays_as_it_is_and_what_is_not_becomes_light() {
    let mut state = 7_u32;
    let noise = RgbImage::from_fn(2000, 1500, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let light = 160 + (state >> 26) as u8;
        image::Rgb([light, light, light])
    });
    let (heavy, small) = (pressed(&noise, 90).unwrap(), pressed(&lying(64), 82).unwrap());
    assert!(heavy.len() > 2 * MAX_SHEET);
    assert!(light(&heavy).unwrap().len() < heavy.len() / 2);
    assert_eq!(light(&small).unwrap(), small);
    let document = bound(Paper::Letter, &[(small.clone(), true, Turn::None)]);
    assert!(document.windows(small.len()).any(|part| part == small), "not pressed once more");
}

#[test]
fn what_is_no_picture_or_cut_off_is_refused() {
    let sheet = |bytes| Sheet { bytes, jpeg: true, turn: Turn::None };
    for (length, sent) in [(4, &b"abcd"[..]), (5, b"abcd")] {
        let binding = Binding {
            paper: Paper::A4,
            title: String::new(),
            lang: "en-US".into(),
            sheets: vec![sheet(length)],
        };
        assert_eq!(bind(binding, sent), Err(Unshown::Broken));
    }
}
