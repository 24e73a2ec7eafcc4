//! The documents of a case, as staff see them.

use super::{
    case_views,
    overview::{Overview, RejectedNote},
    page::Ground,
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::Db,
    documents::{DocumentRequest, paths::StaffDocumentsPath, queries, requests::Tally, usage},
    ids::CaseId,
    web::Query,
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::Markup;
use serde::Deserialize;

/// What a checklist came to: after it was asked for, the page says so.
#[derive(Deserialize)]
pub struct ChecklistResultQuery {
    #[serde(default)]
    requested: String,
    #[serde(default)]
    skipped: String,
}

pub async fn show(
    StaffDocumentsPath { case_id }: StaffDocumentsPath,
    staff: Staff,
    Query(asked): Query<ChecklistResultQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let tally = asked
        .skipped
        .parse()
        .ok()
        .map(|skipped| Tally { requested: asked.requested.parse().unwrap_or_default(), skipped });
    let overview = load(&db, &staff, case_id).await?;
    let people: Vec<_> = overview.ground.people.iter().map(|person| person.client_id).collect();
    let place = (staff.firm.id, case_id);
    let usage =
        db.read(async |tx| Ok(usage::list_high(tx, &app.config.quotas, place, &people).await?)).await?;
    let overview = Overview { tally, usage, ..overview };
    Ok(overview.response(&staff, None))
}

/// The page with a note that has to be mended.
pub async fn page(db: &Db, staff: &Staff, case: CaseId, typed: Option<RejectedNote<'_>>) -> Result<Response> {
    let overview = load(db, staff, case).await?;
    if let Some(typed) = &typed
        && !overview.to_review.iter().any(|handed| handed.document == typed.document)
    {
        return Err(crate::Error::NotFound);
    }
    Ok(overview.response(staff, typed))
}

/// The page with what became of files that were just sent.
pub async fn page_with(db: &Db, staff: &Staff, case: CaseId, notice: Markup) -> Result<Response> {
    let overview = load(db, staff, case).await?;
    Ok(Overview { notice, ..overview }.response(staff, None))
}

async fn load(db: &Db, staff: &Staff, case: CaseId) -> Result<Overview> {
    let (firm, cases) = (staff.firm.id, [case]);
    let mut overview = db
        .read(async |tx| {
            let (ground, to_review, requests, documents, uploaders) = try_join!(
                Ground::find(tx, staff, case),
                queries::list_to_review_in_case(tx, firm, case),
                queries::list_requests(tx, firm, &cases),
                queries::list_with_versions(tx, firm, &cases),
                queries::list_uploaders(tx, firm, case),
            )?;
            let uploaders = uploaders.into_iter().collect();
            let (tally, usage, notice) = Default::default();
            Ok(Overview { ground, to_review, requests, documents, uploaders, tally, usage, notice })
        })
        .await?;
    let people = &overview.ground.people;
    let place = |request: &DocumentRequest| {
        request.applicant_id.map(|applicant| people.iter().position(|person| person.client_id == applicant))
    };
    overview.requests.sort_by_key(place);
    Ok(overview)
}

impl Overview {
    fn response(&self, staff: &Staff, typed: Option<RejectedNote<'_>>) -> Response {
        self.ground.page(staff, "Documents", case_views::main(staff, self, typed.as_ref()))
    }
}
