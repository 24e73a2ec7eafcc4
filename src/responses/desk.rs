//! Who fills in a questionnaire: its client, or somebody of the firm for them. Below each address stand the same pages.

use super::{
    model::{Response, ResponseId, Source},
    paths::{
        FileDeletePath, FilesPath, ResponsePath, ReviewPath, SectionPath, StaffFileDeletePath,
        StaffFilesPath, StaffResponsePath, StaffReviewPath, StaffSectionPath, StaffSubmissionPath,
        SubmissionPath,
    },
    queries::{self, SectionRows},
};
use crate::{
    actors::{Client, CurrentUser, SignedIn, Staff},
    cases,
    db::Tx,
    documents::usage::Counted,
    navigation::{Tab, Waiting},
    shell::{ClientPage, LivePart, StaffPage},
    ui::Scripts,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response as Answer},
};
use diesel::QueryResult;
use maud::Markup;
use std::ops::Deref;

/// The place of questionnaires and forms in the navigation of clients.
pub const FORMS_TAB: Tab = Tab("forms");

/// Whoever fills in.
#[derive(Debug, Clone)]
pub struct Desk(SignedIn);

impl Deref for Desk {
    type Target = CurrentUser;
    fn deref(&self) -> &CurrentUser {
        &self.0
    }
}

impl From<Client> for Desk {
    fn from(client: Client) -> Desk {
        Desk(SignedIn::Client(client))
    }
}

impl From<Staff> for Desk {
    fn from(staff: Staff) -> Desk {
        Desk(SignedIn::Staff(staff))
    }
}

/// A page as it is answered.
pub struct DeskPage<'a> {
    /// What waits in the navigation.
    pub waiting: Waiting,
    /// The questionnaire that it is about.
    pub response: &'a Response,
    /// Its title.
    pub title: &'a str,
    /// Whether something is filled in on it.
    pub has_form: bool,
    /// Its content.
    pub main: Markup,
    /// What it is answered with.
    pub status: StatusCode,
}

impl Desk {
    /// Whether it is the firm that fills in.
    pub fn is_staff(&self) -> bool {
        self.0.is_staff()
    }

    /// The client who fills in.
    pub fn client(&self) -> Option<&Client> {
        match &self.0 {
            SignedIn::Client(client) => Some(client),
            SignedIn::Staff(_) => None,
        }
    }

    /// Whether nothing can be changed: staff see what a client sees.
    pub fn is_locked(&self) -> bool {
        self.preview.is_some()
    }

    /// Where their answers come from.
    pub fn source(&self) -> Source {
        if self.is_staff() { Source::Staff } else { Source::Client }
    }

    /// A questionnaire that they see, and whether its case is over.
    ///
    /// # Errors
    /// `NotFound` for every other one.
    pub async fn find(&self, tx: &Tx, id: ResponseId) -> QueryResult<(Response, bool)> {
        match &self.0 {
            SignedIn::Client(client) => queries::find_for_client(tx, client.scope(), id).await,
            SignedIn::Staff(staff) => queries::find_for_staff(tx, (staff.firm.id, staff.scope()), id).await,
        }
    }

    /// The same with the answers of a section.
    ///
    /// # Errors
    /// `NotFound` for every other one.
    pub async fn find_section(&self, tx: &Tx, id: ResponseId, section: &str) -> QueryResult<SectionRows> {
        match &self.0 {
            SignedIn::Client(client) => {
                queries::find_section_for_client(tx, client.scope(), (id, section)).await
            }
            SignedIn::Staff(staff) => {
                let scope = (staff.firm.id, staff.scope());
                queries::find_section_for_staff(tx, scope, (id, section)).await
            }
        }
    }

    /// What waits in their navigation.
    ///
    /// # Errors
    /// The database's.
    pub async fn waiting(&self, tx: &Tx) -> QueryResult<Waiting> {
        self.0.waiting(tx).await
    }

    /// Of whose room files take.
    pub fn counted(&self, response: &Response) -> Counted {
        let client = self.client().map(|client| client.id);
        Counted { firm: self.firm.id, case: Some(response.case_id), client }
    }

    /// A page on their side.
    pub fn page(&self, page: DeskPage<'_>) -> Answer {
        let DeskPage { waiting, response, title, has_form, main, status } = page;
        let live = if has_form { LivePart::Navigation } else { LivePart::Whole };
        let scripts = Scripts::Htmx;
        let answer = match &self.0 {
            SignedIn::Client(client) => {
                ClientPage { waiting, here: FORMS_TAB, title, live, scripts, main, ..ClientPage::of(client) }
                    .response()
            }
            SignedIn::Staff(staff) => StaffPage {
                waiting,
                here: cases::TAB,
                title,
                live,
                scripts,
                case: Some(response.case_id),
                main,
                ..StaffPage::of(staff)
            }
            .response(),
        };
        (status, answer).into_response()
    }

    /// Where the questionnaire is.
    pub fn place(&self, response_id: ResponseId) -> String {
        if self.is_staff() {
            StaffResponsePath { response_id }.to_string()
        } else {
            ResponsePath { response_id }.to_string()
        }
    }

    /// Where a section of it is filled in.
    pub fn section_place(&self, response_id: ResponseId, section: &str) -> String {
        let section = section.to_owned();
        if self.is_staff() {
            StaffSectionPath { response_id, section }.to_string()
        } else {
            SectionPath { response_id, section }.to_string()
        }
    }

    /// Where the files of a question are.
    pub fn files_place(&self, response_id: ResponseId, question: impl ToString) -> String {
        let question = question.to_string();
        if self.is_staff() {
            StaffFilesPath { response_id, question }.to_string()
        } else {
            FilesPath { response_id, question }.to_string()
        }
    }

    /// Where one of them is taken out.
    pub fn file_delete_place(&self, response_id: ResponseId, question: impl ToString) -> String {
        let question = question.to_string();
        if self.is_staff() {
            StaffFileDeletePath { response_id, question }.to_string()
        } else {
            FileDeletePath { response_id, question }.to_string()
        }
    }

    /// Where all of it is checked.
    pub fn review_place(&self, response_id: ResponseId) -> String {
        if self.is_staff() {
            StaffReviewPath { response_id }.to_string()
        } else {
            ReviewPath { response_id }.to_string()
        }
    }

    /// Where it is submitted.
    pub fn submission_place(&self, response_id: ResponseId) -> String {
        if self.is_staff() {
            StaffSubmissionPath { response_id }.to_string()
        } else {
            SubmissionPath { response_id }.to_string()
        }
    }
}
