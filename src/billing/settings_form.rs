//! The form of a firm's settings of billing. Taxes can be added and removed without scripts: its buttons are `add:taxes` and
//! `remove:taxes:1`.

use super::{
    Reader,
    checks::{Checks, TextField},
    draft::{MAX_DUE_DAYS, MAX_LINE_TEXT, MAX_NAME, MAX_RATES, MAX_TEXT},
    forms::{TaxFields, read_taxes},
    number_pattern::NumberPattern,
    settings_model::{BillingSettings, PaperSize},
    typed,
};
use crate::{
    form::{ArrangedLine, BASED_ON, Do, FieldErrors, Pairs, Record},
    i18n::Country,
    money::{Currency, Notation, Prices},
};

/// Most lines about how to pay otherwise.
pub const MAX_BANK_LINES: usize = 12;

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingsForm {
    /// The mark of what it was drawn from; see [`settings_record`].
    pub based_on: String,
    /// The pattern of invoices' numbers.
    pub invoice_numbers: String,
    /// That of credit notes.
    pub credit_note_numbers: String,
    /// That of receipts.
    pub receipt_numbers: String,
    /// The code of a currency.
    pub currency: String,
    /// The code of a country.
    pub country: String,
    /// A number of days.
    pub due_days: String,
    /// Whether rates have tax in them.
    pub prices: String,
    /// Taxes of new invoices.
    pub taxes: Vec<TaxFields>,
    /// The firm's.
    pub tax_number: String,
    /// Of payment.
    pub terms: String,
    /// Why no tax is charged.
    pub exemption: String,
    /// How to pay otherwise, line by line.
    pub bank_lines: String,
    /// A percentage.
    pub discount_limit: String,
    /// A size of paper.
    pub paper: String,
}

impl SettingsForm {
    /// A form filled with what there is.
    pub fn of(settings: &BillingSettings, notation: Notation) -> SettingsForm {
        SettingsForm {
            based_on: settings_record(settings).mark(),
            ..SettingsForm::unmarked(settings, notation)
        }
    }

