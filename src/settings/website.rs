//! What the firm's website needs of the portal.

use super::{
    WebsitePath,
    frame::{self, Page},
    host_names::HostNames,
    website_view::{self, HostForm},
};
use crate::{Result, actors::Staff, app::App, db::Db, form::FieldErrors, web::Host};
use axum::{Extension, extract::State, http::StatusCode, response::Response};
use maud::html;

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
    let base = app.base_url(&here.0);
    let mut parts = Vec::new();
    for part in &app.catalog.website {
        parts.push(part(db.clone(), base.clone()).await?);
    }
    let page = website_view::page(&app, (&firm, &hosts), &here, nothing);
    let content = html! { (page) @for part in parts { (part) } };
    Page { tab: frame::WEBSITE, status: StatusCode::OK, content }.response(&staff, &db).await
}
