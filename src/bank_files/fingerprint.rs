//! By what a movement is known again when the same file comes twice, or two files overlap.
//!
//! Where the format has a number of the bank for each movement (FITID of OFX, AcctSvcrRef of camt), it is the number,
//! the day and the amount: some banks number each download anew from 1, some give one number to a payment and its
//! fee. Elsewhere it is the day, the amount and the texts. Equal ones in a file are counted, so that two true equal
//! movements of a day stay two, and are the same two in the next file. Neither the place in the file nor a balance
//! has a part in it.

use super::{Format, Line};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Half of a SHA-256: the first two in a billion files to be alike by chance will not be seen.
const BYTES: usize = 16;

/// Gives each line its fingerprint.
pub(super) fn mark(lines: &mut [Line], format: Format) {
    let mut seen: HashMap<[u8; 32], u32> = HashMap::with_capacity(lines.len());
    for line in lines {
        let content = content(line, format);
        let count = seen.entry(content).or_default();
        *count += 1;
        let mut hash = Sha256::new();
        hash.update(content);
        hash.update(count.to_be_bytes());
        line.fingerprint = data_encoding::HEXLOWER.encode(&hash.finalize()[..BYTES]);
    }
}

fn content(line: &Line, format: Format) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    };
    add(&line.posted_on.to_string());
    add(&line.amount.to_string());
    match (&line.bank_id, format) {
        (Some(id), Format::Ofx | Format::Camt053) => {
            add("id");
            add(id);
        }
        (_, Format::Csv | Format::Mt940 | Format::Ofx | Format::Camt053) => {
            add("text");
            add(&line.description);
            for text in [&line.reference, &line.check_number, &line.bank_id] {
                add(text.as_deref().unwrap_or_default());
            }
        }
    }
    hash.finalize().into()
}
