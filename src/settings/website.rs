//! What the firm's website needs of the portal.

use super::{
    WebsitePath,
    frame::{self, Page},
    host_names::HostNames,
    website_view::{self, HostForm},
};
use crate::{Result, actors::Staff, app::App, db::Db, form::FieldErrors, web::Host};
use axum::{Extension, extract::State, http::StatusCode, response::Response};

/// GET /staff/settings/website
pub async fn show(
    _: WebsitePath,
    staff: Staff,
    State(app): State<App>,
    Extension(here): Extension<Host>,
    db: Db,
) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let hosts = HostNames::load(&db, firm.id).await?;
    let nothing = (&HostForm::default(), &FieldErrors::default());
    let content = website_view::page(&app, (&firm, &hosts), &here, nothing);
    Page { tab: frame::WEBSITE, status: StatusCode::OK, content }.response(&staff, &db).await
}
