//! From what stands in the form to a draft.

use super::{InvoiceChoices, InvoiceForm, installments, lines, taxes};
use crate::{
    billing::{
        Reader,
        checks::{Checks, TextField},
        draft::{Draft, Due, MAX_DUE_DAYS, MAX_LINE_TEXT, MAX_NAME, MAX_TEXT},
        typed,
    },
    form::FieldErrors,
    i18n::Lang,
    ids::ClientId,
    money::Prices,
};
use uuid::Uuid;

impl InvoiceForm {
    /// What is to be saved. Lines at the end in which nothing is written are left out.
    ///
    /// # Errors
    /// What is wrong, at the fields; at `total` what is wrong with all of it together.
    pub fn check(&self, reader: Reader, choices: &InvoiceChoices) -> Result<Draft, FieldErrors> {
        let mut checks = Checks::new(reader);
        let draft = self.read(&mut checks, choices);
        super::sums::add_up(&mut checks, &draft);
        checks.errors.or(draft)
    }

    /// What there is, with nothing where something could not be read.
    pub(super) fn read(&self, checks: &mut Checks, choices: &InvoiceChoices) -> Draft {
        let nobody = ClientId(Uuid::nil());
        let client = choices.client(self.client.trim());
        let client = checks.chosen("client", client, "Choose who receives the invoice.", nobody);
        let applicant = Some(self.applicant.trim()).filter(|id| !id.is_empty()).map(|id| {
            let applicant = choices.applicant(id);
            checks.chosen(
                "applicant",
                applicant,
                "Choose an applicant of this case, or the whole case.",
                nobody,
            )
        });
        let language = Lang::ALL.into_iter().find(|lang| lang.code() == self.language);
        let language = checks.chosen("language", language, "Choose a language.", Lang::default());
        let currency = choices.currency(&self.currency);
        let currency = checks.chosen("currency", currency, "Choose a currency.", choices.usual);
        let bill_to = self.bill_to(checks);
        let number = TextField { name: "client_tax_number", most: MAX_NAME, missing: None };
        let client_tax_number = checks.line(number, &self.client_tax_number);
        let due = self.due(checks);
        let prices = typed::prices_of(&self.prices);
        let prices = checks.chosen("prices", prices, "Choose whether rates include tax.", Prices::WithoutTax);
        let written = self.lines.iter().take(lines::written(&self.lines));
        let used = written.filter_map(|line| line.taxes.last()).max().map_or(0, |last| last + 1);
        let taxes = taxes::read(checks, &self.taxes, used);
        let lines = lines::read(checks, &self.lines, currency, taxes.len());
        let discount = checks.discount("discount", &self.discount, currency);
        let mut text =
            |name, typed: &str| checks.text(TextField { name, most: MAX_TEXT, missing: None }, typed);
        let (exemption, terms, note) =
            (text("exemption", &self.exemption), text("terms", &self.terms), text("note", &self.note));
        let installments = installments::read(checks, &self.installments, currency);
        Draft {
            client,
            applicant,
            language,
            currency,
            bill_to,
            client_tax_number,
            due,
            prices,
            taxes,
            discount,
            exemption,
            terms,
            note,
            lines,
            installments,
        }
    }

    fn bill_to(&self, checks: &mut Checks) -> String {
        let missing = Some("Enter the name and address that the invoice is made out to.");
        let text = checks.text(TextField { name: "bill_to", most: MAX_TEXT, missing }, &self.bill_to);
        if text.lines().any(|line| line.chars().count() > MAX_LINE_TEXT) {
            checks.errors.add("bill_to", format!("Use at most {MAX_LINE_TEXT} characters for each line."));
        }
        text
    }

    /// One of both fields says it.
    pub(super) fn due(&self, checks: &mut Checks) -> Due {
        let (days, on) = (self.due_days.trim(), self.due_on.trim());
        match (days.is_empty(), on.is_empty()) {
            (true, true) => {
                let words = "Say when the invoice is due: within a number of days, or on a date.";
                checks.errors.add("due_days", words);
            }
            (false, true) => return Due::Within(checks.whole("due_days", days, 0..=MAX_DUE_DAYS)),
            (true, false) => {
                if let Some(day) = checks.day("due_on", on) {
                    return Due::On(day);
                }
            }
            (false, false) => {
                let words = "Give either a number of days or a date, and leave the other empty.";
                checks.errors.add("due_on", words);
            }
        }
        Due::Within(0)
    }
}
