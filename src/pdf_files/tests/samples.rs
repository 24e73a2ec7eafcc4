//! Files made for tests.

use crate::pdf_files::{
    identity::Identity,
    intake, seal,
    stamp::{Overlay, stamp},
};
use jiff::Timestamp;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, xref::XrefType};
use p256::SecretKey;

/// A page to be made.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub media: [i64; 4],
    pub crop: Option<[i64; 4]>,
    pub turn: i64,
}

pub const LETTER: Sheet = Sheet { media: [0, 0, 612, 792], crop: None, turn: 0 };

/// A document as it is put together.
pub struct Made {
    pub document: Document,
    pub pages: Vec<ObjectId>,
    pub tree: ObjectId,
}

/// A document with these pages, each of which says its number.
pub fn made(sheets: &[Sheet]) -> Made {
    let mut document = Document::with_version("1.7");
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let mut pages = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let [left, low, ..] = sheet.crop.unwrap_or(sheet.media);
        let text = format!(
            "BT /F1 12 Tf {} {} Td (Clause {} of the agreement) Tj ET",
            left + 40,
            low + 60,
            number + 1
        );
        let content = document.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Rotate" => sheet.turn,
            "MediaBox" => sheet.media.map(Object::from).to_vec(),
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        };
        if let Some(crop) = sheet.crop {
            page.set("CropBox", crop.map(Object::from).to_vec());
        }
        pages.push(document.add_object(page));
    }
    let kids: Vec<Object> = pages.iter().map(|id| Object::Reference(*id)).collect();
    let count = pages.len() as i64;
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", root);
    Made { document, pages, tree }
}

impl Made {
    pub fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }

    pub fn page(&mut self, at: usize) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.pages[at]).unwrap()
    }

    pub fn catalog(&mut self) -> &mut Dictionary {
        self.document.catalog_mut().unwrap()
    }

    /// With these fields on the first page, in a form and a list of notes that are objects of their own.
    pub fn with_fields(mut self, fields: Vec<Dictionary>) -> Made {
        let ids: Vec<Object> =
            fields.into_iter().map(|field| self.document.add_object(field).into()).collect();
        let notes = self.document.add_object(Object::Array(ids.clone()));
        self.page(0).set("Annots", notes);
        let form = self.document.add_object(dictionary! {
            "Fields" => ids, "DA" => Object::string_literal("0 g /Helv 0 Tf"),
        });
        self.catalog().set("AcroForm", form);
        self
    }

    pub fn with_action(mut self, key: &str, action: Dictionary) -> Made {
        let action = self.document.add_object(action);
        self.catalog().set(key, action);
        self
    }
}

pub fn script() -> Dictionary {
    dictionary! { "Type" => "Action", "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") }
}

pub fn field(kind: &str, name: &str, rect: [i64; 4]) -> Dictionary {
    dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "F" => 4, "FT" => kind, "T" => Object::string_literal(name),
        "Rect" => rect.map(Object::from).to_vec(),
    }
}

/// A form that is filled in, without a look of its values, with a field for a signature and scripts.
pub fn form() -> Vec<u8> {
    let mut name = field("Tx", "name", [100, 700, 400, 730]);
    name.set("V", Object::string_literal("Amara Diallo"));
    name.set("AA", dictionary! { "K" => script() });
    let mut agreed = field("Btn", "agreed", [500, 700, 530, 730]);
    agreed.set("V", "Yes");
    let waits = field("Sig", "signature", [100, 100, 300, 150]);
    made(&[LETTER, LETTER]).with_fields(vec![name, agreed, waits]).with_action("OpenAction", script()).bytes()
}

/// A file with a signature of somebody else, as far as its structure says.
pub fn signed_by_another() -> Vec<u8> {
    let mut signature = field("Sig", "theirs", [100, 100, 300, 150]);
    signature.set("V", dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "adbe.pkcs7.detached",
        "ByteRange" => vec![0.into(), 10.into(), 20.into(), 30.into()], "Contents" => Object::string_literal("theirs"),
    });
    made(&[LETTER]).with_fields(vec![signature]).bytes()
}

