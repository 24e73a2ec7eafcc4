//! What the columns of a bank's CSV files are, as staff confirm it.

use crate::{
    bank_files::{Amounts, Columns, DayOrder, DecimalSign, Delimiter, Header, Mapping, Unsure},
    form::{FieldErrors, Pairs},
};

/// Words for withdrawals and deposits that are told apart by a word are a few, and short.
const MAX_WORDS: usize = 200;

/// The form, as it is shown and as it was posted. Columns are numbers as they stand in the form; empty for none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappingForm {
    /// The day of posting.
    pub date: String,
    /// In which order days are written.
    pub day_order: String,
    /// The description, and what follows it.
    pub description: Vec<String>,
    /// The reference.
    pub reference: String,
    /// The number of the check.
    pub check_number: String,
    /// How amounts stand: signed, turned, two, sided.
    pub amounts: String,
    /// The column of amounts, or that of withdrawals.
    pub amount: String,
    /// The column of deposits, or that of the word that says which it is.
    pub other: String,
    /// Words for a withdrawal, with commas.
    pub debit_words: String,
    /// Words for a deposit, with commas.
    pub credit_words: String,
    /// The balance after a line.
    pub balance: String,
    /// The currency.
    pub currency: String,
    /// Whether a line is booked.
    pub status: String,
    /// How decimals are written: point, comma, or by the file.
    pub decimal: String,
}

/// How amounts stand, with words for each.
pub const AMOUNT_KINDS: [(&str, &str); 4] = [
    ("signed", "One column; withdrawals have a minus"),
    ("turned", "One column; deposits have a minus"),
    ("two", "One column for withdrawals, one for deposits"),
    ("sided", "One column, and another that says which it is"),
];

/// In which order days are written.
pub const DAY_ORDERS: [(&str, &str); 3] = [
    ("month_day_year", "Month, day, year (11/30/2026)"),
    ("day_month_year", "Day, month, year (30/11/2026)"),
    ("year_month_day", "Year, month, day (2026-11-30)"),
];

/// How decimals are written.
pub const DECIMALS: [(&str, &str); 3] =
    [("", "As the amounts of the file say"), ("point", "1,234.56"), ("comma", "1.234,56")];

fn column(number: Option<usize>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn listed(words: &[String]) -> String {
    words.join(", ")
}

impl MappingForm {
    /// What is proposed, or was confirmed before.
    pub fn of(mapping: &Mapping) -> MappingForm {
        let columns = &mapping.columns;
        let mut form = MappingForm {
            date: columns.date.to_string(),
            day_order: match mapping.day_order {
                DayOrder::YearMonthDay => "year_month_day",
                DayOrder::MonthDayYear => "month_day_year",
                DayOrder::DayMonthYear => "day_month_year",
            }
            .to_owned(),
            description: columns.description.iter().map(usize::to_string).collect(),
            reference: column(columns.reference),
            check_number: column(columns.check_number),
            balance: column(columns.balance),
            currency: column(columns.currency),
            status: column(columns.status),
            decimal: match mapping.decimal {
                None => "",
                Some(DecimalSign::Point) => "point",
                Some(DecimalSign::Comma) => "comma",
            }
            .to_owned(),
            ..MappingForm::default()
        };
        let (kind, amount, other) = match &columns.amounts {
            Amounts::Signed { column, is_turned: false } => ("signed", *column, None),
            Amounts::Signed { column, is_turned: true } => ("turned", *column, None),
            Amounts::Two { debit, credit } => ("two", *debit, Some(*credit)),
            Amounts::Sided { column, side, debit_words, credit_words } => {
                (form.debit_words, form.credit_words) = (listed(debit_words), listed(credit_words));
                ("sided", *column, Some(*side))
            }
        };
        (form.amounts, form.amount, form.other) = (kind.to_owned(), amount.to_string(), column(other));
        form
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> MappingForm {
        let get = |name: &str| pairs.get(name).trim().to_owned();
        MappingForm {
            date: get("date"),
            day_order: get("day_order"),
            description: pairs.all("description").take(20).map(str::to_owned).collect(),
            reference: get("reference"),
            check_number: get("check_number"),
            amounts: get("amounts"),
            amount: get("amount"),
            other: get("other"),
            debit_words: get("debit_words"),
            credit_words: get("credit_words"),
            balance: get("balance"),
            currency: get("currency"),
            status: get("status"),
            decimal: get("decimal"),
        }
    }

    /// The mapping that is meant, for files of so many columns that begin as this one.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn check(
        &self,
        (delimiter, header, most): (Delimiter, Header, usize),
    ) -> Result<Mapping, FieldErrors> {
        let mut reading = Reading { errors: FieldErrors::default(), most };
        let date = reading.needed("date", &self.date, "Choose the column with the day of posting.");
        let amounts = self.check_amounts(&mut reading);
        let columns = Columns {
            date,
            description: self
                .description
                .iter()
                .filter_map(|number| reading.column("description", number))
                .collect(),
            reference: reading.column("reference", &self.reference),
            check_number: reading.column("check_number", &self.check_number),
            amounts,
            balance: reading.column("balance", &self.balance),
            currency: reading.column("currency", &self.currency),
            status: reading.column("status", &self.status),
        };
        let day_order = match self.day_order.as_str() {
            "year_month_day" => DayOrder::YearMonthDay,
            "month_day_year" => DayOrder::MonthDayYear,
            "day_month_year" => DayOrder::DayMonthYear,
            _ => {
                reading.errors.add("day_order", "Choose how days are written.");
                DayOrder::MonthDayYear
            }
        };
        let decimal = match self.decimal.as_str() {
            "point" => Some(DecimalSign::Point),
            "comma" => Some(DecimalSign::Comma),
            _ => None,
        };
        reading.errors.or(Mapping { delimiter, header, columns, day_order, decimal })
    }

    fn check_amounts(&self, reading: &mut Reading) -> Amounts {
        let column = reading.needed("amount", &self.amount, "Choose the column with the amounts.");
        match self.amounts.as_str() {
            "signed" | "turned" => Amounts::Signed { column, is_turned: self.amounts == "turned" },
            "two" => Amounts::Two {
                debit: column,
                credit: reading.needed("other", &self.other, "Choose the column with the deposits."),
            },
            "sided" => Amounts::Sided {
                column,
                side: reading.needed("other", &self.other, "Choose the column that says which it is."),
                debit_words: reading.words("debit_words", &self.debit_words),
                credit_words: reading.words("credit_words", &self.credit_words),
            },
            _ => {
                reading.errors.add("amounts", "Choose how the amounts stand.");
                Amounts::Signed { column, is_turned: false }
            }
        }
    }
}

struct Reading {
    errors: FieldErrors,
    most: usize,
}

impl Reading {
    fn column(&mut self, field: &str, typed: &str) -> Option<usize> {
        if typed.is_empty() {
            return None;
        }
        let found = typed.parse().ok().filter(|column| *column < self.most);
        if found.is_none() {
            self.errors.add(field, "There is no such column.");
        }
        found
    }

    fn needed(&mut self, field: &str, typed: &str, missing: &str) -> usize {
        if typed.is_empty() {
            self.errors.add(field, missing);
        }
        self.column(field, typed).unwrap_or_default()
    }

    fn words(&mut self, field: &str, typed: &str) -> Vec<String> {
        let words: Vec<String> =
            typed.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            self.errors.add(field, "Say which words the bank writes, with commas between them.");
        } else if typed.chars().count() > MAX_WORDS {
            self.errors.add(field, "Use at most 200 characters.");
        }
        words
    }
}

