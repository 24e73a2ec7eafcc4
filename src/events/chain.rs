//! How a link of the chain is hashed. Changing anything here breaks every chain there is: add a second domain tag instead.
//!
//! A link's hash is the SHA-256 of these fields, in this order, each preceded by its length in bytes as a 32-bit
//! big-endian number; an absent field is the length 0xFFFFFFFF alone:
//!
//! 1. `portico.event.1`
//! 2. the firm's id, 16 bytes
//! 3. the number in the chain, from 1, as a 64-bit big-endian number
//! 4. when: microseconds since 1970, as a 64-bit big-endian number
//! 5. the kind
//! 6. the acting account's id, or absent
//! 7. the id of the client whose view was taken, or absent
//! 8. the case's id, or absent
//! 9. the audience, `client` or `staff`
//! 10. the SHA-256 of 16 random bytes of salt followed by the payload's bytes
//! 11. the hash of the link before; 32 zero bytes for the first
//!
//! The payload goes in by its salted digest, so that it can be erased without breaking the chain, and without the digest
//! of a short text giving the text away.

use super::{Audience, subject::Setting};
use crate::{
    clock::Ts,
    ids::{AccountId, CaseId, ClientId, FirmId},
};
use sha2::{Digest, Sha256};

pub(super) const SALT: usize = 16;
/// What stands before the first link.
pub(super) const NOTHING: [u8; 32] = [0; 32];

const DOMAIN: &[u8] = b"portico.event.1";
const ABSENT: u32 = u32::MAX;

/// What a hash covers.
#[derive(Debug, Clone)]
pub(super) struct Link<'a> {
    pub firm: FirmId,
    pub seq: i64,
    pub at: Ts,
    pub kind: &'a str,
    pub actor: Option<AccountId>,
    pub as_client: Option<ClientId>,
    pub case: Option<CaseId>,
    pub audience: Audience,
    pub payload_digest: &'a [u8],
    pub previous_hash: &'a [u8],
}

impl Link<'_> {
    /// What its subject may be implied by.
    pub(super) fn setting(&self) -> Setting {
        Setting {
            firm: self.firm.0,
            case: self.case.map(|case| case.0),
            actor: self.actor.map(|actor| actor.0),
        }
    }

    pub(super) fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        field(&mut hash, Some(DOMAIN));
        field(&mut hash, Some(self.firm.0.as_bytes()));
        field(&mut hash, Some(&self.seq.to_be_bytes()));
        field(&mut hash, Some(&self.at.micros().to_be_bytes()));
        field(&mut hash, Some(self.kind.as_bytes()));
        field(&mut hash, self.actor.as_ref().map(|id| id.0.as_bytes().as_slice()));
        field(&mut hash, self.as_client.as_ref().map(|id| id.0.as_bytes().as_slice()));
        field(&mut hash, self.case.as_ref().map(|id| id.0.as_bytes().as_slice()));
        field(&mut hash, Some(self.audience.as_str().as_bytes()));
        field(&mut hash, Some(self.payload_digest));
        field(&mut hash, Some(self.previous_hash));
        hash.finalize().into()
    }
}

/// No field is near 4 GB, so no length meets the mark for absent.
fn field(hash: &mut Sha256, value: Option<&[u8]>) {
    let length = value.map_or(ABSENT, |value| value.len() as u32);
    hash.update(length.to_be_bytes());
    hash.update(value.unwrap_or_default());
}

/// The digest under which a payload is in the chain.
pub(super) fn payload_digest(salt: &[u8], body: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(body.as_bytes()).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn link() -> Link<'static> {
        Link {
            firm: FirmId(Uuid::from_u128(1)),
            seq: 1,
            at: Ts(jiff::Timestamp::from_microsecond(1_764_000_000_000_001).unwrap()),
            kind: "case.opened",
            actor: Some(AccountId(Uuid::from_u128(2))),
            as_client: None,
            case: Some(CaseId(Uuid::from_u128(3))),
            audience: Audience::Client,
            payload_digest: &[4; 32],
            previous_hash: &NOTHING,
        }
    }

    #[test]
    fn the_hash_of_a_link_never_changes() {
        // Made independently: Python, hashlib and struct, from the description above.
        let hash = data_encoding::HEXLOWER.encode(&link().hash());
        assert_eq!(hash, "7dda52cbe0a2780582b9f8e5465372820c7c7277a30ce2892039a5a9b38b07cd");
    }

    #[test]
    fn every_field_counts_and_none_runs_into_the_next() {
        let id = Uuid::from_u128(9);
        let changed = [
            Link { firm: FirmId(id), ..link() },
            Link { seq: 2, ..link() },
            Link { at: link().at.plus(std::time::Duration::from_micros(1)), ..link() },
            Link { kind: "case.openec", ..link() },
            Link { actor: None, ..link() },
            Link { actor: None, as_client: Some(ClientId(Uuid::from_u128(2))), ..link() },
            Link { as_client: Some(ClientId(id)), ..link() },
            Link { case: None, ..link() },
            Link { audience: Audience::Staff, ..link() },
            Link { payload_digest: &[5; 32], ..link() },
            Link { previous_hash: &[1; 32], ..link() },
        ];
        let mut hashes: Vec<_> = changed.iter().map(Link::hash).chain([link().hash()]).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), changed.len() + 1);
    }
}
