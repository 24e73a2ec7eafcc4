//! What a task is.

use crate::{
    clock::{Day, Ts},
    i18n::Localized,
    ids::{CaseId, ClientId},
};
use diesel::prelude::*;
use uuid::Uuid;

crate::text_enum! {
    /// What has to be done.
    pub enum TaskKind {
        /// A document is to be handed in; the subject is its request.
        Document = "document",
    }
}

/// Something that waits for the client.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Task {
    /// The id of what waits, whose type depends on the kind.
    pub subject: Uuid,
    pub kind: TaskKind,
    pub case_id: CaseId,
    pub case_name: String,
    /// Whom it is about, by name; none when it is about the whole case.
    pub applicant: Option<String>,
    pub title: Localized,
    pub detail: Localized,
    pub due_on: Option<Day>,
    pub since: Ts,
    /// It was done once, and has to be done again.
    pub sent_back: bool,
}

/// Which tasks are wanted; of all the client's cases and applicants when empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaskFilter {
    pub case: Option<CaseId>,
    pub applicant: Option<ClientId>,
}

impl TaskFilter {
    pub fn is_empty(&self) -> bool {
        *self == TaskFilter::default()
    }
}
