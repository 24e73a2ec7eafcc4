//! A client says whether earned fees may be taken out of their ledger.

use super::super::{ApprovalRow, TrustEvent, queries};
use crate::{actors::Client, db::Tx, events};
use diesel::QueryResult;

/// What they say; false where it was said or decided before. Nothing moves by it: staff see it before they approve.
///
/// # Errors
/// The database's.
pub async fn answer_approval(
    tx: &Tx,
    client: &Client,
    asked: &ApprovalRow,
    (is_approved, version, reason): (bool, i32, &str),
) -> QueryResult<bool> {
    let (firm, who) = (client.firm.id, (client.account, client.now));
    if !queries::set_client_answer(tx, firm, (asked.id, version), (is_approved, reason), who).await? {
        return Ok(false);
    }
    let (ledger, payout, amount) = (asked.ledger_id, asked.id, asked.amount);
    let (currency, exponent) = (asked.currency().code().to_owned(), i16::from(asked.currency().exponent()));
    let event = match is_approved {
        true => TrustEvent::ApprovalGiven { ledger, payout, amount, currency, exponent },
        false => TrustEvent::ApprovalRefused { ledger, payout, amount, currency, exponent },
    };
    events::record(tx, firm, client.by(), asked.case_id, &event, client.now).await?;
    Ok(true)
}
