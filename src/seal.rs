//! Secrets at rest: the key that seals what is stored encrypted, and the tokens that go into mailed links.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::{Context, bail};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

const NONCE: usize = 24;

/// Seals and opens small secrets with one key: XChaCha20-Poly1305, a random nonce in front of the sealed text.
#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
    /// Another key, so that none serves two purposes.
    signing: [u8; 32],
}

impl Seal {
    /// A seal with this key.
    pub fn new(key: [u8; 32]) -> Seal {
        Seal { cipher: XChaCha20Poly1305::new(&key.into()), signing: hmac(&key, &[b"sign"]) }
    }

    /// A seal whose key is written as 64 hex digits.
    ///
    /// # Errors
    /// The text is something else. It is not repeated in the error.
    pub fn parse(text: &str) -> anyhow::Result<Seal> {
        let key = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok();
        let key: Option<[u8; 32]> = key.and_then(|key| key.try_into().ok());
        Ok(Seal::new(key.context("a key is 64 hex digits (`openssl rand -hex 32` makes one)")?))
    }

    /// The seal whose key is in the file at `path`; a missing file is made, readable by its owner alone.
    ///
    /// # Errors
    /// The file cannot be read or made, holds something else, or can be read by other users.
    pub fn load_or_create(path: &Path) -> anyhow::Result<Seal> {
        let named = || format!("the key file {}", path.display());
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                create(path).with_context(named)?;
                fs::read_to_string(path)
            }
            read => read,
        };
        refuse_if_shared(path).with_context(named)?;
        Seal::parse(&text.with_context(named)?).with_context(named)
    }

    /// Seals `plain`. `context` says what it belongs to, and must be given again to open it, so that a sealed text
    /// moved to another row does not open there.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce = random::<NONCE>();
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: context })
            .expect("the cipher refuses nothing under 256 GB, which no text in memory exceeds");
        [&nonce[..], &sealed].concat()
    }

    /// What only holders of the key can work out for `data` in `context` (HMAC-SHA256): a signature, or a key of its own.
    /// Compare it in constant time.
    pub fn sign(&self, context: &[u8], data: &[u8]) -> [u8; 32] {
        // the length tells where the one ends and the other begins
        hmac(&self.signing, &[&(context.len() as u64).to_be_bytes(), context, data])
    }

    /// Opens what [`Seal::seal`] made with the same context.
    ///
    /// # Errors
    /// It was sealed with another key or for another context, or was changed since.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        let Some((nonce, sealed)) = sealed.split_first_chunk::<NONCE>() else {
            bail!("too short to be sealed")
        };
        self.cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context })
            .ok()
            .context("does not open: another key, another place, or changed since")
    }
}

/// The key stays out of logs.
impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // a key that is shorter than a block is filled up with zeros (RFC 2104, section 2)
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .expect("fails only on a system without a random source, where no id could be made");
    bytes
}

/// A secret for a link: 32 random bytes as 43 letters that need no escaping in a URL.
pub fn token() -> String {
    BASE64URL_NOPAD.encode(&random::<32>())
}

/// What is stored of a token: its SHA-256. A token holds 256 random bits, so a slow hash would add nothing.
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Writes a new key beside `path` and links it into place: whoever reads sees a whole key or none, and of two
/// processes that start together one wins and both read its key.
fn create(path: &Path) -> anyhow::Result<()> {
    let beside = path.with_extension(format!("{}.new", token()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    let linked = writeln!(file, "{}", HEXLOWER.encode(&random::<32>()))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&beside, path))
        .or_else(|error| if error.kind() == ErrorKind::AlreadyExists { Ok(()) } else { Err(error) });
    fs::remove_file(&beside)?;
    linked?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn refuse_if_shared(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        bail!("other users can read it: chmod 600 {}", path.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_was_sealed_opens_with_the_same_key_and_context_alone() {
        let seal = Seal::new([7; 32]);
        let sealed = seal.seal(b"mail 1", b"a secret link");
        assert_eq!(seal.open(b"mail 1", &sealed).unwrap(), b"a secret link");
        assert!(seal.open(b"mail 2", &sealed).is_err());
        assert!(Seal::new([8; 32]).open(b"mail 1", &sealed).is_err());
        assert_ne!(sealed, seal.seal(b"mail 1", b"a secret link"), "a nonce is never used twice");
        for changed in 0..sealed.len() {
            let mut sealed = sealed.clone();
            sealed[changed] ^= 1;
            assert!(seal.open(b"mail 1", &sealed).is_err(), "byte {changed}");
        }
        assert!(seal.open(b"mail 1", &sealed[..10]).is_err());
    }

    #[test]
    fn a_signature_is_that_of_the_key_the_context_and_the_data() {
        let seal = Seal::new([7; 32]);
        let signed = seal.sign(b"form", b"data");
        assert_eq!(signed, seal.sign(b"form", b"data"));
        for other in
            [seal.sign(b"for", b"mdata"), seal.sign(b"form", b""), Seal::new([8; 32]).sign(b"form", b"data")]
        {
            assert_ne!(signed, other);
        }
    }

    #[test]
    fn a_key_is_64_hex_digits() {
        let sealed = Seal::new([0xab; 32]).seal(b"", b"x");
        assert_eq!(Seal::parse(&format!("{}\n", "aB".repeat(32))).unwrap().open(b"", &sealed).unwrap(), b"x");
        for wrong in ["", "ab", &"ab".repeat(33), &"xy".repeat(32)] {
            assert!(Seal::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(format!("{:?}", Seal::new([1; 32])), "Seal");
    }

    #[test]
    fn a_key_file_is_made_once_and_kept_private() {
        let folder = std::env::temp_dir().join(token());
        fs::create_dir(&folder).unwrap();
        let path = folder.join("key");
        let seals: Vec<Seal> = std::thread::scope(|scope| {
            let started: Vec<_> =
                (0..4).map(|_| scope.spawn(|| Seal::load_or_create(&path).unwrap())).collect();
            started.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(seals.iter().all(|seal| seal.open(b"", &seals[0].seal(b"", b"x")).is_ok()));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");

        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(format!("{:#}", Seal::load_or_create(&path).unwrap_err()).contains("chmod 600"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "not a key").unwrap();
        assert!(Seal::load_or_create(&path).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn tokens_differ_and_are_stored_hashed() {
        let token = token();
        assert_eq!(token.len(), 43);
        assert_ne!(token, super::token());
        assert_eq!(
            HEXLOWER.encode(&token_hash("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
