//! The fields of a checklist.

use super::{
    forms::Line,
    kind::Checklists,
    model::{MAX_DAYS, MAX_ITEMS},
};
use crate::{
    actors::Staff,
    templates::FormPage,
    ui::{self, Field, LineButtons, LocalizedFields},
};
use maud::{Markup, html};

/// In cards.
pub fn fields(staff: &Staff, page: &FormPage<Checklists>) -> Markup {
    html! {
        section.card { div class="body form" {
            (LocalizedFields { name: "name", label: "Name", texts: &page.fields.name, errors: &page.errors,
                first: staff.firm.language, required: true, rows: None })
        } }
        section.card aria-labelledby="lines-title" {
            header { h2 #lines-title { "Documents" } }
            div class="body form" {
                @for (at, line) in page.fields.lines.iter().enumerate() { (fieldset(staff, page, at, line)) }
                @if page.fields.lines.len() < MAX_ITEMS {
                    div { button.button name="do" value="add" { (ui::icon("plus")) span { "Add another document" } } }
                } @else {
                    p.soft { "This is the maximum for a checklist: " (MAX_ITEMS) " documents." }
                }
            }
        }
    }
}

fn fieldset(staff: &Staff, page: &FormPage<Checklists>, at: usize, line: &Line) -> Markup {
    let (firm, errors) = (staff.firm.language, &page.errors);
    let name = |field: &str| format!("items-{at}-{field}");
    let (title, instructions) = (name("title"), name("instructions"));
    let (each, days) = (name("each"), name("days"));
    let number = at + 1;
    let buttons = LineButtons {
        list: "",
        line: at,
        name: &format!("document {number}"),
        up: at > 0,
        down: number < page.fields.lines.len(),
        remove: true,
        done: page.done,
    };
    html! {
        fieldset.line id={ "line-" (at) } tabindex="-1" autofocus[buttons.line_is_next()] {
            legend { "Document " (number) }
            (LocalizedFields { name: &title, label: "Title", texts: &line.title, errors, first: firm,
                required: true, rows: None })
            (LocalizedFields { name: &instructions, label: "Instructions", texts: &line.instructions, errors, first: firm,
                required: false, rows: Some(2) })
            div.row-2 {
                label.choice { input type="checkbox" id={ "f-" (each) } name=(each) value="yes" checked[line.each];
                    span { "Request from each applicant" small { "Otherwise, once for the case" } } }
                (Field { name: &days, label: "Due in days", value: &line.days, error: errors.get(&days),
                    hint: &format!("Days after the request, 0 to {MAX_DAYS}."), optional: Some("optional"), ..Field::default() })
            }
            (buttons)
        }
    }
}
