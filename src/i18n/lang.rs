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

/// A language of the portal, as its reader has it: it decides about words, dates and the clock. Stored and sent as its
/// BCP 47 code (`en-US`, `en-GB`, `es`).
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
#[diesel(sql_type = Text)]
pub enum Lang {
    /// English as in the United States.
    #[default]
    #[serde(rename = "en-US")]
    EnUs,
    /// English as in Britain.
    #[serde(rename = "en-GB")]
    EnGb,
    /// Spanish.
    #[serde(rename = "es")]
    Es,
}

impl Lang {
    /// Every language, in the order in which a chooser shows them.
    pub const ALL: [Lang; 3] = [Lang::EnUs, Lang::EnGb, Lang::Es];

    /// What the staff's side can be read in: its pages are written in English.
    pub const ENGLISH: [Lang; 2] = [Lang::EnUs, Lang::EnGb];

    /// The BCP 47 code, for `lang=` and for storage.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::EnUs => "en-US",
            Lang::EnGb => "en-GB",
            Lang::Es => "es",
        }
    }

    /// The language's name in itself: somebody who looks for it can read it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::EnUs => "English (US)",
            Lang::EnGb => "English (UK)",
            Lang::Es => "Español",
        }
    }

    /// The direction of writing, for `dir=`.
    pub const fn dir(self) -> &'static str {
        match self {
            Lang::EnUs | Lang::EnGb | Lang::Es => "ltr",
        }
    }

    /// The language in which somebody who reads this one reads texts that a firm wrote.
    pub const fn text(self) -> TextLang {
        match self {
            Lang::EnUs | Lang::EnGb => TextLang::En,
            Lang::Es => TextLang::Es,
        }
    }

    /// What a member of staff reads and is written to in: the English they chose, else the firm's.
    pub fn of_staff(chosen: Option<Lang>, firm: Lang) -> Lang {
        let english = |lang: &Lang| Lang::ENGLISH.contains(lang);
        chosen.into_iter().chain([firm]).find(english).unwrap_or_default()
    }

    /// The language among `offered` that a browser's `Accept-Language` header asks for most
    /// (RFC 9110, section 12.5.4). `es-MX` is content with `es`, and `en-AU` with the English that is nearer. What was
    /// not asked for, or asked not to be sent (`q=0`), is taken only where nothing else fits: then it is the first offered.
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

/// A language that texts are written in. A firm writes its texts in one English, whichever its readers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextLang {
    /// English, of either kind.
    En,
    /// Spanish.
    Es,
}

impl TextLang {
    /// Every language, in the order in which forms show them.
    pub const ALL: [TextLang; 2] = [TextLang::En, TextLang::Es];

    /// The BCP 47 code: the key of a text where it is stored, and the end of its field's name.
    pub const fn code(self) -> &'static str {
        match self {
            TextLang::En => "en",
            TextLang::Es => "es",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            TextLang::En => "English",
            TextLang::Es => "Español",
        }
    }
}

impl fmt::Display for TextLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One entry of `Accept-Language`: the language and its region, and the weight in thousandths.
struct Range<'a> {
    primary: &'a str,
    /// `MX` of `es-MX`; none in `es`, which means every region, nor in `es-419`, which has no country.
    region: Option<&'a str>,
    quality: u16,
}

impl<'a> Range<'a> {
    /// None for what is not a language range: a wrong entry must not spoil the others.
    fn parse(entry: &'a str) -> Option<Self> {
        let (tag, weight) = match entry.split_once(';') {
            Some((tag, parameter)) => (tag, parse_weight(parameter)?),
            None => (entry, 1000),
        };
        let mut subtags = tag.trim().split('-');
        let primary = subtags.next().filter(|primary| !primary.is_empty())?;
        // a script of four letters may stand between
        let region = subtags.find(|subtag| subtag.len() == 2);
        Some(Self { primary, region, quality: weight })
    }

    fn is(&self, primary: &str) -> bool {
        self.primary.eq_ignore_ascii_case(primary)
    }

    /// The English of a region: British where days are written before months in letters, as in Ireland and India; American in
    /// North America, the Philippines and what we do not know.
    fn english(&self) -> Option<Lang> {
        const BRITISH: [&str; 10] = ["GB", "IE", "AU", "NZ", "IN", "ZA", "NG", "KE", "GH", "MT"];
        let region = self.region.filter(|_| self.is("en"))?;
        let is_british = BRITISH.iter().any(|british| region.eq_ignore_ascii_case(british));
        Some(if is_british { Lang::EnGb } else { Lang::EnUs })
    }
}

