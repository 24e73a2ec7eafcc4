use super::*;
use crate::{
    billing::{
        draft::{Draft, TaxRate},
        sample::{self, choices, reader},
    },
    form::Do,
};

fn page(fields: InvoiceForm) -> InvoiceFormPage {
    InvoiceFormPage {
        reader: reader(),
        counted: Some(fields.count(reader(), &choices())),
        fields,
        choices: choices(),
        errors: FieldErrors::default(),
        done: None,
        newer: None,
        is_new: false,
        action: "/staff/invoices/1".into(),
        cancel: "/staff/invoices/1".into(),
        followed: false,
        crumbs: Markup::default(),
        lead: Markup::default(),
    }
}

fn fields() -> InvoiceForm {
    let taxes = vec![TaxRate { name: "Sales tax".into(), percent: 107_500 }];
    let draft = Draft { taxes, ..sample::draft() };
    InvoiceForm::of(&draft, 3, reader().notation)
}

#[test]
fn return_in_a_field_saves() {
    let shown = form(&page(fields())).0;
    let first = shown.split("<button").nth(1).unwrap();
    assert!(first.contains("value=\"save\""), "{first}");
}

#[test]
fn every_error_of_a_form_leads_to_something_on_the_page() {
    let mut wrong = fields();
    wrong.lines[0].rate = "1,5".into();
    wrong.lines[0].kind = String::new();
    wrong.taxes[0].percent = "x".into();
    (wrong.client, wrong.currency, wrong.due_days) = (String::new(), String::new(), String::new());
    wrong.arrange(InvoiceList::Installments, Do::Add(None));
    wrong.installments[0].amount = "x".into();
    let errors = wrong.check(reader(), &choices()).unwrap_err();
    assert!(errors.iter().count() > 7);
    let shown = form(&InvoiceFormPage { errors: errors.clone(), ..page(wrong) }).0;
    for (field, _) in errors.iter() {
        assert!(shown.contains(&format!("id=\"f-{field}\"")), "{field}");
        assert!(shown.contains(&format!("id=\"f-{field}-error\"")), "{field}");
    }
    let mut free = fields();
    free.lines[0].rate = "0".into();
    assert!(free.check(reader(), &choices()).unwrap_err().get("total").is_some());
    assert!(form(&page(free)).0.contains("id=\"f-total\""));
}

#[test]
fn amounts_are_shown_as_they_were_read() {
    let mut typed = fields();
    typed.lines[0].quantity = "1.5".into();
    typed.lines[0].unit = "hour".into();
    typed.lines[0].rate = "350".into();
    typed.lines[0].discount = "10%".into();
    typed.lines[0].taxes.insert(0);
    let shown = sums(&page(typed.clone())).into_string();
    for part in ["1.5 hours × $350.00", "less 10% (", "$52.50", "$472.50", "10.75% of ", "$50.79", "$523.29"]
    {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    typed.lines[0].rate = "38,5".into();
    let shown = sums(&page(typed)).into_string();
    assert!(shown.contains("can be read as 38.5 or as 385") && shown.contains("not counted yet"), "{shown}");
}

#[test]
fn what_was_just_added_gets_the_focus() {
    let mut fields = fields();
    let done = fields.arrange(InvoiceList::Lines, Do::Add(None));
    let shown = form(&InvoiceFormPage { done, ..page(fields.clone()) }).0;
    assert!(shown.contains("id=\"line-1\" tabindex=\"-1\" autofocus"));
    assert_eq!(shown.matches("autofocus").count(), 1);
    let done = fields.arrange(InvoiceList::Taxes, Do::Add(None));
    let shown = form(&InvoiceFormPage { done, ..page(fields) }).0;
    assert!(shown.contains("id=\"tax-1\" tabindex=\"-1\" autofocus"));
    assert_eq!(shown.matches("autofocus").count(), 1);
}
