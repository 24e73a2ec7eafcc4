use super::{
    super::super::{
        PaidBackPayment, Parties, ReceiptPaper, ReceiptPart, StatementEntry, StatementPaper, StatementRow,
        UnderWayRow,
    },
    Page, Sample,
    sample::{day, look},
};
use crate::{
    i18n::Lang,
    money::{Currency, Money, Notation},
};

pub struct Receipt {
    parties: Parties,
    parts: Vec<ReceiptPart>,
    paid_back: Option<PaidBackPayment>,
}

impl Receipt {
    pub fn new() -> Receipt {
        let part = |invoice: &str, case: &str, amount, outstanding| ReceiptPart {
            invoice: invoice.into(),
            case: case.into(),
            amount,
            outstanding: Some(outstanding),
        };
        Receipt {
            parties: Sample::sent().parties,
            parts: vec![
                part("INV-2026-0042", "I-130 Petition", 150_000, 287_541),
                part("INV-2026-0047", "Adjustment of status", 80_000, 0),
            ],
            paid_back: None,
        }
    }

    pub fn paper(&self) -> ReceiptPaper<'_> {
        ReceiptPaper {
            number: "R-2026-0871".into(),
            received_on: day(11, 25),
            from: "Amara Diallo\n2210 Foothill Boulevard, Apt 4\nOakland, CA 94601".into(),
            amount: Money::new(240_000, Currency::find("USD").unwrap()),
            how: "Visa ending 4242".into(),
            parts: &self.parts,
            parties: &self.parties,
            paid_back: self.paid_back,
            in_trust: None,
            language: Lang::EnUs,
            notation: Notation::American,
        }
    }
}

pub struct Statement {
    parties: Parties,
    rows: Vec<StatementRow>,
    under_way: Vec<UnderWayRow>,
}

impl Statement {
    pub fn new() -> Statement {
        use StatementEntry::{CreditNote, Invoice, Payment, ReturnedPayment};
        let mut outstanding = 35_000;
        let mut row = |on: (i8, i8), what, number: &str, detail: &str, change: i64| {
            outstanding += change;
            StatementRow {
                on: day(on.0, on.1),
                what,
                number: number.into(),
                detail: detail.into(),
                change,
                outstanding,
            }
        };
        Statement {
            parties: Sample::sent().parties,
            rows: vec![
                row((9, 9), Payment, "INV-2026-0021", "Check 1208", -35_000),
                row((11, 2), Invoice, "INV-2026-0047", "Adjustment of status", 240_000),
                row((11, 2), Payment, "INV-2026-0047", "Visa ending 4242", -80_000),
                row((11, 12), ReturnedPayment, "INV-2026-0047", "Visa ending 4242", 80_000),
                row((11, 20), Invoice, "INV-2026-0042", "I-130 Petition", 637_541),
                row((11, 22), CreditNote, "CN-2026-0003", "Corrects INV-2026-0042", -10_000),
                row((11, 25), Payment, "INV-2026-0042", "Visa ending 4242", -150_000),
            ],
            under_way: vec![UnderWayRow {
                on: day(11, 25),
                how: "Bank debit ending 6789".into(),
                number: "INV-2026-0042".into(),
                amount: 100_000,
            }],
        }
    }

    pub fn paper(&self) -> StatementPaper<'_> {
        StatementPaper {
            client: "Amara Diallo\n2210 Foothill Boulevard, Apt 4".into(),
            currency: Currency::find("USD").unwrap(),
            from: day(9, 1),
            to: day(11, 25),
            opening: 35_000,
            rows: &self.rows,
            under_way: &self.under_way,
            closing: self.rows.last().map_or(35_000, |row| row.outstanding),
            parties: &self.parties,
            language: Lang::EnUs,
            notation: Notation::American,
        }
    }
}

#[test]
fn a_receipt_says_what_it_paid() {
    let mut receipt = Receipt::new();
    let page = Page::of(&receipt.paper().html());
    assert_eq!(page.text("h1"), "Receipt R-2026-0871");
    assert_eq!(page.text(".headline"), "$2,400.00 received");
    let rows = page.texts(".paper-lines tbody tr");
    assert_eq!(rows[0], "INV-2026-0042 I-130 Petition 2,875.41 1,500.00");
    assert_eq!(rows[1], "INV-2026-0047 Adjustment of status 0.00 800.00");
    let sums = page.texts(".sums > div");
    assert_eq!(sums, ["Not yet used for an invoice 100.00", "Received $2,400.00"]);
    assert!(!page.has(".paper-notice"));
    assert_eq!(receipt.paper().pdf(&look()).unwrap().pages, 1);

    receipt.paid_back = Some(PaidBackPayment { on: day(12, 2), amount: 240_000 });
    let page = Page::of(&receipt.paper().html());
    assert_eq!(page.text(".paper-notice h2"), "Went back on December 2, 2026");
    assert_eq!(page.texts(".sums > div").last().unwrap(), "Went back −2,400.00");
    receipt.paid_back = Some(PaidBackPayment { on: day(12, 2), amount: 100_000 });
    let page = Page::of(&receipt.paper().html());
    assert_eq!(page.text(".paper-notice p"), "Of this payment $1,000.00 no longer counts.");
    assert!(receipt.paper().pdf(&look()).is_ok());
}

#[test]
fn a_statement_runs_from_what_was_to_what_is() {
    let statement = Statement::new();
    let page = Page::of(&statement.paper().html());
    assert_eq!(page.text("h1 + p"), "September 1, 2026 to November 25, 2026 · All amounts in USD");
    assert_eq!(page.text(".headline"), "$7,175.41 outstanding on November 25, 2026");
    let rows = page.texts(".paper-lines tbody tr");
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0], "Sep 1 Outstanding before 350.00");
    assert_eq!(
        rows[4],
        "Nov 12 Payment taken back by the bank Visa ending 4242 INV-2026-0047 800.00 2,400.00"
    );
    assert_eq!(rows[7], "Nov 25 Payment Visa ending 4242 INV-2026-0042 −1,500.00 7,175.41");
    assert_eq!(page.text(".entries"), "Nov 25, 2026 Bank debit ending 6789 · INV-2026-0042 −1,000.00");
    assert_eq!(
        page.texts(".sums dd"),
        ["350.00", "9,575.41", "−2,750.00", "$7,175.41"],
        "what is under way is in none of them"
    );
    assert_eq!(statement.paper().pdf(&look()).unwrap().pages, 1);
}

#[test]
fn a_statement_without_rows_and_one_over_pages_can_be_printed() {
    let mut statement = Statement::new();
    let rows = std::mem::take(&mut statement.rows);
    statement.under_way.clear();
    let page = Page::of(&statement.paper().html());
    assert_eq!(page.texts(".paper-lines tbody tr"), ["Sep 1 Outstanding before 350.00"]);
    statement.rows = rows.iter().cycle().take(100).cloned().collect();
    assert!(statement.paper().pdf(&look()).unwrap().pages >= 3);
    let credit = StatementPaper { closing: -5_000, ..statement.paper() };
    assert_eq!(Page::of(&credit.html()).text(".headline"), "$50.00 in your favor on November 25, 2026");
}
