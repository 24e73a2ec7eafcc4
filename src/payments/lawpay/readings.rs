//! What LawPay's objects say: <https://developers.8am.com/reference/api>. A charge goes from `PENDING` to `AUTHORIZED` and, when
//! its money is captured (that night, for a card) or the debit settles, to `COMPLETED`. Only then it is paid here: until then it
//! can be voided. A `COMPLETED` debit that the bank returns becomes `FAILED`.

use crate::{
    clock::Ts,
    money::{Currency, Money},
    payments::{
        Checked, Concerns, LawPaySettings, Meaning, Methods, Observation, PaidWith, ProcessingAccount,
        ProviderEvent, RefundState, Refunded, State, Unreadable, time,
    },
};
use serde::Deserialize;
use serde_json::Value;

/// A page of results.
#[derive(Deserialize)]
pub(super) struct Page<T> {
    pub total_entries: u64,
    pub results: Vec<T>,
}

/// A charge, a refund, or a credit.
#[derive(Deserialize)]
pub(super) struct Transaction {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub account_id: Option<String>,
    pub status: String,
    /// In cents.
    pub amount: i64,
    pub currency: Option<String>,
    pub amount_refunded: Option<i64>,
    pub reference: Option<String>,
    pub failure_code: Option<String>,
    /// Of which charge a refund is.
    pub charge_id: Option<String>,
    pub method: Option<PaymentMethod>,
    pub modified: Option<String>,
    #[serde(default)]
    pub refunds: Vec<Transaction>,
}

/// How it was paid; numbers are masked by LawPay.
#[derive(Deserialize)]
pub(super) struct PaymentMethod {
    #[serde(rename = "type")]
    pub kind: String,
    pub number: Option<String>,
    pub card_type: Option<String>,
    pub account_number: Option<String>,
    pub bank_name: Option<String>,
}

/// The firm.
#[derive(Deserialize)]
pub(super) struct Merchant {
    pub id: Option<String>,
    pub name: Option<String>,
    #[serde(default)]
    pub merchant_accounts: Vec<Account>,
    #[serde(default)]
    pub ach_accounts: Vec<Account>,
}

/// One of its accounts.
#[derive(Deserialize)]
pub(super) struct Account {
    pub id: String,
    pub name: Option<String>,
    pub status: Option<String>,
    pub trust_account: Option<bool>,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    created: String,
    data: Value,
}

impl Transaction {
    pub(super) fn is_charge(&self) -> bool {
        self.kind == "CHARGE"
    }

    /// A refund that was made.
    pub(super) fn refunded(&self) -> Result<Refunded, String> {
        let state = match self.status.as_str() {
            "AUTHORIZED" | "COMPLETED" => RefundState::Done,
            // of a debit that has not settled
            "PENDING" => RefundState::Pending,
            other => RefundState::Failed(self.failure_code.clone().unwrap_or_else(|| other.to_owned())),
        };
        Ok(Refunded { refund_ref: self.id.clone(), amount: self.money(self.amount)?, state })
    }

    /// Dollars alone: an amount in something else is not taken for one.
    fn money(&self, cents: i64) -> Result<Money, String> {
        let dollars =
            Currency::find("USD").filter(|_| matches!(self.currency.as_deref(), None | Some("USD")));
        let dollars = dollars.ok_or_else(|| format!("an amount in {:?}", self.currency))?;
        Ok(Money::new(cents, dollars))
    }
}

impl Merchant {
    pub(super) fn checked(self) -> Checked {
        let card = Methods { card: true, bank_debit: false };
        let debit = Methods { card: false, bank_debit: true };
        let of = |methods| {
            move |account: Account| ProcessingAccount {
                name: account.name.unwrap_or_else(|| account.id.clone()),
                id: account.id,
                methods,
                is_trust: account.trust_account,
                is_active: account.status.as_deref().is_none_or(|status| status == "ACTIVE"),
            }
        };
        let cards = self.merchant_accounts.into_iter().map(of(card));
        let accounts: Vec<_> = cards.chain(self.ach_accounts.into_iter().map(of(debit))).collect();
        Checked {
            provider_ref: self.id,
            name: self.name,
            // a test key shows test accounts alone, but nothing here says which it is
            mode: None,
            can_charge: Some(accounts.iter().any(|account| account.is_active)),
            accounts,
        }
    }
}

