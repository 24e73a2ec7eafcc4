//! Real files to send, and what is never taken.

pub const JPEG: &[u8] = include_bytes!("../../fixtures/files/marriage-photo.jpg");
pub const DOCX: &[u8] = include_bytes!("../../fixtures/files/letter-of-support.docx");
const PDF: &[u8] = include_bytes!("../../fixtures/files/birth-certificate.pdf");

/// One pixel.
pub const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00,
    0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xff, 0xff, 0xff, 0x7f, 0x00, 0x09,
    0xfb, 0x03, 0xfd, 0x05, 0x43, 0x45, 0xca, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42,
    0x60, 0x82,
];

pub const HTML: &[u8] = b"<!doctype html><html><script>alert(1)</script></html>";
pub const EXE: &[u8] =
    b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00\x00\x00\x00\x00";

/// A PDF that differs from every other one by a remark.
pub fn pdf(remark: &str) -> Vec<u8> {
    pdf_of(remark, 0)
}

/// A PDF of at least so many bytes.
pub fn pdf_of(remark: &str, bytes: usize) -> Vec<u8> {
    let header = PDF.iter().position(|byte| *byte == b'\n').expect("a line") + 1;
    let mut file = PDF[..header].to_vec();
    file.extend_from_slice(format!("% {remark}\n").as_bytes());
    while file.len() < bytes {
        file.extend_from_slice(b"% and a line of sixty-four letters, so that the file grows ......\n");
    }
    file.extend_from_slice(&PDF[header..]);
    file
}
