//! The seal: a signature over the whole file (ISO 32000-1, 12.8; ETSI EN 319 142-1), as its last revision.
//!
//! Its steps stand apart, because an authority may be asked for a time stamp between them: [`prepare`], [`Pending::sign`],
//! [`Signed::finish`].

mod field;

use super::{
    MAX_BYTES,
    identity::Identity,
    read,
    revision::{Revision, Unwritable, id},
    signatures, signed_data,
    signed_data::Parts,
    timestamp,
};
use jiff::Timestamp;
use pdf_writer::{Chunk, Finish, Name, Ref, Str, TextStr};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// How many bytes a signature may have: one with a chain of three certificates and the token of an authority with its own has some 9,000.
const ROOM: usize = 12 * 1024;
/// Stands for a number that is known when the rest is written.
const BLANK: i32 = 1_000_000_000;

/// What the seal says.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Who seals.
    pub name: &'a str,
    /// Why.
    pub reason: &'a str,
    /// Where; empty where it is not said.
    pub location: &'a str,
    /// When: whole seconds are kept.
    pub at: Timestamp,
}

/// Why a file was not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsealed {
    /// It cannot be read as it is written; `intake` makes it so.
    Unreadable,
    /// It is too large.
    TooLarge,
    /// Somebody certified it, and no change is allowed since.
    Final,
    /// Certificates and time stamp take more room than there is.
    NoRoom,
    /// The certificate cannot be written into it, or its key cannot sign.
    Identity,
    /// The time stamp is not one of this signature.
    WrongTimestamp,
}

impl From<Unwritable> for Unsealed {
    fn from(why: Unwritable) -> Unsealed {
        match why {
            Unwritable::TooManyObjects | Unwritable::TooLarge => Unsealed::TooLarge,
            Unwritable::Unreadable => Unsealed::Unreadable,
        }
    }
}

/// A file with room for its seal.
#[derive(Clone, Debug)]
pub struct Pending {
    file: Vec<u8>,
    /// The digits of the signature, without the signs around them.
    gap: Range<usize>,
    /// SHA-256 of all but the gap.
    pub digest: [u8; 32],
}

/// A file whose seal is made but not yet written into it.
#[derive(Clone, Debug)]
pub struct Signed {
    pending: Pending,
    parts: Parts,
}

/// Makes room for a seal. It certifies the file, so that nothing may be changed in it (DocMDP, P=1), unless somebody signed it before.
///
/// # Errors
/// [`Unsealed::Unreadable`], [`Unsealed::TooLarge`], [`Unsealed::Final`].
pub fn prepare(file: &[u8], words: &Words<'_>) -> Result<Pending, Unsealed> {
    // stamps and pages were added
    if file.len() > 2 * MAX_BYTES {
        return Err(Unsealed::TooLarge);
    }
    let document = read::structure(file).ok_or(Unsealed::Unreadable)?;
    if signatures::is_final(&document) {
        return Err(Unsealed::Final);
    }
    let certifies = !signatures::is_signed(&document);
    let mut revision = Revision::new(file, &document);
    let signature = revision.number()?;
    revision.add(signature, &dictionary(signature, words, certifies));
    field::add(&mut revision, signature, certifies)?;
    let (mut file, places) = revision.finish()?;
    let start = *places.get(&id(signature)).ok_or(Unsealed::Unreadable)?;
    drop(document);
    let gap = fill(&mut file, start).ok_or(Unsealed::Unreadable)?;
    let digest = digest(&file, &gap);
    Ok(Pending { file, gap, digest })
}

/// The signature dictionary (ISO 32000-1, table 252), with blanks.
fn dictionary(number: Ref, words: &Words<'_>, certifies: bool) -> Chunk {
    let mut chunk = Chunk::new();
    let mut dictionary = chunk.indirect(number).dict();
    dictionary.pair(Name(b"Type"), Name(b"Sig"));
    dictionary.pair(Name(b"Filter"), Name(b"Adobe.PPKLite"));
    dictionary.pair(Name(b"SubFilter"), Name(b"ETSI.CAdES.detached"));
    dictionary.insert(Name(b"ByteRange")).array().items([0, BLANK, BLANK, BLANK]);
    // what is not ASCII is written as digits
    dictionary.pair(Name(b"Contents"), Str(&[0xFF; ROOM]));
    dictionary.pair(Name(b"M"), Str(words.at.strftime("D:%Y%m%d%H%M%SZ").to_string().as_bytes()));
    for (key, text) in [("Name", words.name), ("Reason", words.reason), ("Location", words.location)] {
        if !text.is_empty() {
            dictionary.pair(Name(key.as_bytes()), TextStr(text));
        }
    }
    if certifies {
        let mut references = dictionary.insert(Name(b"Reference")).array();
        let mut reference = references.push().dict();
        reference.pair(Name(b"Type"), Name(b"SigRef")).pair(Name(b"TransformMethod"), Name(b"DocMDP"));
        let mut what = reference.insert(Name(b"TransformParams")).dict();
        what.pair(Name(b"Type"), Name(b"TransformParams")).pair(Name(b"P"), 1).pair(Name(b"V"), Name(b"1.2"));
    }
    dictionary.finish();
    chunk
}

