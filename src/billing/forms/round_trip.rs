//! What is shown of a draft, sent back as it is, is that draft: whoever writes the numbers, and in which currency.

use super::*;
use crate::{
    billing::{
        Reader,
        draft::{Advance, DraftLine, Installment, LineKind, Unit},
        sample::{self, choices, reader},
    },
    clock::Day,
    money::{self, Discount, HUNDRED_PERCENT},
};
use jiff::civil::date;
use proptest::prelude::*;

fn discount() -> impl Strategy<Value = Option<Discount>> {
    prop_oneof![
        Just(None),
        (1..=HUNDRED_PERCENT / 2).prop_map(|percent| Some(Discount::Percent(percent))),
        (1..10_000_i64).prop_map(|sum| Some(Discount::Fixed(sum))),
    ]
}

fn day() -> impl Strategy<Value = Day> {
    (1990..2100_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| Day(date(year, month, day)))
}

fn text(most: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[A-Za-z0-9ñ,.%$<>&\" -]{{0,{most}}}"))
        .unwrap()
        .prop_map(|text| text.trim().to_owned())
}

fn line() -> impl Strategy<Value = DraftLine> {
    let words = (text(30), text(10), proptest::option::of(day()));
    // worth more than any discount on all
    let amounts = (10_000..100_000_000_i64, 100_000..1_000_000_000_i64, discount());
    let choices = (
        proptest::sample::select(LineKind::ALL),
        proptest::sample::select(Unit::ALL),
        proptest::sample::subsequence(vec![0_usize, 1, 2], 0..=3),
        proptest::option::of(proptest::sample::select(Advance::ALL)),
    );
    (words, amounts, choices).prop_map(
        |((description, detail, day), (quantity, rate, discount), (kind, unit, taxes, advance))| {
            let description = format!("A{description}");
            DraftLine { kind, day, description, detail, quantity, unit, rate, discount, taxes, advance }
        },
    )
}

fn currency() -> impl Strategy<Value = Currency> {
    let stored = Currency::from_stored("ISK", 2).unwrap();
    let of = |code| sample::currency(code);
    prop_oneof![
        Just(of("USD")),
        Just(of("JPY")),
        Just(of("KWD")),
        Just(of("CLF")),
        Just(stored),
        Just(of("EUR"))
    ]
}

fn draft() -> impl Strategy<Value = Draft> {
    let words = (text(40), text(20), text(40), text(40), text(40));
    let rules = (
        currency(),
        discount(),
        prop_oneof![(0..=365_i16).prop_map(Due::Within), day().prop_map(Due::On)],
        any::<bool>(),
        proptest::sample::select(&Lang::ALL[..]),
        any::<bool>(),
    );
    let lists = (
        proptest::collection::vec(line(), 1..4),
        proptest::array::uniform3(0..=HUNDRED_PERCENT),
        proptest::collection::vec(day(), 0..4),
    );
    (words, rules, lists).prop_map(
        |(
            (bill_to, client_tax_number, exemption, terms, note),
            (currency, discount, due, is_included, language, has_applicant),
            (lines, percents, mut days),
        )| {
            days.sort_unstable();
            let tax = |(at, percent)| TaxRate { name: format!("Tax {at}"), percent };
            let mut draft = Draft {
                applicant: has_applicant.then_some(sample::APPLICANT),
                language,
                currency,
                bill_to: format!("B{bill_to}\nStreet"),
                client_tax_number,
                due,
                prices: if is_included { Prices::TaxIncluded } else { Prices::WithoutTax },
                taxes: percents.into_iter().enumerate().map(tax).collect(),
                discount,
                exemption,
                terms,
                note,
                lines,
                ..sample::draft()
            };
            let total = draft.sums().unwrap().totals.gross;
            let amounts = money::equal_parts(total, days.len());
            let parts = days.into_iter().zip(amounts);
            draft.installments = parts.map(|(due_on, amount)| Installment { due_on, amount }).collect();
            draft
        },
    )
}

/// As a browser sends the form.
fn sent(form: &InvoiceForm) -> Pairs {
    let mut pairs: Vec<(String, String)> = [
        ("client", &form.client),
        ("applicant", &form.applicant),
        ("language", &form.language),
        ("currency", &form.currency),
        ("bill_to", &form.bill_to.replace('\n', "\r\n")),
        ("client_tax_number", &form.client_tax_number),
        ("due_days", &form.due_days),
        ("due_on", &form.due_on),
        ("prices", &form.prices),
        ("discount", &form.discount),
        ("exemption", &form.exemption),
        ("terms", &form.terms),
        ("note", &form.note),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into();
    pairs.push(("based_on".into(), form.based_on.to_string()));
    for (at, tax) in form.taxes.iter().enumerate() {
        pairs.push((format!("taxes-{at}-name"), tax.name.clone()));
        pairs.push((format!("taxes-{at}-percent"), tax.percent.clone()));
    }
    for (at, line) in form.lines.iter().enumerate() {
        let fields = [
            ("kind", &line.kind),
            ("day", &line.day),
            ("description", &line.description),
            ("detail", &line.detail),
            ("quantity", &line.quantity),
            ("unit", &line.unit),
            ("rate", &line.rate),
            ("discount", &line.discount),
            ("advance", &line.advance),
        ];
        pairs.extend(fields.map(|(name, value)| (format!("lines-{at}-{name}"), value.clone())));
        pairs.extend(line.taxes.iter().map(|tax| (format!("lines-{at}-tax-{tax}"), "yes".to_owned())));
    }
    for (at, part) in form.installments.iter().enumerate() {
        pairs.push((format!("installments-{at}-due_on"), part.due_on.clone()));
        pairs.push((format!("installments-{at}-amount"), part.amount.clone()));
    }
    Pairs(pairs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_form_filled_from_a_draft_gives_the_draft_back(draft in draft()) {
        let choices = InvoiceChoices { kept: Some(draft.currency), ..choices() };
        for notation in Notation::ALL {
            let shown = InvoiceForm::of(&draft, 3, notation);
            let form = InvoiceForm::posted(&sent(&shown));
            prop_assert_eq!(&InvoiceForm { bill_to: shown.bill_to.clone(), ..form.clone() }, &shown);
            let reader = Reader { notation, ..reader() };
            let counted = form.count(reader, &choices);
            prop_assert_eq!(counted.sums, draft.sums().ok());
            match form.check(reader, &choices) {
                Ok(read) => prop_assert_eq!(&read, &draft),
                Err(errors) => prop_assert!(false, "{:?} in {:?}", errors, notation),
            }
        }
    }
}
