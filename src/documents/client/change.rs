//! Small changes to what was handed in: what it is, and taking it back.

use super::{
    super::{DocumentDeletePath, DocumentRequestPath, actions},
    Filters,
};
use crate::{Error, Result, actors::Client, db::Db, form::Form, web::Flash};
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AssignFields {
    /// Empty for none.
    request_id: String,
    /// Whom the page was narrowed to.
    applicant: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NarrowedForm {
    /// Whom the page was narrowed to.
    applicant: String,
}

/// `POST /documents/{document_id}/request`: says which request a document answers.
pub async fn assign(
    path: DocumentRequestPath,
    client: Client,
    db: Db,
    Form(fields): Form<AssignFields>,
) -> Result<Response> {
    let request = match fields.request_id.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::NotFound)?),
    };
    let document = db.write(async |tx| actions::assign(tx, &client, path.document_id, request).await).await?;
    Ok(Flash::Matched.redirect(Filters::kept(document.case_id, &fields.applicant).url()))
}

/// `POST /documents/{document_id}/delete`: takes back what nobody has reviewed.
pub async fn destroy(
    path: DocumentDeletePath,
    client: Client,
    db: Db,
    Form(shown): Form<NarrowedForm>,
) -> Result<Response> {
    let document = db.write(async |tx| actions::take_back(tx, &client, path.document_id).await).await?;
    Ok(Flash::Withdrawn.redirect(Filters::kept(document.case_id, &shown.applicant).url()))
}
