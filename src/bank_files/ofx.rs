//! OFX 1.x (SGML, where only aggregates are closed) and 2.x (XML), by one reader, as files of the one kind come with the
//! header of the other. QFX and QBO are OFX with additions of Intuit's (`INTU.`), which are passed over.
//! After "Open Financial Exchange Specification" 1.6 and 2.3, chapters 3 and 11.

mod tags;
mod transaction;

use super::{
    MAX_TEXT, Notice, Place, Refusal,
    amount::{self, DecimalSign, Evidence},
    broken, check_count, days,
    draft::Draft,
    text,
    why::Why,
};
use crate::money::Currency;
use std::collections::HashMap;
use tags::{Aggregates, Step};
use transaction::Transaction;

/// Every statement of the file, of bank accounts and credit cards.
pub(super) fn read(text: &str) -> Result<Vec<Draft>, Refusal> {
    let steps = tags::cut(text).map_err(|(line, why)| broken(Place::line(line), why))?;
    let mut collected = Collected::default();
    for step in steps {
        collected.take(&step);
    }
    if let (true, Some(error)) = (collected.statements.is_empty(), collected.error) {
        return Err(Refusal::of(Why::Said(error)));
    }
    check_count(collected.statements.iter().map(|statement| statement.transactions.len()).sum())?;
    let decimal = collected.evidence.sign();
    Ok(collected.statements.into_iter().map(|statement| statement.into_draft(decimal)).collect())
}

/// What is read of a file before the notation of its amounts is known.
#[derive(Default)]
struct Collected<'a> {
    open: Aggregates<'a>,
    statements: Vec<Statement>,
    evidence: Evidence,
    /// The code and words of a STATUS that says that something went wrong.
    error: Option<String>,
    status: HashMap<&'a str, String>,
}

#[derive(Default)]
struct Statement {
    line: usize,
    fields: HashMap<&'static str, (String, usize)>,
    transactions: Vec<Transaction>,
    not_booked: usize,
}

/// What is read of a statement, by the aggregate in which it stands.
const FIELDS: [(&str, &str); 9] = [
    ("STMTRS", "CURDEF"),
    ("CCSTMTRS", "CURDEF"),
    ("BANKACCTFROM", "ACCTID"),
    ("CCACCTFROM", "ACCTID"),
    ("BANKACCTFROM", "BANKID"),
    ("BANKTRANLIST", "DTSTART"),
    ("BANKTRANLIST", "DTEND"),
    ("LEDGERBAL", "BALAMT"),
    ("LEDGERBAL", "DTASOF"),
];

impl<'a> Collected<'a> {
    fn take(&mut self, step: &Step<'a>) {
        match step {
            Step::Open { name, line } => {
                if matches!(*name, "STMTRS" | "CCSTMTRS") {
                    self.statements.push(Statement { line: *line, ..Statement::default() });
                }
                self.open.enter(name);
                if let Some(statement) = self.statement() {
                    match *name {
                        "STMTTRN" => statement.transactions.push(Transaction::at(*line)),
                        "STMTTRNP" => statement.not_booked += 1,
                        _ => {}
                    }
                }
                if *name == "STATUS" {
                    self.status.clear();
                }
            }
            Step::Close { name } => {
                if *name == "STATUS" {
                    self.end_status();
                }
                self.open.leave(name);
            }
            Step::Value { name, text, line } => self.value(name, text, *line),
        }
    }

    /// The statement in which the reader is.
    fn statement(&mut self) -> Option<&mut Statement> {
        let is_inside = self.open.has("STMTRS") || self.open.has("CCSTMTRS");
        self.statements.last_mut().filter(|_| is_inside)
    }

    fn value(&mut self, name: &'a str, text: &str, line: usize) {
        let inside = self.open.innermost();
        if inside == "STATUS" {
            self.status.insert(name, text.to_owned());
            return;
        }
        if matches!((inside, name), ("STMTTRN", "TRNAMT") | ("LEDGERBAL", "BALAMT")) {
            self.evidence.add(text);
        }
        let is_transaction = self.open.has("STMTTRN");
        let Some(statement) = self.statement() else { return };
        if is_transaction {
            if let Some(transaction) = statement.transactions.last_mut() {
                transaction.set(inside, name, text);
            }
        } else if let Some((_, field)) =
            FIELDS.iter().find(|(parent, field)| (*parent, *field) == (inside, name))
        {
            statement.fields.insert(field, (text.to_owned(), line));
        }
    }

