//! A firm as the portal shows it.

use super::{Color, Shades, Social};
use crate::{
    clock::{Day, Ts},
    i18n::{Lang, Localized},
    ids::FirmId,
    money::Notation,
    schema::firms,
    storage::Key,
    t,
};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A law firm with all that its owners can set: one tenant of the installation.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = firms, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub struct Firm {
    /// The tenant's.
    pub id: FirmId,
    /// What stands on its pages and under its letters.
    pub name: String,
    /// A line under the name, such as "Immigration Law".
    pub tagline: String,
    /// `#rrggbb`: every other shade is derived from it, see [`Shades`].
    pub color: String,
    /// What the firm's own texts are written in when a translation is missing.
    pub language: Lang,
    /// IANA name, such as `America/New_York`.
    pub time_zone: String,
    /// For people to call; may be empty.
    pub phone: String,
    /// For people to write to; may be empty.
    pub email: String,
    /// With its scheme; may be empty.
    pub website: String,
    /// Shown beside the sign-in form; Markdown.
    pub welcome: Localized,
    /// Whether members of staff must have a second factor to work here.
    pub staff_second_factor: bool,
    /// As on an envelope, in several lines.
    pub address: String,
    /// When somebody is there, in the firm's words.
    pub hours: Localized,
    /// Its pages in other places.
    pub social: Social,
    /// The agency or court that decides its cases, such as USCIS; empty where it is not always the same.
    pub agency: String,
    /// Who mails are from; its own name where empty.
    pub sender_name: String,
    /// The address mails are from; the installation's where empty.
    pub sender_email: String,
    /// Since when that address is used: its domain is proven to be the firm's.
    pub sender_proven_at: Option<Ts>,
    /// Where the storage has the logo; none without one.
    pub logo_file: Option<Uuid>,
    /// A hash of the logo's bytes; see [`Picture::version`].
    pub logo_version: Option<String>,
    /// In pixels.
    pub logo_width: Option<i32>,
    /// In pixels.
    pub logo_height: Option<i32>,
    /// Where the storage has the picture behind the welcome; none without one.
    pub background_file: Option<Uuid>,
    /// A hash of its bytes; see [`Picture::version`].
    pub background_version: Option<String>,
    /// Where it is (ISO 3166-1, two capitals): decides how amounts are written in Spanish. Set with the settings of billing.
    pub country: String,
}

/// A picture of a firm, as pages and the storage know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Names it in the storage.
    pub file: Uuid,
    /// A hash of its bytes: part of its address, so that browsers may keep it for ever.
    pub version: String,
}

/// Raised when the stylesheet derives other values from the same settings, so that browsers ask for it again.
const DERIVATION: &str = "2";

impl Firm {
    /// A firm with a name and nothing else told of it yet.
    pub fn new(id: FirmId, name: impl Into<String>) -> Firm {
        Firm {
            id,
            name: name.into(),
            tagline: String::new(),
            color: Color::DEFAULT.to_string(),
            language: Lang::default(),
            time_zone: "UTC".into(),
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            welcome: Localized::default(),
            staff_second_factor: false,
            address: String::new(),
            hours: Localized::default(),
            social: Social::default(),
            agency: String::new(),
            sender_name: String::new(),
            sender_email: String::new(),
            sender_proven_at: None,
            logo_file: None,
            logo_version: None,
            logo_width: None,
            logo_height: None,
            background_file: None,
            background_version: None,
            country: "US".into(),
        }
    }

    /// The zone the firm's days are counted in; UTC when the name is not known to this machine.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// How whoever reads this language at this firm writes amounts: the one way, on every page, mail and paper.
    pub fn notation(&self, lang: Lang) -> Notation {
        Notation::of(lang, Some(&self.country))
    }

    /// The day it is by the firm's calendar.
    pub fn today(&self, now: Ts) -> Day {
        Day(now.0.to_zoned(self.zone()).date())
    }

    /// Who decides its cases, as it stands within a sentence after "with".
    pub fn agency(&self, lang: Lang) -> String {
        if self.agency.is_empty() { t!(lang, "firm-agency") } else { self.agency.clone() }
    }

    /// What its color becomes on light and dark pages.
    pub fn shades(&self) -> Shades {
        Shades::of(Color::parse(&self.color).unwrap_or(Color::DEFAULT))
    }

    /// The picture at the head of its pages, if it has one.
    pub fn logo(&self) -> Option<Picture> {
        Some(Picture { file: self.logo_file?, version: self.logo_version.clone()? })
    }

    /// Width and height of the logo, in pixels.
    pub fn logo_size(&self) -> Option<(i32, i32)> {
        self.logo_width.zip(self.logo_height)
    }

    /// The picture behind its welcome, if it has one.
    pub fn background(&self) -> Option<Picture> {
        Some(Picture { file: self.background_file?, version: self.background_version.clone()? })
    }

    /// The same firm with this logo, of this size.
    pub fn set_logo(&mut self, logo: Option<(Picture, (i32, i32))>) {
        let (picture, size) = logo.unzip();
        let (file, version) = picture.map(|picture| (picture.file, picture.version)).unzip();
        (self.logo_file, self.logo_version) = (file, version);
        (self.logo_width, self.logo_height) = size.unzip();
    }

    /// The same firm with this background.
    pub fn set_background(&mut self, background: Option<Picture>) {
        (self.background_file, self.background_version) =
            background.map(|picture| (picture.file, picture.version)).unzip();
    }

    /// Where the storage keeps a picture of this firm.
    pub fn picture_key(&self, file: Uuid) -> Key {
        Key::new(self.id.0, file)
    }

    /// The firm's stylesheet: its colors, and its background where there is room for one. Phones do not load it.
    pub fn css(&self) -> String {
        let shades = self.shades();
        let scene = self.background().map_or_else(String::new, |picture| {
            format!(
                "@media(width>60rem){{:root{{--scene:url(/assets/firm/background?v={});--veil:{}}}}}\n",
                picture.version,
                shades.veil_css()
            )
        });
        format!(":root{{{}}}\n{scene}", shades.declarations())
    }

    /// Changes with the stylesheet, so that it can be cached for ever under an address that carries it.
    pub fn version(&self) -> String {
        let background = self.background_version.as_deref().unwrap_or_default();
        let digest = Sha256::digest([DERIVATION, &self.color, background].join(" "));
        data_encoding::HEXLOWER.encode(&digest[..6])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firm() -> Firm {
        Firm::new(FirmId(Uuid::from_u128(1)), "Núñez")
    }

    #[test]
    fn the_version_changes_with_everything_that_the_stylesheet_says() {
        let plain = firm();
        let colored = Firm { color: "#ffd54a".into(), ..firm() };
        let mut pictured = firm();
        pictured.set_background(Some(Picture { file: Uuid::from_u128(2), version: "abc".into() }));
        assert!(plain.version() != colored.version() && plain.version() != pictured.version());
        assert_eq!(plain.version(), firm().version());
        assert!(pictured.css().contains("url(/assets/firm/background?v=abc)"));
        assert!(!plain.css().contains("url("));
    }

    #[test]
    fn a_color_that_is_none_becomes_the_default_one() {
        let broken = Firm { color: "red;}*{display:none".into(), ..firm() };
        assert_eq!(broken.css(), firm().css());
    }
}