/// Pages turned every way, with crop boxes that begin anywhere.
pub fn turned() -> Vec<u8> {
    let sheets: Vec<Sheet> = [0, 90, 180, 270, -90, 450]
        .into_iter()
        .map(|turn| Sheet { media: [-20, 10, 632, 842], crop: Some([17, 33, 520, 700]), turn })
        .collect();
    made(&sheets).bytes()
}

/// A tree of three levels; the boxes, the turn and the fonts of its pages are said above them.
pub fn inherited() -> Vec<u8> {
    let mut made = made(&[LETTER, LETTER, LETTER]);
    let resources = made.page(0).remove(b"Resources").unwrap();
    for at in 0..3 {
        for key in [b"Resources".as_slice(), b"MediaBox", b"Rotate"] {
            made.page(at).remove(key);
        }
    }
    let document = &mut made.document;
    let (middle, low) = (document.new_object_id(), document.new_object_id());
    let pages = made.pages.clone();
    document.set_object(low, dictionary! {
        "Type" => "Pages", "Parent" => middle, "Kids" => vec![pages[0].into(), pages[1].into()], "Count" => 2, "Rotate" => 90,
    });
    document.set_object(
        middle,
        dictionary! {
            "Type" => "Pages", "Parent" => made.tree, "Kids" => vec![Object::from(low)], "Count" => 2,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        },
    );
    for page in &pages[..2] {
        document.get_dictionary_mut(*page).unwrap().set("Parent", low);
    }
    let tree = document.get_dictionary_mut(made.tree).unwrap();
    tree.set("Kids", vec![Object::from(middle), pages[2].into()]);
    tree.set("Resources", resources);
    tree.set("MediaBox", vec![0.into(), 0.into(), 612.into(), 792.into()]);
    made.bytes()
}

/// The contents of its page are a reference to a list of streams.
pub fn contents_by_reference() -> Vec<u8> {
    let mut made = made(&[LETTER]);
    let first = made.page(0).get(b"Contents").unwrap().clone();
    let second = Stream::new(Dictionary::new(), b"BT /F1 12 Tf 40 300 Td (Second stream) Tj ET".to_vec());
    let second = made.document.add_object(second);
    let list = made.document.add_object(Object::Array(vec![first, second.into()]));
    made.page(0).set("Contents", list);
    made.bytes()
}

/// Cross-references of two kinds: as office programs write them for old readers.
pub fn hybrid() -> Vec<u8> {
    let made = made(&[LETTER]);
    let (count, root) = (made.document.max_id, made.document.trailer.get(b"Root").unwrap().clone());
    let mut file = made.bytes();
    let table = super::super::read::find(&file, b"xref\n").unwrap();
    file.truncate(table);
    let mut offsets = Vec::new();
    for number in 1..=count {
        let head = format!("\n{number} 0 obj");
        offsets.push(super::super::read::find(&file, head.as_bytes()).unwrap() + 1);
    }
    let stream = file.len();
    let content: Vec<u8> = vec![1, 0, 0, 0, 0, 0, 0];
    let object = Stream::new(
        dictionary! { "Type" => "XRef", "Size" => i64::from(count) + 2, "W" => vec![1.into(), 4.into(), 2.into()], "Index" => vec![i64::from(count + 1).into(), 1.into()] },
        {
            let mut entry = content;
            entry[1..5].copy_from_slice(&(stream as u32).to_be_bytes());
            entry
        },
    );
    file.extend_from_slice(format!("{} 0 obj\n", count + 1).as_bytes());
    lopdf::Writer::write_object(&mut file, &Object::Stream(object)).unwrap();
    file.extend_from_slice(b"\nendobj\n");
    let start = file.len();
    let mut text = format!("xref\n0 {}\n0000000000 65535 f \n", count + 1);
    for offset in offsets {
        text.push_str(&format!("{offset:010} 00000 n \n"));
    }
    let (root, _) = root.as_reference().unwrap();
    text.push_str(&format!(
        "trailer\n<</Size {}/Root {root} 0 R/XRefStm {stream}>>\nstartxref\n{start}\n%%EOF\n",
        count + 2
    ));
    file.extend_from_slice(text.as_bytes());
    file
}

