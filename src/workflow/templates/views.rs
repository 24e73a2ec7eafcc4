//! What is in a workflow, for staff, and the words for it.

use super::{super::Turn, model::Content, stages_view};
use crate::{
    actors::Staff,
    i18n::Localized,
    ui::{self, Tone},
};
use maud::{Markup, html};

pub fn words(staff: &Staff, text: &Localized) -> Markup {
    ui::translated(text, staff.lang, staff.firm.language)
}

/// Whose turn it is, as staff say it.
pub fn whose_turn(staff: &Staff, turn: Turn) -> String {
    match turn {
        Turn::Client => "Waiting on the client".into(),
        Turn::Firm => "Waiting on us".into(),
        Turn::Authority => format!("With {}", staff.firm.agency(staff.lang)),
    }
}

/// How long something is expected to take.
pub fn lasts(days: i16) -> String {
    match days {
        1 => "about a day".into(),
        days => format!("about {days} days"),
    }
}

/// Marks what no client sees.
pub fn internal() -> Markup {
    ui::pill(Tone::Plain, "Internal")
}

/// What clients see, and every stage beside the versions.
pub fn page(staff: &Staff, content: &Content, versions: Markup) -> Markup {
    html! {
        (ui::card("tracker", "What clients see", None, stages_view::for_clients(staff, content)))
        div.cols {
            (ui::card("stages", "Stages", None, stages_view::stages(staff, content)))
            (versions)
        }
    }
}
