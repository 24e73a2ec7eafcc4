//! Who brings a file into a case, and for whom it is counted.

use crate::{
    actors::{Client, Staff},
    clock::Ts,
    documents::usage::Counted,
    events::By,
    ids::{AccountId, CaseId, ClientId, FirmId},
};

/// A client, or staff in a client's place.
#[derive(Clone, Copy)]
pub(super) struct Sender {
    pub firm: FirmId,
    pub account: AccountId,
    /// Of whose room it takes; none where staff bring it.
    pub client: Option<ClientId>,
    pub by: By,
    pub now: Ts,
}

impl Sender {
    pub fn client(client: &Client) -> Sender {
        let (firm, account, by) = (client.firm.id, client.account, client.by());
        Sender { firm, account, client: Some(client.id), by, now: client.now }
    }

    pub fn staff(staff: &Staff) -> Sender {
        Sender { firm: staff.firm.id, account: staff.account, client: None, by: staff.by(), now: staff.now }
    }

    pub fn counted(&self, case: CaseId) -> Counted {
        Counted { firm: self.firm, case: Some(case), client: self.client }
    }
}
