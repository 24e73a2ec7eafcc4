use super::*;
use crate::billing::sample::{currency, reader};
use jiff::civil::date;

fn payable(outstanding: &[i64]) -> Payable {
    let invoice = |(at, outstanding): (usize, &i64)| PayableInvoice {
        id: Uuid::from_u128(at as u128),
        number: format!("INV-2026-000{at}"),
        outstanding: *outstanding,
    };
    Payable { currency: currency("USD"), invoices: outstanding.iter().enumerate().map(invoice).collect() }
}

fn form(amount: &str, allocations: &[&str]) -> PaymentForm {
    PaymentForm {
        method: "check".into(),
        received_on: "2026-11-27".into(),
        amount: amount.into(),
        allocations: allocations.iter().map(|typed| (*typed).to_owned()).collect(),
        ..PaymentForm::default()
    }
}

fn allocated(form: &PaymentForm, payable: &Payable) -> Vec<i64> {
    let payment = form.check(reader(), payable).unwrap();
    assert_eq!(payment.allocations.iter().map(|(_, part)| part).sum::<i64>(), payment.amount);
    payment.allocations.iter().map(|(_, part)| *part).collect()
}

fn wrong(form: &PaymentForm, payable: &Payable) -> Vec<(String, String)> {
    let errors = form.check(reader(), payable).unwrap_err();
    errors.iter().map(|(field, words)| (field.to_owned(), words.to_owned())).collect()
}

#[test]
fn all_of_it_pays_the_first_unless_something_else_is_said() {
    let payable = payable(&[50_000, 20_000]);
    assert_eq!(allocated(&form("$500", &["", ""]), &payable), [50_000]);
    assert_eq!(allocated(&form("600", &["400", "200.00"]), &payable), [40_000, 20_000]);
    assert_eq!(allocated(&form("200", &["0", "200"]), &payable), [20_000]);
    let first = PaymentForm::new_for(&payable, reader());
    assert_eq!(allocated(&first, &payable), [50_000]);
}

#[test]
fn nobody_pays_more_than_is_outstanding() {
    let payable = payable(&[50_000, 20_000]);
    assert_eq!(wrong(&form("500.01", &["", ""]), &payable)[0].0, "amount");
    let second = payable.invoices[1].field();
    assert_eq!(wrong(&form("700.01", &["500", "200.01"]), &payable)[0].0, second);
    let errors = wrong(&form("700", &["500", "100"]), &payable);
    assert_eq!(errors[0].0, "amount");
    assert!(errors[0].1.contains("$600.00") && errors[0].1.contains("$700.00"), "{errors:?}");
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let payable = payable(&[50_000]);
    for amount in ["", "0", "-5", "1234,56", "5.001", "€5", "9999999999999999999"] {
        assert_eq!(wrong(&form(amount, &[""]), &payable)[0].0, "amount", "{amount}");
    }
    for day in ["", "2026-11-28", "11/28/2026", "x"] {
        let form = PaymentForm { received_on: day.into(), ..form("5", &[""]) };
        assert_eq!(wrong(&form, &payable)[0].0, "received_on", "{day}");
    }
    let form = PaymentForm { method: "barter".into(), reference: "1".repeat(61), ..form("5", &[""]) };
    let fields: Vec<_> = wrong(&form, &payable).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["method", "reference"]);
}

#[test]
fn a_form_is_read_as_it_was_posted() {
    let payable = payable(&[50_000, 20_000]);
    let pairs = [
        ("method", "wire"),
        ("received_on", "11/20/2026"),
        ("amount", "5"),
        ("payer", "Kofi"),
        ("allocations-00000000-0000-0000-0000-000000000001", "5"),
        ("allocations-00000000-0000-0000-0000-000000000009", "7"),
    ];
    let pairs = Pairs(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    let payment = PaymentForm::posted(&pairs, &payable).check(reader(), &payable).unwrap();
    assert_eq!((payment.method, payment.received_on), (HandMethod::Wire, Day(date(2026, 11, 20))));
    assert_eq!(payment.allocations, [(Uuid::from_u128(1), 500)]);
}
