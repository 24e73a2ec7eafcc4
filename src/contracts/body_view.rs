//! How the text of a contract reads on a page for staff: as it will be set, with its merge fields and places marked.

use super::{
    body::{Body, Part, Piece},
    fields::{Field, KINDS, KNOWN, PlaceKind, PlaceTag, Role, Said},
};
use crate::ui::{self, Tone};
use maud::{Markup, html};

/// The text.
pub fn body(body: &Body) -> Markup {
    html! {
        @for part in &body.parts {
            @match part {
                Part::Heading(_, words) => { h3 { (pieces(words)) } }
                Part::Paragraph(words) => { p { (pieces(words)) } }
                Part::Point(point, words) => { p { @if !point.label.is_empty() { (point.label) " " } (pieces(words)) } }
                Part::Break => { hr; }
            }
        }
    }
}

fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.is_line_break() { br; }
            @else if let Some(link) = &piece.link { a href=(link) rel="noopener" { (said(&piece.said)) } }
            @else if piece.bold { strong { (said(&piece.said)) } }
            @else { (said(&piece.said)) }
        }
    }
}

fn said(said: &Said) -> Markup {
    match said {
        Said::Words(words) => html! { (words) },
        Said::Field(field) => ui::pill(Tone::Plain, field_name(field)),
        Said::Place(place) => ui::pill(Tone::Brand, &place_words(*place)),
    }
}

fn field_name(field: &Field) -> &str {
    match field {
        Field::Blank(name) => name,
        known => KNOWN.iter().find(|(_, field, _)| field == known).map_or("", |(name, ..)| name),
    }
}

/// What stands at a place, and whose it is.
pub fn place_words(place: PlaceTag) -> String {
    format!("{}: {}", kind_words(place.kind), role_words(place.role))
}

fn kind_words(kind: PlaceKind) -> &'static str {
    KINDS.iter().find(|(_, known, _)| *known == kind).map_or("", |(_, _, words)| words)
}

fn role_words(role: Role) -> String {
    match role {
        Role::Client(1) => "first applicant".into(),
        Role::Client(2) => "second applicant".into(),
        Role::Client(number) => format!("applicant {number}"),
        Role::Firm => "the firm".into(),
    }
}

/// What can stand in braces.
pub fn help() -> Markup {
    let row = |written: &str, words: &str| {
        html! { tr { td data-label="Write" { code { (written) } } td data-label="To get" { (words) } } }
    };
    html! {
        table.table {
            caption.visually-hidden { "Merge fields and places to sign" }
            thead { tr { th scope="col" { "Write" } th scope="col" { "To get" } } }
            tbody {
                @for (name, _, words) in KNOWN.iter() { (row(&format!("{{{{{name}}}}}"), words)) }
                (row("{{fee}}", "A blank: any other name is filled in when a contract is made"))
                @for (name, _, words) in KINDS.iter() {
                    (row(&format!("{{{{{name}: client}}}}"), &format!("{words}, first applicant")))
                }
                (row("{{sign: client 2}}", "Signature, second applicant"))
                (row("{{sign: firm}}", "Signature, whoever makes the contract for the firm"))
            }
        }
    }
}
