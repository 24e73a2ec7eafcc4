//! The list.

use super::views;
use crate::{
    Result,
    actors::Staff,
    assessments::{
        LeadsPath,
        queries::{self, Which},
    },
    db::{Db, Tx},
    ids::LeadId,
    people,
    questionnaires::find_definition,
    shell::{StaffPage, waiting_for_staff},
    web::{
        Query,
        cursor::{self, Slice},
    },
};
use axum::response::Response;
use futures_util::try_join;
use serde::Deserialize;

/// Leads of a page.
const PAGE: usize = 30;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    show: String,
    before: String,
}

/// GET /staff/leads
pub async fn index(_: LeadsPath, staff: Staff, Query(filters): Query<Filters>, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let which = filters.show.parse().unwrap_or(Which::Open);
    let before: Option<LeadId> = cursor::decode(&filters.before);
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let (waiting, leads, titles) = db
        .read(async |tx: &Tx| {
            let (waiting, rows) =
                try_join!(waiting_for_staff(tx, &staff), queries::list_leads(tx, firm, which, before, most))?;
            let leads = Slice::of(rows, PAGE);
            let mut titles = Vec::new();
            for lead in &leads.rows {
                let definition = find_definition(tx, firm, lead.version_id).await?;
                titles.push(definition.title.pick(staff.lang, staff.firm.language).to_owned());
            }
            Ok((waiting, leads, titles))
        })
        .await?;
    let main = views::index(&staff, which, (&leads, &titles), before.is_none());
    let page = StaffPage { waiting, here: people::TAB, title: "Leads", main, ..StaffPage::of(&staff) };
    Ok(page.response())
}