    fn unmarked(settings: &BillingSettings, notation: Notation) -> SettingsForm {
        SettingsForm {
            based_on: String::new(),
            invoice_numbers: settings.invoice_numbers.to_string(),
            credit_note_numbers: settings.credit_note_numbers.to_string(),
            receipt_numbers: settings.receipt_numbers.to_string(),
            currency: typed::currency(settings.currency),
            country: settings.country.clone(),
            due_days: settings.due_days.to_string(),
            prices: typed::prices(settings.prices).to_owned(),
            taxes: settings.taxes.iter().map(|tax| TaxFields::of(tax, notation)).collect(),
            tax_number: settings.tax_number.clone(),
            terms: settings.terms.clone(),
            exemption: settings.exemption.clone(),
            bank_lines: settings.bank_lines.join("\n"),
            discount_limit: typed::number(settings.discount_limit, notation),
            paper: settings.paper.as_str().to_owned(),
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> SettingsForm {
        let text = |name: &str| pairs.get(name).to_owned();
        SettingsForm {
            based_on: text(BASED_ON),
            invoice_numbers: text("invoice_numbers"),
            credit_note_numbers: text("credit_note_numbers"),
            receipt_numbers: text("receipt_numbers"),
            currency: text("currency"),
            country: text("country"),
            due_days: text("due_days"),
            prices: text("prices"),
            taxes: pairs.lines("taxes", MAX_RATES + 1).iter().map(TaxFields::posted).collect(),
            tax_number: text("tax_number"),
            terms: text("terms"),
            exemption: text("exemption"),
            bank_lines: text("bank_lines"),
            discount_limit: text("discount_limit"),
            paper: text("paper"),
        }
    }

    /// Does what a button of the list of taxes says (see [`Do::in_list`]), and tells which to look at then. Saves nothing.
    pub fn arrange_taxes(&mut self, what: Do) -> Option<ArrangedLine> {
        what.arrange(&mut self.taxes, MAX_RATES, |_| TaxFields::default())
    }

    /// What is to be saved. A currency that was withdrawn since it was chosen is kept with `before`.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, reader: Reader, before: &BillingSettings) -> Result<BillingSettings, FieldErrors> {
        let mut checks = Checks::new(reader);
        let [invoice_numbers, credit_note_numbers, receipt_numbers] = self.patterns(&mut checks, before);
        let currency =
            currencies(before).into_iter().find(|currency| typed::currency(*currency) == self.currency);
        let currency = checks.chosen("currency", currency, "Choose a currency.", before.currency);
        let country = self.country.trim().to_ascii_uppercase();
        if !Country::find(&country).is_some_and(Country::is_official) {
            checks.errors.add("country", "Enter the two letters of a country, such as US or MX.");
        }
        let due_days = checks.whole("due_days", &self.due_days, 0..=MAX_DUE_DAYS);
        let prices = typed::prices_of(&self.prices);
        let prices = checks.chosen("prices", prices, "Choose whether rates include tax.", Prices::WithoutTax);
        let taxes = read_taxes(&mut checks, &self.taxes, 0);
        let number = TextField { name: "tax_number", most: MAX_NAME, missing: None };
        let tax_number = checks.line(number, &self.tax_number);
        let mut text =
            |name, typed: &str| checks.text(TextField { name, most: MAX_TEXT, missing: None }, typed);
        let (terms, exemption) = (text("terms", &self.terms), text("exemption", &self.exemption));
        let bank_lines = self.bank_lines(&mut checks);
        let discount_limit = checks.percent("discount_limit", &self.discount_limit);
        let paper =
            checks.chosen("paper", self.paper.parse().ok(), "Choose a size of paper.", PaperSize::Letter);
        checks.errors.or(BillingSettings {
            invoice_numbers,
            credit_note_numbers,
            receipt_numbers,
            currency,
            country,
            due_days,
            prices,
            taxes,
            tax_number,
            terms,
            exemption,
            bank_lines,
            discount_limit,
            paper,
        })
    }

    /// No two of them can make the same number. What is paid on is known by two letters at least.
    fn patterns(&self, checks: &mut Checks, before: &BillingSettings) -> [NumberPattern; 3] {
        let fields = [
            ("invoice_numbers", &self.invoice_numbers, &before.invoice_numbers),
            ("credit_note_numbers", &self.credit_note_numbers, &before.credit_note_numbers),
            ("receipt_numbers", &self.receipt_numbers, &before.receipt_numbers),
        ];
        let patterns = fields.map(|(field, typed, before)| {
            typed.parse().unwrap_or_else(|error: super::PatternError| {
                checks.errors.add(field, error.to_string());
                before.clone()
            })
        });
        for (pattern, (field, ..)) in patterns.iter().zip(&fields).take(2) {
            if pattern.letters().len() < 2 {
                checks.errors.add(*field, "Begin with at least two capital letters, such as INV.");
            }
        }
        for (at, (field, ..)) in fields.iter().enumerate() {
            if patterns[..at].iter().any(|other| !other.is_apart_from(&patterns[at])) {
                let letters = patterns[at].letters();
                let words =
                    format!("Numbers above begin with {letters} too. Begin these with other letters.");
                checks.errors.add(*field, words);
            }
        }
        patterns
    }

    fn bank_lines(&self, checks: &mut Checks) -> Vec<String> {
        let field = TextField { name: "bank_lines", most: MAX_TEXT, missing: None };
        let text = checks.text(field, &self.bank_lines);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        if lines.len() > MAX_BANK_LINES || lines.iter().any(|line| line.chars().count() > MAX_LINE_TEXT) {
            let words =
                format!("Use at most {MAX_BANK_LINES} lines of at most {MAX_LINE_TEXT} characters each.");
            checks.errors.add("bank_lines", words);
        }
        lines
    }
}

/// What can be chosen: what is, and everything that is offered.
pub(super) fn currencies(before: &BillingSettings) -> Vec<Currency> {
    let others = Currency::choices().filter(|currency| *currency != before.currency);
    [before.currency].into_iter().chain(others).collect()
}

/// The settings as a record that two people may change at once.
pub fn settings_record(settings: &BillingSettings) -> Record {
    // what is compared must not hang on who looks
    let fields = SettingsForm::unmarked(settings, Notation::American);
    let taxes: Vec<_> = fields.taxes.iter().enumerate().map(|(at, tax)| tax.words(at)).collect();
    Record::default()
        .with("Invoice numbers", fields.invoice_numbers)
        .with("Credit note numbers", fields.credit_note_numbers)
        .with("Receipt numbers", fields.receipt_numbers)
        .with("Currency", fields.currency)
        .with("Country", fields.country)
        .with("Due within days", fields.due_days)
        .with("Rates", fields.prices)
        .with("Taxes", taxes.join(", "))
        .with("Tax number", fields.tax_number)
        .with("Terms of payment", fields.terms)
        .with("Reason for tax exemption", fields.exemption)
        .with("Other ways to pay", fields.bank_lines)
        .with("Largest discount without the owner", fields.discount_limit)
        .with("Paper", fields.paper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::sample::reader;

    type Change = fn(&mut SettingsForm);

    fn form() -> SettingsForm {
        SettingsForm::of(&BillingSettings::default(), Notation::American)
    }

    fn wrong(form: &SettingsForm) -> Vec<String> {
        let errors = form.check(reader(), &BillingSettings::default()).unwrap_err();
        errors.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn a_form_filled_from_settings_gives_them_back() {
        let settings = BillingSettings {
            country: "MX".into(),
            currency: Currency::find("MXN").unwrap(),
            prices: Prices::TaxIncluded,
            taxes: vec![super::super::TaxRate { name: "IVA".into(), percent: 160_000 }],
            bank_lines: vec!["Bank: First".into(), "Account: 0044 1820 77".into()],
            discount_limit: 125_000,
            paper: PaperSize::A4,
            ..BillingSettings::default()
        };
        for notation in Notation::ALL {
            let form = SettingsForm::of(&settings, notation);
            assert_eq!(form.check(Reader { notation, ..reader() }, &settings), Ok(settings.clone()));
        }
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let set: [(&str, Change); 12] = [
            ("invoice_numbers", |form| form.invoice_numbers = "{number}".into()),
            ("invoice_numbers", |form| form.invoice_numbers = "I-{number}".into()),
            ("credit_note_numbers", |form| form.credit_note_numbers = "INV{number}".into()),
            ("receipt_numbers", |form| form.receipt_numbers = "CN{number}".into()),
            ("currency", |form| form.currency = "BGN".into()),
            ("country", |form| form.country = "UK".into()),
            ("due_days", |form| form.due_days = "-1".into()),
            ("prices", |form| form.prices = String::new()),
            ("taxes-0-percent", |form| form.taxes.push(TaxFields { name: "A".into(), percent: "x".into() })),
            ("bank_lines", |form| form.bank_lines = "a\n".repeat(13)),
            ("discount_limit", |form| form.discount_limit = "101".into()),
            ("paper", |form| form.paper = "A5".into()),
        ];
        for (field, change) in set {
            let mut changed = form();
            change(&mut changed);
            assert_eq!(wrong(&changed), [field]);
        }
    }

    #[test]
    fn settings_that_somebody_else_changed_are_told() {
        let before = BillingSettings::default();
        let now = BillingSettings { due_days: 14, ..before.clone() };
        let typed = BillingSettings { due_days: 21, ..before.clone() };
        let based_on = form().based_on;
        let conflict = settings_record(&now).conflict(&based_on, &settings_record(&typed)).unwrap();
        assert_eq!(conflict.fields[0].label, "Due within days");
        assert_eq!(settings_record(&before).conflict(&based_on, &settings_record(&typed)), None);
    }
}
