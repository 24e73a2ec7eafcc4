//! An invoice as a firm for immigration law writes it, with as many lines as are asked for.

use jiff::civil::{Date, date};
use portico::{
    billing::{
        Applicant, Draft, DraftLine, Due, Figures, InvoicePaper, LineKind, PaperKind, PaperPayment, Parties,
        PayOnline, Sums, TaxRate, Unit,
    },
    clock::Day,
    i18n::Lang,
    ids::ClientId,
    money::{Currency, Discount, Notation, Prices},
};

/// What a paper borrows.
pub struct Invoice {
    draft: Draft,
    sums: Sums,
    parties: Parties,
    payments: Vec<PaperPayment>,
}

const WORK: [(&str, &str); 11] = [
    ("Preparation of Form I-130, Petition for Alien Relative", "Flat fee"),
    ("Preparation of Form I-130A for the spouse beneficiary", "Flat fee"),
    ("Consultation on evidence of a bona fide marriage", "D. Osei"),
    ("Review of civil documents from Dakar; letter to registry", "D. Osei"),
    ("Index of exhibits A to N, with page references", "T. Park"),
    ("Statement of Amara Diallo: interview and first draft", "D. Osei"),
    ("Statement of Kofi Diallo, in French with an interpreter", "D. Osei"),
    ("Affidavits of two witnesses: calls, drafts, corrections", "T. Park"),
    ("Supporting brief: history of the marriage, finances", "D. Osei"),
    ("Second reading of the brief", "L. Hartwell"),
    ("Call with Amara Diallo on the filing plan and dates", "D. Osei"),
];
const COSTS: [(&str, &str); 6] = [
    ("Certified translation from French: birth certificate", "2 pages"),
    ("Certified translation from French: marriage record", "3 pages"),
    ("Interpreter, French, by video", ""),
    ("Courier, Oakland to Dakar and back", ""),
    ("Printing and binding, two sets", "824 pages"),
    ("Passport photographs", ""),
];
const FEES: [(&str, &str); 2] = [
    ("USCIS filing fee, Form I-130", "Passed on at cost"),
    ("Alameda County Clerk: certified marriage record", "Passed on at cost"),
];

impl Invoice {
    /// Of so many lines; 19 are two pages.
    pub fn of(lines: usize) -> Invoice {
        let lines = (0..lines).map(|at| line(at, lines)).collect();
        let draft = Draft {
            client: ClientId::new(),
            applicant: None,
            language: Lang::EnUs,
            currency: Currency::find("USD").expect("a currency of ISO 4217"),
            bill_to: "Amara Diallo\n2210 Foothill Boulevard, Apt 4\nOakland, CA 94601".into(),
            client_tax_number: String::new(),
            due: Due::Within(21),
            prices: Prices::WithoutTax,
            taxes: vec![TaxRate { name: "Sales tax".into(), percent: 107_500 }],
            discount: None,
            exemption: String::new(),
            terms: String::new(),
            note: "Thank you, Amara. If anything on this invoice is unclear, please call before paying."
                .into(),
            lines,
            installments: Vec::new(),
        };
        let sums = draft.sums().expect("amounts are small");
        Invoice { draft, sums, parties: parties(), payments: payments() }
    }

    /// As it is printed.
    pub fn paper(&self) -> InvoicePaper<'_> {
        InvoicePaper {
            kind: PaperKind::Invoice,
            corrects: None,
            number: Some("INV-2026-0042".into()),
            issued_on: Some(day(11, 20)),
            due_on: Some(day(12, 11)),
            draft: &self.draft,
            sums: &self.sums,
            parties: &self.parties,
            figures: Figures {
                gross: self.sums.totals.gross,
                paid: 350_000,
                under_way: 100_000,
                ..Figures::default()
            },
            payments: &self.payments,
            installments: &[],
            voided: None,
            pay: Some(PayOnline {
                url: "https://portal.hartwellosei.example/pay/k7Qm2xTz9LwPb4RnVc8sYd".into(),
                short_address: "portal.hartwellosei.example/pay".into(),
            }),
            notation: Notation::American,
            today: day(11, 25),
        }
    }
}

fn day(month: i8, day: i8) -> Day {
    Day(date(2026, month, day))
}

/// Eleven of nineteen are work, six costs, two fees; each with an amount of its own.
fn line(at: usize, of: usize) -> DraftLine {
    let (kind, texts, at_in): (_, &[(&str, &str)], _) = match at * 19 / of {
        0..11 => (LineKind::Fee, &WORK, at),
        11..17 => (LineKind::Expense, &COSTS, at),
        _ => (LineKind::GovernmentFee, &FEES, at),
    };
    let (description, detail) = texts[at_in % texts.len()];
    let number = i64::try_from(at).unwrap_or_default();
    let on: Date =
        date(2026, 9, 1).checked_add(jiff::Span::new().days(number % 80)).unwrap_or(date(2026, 9, 1));
    DraftLine {
        kind,
        day: Some(Day(on)),
        description: description.into(),
        detail: detail.into(),
        quantity: 5_000 + number % 7 * 2_500,
        unit: if kind == LineKind::Fee { Unit::Hour } else { Unit::Piece },
        rate: 14_000 + number % 11 * 3_517,
        discount: (at % 9 == 8).then_some(Discount::Percent(100_000)),
        taxes: if kind == LineKind::Expense { vec![0] } else { Vec::new() },
        advance: None,
    }
}

fn parties() -> Parties {
    let applicant = |name: &str, role: &str| Applicant { name: name.into(), role: role.into() };
    Parties {
        firm: "Hartwell & Osei".into(),
        tagline: "Immigration Law".into(),
        firm_lines: vec![
            "1440 Broadway, Suite 600".into(),
            "Oakland, CA 94612".into(),
            "(415) 555-0134".into(),
        ],
        firm_tax_number: "94-3141592".into(),
        case: "I-130 Petition".into(),
        reference: "HO-2026-0147".into(),
        applicants: vec![applicant("Amara Diallo", "petitioner"), applicant("Kofi Diallo", "beneficiary")],
        responsible_title: "Attorney".into(),
        responsible: "Dana Osei".into(),
        client_email: "amara@hartwell.test".into(),
        bank_lines: vec!["Bank: First Pacific Bank".into(), "Account: 0044 1820 77".into()],
    }
}

fn payments() -> Vec<PaperPayment> {
    let payment = |how: &str, amount, is_under_way| PaperPayment {
        on: day(11, 25),
        how: how.into(),
        amount,
        receipt: if is_under_way { String::new() } else { "R-2026-0871".into() },
        is_under_way,
    };
    vec![
        payment("Check 1208", 200_000, false),
        payment("Visa ending 4242", 150_000, false),
        payment("Bank debit ending 6789", 100_000, true),
    ]
}
