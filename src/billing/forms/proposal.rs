//! Whom an invoice is made out to, as the firm knows the client: proposed, and proposed anew when another is chosen, as long as nobody
//! wrote something else.

use super::InvoiceForm;
use crate::{
    form::{Pairs, plain_text},
    ids::ClientId,
};

/// What an invoice for a client begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Name and address, line by line.
    pub bill_to: String,
    /// Where one is known.
    pub client_tax_number: String,
}

/// What the form was filled with, and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedFields {
    /// The id of a client.
    pub client: String,
    /// As it was proposed.
    pub bill_to: String,
    /// Likewise.
    pub client_tax_number: String,
}

impl ProposedFields {
    /// For this client; for nobody where none is known.
    pub fn of(client: Option<ClientId>, proposal: &Proposal) -> ProposedFields {
        ProposedFields {
            client: client.map(|id| id.to_string()).unwrap_or_default(),
            bill_to: proposal.bill_to.clone(),
            client_tax_number: proposal.client_tax_number.clone(),
        }
    }

    pub(super) fn posted(pairs: &Pairs) -> ProposedFields {
        let text = |name: &str| pairs.get(name).to_owned();
        ProposedFields {
            client: text("proposed-client"),
            bill_to: text("proposed-bill_to"),
            client_tax_number: text("proposed-client_tax_number"),
        }
    }
}

impl InvoiceForm {
    /// Whether another client is chosen than the one that was proposed for.
    pub fn is_for_another(&self) -> bool {
        let client = self.client.trim();
        !client.is_empty() && !self.proposed.client.is_empty() && client != self.proposed.client
    }

    /// Writes what is known of the client who is chosen now, where nothing else was written meanwhile; whether that changed anything.
    pub fn follow(&mut self, client: ClientId, proposal: &Proposal) -> bool {
        let untouched = |typed: &str, proposed: &str| plain_text(typed) == plain_text(proposed);
        let mut changed = false;
        if untouched(&self.bill_to, &self.proposed.bill_to) {
            changed |= self.bill_to != proposal.bill_to;
            self.bill_to.clone_from(&proposal.bill_to);
        }
        if untouched(&self.client_tax_number, &self.proposed.client_tax_number) {
            changed |= self.client_tax_number != proposal.client_tax_number;
            self.client_tax_number.clone_from(&proposal.client_tax_number);
        }
        self.proposed = ProposedFields::of(Some(client), proposal);
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ANA: ClientId = ClientId(Uuid::from_u128(1));
    const BORIS: ClientId = ClientId(Uuid::from_u128(2));

    fn proposal(bill_to: &str, number: &str) -> Proposal {
        Proposal { bill_to: bill_to.into(), client_tax_number: number.into() }
    }

    fn form() -> InvoiceForm {
        let ana = proposal("Ana\nCalle 1", "A-1");
        InvoiceForm {
            client: BORIS.to_string(),
            bill_to: "Ana\r\nCalle 1".into(),
            client_tax_number: ana.client_tax_number.clone(),
            proposed: ProposedFields::of(Some(ANA), &ana),
            ..InvoiceForm::default()
        }
    }

    #[test]
    fn what_nobody_changed_follows_the_client() {
        let mut form = form();
        assert!(form.is_for_another());
        assert!(form.follow(BORIS, &proposal("Boris\nMoscow", "")));
        assert_eq!((form.bill_to.as_str(), form.client_tax_number.as_str()), ("Boris\nMoscow", ""));
        assert!(!form.is_for_another());
    }

    #[test]
    fn what_somebody_wrote_stays() {
        let mut form = InvoiceForm { bill_to: "Ana\nCalle 2".into(), ..form() };
        assert!(form.follow(BORIS, &proposal("Boris\nMoscow", "")), "the number is another");
        assert_eq!((form.bill_to.as_str(), form.client_tax_number.as_str()), ("Ana\nCalle 2", ""));
        let nobody = InvoiceForm { client: String::new(), ..form.clone() };
        assert!(!nobody.is_for_another());
    }
}
