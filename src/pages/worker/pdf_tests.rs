use super::*;
use crate::pages::message::{Answer, Form};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::io::{BufRead, Read};

/// A document with a page of each of these sizes and turns, with black from its left low corner to its middle.
struct Made {
    document: Document,
    pages: Vec<lopdf::ObjectId>,
}

fn made(sheets: &[(i64, i64, i64)]) -> Made {
    let mut document = Document::with_version("1.7");
    let above = document.new_object_id();
    let pages: Vec<_> = sheets
        .iter()
        .map(|(width, height, rotate)| {
            let content = format!("0 g 0 0 {} {} re f", width / 2, height / 2).into_bytes();
            let content = document.add_object(Stream::new(Dictionary::new(), content));
            document.add_object(dictionary! {
                "Type" => "Page", "Parent" => above, "Contents" => content, "Rotate" => *rotate,
                "MediaBox" => vec![0.into(), 0.into(), (*width).into(), (*height).into()],
            })
        })
        .collect();
    let kids: Vec<Object> = pages.iter().map(|id| Object::Reference(*id)).collect();
    let count = pages.len() as i64;
    document.set_object(above, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => above });
    document.trailer.set("Root", root);
    Made { document, pages }
}

impl Made {
    /// With a form of these fields, all on the first page.
    fn with_fields(mut self, fields: Vec<Dictionary>) -> Made {
        let ids: Vec<Object> =
            fields.into_iter().map(|field| self.document.add_object(field).into()).collect();
        self.document.get_dictionary_mut(self.pages[0]).unwrap().set("Annots", ids.clone());
        let form = dictionary! { "Fields" => ids, "DA" => Object::string_literal("0 0 1 rg /Helv 0 Tf") };
        self.document.catalog_mut().unwrap().set("AcroForm", form);
        self
    }

    fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

struct Seen {
    pages: u32,
    number: u32,
    text: String,
    pixels: RgbImage,
}

/// What a worker answers.
fn shown(file: Vec<u8>, (first, last): (u32, u32), size: Size) -> Result<Vec<Seen>, Unshown> {
    let order = Order { form: Form::Pdf, bytes: file.len() as u64, first, last, sizes: vec![size] };
    let mut out = Vec::new();
    match draw(&order, file, &mut out) {
        Ok(()) => {}
        Err(Stop::Unshown(why)) => return Err(why),
        Err(Stop::Gone(error)) => panic!("{error}"),
    }
    let (mut rest, mut seen) = (&out[..], Vec::new());
    while !rest.is_empty() {
        let mut line = Vec::new();
        rest.read_until(b'\n', &mut line).unwrap();
        let (answer, text, picture) = Answer::parse(&line).unwrap();
        let Answer::Page { pages, number, .. } = answer else { panic!("{answer:?}") };
        let (mut words, mut bytes) = (vec![0; text], vec![0; picture]);
        rest.read_exact(&mut words).unwrap();
        rest.read_exact(&mut bytes).unwrap();
        let pixels = image::load_from_memory(&bytes).unwrap().into_rgb8();
        seen.push(Seen { pages, number, text: String::from_utf8(words).unwrap(), pixels });
    }
    Ok(seen)
}

fn is_dark(pixels: &RgbImage, x: f32, y: f32) -> bool {
    let at = |part: f32, whole: u32| (part * whole as f32) as u32;
    pixels.get_pixel(at(x, pixels.width()), at(y, pixels.height())).0.iter().all(|part| *part < 100)
}

#[test]
fn pages_of_all_sizes_and_turns_are_shown_as_readers_turn_them() {
    let sheets = [(612, 792, 0), (612, 792, 90), (200, 100, 180), (14_400, 72, 0), (1, 1, 270)];
    let seen = shown(made(&sheets).bytes(), (1, 99), Size::Page).unwrap();
    let sizes: Vec<_> = seen.iter().map(|page| page.pixels.dimensions()).collect();
    assert_eq!(sizes, [(1224, 1584), (1584, 1224), (400, 200), (2000, 10), (2, 2)]);
    assert!(seen.iter().all(|page| page.pages == 5) && seen.iter().map(|page| page.number).eq(1..=5));
    // left and low; turned by 90 degrees clockwise: left and high; by 180: right and high
    for (page, x, y) in [(0, 0.25, 0.75), (1, 0.25, 0.25), (2, 0.75, 0.25)] {
        let corners = [(0.25, 0.25), (0.25, 0.75), (0.75, 0.25), (0.75, 0.75)];
        let dark: Vec<_> = corners.into_iter().filter(|(x, y)| is_dark(&seen[page].pixels, *x, *y)).collect();
        assert_eq!(dark, [(x, y)], "page {page}");
    }
    let some = shown(made(&sheets).bytes(), (2, 3), Size::Thumbnail).unwrap();
    assert_eq!(some.iter().map(|page| page.pixels.dimensions()).collect::<Vec<_>>(), [(160, 124), (160, 80)]);
    assert_eq!(shown(made(&sheets).bytes(), (6, 9), Size::Page).err(), Some(Unshown::NoPage));
}

#[test]
fn what_is_filled_in_is_seen_though_the_file_does_not_draw_it() {
    let field = |kind: &str, rect: [i64; 4]| {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "F" => 4, "FT" => kind, "T" => Object::string_literal(kind),
            "Rect" => rect.map(Object::from).to_vec(),
        }
    };
    let mut name = field("Tx", [100, 700, 400, 730]);
    name.set("V", Object::string_literal("Amara Diallo"));
    let mut checked = field("Btn", [500, 700, 530, 730]);
    checked.set("V", "Yes");
    let mut chosen = field("Ch", [100, 600, 400, 630]);
    chosen.set("V", Object::string_literal("gn"));
    chosen.set("Opt", vec![vec![Object::string_literal("gn"), Object::string_literal("Guinea")].into()]);
    let file = made(&[(612, 792, 0)])
        .with_fields(vec![name, checked, chosen, field("Tx", [100, 500, 400, 530])])
        .bytes();
    let seen = shown(file, (1, 1), Size::Page).unwrap();
    assert_eq!(seen[0].text, "Amara Diallo\nGuinea");
    let ink = |left: u32, top: u32, right: u32, low: u32| {
        let is_ink = |x, y| seen[0].pixels.get_pixel(x, y).0 != [255; 3];
        (left..right).flat_map(|x| (top..low).map(move |y| (x, y))).filter(|(x, y)| is_ink(*x, *y)).count()
    };
    assert!(ink(200, 124, 800, 184) > 300, "the name");
    assert!(ink(1000, 124, 1060, 184) > 50, "the box");
    assert_eq!(ink(700, 530, 800, 580), 0, "nothing where nothing is filled in");
}

