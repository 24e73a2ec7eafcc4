//! Files inside a file (ISO 32000-1, 7.11.4): what signers do not see they cannot mean to sign.

use super::{Refused, actions::any_dictionary};
use lopdf::{Dictionary, Document, Object};

/// Refuses a file with others inside.
pub fn check(document: &Document) -> Result<(), Refused> {
    let holds = document.objects.values().any(|object| {
        any_dictionary(object, &|dictionary| {
            holds_file(document, dictionary) || is_attachment(document, dictionary)
        })
    });
    if holds { Err(Refused::EmbeddedFiles) } else { Ok(()) }
}

/// It specifies a file and has its bytes.
fn holds_file(document: &Document, dictionary: &Dictionary) -> bool {
    let files = dictionary.get_deref(b"EF", document).and_then(Object::as_dict);
    files.is_ok_and(|files| {
        [b"F".as_slice(), b"UF", b"DOS", b"Mac", b"Unix"]
            .iter()
            .any(|key| files.get_deref(key, document).is_ok_and(|file| file.as_stream().is_ok()))
    })
}

fn is_attachment(document: &Document, dictionary: &Dictionary) -> bool {
    let kind = dictionary.get_deref(b"Subtype", document).and_then(Object::as_name);
    kind.is_ok_and(|kind| kind == b"FileAttachment") && dictionary.has(b"FS")
}
