//! The `Range` header (RFC 9110, section 14), against a length that is known.

use axum::http::HeaderValue;

/// A non-empty part of a file: from `start`, up to and without `end`, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteRange {
    /// The first byte, counted from 0.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
}

impl ByteRange {
    /// How many bytes: the `Content-Length` of the part.
    pub fn bytes(self) -> u64 {
        self.end - self.start
    }

    /// The `Content-Range` of a 206 for a file of `length` bytes.
    pub fn content_range(self, length: u64) -> HeaderValue {
        header(format!("bytes {}-{}/{length}", self.start, self.end - 1))
    }
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeRequest {
    /// Everything: 200.
    Whole,
    /// One part: 206 with its `Content-Range`.
    Part(ByteRange),
    /// Nothing that is there: 416 with [`RangeRequest::unsatisfied`].
    Nothing,
}

impl RangeRequest {
    /// The `Content-Range` of a 416 for a file of `length` bytes.
    pub fn unsatisfied(length: u64) -> HeaderValue {
        header(format!("bytes */{length}"))
    }
}

/// Reads a `Range` header for a file of `length` bytes. A malformed one, another unit and several ranges at once are
/// ignored, as the RFC allows: the whole file is served. Files never change under their address, so `If-Range` needs no look.
pub fn requested_range(range: Option<&HeaderValue>, length: u64) -> RangeRequest {
    let Some(range) = range.and_then(|value| value.to_str().ok()) else {
        return RangeRequest::Whole;
    };
    parse(range, length).unwrap_or(RangeRequest::Whole)
}

/// `None` when it is not one well-formed range of bytes.
fn parse(range: &str, length: u64) -> Option<RangeRequest> {
    let (unit, range) = range.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = range.trim().split_once('-')?;
    match (first, last) {
        ("", suffix) => Some(part(length.saturating_sub(number(suffix)?), length)),
        (first, "") => Some(part(number(first)?, length)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| part(first, last.saturating_add(1).min(length)))
        }
    }
}

fn part(start: u64, end: u64) -> RangeRequest {
    if start < end { RangeRequest::Part(ByteRange { start, end }) } else { RangeRequest::Nothing }
}

/// Digits only (`parse` would take a plus sign); more than fit are more than any file has.
fn number(digits: &str) -> Option<u64> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(u64::MAX))
}

fn header(text: String) -> HeaderValue {
    HeaderValue::try_from(text).expect("digits, spaces and punctuation are valid in a header")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(range: &str, length: u64) -> RangeRequest {
        requested_range(Some(&HeaderValue::from_str(range).unwrap()), length)
    }

    #[test]
    fn single_ranges_are_cut_to_the_file() {
        let cases = [
            ("bytes=0-99", 0, 100),
            ("bytes=0-0", 0, 1),
            ("Bytes= 10-19 ", 10, 20),
            ("bytes=100-", 100, 1000),
            ("bytes=-100", 900, 1000),
            ("bytes=-5000", 0, 1000),
            ("bytes=999-", 999, 1000),
            ("bytes=990-99999999999999999999999999", 990, 1000),
            ("bytes=0-18446744073709551615", 0, 1000),
        ];
        for (header, start, end) in cases {
            assert_eq!(wanted(header, 1000), RangeRequest::Part(ByteRange { start, end }), "{header}");
        }
    }

    #[test]
    fn ranges_outside_the_file_are_unsatisfiable() {
        for header in ["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(wanted(header, 1000), RangeRequest::Nothing, "{header}");
        }
        assert_eq!(wanted("bytes=-1", 0), RangeRequest::Nothing);
    }

    #[test]
    fn what_is_malformed_or_several_is_served_whole() {
        let headers = [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-2",
            "bytes=+1-2",
            "bytes=0-1,5-6",
            "bytes=1--2",
            "items=0-1",
            "bytes=0x1-2",
            "bytes=--1",
            "bytes=1 - 2",
        ];
        for header in headers {
            assert_eq!(wanted(header, 1000), RangeRequest::Whole, "{header}");
        }
        assert_eq!(requested_range(None, 1000), RangeRequest::Whole);
    }

    #[test]
    fn headers_of_the_answers() {
        let part = ByteRange { start: 10, end: 20 };
        assert_eq!(part.content_range(100), "bytes 10-19/100");
        assert_eq!(part.bytes(), 10);
        assert_eq!(RangeRequest::unsatisfied(100), "bytes */100");
    }
}