#[test]
fn a_signed_form_shows_its_signature_as_the_file_draws_it() {
    let mut made = made(&[(612, 792, 0)]);
    let look = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 100.into(), 50.into()] };
    let look = made.document.add_object(Stream::new(look, b"1 0 0 rg 0 0 100 50 re f".to_vec()));
    let signature = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "F" => 4, "FT" => "Sig", "T" => Object::string_literal("s"),
        "Rect" => vec![400.into(), 600.into(), 500.into(), 650.into()],
        "V" => dictionary! { "Type" => "Sig", "Filter" => "Adobe.PPKLite", "Contents" => Object::string_literal("00") },
        "AP" => dictionary! { "N" => look },
    };
    let seen = shown(made.with_fields(vec![signature]).bytes(), (1, 1), Size::Page).unwrap();
    assert_eq!(seen[0].pixels.get_pixel(900, 334).0, [255, 0, 0]);
}

#[test]
fn a_file_with_a_password_and_a_broken_one_say_so() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let locked = |user: &str| {
        let mut made = made(&[(612, 792, 0)]);
        let id = Object::string_literal("0123456789abcdef");
        made.document.trailer.set("ID", vec![id.clone(), id]);
        let version = EncryptionVersion::V2 {
            document: &made.document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        made.document.encrypt(&state).unwrap();
        made.bytes()
    };
    assert_eq!(shown(locked("secret"), (1, 1), Size::Page).err(), Some(Unshown::Encrypted));
    // with a password to change it, as agencies give out their forms: everybody may read it
    assert!(is_dark(&shown(locked(""), (1, 1), Size::Page).unwrap()[0].pixels, 0.25, 0.75));
    for broken in [b"%PDF-1.7\nnothing\n%%EOF".to_vec(), Vec::new(), vec![0; 4096]] {
        assert_eq!(shown(broken, (1, 1), Size::Page).err(), Some(Unshown::Broken));
    }
}
