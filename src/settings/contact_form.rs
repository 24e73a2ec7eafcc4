//! How a firm is reached, as an owner types it.

use crate::{
    firms::{Firm, Network, Social},
    form::{FieldErrors, Pairs, TextRule, Texts, plain_text, storable},
    i18n::{Lang, Localized},
    sign_in,
};
use url::Url;

const NAME: usize = 200;
const TAGLINE: usize = 100;
const PHONE: usize = 40;
const ADDRESS: usize = 500;
const HOURS: usize = 300;
const LINK: usize = 300;
const AGENCY: usize = 60;

/// The form as it is posted.
#[derive(Debug, Clone, Default)]
pub struct ContactForm {
    pub name: String,
    pub tagline: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address: String,
    pub hours: Texts,
    /// The firm's own language.
    pub language: String,
    pub social: Vec<(Network, String)>,
    /// Who decides its cases; may be empty.
    pub agency: String,
    /// The language of the preview.
    pub lang: String,
}

/// What the form means.
#[derive(Debug, Clone)]
pub struct ContactInput {
    name: String,
    tagline: String,
    phone: String,
    email: String,
    website: String,
    address: String,
    hours: Localized,
    /// None where the form did not ask.
    language: Option<Lang>,
    social: Social,
    agency: String,
}

impl ContactForm {
    pub fn of(firm: &Firm) -> ContactForm {
        let social = |network| (network, firm.social.get(network).unwrap_or_default().to_owned());
        ContactForm {
            name: firm.name.clone(),
            tagline: firm.tagline.clone(),
            phone: firm.phone.clone(),
            email: firm.email.clone(),
            website: firm.website.clone(),
            address: firm.address.clone(),
            hours: Texts::of(&firm.hours),
            language: firm.language.code().to_owned(),
            social: Network::ALL.map(social).into(),
            agency: firm.agency.clone(),
            lang: firm.language.code().to_owned(),
        }
    }

    pub fn posted(pairs: &Pairs) -> ContactForm {
        let text = |name: &str| pairs.get(name).to_owned();
        ContactForm {
            name: text("name"),
            tagline: text("tagline"),
            phone: text("phone"),
            email: text("email"),
            website: text("website"),
            address: text("address"),
            hours: pairs.texts("hours"),
            language: text("language"),
            social: Network::ALL.map(|network| (network, text(network.key()))).into(),
            agency: text("agency"),
            lang: text("lang"),
        }
    }

    /// # Errors
    /// What is wrong, field by field.
    pub fn check(&self, errors: &mut FieldErrors) -> ContactInput {
        let name = firm_name(errors, &self.name);
        let email = sign_in::parse_email(&self.email).unwrap_or_default();
        if email.is_empty() && !self.email.trim().is_empty() {
            errors.add("email", "Enter an email address such as office@example.com, or leave it empty.");
        }
        let address = plain_text(&self.address);
        if let Err(words) = storable(&address, ADDRESS) {
            errors.add("address", words);
        }
        let language = self.language.parse().ok();
        if language.is_none() && !self.language.is_empty() {
            errors.add("language", "Choose one of the languages.");
        }
        let website = link(errors, "website", &self.website, &["https", "http"]);
        let social = self.social.iter().fold(Social::default(), |all, (network, typed)| {
            all.with(*network, page_on(errors, *network, typed))
        });
        ContactInput {
            name,
            tagline: line(errors, "tagline", &self.tagline, TAGLINE),
            phone: phone(errors, &self.phone),
            email,
            website: website.map_or_else(String::new, |url| url.to_string()),
            address,
            hours: self.hours.check(errors, "hours", TextRule { most: HOURS, required: None }),
            language,
            social,
            agency: line(errors, "agency", &self.agency, AGENCY),
        }
    }

    /// The firm as it would be, where all that was typed makes sense.
    pub fn tried_on(&self, firm: &Firm) -> Firm {
        let mut errors = FieldErrors::default();
        let checked = self.check(&mut errors);
        let mut tried = firm.clone();
        if errors.is_empty() {
            checked.put_on(&mut tried);
        }
        tried
    }

    pub fn lang(&self, firm: &Firm) -> Lang {
        self.lang.parse().unwrap_or(firm.language)
    }
}

impl ContactInput {
    pub fn put_on(&self, firm: &mut Firm) {
        let ContactInput { name, tagline, phone, email, website, address, hours, language, social, agency } =
            self.clone();
        let language = language.unwrap_or(firm.language);
        *firm = Firm {
            name,
            tagline,
            phone,
            email,
            website,
            address,
            hours,
            language,
            social,
            agency,
            ..firm.clone()
        };
    }
}

/// The name of a firm; where it will not do, the field `name` says why.
pub fn firm_name(errors: &mut FieldErrors, typed: &str) -> String {
    let name = line(errors, "name", typed, NAME);
    if name.is_empty() {
        errors.add("name", "Enter the name of the firm.");
    }
    name
}

/// A trimmed text on one line.
fn line(errors: &mut FieldErrors, field: &str, typed: &str, most: usize) -> String {
    let text = typed.trim().to_owned();
    if text.chars().any(char::is_control) {
        errors.add(field, "Remove the control characters: they cannot be saved.");
    } else if text.chars().count() > most {
        errors.add(field, format!("Use at most {most} characters."));
    }
    text
}

