//! The shades of a firm's color. Whatever color it is, what is read on it or written in it has the contrast that WCAG 2.2
//! asks of text (success criterion 1.4.3, 4.5 to 1), on light pages and on dark ones.

use palette::{FromColor, Mix, Oklab, Oklch, Srgb};
use std::fmt;

/// WCAG 2.2, 1.4.3, for text of any size.
pub const ENOUGH: f64 = 4.5;
/// A little more than [`ENOUGH`], as browsers round on their way.
const WANTED: f64 = 4.55;
/// A little more than the 3 to 1 of WCAG 2.2, 1.4.11: what shows where a button is.
const WANTED_OF_AN_EDGE: f64 = 3.05;
/// Steps of lightness in the search for a shade.
const STEP: f32 = 0.01;
/// Chroma of the shade for dark pages: more glares.
const MAX_CHROMA: f32 = 0.1;

/// What text stands on: paper, surface and sunken of `assets/css/01-tokens.css`, light and dark.
const LIGHT: [&str; 3] = ["#f7f6f3", "#ffffff", "#f1efea"];
const DARK: [&str; 3] = ["#15171a", "#1d2024", "#101214"];

const WHITE: Color = Color([255; 3]);
const BLACK: Color = Color([0; 3]);

/// An opaque color of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color([u8; 3]);

impl Color {
    /// What a portal has until its firm chooses.
    pub const DEFAULT: Color = Color([0x1f, 0x4e, 0x79]);

    /// Reads `#1f4e79`, also without the sign, in capitals, or short as `#17f`; none for anything else.
    pub fn parse(text: &str) -> Option<Color> {
        let text = text.trim();
        let hex = text.strip_prefix('#').unwrap_or(text);
        let whole = match hex.len() {
            3 => hex.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => hex.to_owned(),
        };
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(whole.as_bytes()).ok()?;
        Some(Color(bytes.try_into().ok()?))
    }

    /// How well the two can be told apart: 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn oklch(self) -> Oklch {
        Oklch::from_color(Srgb::from(self.0).into_format::<f32>())
    }

    /// What a screen can show of it.
    fn of_oklch(shade: Oklch) -> Color {
        Color(Srgb::from_color(shade).into_format::<u8>().into())
    }

    /// So much of this color in the other, as `color-mix(in oklab, …)` does it.
    fn mixed(self, share: f32, other: Color) -> Color {
        let lab = |color: Color| Oklab::from_color(Srgb::from(color.0).into_format::<f32>());
        Color(Srgb::from_color(lab(other).mix(lab(self), share)).into_format::<u8>().into())
    }

    /// This color, let through so much, over another.
    fn over(self, alpha: f64, ground: Color) -> Color {
        let mut seen = self.0;
        for (byte, below) in seen.iter_mut().zip(ground.0) {
            let value = f64::from(*byte) * alpha + f64::from(below) * (1.0 - alpha);
            *byte = value.round().clamp(0.0, 255.0) as u8;
        }
        Color(seen)
    }

    fn stands_out_from(self, grounds: &[Color]) -> bool {
        grounds.iter().all(|ground| self.contrast(*ground) >= WANTED_OF_AN_EDGE)
    }

    fn reads_on(self, grounds: &[Color]) -> bool {
        grounds.iter().all(|ground| self.contrast(*ground) >= WANTED)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// All that is derived from a firm's color.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shades {
    /// As the firm chose it: buttons, marks.
    pub brand: Color,
    /// Text on it: white, or black where white is too faint.
    pub ink: Color,
    /// Under the pointer.
    pub hover: Color,
    /// The ground of the welcome, under white text.
    pub deep: Color,
    /// Links and headings on light pages, and on dark ones.
    pub text: (Color, Color),
    /// Around what has the color itself, which on a page of nearly the same would not show: light and dark.
    pub edge: (Color, Color),
    /// The ground of what is chosen or marked, light and dark.
    pub soft: (Color, Color),
    /// Over a picture, with the share of it that lets nothing through, so that white text reads on any picture.
    pub veil: (Color, f64),
}

