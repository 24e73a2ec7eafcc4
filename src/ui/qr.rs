//! A QR code as a picture that needs neither a file nor a style.

use crate::qr::{QUIET, Squares, squares};
use maud::{Markup, html};
use std::fmt::Write;

/// The code for a text; none when the text is too long for one. Dark on light whatever the page's colors: readers
/// need it so.
pub fn qr(text: &str, title: &str) -> Option<Markup> {
    let code = squares(text)?;
    let size = code.side + 2 * QUIET;
    Some(html! {
        svg.qr viewBox={ "0 0 " (size) " " (size) } role="img" aria-label=(title) shape-rendering="crispEdges" {
            rect width=(size) height=(size) fill="#fff" {}
            path d=(dark(&code)) fill="#000" {}
        }
    })
}

fn dark(code: &Squares) -> String {
    let mut path = String::new();
    for (x, y, run) in code.runs.iter() {
        // writing to a text does not fail
        let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_every_dark_module() {
        let code = squares("otpauth://totp/x").unwrap();
        let wanted: usize = code.runs.iter().map(|run| usize::from(run.2)).sum();
        let drawn: usize = dark(&code)
            .split('h')
            .skip(1)
            .filter_map(|run| run.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, wanted);
        assert!(qr(&"x".repeat(5000), "").is_none());
    }
}
