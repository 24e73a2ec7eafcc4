//! An invoice for tests.

use super::{Draft, DraftLine, Due, InvoiceChoices, LineKind, PersonChoice, Reader, Unit};
use crate::{
    clock::Day,
    i18n::Lang,
    ids::ClientId,
    money::{Currency, Notation, Prices},
};
use jiff::civil::date;
use uuid::Uuid;

pub(super) const CLIENT: ClientId = ClientId(Uuid::from_u128(7));
pub(super) const APPLICANT: ClientId = ClientId(Uuid::from_u128(8));

pub(super) fn currency(code: &str) -> Currency {
    Currency::find(code).unwrap()
}

pub(super) fn reader() -> Reader {
    Reader { lang: Lang::EnUs, notation: Notation::American, today: Day(date(2026, 11, 27)) }
}

pub(super) fn choices() -> InvoiceChoices {
    InvoiceChoices {
        clients: vec![PersonChoice { id: CLIENT, name: "Amara Diallo".into() }],
        applicants: vec![PersonChoice { id: APPLICANT, name: "Kofi Diallo".into() }],
        usual: currency("USD"),
        kept: None,
    }
}

pub(super) fn line() -> DraftLine {
    DraftLine {
        kind: LineKind::Fee,
        day: None,
        description: "Form I-485".into(),
        detail: String::new(),
        quantity: 10_000,
        unit: Unit::Piece,
        rate: 180_000,
        discount: None,
        taxes: Vec::new(),
        advance: None,
    }
}

pub(super) fn draft() -> Draft {
    Draft {
        client: CLIENT,
        applicant: None,
        language: Lang::EnUs,
        currency: currency("USD"),
        bill_to: "Amara Diallo\n2210 Foothill Boulevard".into(),
        client_tax_number: String::new(),
        due: Due::Within(21),
        prices: Prices::WithoutTax,
        taxes: Vec::new(),
        discount: None,
        exemption: String::new(),
        terms: String::new(),
        note: String::new(),
        lines: vec![line()],
        installments: Vec::new(),
    }
}
