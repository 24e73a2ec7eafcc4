//! The page that offers a saved form.

use super::{discard, load, views};
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    sign_in::{ResumeDeletePath, ResumePath},
    web::see_other,
};
use axum::response::Response;
use tower_sessions::Session;

/// `GET /resume`
pub(in crate::sign_in) async fn show(
    _: ResumePath,
    signed_in: SignedIn,
    session: Session,
    db: Db,
) -> Result<Response> {
    // a form of the one who only looks is none of the person's who is looked at
    let form = load(&session).await?.filter(|_| signed_in.preview.is_none());
    let form = form.filter(|form| form.is_for(signed_in.firm.id, signed_in.account, signed_in.now));
    let Some(form) = form else { return Ok(see_other(signed_in.home())) };
    let waiting = db.read(async |tx| Ok(signed_in.waiting(tx).await?)).await?;
    Ok(views::page(&signed_in, waiting, &form))
}

/// `POST /resume/delete`
pub(in crate::sign_in) async fn destroy(
    _: ResumeDeletePath,
    signed_in: SignedIn,
    session: Session,
) -> Result<Response> {
    let page = load(&session).await?.and_then(|form| form.page);
    discard(&session).await?;
    Ok(see_other(page.unwrap_or_else(|| signed_in.home().to_owned())))
}
