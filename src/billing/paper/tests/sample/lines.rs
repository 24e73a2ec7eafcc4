//! Its lines: eleven of work, six expenses, two fees.

use super::{
    super::super::super::{DraftLine, LineKind, Unit},
    day,
};
use crate::money::Discount;

/// One line: kind, day, description, detail, quantity in ten-thousandths, rate in cents.
type Line = (LineKind, (i8, i8), &'static str, &'static str, i64, i64);

const LINES: [Line; 19] = {
    use LineKind::{Expense, Fee, GovernmentFee};
    [
        (
            Fee,
            (10, 19),
            "Preparation of Form I-130, Petition for Alien Relative",
            "Flat fee",
            10_000,
            120_000,
        ),
        (Fee, (10, 20), "Preparation of Form I-130A for the spouse beneficiary", "Flat fee", 10_000, 35_000),
        (Fee, (10, 22), "Consultation on evidence of a bona fide marriage", "D. Osei", 15_000, 35_000),
        (Fee, (10, 26), "Review of civil documents from Dakar; letter to registry", "D. Osei", 7_500, 35_000),
        (Fee, (10, 28), "Index of exhibits A to N, with page references", "T. Park", 22_500, 14_000),
        (Fee, (11, 3), "Statement of Amara Diallo: interview and first draft", "D. Osei", 12_000, 35_000),
        (Fee, (11, 5), "Statement of Kofi Diallo, in French with an interpreter", "D. Osei", 14_000, 35_000),
        (Fee, (11, 9), "Affidavits of two witnesses: calls, drafts, corrections", "T. Park", 17_500, 14_000),
        (Fee, (11, 12), "Supporting brief: history of the marriage, finances", "D. Osei", 31_000, 35_000),
        (Fee, (11, 16), "Second reading of the brief", "L. Hartwell", 5_000, 42_000),
        (Fee, (11, 18), "Call with Amara Diallo on the filing plan and dates", "D. Osei", 4_000, 35_000),
        (Expense, (10, 27), "Certified translation from French: birth certificate", "2 pages", 20_000, 3_800),
        (Expense, (10, 27), "Certified translation from French: marriage record", "3 pages", 30_000, 3_800),
        (Expense, (11, 5), "Interpreter, French, by video", "", 15_000, 8_000),
        (Expense, (11, 10), "Courier, Oakland to Dakar and back", "", 10_000, 9_460),
        (Expense, (11, 17), "Printing and binding, two sets", "824 pages", 8_240_000, 10),
        (Expense, (11, 19), "Passport photographs", "", 20_000, 1_650),
        (GovernmentFee, (11, 20), "USCIS filing fee, Form I-130", "Passed on at cost", 10_000, 67_500),
        (
            GovernmentFee,
            (11, 20),
            "Alameda County Clerk: certified marriage record",
            "Passed on at cost",
            20_000,
            1_700,
        ),
    ]
};

fn line(at: usize, of: &Line) -> DraftLine {
    let (kind, (month, on), description, detail, quantity, rate) = *of;
    DraftLine {
        kind,
        day: Some(day(month, on)),
        description: description.into(),
        detail: detail.into(),
        quantity,
        unit: if matches!(at, 2..=10 | 13) { Unit::Hour } else { Unit::Piece },
        rate,
        discount: (at == 8).then_some(Discount::Percent(100_000)),
        taxes: if matches!(at, 15 | 16) { vec![0] } else { vec![] },
        advance: None,
    }
}

pub fn all() -> Vec<DraftLine> {
    LINES.iter().enumerate().map(|(at, of)| line(at, of)).collect()
}
