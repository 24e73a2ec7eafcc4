//! The form in which money is prepared that is to leave a client's ledger.

use super::{PayoutKind, PostingMethod, TrustAccount, posting_form::first_day};
use crate::{
    billing::{Checks, Reader, TextField},
    clock::Day,
    form::{FieldErrors, Pairs},
    ids::InvoiceId,
    money::{self, Money},
};

/// How money may go out.
pub const METHODS: [PostingMethod; 4] =
    [PostingMethod::Check, PostingMethod::Wire, PostingMethod::BankDebit, PostingMethod::Transfer];

/// What stands for cash.
const CASH: [&str; 5] = ["cash", "bearer", "efectivo", "al portador", "portador"];

/// An invoice of the ledger's client and case that earned fees may be taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeInvoice {
    /// Which one.
    pub id: InvoiceId,
    /// As it is printed.
    pub number: String,
    /// What is left to pay, without what waits for an approval.
    pub payable: i64,
}

/// What a payout can be, as the ledger stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// What may be spent.
    pub spendable: i64,
    /// What earned fees may be taken for.
    pub invoices: Vec<FeeInvoice>,
}

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayoutForm {
    /// A word of [`PayoutKind`].
    pub kind: String,
    /// An amount.
    pub amount: String,
    /// A word of [`PostingMethod`].
    pub method: String,
    /// To whom, for a payment.
    pub payee: String,
    /// What for.
    pub purpose: String,
    /// A word to find it again by.
    pub reference: String,
    /// The number of a check.
    pub check_number: String,
    /// An invoice, for earned fees.
    pub invoice: String,
    /// The day of it in the books.
    pub posted_on: String,
    /// Whether the client is asked first.
    pub asks_client: bool,
}

/// What is to be prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPayout {
    /// What for.
    pub kind: PayoutKind,
    /// In minor units, above zero.
    pub amount: i64,
    /// How.
    pub method: PostingMethod,
    /// To whom.
    pub payee: String,
    /// What for, in words.
    pub purpose: String,
    /// May be empty.
    pub reference: String,
    /// Of a check.
    pub check_number: Option<String>,
    /// Of earned fees.
    pub invoice: Option<InvoiceId>,
    /// The day of it in the books.
    pub posted_on: Day,
    /// Whether the client is asked first.
    pub asks_client: bool,
}

impl PayoutForm {
    /// A form of today.
    pub fn new_for(kind: PayoutKind, reader: Reader) -> PayoutForm {
        let method = match kind {
            PayoutKind::Transfer => PostingMethod::Transfer,
            PayoutKind::Payment | PayoutKind::Refund => PostingMethod::Check,
        };
        PayoutForm {
            kind: kind.as_str().to_owned(),
            method: method.as_str().to_owned(),
            posted_on: reader.today.0.to_string(),
            ..PayoutForm::default()
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> PayoutForm {
        let text = |name: &str| pairs.get(name).to_owned();
        PayoutForm {
            kind: text("kind"),
            amount: text("amount"),
            method: text("method"),
            payee: text("payee"),
            purpose: text("purpose"),
            reference: text("reference"),
            check_number: text("check_number"),
            invoice: text("invoice"),
            posted_on: text("posted_on"),
            asks_client: !pairs.get("asks_client").is_empty(),
        }
    }

    /// What is to be prepared: at most what may be spent, and for an invoice at most what is left to pay on it.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(
        &self,
        (account, limits): (&TrustAccount, &Limits),
        (firm, client): (&str, &str),
        reader: Reader,
    ) -> Result<TypedPayout, FieldErrors> {
        let mut checks = Checks::new(reader);
        let kind =
            checks.chosen("kind", self.kind.parse().ok(), "Choose what it is for.", PayoutKind::Payment);
        let amount = checks.amount("amount", &self.amount, account.currency(), "Enter the amount.");
        let shown = |minor| money::show(Money::new(minor, account.currency()), reader.notation);
        if amount > limits.spendable {
            let words =
                format!("{} is cleared and can be spent. Enter at most that.", shown(limits.spendable));
            checks.errors.add("amount", words);
        }
        let method = self.method.parse().ok().filter(|method| METHODS.contains(method));
        let method = checks.chosen("method", method, "Choose how it is paid.", PostingMethod::Check);
        let invoice = self.invoice(&mut checks, (kind, amount), limits, &shown);
        let payee = match kind {
            PayoutKind::Transfer => firm.to_owned(),
            PayoutKind::Refund if self.payee.trim().is_empty() => client.to_owned(),
            _ => checks.line(
                TextField { name: "payee", most: 200, missing: Some("Enter who is paid.") },
                &self.payee,
            ),
        };
        if CASH.contains(&payee.trim().to_lowercase().as_str()) {
            checks.errors.add("payee", super::actions::PostError::Cash.words());
        }
        let missing = Some("Say what it is for.");
        let purpose = checks.line(TextField { name: "purpose", most: 500, missing }, &self.purpose);
        let reference = TextField { name: "reference", most: 200, missing: None };
        let reference = checks.line(reference, &self.reference);
        let is_check = method == PostingMethod::Check;
        let missing = is_check.then_some("Enter the number of the check.");
        let number = TextField { name: "check_number", most: 30, missing };
        let number = if is_check { checks.line(number, &self.check_number) } else { String::new() };
        let posted_on = checks.past_day("posted_on", &self.posted_on, "Enter the day.");
        if posted_on < first_day(account) {
            checks.errors.add("posted_on", super::actions::PostError::MonthClosed.words());
        }
        checks.errors.or(TypedPayout {
            kind,
            amount,
            method,
            payee,
            purpose,
            reference,
            check_number: is_check.then_some(number),
            invoice,
            posted_on,
            asks_client: self.asks_client,
        })
    }

    fn invoice(
        &self,
        checks: &mut Checks,
        (kind, amount): (PayoutKind, i64),
        limits: &Limits,
        shown: &dyn Fn(i64) -> String,
    ) -> Option<InvoiceId> {
        if kind != PayoutKind::Transfer {
            return None;
        }
        let found = limits.invoices.iter().find(|one| one.id.to_string() == self.invoice);
        match found {
            None => checks.errors.add("invoice", "Choose the invoice that the fees are for."),
            Some(one) if amount > one.payable => {
                let words =
                    format!("{} is left to pay on {}. Enter at most that.", shown(one.payable), one.number);
                checks.errors.add("amount", words);
            }
            Some(_) => {}
        }
        found.map(|one| one.id)
    }
}
