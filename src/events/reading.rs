//! How a line of the log is read out: to whom, in which language, and where its words lead.

use super::Audience;
use crate::{
    i18n::{Lang, Localized},
    ids::{CaseId, ClientId},
    money::Notation,
    ui,
};
use maud::{Markup, html};

/// One line being read to somebody.
pub struct Reading<'a> {
    /// What it is read in.
    pub lang: Lang,
    /// In which the firm writes its own texts.
    pub firm_lang: Lang,
    /// How amounts are written.
    pub notation: Notation,
    /// Clients and staff read some of it in other words, and links lead to their own side.
    pub side: Audience,
    /// Who did it, ready to stand in a sentence.
    pub actor: Markup,
    /// The one it happened in, if any.
    pub case: Option<CaseId>,
    /// The names of cases that are known on this page.
    pub cases: &'a [(CaseId, String)],
    /// Where the things it names have their pages.
    pub places: &'a dyn Places,
}

/// Where words lead. The pages belong to features, of which the log knows nothing.
pub trait Places {
    /// The page of a case, on the reader's side.
    fn case(&self, case: CaseId) -> String;
    /// The page of a client, for staff.
    fn client(&self, client: ClientId) -> String;
}

impl Reading<'_> {
    /// "Dana" and what she did.
    pub fn did(&self, what: Markup) -> Markup {
        html! { (self.actor) " " (what) }
    }

    /// The name of the case it happened in, leading there; `name` is used where the page does not know it.
    pub fn case(&self, name: Option<&str>) -> Markup {
        let Some(case) = self.case else { return Markup::default() };
        let known = self.cases.iter().find(|(id, _)| *id == case).map(|(_, name)| name.as_str());
        html! { @if let Some(name) = known.or(name) { a href=(self.places.case(case)) { bdi { (name) } } } }
    }

    /// A client by name, leading to their page.
    pub fn client(&self, client: ClientId, name: &str) -> Markup {
        html! { a href=(self.places.client(client)) { bdi { (name) } } }
    }

    /// A text of the firm's own.
    pub fn words(&self, text: &Localized) -> Markup {
        ui::translated(text, self.lang, self.firm_lang)
    }

    /// Words that lead somewhere, if there is a place.
    pub fn link(&self, place: Option<String>, words: Markup) -> Markup {
        html! { @if let Some(place) = place { a href=(place) { (words) } } @else { b { (words) } } }
    }
}

/// Names of fields as a list of words: "the name and the status"; `name_of` says how people call a field.
pub fn list_fields(fields: &[String], name_of: impl Fn(&str) -> String) -> Markup {
    let last = fields.len().saturating_sub(1);
    html! {
        @if fields.is_empty() { "details" }
        @for (place, field) in fields.iter().enumerate() {
            @if place > 0 { @if place == last { " and " } @else { ", " } }
            "the " (name_of(field))
        }
    }
}
