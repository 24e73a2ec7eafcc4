//! One entry of a statement (Ntry), and the payments of which it may be the sum (TxDtls).

use super::tree::Element;
use crate::{
    bank_files::{Line, MAX_DESCRIPTION, MAX_RAW, MAX_TEXT, Place, amount, days, text, why::Why},
    money::Currency,
};

/// How many payments of a batch are named in the description.
const MOST_NAMED: usize = 20;

/// Whether it is booked; none where that is not said clearly. Pending, future and merely informing ones are not.
pub(super) fn is_booked(part: &Element) -> Option<bool> {
    match part.text_at("Sts/Cd").or_else(|| part.text_at("Sts")) {
        // the status is required, and a statement is of what was booked
        None if part.child("Sts").is_none() => Some(true),
        Some("BOOK") => Some(true),
        Some("PDNG" | "FUTR" | "INFO") => Some(false),
        _ => None,
    }
}

/// An entry with its amount.
pub(super) struct Entry<'a> {
    pub(super) part: &'a Element,
    pub(super) figure: &'a Element,
    pub(super) currency: Currency,
}

impl Entry<'_> {
    pub(super) fn read(&self, place: Place, raw: &str) -> Result<Line, Why> {
        let is_plus = match self.part.text_at("CdtDbtInd") {
            Some("CRDT") => true,
            Some("DBIT") => false,
            _ => return Err(Why::UnknownSide),
        };
        let minor = amount::with_point(&self.figure.text, self.currency)?;
        let day = ["BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"]
            .iter()
            .find_map(|path| self.part.text_at(path))
            .ok_or(Why::FieldMissing("The booking date (BookgDt)"))?;
        let posted_on = days::iso(day)?;
        let payments: Vec<&Element> =
            self.part.all("NtryDtls").flat_map(|details| details.all("TxDtls")).collect();
        // only one payment's reference is that of the entry
        let only = if let [only] = payments[..] { Some(only) } else { None };
        Ok(Line {
            place,
            posted_on,
            amount: if is_plus { minor } else { -minor },
            description: self.description(&payments, is_plus),
            reference: only.and_then(reference),
            check_number: only.and_then(|one| short(one.text_at("Refs/ChqNb"))),
            bank_id: short(self.part.text_at("AcctSvcrRef")),
            balance: None,
            raw: text::raw(raw, MAX_RAW),
            fingerprint: String::new(),
        })
    }

    fn description(&self, payments: &[&Element], is_plus: bool) -> String {
        let is_reversal = matches!(self.part.text_at("RvslInd"), Some("true" | "1"));
        // the parties of a reversal are those of what it reverses
        let payer_first = is_plus != is_reversal;
        let mut parts: Vec<String> = Vec::new();
        let further = self.part.text_at("AddtlNtryInf").unwrap_or_default();
        if !further.is_empty() {
            parts.push(further.to_owned());
        }
        match payments {
            [] => {}
            [one] => parts.extend(words(one, payer_first)),
            several => {
                let named: Vec<String> =
                    several.iter().take(MOST_NAMED).map(|one| of_batch(one, payer_first)).collect();
                let more = several.len() - named.len();
                let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
                parts.push(format!("{} payments: {}{rest}", several.len(), named.join("; ")));
            }
        }
        if parts.is_empty() {
            let code = ["BkTxCd/Prtry/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd", "NtryRef"];
            parts.extend(code.iter().find_map(|path| self.part.text_at(path)).map(str::to_owned));
        }
        text::clean(&parts.join(" / "), MAX_DESCRIPTION)
    }
}

fn short(value: Option<&str>) -> Option<String> {
    let value = text::present(&text::clean(value?, MAX_TEXT))?;
    (!matches!(value.as_str(), "NOTPROVIDED" | "NONREF")).then_some(value)
}

/// The structured reference of whoever was paid, else what whoever paid gave with it.
fn reference(payment: &Element) -> Option<String> {
    let structured = payment.text_at("RmtInf/Strd/CdtrRefInf/Ref");
    short(structured).or_else(|| short(payment.text_at("Refs/EndToEndId")))
}

/// Who was on the other side, and what for.
fn words(payment: &Element, payer_first: bool) -> Vec<String> {
    let of = |role: &str| {
        let inside = payment.at("RltdPties")?.child(role)?;
        inside.text_at("Nm").or_else(|| inside.text_at("Pty/Nm"))
    };
    let (first, second) = if payer_first { ("Dbtr", "Cdtr") } else { ("Cdtr", "Dbtr") };
    let mut words: Vec<String> = of(first).or_else(|| of(second)).map(str::to_owned).into_iter().collect();
    let free: Vec<&str> = payment
        .all("RmtInf")
        .flat_map(|purpose| purpose.all("Ustrd"))
        .map(|line| line.text.trim())
        .filter(|line| !line.is_empty())
        .collect();
    if !free.is_empty() {
        words.push(free.join(" "));
    }
    words.extend(payment.text_at("AddtlTxInf").map(str::to_owned));
    words
}

/// A payment of a batch: name, amount, what for.
fn of_batch(payment: &Element, payer_first: bool) -> String {
    let figure = payment.child("Amt").or_else(|| payment.at("AmtDtls/TxAmt/Amt"));
    let figure = figure.map(|figure| {
        format!("{} {}", figure.currency.as_deref().unwrap_or_default(), figure.text.trim()).trim().to_owned()
    });
    let mut words = words(payment, payer_first);
    words.insert(words.len().min(1), figure.unwrap_or_default());
    words.extend(reference(payment));
    words.retain(|word| !word.is_empty());
    words.join(" ")
}