/// What a file leaves open, for whoever confirms the columns.
pub fn unsure_words(unsure: &Unsure) -> &'static str {
    match unsure {
        Unsure::NoDate => "No column holds days.",
        Unsure::NoAmount => "No column holds amounts.",
        Unsure::NoHeader => "The file has no names of columns: each was told by what it holds.",
        Unsure::Date(_) => "Several columns hold days: choose the one of posting.",
        Unsure::DayOrder(_) => "Days can be read in several orders: say which it is.",
        Unsure::Decimal(_) => "The amounts can be read with a decimal point or a comma: say which it is.",
        Unsure::Amount(_) => "Several columns hold amounts: choose the right one.",
        Unsure::Sign => "No amount has a sign: say how withdrawals are told.",
        Unsure::Sides => "Say which column is that of withdrawals and which that of deposits.",
        Unsure::Description => "Choose the columns that make up the description.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(amounts: Amounts) -> Mapping {
        Mapping {
            delimiter: Delimiter::Comma,
            header: Header::Named(vec!["Date".into(), "What".into(), "Amount".into(), "Balance".into()]),
            columns: Columns {
                date: 0,
                description: vec![1],
                reference: None,
                check_number: Some(1),
                amounts,
                balance: Some(3),
                currency: None,
                status: None,
            },
            day_order: DayOrder::MonthDayYear,
            decimal: Some(DecimalSign::Point),
        }
    }

    #[test]
    fn what_is_shown_and_posted_unchanged_is_the_same_mapping() {
        let sided = Amounts::Sided {
            column: 2,
            side: 1,
            debit_words: vec!["DR".into()],
            credit_words: vec!["CR".into(), "C".into()],
        };
        for amounts in
            [Amounts::Signed { column: 2, is_turned: true }, Amounts::Two { debit: 2, credit: 3 }, sided]
        {
            let mapping = mapping(amounts);
            let form = MappingForm::of(&mapping);
            let again = form.check((mapping.delimiter, mapping.header.clone(), 4)).unwrap();
            assert_eq!(again, mapping);
        }
    }

    #[test]
    fn columns_that_are_not_there_are_refused() {
        let mapping = mapping(Amounts::Signed { column: 2, is_turned: false });
        let form = MappingForm { date: "9".into(), amount: String::new(), ..MappingForm::of(&mapping) };
        let errors = form.check((mapping.delimiter, mapping.header, 4)).unwrap_err();
        assert!(errors.get("date").is_some() && errors.get("amount").is_some());
    }
}
