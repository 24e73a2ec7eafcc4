//! A case is not closed without a word while something stands against it: features say what, such as money in trust.

use super::{Case, CaseStatus, CaseStatusPath, StaffCasePath};
use crate::{
    Result,
    actors::Staff,
    db::{Db, Tx},
    ids::CaseId,
    shell::{LivePart, StaffPage, waiting_for_staff},
    ui::{self, Tone},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use diesel::QueryResult;
use maud::{Markup, html};

/// What stands against closing it.
pub(super) async fn list_concerns(tx: &Tx, staff: &Staff, case: CaseId) -> QueryResult<Vec<String>> {
    let mut concerns = Vec::new();
    for concern in &staff.catalog.closing_concerns {
        concerns.extend((concern.find)(tx, staff.firm.id, case).await?);
    }
    Ok(concerns)
}

/// The box by which somebody says that they mean it.
pub(super) fn confirmation(checked: bool) -> Markup {
    html! {
        label.choice {
            input type="checkbox" name="confirmed" id="f-confirmed" value="yes" required checked[checked];
            span { "Close the case all the same" }
        }
    }
}

/// Asks, in place of closing it.
pub(super) async fn ask(
    (staff, db): (&Staff, &Db),
    case: &Case,
    (seen, concerns): (CaseStatus, &[String]),
) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let page = StaffCasePath { case_id: case.id };
    let main = html! {
        header { p.crumbs { a href=(page) { bdi { (case.name) } } } h1 { "Close this case?" } }
        (ui::notice(Tone::Warn, html! { @for concern in concerns { p { (concern) } } }))
        (ui::post_form(CaseStatusPath { case_id: case.id }).class("card narrow").fields(html! {
            div class="body form" {
                input type="hidden" name="was" value=(seen.as_str());
                input type="hidden" name="status" value=(CaseStatus::Closed.as_str());
                (confirmation(false))
                div.form-actions { button class="button primary" { "Close the case" } a.button href=(page) { "Cancel" } }
            }
        }))
    };
    let (here, live, case) = (crate::cases::TAB, LivePart::Navigation, Some(case.id));
    let page =
        StaffPage { waiting, here, title: "Close this case?", main, live, case, ..StaffPage::of(staff) };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.response()).into_response())
}
