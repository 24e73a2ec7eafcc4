//! MT940, SWIFT's customer statement message (Standards MT, category 9), as banks really write it: with and without the
//! blocks around it, with letters that SWIFT does not have, with `:86:` in free words or in numbered fields.

mod details;
mod entry;
mod fields;

use super::{Place, Refusal, amount, check_count, days, draft::Draft, text, why::Why};
use crate::money::Currency;
use entry::Entry;
use fields::Field;
use jiff::civil::Date;

/// Whether a text is one: it begins with a field, or with the block in front of it.
pub(super) fn is_one(start: &str) -> bool {
    let has = |tag: &str| start.starts_with(tag) || start.contains(&format!("\n{tag}"));
    let begins = [":20:", ":25:", "{1:", "{2:", "{4:"].iter().any(|tag| start.starts_with(tag));
    begins && (has(":61:") || has(":60F:") || has(":60M:") || has(":25:") || has(":20:"))
        // a line of the bank's may stand in front
        || (has(":20:") && has(":25:"))
}

/// Every statement of the file.
pub(super) fn read(text: &str) -> Result<Vec<Draft>, Refusal> {
    let fields = fields::cut(text);
    if fields.iter().any(|field| matches!(field.tag, "34F" | "13D" | "13"))
        && !fields.iter().any(Field::is_opening)
    {
        return Err(Refusal::of(Why::OtherKindOfFile("an interim report (MT942)")));
    }
    check_count(fields.iter().filter(|field| field.tag == "61").count())?;
    let mut drafts = Vec::new();
    for message in messages(&fields) {
        drafts.push(statement(message));
    }
    Ok(drafts)
}

/// The fields of each statement. A new one begins at `:20:`, or, where a bank leaves that away, after a closing balance.
fn messages<'f, 'a>(fields: &'f [Field<'a>]) -> Vec<&'f [Field<'a>]> {
    let mut messages = Vec::new();
    let (mut start, mut is_closed) = (0, false);
    for (at, field) in fields.iter().enumerate() {
        let begins = field.tag == "20"
            || (is_closed && matches!(field.tag, "25" | "25P" | "28" | "28C" | "60F" | "60M"));
        if begins && at > start {
            messages.push(&fields[start..at]);
            start = at;
        }
        is_closed = (is_closed && !begins) || field.is_closing();
    }
    if start < fields.len() {
        messages.push(&fields[start..]);
    }
    messages
}

/// A balance: `C261130EUR1234,56`.
struct Balance {
    day: Date,
    currency: Currency,
    minor: i64,
}

fn statement(fields: &[Field<'_>]) -> Draft {
    let mut draft = Draft::at(Place::line(fields.first().map_or(0, |field| field.line)));
    draft.account = fields
        .iter()
        .find(|field| matches!(field.tag, "25" | "25P"))
        .and_then(|field| field.value.lines().next())
        .map(|account| text::clean(account, 64))
        .filter(|account| !account.is_empty());
    if draft.account.is_none() {
        draft.problems.add(draft.place, Why::FieldMissing("The account (:25:)"), "");
    }
    let opening = one_balance(&mut draft, fields, |field| field.is_opening(), "The opening balance (:60F:)");
    let closing = one_balance(&mut draft, fields, |field| field.is_closing(), "The closing balance (:62F:)");
    if let Some(balance) = &opening {
        (draft.opening, draft.from, draft.currency) =
            (Some(balance.minor), Some(balance.day), Some(balance.currency));
    }
    if let Some(balance) = &closing {
        (draft.closing, draft.to, draft.closing_on) =
            (Some(balance.minor), Some(balance.day), Some(balance.day));
        if draft.currency.is_some_and(|currency| currency != balance.currency) {
            let found = balance.currency.to_string();
            let wanted = draft.currency.unwrap_or(balance.currency);
            draft.problems.add(draft.closing_place, Why::OtherCurrency { wanted, found }, "");
        }
    }
    draft.currency = draft.currency.or(closing.map(|balance| balance.currency));
    let period = (draft.from, draft.to);
    let mut at = 0;
    while let Some(field) = fields.get(at) {
        at += 1;
        if field.tag != "61" {
            continue;
        }
        let details: Vec<&str> =
            fields[at..].iter().take_while(|next| next.tag == "86").map(|next| next.value.as_str()).collect();
        at += details.len();
        let Some(currency) = draft.currency else { continue };
        let place = Place::entry(draft.lines.len() + 1, field.line);
        match Entry::read(&field.value, currency, period) {
            Ok(entry) => draft.lines.push(entry.into_line(place, &field.value, &details)),
            Err(why) => draft.problems.add(Place::line(field.line), why, &field.value),
        }
    }
    draft.check_sum();
    draft
}

fn one_balance(
    draft: &mut Draft,
    fields: &[Field<'_>],
    is_it: fn(&Field<'_>) -> bool,
    name: &'static str,
) -> Option<Balance> {
    let mut found = fields.iter().filter(|field| is_it(field));
    let Some(field) = found.next() else {
        draft.problems.add(draft.place, Why::FieldMissing(name), "");
        return None;
    };
    if let Some(second) = found.next() {
        draft.problems.add(Place::line(second.line), Why::Repeated(Place::line(field.line)), &second.value);
    }
    if field.is_closing() {
        draft.closing_place = Place::line(field.line);
    }
    balance(&field.value).map_err(|why| draft.problems.add(Place::line(field.line), why, &field.value)).ok()
}

fn balance(value: &str) -> Result<Balance, Why> {
    let value = value.trim();
    let side = value.chars().next().filter(|side| matches!(side, 'C' | 'D')).ok_or(Why::UnknownSide)?;
    let (day, rest) = value[1..].split_at_checked(6).ok_or(Why::DayNotRead)?;
    let day = days::six_digits(day)?;
    let (code, figure) = rest.split_at_checked(3).ok_or(Why::NoCurrency)?;
    let currency = Currency::find(code).ok_or(Why::NoCurrency)?;
    let minor = amount::with_comma(figure.trim(), currency)?;
    Ok(Balance { day, currency, minor: if side == 'D' { -minor } else { minor } })
}
