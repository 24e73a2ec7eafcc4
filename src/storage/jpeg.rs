//! Whether a JPEG is whole: its end marker must come, at the place where an end marker can be.
//!
//! Looking for the two bytes anywhere would take the end of the small preview inside a photo for the end of the photo.
//! Phones put films and other pictures after the end; that is fine. (Markers: ITU-T T.81, annex B.)

/// Fed with all bytes of a file that begins like a JPEG.
#[derive(Default)]
pub(super) struct JpegScan(At);

#[derive(Clone, Copy, Default)]
enum At {
    /// Between segments: the next 0xFF begins a marker.
    #[default]
    Between,
    Code,
    LengthHigh {
        scan_follows: bool,
    },
    LengthLow {
        high: u8,
        scan_follows: bool,
    },
    Segment {
        left: usize,
        scan_follows: bool,
    },
    /// In compressed image data, where 0xFF 0x00 stands for 0xFF and restart markers may come.
    Scan,
    ScanCode,
    End,
}

impl JpegScan {
    pub fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && !self.is_complete() {
            let used = self.step(bytes);
            bytes = &bytes[used..];
        }
    }

    pub fn is_complete(&self) -> bool {
        matches!(self.0, At::End)
    }

    /// Looks at the next of `bytes` (at least one) and returns how many were used.
    fn step(&mut self, bytes: &[u8]) -> usize {
        let byte = bytes[0];
        let (next, used) = match self.0 {
            At::Between => to_marker(bytes, At::Between, At::Code),
            At::Scan => to_marker(bytes, At::Scan, At::ScanCode),
            At::Code => (after_code(byte, At::Code), 1),
            At::ScanCode if matches!(byte, 0x00 | 0xD0..=0xD7) => (At::Scan, 1),
            At::ScanCode => (after_code(byte, At::ScanCode), 1),
            At::LengthHigh { scan_follows } => (At::LengthLow { high: byte, scan_follows }, 1),
            At::LengthLow { high, scan_follows } => {
                // The length counts its own two bytes.
                let left = usize::from(u16::from_be_bytes([high, byte])).saturating_sub(2);
                (segment(left, scan_follows), 1)
            }
            At::Segment { left, scan_follows } => {
                let used = left.min(bytes.len());
                (segment(left - used, scan_follows), used)
            }
            At::End => (At::End, bytes.len()),
        };
        self.0 = next;
        used
    }
}

fn to_marker(bytes: &[u8], stay: At, found: At) -> (At, usize) {
    match bytes.iter().position(|&b| b == 0xFF) {
        Some(at) => (found, at + 1),
        None => (stay, bytes.len()),
    }
}

fn after_code(code: u8, fill: At) -> At {
    match code {
        0xFF => fill,
        0xD9 => At::End,
        0x00 | 0x01 | 0xD0..=0xD8 => At::Between,
        code => At::LengthHigh { scan_follows: code == 0xDA },
    }
}

fn segment(left: usize, scan_follows: bool) -> At {
    match (left, scan_follows) {
        (0, true) => At::Scan,
        (0, false) => At::Between,
        (left, scan_follows) => At::Segment { left, scan_follows },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A preview with an end of its own, a table, a scan with an escaped 0xFF and a restart marker, a second scan.
    const PHOTO: &[u8] = b"\xFF\xD8\xFF\xE1\x00\x08\xFF\xD8ab\xFF\xD9\xFF\xFF\xDB\x00\x03x\xFF\xDA\x00\x03yab\xFF\x00\xFF\xD3cd\
        \xFF\xC4\x00\x02\xFF\xDA\x00\x02zz\xFF\xFF\xD9";

    fn complete(pieces: &[&[u8]]) -> bool {
        let mut scan = JpegScan::default();
        for piece in pieces {
            scan.feed(piece);
        }
        scan.is_complete()
    }

    #[test]
    fn a_photo_is_complete_only_with_its_own_end() {
        assert!(complete(&[PHOTO]));
        for end in 0..PHOTO.len() {
            assert!(!complete(&[&PHOTO[..end]]), "cut at {end}");
        }
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_are_cut_or_what_follows() {
        for at in 0..PHOTO.len() {
            assert!(complete(&[&PHOTO[..at], &PHOTO[at..], b"a film"]));
        }
        assert!(complete(&PHOTO.chunks(1).collect::<Vec<_>>()));
    }
}
