//! QR codes in squares (ISO/IEC 18004), for pages and for paper. The light around one, [`QUIET`] modules, is the caller's.

use qrcodegen::{QrCode, QrCodeEcc};
use std::rc::Rc;

/// Light around a code, in modules (section 6.3.8).
pub const QUIET: u16 = 4;

/// A code's dark squares.
pub struct Squares {
    /// Dark modules as stretches along each line: column, row, length.
    pub runs: Rc<[(u16, u16, u16)]>,
    /// Modules of a side.
    pub side: u16,
}

/// The code of a text that a seventh of it may be lost of; none when the text is too long for one.
pub fn squares(text: &str) -> Option<Squares> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = u16::try_from(code.size()).ok()?;
    let is_dark = |x: u16, y: u16| code.get_module(i32::from(x), i32::from(y));
    let mut runs = Vec::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let start = x;
            while x < side && is_dark(x, y) {
                x += 1;
            }
            if x > start {
                runs.push((start, y, x - start));
            }
            x += 1;
        }
    }
    Some(Squares { runs: runs.into(), side })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let text = "https://portal.example.test/pay/abc";
        let squares = squares(text).unwrap();
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = modules.filter(|(x, y)| code.get_module(*x, *y)).count();
        assert_eq!(squares.runs.iter().map(|run| usize::from(run.2)).sum::<usize>(), dark);
        assert!(super::squares(&"x".repeat(5000)).is_none());
    }
}
