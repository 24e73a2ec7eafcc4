//! Signatures on the page of the day: what waits for whoever looks, what is late, what somebody stopped.

use super::{
    EndedAs, RequestState, StaffSignaturePath, StaffSignaturesPath, member_paths,
    queries::{self, TodayRequest},
    staff::state_words,
};
use crate::{
    actors::Staff,
    clock::Day,
    db::Tx,
    ui::{self, Tone},
};
use diesel::QueryResult;
use futures_util::try_join;
use maud::{Markup, html};
use std::time::Duration;

/// Rows of the card.
const ROWS: usize = 6;
/// For how long what was stopped is told.
const TOLD: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What is read for the card.
#[derive(Debug, Clone, Default)]
pub struct TodaySignatures {
    requests: Vec<TodayRequest>,
    has_more: bool,
}

/// Reads it, in one turn with the database.
///
/// # Errors
/// The database's.
pub async fn load_today(tx: &Tx, staff: &Staff) -> QueryResult<TodaySignatures> {
    let (who, today) = ((staff.firm.id, staff.scope()), Day(staff.today()));
    let most = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
    let (waiting, stopped) = try_join!(
        queries::list_waiting_today(tx, who, today, most),
        queries::list_stopped_today(tx, who, staff.now.minus(TOLD), most),
    )?;
    let mut requests: Vec<_> = waiting.into_iter().chain(stopped).collect();
    let has_more = requests.len() > ROWS;
    requests.truncate(ROWS);
    Ok(TodaySignatures { requests, has_more })
}

/// The card; nothing where there is nothing to look at.
pub fn today_card(staff: &Staff, content: &TodaySignatures) -> Markup {
    let rows = html! {
        ul.rows { @for request in &content.requests { (row(staff, request)) } }
        @if content.has_more { footer { a href=(StaffSignaturesPath) { "All signature requests" } } }
    };
    html! { @if !content.requests.is_empty() { (ui::card("signatures", "Signatures", None, rows)) } }
}

fn row(staff: &Staff, request: &TodayRequest) -> Markup {
    let signature_id = request.id;
    let place = if request.is_mine {
        member_paths::Signing { signature_id }.to_string()
    } else {
        StaffSignaturePath { signature_id }.to_string()
    };
    html! {
        li id={ "signature-" (request.id) } {
            span.glyph.bad[request.ended_as == Some(EndedAs::Declined)] { (ui::icon("sign")) }
            div.what {
                strong { a href=(place) { bdi { (request.title) } } }
                span class="soft small" { bdi { (request.case_name) } }
            }
            span.when {
                @if request.is_mine { (ui::pill(Tone::Warn, "Your signature")) " " }
                @if request.is_to_check { (ui::pill(Tone::Warn, "Signed pages to check")) " " }
                @match request.ended_as {
                    None => (ui::due_pill(staff.lang, staff.today(), request.due_on.map(|due| due.0))),
                    Some(how) => {
                        @let (tone, words) = state_words(RequestState::Ended(how));
                        (ui::pill(tone, words))
                    }
                }
            }
        }
    }
}
