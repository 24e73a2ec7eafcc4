//! Signatures that a file holds.

use super::MAX_DEPTH;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashSet;

/// More fields than any form has.
const MAX_FIELDS: usize = 20_000;

/// Whether somebody signed it: a signature field has a value, or the file says that a signature certifies it. A field that waits for a
/// signature is none.
pub fn is_signed(document: &Document) -> bool {
    let certifies = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Perms", document))
        .and_then(Object::as_dict)
        .is_ok_and(|rights| rights.has(b"DocMDP"));
    certifies || !values(document).is_empty()
}

/// Whether the signature that certifies it forbids every change (DocMDP, P=1; ISO 32000-1, 12.8.2.2): one more signature would break it.
pub fn is_final(document: &Document) -> bool {
    let certified = || {
        let rights = document.catalog().ok()?.get_deref(b"Perms", document).ok()?.as_dict().ok()?;
        let signature = rights.get_deref(b"DocMDP", document).ok()?.as_dict().ok()?;
        signature.get_deref(b"Reference", document).ok()?.as_array().ok()
    };
    let forbids = |reference: &Object| {
        let what = dictionary(document, reference)
            .ok()?
            .get_deref(b"TransformParams", document)
            .ok()?
            .as_dict()
            .ok()?;
        Some(what.get_deref(b"P", document).ok()?.as_i64().ok()? == 1)
    };
    certified()
        .is_some_and(|references| references.iter().any(|reference| forbids(reference).unwrap_or(false)))
}

/// The names of all fields at the top, as bytes.
pub fn names(document: &Document) -> HashSet<Vec<u8>> {
    let fields = fields(document).unwrap_or_default();
    fields
        .iter()
        .filter_map(|(_, field)| field.get(b"T").and_then(Object::as_str).ok())
        .map(<[u8]>::to_vec)
        .collect()
}

/// The signature dictionaries of the fields that are signed.
pub fn values(document: &Document) -> Vec<&Dictionary> {
    let mut values = Vec::new();
    let mut waiting: Vec<(&Dictionary, bool, usize)> =
        fields(document).unwrap_or_default().into_iter().map(|(_, field)| (field, false, 0)).collect();
    let mut seen = HashSet::new();
    while let Some((field, above, depth)) = waiting.pop() {
        let kind = field.get_deref(b"FT", document).and_then(Object::as_name).ok();
        let is_signature = kind.map_or(above, |kind| kind == b"Sig");
        if let Ok(value) = field.get_deref(b"V", document).and_then(Object::as_dict)
            && is_signature
        {
            values.push(value);
        }
        let kids = field.get_deref(b"Kids", document).and_then(Object::as_array);
        for kid in kids.map(Vec::as_slice).unwrap_or_default() {
            let is_new = kid.as_reference().is_ok_and(|id| seen.insert(id));
            if let (true, true, Ok(kid)) =
                (is_new, depth < MAX_DEPTH && seen.len() < MAX_FIELDS, dictionary(document, kid))
            {
                waiting.push((kid, is_signature, depth + 1));
            }
        }
    }
    values
}

/// The fields at the top of the form.
fn fields(document: &Document) -> Option<Vec<(Option<ObjectId>, &Dictionary)>> {
    let form = document.catalog().ok()?.get_deref(b"AcroForm", document).ok()?.as_dict().ok()?;
    let fields = form.get_deref(b"Fields", document).ok()?.as_array().ok()?;
    let field = |field| Some((Object::as_reference(field).ok(), dictionary(document, field).ok()?));
    Some(fields.iter().take(MAX_FIELDS).filter_map(field).collect())
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> lopdf::Result<&'a Dictionary> {
    document.dereference(object)?.1.as_dict()
}
