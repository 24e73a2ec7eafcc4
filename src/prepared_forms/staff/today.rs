//! What is said of forms on the page of the day.

use crate::{
    actors::Staff,
    prepared_forms::{StaffPreparedFormPath, ToCorrect},
    ui,
};
use maud::{Markup, html};

/// Forms on the page of the day.
pub const CORRECTIONS_ON_TODAY: i64 = 6;

/// Forms of which clients asked for corrections; nothing where there are none.
pub fn corrections_card(staff: &Staff, waiting: &[ToCorrect]) -> Markup {
    html! {
        @if !waiting.is_empty() {
            (ui::card("to-correct", "Forms to correct", None, html! { ul.rows { @for one in waiting {
                li id={ "to-correct-" (one.id) } {
                    span.glyph { (ui::icon("form")) }
                    div.what {
                        strong { a href=(StaffPreparedFormPath { form_id: one.id }) { bdi { (one.title) } } }
                        span class="soft small" {
                            bdi { (one.case_name) }
                            @if let Some(at) = one.asked_at { " · " (ui::moment(staff.lang, at, &staff.zone, staff.today())) }
                        }
                    }
                }
            } } }))
        }
    }
}
