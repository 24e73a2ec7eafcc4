//! An invoice of two pages, and what it becomes in each state.

mod lines;

use super::super::super::{
    Applicant, Draft, Due, Figures, InvoicePaper, Look, PaperInstallment, PaperKind, PaperPayment, Parties,
    PayOnline, Sums, TaxRate,
};
use crate::{
    clock::{Day, Ts},
    i18n::Lang,
    ids::ClientId,
    money::{Currency, Discount, Notation, Prices},
    pdf::{Color, Paper},
};
use jiff::civil::date;

/// What a paper borrows.
#[derive(Clone)]
pub struct Sample {
    pub kind: PaperKind,
    pub corrects: Option<String>,
    pub number: Option<String>,
    pub draft: Draft,
    pub parties: Parties,
    pub paid: i64,
    pub credited: i64,
    pub written_off: i64,
    pub payments: Vec<PaperPayment>,
    pub installments: Vec<PaperInstallment>,
    pub voided: Option<Day>,
    pub pay: Option<PayOnline>,
    pub notation: Notation,
    pub today: Day,
    pub sums: Option<Sums>,
}

pub fn look() -> Look {
    Look {
        paper: Paper::Letter,
        color: Color(0x1f, 0x4e, 0x79),
        logo: None,
        created: Ts(jiff::Timestamp::UNIX_EPOCH),
    }
}

pub fn day(month: i8, day: i8) -> Day {
    Day(date(2026, month, day))
}

fn parties() -> Parties {
    let applicant = |name: &str, role: &str| Applicant { name: name.into(), role: role.into() };
    Parties {
        firm: "Hartwell & Osei".into(),
        tagline: "Immigration Law".into(),
        firm_lines: vec![
            "1440 Broadway, Suite 600".into(),
            "Oakland, CA 94612".into(),
            "(415) 555-0134 · help@hartwellosei.example".into(),
        ],
        firm_tax_number: "94-3141592".into(),
        case: "I-130 Petition".into(),
        reference: "HO-2026-0147".into(),
        applicants: vec![applicant("Amara Diallo", "petitioner"), applicant("Kofi Diallo", "beneficiary")],
        responsible_title: "Attorney".into(),
        responsible: "Dana Osei".into(),
        client_email: "amara@hartwell.test".into(),
        bank_lines: vec![
            "Checks are payable to Hartwell & Osei.".into(),
            "Bank: First Pacific Bank".into(),
            "Routing: 021 000 089".into(),
            "Account: 0044 1820 77".into(),
        ],
    }
}

pub fn payment(on: (i8, i8), how: &str, amount: i64, receipt: &str) -> PaperPayment {
    PaperPayment {
        on: day(on.0, on.1),
        how: how.into(),
        amount,
        receipt: receipt.into(),
        is_under_way: false,
    }
}

impl Sample {
    /// Sent, and nothing paid.
    pub fn sent() -> Sample {
        let draft = Draft {
            client: ClientId::new(),
            applicant: None,
            language: Lang::EnUs,
            currency: Currency::find("USD").unwrap(),
            bill_to: "Amara Diallo\n2210 Foothill Boulevard, Apt 4\nOakland, CA 94601".into(),
            client_tax_number: String::new(),
            due: Due::Within(21),
            prices: Prices::WithoutTax,
            taxes: vec![TaxRate { name: "Sales tax".into(), percent: 107_500 }],
            discount: None,
            exemption: String::new(),
            terms: "After the due date interest of 1% a month is added.".into(),
            note: "Thank you, Amara. If anything on this invoice is unclear, please call before paying: we would \
                   rather explain it twice."
                .into(),
            lines: lines::all(),
            installments: vec![],
        };
        Sample {
            kind: PaperKind::Invoice,
            corrects: None,
            number: Some("INV-2026-0042".into()),
            draft,
            parties: parties(),
            paid: 0,
            credited: 0,
            written_off: 0,
            payments: vec![],
            installments: vec![],
            voided: None,
            pay: Some(PayOnline {
                url: "https://portal.hartwellosei.example/pay/k7Qm2xTz9LwPb4RnVc8sYd".into(),
                short_address: "portal.hartwellosei.example/pay".into(),
            }),
            notation: Notation::American,
            today: day(11, 25),
            sums: None,
        }
        .summed()
    }

    /// Adds it up anew.
    pub fn summed(mut self) -> Sample {
        self.sums = Some(self.draft.sums().unwrap());
        self
    }

    pub fn gross(&self) -> i64 {
        self.sums.as_ref().unwrap().totals.gross
    }

