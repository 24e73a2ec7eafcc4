//! What the pages of a case's documents have in common.

use crate::{
    Result,
    actors::Staff,
    cases::{self, Case, Person, StaffCasePath, StaffCasesPath},
    db::{Db, Tx},
    documents::paths::StaffDocumentsPath,
    i18n::Localized,
    ids::{CaseId, ClientId},
    shell::{LivePart, StaffPage, Waiting, waiting_for_staff},
    ui::{self, Choice, Scripts},
};
use axum::response::Response;
use diesel::QueryResult;
use futures_util::try_join;
use jiff::civil::Date;
use maud::{Markup, html};

/// Whose document it is that is no applicant's.
pub const EVERYONE: &str = "The case as a whole";

/// A case that a page is about.
pub struct Ground {
    pub case: Case,
    pub people: Vec<Person>,
    pub waiting: Waiting,
}

impl Ground {
    /// # Errors
    /// `NotFound` for no case of this firm.
    pub async fn find(tx: &Tx, staff: &Staff, id: CaseId) -> QueryResult<Ground> {
        let (case, people, waiting) = try_join!(
            cases::find_for_staff(tx, staff, id),
            cases::list_people(tx, staff.firm.id, id),
            waiting_for_staff(tx, staff)
        )?;
        Ok(Ground { case, people, waiting })
    }

    /// The same in a transaction of its own.
    pub async fn read(db: &Db, staff: &Staff, id: CaseId) -> Result<Ground> {
        db.read(async |tx| Ok(Ground::find(tx, staff, id).await?)).await
    }

    pub fn applicants(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.is_applicant())
    }

    /// The first day on which something in the case can be due.
    pub fn first_day(&self) -> Date {
        self.case.opened_on.0
    }

    pub fn name_of(&self, client: ClientId) -> Option<&str> {
        self.people.iter().find(|person| person.client_id == client).map(|person| person.name.as_str())
    }

    /// Whose document it can be: everyone's, or an applicant's. Whoever it is `now` stays to be chosen.
    pub fn applicant_choices(&self, now: Option<ClientId>) -> Vec<Choice> {
        let everyone = Choice::new("", EVERYONE);
        let offered = self.people.iter().filter(|one| one.is_applicant() || Some(one.client_id) == now);
        std::iter::once(everyone).chain(offered.map(|one| Choice::new(one.client_id, &one.name))).collect()
    }

    /// A page under the documents of the case.
    pub fn page(&self, staff: &Staff, title: &str, main: Markup) -> Response {
        self.show(staff, LivePart::Whole, (title, main))
    }

    /// The same with a form to be filled in.
    pub fn form_page(&self, staff: &Staff, title: &str, main: Markup) -> Response {
        self.show(staff, LivePart::Navigation, (title, main))
    }

    fn show(&self, staff: &Staff, live: LivePart, (title, main): (&str, Markup)) -> Response {
        let title = format!("{title} · {}", self.case.reference);
        StaffPage {
            waiting: self.waiting.clone(),
            here: cases::TAB,
            title: &title,
            live,
            scripts: Scripts::Uploads,
            case: Some(self.case.id),
            main,
            ..StaffPage::of(staff)
        }
        .response()
    }

    /// The way back from a page under the documents of the case.
    pub fn crumbs(&self) -> Markup {
        let case_id = self.case.id;
        let slash = html! { " " span aria-hidden="true" { "/" } " " };
        html! {
            p.crumbs {
                a href=(StaffCasesPath) { "Cases" } (slash)
                a href=(StaffCasePath { case_id }) { (self.case.reference) } (slash)
                a href=(StaffDocumentsPath { case_id }) { "Documents" }
            }
        }
    }
}

/// A text of the firm as staff reads it: in English if there is some, else as it was written.
pub fn words(staff: &Staff, text: &Localized) -> Markup {
    ui::translated(text, staff.lang, staff.firm.language)
}
