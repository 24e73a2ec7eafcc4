//! The forms of a case, in its room of forms.

use crate::{
    Result,
    actors::Staff,
    cases,
    db::{Db, Tx},
    i18n::format,
    ids::CaseId,
    prepared_forms::{
        FillingPath, FormState, NewPreparedFormPath, StaffPreparedFormPath,
        queries::{self, ListedForm},
    },
    responses::{self, CaseFormsPath, ROOM},
    shell::{StaffPage, waiting_for_staff},
    ui::{self, Tone},
};
use axum::response::Response;
use futures_util::try_join;
use maud::{Markup, html};

/// `GET /staff/cases/{case_id}/forms`
pub async fn of_case(path: CaseFormsPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, case, sent, forms) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                cases::find_for_staff(tx, &staff, path.case_id),
                responses::list_of_case(tx, firm, path.case_id),
                queries::list_of_case(tx, firm, path.case_id),
            )?)
        })
        .await?;
    let main = html! {
        (cases::staff_header(&staff, &case, ROOM, None))
        (responses::case_section(&staff, path.case_id, &sent))
        (case_section(&staff, path.case_id, &forms))
    };
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: "Forms",
        main,
        case: Some(path.case_id),
        ..StaffPage::of(&staff)
    };
    Ok(page.response())
}

/// `section#prepared-forms`.
fn case_section(staff: &Staff, case_id: CaseId, forms: &[ListedForm]) -> Markup {
    let actions = html! {
        div.actions {
            a class="button compact" href=(FillingPath { case_id }) { (ui::icon("form")) span { "Fill in a form" } }
            a class="button compact" href=(NewPreparedFormPath { case_id }) { (ui::icon("up")) span { "Upload a form" } }
        }
    };
    ui::card(
        "prepared-forms",
        "Forms for the client to check",
        Some(actions),
        html! {
            @if forms.is_empty() {
                (ui::empty("form", "No forms yet", "Fill in a form from a template or upload one as PDF, look at it, and share it with the client to be checked."))
            } @else {
                ul.rows { @for listed in forms { (row(staff, listed)) } }
            }
        },
    )
}

fn row(staff: &Staff, listed: &ListedForm) -> Markup {
    let (form, state) = (&listed.form, listed.state());
    let day = |at: crate::clock::Ts| format::full_day(staff.lang, at.0.to_zoned(staff.zone.clone()).date());
    html! {
        li id={ "form-" (form.id) } {
            span.glyph.good[state == FormState::Correct] { (ui::icon(if state == FormState::Correct { "check" } else { "form" })) }
            div.what {
                strong { a href=(StaffPreparedFormPath { form_id: form.id }) { bdi { (form.title) } } }
                span class="soft small" {
                    @if let Some(name) = &listed.applicant { "For " bdi { (name) } } @else { "For the whole case" }
                    @match (listed.version, listed.decided_at.or(listed.shared_at)) {
                        (Some(version), Some(at)) => { " · version " (version) ", " (day(at)) },
                        _ => { " · made " (day(form.created_at)) },
                    }
                }
            }
            span.when {
                @if listed.has_draft && state != FormState::Draft { (ui::pill(Tone::Plain, "New draft")) " " }
                (ui::pill(state.tone(), state.staff_words()))
            }
        }
    }
}
