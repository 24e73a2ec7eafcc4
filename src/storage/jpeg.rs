//! Whether a JPEG has pixels: the data of its own scan must have begun, not that of the small preview inside.
//!
//! The end marker proves nothing. Panoramas of some phones have none, though every line is there, and every program shows them;
//! others put films and further pictures after it. What is cut in the middle is shown too, with what there is of it.
//! (Markers: ITU-T T.81, annex B.)

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
    /// Where compressed image data begins, in which 0xFF 0x00 stands for 0xFF.
    Scan,
    ScanCode,
    Pixels,
}

impl JpegScan {
    pub fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && !self.has_pixels() {
            let used = self.step(bytes);
            bytes = &bytes[used..];
        }
    }

    pub fn has_pixels(&self) -> bool {
        matches!(self.0, At::Pixels)
    }

    /// Looks at the next of `bytes` (at least one) and returns how many were used.
    fn step(&mut self, bytes: &[u8]) -> usize {
        let byte = bytes[0];
        let (next, used) = match self.0 {
            At::Between => to_marker(bytes, At::Between, At::Code),
            At::Scan if byte == 0xFF => (At::ScanCode, 1),
            At::Scan => (At::Pixels, 1),
            At::Code => (after_code(byte, At::Code), 1),
            At::ScanCode if matches!(byte, 0x00 | 0xD0..=0xD7) => (At::Pixels, 1),
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
            At::Pixels => (At::Pixels, bytes.len()),
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
        0x00 | 0x01 | 0xD0..=0xD9 => At::Between,
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

    /// A preview with pixels of its own, a table, and where the scan begins.
    const HEAD: &[u8] =
        b"\xFF\xD8\xFF\xE1\x00\x0E\xFF\xD8\xFF\xDA\x00\x02ab\xFF\xD9\xFF\xFF\xDB\x00\x03x\xFF\xDA\x00\x03y";

    fn has_pixels(pieces: &[&[u8]]) -> bool {
        let mut scan = JpegScan::default();
        for piece in pieces {
            scan.feed(piece);
        }
        scan.has_pixels()
    }

    #[test]
    fn a_photo_has_pixels_once_its_own_scan_has_begun() {
        for end in 0..=HEAD.len() {
            assert!(!has_pixels(&[&HEAD[..end]]), "cut at {end}");
        }
        assert!(!has_pixels(&[HEAD, b"\xFF\xD9"]), "a scan of nothing");
        for pixels in [b"a".as_slice(), b"\xFF\0", b"\xFF\xD0a", b"abc\xFF\xD9", b"abc and a maker's trailer"]
        {
            assert!(has_pixels(&[HEAD, pixels]), "{}", pixels.escape_ascii());
        }
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_are_cut() {
        let photo = [HEAD, b"ab"].concat();
        for at in 0..photo.len() {
            assert!(has_pixels(&[&photo[..at], &photo[at..]]));
        }
        assert!(has_pixels(&photo.chunks(1).collect::<Vec<_>>()));
    }
}
