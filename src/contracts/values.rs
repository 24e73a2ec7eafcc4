//! What comes in the place of merge fields in a case, and who signs there.

use super::{
    body::Body,
    fields::{Field, Role},
};
use crate::{
    actors::Staff,
    cases::{Case, Person},
    db::Tx,
    i18n::{Lang, TextLang, format},
    people, t,
};
use diesel::QueryResult;
use std::collections::BTreeMap;

/// Longest text in the place of a blank, in characters.
pub const MAX_BLANK: usize = 500;

/// What a case says of itself, in the language of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    lang: Lang,
    /// The applicants, in their order.
    clients: Vec<String>,
    client_address: String,
    case: String,
    case_name: String,
    firm: String,
    attorney: String,
    today: String,
    /// Who signs for the firm.
    signer: String,
    /// By their names in small letters.
    blanks: BTreeMap<String, String>,
}

/// The language in which a text of the firm is read: its dates, and what we add to it.
pub fn lang_of(text: TextLang, firm: Lang) -> Lang {
    if firm.text() == text {
        return firm;
    }
    match text {
        TextLang::En => Lang::EnUs,
        TextLang::Es => Lang::Es,
    }
}

/// What a case says, and whoever makes the contract.
///
/// # Errors
/// The database's.
pub async fn find_values(
    tx: &Tx,
    staff: &Staff,
    (case, people): (&Case, &[Person]),
    lang: Lang,
) -> QueryResult<Values> {
    let applicants: Vec<&Person> = people.iter().filter(|person| person.is_applicant()).collect();
    let first = applicants.first().map(|person| person.client_id);
    let address = people::find_address(tx, staff.firm.id, first).await?;
    Ok(Values {
        lang,
        clients: applicants.iter().map(|person| person.name.clone()).collect(),
        client_address: address.lines().map(str::trim).collect::<Vec<_>>().join(", "),
        case: case.reference.clone(),
        case_name: case.name.clone(),
        firm: staff.firm.name.clone(),
        attorney: case.attorney_name.clone(),
        today: format::kept_day_in_words(lang, staff.firm.today(staff.now).0),
        signer: staff.name.clone(),
        blanks: BTreeMap::new(),
    })
}

impl Values {
    /// With what staff typed for a blank.
    pub fn fill(&mut self, blank: &str, value: &str) {
        self.blanks.insert(blank.to_lowercase(), value.to_owned());
    }

    /// The language of the contract.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The firm's name.
    pub fn firm(&self) -> &str {
        &self.firm
    }

    /// What comes in the place of a merge field; nothing for what is not known.
    pub fn words(&self, field: &Field) -> String {
        match field {
            Field::Client => self.joined_clients(),
            Field::ClientAddress => self.client_address.clone(),
            Field::Case => self.case.clone(),
            Field::CaseName => self.case_name.clone(),
            Field::Firm => self.firm.clone(),
            Field::Attorney => self.attorney.clone(),
            Field::Today => self.today.clone(),
            Field::Blank(name) => self.blanks.get(&name.to_lowercase()).cloned().unwrap_or_default(),
        }
    }

    fn joined_clients(&self) -> String {
        match self.clients.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [before @ .., last] => {
                let before = before.join(", ");
                t!(self.lang, "contract-names", before = before, last = last.as_str())
            }
        }
    }

    /// Who signs in a role, as it stands under their place; nobody for an applicant whom there is not.
    pub fn signer(&self, role: Role) -> Option<String> {
        match role {
            Role::Client(number) => self.clients.get(usize::from(number).checked_sub(1)?).cloned(),
            Role::Firm => {
                let (name, firm) = (self.signer.as_str(), self.firm.as_str());
                Some(t!(self.lang, "contract-for", name = name, firm = firm))
            }
        }
    }

    /// What a contract needs and the case does not have, for staff.
    pub fn lacks(&self, body: &Body) -> Vec<String> {
        let mut lacks = Vec::new();
        for role in body.roles() {
            if self.signer(role).is_none() {
                lacks.push(match self.clients.len() {
                    0 => format!(
                        "The contract has a place for {}, and this case has no applicant.",
                        role.words()
                    ),
                    1 => format!(
                        "The contract has a place for {}, and this case has one applicant.",
                        role.words()
                    ),
                    many => format!(
                        "The contract has a place for {}, and this case has {many} applicants.",
                        role.words()
                    ),
                });
            }
        }
        if body.names(&Field::Client) && self.clients.is_empty() {
            lacks.push("The contract names the client, and this case has no applicant.".into());
        }
        if body.names(&Field::ClientAddress) && self.client_address.is_empty() {
            lacks.push(match self.clients.first() {
                Some(name) => format!("The contract names the address of {name}, which is not known. Add it to their record first."),
                None => "The contract names the address of the client, and this case has no applicant.".into(),
            });
        }
        lacks
    }
}

/// Those of a case with these applicants.
#[cfg(test)]
pub fn sample(clients: &[&str]) -> Values {
    Values {
        lang: Lang::EnUs,
        clients: clients.iter().map(|name| (*name).to_owned()).collect(),
        client_address: clients.first().map(|_| "1 Main Street".to_owned()).unwrap_or_default(),
        case: "HO-1".into(),
        case_name: "Petition".into(),
        firm: "Hartwell".into(),
        attorney: "Dana".into(),
        today: "November 29, 2026".into(),
        signer: "Dana".into(),
        blanks: BTreeMap::new(),
    }
}
