//! One more revision of a file (ISO 32000-1, 7.5.6): the file as it is, and after it the objects that are new or changed, with
//! cross-references of the kind that the file has.

use super::{MAX_OBJECT, read};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, Writer};
use pdf_writer::{Chunk, Ref};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, io::Write};

/// Why a revision cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// The file has no number left for another object.
    TooManyObjects,
    /// The file is too large for the offsets of its cross-references.
    TooLarge,
    /// It cannot be read as it is written.
    Unreadable,
}

/// A revision as it is put together.
pub struct Revision<'a> {
    /// The file before it.
    pub base: &'a [u8],
    /// What was read in it.
    pub document: &'a Document,
    objects: BTreeMap<ObjectId, Vec<u8>>,
    last: u32,
}

impl<'a> Revision<'a> {
    /// One that changes nothing yet of this file, which was read as this document.
    pub fn new(base: &'a [u8], document: &'a Document) -> Revision<'a> {
        Revision { base, document, objects: BTreeMap::new(), last: document.max_id }
    }

    /// A number for a new object.
    ///
    /// # Errors
    /// [`Unwritable::TooManyObjects`].
    pub fn number(&mut self) -> Result<Ref, Unwritable> {
        // one is kept for the stream of cross-references
        if self.last >= MAX_OBJECT - 1 {
            return Err(Unwritable::TooManyObjects);
        }
        self.last += 1;
        Ok(Ref::new(i32::try_from(self.last).map_err(|_| Unwritable::TooManyObjects)?))
    }

    /// A new object, which the chunk holds alone.
    pub fn add(&mut self, number: Ref, chunk: &Chunk) {
        self.objects.insert(id(number), chunk.as_bytes().to_vec());
    }

    /// An object as it is to be from now on.
    pub fn set(&mut self, id: ObjectId, object: &Object) {
        let mut bytes = format!("{} {} obj\n", id.0, id.1).into_bytes();
        // nothing that writes into memory fails
        let _ = Writer::write_object(&mut bytes, object);
        bytes.extend_from_slice(b"\nendobj\n");
        self.objects.insert(id, bytes);
    }

    /// A new stream.
    ///
    /// # Errors
    /// [`Unwritable::TooManyObjects`].
    pub fn add_stream(&mut self, dictionary: Dictionary, content: Vec<u8>) -> Result<Ref, Unwritable> {
        let number = self.number()?;
        self.set(id(number), &Object::Stream(Stream::new(dictionary, content)));
        Ok(number)
    }

    /// The file with this revision, and where each of its objects begins.
    ///
    /// # Errors
    /// [`Unwritable::TooLarge`].
    pub fn finish(mut self) -> Result<(Vec<u8>, BTreeMap<ObjectId, usize>), Unwritable> {
        let room: usize = self.objects.values().map(Vec::len).sum();
        let mut file = Vec::with_capacity(self.base.len() + room + 32 * self.objects.len() + 2_000);
        file.extend_from_slice(self.base);
        if !file.ends_with(b"\n") {
            file.push(b'\n');
        }
        let mut places = BTreeMap::new();
        for (id, bytes) in std::mem::take(&mut self.objects) {
            places.insert(id, file.len());
            file.extend_from_slice(&bytes);
        }
        let start = file.len();
        if u32::try_from(start).is_err() {
            return Err(Unwritable::TooLarge);
        }
        let hash: [u8; 32] = Sha256::digest(&file).into();
        let trailer = self.trailer(&hash[..16]);
        if read::has_stream(self.document) {
            self.write_stream(&mut file, places.clone(), trailer);
        } else {
            write_table(&mut file, &places, &trailer, self.last);
        }
        let _ = write!(file, "startxref\n{start}\n%%EOF\n");
        Ok((file, places))
    }

    fn trailer(&self, hash: &[u8]) -> Dictionary {
        let (document, mut trailer) = (self.document, Dictionary::new());
        for key in ["Root", "Info"] {
            if let Ok(value @ Object::Reference(_)) = document.trailer.get(key.as_bytes()) {
                trailer.set(key, value.clone());
            }
        }
        let hex = |bytes: &[u8]| Object::String(bytes.to_vec(), StringFormat::Hexadecimal);
        let first = document.trailer.get_deref(b"ID", document).and_then(Object::as_array).ok();
        let first = first.and_then(|ids| ids.first()?.as_str().ok()).unwrap_or(hash);
        trailer.set("ID", vec![hex(first), hex(hash)]);
        trailer.set("Prev", i64::try_from(document.xref_start).unwrap_or_default());
        trailer
    }

    fn write_stream(
        self,
        file: &mut Vec<u8>,
        mut places: BTreeMap<ObjectId, usize>,
        mut trailer: Dictionary,
    ) {
        let number = self.last + 1;
        places.insert((number, 0), file.len());
        let mut content = Vec::with_capacity(places.len() * 7);
        for ((_, generation), at) in &places {
            content.push(1);
            content.extend_from_slice(&u32::try_from(*at).unwrap_or_default().to_be_bytes());
            content.extend_from_slice(&generation.to_be_bytes());
        }
        let index = runs(&places).into_iter().flat_map(|(first, ids)| [i64::from(first), ids.len() as i64]);
        trailer.set("Type", "XRef");
        trailer.set("Size", i64::from(number) + 1);
        trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
        trailer.set("Index", index.map(Object::from).collect::<Vec<_>>());
        let _ = writeln!(file, "{number} 0 obj");
        let _ = Writer::write_object(file, &Object::Stream(Stream::new(trailer, content)));
        file.extend_from_slice(b"\nendobj\n");
    }
}

fn write_table(file: &mut Vec<u8>, places: &BTreeMap<ObjectId, usize>, trailer: &Dictionary, last: u32) {
    file.extend_from_slice(b"xref\n");
    for (first, ids) in runs(places) {
        let _ = writeln!(file, "{first} {}", ids.len());
        for id in ids {
            let _ = writeln!(file, "{:010} {:05} n ", places[&id], id.1);
        }
    }
    let mut trailer = trailer.clone();
    trailer.set("Size", i64::from(last) + 1);
    file.extend_from_slice(b"trailer\n");
    let _ = Writer::write_object(file, &Object::Dictionary(trailer));
    file.push(b'\n');
}

/// Objects whose numbers follow one another, with the first of them.
fn runs(places: &BTreeMap<ObjectId, usize>) -> Vec<(u32, Vec<ObjectId>)> {
    let mut runs: Vec<(u32, Vec<ObjectId>)> = Vec::new();
    for id in places.keys() {
        match runs.last_mut() {
            Some((first, ids)) if u64::from(*first) + ids.len() as u64 == u64::from(id.0) => ids.push(*id),
            _ => runs.push((id.0, vec![*id])),
        }
    }
    runs
}

/// The name under which lopdf knows a new object.
pub fn id(number: Ref) -> ObjectId {
    (u32::try_from(number.get()).unwrap_or_default(), 0)
}
