use super::*;
use crate::{
    ids::{TrustLedgerId, TrustPostingId},
    trust::{BankSide, BookSide, Issuer, LedgerLine, LedgerSide, Month},
};
use jiff::civil::date;

fn figures() -> Figures {
    let day = |day| Day(date(2026, 10, day));
    let item = |number: &str, party: &str, check: &str, on, amount| OpenItem {
        posting: TrustPostingId::new(),
        number: number.to_owned(),
        posted_on: day(on),
        party: party.to_owned(),
        check_number: check.to_owned(),
        amount,
        at_bank_on: None,
    };
    let line = |reference: &str, name: &str, balance| LedgerLine {
        ledger: TrustLedgerId::new(),
        reference: reference.to_owned(),
        name: name.to_owned(),
        balance,
    };
    let at = |text: &str| Ts(text.parse().unwrap());
    Figures {
        firm: Issuer {
            name: "Hartwell & Osei".into(),
            lines: vec!["500 Broadway".into(), "Oakland".into()],
            is_a4: false,
            zone: "America/Los_Angeles".into(),
            country: "US".into(),
        },
        account: "Client trust account".into(),
        bank_name: "First Pacific Bank".into(),
        ending: "3310".into(),
        currency: "USD".into(),
        exponent: 2,
        month: Month::of(day(1)),
        bank: BankSide {
            statement: 2_508_050,
            is_typed: false,
            files: vec!["statement-2026-10.csv".into()],
            in_transit: 50_000,
            outstanding: 101_000,
        },
        book: BookSide { opening: 2_118_050, receipts: 910_000, disbursements: 571_000, closing: 2_457_050 },
        ledgers: LedgerSide { count: 2, clients: 2_434_550, firm: 22_500, ..LedgerSide::default() },
        in_transit: vec![item("R-120", "Zoë O’Connor", "", 31, 50_000)],
        outstanding: vec![
            item("D-209", "Bay Translations", "2028", 29, 42_500),
            item("D-210", "محمد", "2030", 30, 58_500),
        ],
        ledger_lines: vec![
            line("HO-2026-0149", "Zoë O’Connor", 2_434_550),
            line("", "The firm’s own funds", 22_500),
        ],
        matched_lines: 6,
        open_lines: 0,
        prepared: Some(Signature { name: "Theo Park".into(), at: at("2026-11-27T18:12:00Z") }),
        signed: Some(Signature { name: "Lena Hartwell".into(), at: at("2026-11-28T18:12:00Z") }),
    }
}

#[test]
fn the_same_figures_are_the_same_file_also_after_they_were_kept_as_json() {
    let figures = figures();
    let first = reconciliation(&figures).unwrap();
    let kept: Figures = serde_json::from_value(serde_json::to_value(&figures).unwrap()).unwrap();
    assert_eq!(kept, figures);
    let again = reconciliation(&kept).unwrap();
    assert!(first.bytes == again.bytes, "another file");
    assert!(first.bytes.starts_with(b"%PDF-") && first.pages == 1);
    assert!(figures.agree());
}

#[test]
fn a_long_list_goes_on_on_the_next_page() {
    let mut figures = figures();
    figures.ledger_lines = (0..200).map(|_| figures.ledger_lines[0].clone()).collect();
    assert!(reconciliation(&figures).unwrap().pages > 2);
    let empty = Figures {
        ledger_lines: Vec::new(),
        outstanding: Vec::new(),
        in_transit: Vec::new(),
        signed: None,
        ..figures
    };
    assert_eq!(reconciliation(&empty).unwrap().pages, 1);
}
