use super::*;

/// WCAG 2.2, 1.4.11.
const ENOUGH_OF_AN_EDGE: f64 = 3.0;

fn color(hex: &str) -> Color {
    Color::parse(hex).unwrap()
}

/// A few thousand colors from all over, the same at each run (Marsaglia's xorshift), and those at the corners.
fn many() -> Vec<Color> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let random = std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let [red, green, blue, ..] = state.to_le_bytes();
        Color([red, green, blue])
    });
    let ends = [0, 1, 127, 128, 254, 255];
    let corners = ends
        .into_iter()
        .flat_map(|red| ends.into_iter().flat_map(move |green| ends.map(|blue| Color([red, green, blue]))));
    random.take(3000).chain(corners).collect()
}

#[test]
fn whatever_the_color_text_reads() {
    let grounds =
        |known: [&str; 3], soft: Color| known.map(color).into_iter().chain([soft]).collect::<Vec<_>>();
    for brand in many() {
        let shades = Shades::of(brand);
        assert!(shades.ink.contrast(brand) >= ENOUGH, "{brand}: ink {}", shades.ink);
        assert!(shades.ink.contrast(shades.hover) >= ENOUGH, "{brand}: hover {}", shades.hover);
        assert!(WHITE.contrast(shades.deep) >= ENOUGH, "{brand}: deep {}", shades.deep);
        for ground in grounds(LIGHT, shades.soft.0) {
            assert!(
                shades.edge.0.contrast(ground) >= ENOUGH_OF_AN_EDGE,
                "{brand}: edge {} on {ground}",
                shades.edge.0
            );
            assert!(shades.text.0.contrast(ground) >= ENOUGH, "{brand}: {} on {ground}", shades.text.0);
        }
        for ground in grounds(DARK, shades.soft.1) {
            assert!(
                shades.edge.1.contrast(ground) >= ENOUGH_OF_AN_EDGE,
                "{brand}: edge {} on {ground}",
                shades.edge.1
            );
            assert!(shades.text.1.contrast(ground) >= ENOUGH, "{brand}: {} on {ground}", shades.text.1);
        }
        let (veil, alpha) = shades.veil;
        for picture in [WHITE, BLACK, brand] {
            assert!(WHITE.contrast(veil.over(alpha, picture)) >= ENOUGH, "{brand}: veil over {picture}");
        }
    }
}

#[test]
fn ordinary_text_reads_on_the_soft_grounds() {
    for brand in many() {
        let (light, dark) = Shades::of(brand).soft;
        assert!(color("#535d6c").contrast(light) >= ENOUGH, "{brand}: {light}");
        assert!(color("#a9b0ba").contrast(dark) >= ENOUGH, "{brand}: {dark}");
    }
}

#[test]
fn ink_is_chosen_by_contrast() {
    assert_eq!(Shades::of(color("#1f4e79")).ink, WHITE);
    assert_eq!(Shades::of(color("#ffd54a")).ink, BLACK);
    assert_eq!(Shades::of(color("#777777")).ink, BLACK, "4.48 is not enough");
    assert_eq!(Shades::of(color("#767676")).ink, WHITE);
    assert!(Shades::of(color("#ffd54a")).is_too_light_for_text());
    assert!(!Shades::of(color("#1f4e79")).is_too_light_for_text());
}

#[test]
fn a_color_is_read_in_any_of_its_spellings() {
    for text in ["#1f4e79", "1F4E79", " #1F4e79 "] {
        assert_eq!(Color::parse(text).map(|color| color.to_string()).as_deref(), Some("#1f4e79"));
    }
    assert_eq!(Color::parse("#17f").map(|color| color.to_string()).as_deref(), Some("#1177ff"));
    for text in ["", "#", "blue", "#12345", "#1234567", "#12345g", "éé", "##1f4e79", "#1f4e79;}"] {
        assert_eq!(Color::parse(text), None, "{text}");
    }
}

#[test]
fn the_grounds_are_those_of_the_stylesheet() {
    let tokens = include_str!("../../../assets/css/01-tokens.css");
    for ((name, light), dark) in ["paper", "surface", "sunken"].into_iter().zip(LIGHT).zip(DARK) {
        let light = if light == "#ffffff" { "#fff" } else { light };
        let line = format!("--{name}: light-dark({light}, {dark});");
        assert!(tokens.contains(&line), "{line}");
    }
    assert!(tokens.contains("--ink-soft: light-dark(#535d6c, #a9b0ba);"));
}

#[test]
fn a_color_that_stands_out_is_its_own_edge() {
    assert_eq!(Shades::of(color("#1f4e79")).edge.0, color("#1f4e79"));
    assert_eq!(Shades::of(color("#ffd54a")).edge.1, color("#ffd54a"));
    assert_ne!(Shades::of(WHITE).edge.0, WHITE);
    assert!(Shades::of(WHITE).declarations().contains("--brand-edge:light-dark(#"));
}
