//! What is said of questionnaires where staff look at other things.

use super::super::{
    StaffResponsePath,
    queries::{self, Waiting},
};
use crate::{
    actors::Staff,
    db::Tx,
    ids::{CaseId, FirmId},
    ui,
};
use diesel::QueryResult;
use maud::{Markup, html};

/// Questionnaires on the page of the day.
pub const SUBMITTED_ON_TODAY: i64 = 6;

/// What was submitted and waits to be looked at, the longest waiting first; nothing where nothing waits.
pub fn submitted_card(staff: &Staff, waiting: &[Waiting]) -> Markup {
    let row = |one: &Waiting| {
        let title = one.title.pick(staff.lang, staff.firm.language);
        html! {
            li id={ "submitted-" (one.id) } {
                span.glyph { (ui::icon("form")) }
                div.what {
                    strong { a href=(StaffResponsePath { response_id: one.id }) { bdi { (title) } } }
                    span class="soft small" {
                        "from " bdi { (one.person) } " · " bdi { (one.case_name) } " · "
                        (ui::moment(staff.lang, one.submitted_at, &staff.zone, staff.today()))
                    }
                }
            }
        }
    };
    html! {
        @if !waiting.is_empty() {
            (ui::card("submitted", "Questionnaires to check", None, html! { ul.rows { @for one in waiting { (row(one)) } } }))
        }
    }
}

/// What stands against closing a case: a questionnaire waits for its client, or for the firm.
///
/// # Errors
/// The database's.
pub async fn closing_concern(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Option<String>> {
    Ok(match queries::count_open_of_case(tx, firm, case).await? {
        0 => None,
        1 => Some("A questionnaire of this case is not accepted yet. Nobody can fill it in once the case is closed.".into()),
        many => Some(format!(
            "{many} questionnaires of this case are not accepted yet. Nobody can fill them in once the case is closed."
        )),
    })
}