/// A later revision frees an object for the generation 0.
pub fn unclear() -> Vec<u8> {
    let mut file = made(&[LETTER]).bytes();
    let old = super::super::read::strict(&file).unwrap();
    let (number, before) = (old.max_id + 1, old.xref_start);
    let (root, _) = old.trailer.get(b"Root").unwrap().as_reference().unwrap();
    file.push(b'\n');
    let start = file.len();
    let trailer = format!("<</Size {}/Root {root} 0 R/Prev {before}>>", number + 1);
    let table =
        format!("xref\n{number} 1\n0000000000 00000 f \ntrailer\n{trailer}\nstartxref\n{start}\n%%EOF\n");
    file.extend_from_slice(table.as_bytes());
    file
}

pub fn with_bytes_before() -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &made(&[LETTER]).bytes()].concat()
}

/// What says where the cross-references are is lost.
pub fn cut_off() -> Vec<u8> {
    let mut file = made(&[LETTER]).bytes();
    let end = super::super::read::find(&file, b"startxref").unwrap();
    file.truncate(end);
    file
}

/// Every file that is made here, with its name.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let mut all = small();
    all.push(("many pages", made(&[LETTER; 300]).bytes()));
    all
}

/// Those of few pages.
pub fn small() -> Vec<(&'static str, Vec<u8>)> {
    let with_streams = |mut made: Made| {
        let mut bytes = Vec::new();
        made.document.save_modern(&mut bytes).unwrap();
        bytes
    };
    vec![
        ("plain", made(&[LETTER; 3]).bytes()),
        ("streams", with_streams(made(&[LETTER; 3]))),
        ("turned", turned()),
        ("inherited", inherited()),
        ("form", form()),
        ("hybrid", hybrid()),
        ("unclear", unclear()),
        ("bytes before", with_bytes_before()),
        ("cut off", cut_off()),
        ("contents by reference", contents_by_reference()),
    ]
}

/// Drawings for these pages: `Signed by Amara Diallo` at the same place of each as it is shown.
pub fn drawings(pages: &[crate::pdf_files::PageBox]) -> Vec<u8> {
    let sheets: Vec<Sheet> = pages
        .iter()
        .map(|page| Sheet { media: [0, 0, page.size.0 as i64, page.size.1 as i64], ..LETTER })
        .collect();
    let mut made = made(&sheets);
    for (at, page) in made.pages.clone().into_iter().enumerate() {
        let text = format!("BT /F1 14 Tf 50 40 Td (Signed by Amara Diallo {at}) Tj ET");
        let content = made.document.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
        made.document.get_dictionary_mut(page).unwrap().set("Contents", content);
    }
    made.bytes()
}

pub fn certificate_pages() -> Vec<u8> {
    let mut made = made(&[LETTER, Sheet { turn: 90, ..LETTER }]);
    let link = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![40.into(), 40.into(), 200.into(), 60.into()],
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.org/verify") },
    };
    made.page(0).set("Annots", vec![Object::Dictionary(link)]);
    made.bytes()
}

/// A file made ready, with a stamp on each page and the pages of a certificate.
pub fn stamped(file: &[u8]) -> Vec<u8> {
    let ready = intake::prepare(file).unwrap();
    let overlays: Vec<Overlay> =
        (0..ready.pages.len()).map(|page| Overlay { page, overlay_page: page }).collect();
    stamp(&ready.file, &overlays, &drawings(&ready.pages), Some(&certificate_pages())).unwrap()
}

pub fn now() -> Timestamp {
    "2026-11-29T10:00:00Z".parse().unwrap()
}

/// The same firm each time.
pub fn firm() -> Identity {
    let key = SecretKey::from_slice(&[7; 32]).unwrap();
    Identity::with_key("Okafor & Lindqvist LLP", now(), 10, key, [5; 16]).unwrap()
}

pub fn words() -> seal::Words<'static> {
    seal::Words {
        name: "Okafor & Lindqvist LLP",
        reason: "Completed by all signers – sealed",
        location: "",
        at: now(),
    }
}

pub fn sealed(file: &[u8]) -> Vec<u8> {
    seal::prepare(file, &words()).unwrap().sign(&firm()).unwrap().finish(None).unwrap()
}
