//! How somebody writes numbers and amounts: a matter of language and country together. `es` writes 1.234,50 in Spain,
//! and 1,234.50 in the United States and Mexico.

use crate::i18n::Lang;

/// Where Spanish has the decimal point (CLDR 48); elsewhere it has the comma.
const SPANISH_WITH_POINT: [&str; 10] = ["BZ", "CU", "DO", "GT", "HN", "MX", "NI", "PA", "PE", "SV"];
/// The same, where a mere `$` is the dollar of the United States.
const SPANISH_WITH_DOLLAR: [&str; 2] = ["US", "PR"];

/// The numbers of a language in a country. The marks are CLDR's (version 48).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// `en-US`: $1,234.50
    American,
    /// `en-GB`: US$1,234.50
    British,
    /// `es-US`: $1,234.50
    SpanishUs,
    /// `es-MX` and its neighbours: US$1,234.50
    SpanishLatin,
    /// `es`: 1234,50 US$, 12.345,50 US$
    Spanish,
    /// `pt-PT`: 1234,50 €, 12 345,50 €
    Portuguese,
    /// `pt-BR`: R$ 1.234,50
    Brazilian,
    /// `de`: 1.234,50 €
    German,
    /// `fr`: 1 234,50 €
    French,
    /// `de-CH`: CHF 1'234.50
    Swiss,
}

/// The sign for a space that joins what stands around it.
pub(super) const NO_BREAK: char = '\u{A0}';

impl Notation {
    /// Every notation.
    pub const ALL: [Notation; 10] = [
        Notation::American,
        Notation::British,
        Notation::SpanishUs,
        Notation::SpanishLatin,
        Notation::Spanish,
        Notation::Portuguese,
        Notation::Brazilian,
        Notation::German,
        Notation::French,
        Notation::Swiss,
    ];

    /// That of a reader of `lang` in a country (ISO 3166-1, two capitals): the reader's where it is known, else the
    /// firm's. It matters to Spanish only, which without a country is Spain's, as [`crate::i18n::format`] writes it.
    pub fn of(lang: Lang, country: Option<&str>) -> Notation {
        match (lang, country) {
            (Lang::EnUs, _) => Notation::American,
            (Lang::EnGb, _) => Notation::British,
            (Lang::Es, Some(country)) if SPANISH_WITH_DOLLAR.contains(&country) => Notation::SpanishUs,
            (Lang::Es, Some(country)) if SPANISH_WITH_POINT.contains(&country) => Notation::SpanishLatin,
            (Lang::Es, _) => Notation::Spanish,
        }
    }

    /// The sign before the decimals.
    pub const fn decimal_sign(self) -> char {
        match self {
            Notation::American
            | Notation::British
            | Notation::SpanishUs
            | Notation::SpanishLatin
            | Notation::Swiss => '.',
            Notation::Spanish
            | Notation::Portuguese
            | Notation::Brazilian
            | Notation::German
            | Notation::French => ',',
        }
    }

    /// The sign between thousands, as it is shown.
    pub const fn group_sign(self) -> char {
        match self {
            Notation::American | Notation::British | Notation::SpanishUs | Notation::SpanishLatin => ',',
            Notation::Spanish | Notation::Brazilian | Notation::German => '.',
            Notation::Portuguese => NO_BREAK,
            Notation::French => '\u{202F}',
            Notation::Swiss => '\'',
        }
    }

    /// The signs that may stand between thousands in what is typed, with `' '` for every kind of space and `'\''` for
    /// every apostrophe. Spaces are what the orthographies of the languages with a decimal comma ask for, and DIN
    /// 1333.
    pub(super) const fn typed_group_signs(self) -> &'static [char] {
        match self {
            Notation::American | Notation::British | Notation::SpanishUs | Notation::SpanishLatin => &[','],
            Notation::Spanish | Notation::Portuguese | Notation::Brazilian | Notation::German => &['.', ' '],
            Notation::French => &[' '],
            Notation::Swiss => &['\'', ' '],
        }
    }

    /// From how many digits on thousands are set apart: 1234 but 12.345 in Spain and Portugal.
    pub(super) const fn grouped_from(self) -> usize {
        match self {
            Notation::Spanish | Notation::Portuguese => 5,
            Notation::American
            | Notation::British
            | Notation::SpanishUs
            | Notation::SpanishLatin
            | Notation::Brazilian
            | Notation::German
            | Notation::French
            | Notation::Swiss => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_is_written_as_in_the_country() {
        assert_eq!(Notation::of(Lang::Es, Some("US")), Notation::SpanishUs);
        assert_eq!(Notation::of(Lang::Es, Some("MX")), Notation::SpanishLatin);
        for country in [None, Some("ES"), Some("AR"), Some("CO"), Some("")] {
            assert_eq!(Notation::of(Lang::Es, country), Notation::Spanish, "{country:?}");
        }
        assert_eq!(Notation::of(Lang::EnUs, Some("ES")), Notation::American);
        assert_eq!(Notation::of(Lang::EnGb, None), Notation::British);
    }
}
