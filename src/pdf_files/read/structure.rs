//! A document without what its streams hold, and in half the memory: a form of 300 pages has 30,000 dictionaries, which `lopdf` reads into
//! twice the room that they take.

use super::{load, options};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// What [`super::strict`] reads, for whoever asks something of it and copies nothing.
pub fn structure(file: &[u8]) -> Option<Document> {
    let mut document = load(file, LoadOptions { filter: Some(bare), ..options(true) })?;
    // those that had to be read
    document.objects.values_mut().for_each(drop_content);
    Some(document)
}

/// Is called for each object while a file is loaded. What it answers is asked for where the object comes from a stream of others, so is
/// itself none.
fn bare(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let holds_objects = object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"ObjStm"));
    if !holds_objects {
        drop_content(object);
    }
    shrink(object);
    Some((id, if object.as_stream().is_ok() { Object::Null } else { object.clone() }))
}

fn drop_content(object: &mut Object) {
    if let Object::Stream(stream) = object {
        stream.content = Vec::new();
        // lopdf reads streams again that are empty and say where they are
        stream.start_position = None;
    }
}

fn shrink(object: &mut Object) {
    match object {
        Object::Array(items) => {
            items.shrink_to_fit();
            items.iter_mut().for_each(shrink);
        }
        Object::Dictionary(dictionary) => shrink_dictionary(dictionary),
        Object::Stream(stream) => shrink_dictionary(&mut stream.dict),
        _ => {}
    }
}

fn shrink_dictionary(dictionary: &mut Dictionary) {
    dictionary.as_hashmap_mut().shrink_to_fit();
    dictionary.iter_mut().for_each(|(_, value)| shrink(value));
}