/// Writes into the blanks of the dictionary at `start` which bytes are signed; answers where the digits are.
fn fill(file: &mut [u8], start: usize) -> Option<Range<usize>> {
    let blank = BLANK.to_string();
    let dictionary = file.get(start..)?;
    let digits = start + read::find(dictionary, b"/Contents")?;
    let digits = digits + read::find(file.get(digits..)?, b"<")? + 1;
    let gap = digits..digits + 2 * ROOM;
    let after = gap.end + 1;
    let numbers = [gap.start - 1, after, file.len().checked_sub(after)?];
    let mut at = start + read::find(dictionary, b"/ByteRange")?;
    for number in numbers {
        at += read::find(file.get(at..)?, blank.as_bytes())?;
        let text = format!("{number:<width$}", width = blank.len());
        file.get_mut(at..at + blank.len())?.copy_from_slice(text.as_bytes());
    }
    file.get_mut(gap.clone())?.fill(b'0');
    Some(gap)
}

fn digest(file: &[u8], gap: &Range<usize>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(&file[..gap.start - 1]);
    hash.update(&file[gap.end + 1..]);
    hash.finalize().into()
}

impl Pending {
    /// A file in which another process made room, the digits of the seal at `gap`; none where there is no such room.
    pub fn of(file: Vec<u8>, gap: Range<usize>) -> Option<Pending> {
        let around = (gap.start.checked_sub(1).and_then(|at| file.get(at)), file.get(gap.end));
        let is_room = around == (Some(&b'<'), Some(&b'>'))
            && gap.end.checked_sub(gap.start) == Some(2 * ROOM)
            && file[gap.clone()].iter().all(|digit| *digit == b'0');
        let digest = is_room.then(|| digest(&file, &gap))?;
        Some(Pending { file, gap, digest })
    }

    /// Where the digits of the seal go.
    pub fn gap(&self) -> Range<usize> {
        self.gap.clone()
    }

    /// The file with its room.
    pub fn into_file(self) -> Vec<u8> {
        self.file
    }

    /// Signs it.
    ///
    /// # Errors
    /// [`Unsealed::Identity`].
    pub fn sign(self, identity: &Identity) -> Result<Signed, Unsealed> {
        let certificates = identity.certificates().to_vec();
        let message =
            signed_data::to_be_signed(&certificates, &self.digest).map_err(|_| Unsealed::Identity)?;
        let signature = identity.sign(&message).ok_or(Unsealed::Identity)?;
        let parts = Parts { certificates, digest: self.digest, signature, token: None };
        Ok(Signed { pending: self, parts })
    }
}

impl Signed {
    /// What a time stamp is asked for: SHA-256 of the signature (RFC 3161, appendix A).
    pub fn imprint(&self) -> [u8; 32] {
        Sha256::digest(&self.parts.signature).into()
    }

    /// The sealed file. The token is that of [`timestamp::Token`].
    ///
    /// # Errors
    /// [`Unsealed::NoRoom`], [`Unsealed::WrongTimestamp`], [`Unsealed::Identity`].
    pub fn finish(mut self, token: Option<&[u8]>) -> Result<Vec<u8>, Unsealed> {
        if let Some(token) = token {
            let read =
                timestamp::Token::read(token, &self.imprint()).map_err(|_| Unsealed::WrongTimestamp)?;
            self.parts.token = Some(read.der);
        }
        let bytes = signed_data::encode(&self.parts).map_err(|_| Unsealed::Identity)?;
        if bytes.len() > ROOM {
            return Err(Unsealed::NoRoom);
        }
        let Pending { mut file, gap, .. } = self.pending;
        for (place, byte) in file[gap].chunks_exact_mut(2).zip(bytes) {
            place.copy_from_slice(&hex(byte));
        }
        Ok(file)
    }
}

/// The two digits of a byte, in the one spelling that is accepted.
pub(super) fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}
