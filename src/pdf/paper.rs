//! Sheets of paper and the measures of what stands on them. All lengths are points: 72 to the inch.

/// The size of a sheet, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Paper {
    /// 8.5 by 11 inches: the United States and Canada.
    Letter,
    /// 210 by 297 mm (ISO 216): everywhere else.
    A4,
    /// As wide as A4 and as high as Letter: a page that prints whole on both, unscaled.
    Both,
}

impl Paper {
    /// What printers have in a country (ISO 3166-1).
    pub fn of_country(country: &str) -> Paper {
        if matches!(country, "US" | "CA") { Paper::Letter } else { Paper::A4 }
    }

    /// Width and height in points.
    pub const fn size(self) -> (f32, f32) {
        match self {
            Paper::Letter => (612.0, 792.0),
            Paper::A4 => (595.28, 841.89),
            Paper::Both => (595.28, 792.0),
        }
    }

    /// Between the margins.
    pub(super) fn text_width(self) -> f32 {
        self.size().0 - 2.0 * SIDE
    }

    /// Where the text must end, measured from the upper edge: the foot comes below.
    pub(super) fn text_end(self) -> f32 {
        self.size().1 - BOTTOM
    }
}

/// Left and right margin.
pub(super) const SIDE: f32 = 52.0;
/// Upper margin: letterheads and running heads begin here.
pub(super) const TOP: f32 = 37.0;
/// What text leaves free below; the foot stands in it.
pub(super) const BOTTOM: f32 = 54.0;
/// From the lower edge to the foot's line of writing.
pub(super) const FOOT: f32 = 30.0;
/// Text is this large where nothing else is said; other sizes are told in terms of it.
pub(super) const EM: f32 = 9.3;

/// Red, green and blue of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// Text.
    pub(super) const INK: Color = Color(0x1c, 0x24, 0x30);
    /// Text of heads, feet and totals' labels.
    pub(super) const MID: Color = Color(0x3c, 0x46, 0x54);
    /// Labels and second lines: 6.8 to 1 against white.
    pub(super) const SOFT: Color = Color(0x53, 0x5d, 0x6c);
    /// Rules between rows.
    pub(super) const RULE: Color = Color(0xe3, 0xe0, 0xd9);
    /// Rules that part groups, and boxes.
    pub(super) const STRONG: Color = Color(0x85, 0x7f, 0x75);
    /// The sheet.
    pub(super) const WHITE: Color = Color(0xff, 0xff, 0xff);
    /// QR codes: readers want the greatest difference.
    pub(super) const BLACK: Color = Color(0, 0, 0);

    /// Black or white, whichever is read better on this color (relative luminance of WCAG 2.2).
    pub(super) fn on_top(self) -> Color {
        let part = |byte: u8| {
            let value = f32::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = 0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2);
        if luminance > 0.179 { Color::BLACK } else { Color::WHITE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_on_a_color_can_be_read() {
        assert_eq!(Color(0x1f, 0x4e, 0x79).on_top(), Color::WHITE);
        assert_eq!(Color(0xff, 0xd0, 0x00).on_top(), Color::BLACK);
    }
}
