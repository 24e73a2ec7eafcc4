//! camt.053, the bank to customer statement of ISO 20022, in any version: elements are found by their names alone,
//! whatever namespace they are in, and both places are looked at where 001.08 has moved something (`Sts`, `Pty`).
//!
//! A reversal (`RvslInd`) does not turn the sign: `CdtDbtInd` is the way of the reversing entry itself (ISO 20022, message
//! definition of camt.053, ReversalIndicator: "if CRDT and Yes, the original operation was a debit entry").

mod entry;
mod tree;

use super::{Place, Refusal, amount, broken, check_count, days, draft::Draft, text, why::Why};
use crate::money::Currency;
use entry::Entry;
use jiff::civil::Date;
use tree::{Element, Found};

/// Whether XML is a statement, by its elements, as the namespace is not always there.
pub(super) fn detect(start: &str) -> Result<super::Format, Why> {
    let has = |name: &str| start.contains(name);
    if has("BkToCstmrStmt") {
        return Ok(super::Format::Camt053);
    }
    Err(if has("BkToCstmrAcctRpt") {
        Why::OtherKindOfFile("a report within a day (camt.052), not a statement")
    } else if has("BkToCstmrDbtCdtNtfctn") {
        Why::OtherKindOfFile("a notification (camt.054), not a statement")
    } else if has("<html") || has("<HTML") {
        Why::OtherKindOfFile("a web page")
    } else {
        Why::UnknownFormat
    })
}

/// Every statement of the file.
pub(super) fn read(text: &str) -> Result<Vec<Draft>, Refusal> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut entries = 0;
    let walked = tree::walk(text, &mut |found| {
        match found {
            Found::Statement(line) => statements.push(Statement::at(line)),
            Found::Part(element) => {
                entries += usize::from(element.name == "Ntry");
                if let Some(statement) = statements.last_mut() {
                    statement.take(&element, text);
                }
            }
        }
        // what is beyond is not so much as kept
        entries <= super::MAX_LINES
    });
    check_count(entries)?;
    walked.map_err(|(line, why)| broken(Place::line(line), why))?;
    Ok(statements.into_iter().map(Statement::into_draft).collect())
}

/// A statement while its parts come in.
struct Statement {
    draft: Draft,
    balances: Vec<Balance>,
    entries: usize,
}

struct Balance {
    kind: String,
    minor: i64,
    day: Option<Date>,
    line: usize,
}

impl Statement {
    fn at(line: usize) -> Statement {
        Statement { draft: Draft::at(Place::line(line)), balances: Vec::new(), entries: 0 }
    }

    fn take(&mut self, part: &Element, text: &str) {
        match part.name.as_str() {
            "Acct" => {
                let number = part.text_at("Id/IBAN").or_else(|| part.text_at("Id/Othr/Id"));
                self.draft.account = number.and_then(|number| text::present(&text::clean(number, 64)));
                if let Some(code) = part.text_at("Ccy") {
                    self.set_currency(code, part);
                }
            }
            "FrToDt" => {
                let day = |name: &str| part.text_at(name).and_then(|day| days::iso(day).ok());
                (self.draft.from, self.draft.to) =
                    (day("FrDtTm").or(day("FrDt")), day("ToDtTm").or(day("ToDt")));
            }
            "Bal" => self.balance(part),
            "Ntry" => self.entry(part, text),
            _ => {}
        }
    }

    fn set_currency(&mut self, code: &str, part: &Element) {
        match Currency::find(code) {
            Some(currency) => self.draft.currency = Some(currency),
            None => self.draft.problems.add(Place::line(part.line), Why::NoCurrency, code),
        }
    }

    /// The currency of the account; where the account does not say it, that of the first amount.
    fn currency(&mut self, amount: &Element, place: Place) -> Option<Currency> {
        let code = amount.currency.as_deref().unwrap_or_default();
        if self.draft.currency.is_none() {
            self.set_currency(code, amount);
        }
        let wanted = self.draft.currency?;
        if code != wanted.code() {
            let found = if code.is_empty() { "no currency".to_owned() } else { text::clean(code, 20) };
            self.draft.problems.add(place, Why::OtherCurrency { wanted, found }, &amount.text);
            return None;
        }
        Some(wanted)
    }

    fn balance(&mut self, part: &Element) {
        let kind = part.text_at("Tp/CdOrPrtry/Cd").unwrap_or_default().to_owned();
        // credit lines, available and expected balances
        if !matches!(kind.as_str(), "OPBD" | "PRCD" | "CLBD" | "ITBD") {
            return;
        }
        let place = Place::line(part.line);
        let Some(figure) = part.child("Amt") else {
            return self.draft.problems.add(place, Why::NoAmount, &kind);
        };
        let Some(currency) = self.currency(figure, place) else { return };
        let is_plus = match part.text_at("CdtDbtInd") {
            Some("CRDT") => true,
            Some("DBIT") => false,
            _ => return self.draft.problems.add(place, Why::UnknownSide, &kind),
        };
        let day =
            part.text_at("Dt/Dt").or_else(|| part.text_at("Dt/DtTm")).and_then(|day| days::iso(day).ok());
        match amount::with_point(&figure.text, currency) {
            Ok(minor) => {
                let minor = if is_plus { minor } else { -minor };
                self.balances.push(Balance { kind, minor, day, line: part.line });
            }
            Err(why) => self.draft.problems.add(place, why, &figure.text),
        }
    }

    fn entry(&mut self, part: &Element, text: &str) {
        self.entries += 1;
        let place = Place::entry(self.entries, part.line);
        let raw = text.get(part.start..part.end).unwrap_or_default();
        match entry::is_booked(part) {
            Some(true) => {}
            Some(false) => return self.draft.not_booked += 1,
            None => return self.draft.problems.add(place, Why::UnknownStatus, raw),
        }
        let Some(figure) = part.child("Amt") else {
            return self.draft.problems.add(place, Why::NoAmount, raw);
        };
        let Some(currency) = self.currency(figure, place) else { return };
        match (Entry { part, figure, currency }).read(place, raw) {
            Ok(line) => self.draft.lines.push(line),
            Err(why) => self.draft.problems.add(place, why, raw),
        }
    }

    fn into_draft(self) -> Draft {
        let mut draft = self.draft;
        let of = |kind: &str| self.balances.iter().find(|balance| balance.kind == kind);
        let interim: Vec<&Balance> = self.balances.iter().filter(|balance| balance.kind == "ITBD").collect();
        let first = of("OPBD").or_else(|| of("PRCD"));
        let last = of("CLBD");
        // on pages of a long statement, interim balances stand in their place
        let opening =
            first.or_else(|| interim.first().filter(|_| last.is_some() || interim.len() > 1).copied());
        let closing =
            last.or_else(|| interim.last().filter(|_| first.is_some() || interim.len() > 1).copied());
        draft.opening = opening.map(|balance| balance.minor);
        if let Some(balance) = closing {
            draft.closing = Some(balance.minor);
            draft.closing_on = balance.day;
            draft.closing_place = Place::line(balance.line);
        }
        for kind in ["OPBD", "CLBD"] {
            let mut same = self.balances.iter().filter(|balance| balance.kind == kind);
            if let (Some(first), Some(second)) = (same.next(), same.next())
                && first.minor != second.minor
            {
                draft.problems.add(Place::line(second.line), Why::Repeated(Place::line(first.line)), kind);
            }
        }
        draft.from = draft.from.or(of("OPBD").and_then(|balance| balance.day));
        draft.to = draft.to.or(draft.closing_on);
        draft.check_sum();
        draft
    }
}
