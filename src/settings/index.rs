//! The first page of settings: what there is to set.

use super::SettingsPath;
use crate::{
    Result,
    actors::Staff,
    db::Db,
    shell::{LivePart, StaffPage, waiting_for_staff},
    ui,
};
use axum::response::Response;
use maud::html;

/// GET /staff/settings
pub async fn show(_: SettingsPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, &staff).await?)).await?;
    let main = html! {
        header { h1 { "Settings" } p.lead { "How " bdi { (staff.firm.name) } " appears to clients." } }
        section.card aria-label="Settings" {
            ul.rows {
                @for tab in &staff.catalog.settings {
                    li id={ "settings-" (tab.href.rsplit('/').next().unwrap_or_default()) } {
                        span.glyph { (ui::icon(tab.icon)) }
                        div.what { strong { a href=(tab.href) { (tab.title) } } span class="soft small" { (tab.about) } }
                    }
                }
            }
        }
    };
    Ok(StaffPage {
        waiting,
        here: crate::settings::TAB,
        title: "Settings",
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(&staff)
    }
    .response())
}
