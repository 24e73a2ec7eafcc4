//! Who and what stands on an invoice beside its lines. It is read anew for a draft, and kept as it was with what is sent: a sent
//! invoice says for ever what it said.

use super::BillingSettings;
use crate::{clock::Day, firms::Firm};
use serde::{Deserialize, Serialize};

/// What is printed around the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parties {
    /// The firm's name.
    pub firm: String,
    /// Its tagline, if it has one.
    pub tagline: String,
    /// Its address and how it is reached, line by line.
    pub firm_lines: Vec<String>,
    /// Its tax number, if it has one.
    pub firm_tax_number: String,
    /// What the firm calls the case.
    pub case: String,
    /// The firm's number for it.
    pub reference: String,
    /// Its applicants, each with what they are in it, in the language of the paper.
    pub applicants: Vec<Applicant>,
    /// What whoever is responsible is called, in that language: Attorney.
    pub responsible_title: String,
    /// Their name.
    pub responsible: String,
    /// The client's mail address.
    pub client_email: String,
    /// How to pay otherwise than online, line by line; a line such as `Account: 0044 1820 77` has a label.
    pub bank_lines: Vec<String>,
}

impl Parties {
    /// The firm alone, as receipts and statements name it.
    pub fn of_firm(firm: &Firm, settings: &BillingSettings) -> Parties {
        let contact = [firm.phone.as_str(), firm.email.as_str()];
        let contact = contact.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" · ");
        let lines = firm.address.lines().map(str::to_owned).chain([contact]);
        Parties {
            firm: firm.name.clone(),
            tagline: firm.tagline.clone(),
            firm_lines: lines.filter(|line| !line.trim().is_empty()).collect(),
            firm_tax_number: settings.tax_number.clone(),
            ..Parties::default()
        }
    }
}

/// An applicant of the case, as an invoice names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// Their name.
    pub name: String,
    /// Their role in the case, in words.
    pub role: String,
}

/// What was paid on an invoice, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPayment {
    /// The day on which it counts, or began where it is under way.
    pub on: Day,
    /// How, in the language of the paper: Visa ending 4242, Check 1208.
    pub how: String,
    /// On this invoice, in minor units; negative for what went back.
    pub amount: i64,
    /// The number of its receipt.
    pub receipt: String,
    /// It has begun and does not count yet.
    pub is_under_way: bool,
}
