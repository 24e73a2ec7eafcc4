//! What the papers of an invoice and its page need of the firm, beside the invoice itself.

use super::GatewayRow;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, InvoiceId, PaymentLinkId},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{self, Binary, Bool, Jsonb, Nullable, Text, Timestamptz},
};
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// Of the firm and of the links to an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The firm's settings as they are kept; none where nothing was ever set.
    pub settings: Option<Value>,
    /// The account with a provider that clients are offered.
    pub gateway: Option<GatewayRow>,
    /// The link that the papers of the invoice print, with its sealed token: the first that can still be used, which was made when it
    /// was sent. Later ones were made for somebody, and one that shows the lines is for whoever staff gave it to.
    pub link: Option<(PaymentLinkId, Vec<u8>)>,
}

/// All of it in one statement.
///
/// # Errors
/// The database's.
pub async fn find_ground(mut tx: &Tx, firm: FirmId, invoice: InvoiceId, now: Ts) -> QueryResult<Ground> {
    let (settings, gateway, link): Found = GroundOf { firm, invoice, now }.get_result(&mut tx).await?;
    Ok(Ground { settings, gateway, link })
}

type Found = (Option<Value>, Option<GatewayRow>, Option<(PaymentLinkId, Vec<u8>)>);

/// Written out, as there is no table that all of it hangs on.
struct GroundOf {
    firm: FirmId,
    invoice: InvoiceId,
    now: Ts,
}

impl QueryFragment<Pg> for GroundOf {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT s.settings, g.gateway, g.settings, g.secrets, g.enabled, g.checked_at, g.checked_as, g.cursor, l.id, l.token_sealed \
             FROM (SELECT ",
        );
        out.push_bind_param::<sql_types::Uuid, _>(&self.firm)?;
        out.push_sql(
            "::uuid AS firm_id) f LEFT JOIN billing_settings s ON s.firm_id = f.firm_id \
             LEFT JOIN payment_gateways g ON g.firm_id = f.firm_id AND g.enabled \
             LEFT JOIN LATERAL (SELECT k.id, k.token_sealed FROM payment_links k WHERE k.firm_id = f.firm_id AND k.invoice_id = ",
        );
        out.push_bind_param::<sql_types::Uuid, _>(&self.invoice)?;
        out.push_sql(" AND k.ended_at IS NULL AND NOT k.shows_lines AND k.expires_at > ");
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(" ORDER BY k.id LIMIT 1) l ON true");
        Ok(())
    }
}

impl Query for GroundOf {
    type SqlType = (
        Nullable<Jsonb>,
        Nullable<(Text, Jsonb, Binary, Bool, Nullable<Timestamptz>, Text, Text)>,
        Nullable<(sql_types::Uuid, Binary)>,
    );
}

impl QueryId for GroundOf {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
