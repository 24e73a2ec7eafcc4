//! The languages we speak, and the choice of one from what a browser asks for.

use std::{fmt, io::Write, str::FromStr};

use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output, ToSql},
    sql_types::Text,
};
use serde::{Deserialize, Serialize};

/// A language of the portal. Stored and sent as its code (`en`, `es`).
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    AsExpression,
    FromSqlRow,
)]
#[serde(rename_all = "lowercase")]
#[diesel(sql_type = Text)]
pub enum Lang {
    #[default]
    En,
    Es,
}

impl Lang {
    /// Every language, in the order in which a chooser shows them.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Es];

    /// The BCP 47 code, for `lang=` and for storage.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Es => "es",
        }
    }

    /// The language's name in itself: somebody who looks for it can read it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Es => "Español",
        }
    }

    /// The direction of writing, for `dir=`.
    pub const fn dir(self) -> &'static str {
        match self {
            Lang::En | Lang::Es => "ltr",
        }
    }

    /// The language among `offered` that a browser's `Accept-Language` header asks for most
    /// (RFC 9110, section 12.5.4). `es-MX` is content with `es`. What was not asked for, or
    /// asked not to be sent (`q=0`), is taken only where nothing else fits: then it is the first offered.
    pub fn negotiate(accept_language: Option<&str>, offered: &[Lang]) -> Lang {
        let ranges: Vec<_> =
            accept_language.unwrap_or_default().split(',').filter_map(Range::parse).collect();
        let mut best = None;
        for &lang in offered {
            let quality = quality_of(lang, &ranges);
            // Only more than the best so far: between equals the firm's order decides, as RFC 9110 leaves open.
            if quality > best.map_or(0, |(_, quality)| quality) {
                best = Some((lang, quality));
            }
        }
        best.map(|(lang, _)| lang).or_else(|| offered.first().copied()).unwrap_or_default()
    }
}

/// One entry of `Accept-Language`: the primary subtag and its weight in thousandths.
struct Range<'a> {
    primary: &'a str,
    quality: u16,
}

impl<'a> Range<'a> {
    /// None for what is not a language range: a wrong entry must not spoil the others.
    fn parse(entry: &'a str) -> Option<Self> {
        let (tag, weight) = match entry.split_once(';') {
            Some((tag, parameter)) => (tag, parse_weight(parameter)?),
            None => (entry, 1000),
        };
        let primary = tag.trim().split('-').next().filter(|primary| !primary.is_empty())?;
        Some(Self { primary, quality: weight })
    }
}

/// `q=0.8` as 800. At most three decimals are allowed, and nothing above 1.
fn parse_weight(parameter: &str) -> Option<u16> {
    let value = parameter.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim();
    let weight: f32 = value.parse().ok()?;
    (0.0..=1.0).contains(&weight).then_some((weight * 1000.0).round() as u16)
}

/// What the browser gives a language: its own entry counts before the `*` for all others.
fn quality_of(lang: Lang, ranges: &[Range<'_>]) -> u16 {
    let highest = |wanted: &str| {
        ranges
            .iter()
            .filter(|range| range.primary.eq_ignore_ascii_case(wanted))
            .map(|range| range.quality)
            .max()
    };
    highest(lang.code()).or_else(|| highest("*")).unwrap_or(0)
}

/// A language code that is none of ours.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownLang(pub String);

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown language {:?}", self.0)
    }
}

impl std::error::Error for UnknownLang {}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or_else(|| UnknownLang(code.to_owned()))
    }
}

impl ToSql<Text, Pg> for Lang {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.code().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<Text, Pg> for Lang {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(std::str::from_utf8(value.as_bytes())?.parse()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pick(header: &str) -> Lang {
        Lang::negotiate(Some(header), &Lang::ALL)
    }

    #[test]
    fn the_weights_of_the_browser_decide() {
        assert_eq!(pick("es"), Lang::Es);
        assert_eq!(pick("es-MX,es;q=0.9,en-US;q=0.8,en;q=0.7"), Lang::Es);
        assert_eq!(pick("en;q=0.4, es;q=0.5"), Lang::Es);
        assert_eq!(pick("fr-FR, fr;q=0.9, ES-419 ; q=0.3"), Lang::Es);
        assert_eq!(pick("en;q=0, *"), Lang::Es);
        assert_eq!(pick("*"), Lang::En);
        assert_eq!(pick("es;q=0.5, *;q=0.6"), Lang::En);
    }

    #[test]
    fn without_a_usable_wish_the_first_offered_is_taken() {
        for header in ["", "fr", "es;q=0", "es;q=2", "es;q=x", ",,;", "-", "es;level=1"] {
            assert_eq!(pick(header), Lang::En, "{header}");
        }
        assert_eq!(Lang::negotiate(None, &[Lang::Es, Lang::En]), Lang::Es);
        assert_eq!(Lang::negotiate(Some("es"), &[Lang::En]), Lang::En);
        assert_eq!(Lang::negotiate(Some("es"), &[]), Lang::En);
    }

    #[test]
    fn codes_read_back() {
        for lang in Lang::ALL {
            assert_eq!(lang.code().parse(), Ok(lang));
            assert_eq!(serde_json::to_string(&lang).unwrap(), format!("{:?}", lang.code()));
        }
        assert_eq!("fr".parse::<Lang>(), Err(UnknownLang("fr".into())));
    }
}
