//! What staff type to ask a client for money to hold in trust, and what an evergreen ledger is told.

use super::Request;
use crate::{
    billing::{Advances, Reader},
    clock::Day,
    form::{FieldErrors, Pairs},
    i18n::LAST_DAY,
    ids::{ClientId, InvoiceId, TrustAccountId},
    money::{self, AmountError, Currency, MAX_AMOUNT, read_amount},
};

/// Longest purpose, in characters.
const MAX_PURPOSE: usize = 500;
const AMOUNT: &str = "Enter an amount above zero, such as 2,000.00.";

/// An account that can take it, and what its amounts are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountChoice {
    pub id: TrustAccountId,
    pub name: String,
    pub currency: Currency,
}

/// Somebody of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonInCase {
    pub id: ClientId,
    pub name: String,
}

/// What there is to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestChoices {
    pub accounts: Vec<AccountChoice>,
    pub people: Vec<PersonInCase>,
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestForm {
    pub account: String,
    pub client: String,
    pub amount: String,
    pub due_on: String,
    pub purpose: String,
    /// The amount, in minor units, that was shown back and said yes to.
    pub seen: String,
    /// The draft of an invoice that it is taken out of; empty for none.
    pub invoice: String,
    /// The version of that draft.
    pub version: String,
    /// The code of the one currency in which it is asked for; empty for any.
    pub currency: String,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedRequest {
    pub account: AccountChoice,
    pub person: PersonInCase,
    pub amount: i64,
    pub due_on: Option<Day>,
    pub purpose: String,
}

fn amount(text: &str, currency: Currency, reader: Reader) -> Result<i64, String> {
    match read_amount(text, currency, reader.notation) {
        Ok(amount) if (1..=MAX_AMOUNT).contains(&amount) => Ok(amount),
        Err(AmountError::OtherNotation(reading)) => {
            Err(format!("Type {0} if you mean {0}.", reading.show(reader.notation)))
        }
        Ok(_) | Err(_) => Err(AMOUNT.to_owned()),
    }
}

impl RequestForm {
    /// What was posted.
    pub fn of(pairs: &Pairs) -> RequestForm {
        let text = |name: &str| pairs.get(name).to_owned();
        RequestForm {
            account: text("account"),
            client: text("client"),
            amount: text("amount"),
            due_on: text("due_on"),
            purpose: text("purpose"),
            seen: text("seen"),
            invoice: text("invoice"),
            version: text("version"),
            currency: text("currency"),
        }
    }

    /// A form for what belongs in trust of a draft, as this reader types it.
    pub fn of_draft(invoice: InvoiceId, advances: &Advances, reader: Reader) -> RequestForm {
        RequestForm {
            client: advances.client.to_string(),
            amount: money::plain(advances.money, reader.notation),
            purpose: advances.purpose.chars().take(MAX_PURPOSE).collect(),
            invoice: invoice.to_string(),
            version: advances.version.to_string(),
            currency: advances.money.currency.code().to_owned(),
            ..RequestForm::default()
        }
    }

    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, reader: Reader, choices: &RequestChoices) -> Result<TypedRequest, FieldErrors> {
        let mut errors = FieldErrors::default();
        // one alone is not asked for
        let account = match &choices.accounts[..] {
            [one] => Some(one),
            all => all.iter().find(|account| account.id.to_string() == self.account),
        };
        let person = match &choices.people[..] {
            [one] => Some(one),
            all => all.iter().find(|person| person.id.to_string() == self.client),
        };
        if account.is_none() {
            errors.add("account", "Choose the trust account that it is paid into.");
        }
        if person.is_none() {
            errors.add("client", "Choose who is asked.");
        }
        let currency = account.map_or(Currency::USD, |account| account.currency);
        let asked = amount(&self.amount, currency, reader).unwrap_or_else(|words| {
            errors.add("amount", words);
            0
        });
        let due_on = match self.due_on.trim() {
            "" => None,
            text => match text.parse::<jiff::civil::Date>() {
                Ok(day) if day >= reader.today.0 && day <= LAST_DAY => Some(Day(day)),
                Ok(_) | Err(_) => {
                    errors.add("due_on", "Choose a day from today on, or leave it empty.");
                    None
                }
            },
        };
        let purpose = errors.text(
            "purpose",
            &self.purpose,
            MAX_PURPOSE,
            "Say what it is for: the client reads it.",
            "Use at most 500 characters.",
        );
        match (account, person) {
            (Some(account), Some(person)) => errors.or(TypedRequest {
                account: account.clone(),
                person: person.clone(),
                amount: asked,
                due_on,
                purpose,
            }),
            _ => Err(errors),
        }
    }

    /// The accounts that can take it.
    pub fn narrow(&self, choices: &mut RequestChoices) {
        choices.accounts.retain(|one| self.currency.is_empty() || one.currency.code() == self.currency);
    }

    /// The draft that it is taken out of, at its version.
    pub fn draft(&self) -> Option<(InvoiceId, i32)> {
        Some((self.invoice.parse().ok()?, self.version.parse().ok()?))
    }

    /// Whether this amount was shown back.
    pub fn has_seen(&self, typed: &TypedRequest) -> bool {
        self.seen == typed.amount.to_string()
    }
}

/// When a ledger asks by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvergreenForm {
    /// Empty: never.
    pub floor: String,
    pub refill_to: String,
}

impl EvergreenForm {
    /// What was posted.
    pub fn of(pairs: &Pairs) -> EvergreenForm {
        EvergreenForm { floor: pairs.get("floor").to_owned(), refill_to: pairs.get("refill_to").to_owned() }
    }

    /// The floor and what it is filled up to; none for both empty.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, reader: Reader, currency: Currency) -> Result<Option<(i64, i64)>, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.floor.trim().is_empty() && self.refill_to.trim().is_empty() {
            return Ok(None);
        }
        let mut read = |name: &str, text: &str| {
            amount(text, currency, reader).unwrap_or_else(|words| {
                errors.add(name, words);
                0
            })
        };
        let (floor, refill_to) = (read("floor", &self.floor), read("refill_to", &self.refill_to));
        if errors.is_empty() && refill_to < floor {
            errors.add("refill_to", "Fill it up to the floor or more.");
        }
        errors.or(Some((floor, refill_to)))
    }
}

/// How a request stands, in a word for staff.
pub fn state_words(request: &Request) -> &'static str {
    if request.withdrawn_at.is_some() {
        "Withdrawn"
    } else if request.outstanding == 0 {
        "Paid"
    } else if request.under_way > 0 {
        "Under way"
    } else if request.paid > 0 {
        "Part paid"
    } else {
        "Asked"
    }
}
