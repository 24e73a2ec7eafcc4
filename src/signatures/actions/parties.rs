//! Who signs a request from its beginning, and where: with a contract that was made here, both are known before it is begun.

use super::{
    super::queries::{self, NewField},
    drafting::SignerDetails,
};
use crate::{
    db::Tx,
    ids::{FirmId, SignatureFieldId, SignatureId, SignerId},
};
use diesel::QueryResult;

/// Somebody who signs, and their places.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Made beforehand: their places name it.
    pub id: SignerId,
    /// Who it is.
    pub who: SignerDetails,
    /// Each names this signer.
    pub fields: Vec<NewField>,
}

/// Adds them in their order, to a request that has nobody yet.
pub(super) async fn insert(
    tx: &Tx,
    firm: FirmId,
    request: SignatureId,
    parties: &[Party],
) -> QueryResult<()> {
    for (position, party) in (1_i16..).zip(parties) {
        queries::insert_signer(tx, &party.who.row((firm, request), (party.id, position))).await?;
        for field in &party.fields {
            queries::insert_field(tx, firm, (request, SignatureFieldId::new()), field).await?;
        }
    }
    Ok(())
}
