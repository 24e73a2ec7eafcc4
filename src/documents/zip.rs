//! Several stored files as one archive, streamed: none of them is ever whole in memory (PKWARE APPNOTE, 4.3).
//!
//! What is packed is packed already (PDF, photos), so nothing is compressed: each file is deflate's plain blocks, whose end
//! readers find without knowing the length, and whose sum follows it.

use crate::storage::{FileStream, Key, Storage, visible_name};
use bytes::Bytes;
use flate2::{Compression, Crc, write::DeflateEncoder};
use futures_util::{Stream, TryStreamExt, stream};
use jiff::civil::DateTime;
use std::io::{self, Write};
use tokio::sync::mpsc;

/// Bytes of all files together: beyond them the fields of an archive need 64 bits, which not every reader knows.
pub const MAX_BYTES: u64 = 3_900_000_000;
/// Files of one archive, for the same reason.
pub const MAX_ENTRIES: usize = 60_000;
/// Pieces that wait for a slow reader.
const AHEAD: usize = 4;
/// Characters of a name: some systems take 255 bytes of a whole path.
const MAX_NAME: usize = 100;
/// The sum and the sizes follow the file, and the name is UTF-8 (APPNOTE 4.4.4).
const FLAGS: u16 = 1 << 3 | 1 << 11;

/// A file of an archive.
#[derive(Debug, Clone)]
pub struct ZipEntry {
    /// As [`safe_name`] makes it; each once.
    pub name: String,
    pub modified: DateTime,
    pub key: Key,
}

/// A name that every system takes: no sign that means something in a path or to a shell, no end that is cut off, no device's name
/// since it begins with a number.
pub fn safe_name(number: &str, title: &str, extension: &str) -> String {
    let plain =
        |c: char| if matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*') { '_' } else { c };
    let title: String = visible_name(title).chars().map(plain).take(MAX_NAME).collect();
    let title = title.trim_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{number} {title}.{extension}")
}

/// The archive's bytes. A file that cannot be read ends it with an error, and the download is seen to be incomplete.
pub fn archive(storage: Storage, entries: Vec<ZipEntry>) -> impl Stream<Item = io::Result<Bytes>> {
    let (out, mut pieces) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        // whoever has gone takes nothing more: sending fails then
        if let Err(error) = write(&storage, entries, &out).await {
            let _ = out.send(Err(error)).await;
        }
    });
    stream::poll_fn(move |context| pieces.poll_recv(context))
}

type Out = mpsc::Sender<io::Result<Bytes>>;

async fn write(storage: &Storage, entries: Vec<ZipEntry>, out: &Out) -> io::Result<()> {
    let (mut at, mut directory, count) = (0, Vec::new(), entries.len());
    for entry in entries {
        let begins_at = at;
        at += send(out, head(b"PK\x03\x04\x14\0", &entry, (0, 0, 0), &[])).await?;
        let bytes = storage.read(&entry.key, None).await.map_err(io::Error::other)?;
        let (sum, packed, size) = write_file(bytes, out).await?;
        at += packed;
        let sums = [sum, low(packed)?, low(size)?].map(u32::to_le_bytes).concat();
        at += send(out, [b"PK\x07\x08".as_slice(), &sums].concat()).await?;
        let place = [[0; 10].as_slice(), &low(begins_at)?.to_le_bytes()].concat();
        directory.extend(head(b"PK\x01\x02\x14\0\x14\0", &entry, (sum, low(packed)?, low(size)?), &place));
    }
    let (starts_at, size) = (low(at)?.to_le_bytes(), low(directory.len() as u64)?.to_le_bytes());
    let count = u16::try_from(count).map_err(io::Error::other)?.to_le_bytes();
    directory.extend(
        [b"PK\x05\x06\0\0\0\0".as_slice(), &[count, count].concat()[..], &size, &starts_at, &[0, 0]].concat(),
    );
    send(out, directory).await.map(drop)
}

/// The sum of a file, its packed size and its own.
async fn write_file(mut bytes: FileStream, out: &Out) -> io::Result<(u32, u64, u64)> {
    let (mut sum, mut packed) = (Crc::new(), 0);
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::none());
    let mut size = 0;
    while let Some(piece) = bytes.try_next().await? {
        sum.update(&piece);
        size += piece.len() as u64;
        encoder.write_all(&piece)?;
        packed += send(out, std::mem::take(encoder.get_mut())).await?;
    }
    packed += send(out, encoder.finish()?).await?;
    Ok((sum.sum(), packed, size))
}

/// A local header, or an entry of the directory, which has `place` between the lengths and the name.
fn head(mark: &[u8], entry: &ZipEntry, (sum, packed, size): (u32, u32, u32), place: &[u8]) -> Vec<u8> {
    let (name, when) = (entry.name.as_bytes(), entry.modified);
    let number = |value: i16| u16::try_from(value).unwrap_or_default();
    let time = number(when.hour().into()) << 11
        | number(when.minute().into()) << 5
        | number((when.second() / 2).into());
    let date = number(when.year() - 1980) << 9 | number(when.month().into()) << 5 | number(when.day().into());
    let length = u16::try_from(name.len()).unwrap_or_default();
    [
        mark,
        &[FLAGS, 8, time, date].map(u16::to_le_bytes).concat(),
        &[sum, packed, size].map(u32::to_le_bytes).concat(),
        &[length, 0].map(u16::to_le_bytes).concat(),
        place,
        name,
    ]
    .concat()
}

async fn send(out: &Out, bytes: Vec<u8>) -> io::Result<u64> {
    let length = bytes.len() as u64;
    if length > 0 {
        out.send(Ok(Bytes::from(bytes))).await.map_err(io::Error::other)?;
    }
    Ok(length)
}

fn low(number: u64) -> io::Result<u32> {
    u32::try_from(number).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_by_every_system() {
        let cases = [
            ("Passport", "01 Passport.pdf"),
            ("../../etc/passwd", "01 _.._etc_passwd.pdf"),
            ("C:\\x|y?*", "01 C__x_y__.pdf"),
            ("CON", "01 CON.pdf"),
            (" ends. ", "01 ends.pdf"),
            ("a\u{202E}b\r\n", "01 ab.pdf"),
            ("Acta – Élodie", "01 Acta – Élodie.pdf"),
        ];
        for (title, name) in cases {
            assert_eq!(safe_name("01", title, "pdf"), name);
        }
        assert!(safe_name("01", &"字".repeat(500), "pdf").chars().count() <= MAX_NAME + 7);
    }
}