/// A charge, and what was given back of it.
pub(super) fn everything(
    charge: &Transaction,
    settings: &LawPaySettings,
    now: Ts,
) -> Result<Vec<Observation>, String> {
    let at = charge.modified.as_deref().and_then(time::from_text).unwrap_or(now);
    let observation = observe(charge, settings, at)?;
    let total = charge.amount_refunded.filter(|total| *total > 0);
    let refunded = total.map(|total| charge.money(total)).transpose()?;
    let refunded =
        refunded.map(|total| Observation { state: State::Refunded { total }, ..observation.clone() });
    Ok(std::iter::once(observation).chain(refunded).collect())
}

/// How a charge stands, refunds aside.
fn observe(charge: &Transaction, settings: &LawPaySettings, at: Ts) -> Result<Observation, String> {
    let state = match charge.status.as_str() {
        "PENDING" | "AUTHORIZED" => State::UnderWay,
        "COMPLETED" => State::Succeeded,
        "VOIDED" => State::Failed { reason: "voided".to_owned() },
        "FAILED" => {
            State::Failed { reason: charge.failure_code.clone().unwrap_or_else(|| "failed".to_owned()) }
        }
        other => return Err(format!("a charge that is {other:?}")),
    };
    let amount = charge.money(charge.amount)?;
    Ok(Observation {
        reference: charge.reference.clone(),
        provider_ref: None,
        payment_ref: Some(charge.id.clone()),
        amount: (!matches!(state, State::Failed { .. })).then_some(amount),
        state,
        method: charge.method.as_ref().map(method),
        account: charge.account_id.as_deref().map(|id| settings.named(id)),
        occurred_at: at,
    })
}

/// Reads an event as LawPay gives it.
pub(super) fn event(body: &Value, settings: &LawPaySettings) -> Result<ProviderEvent, Unreadable> {
    let event = Event::deserialize(body).map_err(|error| Unreadable(error.to_string()))?;
    let occurred_at = time::from_text(&event.created).ok_or_else(|| Unreadable("no such time".to_owned()))?;
    let (concerns, meaning) = match says(&event, settings, occurred_at) {
        Ok(said) => said,
        Err(why) => (Concerns::default(), Meaning::Unclear(why)),
    };
    Ok(ProviderEvent {
        id: event.id,
        kind: event.kind,
        occurred_at,
        live: None,
        concerns,
        meaning,
        body: body.clone(),
    })
}

fn says(event: &Event, settings: &LawPaySettings, at: Ts) -> Result<(Concerns, Meaning), String> {
    if !event.kind.starts_with("transaction.") {
        return Ok((Concerns::default(), Meaning::Nothing));
    }
    let transaction = Transaction::deserialize(&event.data).map_err(|error| error.to_string())?;
    let concerns = |payment_ref: Option<&String>, reference: Option<&String>| Concerns {
        reference: reference.cloned(),
        provider_ref: None,
        payment_ref: payment_ref.cloned(),
    };
    match transaction.kind.as_str() {
        // its reference is the refund's own; how much of the charge was given back by now, the charge says
        "REFUND" => Ok((concerns(transaction.charge_id.as_ref(), None), Meaning::LookUp)),
        "CHARGE" => {
            let of_charge = concerns(Some(&transaction.id), transaction.reference.as_ref());
            let meaning = match transaction.amount_refunded {
                Some(1..) => Meaning::LookUp,
                _ => Meaning::Observed(Box::new(observe(&transaction, settings, at)?)),
            };
            Ok((of_charge, meaning))
        }
        _ => Ok((Concerns::default(), Meaning::Nothing)),
    }
}

fn method(method: &PaymentMethod) -> PaidWith {
    let last4 = |number: &Option<String>| {
        let digits: String =
            number.as_deref()?.chars().rev().take_while(char::is_ascii_digit).take(4).collect();
        (digits.len() == 4).then(|| digits.chars().rev().collect())
    };
    match method.kind.as_str() {
        "card" => PaidWith::Card {
            brand: method.card_type.as_ref().map(|brand| brand.to_ascii_lowercase()),
            last4: last4(&method.number),
        },
        "bank" => {
            PaidWith::BankDebit { bank: method.bank_name.clone(), last4: last4(&method.account_number) }
        }
        other => PaidWith::Other(other.to_owned()),
    }
}
