use super::*;
use crate::{
    billing::{
        Reader,
        sample::{self, choices, reader},
    },
    form::{Do, FieldErrors},
    money::Discount,
};

fn posted(fields: &[(&str, &str)]) -> InvoiceForm {
    let always = [
        ("client", "00000000-0000-0000-0000-000000000007"),
        ("language", "en-US"),
        ("currency", "USD"),
        ("bill_to", "Amara Diallo"),
        ("due_days", "21"),
        ("prices", "without_tax"),
    ];
    let given = |name: &str| fields.iter().any(|(given, _)| *given == name);
    let always = always.iter().filter(|(name, _)| !given(name));
    let pairs = always.chain(fields).map(|(name, value)| ((*name).into(), (*value).into()));
    InvoiceForm::posted(&Pairs(pairs.collect()))
}

/// A line that is worth this.
fn with_line(at: usize, rate: &str) -> Vec<(String, String)> {
    let fields =
        [("kind", "fee"), ("description", "Work"), ("quantity", "1"), ("unit", "piece"), ("rate", rate)];
    fields.map(|(name, value)| (format!("lines-{at}-{name}"), value.to_owned())).into()
}

fn form(rate: &str, more: &[(&str, &str)]) -> InvoiceForm {
    let line = with_line(0, rate);
    let given = |name: &str| more.iter().any(|(given, _)| *given == name);
    let line = line.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    posted(&line.filter(|(name, _)| !given(name)).chain(more.iter().copied()).collect::<Vec<_>>())
}

fn check(form: &InvoiceForm) -> Result<Draft, FieldErrors> {
    form.check(reader(), &choices())
}

fn wrong(form: &InvoiceForm) -> Vec<(String, String)> {
    let errors = check(form).unwrap_err();
    errors.iter().map(|(field, words)| (field.to_owned(), words.to_owned())).collect()
}

fn wrong_fields(form: &InvoiceForm) -> Vec<String> {
    wrong(form).into_iter().map(|(field, _)| field).collect()
}

#[test]
fn what_is_typed_becomes_a_draft() {
    let draft = check(&form(
        "$1,800.00",
        &[
            ("lines-0-discount", "10%"),
            ("discount", "20"),
            ("taxes-0-name", "Sales tax"),
            ("taxes-0-percent", "10.75 %"),
            ("lines-0-tax-0", "yes"),
        ],
    ))
    .unwrap();
    assert_eq!(draft.lines[0].rate, 180_000);
    assert_eq!(draft.lines[0].discount, Some(Discount::Percent(100_000)));
    assert_eq!((draft.discount, draft.lines[0].taxes.clone()), (Some(Discount::Fixed(2_000)), vec![0]));
    assert_eq!(draft.sums().unwrap().totals.gross, 160_000 + 17_200);
}

#[test]
fn an_amount_that_can_be_read_twice_is_never_guessed() {
    let errors = wrong(&form("1234,56", &[]));
    assert_eq!(errors.len(), 1);
    let (field, words) = &errors[0];
    assert_eq!(field, "lines-0-rate");
    assert!(words.contains("1234.56") && words.contains("123456"), "{words}");
}

#[test]
fn bad_amounts_are_errors_at_their_fields() {
    for (rate, more, field) in [
        ("-5", &[][..], "lines-0-rate"),
        ("5.005", &[], "lines-0-rate"),
        ("", &[], "lines-0-rate"),
        ("9999999999999999999", &[], "lines-0-rate"),
        ("9999999999999.99", &[("lines-0-quantity", "2")], "lines-0-rate"),
        ("5", &[("lines-0-quantity", "0")], "lines-0-quantity"),
        ("5", &[("lines-0-quantity", "-1")], "lines-0-quantity"),
        ("5", &[("lines-0-quantity", "1.00001")], "lines-0-quantity"),
        ("5", &[("lines-0-discount", "5.01")], "lines-0-discount"),
        ("5", &[("lines-0-discount", "101%")], "lines-0-discount"),
        ("5", &[("lines-0-discount", "0")], "lines-0-discount"),
        ("5", &[("discount", "5.01")], "discount"),
        ("5", &[("discount", "5")], "total"),
        ("0", &[], "total"),
        ("5", &[("currency", "BGN")], "currency"),
        ("5", &[("client", "00000000-0000-0000-0000-000000000009")], "client"),
        ("5", &[("applicant", "00000000-0000-0000-0000-000000000009")], "applicant"),
        ("5", &[("due_days", "")], "due_days"),
        ("5", &[("due_days", "366")], "due_days"),
        ("5", &[("due_days", "+5")], "due_days"),
        ("5", &[("due_on", "2027-01-01")], "due_on"),
        ("5", &[("bill_to", " \r\n")], "bill_to"),
        ("5", &[("note", "a\0b")], "note"),
        ("5", &[("lines-0-unit", "dozen")], "lines-0-unit"),
        ("5", &[("lines-0-day", "2026-13-01")], "lines-0-day"),
        ("5", &[("taxes-0-percent", "101"), ("taxes-0-name", "VAT")], "taxes-0-percent"),
        ("5", &[("lines-0-tax-0", "yes"), ("taxes-0-name", "")], "taxes-0-name"),
    ] {
        assert_eq!(wrong_fields(&form(rate, more)), [field], "{rate} {more:?}");
    }
}

