//! The documents of a case, as staff see them.

use super::{StaffDocumentsPath, case_views, page::Ground};
use crate::{
    Result,
    actors::Staff,
    db::Db,
    documents::{
        DocumentRequest, DocumentWithVersions, Source,
        queries::{self, Handed},
        requests::Tally,
    },
    ids::{AccountId, CaseId, DocumentId, RequestId},
    web::Query,
};
use axum::response::Response;
use futures_util::try_join;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// What a checklist came to: after it was asked for, the page says so.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    requested: String,
    #[serde(default)]
    skipped: String,
}

pub async fn show(
    StaffDocumentsPath { case_id }: StaffDocumentsPath,
    staff: Staff,
    Query(asked): Query<Asked>,
    db: Db,
) -> Result<Response> {
    let tally = asked
        .skipped
        .parse()
        .ok()
        .map(|skipped| Tally { requested: asked.requested.parse().unwrap_or_default(), skipped });
    let overview = Overview { tally, ..load(&db, &staff, case_id).await? };
    Ok(overview.response(&staff, None))
}

/// A note that was typed and cannot be taken.
pub struct Typed<'a> {
    pub document: DocumentId,
    pub note: &'a str,
    pub wrong: &'a str,
}

/// The page with a note that has to be mended.
pub async fn page(db: &Db, staff: &Staff, case: CaseId, typed: Option<Typed<'_>>) -> Result<Response> {
    let overview = load(db, staff, case).await?;
    if let Some(typed) = &typed
        && !overview.to_review.iter().any(|handed| handed.document == typed.document)
    {
        return Err(crate::Error::NotFound);
    }
    Ok(overview.response(staff, typed))
}

/// All that the page shows.
pub struct Overview {
    pub ground: Ground,
    pub to_review: Vec<Handed>,
    /// Those for the whole case first, then applicant by applicant.
    pub requests: Vec<DocumentRequest>,
    pub documents: Vec<DocumentWithVersions>,
    pub uploaders: HashMap<AccountId, String>,
    pub tally: Option<Tally>,
}

async fn load(db: &Db, staff: &Staff, case: CaseId) -> Result<Overview> {
    let (firm, cases) = (staff.firm.id, [case]);
    let (ground, to_review, mut requests, documents, uploaders) = db
        .read(async |tx| {
            Ok(try_join!(
                Ground::find(tx, staff, case),
                queries::list_to_review_in_case(tx, firm, case),
                queries::list_requests(tx, firm, &cases),
                queries::list_with_versions(tx, firm, &cases),
                queries::list_uploaders(tx, firm, case),
            )?)
        })
        .await?;
    let place = |request: &DocumentRequest| {
        request
            .applicant_id
            .map(|applicant| ground.people.iter().position(|person| person.client_id == applicant))
    };
    requests.sort_by_key(place);
    Ok(Overview {
        ground,
        to_review,
        requests,
        documents,
        uploaders: uploaders.into_iter().collect(),
        tally: None,
    })
}

impl Overview {
    fn response(&self, staff: &Staff, typed: Option<Typed<'_>>) -> Response {
        self.ground.page(staff, "Documents", case_views::main(staff, self, typed.as_ref()))
    }

    /// What was handed in for a request.
    pub fn documents_for(&self, request: RequestId) -> impl Iterator<Item = &DocumentWithVersions> {
        self.documents.iter().filter(move |entry| entry.document.request_id == Some(request))
    }

    /// What the firm shared.
    pub fn shared(&self) -> Vec<&DocumentWithVersions> {
        self.documents.iter().filter(|entry| entry.document.source == Source::Firm).collect()
    }

    /// What clients handed in that answers no request, or one that was withdrawn.
    pub fn others(&self) -> Vec<&DocumentWithVersions> {
        let listed: HashSet<RequestId> = self.requests.iter().map(|request| request.id).collect();
        let other = |entry: &&DocumentWithVersions| {
            entry.document.source == Source::Client
                && entry.document.request_id.is_none_or(|request| !listed.contains(&request))
        };
        self.documents.iter().filter(other).collect()
    }
}
