//! The form of a payment link for a sum without an invoice: a consultation, a deposit. What was typed is shown back as it is read before
//! anything is made of it.

use super::{
    Advance, Reader,
    checks::{Checks, TextField},
    typed,
};
use crate::{
    clock::{Day, Ts},
    firms::Firm,
    form::{FieldErrors, Pairs},
    i18n::Lang,
    ids::{CaseId, ClientId},
    money::{Currency, Money},
    sign_in,
};
use jiff::ToSpan;

/// Longest purpose, in characters.
const MAX_PURPOSE: usize = 500;
/// What is posted for money that is earned, or laid out.
pub const EARNED: &str = "earned";
/// How many days a link lasts at most, and where nobody says.
const MAX_DAYS: i64 = 365;
const USUAL_DAYS: i64 = 30;

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SumLinkForm {
    /// What it is for.
    pub purpose: String,
    /// As typed.
    pub amount: String,
    /// A word of [`typed::currency`].
    pub currency: String,
    /// Whether it is earned already, and else whose money it is: `earned`, or a word of [`Advance`]. Nobody is spared the choice.
    pub advance: String,
    /// The last day on which it can be used.
    pub last_day: String,
    /// The reference of a case; may be empty.
    pub case: String,
    /// Name or mail address of a client; may be empty.
    pub client: String,
    /// Where it is sent; may be empty.
    pub email: String,
    /// What that mail is written in.
    pub language: String,
    /// What was shown back before: see [`SumLink::mark`].
    pub seen: String,
}

/// A link to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumLink {
    /// What it is for.
    pub purpose: String,
    /// What it asks for.
    pub money: Money,
    /// Whose it is where it is paid before it is earned.
    pub advance: Option<Advance>,
    /// The last day on which it can be used.
    pub last_day: Day,
    /// Where it is sent; may be empty.
    pub email: String,
    /// What that mail is written in.
    pub lang: Lang,
}

/// A client who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundClient {
    /// Theirs.
    pub id: ClientId,
    /// As the firm has it.
    pub name: String,
}

impl SumLinkForm {
    /// A form for a new link, for the case with this reference where one is given.
    pub fn new_for(currency: Currency, language: Lang, case: &str, today: Day) -> SumLinkForm {
        SumLinkForm {
            currency: typed::currency(currency),
            language: language.code().to_owned(),
            case: case.to_owned(),
            last_day: today.0.saturating_add(USUAL_DAYS.days()).to_string(),
            ..SumLinkForm::default()
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> SumLinkForm {
        let text = |name: &str| pairs.get(name).to_owned();
        SumLinkForm {
            purpose: text("purpose"),
            amount: text("amount"),
            currency: text("currency"),
            advance: text("advance"),
            last_day: text("last_day"),
            case: text("case"),
            client: text("client"),
            email: text("email"),
            language: text("language"),
            seen: text("seen"),
        }
    }

    /// What the form means, as far as it can be told without looking anybody up.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, reader: Reader, currencies: &[Currency]) -> Result<SumLink, FieldErrors> {
        let mut checks = Checks::new(reader);
        let missing = Some("Say what it is for: whoever pays reads it.");
        let purpose = checks.line(TextField { name: "purpose", most: MAX_PURPOSE, missing }, &self.purpose);
        let currency =
            currencies.iter().copied().find(|currency| typed::currency(*currency) == self.currency);
        let currency = checks.chosen("currency", currency, "Choose a currency.", Currency::USD);
        let amount = checks.amount("amount", &self.amount, currency, "Enter the amount.");
        let advance = match self.advance.as_str() {
            EARNED => Some(None),
            word => word.parse().ok().map(Some),
        };
        let missing = "Say whether it is earned already, and else whose money it is.";
        let advance = checks.chosen("advance", advance, missing, None);
        let last_day = self.last_day(&mut checks);
        let email = sign_in::parse_email(&self.email).unwrap_or_default();
        if email.is_empty() && !self.email.trim().is_empty() {
            checks.errors.add("email", "Enter an email address such as name@example.com, or leave it empty.");
        }
        let lang = Lang::ALL.into_iter().find(|lang| lang.code() == self.language);
        let lang = checks.chosen("language", lang, "Choose a language.", Lang::default());
        checks.errors.or(SumLink {
            purpose,
            money: Money::new(amount, currency),
            advance,
            last_day,
            email,
            lang,
        })
    }

    fn last_day(&self, checks: &mut Checks) -> Day {
        let today = checks.reader.today;
        let most = Day(today.0.saturating_add(MAX_DAYS.days()));
        let day = checks.day("last_day", &self.last_day);
        match day {
            None => checks.errors.add("last_day", "Enter the last day on which it can be used."),
            Some(day) if day < today => checks.errors.add("last_day", "This day is over."),
            Some(day) if day > most => checks.errors.add("last_day", "A link lasts for a year at most."),
            Some(_) => {}
        }
        day.unwrap_or(today)
    }
}

impl SumLink {
    /// What is to be shown back before the link is made: whoever presses the button has seen this.
    pub fn mark(&self, case: Option<CaseId>, client: Option<ClientId>) -> String {
        let id = |id: Option<String>| id.unwrap_or_default();
        let Money { minor, currency } = self.money;
        format!(
            "{minor} {} {} {} {}",
            typed::currency(currency),
            self.advance.map(Advance::as_str).unwrap_or_default(),
            id(case.map(|case| case.to_string())),
            id(client.map(|client| client.to_string()))
        )
    }

