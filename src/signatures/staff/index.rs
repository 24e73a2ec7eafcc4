//! The firm's requests, and those of a case.

use super::index_view::{Index, IndexContent};
use crate::{
    Result,
    actors::Staff,
    cases,
    db::{Db, Tx},
    ids::SignatureId,
    shell::{StaffPage, waiting_for_staff},
    signatures::{
        CaseSignaturesPath, SIGNATURES_TAB, StaffSignaturesPath,
        queries::{self, StaffFilter},
    },
    web::{Query, cursor, cursor::Slice},
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// Requests of a page.
const PAGE: usize = 30;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    show: String,
    before: String,
}

impl Filters {
    fn filter(&self) -> StaffFilter {
        StaffFilter::ALL.into_iter().find(|one| one.as_str() == self.show).unwrap_or_default()
    }
}

/// GET /staff/signatures
pub async fn index(
    _: StaffSignaturesPath,
    staff: Staff,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    let (firm, scope) = (staff.firm.id, staff.scope());
    let (filter, before): (_, Option<SignatureId>) = (filters.filter(), cursor::decode(&filters.before));
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let (waiting, rows) = try_join!(
                waiting_for_staff(tx, &staff),
                queries::list_for_staff(tx, (firm, scope), (filter, before), most),
            )?;
            let requests = Slice::of(rows, PAGE);
            let ids: Vec<_> = requests.rows.iter().map(|listed| listed.request.id).collect();
            let signers = queries::list_signers_of(tx, firm, &ids).await?;
            Ok((waiting, IndexContent { requests, signers, case: None }))
        })
        .await?;
    let main = Index { staff: &staff, content: &content, filter, is_first: before.is_none() }.render();
    let page =
        StaffPage { waiting, here: SIGNATURES_TAB, title: "Signatures", main, ..StaffPage::of(&staff) };
    Ok(page.response())
}

/// GET /staff/cases/{case_id}/signatures
pub async fn of_case(path: CaseSignaturesPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let (waiting, case, rows) = try_join!(
                waiting_for_staff(tx, &staff),
                cases::find_for_staff(tx, &staff, path.case_id),
                queries::list_of_case(tx, firm, path.case_id),
            )?;
            let ids: Vec<_> = rows.iter().map(|listed| listed.request.id).collect();
            let signers = queries::list_signers_of(tx, firm, &ids).await?;
            let requests = Slice { rows, more: false };
            Ok((waiting, IndexContent { requests, signers, case: Some(case) }))
        })
        .await?;
    let main =
        Index { staff: &staff, content: &content, filter: StaffFilter::default(), is_first: true }.render();
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: "Signatures",
        main,
        case: Some(path.case_id),
        ..StaffPage::of(&staff)
    };
    Ok(page.response())
}
