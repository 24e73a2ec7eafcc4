//! The room "Forms" of a case: the questionnaires that were sent to its people.

use super::show_view::state_words;
use crate::{
    Result,
    actors::Staff,
    cases,
    db::{Db, Tx},
    ids::CaseId,
    responses::{
        ROOM,
        model::Response as Sent,
        paths::{CaseFormsPath, NewResponsePath, StaffResponsePath},
        queries::{self, Listed},
    },
    shell::{StaffPage, waiting_for_staff},
    ui,
};
use axum::response::Response;
use futures_util::try_join;
use maud::{Markup, html};

/// GET /staff/cases/{case_id}/forms
pub async fn index(path: CaseFormsPath, staff: Staff, db: Db) -> Result<Response> {
    let (waiting, case, rows) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                cases::find_for_staff(tx, &staff, path.case_id),
                queries::list_of_case(tx, staff.firm.id, path.case_id),
            )?)
        })
        .await?;
    let main = html! {
        (cases::staff_header(&staff, &case, ROOM, None))
        (case_section(&staff, case.id, &rows))
    };
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: "Forms",
        main,
        case: Some(case.id),
        ..StaffPage::of(&staff)
    };
    Ok(page.response())
}

/// The questionnaires of a case, and the way to send one.
pub fn case_section(staff: &Staff, case_id: CaseId, rows: &[Listed]) -> Markup {
    let send = html! {
        a class="button compact" href=(NewResponsePath { case_id }) { (ui::icon("plus")) "Send a questionnaire" }
    };
    ui::card("responses", "Questionnaires", Some(send), list(staff, rows))
}

fn list(staff: &Staff, rows: &[Listed]) -> Markup {
    html! {
        @if rows.is_empty() {
            (ui::empty("form", "No questionnaires yet", "Send one to a person of this case. What is known of them is filled in beforehand."))
        } @else {
            ul.rows { @for one in rows { (row(staff, one)) } }
        }
    }
}

fn row(staff: &Staff, listed: &Listed) -> Markup {
    let response = &listed.response;
    let (tone, words) = state_words(response.state);
    html! {
        li id={ "response-" (response.id) } {
            span.glyph { (ui::icon("form")) }
            div.what {
                strong { a href=(StaffResponsePath { response_id: response.id }) { bdi { (response.title.pick(staff.lang, staff.firm.language)) } } }
                span class="soft small" { "for " bdi { (listed.person) } " · " (progress(response)) }
            }
            span.when {
                @if listed.waits() { (ui::due_pill(staff.lang, staff.today(), response.due_on.map(|due| due.0))) " " }
                (ui::pill(tone, words))
            }
        }
    }
}

/// How far it is, in a few words.
pub fn progress(response: &Sent) -> String {
    let (given, missing, wrong) =
        (response.progress.given(), response.progress.missing(), response.progress.wrong());
    let answers = if given == 1 { "1 answer".to_owned() } else { format!("{given} answers") };
    match (missing, wrong) {
        (0, 0) => answers,
        (missing, 0) => format!("{answers}, {missing} required missing"),
        (0, wrong) => format!("{answers}, {wrong} to be corrected"),
        (missing, wrong) => format!("{answers}, {missing} required missing, {wrong} to be corrected"),
    }
}
