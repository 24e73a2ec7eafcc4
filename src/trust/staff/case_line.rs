//! What a case has in trust, on its page and where it is closed.

use crate::{
    db::Tx,
    ids::{CaseId, FirmId},
    money::{self, Notation},
    trust::{Home, queries, views},
};
use diesel::QueryResult;
use maud::{Markup, html};

/// The ledgers of a case.
pub struct CaseTrust(Vec<Home>);

/// Reads them.
///
/// # Errors
/// The database's.
pub async fn load_case(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<CaseTrust> {
    Ok(CaseTrust(queries::list_of_case(tx, firm, case).await?))
}

/// What is in each of them, as a term of a list; nothing for a case that never had any.
pub fn case_line(trust: &CaseTrust, notation: Notation) -> Markup {
    html! {
        @if !trust.0.is_empty() {
            dt { "In trust" }
            dd { @for Home { ledger, account } in &trust.0 {
                div {
                    strong { (views::amount(account.money(ledger.balance), notation)) }
                    " " span class="soft small" {
                        (account.name)
                        @if ledger.pending > 0 { " · " (money::show(account.money(ledger.spendable), notation)) " cleared" }
                    }
                }
            } }
        }
    }
}

/// What stands against closing a case: money in trust.
///
/// # Errors
/// The database's.
pub async fn closing_concern(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Option<String>> {
    let left = queries::balance_of_case(tx, firm, case).await?;
    let shown: Vec<_> = left.iter().map(|money| money::show(*money, Notation::American)).collect();
    Ok((!shown.is_empty()).then(|| format!("{} is still held in trust for this case.", shown.join(" and "))))
}
