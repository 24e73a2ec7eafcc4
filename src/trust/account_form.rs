//! The form of a bank account with clients' money.

use super::{InterestKind, TrustAccount, queries::AccountRow};
use crate::{
    billing::{Checks, Reader, TextField},
    clock::{Day, Ts},
    form::{FieldErrors, Pairs},
    ids::AccountId,
    money::{self, Currency},
};

/// The providers that may pay into one.
pub const GATEWAYS: [(&str, &str); 3] =
    [("stripe", "Stripe"), ("lawpay", "LawPay"), ("sandbox", "Test provider")];

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountForm {
    /// What it was drawn from; 0 for a new one.
    pub version: i32,
    /// What the firm calls it.
    pub name: String,
    /// Where it is.
    pub bank_name: String,
    /// The last characters of its number.
    pub ending: String,
    /// A word of [`InterestKind`].
    pub interest: String,
    /// The code of a currency; of a new one alone.
    pub currency: String,
    /// An amount.
    pub charges_ceiling: String,
    /// A number of days.
    pub clearing_days: String,
    /// The first day; of a new one alone.
    pub opened_on: String,
    /// The provider that pays into it; none for an empty word.
    pub gateway: String,
    /// That its fees come from elsewhere, in the owner's words.
    pub fees: String,
}

/// What a new account has beside the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning {
    /// For ever.
    pub currency: Currency,
    /// The first day with postings.
    pub opened_on: Day,
}

impl AccountForm {
    /// A form for a new one.
    pub fn new_for(currency: Currency, reader: Reader) -> AccountForm {
        AccountForm {
            interest: InterestKind::Iolta.as_str().to_owned(),
            currency: currency.code().to_owned(),
            charges_ceiling: "0".to_owned(),
            clearing_days: "7".to_owned(),
            opened_on: reader.today.0.to_string(),
            ..AccountForm::default()
        }
    }

    /// A form of one that is there.
    pub fn of(account: &TrustAccount, reader: Reader) -> AccountForm {
        AccountForm {
            version: account.version,
            name: account.name.clone(),
            bank_name: account.bank_name.clone(),
            ending: account.ending.clone(),
            interest: account.interest.as_str().to_owned(),
            currency: account.currency().code().to_owned(),
            charges_ceiling: money::plain(account.money(account.charges_ceiling), reader.notation),
            clearing_days: account.clearing_days.to_string(),
            opened_on: account.opened_on.0.to_string(),
            gateway: account.gateway.clone().unwrap_or_default(),
            fees: String::new(),
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> AccountForm {
        let text = |name: &str| pairs.get(name).to_owned();
        AccountForm {
            version: pairs.get("version").parse().unwrap_or_default(),
            name: text("name"),
            bank_name: text("bank_name"),
            ending: text("ending"),
            interest: text("interest"),
            currency: text("currency"),
            charges_ceiling: text("charges_ceiling"),
            clearing_days: text("clearing_days"),
            opened_on: text("opened_on"),
            gateway: text("gateway"),
            fees: text("fees"),
        }
    }

    /// What is to be saved. Stripe takes its fees from what it pays out, unless the owner writes that it does not: it pays into trust then
    /// alone.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(
        &self,
        reader: Reader,
        now: Option<&TrustAccount>,
        (by, at): (AccountId, Ts),
    ) -> Result<(AccountRow, Beginning), FieldErrors> {
        let mut checks = Checks::new(reader);
        let line = |checks: &mut Checks, name, most, missing, typed: &str| {
            checks.line(TextField { name, most, missing: Some(missing) }, typed)
        };
        let name = line(&mut checks, "name", 100, "Enter what the firm calls it.", &self.name);
        let bank_name = line(&mut checks, "bank_name", 100, "Enter the name of the bank.", &self.bank_name);
        let words = "Enter the last characters of the account’s number, two to eight.";
        let ending = line(&mut checks, "ending", 8, words, &self.ending);
        if ending.chars().count() == 1 {
            checks.errors.add("ending", words);
        }
        let interest = self.interest.parse().ok();
        let interest =
            checks.chosen("interest", interest, "Choose who has the interest.", InterestKind::Iolta);
        let currency = match now {
            Some(account) => account.currency(),
            None => {
                let found = Currency::find(&self.currency);
                checks.chosen("currency", found, "Choose a currency.", Currency::USD)
            }
        };
        let missing = "Enter an amount; 0 where none of the firm’s own money is there.";
        let charges_ceiling =
            checks.amount_or_zero("charges_ceiling", &self.charges_ceiling, currency, missing);
        let clearing_days = checks.whole("clearing_days", &self.clearing_days, 0..=60);
        let opened_on = match now {
            Some(account) => account.opened_on,
            None => checks.past_day("opened_on", &self.opened_on, "Enter the first day with entries."),
        };
        let gateway = match self.gateway.as_str() {
            "" => None,
            word if GATEWAYS.iter().any(|(known, _)| *known == word) => Some(word.to_owned()),
            _ => {
                checks.errors.add("gateway", "Choose a provider.");
                None
            }
        };
        let fees = checks.line(TextField { name: "fees", most: 500, missing: None }, &self.fees);
        // what was written about another provider says nothing of this one
        let confirmed = now.is_some_and(|account| {
            account.fees_confirmed_at.is_some() && account.gateway.as_deref() == Some("stripe")
        });
        if gateway.as_deref() == Some("stripe") && fees.is_empty() && !confirmed {
            let words = "Stripe takes its fees from what it pays out. Write down how the firm made sure that it does not take them from this account.";
            checks.errors.add("fees", words);
        }
        let fees_confirmed = (!fees.is_empty()).then_some((by, at, fees));
        let row = AccountRow {
            name,
            bank_name,
            ending,
            interest,
            charges_ceiling,
            clearing_days,
            gateway,
            fees_confirmed,
        };
        checks.errors.or((row, Beginning { currency, opened_on }))
    }
}