    /// When the last day is over, by the firm's calendar.
    pub fn expires_at(&self, firm: &Firm) -> Option<Ts> {
        let next = self.last_day.0.tomorrow().ok()?;
        Some(Ts(next.to_zoned(firm.zone()).ok()?.timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::sample::{currency, reader};

    fn form() -> SumLinkForm {
        let form = SumLinkForm::new_for(currency("USD"), Lang::Es, "", reader().today);
        SumLinkForm {
            purpose: "First consultation".into(),
            amount: "1,234.50".into(),
            advance: EARNED.into(),
            ..form
        }
    }

    #[test]
    fn a_purpose_and_an_amount_are_enough() {
        let link = form().check(reader(), &[currency("USD")]).unwrap();
        assert_eq!((link.money.minor, link.lang, link.email.as_str()), (123_450, Lang::Es, ""));
        assert_eq!(link.last_day.0.to_string(), "2026-12-27");
        let firm = Firm::new(crate::ids::FirmId::new(), "Hartwell");
        assert_eq!(link.expires_at(&firm).unwrap().0.to_string(), "2026-12-28T00:00:00Z");
        assert_ne!(link.mark(None, None), link.mark(None, Some(ClientId::new())));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let wrong = [
            ("purpose", SumLinkForm { purpose: " ".into(), ..form() }),
            ("purpose", SumLinkForm { purpose: "x".repeat(501), ..form() }),
            ("amount", SumLinkForm { amount: "1234,50".into(), ..form() }),
            ("amount", SumLinkForm { amount: "0".into(), ..form() }),
            ("amount", SumLinkForm { amount: "9999999999999999999".into(), ..form() }),
            ("currency", SumLinkForm { currency: "BGN".into(), ..form() }),
            ("advance", SumLinkForm { advance: String::new(), ..form() }),
            ("advance", SumLinkForm { advance: "mine".into(), ..form() }),
            ("last_day", SumLinkForm { last_day: String::new(), ..form() }),
            ("last_day", SumLinkForm { last_day: "2026-11-26".into(), ..form() }),
            ("last_day", SumLinkForm { last_day: "2027-11-28".into(), ..form() }),
            ("email", SumLinkForm { email: "aunt".into(), ..form() }),
            ("language", SumLinkForm { language: "fr".into(), ..form() }),
        ];
        for (field, form) in wrong {
            let errors = form.check(reader(), &[currency("USD")]).unwrap_err();
            assert_eq!(errors.iter().map(|(name, _)| name).collect::<Vec<_>>(), [field], "{form:?}");
        }
    }
}
