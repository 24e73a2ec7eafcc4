//! What can be chosen for an invoice: people of its case, and currencies.

use crate::{billing::typed, ids::ClientId, money::Currency};

/// What the handler knows and the form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceChoices {
    /// Who may receive the invoice and pay it.
    pub clients: Vec<PersonChoice>,
    /// Whom it may be about; without anybody it is about the whole case.
    pub applicants: Vec<PersonChoice>,
    /// The firm's usual currency: listed first.
    pub usual: Currency,
    /// That of the draft as it is saved, which stays to be chosen when it was withdrawn since.
    pub kept: Option<Currency>,
}

/// A person of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChoice {
    /// Theirs.
    pub id: ClientId,
    /// As the firm has it.
    pub name: String,
}

impl InvoiceChoices {
    /// In the order in which they are listed: the usual one, one that cannot be chosen anew, and the others by their codes.
    pub fn currencies(&self) -> Vec<Currency> {
        let kept = self.kept.filter(|currency| !currency.is_offered());
        let first = [Some(self.usual), kept].into_iter().flatten();
        let mut currencies: Vec<Currency> = first.collect();
        currencies.dedup();
        let others = Currency::choices().filter(|currency| *currency != self.usual);
        currencies.extend(others);
        currencies
    }

    pub(super) fn currency(&self, word: &str) -> Option<Currency> {
        self.currencies().into_iter().find(|currency| typed::currency(*currency) == word)
    }

    pub(super) fn client(&self, id: &str) -> Option<ClientId> {
        find(&self.clients, id)
    }

    pub(super) fn applicant(&self, id: &str) -> Option<ClientId> {
        find(&self.applicants, id)
    }
}

fn find(people: &[PersonChoice], id: &str) -> Option<ClientId> {
    let id: ClientId = id.parse().ok()?;
    people.iter().map(|person| person.id).find(|known| *known == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withdrawn_currency_stays_with_its_draft_alone() {
        let usd = Currency::find("USD").unwrap();
        let kept = Currency::from_stored("ISK", 2).unwrap();
        let choices =
            InvoiceChoices { clients: Vec::new(), applicants: Vec::new(), usual: usd, kept: Some(kept) };
        assert_eq!(choices.currencies()[..2], [usd, kept]);
        assert_eq!(choices.currency("ISK-2"), Some(kept));
        assert_eq!(choices.currency("ISK"), Currency::find("ISK"), "the one of today");
        assert_eq!(choices.currency("BGN"), None);
        let without = InvoiceChoices { kept: Some(usd), ..choices };
        assert_eq!((without.currency("ISK-2"), without.currency("usd")), (None, None));
        assert_eq!(without.currencies().iter().filter(|currency| **currency == usd).count(), 1);
    }
}
