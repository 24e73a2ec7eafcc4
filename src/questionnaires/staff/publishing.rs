//! A draft becomes a version.

use super::show::{Shown, gone, page};
use crate::{
    Error, Result,
    actors::Staff,
    db::Db,
    questionnaires::{
        actions::{self, Published},
        paths::{PublicationPath, QuestionnairePath},
        queries::drafts,
    },
    templates::ByIdPath,
    web::Flash,
};
use axum::{http::StatusCode, response::Response};

/// POST /staff/questionnaires/{id}/draft/publication
pub async fn create(path: PublicationPath, staff: Staff, db: Db) -> Result<Response> {
    let (firm, id, by) = (staff.firm.id, path.id, (staff.account, staff.now));
    let published = db.write(async |tx| Ok(actions::publish(tx, firm, id, by).await?)).await?;
    match published {
        Published::Version => Ok(Flash::Saved.redirect(QuestionnairePath::of(id))),
        Published::Unchanged => Ok(Flash::Already.redirect(QuestionnairePath::of(id))),
        Published::Gone => gone(&staff, &db, id, &[], StatusCode::CONFLICT).await,
        Published::Retired => {
            Err(Error::Conflict("This questionnaire was retired. Restore it, then publish again.".into()))
        }
        Published::NotRight => {
            let kept = db.read(async |tx| Ok(drafts::find(tx, firm, id).await?)).await?;
            let kept = kept.ok_or(Error::NotFound)?;
            let shown = Shown { publishing: true, ..Shown::default() };
            page(&staff, &db, id, &kept, shown, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
