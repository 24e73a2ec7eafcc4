//! One movement of OFX (STMTTRN).

use crate::{
    bank_files::{
        Line, MAX_DESCRIPTION, MAX_RAW, MAX_TEXT, Place, amount, amount::DecimalSign, days, text, why::Why,
    },
    money::Currency,
};

/// What was said of a movement, in the order in which it was said.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    pub(super) line: usize,
    values: Vec<(String, String)>,
}

/// More values than any movement has.
const MOST_VALUES: usize = 100;

impl Transaction {
    pub(super) fn at(line: usize) -> Transaction {
        Transaction { line, values: Vec::new() }
    }

    /// A value; of what stands in aggregates of its own, the name has theirs in front.
    pub(super) fn set(&mut self, inside: &str, name: &str, text: &str) {
        let name = if inside == "STMTTRN" { name.to_owned() } else { format!("{inside}.{name}") };
        if self.values.len() < MOST_VALUES {
            self.values.push((name, text.to_owned()));
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let value = self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    fn short(&self, name: &str) -> Option<String> {
        self.get(name).and_then(|value| text::present(&text::clean(value, MAX_TEXT)))
    }

    /// A hold is no movement yet.
    pub(super) fn is_pending(&self) -> bool {
        self.get("TRNTYPE").is_some_and(|kind| kind.eq_ignore_ascii_case("HOLD"))
    }

    /// Whether the kind says that it goes the other way. The sign counts: the specification has it so.
    pub(super) fn is_against_kind(&self, amount: i64) -> bool {
        match self.get("TRNTYPE").map(str::to_ascii_uppercase).as_deref() {
            Some("DEBIT" | "CHECK" | "FEE" | "SRVCHG" | "PAYMENT" | "CASH" | "DIRECTDEBIT" | "REPEATPMT") => {
                amount > 0
            }
            Some("CREDIT" | "DEP" | "DIRECTDEP") => amount < 0,
            _ => false,
        }
    }

    /// What stands in the file, name by name.
    pub(super) fn raw(&self) -> String {
        let words: Vec<String> = self.values.iter().map(|(name, value)| format!("{name}={value}")).collect();
        text::raw(&words.join(" "), MAX_RAW)
    }

    pub(super) fn read(
        &self,
        place: Place,
        currency: Currency,
        decimal: Option<DecimalSign>,
    ) -> Result<Line, Why> {
        if self.get("CORRECTFITID").is_some() {
            return Err(Why::Correction);
        }
        // ORIGCURRENCY says what was converted; CURRENCY that nothing was
        if let Some(found) = self.get("CURRENCY.CURSYM").filter(|code| *code != currency.code()) {
            return Err(Why::OtherCurrency { wanted: currency, found: found.to_owned() });
        }
        let day = self.get("DTPOSTED").ok_or(Why::FieldMissing("The day (DTPOSTED)"))?;
        let posted_on = posting_day(day)?;
        let figure = self.get("TRNAMT").ok_or(Why::NoAmount)?;
        let amount = amount::read(figure, currency, decimal)?;
        Ok(Line {
            place,
            posted_on,
            amount,
            description: self.description(),
            reference: self.short("REFNUM"),
            check_number: self.short("CHECKNUM").filter(|number| number.bytes().any(|byte| byte != b'0')),
            bank_id: self.short("FITID"),
            balance: None,
            raw: self.raw(),
            fingerprint: String::new(),
        })
    }

    /// Name and memo; banks often cut the one off at 32 letters and repeat it in the other.
    fn description(&self) -> String {
        let name = self.get("NAME").or_else(|| self.get("PAYEE.NAME"));
        let name = self.get("EXTDNAME").or(name).unwrap_or_default();
        let memo = self.get("MEMO").unwrap_or_default();
        let words = match (name, memo) {
            (name, "") => name.to_owned(),
            (name, memo) if memo.starts_with(name) => memo.to_owned(),
            (name, memo) if name.ends_with(memo) => name.to_owned(),
            (name, memo) => format!("{name} / {memo}"),
        };
        let words = if words.is_empty() { self.get("TRNTYPE").unwrap_or_default() } else { &words };
        text::clean(words, MAX_DESCRIPTION)
    }
}

/// The first eight digits. What follows is a time and a zone (`20261130210000.000[-5:EST]`), which move nothing.
fn posting_day(text: &str) -> Result<jiff::civil::Date, Why> {
    let day = days::eight_digits(text)?;
    let is_time = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'.' | b'[' | b']' | b':' | b'+' | b'-' | b' ' | b'/' | b'_')
    };
    if text.len() <= 60 && text.bytes().skip(8).all(is_time) { Ok(day) } else { Err(Why::DayNotRead) }
}
