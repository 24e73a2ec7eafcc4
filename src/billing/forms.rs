//! The form of an invoice: lines, taxes and installments, which can be added, moved and removed without scripts. Its fields are
//! `bill_to`, `taxes-0-name`, `lines-0-rate`, `lines-0-tax-1`, `installments-0-due_on`, and so on.

mod arrange;
mod check;
mod choices;
mod installments;
mod lines;
mod proposal;
mod sums;
mod taxes;

pub use arrange::{ArrangedPlace, InvoiceDo, InvoiceList};
pub use choices::{InvoiceChoices, PersonChoice};
pub use installments::InstallmentFields;
pub use lines::LineFields;
pub use proposal::{Proposal, ProposedFields};
pub use sums::Counted;
pub use taxes::TaxFields;

pub(super) use taxes::read as read_taxes;

use super::{
    draft::{Draft, Due, MAX_INSTALLMENTS, MAX_LINES, MAX_RATES, TaxRate},
    typed,
};
use crate::{
    form::Pairs,
    i18n::Lang,
    ids::ClientId,
    money::{Currency, Notation, Prices},
};

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvoiceForm {
    /// The version of the draft that the form began with; 0 for a new one.
    pub based_on: i32,
    /// The id of whoever pays it.
    pub client: String,
    /// The id of whom it is about; empty for the whole case.
    pub applicant: String,
    /// The code of the language it is printed in.
    pub language: String,
    /// See [`InvoiceChoices::currencies`].
    pub currency: String,
    /// Several lines, the name first.
    pub bill_to: String,
    /// That person's tax number.
    pub client_tax_number: String,
    /// What was proposed for both, and for whom: what nobody changed since follows whoever is chosen.
    pub proposed: ProposedFields,
    /// Within how many days it is due; or else
    pub due_days: String,
    /// on which day.
    pub due_on: String,
    /// Whether rates have tax in them.
    pub prices: String,
    /// The taxes that lines may bear.
    pub taxes: Vec<TaxFields>,
    /// What is charged.
    pub lines: Vec<LineFields>,
    /// Off all lines: `10%`, or an amount.
    pub discount: String,
    /// Why no tax is charged.
    pub exemption: String,
    /// Terms of payment.
    pub terms: String,
    /// A word to the client.
    pub note: String,
    /// Parts of the total with days of their own.
    pub installments: Vec<InstallmentFields>,
    /// Into how many equal parts the total is to be divided, for the button that does it. It is not kept.
    pub parts: String,
}

/// What a new invoice begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceDefaults {
    /// The firm's usual currency, or that of the client's other invoices.
    pub currency: Currency,
    /// Within how many days it is due.
    pub due_days: i16,
    /// The firm's taxes. The first line bears them all; each new one what the line above it bears.
    pub taxes: Vec<TaxRate>,
    /// Whether rates have tax in them.
    pub prices: Prices,
    /// The firm's terms of payment.
    pub terms: String,
    /// Why the firm charges no tax, where it does not.
    pub exemption: String,
    /// The client's name and address, line by line.
    pub bill_to: String,
    /// Who pays; none where somebody must be chosen.
    pub client: Option<ClientId>,
    /// The client's language.
    pub language: Lang,
    /// The client's tax number, where it is known.
    pub client_tax_number: String,
}

impl InvoiceForm {
    /// A form for a new invoice, with one line to begin with.
    pub fn new_for(defaults: &InvoiceDefaults, notation: Notation) -> InvoiceForm {
        let all_taxes = (0..defaults.taxes.len()).collect();
        InvoiceForm {
            client: defaults.client.map(|id| id.to_string()).unwrap_or_default(),
            language: defaults.language.code().to_owned(),
            currency: typed::currency(defaults.currency),
            bill_to: defaults.bill_to.clone(),
            client_tax_number: defaults.client_tax_number.clone(),
            proposed: ProposedFields::of(
                defaults.client,
                &Proposal {
                    bill_to: defaults.bill_to.clone(),
                    client_tax_number: defaults.client_tax_number.clone(),
                },
            ),
            due_days: defaults.due_days.to_string(),
            prices: typed::prices(defaults.prices).to_owned(),
            taxes: defaults.taxes.iter().map(|tax| TaxFields::of(tax, notation)).collect(),
            lines: vec![LineFields { taxes: all_taxes, ..LineFields::empty() }],
            exemption: defaults.exemption.clone(),
            terms: defaults.terms.clone(),
            ..InvoiceForm::default()
        }
    }

    /// A form filled with what there is, as this reader types it.
    pub fn of(draft: &Draft, based_on: i32, notation: Notation) -> InvoiceForm {
        let (due_days, due_on) = match draft.due {
            Due::Within(days) => (days.to_string(), String::new()),
            Due::On(day) => (String::new(), day.0.to_string()),
        };
        let currency = draft.currency;
        InvoiceForm {
            based_on,
            client: draft.client.to_string(),
            applicant: draft.applicant.map(|id| id.to_string()).unwrap_or_default(),
            language: draft.language.code().to_owned(),
            currency: typed::currency(currency),
            bill_to: draft.bill_to.clone(),
            client_tax_number: draft.client_tax_number.clone(),
            due_days,
            due_on,
            prices: typed::prices(draft.prices).to_owned(),
            taxes: draft.taxes.iter().map(|tax| TaxFields::of(tax, notation)).collect(),
            lines: draft.lines.iter().map(|line| LineFields::of(line, currency, notation)).collect(),
            discount: typed::discount(draft.discount, currency, notation),
            exemption: draft.exemption.clone(),
            terms: draft.terms.clone(),
            note: draft.note.clone(),
            installments: draft
                .installments
                .iter()
                .map(|part| InstallmentFields::of(part, currency, notation))
                .collect(),
            ..InvoiceForm::default()
        }
    }

    /// What was posted; lines in the order of their numbers, whichever those are.
    pub fn posted(pairs: &Pairs) -> InvoiceForm {
        let text = |name: &str| pairs.get(name).to_owned();
        let taxes = pairs.numbered_lines("taxes", MAX_RATES + 1);
        let numbers: Vec<u16> = taxes.iter().map(|(number, _)| *number).collect();
        let mut lines: Vec<_> = pairs
            .lines("lines", MAX_LINES + 1)
            .iter()
            .map(|line| LineFields::posted(line, &numbers))
            .collect();
        // there is always one to write in
        if lines.is_empty() {
            lines.push(LineFields::empty());
        }
        InvoiceForm {
            based_on: pairs.get("based_on").parse().unwrap_or(0),
            client: text("client"),
            applicant: text("applicant"),
            language: text("language"),
            currency: text("currency"),
            bill_to: text("bill_to"),
            client_tax_number: text("client_tax_number"),
            proposed: ProposedFields::posted(pairs),
            due_days: text("due_days"),
            due_on: text("due_on"),
            prices: text("prices"),
            taxes: taxes.iter().map(|(_, tax)| TaxFields::posted(tax)).collect(),
            lines,
            discount: text("discount"),
            exemption: text("exemption"),
            terms: text("terms"),
            note: text("note"),
            installments: pairs
                .lines("installments", MAX_INSTALLMENTS + 1)
                .iter()
                .map(InstallmentFields::posted)
                .collect(),
            parts: text("parts"),
        }
    }
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
