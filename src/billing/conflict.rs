//! An invoice as a record that two people may write at once: what somebody else saved since, beside what the form would make of it.

use super::{
    Reader,
    draft::{Draft, DraftLine, Due, Installment},
    form_view::advance_words,
    forms::InvoiceChoices,
    typed,
};
use crate::{
    form::{Conflict, Record},
    i18n::format,
    ids::ClientId,
    money::{self, FOUR_DECIMALS, Money, Prices},
};

/// What stands in the way of a draft that was begun at `base` where `now` is saved since; nothing where it would undo nothing of it.
/// Lines and installments are compared by their places.
pub fn conflict(
    reader: Reader,
    choices: &InvoiceChoices,
    base: Option<&Draft>,
    now: &Draft,
    typed: &Draft,
) -> Option<Conflict> {
    let drafts = || [Some(now), base, Some(typed)].into_iter().flatten();
    let lines = drafts().map(|draft| draft.lines.len()).max().unwrap_or_default();
    let parts = drafts().map(|draft| draft.installments.len()).max().unwrap_or_default();
    let record = |draft| Told { reader, choices, draft }.record(lines, parts);
    // of a version that there never was nothing has been seen
    let based_on = base.map(|base| record(base).mark()).unwrap_or_default();
    record(now).conflict(&based_on, &record(typed))
}

struct Told<'a> {
    reader: Reader,
    choices: &'a InvoiceChoices,
    draft: &'a Draft,
}

impl Told<'_> {
    fn record(&self, lines: usize, parts: usize) -> Record {
        let draft = self.draft;
        let applicant = draft.applicant.map_or("The whole case".to_owned(), |id| self.name(id));
        let record = Record::default()
            .with_value("Client", draft.client, self.name(draft.client))
            .with_value("About", format!("{:?}", draft.applicant), applicant)
            .with("Language of the invoice", draft.language.own_name())
            .with_value("Currency", format!("{:?}", draft.currency), draft.currency.code())
            .with("Made out to", &draft.bill_to)
            .with("Client’s tax number", &draft.client_tax_number)
            .with("Due", self.due())
            .with("Rates", prices(draft.prices))
            .with("Taxes", self.taxes())
            .with(
                "Discount on all lines",
                typed::discount(draft.discount, draft.currency, self.reader.notation),
            )
            .with("Reason for tax exemption", &draft.exemption)
            .with("Terms of payment", &draft.terms)
            .with("Note to the client", &draft.note);
        let record = (0..lines).fold(record, |record, at| {
            let line = draft.lines.get(at);
            let value = line.map(|line| format!("{line:?}")).unwrap_or_default();
            let words = line.map(|line| self.line(line)).unwrap_or_default();
            record.with_value(format!("Line {}", at + 1), value, words)
        });
        (0..parts).fold(record, |record, at| {
            let words = draft.installments.get(at).map(|part| self.installment(part)).unwrap_or_default();
            record.with(format!("Installment {}", at + 1), words)
        })
    }

    fn name(&self, id: ClientId) -> String {
        let mut people = self.choices.clients.iter().chain(&self.choices.applicants);
        people.find(|person| person.id == id).map_or("Somebody else".to_owned(), |person| person.name.clone())
    }

    fn due(&self) -> String {
        match self.draft.due {
            Due::Within(days) => format!("Within {days} days"),
            Due::On(day) => format::full_day(self.reader.lang, day.0),
        }
    }

    fn taxes(&self) -> String {
        let tax = |tax: &super::TaxRate| format!("{} {}%", tax.name, self.number(tax.percent));
        self.draft.taxes.iter().map(tax).collect::<Vec<_>>().join(", ")
    }

    fn line(&self, line: &DraftLine) -> String {
        let day = line.day.map(|day| format::full_day(self.reader.lang, day.0));
        let discount = typed::discount(line.discount, self.draft.currency, self.reader.notation);
        let taxes = line.taxes.iter().filter_map(|place| self.draft.taxes.get(*place));
        let taxes: Vec<&str> = taxes.map(|tax| tax.name.as_str()).collect();
        let parts = [
            day,
            Some(line.description.clone()),
            Some(line.detail.clone()).filter(|detail| !detail.is_empty()),
            Some(format!("{} × {}", self.number(line.quantity), self.amount(line.rate))),
            Some(discount).filter(|discount| !discount.is_empty()).map(|discount| format!("less {discount}")),
            Some(taxes.join(", ")).filter(|taxes| !taxes.is_empty()),
            line.advance.map(|advance| advance_words(advance).to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn installment(&self, part: &Installment) -> String {
        format!("{} · {}", format::full_day(self.reader.lang, part.due_on.0), self.amount(part.amount))
    }

    fn amount(&self, minor: i64) -> String {
        money::show(Money::new(minor, self.draft.currency), self.reader.notation)
    }

    fn number(&self, value: i64) -> String {
        money::decimal(value, FOUR_DECIMALS, self.reader.notation)
    }
}

const fn prices(prices: Prices) -> &'static str {
    match prices {
        Prices::WithoutTax => "Without tax",
        Prices::TaxIncluded => "Tax included",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::sample::{choices, draft, line, reader};

    fn with(terms: &str, rates: &[i64]) -> Draft {
        let line = |rate: &i64| DraftLine { rate: *rate, ..line() };
        Draft { terms: terms.into(), lines: rates.iter().map(line).collect(), ..draft() }
    }

    fn told(base: Option<&Draft>, now: &Draft, typed: &Draft) -> Vec<(String, String, String)> {
        let conflict = conflict(reader(), &choices(), base, now, typed);
        let fields = conflict.map(|conflict| conflict.fields).unwrap_or_default();
        fields.into_iter().map(|field| (field.label, field.now, field.typed)).collect()
    }

    #[test]
    fn what_others_changed_is_told_with_both_values() {
        let base = with("Net 21", &[100, 200]);
        let now = with("Net 30", &[100, 250]);
        let typed = with("Net 21", &[100, 300]);
        let told = told(Some(&base), &now, &typed);
        let labels: Vec<_> = told.iter().map(|(label, ..)| label.as_str()).collect();
        assert_eq!(labels, ["Terms of payment", "Line 2"]);
        assert!(told[1].1.contains("1 × $2.50") && told[1].2.contains("1 × $3.00"), "{told:?}");
    }

    #[test]
    fn lines_that_others_added_would_be_lost() {
        let told = told(Some(&with("", &[100])), &with("", &[100, 200]), &with("", &[100]));
        assert_eq!(told[0].0, "Line 2");
        assert_eq!(told[0].2, "");
    }

    #[test]
    fn nothing_stands_in_the_way_of_what_nobody_else_changed() {
        let base = with("a", &[100]);
        assert!(told(Some(&base), &base, &with("b", &[200])).is_empty());
        assert!(told(None, &base, &base).is_empty());
        assert!(!told(None, &base, &with("b", &[100])).is_empty());
    }

    #[test]
    fn an_amount_that_reads_alike_in_another_currency_is_another() {
        let kept = money::Currency::from_stored("USD", 3).unwrap();
        let now = Draft { currency: kept, ..with("", &[100]) };
        let told = told(Some(&with("", &[100])), &now, &with("", &[100]));
        assert_eq!(told[0].0, "Currency");
    }
}
