//! How an invoice can be paid: nothing of it stands on what is not to be paid.

use super::{
    super::sheet::{BankLine, HowToPay, Online, Otherwise},
    InvoicePaper, PaperKind, PayOnline,
    standing::Standing,
};
use crate::t;

/// Longest label of a line with bank details, in characters: what is longer is a sentence with a colon in it.
const MAX_LABEL: usize = 32;

impl InvoicePaper<'_> {
    pub(super) fn how_to_pay(&self) -> Option<HowToPay> {
        let number = self.number.as_deref()?;
        let Standing::Open(_) = self.standing() else { return None };
        let online = self.pay.as_ref().map(|pay| self.online(pay, number));
        let otherwise = self.otherwise(number);
        let is_any = online.is_some() || otherwise.is_some();
        (is_any && self.kind == PaperKind::Invoice).then(|| HowToPay {
            heading: self.heading(),
            online,
            otherwise,
        })
    }

    /// With the day it is due, unless that has passed.
    fn heading(&self) -> String {
        let (lang, hand) = (self.draft.language, self.hand());
        let part = self.next_part().filter(|(_, amount)| *amount < self.figures.outstanding());
        match (part, self.due_on) {
            (Some((day, amount)), _) if day >= self.today => {
                t!(lang, "paper-how-to-pay-part", amount = hand.money(amount), day = hand.day(day))
            }
            (None, Some(day)) if day >= self.today => t!(lang, "paper-how-to-pay-by", day = hand.day(day)),
            _ => t!(lang, "paper-how-to-pay"),
        }
    }

    fn online(&self, pay: &PayOnline, number: &str) -> Online {
        let lang = self.draft.language;
        Online {
            heading: t!(lang, "paper-online"),
            before: t!(lang, "paper-online-before"),
            address: pay.short_address.clone(),
            url: pay.url.clone(),
            after: t!(lang, "paper-online-after", number = number),
            code_alt: t!(lang, "paper-code-alt", number = number),
            link_alt: t!(lang, "paper-link-alt", number = number),
        }
    }

    fn otherwise(&self, number: &str) -> Option<Otherwise> {
        let lang = self.draft.language;
        let given = self.parties.bank_lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        let mut lines: Vec<BankLine> = given.map(bank_line).collect();
        if lines.is_empty() {
            return None;
        }
        lines.push(BankLine::Labelled(t!(lang, "paper-memo"), number.to_owned()));
        Some(Otherwise { heading: t!(lang, "paper-otherwise"), lines })
    }
}

/// `Account: 0044 1820 77` has a label; a sentence has none, nor has the address of a page.
fn bank_line(line: &str) -> BankLine {
    match line.split_once(':').map(|(label, words)| (label.trim(), words.trim())) {
        Some((label, words))
            if (1..=MAX_LABEL).contains(&label.chars().count())
                && !words.is_empty()
                && !words.starts_with("//") =>
        {
            BankLine::Labelled(label.to_owned(), words.to_owned())
        }
        _ => BankLine::Plain(line.to_owned()),
    }
}
