//! Approving several files with one press: each the version that the page showed, or not at all.

use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::Db,
    documents::{
        paths::{ApprovalsPath, StaffDocumentsPath},
        reviewing::{self, Reviewed, Wish},
    },
    form::Pairs,
    ids::{DocumentId, VersionId},
    web::Flash,
};
use axum::{extract::State, response::Response};

/// Files in one press; the page shows no more ticked boxes than this in a case of any size that was seen.
const MAX_FILES: usize = 200;

/// What a box stands for, as its value says it.
pub fn value(document: DocumentId, version: VersionId) -> String {
    format!("{document}:{version}")
}

fn parse(value: &str) -> Option<(DocumentId, VersionId)> {
    let (document, version) = value.split_once(':')?;
    Some((document.parse().ok()?, version.parse().ok()?))
}

/// `POST /staff/cases/{case_id}/approvals`
pub async fn create(
    ApprovalsPath { case_id }: ApprovalsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let chosen: Vec<_> = pairs.all("file").map(parse).collect::<Option<_>>().ok_or(Error::NotFound)?;
    if chosen.is_empty() || chosen.len() > MAX_FILES {
        return Err(Error::Conflict(
            "Tick the files to approve first, at most 200 at a time. Nothing was changed.".into(),
        ));
    }
    let all = chosen.len();
    let approved = db
        .write(async |tx| {
            let case = cases::find_for_staff(tx, &staff, case_id).await?;
            let mut approved = 0;
            for file in chosen {
                let done =
                    reviewing::review(tx, &app.outbox, &staff, &case, file, Wish::Approve(None)).await?;
                approved += usize::from(matches!(done, Reviewed::Done | Reviewed::Already));
            }
            Ok::<_, Error>(approved)
        })
        .await?;
    if approved < all {
        return Err(Error::Conflict(format!(
            "{approved} of {all} files were approved. For the others a newer file came in, or someone else decided: look at \
             them again."
        )));
    }
    Ok(Flash::Approved.redirect(StaffDocumentsPath { case_id }))
}
