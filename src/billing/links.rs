//! Payment links: somebody without account pays with one. Their token is kept as its SHA-256, and sealed where papers print it.

use super::queries;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CaseId, ClientId, FirmId, InvoiceId, PaymentLinkId},
    money::Money,
    seal::{self, Seal},
};
use diesel::QueryResult;
use std::time::Duration;

/// How long a link that an invoice prints can be used.
pub const INVOICE_LINK: Duration = Duration::from_secs(60 * 60 * 24 * 365);
/// How long one that was asked for by mail can.
pub const MAILED_LINK: Duration = Duration::from_secs(60 * 60 * 24 * 7);

/// A link to be.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// What stands in the log.
    pub id: PaymentLinkId,
    /// The secret in its address.
    pub token: String,
    hash: Vec<u8>,
    sealed: Vec<u8>,
    /// What it pays.
    pub pays: LinkPays,
    /// Of which case, where it is one's.
    pub case: Option<CaseId>,
    /// Whose debt it is.
    pub client: Option<ClientId>,
    /// Whether it shows the lines and the case too.
    pub shows_lines: bool,
    /// Until when it can be used.
    pub expires_at: Ts,
    /// It asks for money before it is earned, which the fee agreement makes the firm's. What belongs in trust no link asks for.
    pub is_advance: bool,
}

/// What a link pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkPays {
    /// What is left of an invoice.
    Invoice(InvoiceId),
    /// A sum, and what it is for.
    Sum(Money, String),
}

impl NewLink {
    /// A link that can be used so long.
    pub fn new(seal: &Seal, pays: LinkPays, now: Ts, lasts: Duration) -> NewLink {
        let id = PaymentLinkId::new();
        let token = seal::token();
        let sealed = seal.seal(&context(id), token.as_bytes());
        let hash = seal::token_hash(&token).to_vec();
        let expires_at = now.plus(lasts);
        NewLink {
            id,
            token,
            hash,
            sealed,
            pays,
            case: None,
            client: None,
            shows_lines: false,
            expires_at,
            is_advance: false,
        }
    }

    /// Keeps it.
    ///
    /// # Errors
    /// The database's.
    pub async fn insert(&self, tx: &Tx, firm: FirmId, (by, now): (Option<AccountId>, Ts)) -> QueryResult<()> {
        let secret = (self.hash.as_slice(), self.sealed.as_slice());
        queries::insert_link(tx, firm, self, secret, (by, now)).await
    }
}

/// What a sealed token is bound to.
fn context(id: PaymentLinkId) -> Vec<u8> {
    format!("payment link {id}").into_bytes()
}

/// The token of a link that was kept; none where the key is another.
pub fn open(seal: &Seal, id: PaymentLinkId, sealed: &[u8]) -> Option<String> {
    let token = seal.open(&context(id), sealed).ok()?;
    String::from_utf8(token).ok()
}
