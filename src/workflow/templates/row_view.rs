//! A stage or a step in the form: its name, and folded away what else is said of it.

use super::{
    super::{Turn, forms::status_choices},
    forms::Row,
    kind::Workflows,
    model::MAX_DAYS,
    views::{lasts, whose_turn},
};
use crate::{
    actors::Staff,
    i18n::TextLang,
    templates::FormPage,
    ui::{Choice, Field, LineButtons, LocalizedFields, Select},
};
use maud::{Markup, html};

/// The fields of a row.
pub struct RowFields<'a> {
    pub staff: &'a Staff,
    pub page: &'a FormPage<Workflows>,
    /// Its place among all rows.
    pub at: usize,
    pub row: &'a Row,
    /// What it is called, such as "2" or "2.1".
    pub number: String,
}

impl RowFields<'_> {
    /// The whole row, with `under` at its end.
    pub fn fieldset(&self, under: Markup) -> Markup {
        let (at, fields) = (self.at, &self.page.fields);
        let kind = if self.row.is_stage { "stage" } else { "step" };
        let buttons = LineButtons {
            list: "",
            line: at,
            name: &format!("{kind} {}", self.number),
            up: fields.can_go_up(at),
            down: fields.can_go_down(at),
            remove: fields.can_be_removed(at),
            done: self.page.done,
        };
        html! {
            fieldset.line id={ "line-" (at) } tabindex="-1" autofocus[buttons.line_is_next()] {
                legend { @if self.row.is_stage { "Stage " } @else { "Step " } (self.number) }
                input type="hidden" name=(self.name("kind")) value=(kind);
                @if let Some(lineage) = self.row.lineage { input type="hidden" name=(self.name("lineage")) value=(lineage); }
                (LocalizedFields { name: &self.name("name"), label: "Name", texts: &self.row.name, errors: &self.page.errors,
                    first: self.staff.firm.language, required: true, rows: None })
                div.more { (self.details()) (buttons) }
                (under)
            }
        }
    }

    fn name(&self, field: &str) -> String {
        format!("rows-{}-{field}", self.at)
    }

    /// Open where there is something to do: in a new row, and where something is wrong.
    fn details(&self) -> Markup {
        let error = |field: &str| self.page.errors.get(&self.name(field)).is_some();
        let wrong = error("turn")
            || error("days")
            || error("status")
            || TextLang::ALL.iter().any(|lang| error(&format!("text-{lang}")));
        let new = self.row.lineage.is_none() && self.row.name.is_blank();
        html! {
            details.fold open[wrong || new] {
                summary { (self.summary()) }
                div.form { (self.fields()) }
            }
        }
    }

    fn summary(&self) -> String {
        let days = self.row.days.trim().parse().ok().map(lasts);
        let turn = self.row.turn.parse().ok().map(|turn| whose_turn(self.staff, turn));
        let text = if self.row.text.is_blank() { "no explanation" } else { "with an explanation" };
        let seen = if self.row.visible { "visible to clients" } else { "internal" };
        let read = self.row.to_read.then(|| "client confirms reading".to_owned());
        let parts = turn.into_iter().chain(days).chain([seen.to_owned(), text.to_owned()]).chain(read);
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn fields(&self) -> Markup {
        let (row, errors) = (self.row, &self.page.errors);
        let [turn, days, visible, text] = ["turn", "days", "visible", "text"].map(|field| self.name(field));
        let [to_read, status] = ["to_read", "status"].map(|field| self.name(field));
        let turns: Vec<_> =
            Turn::ALL.iter().map(|turn| Choice::new(turn.as_str(), whose_turn(self.staff, *turn))).collect();
        let hint = format!("1 to {MAX_DAYS}.");
        html! {
            div.row-2 {
                (Select { name: &turn, label: "Waiting on", chosen: &row.turn, choices: &turns, error: errors.get(&turn),
                    hint: "Who has to act.", ..Select::default() })
                (Field { name: &days, label: "Usual duration in days", value: &row.days, error: errors.get(&days), hint: &hint,
                    optional: Some("optional"), ..Field::default() })
            }
            @if row.is_stage {
                (Select { name: &status, label: "Case status", chosen: &row.status, choices: &status_choices(self.staff.lang),
                    hint: "The case gets this status when the stage begins, unless somebody has set it by hand.",
                    error: errors.get(&status), ..Select::default() })
            }
            label.choice { input type="checkbox" id={ "f-" (visible) } name=(visible) value="yes" checked[row.visible];
                span { "Visible to clients" small { @if row.is_stage { "Otherwise internal, including its steps." } @else { "Otherwise internal." } } } }
            (LocalizedFields { name: &text, label: "Explanation for the client", texts: &row.text, errors,
                first: self.staff.firm.language, required: false, rows: Some(2) })
            label.choice { input type="checkbox" id={ "f-" (to_read) } name=(to_read) value="yes" checked[row.to_read];
                span { "Client confirms reading" small { "The explanation stands among the client’s tasks until they press “I have read it”." } } }
        }
    }
}