#[test]
fn totals_of_nineteen_digits_are_refused() {
    let mut fields: Vec<(String, String)> =
        (0..1_000).flat_map(|at| with_line(at, "9999999999999.99")).collect();
    fields.push(("lines-0-tax-0".into(), String::new()));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(wrong_fields(&posted(&fields)), ["total"]);
}

#[test]
fn a_rate_may_be_zero_where_others_are_not() {
    let second = with_line(1, "0");
    let second: Vec<_> = second.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(check(&form("5", &second)).unwrap().lines[1].rate, 0);
}

#[test]
fn another_currency_reads_the_amounts_anew() {
    assert_eq!(check(&form("1800", &[("currency", "JPY")])).unwrap().lines[0].rate, 1_800);
    assert_eq!(check(&form("1800", &[("currency", "KWD")])).unwrap().lines[0].rate, 1_800_000);
    let errors = wrong(&form("1800.50", &[("currency", "JPY")]));
    assert!(errors[0].1.contains("JPY has no decimals"), "{errors:?}");
    assert_eq!(wrong_fields(&form("$5", &[("currency", "EUR")])), ["lines-0-rate"]);
}

#[test]
fn empty_lines_at_the_end_are_left_out_and_those_between_are_not() {
    let after = check(&form("5", &[("lines-1-quantity", "1"), ("lines-1-kind", "fee")])).unwrap();
    assert_eq!(after.lines.len(), 1);
    let between = form(
        "5",
        &[
            ("lines-1-quantity", "1"),
            ("lines-2-description", "Copies"),
            ("lines-2-rate", "1"),
            ("lines-2-quantity", "1"),
            ("lines-2-kind", "expense"),
            ("lines-2-unit", "piece"),
            ("lines-1-kind", "fee"),
            ("lines-1-unit", "piece"),
        ],
    );
    assert_eq!(wrong_fields(&between), ["lines-1-description"]);
    assert_eq!(wrong_fields(&posted(&[])), ["lines-0-description"]);
}

#[test]
fn there_are_limits() {
    let lines: Vec<_> = (0..1_005).flat_map(|at| with_line(at, "1")).collect();
    let lines: Vec<_> = lines.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(wrong_fields(&posted(&lines)), ["lines-1000-description"]);
    let taxes: Vec<_> = (0..9)
        .flat_map(|at| {
            [(format!("taxes-{at}-name"), format!("Tax {at}")), (format!("taxes-{at}-percent"), "1".into())]
        })
        .collect();
    let taxes: Vec<_> = taxes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(wrong_fields(&form("5", &taxes)), ["taxes-8-name"]);
    let long = "x".repeat(501);
    assert_eq!(wrong_fields(&form("5", &[("lines-0-description", &long)])), ["lines-0-description"]);
    assert_eq!(wrong_fields(&form("5", &[("bill_to", &long)])), ["bill_to"]);
}

#[test]
fn a_tax_that_goes_takes_its_ticks_and_the_others_keep_theirs() {
    let fields = [
        ("taxes-0-name", "A"),
        ("taxes-0-percent", "1"),
        ("taxes-4-name", "B"),
        ("taxes-4-percent", "2"),
        ("taxes-7-name", "C"),
        ("taxes-7-percent", "3"),
        ("lines-0-tax-4", "yes"),
        ("lines-0-tax-7", "yes"),
    ];
    let mut form = form("5", &fields);
    assert_eq!(check(&form).unwrap().lines[0].taxes, [1, 2], "by their numbers");
    form.arrange(InvoiceList::Taxes, Do::Remove(1));
    let draft = check(&form).unwrap();
    assert_eq!((draft.lines[0].taxes.clone(), draft.taxes[1].name.as_str()), (vec![1], "C"));
    form.arrange(InvoiceList::Taxes, Do::Remove(9));
    assert_eq!(check(&form).unwrap().lines[0].taxes, [1]);
}

#[test]
fn buttons_arrange_their_own_list() {
    let pressed = |value: &str| InvoiceDo::of(&Pairs(vec![("do".into(), value.into())]));
    assert_eq!(pressed("count"), InvoiceDo::Count);
    assert_eq!(pressed("spread"), InvoiceDo::Spread);
    assert_eq!(pressed("up:lines:1"), InvoiceDo::Arrange(InvoiceList::Lines, Do::Up(1)));
    assert_eq!(pressed("remove:taxes:0"), InvoiceDo::Arrange(InvoiceList::Taxes, Do::Remove(0)));
    assert_eq!(pressed("add:clients"), InvoiceDo::Save);
    assert_eq!(pressed("save"), InvoiceDo::Save);
    let mut form = form("5", &[("lines-0-kind", "expense"), ("lines-0-unit", "hour")]);
    let place = form.arrange(InvoiceList::Lines, Do::Add(None)).unwrap();
    assert_eq!((place.list, place.done.line), (InvoiceList::Lines, 1));
    assert_eq!((form.lines[1].kind.as_str(), form.lines[1].unit.as_str()), ("expense", "hour"));
    assert!(form.lines[1].is_blank() && form.taxes.is_empty());
    form.arrange(InvoiceList::Lines, Do::Up(1));
    assert!(form.lines[0].is_blank());
}