    pub fn paper(&self) -> InvoicePaper<'_> {
        let is_sent = self.number.is_some();
        InvoicePaper {
            kind: self.kind,
            corrects: self.corrects.clone(),
            number: self.number.clone(),
            issued_on: is_sent.then(|| day(11, 20)),
            due_on: is_sent.then(|| day(12, 11)),
            draft: &self.draft,
            sums: self.sums.as_ref().unwrap(),
            parties: &self.parties,
            figures: Figures {
                gross: self.gross(),
                paid: self.paid,
                credited: self.credited,
                written_off: self.written_off,
                under_way: self
                    .payments
                    .iter()
                    .filter(|paid| paid.is_under_way)
                    .map(|paid| paid.amount)
                    .sum(),
            },
            payments: &self.payments,
            installments: &self.installments,
            voided: self.voided,
            pay: self.pay.clone(),
            notation: self.notation,
            today: self.today,
        }
    }

    pub fn draft() -> Sample {
        Sample { number: None, ..Sample::sent() }
    }

    /// As in the mockup: two payments, and a bank debit under way.
    pub fn part_paid() -> Sample {
        let debit =
            PaperPayment { is_under_way: true, ..payment((11, 25), "Bank debit ending 6789", 100_000, "") };
        let payments = vec![
            payment((11, 23), "From the client trust account, approved by Amara Diallo", 200_000, ""),
            payment((11, 25), "Visa ending 4242", 150_000, "R-2026-0871"),
            debit,
        ];
        Sample { paid: 350_000, payments, ..Sample::sent() }
    }

    pub fn paid() -> Sample {
        let sent = Sample::sent();
        let payments = vec![payment((11, 25), "Visa ending 4242", sent.gross(), "R-2026-0871")];
        Sample { paid: sent.gross(), payments, ..sent }
    }

    pub fn in_installments() -> Sample {
        let part = |month, amount, paid| PaperInstallment { due_on: day(month, 1), amount, paid };
        let installments = vec![part(11, 200_000, 200_000), part(12, 200_000, 50_000), part(12, 237_541, 0)];
        let payments = vec![payment((11, 1), "Check 1208", 250_000, "R-2026-0801")];
        Sample { paid: 250_000, payments, installments, ..Sample::sent() }
    }

    /// Prices with tax in them, two taxes, a discount on all, and a sentence about what is exempt.
    pub fn taxed() -> Sample {
        let mut sample = Sample::sent();
        sample.draft.prices = Prices::TaxIncluded;
        sample.draft.taxes = vec![
            TaxRate { name: "Sales tax".into(), percent: 107_500 },
            TaxRate { name: "City levy".into(), percent: 20_000 },
        ];
        sample.draft.lines[16].taxes = vec![0, 1];
        sample.draft.discount = Some(Discount::Percent(50_000));
        sample.draft.exemption = "Legal services are not subject to sales tax in California.".into();
        sample.draft.client_tax_number = "12-3456789".into();
        sample.summed()
    }

    pub fn credit_note() -> Sample {
        let mut sample = Sample {
            kind: PaperKind::CreditNote,
            corrects: Some("INV-2026-0042".into()),
            number: Some("CN-2026-0003".into()),
            ..Sample::sent()
        };
        sample.draft.lines.truncate(2);
        sample.draft.terms.clear();
        sample.summed()
    }

    /// In another currency, with lines of its own.
    pub fn in_currency(code: &str, rate: i64) -> Sample {
        let mut sample = Sample::sent();
        sample.draft.currency = Currency::find(code).unwrap();
        sample.draft.lines.truncate(3);
        for line in &mut sample.draft.lines {
            line.rate = rate;
        }
        sample.summed()
    }

    pub fn spanish() -> Sample {
        let mut sample = Sample::part_paid();
        sample.draft.language = Lang::Es;
        sample.draft.note = "Gracias, Amara. Si algo no está claro, llámenos antes de pagar.".into();
        sample.parties.responsible_title = "Abogada".into();
        sample.notation = Notation::Spanish;
        sample
    }
}

/// Every state, by name.
pub fn all() -> Vec<(&'static str, Sample)> {
    let british = {
        let mut sample = Sample::in_installments();
        sample.draft.language = Lang::EnGb;
        sample.notation = Notation::British;
        sample
    };
    let mut overpaid = Sample::paid();
    overpaid.paid += 5_000;
    vec![
        ("draft", Sample::draft()),
        ("sent", Sample::sent()),
        ("part-paid", Sample::part_paid()),
        ("paid", Sample::paid()),
        ("overpaid", overpaid),
        ("installments", Sample::in_installments()),
        ("british", british),
        ("void", Sample { voided: Some(day(11, 24)), ..Sample::sent() }),
        ("written-off", Sample { paid: 600_000, written_off: 37_541, ..Sample::sent() }),
        ("credited", Sample { credited: 637_541, ..Sample::sent() }),
        ("overdue", Sample { today: Day(date(2027, 1, 4)), ..Sample::sent() }),
        ("taxed", Sample::taxed()),
        ("credit-note", Sample::credit_note()),
        ("yen", Sample::in_currency("JPY", 40_000)),
        ("dinar", Sample::in_currency("KWD", 120_500)),
        ("spanish", Sample::spanish()),
    ]
}