    fn end_status(&mut self) {
        let code = self.status.get("CODE").map_or("0", String::as_str);
        let is_error =
            self.status.get("SEVERITY").is_some_and(|severity| severity.eq_ignore_ascii_case("ERROR"));
        if is_error && code != "0" {
            let words = self.status.get("MESSAGE").map_or("", String::as_str);
            self.error = Some(text::clean(&format!("{code} {words}"), MAX_TEXT));
        }
    }
}

impl Statement {
    fn into_draft(self, decimal: Option<DecimalSign>) -> Draft {
        let mut draft = Draft::at(Place::line(self.line));
        draft.not_booked = self.not_booked;
        let field =
            |name: &str| self.fields.get(name).map(|(value, line)| (value.as_str(), Place::line(*line)));
        draft.account = field("ACCTID").and_then(|(account, _)| text::present(&text::clean(account, 64)));
        if let Some((code, place)) = field("CURDEF") {
            draft.currency = Currency::find(code.trim());
            if draft.currency.is_none() {
                draft.problems.add(place, Why::NoCurrency, code);
            }
        }
        let Some(currency) = draft.currency else { return draft };
        for (name, is_end) in [("DTSTART", false), ("DTEND", true)] {
            // some banks leave them empty or write zeros: the days of the lines say as much
            let day = field(name).and_then(|(day, _)| days::eight_digits(day.trim()).ok());
            if is_end { draft.to = day } else { draft.from = day }
        }
        if let Some((balance, place)) = field("BALAMT") {
            draft.closing_place = place;
            match amount::read(balance, currency, decimal) {
                Ok(minor) => draft.closing = Some(minor),
                Err(why) => draft.problems.add(place, why, balance),
            }
        }
        if let Some((day, place)) = field("DTASOF") {
            match days::eight_digits(day.trim()) {
                Ok(day) => draft.closing_on = Some(day),
                Err(why) => draft.problems.add(place, why, day),
            }
        }
        let mut signs = Vec::new();
        for transaction in self.transactions {
            if transaction.is_pending() {
                draft.not_booked += 1;
                continue;
            }
            let place = Place::entry(draft.lines.len() + 1, transaction.line);
            match transaction.read(place, currency, decimal) {
                Ok(line) => {
                    if transaction.is_against_kind(line.amount) {
                        signs.push(place);
                    }
                    draft.lines.push(line);
                }
                Err(why) => draft.problems.add(Place::line(transaction.line), why, &transaction.raw()),
            }
        }
        // days are as written and a bank's period is in its own time: a line may lie outside of it
        if !signs.is_empty() {
            draft.notices.push(Notice::SignAgainstKind(signs));
        }
        take_once(&mut draft);
        draft
    }
}

/// FITID is the number of one movement: where a whole line stands a second time with it, it is the same movement. Lines
/// that differ were given one number by mistake.
fn take_once(draft: &mut Draft) {
    let mut first: HashMap<String, usize> = HashMap::new();
    let (mut once, mut repeated, mut kept) = (Vec::new(), Vec::new(), Vec::<super::Line>::new());
    for line in std::mem::take(&mut draft.lines) {
        let Some(id) = line.bank_id.clone() else {
            kept.push(line);
            continue;
        };
        match first.get(&id).map(|at| &kept[*at]) {
            Some(earlier) if is_same(earlier, &line) => once.push(line.place),
            Some(_) => {
                repeated.push(line.place);
                kept.push(line);
            }
            None => {
                first.insert(id, kept.len());
                kept.push(line);
            }
        }
    }
    draft.lines = kept;
    if !once.is_empty() {
        draft.notices.push(Notice::TakenOnce(once));
    }
    if !repeated.is_empty() {
        draft.notices.push(Notice::RepeatedId(repeated));
    }
}

fn is_same(one: &super::Line, other: &super::Line) -> bool {
    let values = |line: &super::Line| {
        (
            line.posted_on,
            line.amount,
            line.description.clone(),
            line.check_number.clone(),
            line.reference.clone(),
        )
    };
    values(one) == values(other)
}