#[test]
fn installments_add_up_to_the_total_in_the_order_of_their_days() {
    let plan = |first: &'static str, amount: &'static str| {
        form(
            "100",
            &[
                ("installments-0-due_on", first),
                ("installments-0-amount", "60"),
                ("installments-1-due_on", "2027-01-18"),
                ("installments-1-amount", amount),
                ("installments-2-amount", " "),
            ],
        )
    };
    assert_eq!(check(&plan("12/18/2026", "40")).unwrap().installments.len(), 2);
    assert_eq!(check(&plan("01/18/2027", "40")).unwrap().installments.len(), 2, "on one day");
    let errors = wrong(&plan("12/18/2026", "30"));
    assert_eq!(errors[0].0, "installments-1-amount");
    assert!(errors[0].1.contains("$90.00, which is $10.00 less than the total of $100.00"), "{errors:?}");
    assert!(wrong(&plan("12/18/2026", "50"))[0].1.contains("$10.00 more"));
    assert_eq!(wrong_fields(&plan("2/18/2027", "40")), ["installments-1-due_on"]);
    assert_eq!(wrong_fields(&plan("", "40")), ["installments-0-due_on"]);
    assert_eq!(wrong_fields(&plan("12/18/2026", "0")), ["installments-1-amount"]);
}

#[test]
fn equal_parts_are_a_month_apart_and_add_up() {
    let mut form =
        form("100", &[("parts", "3"), ("due_days", ""), ("due_on", "2026-12-31"), ("bill_to", "")]);
    let place = form.spread(reader(), &choices()).unwrap();
    assert_eq!((place.list, form.installments.len()), (InvoiceList::Installments, 3));
    let parts: Vec<_> =
        form.installments.iter().map(|part| (part.due_on.as_str(), part.amount.as_str())).collect();
    assert_eq!(parts, [("2026-12-31", "33.34"), ("2027-01-31", "33.33"), ("2027-02-28", "33.33")]);
    let within =
        InvoiceForm { due_days: "21".into(), due_on: String::new(), bill_to: "A".into(), ..form.clone() };
    let mut again = within.clone();
    again.spread(reader(), &choices()).unwrap();
    assert_eq!(again.installments[0].due_on, "2026-12-18");
    assert!(check(&again).is_ok());
    for (parts, rate, field) in
        [("1", "100", "parts"), ("61", "100", "parts"), ("3", "0.02", "parts"), ("3", "1,5", "lines-0-rate")]
    {
        let mut wrong = within.clone();
        (wrong.parts, wrong.lines[0].rate) = (parts.into(), rate.into());
        let before = wrong.clone();
        assert!(wrong.spread(reader(), &choices()).unwrap_err().get(field).is_some(), "{parts} {rate}");
        assert_eq!(wrong, before);
    }
}

#[test]
fn amounts_are_shown_back_as_far_as_they_can_be_read() {
    let second = with_line(1, "38,5");
    let second: Vec<_> = second.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut fields = second;
    fields.extend([("lines-0-description", ""), ("bill_to", "")]);
    let counted = form("5", &fields).count(reader(), &choices());
    assert_eq!(counted.sums.as_ref().unwrap().totals.gross, 500);
    assert_eq!((counted.uncounted(), counted.line_error(0)), (1, None));
    assert!(counted.line_error(1).unwrap().contains("38.5"));
    assert_eq!(counted.errors.iter().count(), 1, "of amounts alone");
}

#[test]
fn a_new_invoice_begins_with_what_is_usual() {
    let defaults = InvoiceDefaults {
        currency: sample::currency("USD"),
        due_days: 30,
        taxes: vec![TaxRate { name: "Sales tax".into(), percent: 88_750 }],
        prices: Prices::WithoutTax,
        terms: "Thank you.".into(),
        exemption: String::new(),
        bill_to: "Amara Diallo".into(),
        client: Some(sample::CLIENT),
        language: Lang::Es,
        client_tax_number: "X1".into(),
    };
    let mut form = InvoiceForm::new_for(&defaults, Notation::American);
    assert_eq!(wrong_fields(&form), ["lines-0-description"], "nothing but what is charged");
    (form.lines[0].description, form.lines[0].rate) = ("Work".into(), "100".into());
    let draft = check(&form).unwrap();
    assert_eq!(
        (draft.sums().unwrap().totals.gross, draft.due, draft.language),
        (10_888, Due::Within(30), Lang::Es)
    );
    let british = Reader { lang: Lang::EnGb, ..reader() };
    form.lines[0].day = "24/11/2026".into();
    assert!(form.check(british, &choices()).is_ok() && check(&form).is_err(), "days in the reader's order");
}