impl Shades {
    /// All that follow from this one, whatever it is: each can be read on what it stands on.
    pub fn of(brand: Color) -> Shades {
        let ink = if brand.contrast(WHITE) >= ENOUGH { WHITE } else { BLACK };
        let away = if ink == WHITE { BLACK } else { WHITE };
        let deep = darker(brand, 0.4, |shade| WHITE.reads_on(&[shade]));
        let grounds = |known: [&str; 3], soft| {
            known.into_iter().filter_map(Color::parse).chain([soft]).collect::<Vec<_>>()
        };
        let [_, light_surface, _] = LIGHT;
        let [_, dark_surface, _] = DARK;
        let soft_light = brand.mixed(0.09, Color::parse(light_surface).unwrap_or(WHITE));
        let soft_dark = deep.mixed(0.3, Color::parse(dark_surface).unwrap_or(BLACK));
        let (on_light, on_dark) = (grounds(LIGHT, soft_light), grounds(DARK, soft_dark));
        Shades {
            brand,
            ink,
            hover: brand.mixed(0.88, away),
            deep,
            text: (
                darker(brand, 0.42, |shade| shade.reads_on(&on_light)),
                lighter(brand, |shade| shade.reads_on(&on_dark)),
            ),
            edge: (edge_on_light(brand, &on_light), edge_on_dark(brand, &on_dark)),
            soft: (soft_light, soft_dark),
            veil: veil(deep),
        }
    }

    /// Whether the color itself would be too faint for links on a white page, so that a darker shade stands in for it.
    pub fn is_too_light_for_text(&self) -> bool {
        self.brand.contrast(WHITE) < ENOUGH
    }

    /// The custom properties of the stylesheet, without a selector.
    pub fn declarations(&self) -> String {
        let Shades { brand, ink, hover, deep, .. } = self;
        let ((text, text_dark), (soft, soft_dark), (edge, edge_dark)) = (self.text, self.soft, self.edge);
        format!(
            "--brand:{brand};--brand-ink:{ink};--brand-hover:{hover};--brand-deep:{deep};\
             --brand-text:light-dark({text},{text_dark});--brand-soft:light-dark({soft},{soft_dark});\
             --brand-edge:light-dark({edge},{edge_dark});\
             --brand-line:color-mix(in oklab,var(--brand-text) 35%,var(--surface))"
        )
    }

    /// What lies over a picture: a value for `background-image`.
    pub fn veil_css(&self) -> String {
        let (color, alpha) = self.veil;
        let [red, green, blue] = color.0;
        let layer = |alpha: f64| format!("rgb({red} {green} {blue}/{alpha:.2})");
        format!("linear-gradient(160deg,{},{})", layer(alpha), layer((alpha + 0.14).min(0.96)))
    }
}

/// The color at this lightness or its own, made darker until it will do. Black always does.
fn darker(brand: Color, from: f32, will_do: impl Fn(Color) -> bool) -> Color {
    let mut shade = brand.oklch();
    shade.l = shade.l.min(from);
    while shade.l > 0.0 {
        let color = Color::of_oklch(shade);
        if will_do(color) {
            return color;
        }
        shade.l -= STEP;
    }
    BLACK
}

/// The color as it is written on dark pages, made lighter until it will do. White always does.
fn lighter(brand: Color, will_do: impl Fn(Color) -> bool) -> Color {
    let mut shade = brand.oklch();
    shade.chroma = shade.chroma.min(MAX_CHROMA);
    shade.l = shade.l.max(0.8);
    while shade.l < 1.0 {
        let color = Color::of_oklch(shade);
        if will_do(color) {
            return color;
        }
        shade.l += STEP;
    }
    WHITE
}

/// The color itself where it stands out, else made darker until it does.
fn edge_on_light(brand: Color, grounds: &[Color]) -> Color {
    if brand.stands_out_from(grounds) {
        return brand;
    }
    darker(brand, 1.0, |shade| shade.stands_out_from(grounds))
}

/// The color itself where it stands out, else made lighter until it does. White always does.
fn edge_on_dark(brand: Color, grounds: &[Color]) -> Color {
    let mut shade = brand.oklch();
    let mut color = brand;
    while !color.stands_out_from(grounds) {
        shade.l += STEP;
        if shade.l >= 1.0 {
            return WHITE;
        }
        color = Color::of_oklch(shade);
    }
    color
}

/// As little as is needed: white text must read where the picture under the veil is white.
fn veil(deep: Color) -> (Color, f64) {
    let veil = deep.mixed(0.5, BLACK);
    let alpha = (50..=96).map(|percent| f64::from(percent) / 100.0);
    let enough = alpha.into_iter().find(|alpha| WHITE.reads_on(&[veil.over(*alpha, WHITE)]));
    (veil, enough.unwrap_or(0.96))
}

#[cfg(test)]
mod tests;
