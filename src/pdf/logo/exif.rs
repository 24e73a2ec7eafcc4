//! The little that has to be known of a JPEG before it is embedded as it is: which way up it was taken and how many colors
//! it has. (Markers: ITU-T T.81, annex B; the note of the camera: EXIF 2.32, 4.6.)

pub(super) struct Jpeg {
    /// 1 to 8; 1 where nothing or nonsense is said.
    pub orientation: u8,
    /// None where no frame begins before the picture's data do.
    pub components: Option<u8>,
}

/// Reads the segments before the picture itself.
pub(super) fn look_into(bytes: &[u8]) -> Jpeg {
    let mut jpeg = Jpeg { orientation: 1, components: None };
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, code, after @ ..] = rest {
        match code {
            0xff => rest = rest.get(1..).unwrap_or_default(),
            0xda | 0xd9 => break,
            0x01 | 0xd0..=0xd7 => rest = after,
            _ => {
                let [high, low, ..] = after else { break };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let Some(segment) = after.get(2..length.max(2)) else { break };
                match code {
                    0xe1 => jpeg.orientation = orientation(segment).unwrap_or(jpeg.orientation),
                    // frames of all kinds; the three left out are tables
                    0xc0..=0xcf if !matches!(code, 0xc4 | 0xc8 | 0xcc) => {
                        jpeg.components = segment.get(5).copied()
                    }
                    _ => {}
                }
                rest = after.get(length.max(2)..).unwrap_or_default();
            }
        }
    }
    jpeg
}

fn orientation(segment: &[u8]) -> Option<u8> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if is_big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) })
    };
    let four = tiff.get(4..8)?.try_into().ok()?;
    let directory =
        usize::try_from(if is_big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }).ok()?;
    // far beyond any segment, and the sums below cannot overflow
    if directory > 0xffff {
        return None;
    }
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|index| directory + 2 + index * 12).find(|at| short(*at) == Some(0x0112))?;
    u8::try_from(short(entry + 8)?).ok().filter(|value| (1..=8).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(exif: &[u8]) -> Vec<u8> {
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [
            &[0xff, 0xd8, 0xff, 0xe1][..],
            &length,
            exif,
            &[0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 4, 0, 0, 0, 0xff, 0xda],
        ]
        .concat()
    }

    #[test]
    fn the_way_up_is_found_in_both_orders_of_bytes() {
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(look_into(&jpeg(little)).orientation, 6);
        assert_eq!(look_into(&jpeg(big)).orientation, 8);
        assert_eq!(look_into(&jpeg(little)).components, Some(4));
    }

    #[test]
    fn nonsense_is_the_right_way_up() {
        for bytes in [
            &b""[..],
            b"\xff\xd8",
            b"\xff\xd8\xff\xe1\0",
            &jpeg(b"Exif\0\0II*\0\xff\xff\xff\xff"),
            &jpeg(b"x"),
        ] {
            assert_eq!(look_into(bytes).orientation, 1);
        }
    }
}