/// `q=0.8` as 800. At most three decimals are allowed, and nothing above 1.
fn parse_weight(parameter: &str) -> Option<u16> {
    let value = parameter.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim();
    let weight: f32 = value.parse().ok()?;
    (0.0..=1.0).contains(&weight).then_some((weight * 1000.0).round() as u16)
}

/// What the browser gives a language: an entry for its region counts before one for the language, and that before the `*` for
/// all others.
fn quality_of(lang: Lang, ranges: &[Range<'_>]) -> u16 {
    let highest = |fits: &dyn Fn(&Range<'_>) -> bool| {
        ranges.iter().filter(|range| fits(range)).map(|range| range.quality).max()
    };
    let language = lang.text().code();
    highest(&|range| range.english() == Some(lang))
        .or_else(|| highest(&|range| range.is(language) && range.english().is_none()))
        .or_else(|| highest(&|range| range.is("*")))
        .unwrap_or(0)
}

/// A language code that is none of ours.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownLang(pub String);

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Lang::ALL.map(Lang::code).join(", ");
        write!(f, "unknown language {:?}: it must be one of {known}", self.0)
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
        assert_eq!(pick("*"), Lang::EnUs);
        assert_eq!(pick("es;q=0.5, *;q=0.6"), Lang::EnUs);
    }

    #[test]
    fn a_region_decides_between_the_two_englishes() {
        for american in ["en", "en-US", "en-CA,en;q=0.9", "en-PH", "en-Latn-US", "en-001", "EN-us"] {
            assert_eq!(pick(american), Lang::EnUs, "{american}");
        }
        for british in
            ["en-GB", "en-GB,en-US;q=0.9,en;q=0.8", "en-AU", "en-IE,en;q=0.9", "en-Latn-GB", "EN-gb"]
        {
            assert_eq!(pick(british), Lang::EnGb, "{british}");
        }
        assert_eq!(pick("en-GB;q=0.3, en;q=0.9"), Lang::EnUs);
        assert_eq!(pick("en-US;q=0, en"), Lang::EnGb);
        assert_eq!(pick("en-GB;q=0.5, es;q=0.6"), Lang::Es);
    }

    #[test]
    fn english_without_a_region_is_the_firms() {
        let of_a_british_firm = [Lang::EnGb, Lang::EnUs, Lang::Es];
        assert_eq!(Lang::negotiate(Some("en"), &of_a_british_firm), Lang::EnGb);
        assert_eq!(Lang::negotiate(Some("en-US,en;q=0.9"), &of_a_british_firm), Lang::EnUs);
        assert_eq!(Lang::negotiate(Some("fr"), &of_a_british_firm), Lang::EnGb);
    }

    #[test]
    fn without_a_usable_wish_the_first_offered_is_taken() {
        for header in ["", "fr", "es;q=0", "es;q=2", "es;q=x", ",,;", "-", "es;level=1"] {
            assert_eq!(pick(header), Lang::EnUs, "{header}");
        }
        assert_eq!(Lang::negotiate(None, &[Lang::Es, Lang::EnUs]), Lang::Es);
        assert_eq!(Lang::negotiate(Some("es"), &[Lang::EnUs]), Lang::EnUs);
        assert_eq!(Lang::negotiate(Some("es"), &[]), Lang::EnUs);
    }

    #[test]
    fn staff_read_the_english_they_chose_or_the_firms() {
        assert_eq!(Lang::of_staff(None, Lang::EnGb), Lang::EnGb);
        assert_eq!(Lang::of_staff(Some(Lang::EnUs), Lang::EnGb), Lang::EnUs);
        assert_eq!(Lang::of_staff(Some(Lang::Es), Lang::EnGb), Lang::EnGb);
        assert_eq!(Lang::of_staff(Some(Lang::Es), Lang::Es), Lang::EnUs);
    }

    #[test]
    fn codes_read_back() {
        for lang in Lang::ALL {
            assert_eq!(lang.code().parse(), Ok(lang));
            assert_eq!(serde_json::to_string(&lang).unwrap(), format!("{:?}", lang.code()));
        }
        for lang in TextLang::ALL {
            assert_eq!(serde_json::to_string(&lang).unwrap(), format!("{:?}", lang.code()));
        }
        assert_eq!("en".parse::<Lang>(), Err(UnknownLang("en".into())));
    }
}
