//! What pages show of a firm.

use super::{Firm, Picture, welcome::welcome};
use crate::{
    i18n::{Lang, TextLang},
    mail::Letterhead,
    ui::{Branding, Logo, Rich, Style},
};

impl Firm {
    /// The firm as a page in this language shows it.
    pub fn branding(&self, lang: Lang) -> Branding<'_> {
        let hours = self.hours.pick_with_lang(lang, self.language);
        Branding {
            name: &self.name,
            tagline: &self.tagline,
            phone: &self.phone,
            email: &self.email,
            website: &self.website,
            address: &self.address,
            hours: Some(hours).filter(|(words, _)| !words.is_empty()),
            social: self.social.iter().map(|(network, address)| (network.name(), address)).collect(),
            logo: self.logo().zip(self.logo_size()).map(|(picture, (width, height))| Logo {
                url: logo_url(&picture),
                width,
                height,
            }),
            style: self.style(),
        }
    }

    /// What stands above and below its letters.
    pub fn letterhead(&self) -> Letterhead<'_> {
        Letterhead {
            name: &self.name,
            color: &self.color,
            phone: &self.phone,
            email: &self.email,
            website: &self.website,
        }
    }

    /// What stands in the head of each of its pages.
    pub fn style(&self) -> Style {
        Style {
            sheet: format!("/assets/firm.css?v={}", self.version()),
            icon: self.logo().map(|picture| logo_url(&picture)),
        }
    }

    /// Its welcome for a reader of `lang`, with the language it is in; none where nothing is written.
    pub fn welcome_words(&self, lang: Lang) -> Option<(Rich, TextLang)> {
        let (words, written) = self.welcome.pick_with_lang(lang, self.language);
        (!words.is_empty()).then(|| (welcome(words), written))
    }
}

fn logo_url(picture: &Picture) -> String {
    format!("/assets/firm/logo?v={}", picture.version)
}