/// A number as people write it; it must hold one that can be dialed.
fn phone(errors: &mut FieldErrors, typed: &str) -> String {
    let phone = line(errors, "phone", typed, PHONE);
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    if !phone.is_empty() && digits < 3 {
        errors.add("phone", "Enter a phone number such as +1 415 555 0134, or leave it empty.");
    }
    phone
}

/// An address of the web, with `https://` where that was left out; none where nothing was typed or it is wrong.
fn link(errors: &mut FieldErrors, field: &str, typed: &str, schemes: &[&str]) -> Option<Url> {
    let text = line(errors, field, typed, LINK);
    if text.is_empty() {
        return None;
    }
    let has_scheme = text.split_once(':').is_some_and(|(scheme, rest)| {
        rest.starts_with("//") || !scheme.contains('.') && scheme.chars().all(|c| c.is_ascii_alphabetic())
    });
    let whole = if has_scheme { text } else { format!("https://{text}") };
    let url = Url::parse(&whole).ok().filter(|url| {
        let host = url.host_str().unwrap_or_default();
        let plain = url.username().is_empty() && url.password().is_none();
        schemes.contains(&url.scheme()) && plain && host.contains('.') && url.as_str().len() <= LINK
    });
    if url.is_none() {
        errors.add(field, "Enter an address such as https://www.example.com, or leave it empty.");
    }
    url
}

/// An address of a page there, over https.
fn page_on(errors: &mut FieldErrors, network: Network, typed: &str) -> String {
    let Some(mut url) = link(errors, network.key(), typed, &["https", "http"]) else { return String::new() };
    let own = url.host_str().is_some_and(|host| network.owns(host)) && url.port().is_none();
    if !own || url.set_scheme("https").is_err() {
        let [domain, ..] = network.domains() else { return String::new() };
        errors.add(
            network.key(),
            format!("Enter an address on {domain}, such as https://{domain}/…, or leave it empty."),
        );
        return String::new();
    }
    url.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::FirmId;

    fn fields() -> ContactForm {
        ContactForm::of(&Firm::new(FirmId(uuid::Uuid::from_u128(1)), "Núñez"))
    }

    fn errors(fields: &ContactForm) -> Vec<String> {
        let mut errors = FieldErrors::default();
        fields.check(&mut errors);
        errors.iter().map(|(field, _)| field.to_owned()).collect()
    }

    fn with_social(network: Network, typed: &str) -> ContactForm {
        ContactForm { social: vec![(network, typed.to_owned())], ..fields() }
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let wrong = [
            ("name", ContactForm { name: " ".into(), ..fields() }),
            ("name", ContactForm { name: "a\0".into(), ..fields() }),
            ("name", ContactForm { name: "é".repeat(201), ..fields() }),
            ("tagline", ContactForm { tagline: "x".repeat(101), ..fields() }),
            ("phone", ContactForm { phone: "call us".into(), ..fields() }),
            ("phone", ContactForm { phone: "1".repeat(41), ..fields() }),
            ("email", ContactForm { email: "office".into(), ..fields() }),
            ("address", ContactForm { address: "a\0".into(), ..fields() }),
            ("address", ContactForm { address: "x".repeat(501), ..fields() }),
            ("agency", ContactForm { agency: "x".repeat(61), ..fields() }),
            ("agency", ContactForm { agency: "a\nb".into(), ..fields() }),
            ("language", ContactForm { language: "en".into(), ..fields() }),
            ("website", ContactForm { website: "javascript:alert(1)".into(), ..fields() }),
            ("website", ContactForm { website: "data:text/html,x".into(), ..fields() }),
            ("website", ContactForm { website: "ftp://a.example".into(), ..fields() }),
            ("website", ContactForm { website: "https://user:pass@a.example".into(), ..fields() }),
            ("website", ContactForm { website: "nonsense".into(), ..fields() }),
            ("linkedin", with_social(Network::LinkedIn, "https://linkedin.com.evil.example/x")),
            ("linkedin", with_social(Network::LinkedIn, "https://linkedin.com:8443/x")),
            ("linkedin", with_social(Network::LinkedIn, "https://evil.example/#linkedin.com")),
            ("x", with_social(Network::X, "javascript:alert(1)//x.com")),
            ("whatsapp", with_social(Network::WhatsApp, "+1 415 555 0134")),
        ];
        for (field, form) in wrong {
            assert_eq!(errors(&form), [field], "{form:?}");
        }
    }

    #[test]
    fn what_can_be_mended_is_mended() {
        let mut errors = FieldErrors::default();
        let typed = ContactForm {
            website: " www.nunez.example ".into(),
            address: " 1 Main St\r\nOakland ".into(),
            email: "Office@Nunez.Example".into(),
            ..with_social(Network::LinkedIn, "http://www.linkedin.com/company/nunez")
        };
        let checked = typed.check(&mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(checked.website, "https://www.nunez.example/");
        assert_eq!(checked.address, "1 Main St\nOakland");
        assert_eq!(checked.email, "office@nunez.example");
        assert_eq!(checked.social.get(Network::LinkedIn), Some("https://www.linkedin.com/company/nunez"));
    }
}
