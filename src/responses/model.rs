//! A questionnaire that was sent, and how it stands.

use crate::{
    clock::{Day, Ts},
    i18n::Localized,
    ids::{AccountId, CaseId, ClientId, QuestionnaireVersionId},
    questionnaires::{AnswerPath, Evaluation, Key, SectionEvaluation},
    schema::responses,
};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    prelude::*,
    serialize::{self, Output, ToSql},
    sql_types::Jsonb,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::ids! { now_v7:
    /// A questionnaire that was sent to somebody.
    ResponseId,
    /// What was submitted of it, once.
    SubmissionId,
    /// What staff wrote beside a question.
    ResponseNoteId,
    /// What is known of a person.
    PersonFactId,
}

crate::text_enum! {
    /// How it stands.
    pub enum ResponseState {
        /// Nobody has answered anything.
        Sent = "sent",
        /// It is being filled in.
        Started = "started",
        /// The firm looks at it.
        Submitted = "submitted",
        /// Something is to be answered again.
        Returned = "returned",
        /// It is done.
        Accepted = "accepted",
        /// Nobody asks for it any more.
        Withdrawn = "withdrawn",
    }
}

impl ResponseState {
    /// Whether it waits for its person.
    pub const fn is_open(self) -> bool {
        matches!(self, ResponseState::Sent | ResponseState::Started | ResponseState::Returned)
    }
}

crate::text_enum! {
    /// Where an answer came from.
    pub enum Source {
        /// The client's side.
        Client = "client",
        /// The firm filled it in for them.
        Staff = "staff",
        /// It was known before, and nobody has looked at it yet.
        Fact = "fact",
    }
}

crate::text_enum! {
    /// As what somebody else helped.
    pub enum HelperKind {
        /// They wrote the answers down.
        Preparer = "preparer",
        /// They translated.
        Interpreter = "interpreter",
    }
}

crate::text_enum! {
    /// Whom a note is for.
    pub enum NoteKind {
        /// The client, who is to answer again.
        Returned = "returned",
        /// Staff alone.
        Comment = "comment",
    }
}

/// A questionnaire that was sent to a person of a case.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = responses, check_for_backend(Pg))]
pub struct Response {
    /// What stands in its addresses.
    pub id: ResponseId,
    /// In which case.
    pub case_id: CaseId,
    /// Whom it is about.
    pub client_id: ClientId,
    /// What is asked.
    pub version_id: QuestionnaireVersionId,
    /// What it is called.
    pub title: Localized,
    /// The firm's words to the person; may be empty.
    pub message: String,
    /// Until when it should be submitted.
    pub due_on: Option<Day>,
    /// How it stands.
    pub state: ResponseState,
    /// Since when.
    pub state_at: Ts,
    /// Who brought it there.
    pub state_by: AccountId,
    /// When it was sent.
    pub created_at: Ts,
    /// By whom.
    pub created_by: AccountId,
    /// What the firm wrote when it returned it; may be empty.
    pub return_note: String,
    /// Where the last sitting stopped.
    pub last_section: Option<String>,
    /// What is missing, by section.
    pub progress: Progress,
    /// The rows of its groups.
    pub group_rows: GroupRows,
    /// How often it was submitted.
    pub submissions: i32,
    /// When its person was reminded last.
    pub reminded_at: Option<Ts>,
    /// Counted up with each change.
    pub revision: i32,
}

impl Response {
    /// Whether its answers can be changed.
    pub fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// Whether it was ever submitted.
    pub fn was_submitted(&self) -> bool {
        self.submissions > 0
    }
}

/// How far one section is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SectionProgress {
    /// Whether it is asked at all.
    pub shown: bool,
    /// Required answers that are not there.
    pub missing: u32,
    /// Answers that cannot be taken as they are.
    pub wrong: u32,
    /// Answers that are there.
    pub given: u32,
}

impl SectionProgress {
    /// As it is evaluated.
    pub fn of(section: &SectionEvaluation<'_>) -> SectionProgress {
        if !section.shown {
            return SectionProgress::default();
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        SectionProgress {
            shown: true,
            missing: count(section.missing().len()),
            wrong: count(section.wrong().len()),
            given: count(section.questions().filter(|question| question.value().is_some()).count()),
        }
    }

    /// Whether nothing stands in the way of submitting it.
    pub fn is_done(self) -> bool {
        self.missing == 0 && self.wrong == 0
    }
}

/// How far a questionnaire is, by section. Counted as answers are saved, so that nobody has to read all of them for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[serde(transparent)]
#[diesel(sql_type = Jsonb)]
pub struct Progress(pub BTreeMap<String, SectionProgress>);

impl Progress {
    /// That of all sections.
    pub fn of(whole: &Evaluation<'_>) -> Progress {
        let sections = whole.sections.iter();
        Progress(sections.map(|one| (one.section.key.to_string(), SectionProgress::of(one))).collect())
    }

    /// That of a section.
    pub fn section(&self, key: &Key) -> SectionProgress {
        self.0.get(key.as_str()).copied().unwrap_or_default()
    }

    /// Notes it anew for these sections.
    pub fn note(&mut self, section: &SectionEvaluation<'_>) {
        self.0.insert(section.section.key.to_string(), SectionProgress::of(section));
    }

    /// Required answers that are not there, in all that is asked.
    pub fn missing(&self) -> u32 {
        self.shown().map(|section| section.missing).sum()
    }

    /// Answers that cannot be taken as they are.
    pub fn wrong(&self) -> u32 {
        self.shown().map(|section| section.wrong).sum()
    }

    /// Answers that are there.
    pub fn given(&self) -> u32 {
        self.shown().map(|section| section.given).sum()
    }

    fn shown(&self) -> impl Iterator<Item = &SectionProgress> {
        self.0.values().filter(|section| section.shown)
    }
}

/// The rows of one group. Numbers are given once and never again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// In their order.
    pub numbers: Vec<u32>,
    /// The last number that was given.
    pub last: u32,
}

/// Numbers of rows that a group may give in all: whoever adds and removes for ever comes to an end.
const MAX_NUMBER: u32 = 10_000;

/// The rows of all groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[serde(transparent)]
#[diesel(sql_type = Jsonb)]
pub struct GroupRows(pub BTreeMap<String, Rows>);

impl GroupRows {
    /// Those of a group.
    pub fn of(&self, group: &Key) -> &[u32] {
        self.0.get(group.as_str()).map_or(&[], |rows| &rows.numbers)
    }

    /// The last number that was given there.
    pub fn last(&self, group: &Key) -> u32 {
        self.0.get(group.as_str()).map_or(0, |rows| rows.last)
    }

    /// Whether a row with this number was ever there.
    pub fn was_given(&self, group: &Key, number: u32) -> bool {
        (1..=self.last(group)).contains(&number)
    }

    /// Whether a path leads to a row that is there; one without a row does.
    pub fn has(&self, path: &AnswerPath) -> bool {
        path.group.as_ref().is_none_or(|(group, number)| self.of(group).contains(number))
    }

    /// Adds a row where there is room for it; its number.
    pub fn add(&mut self, group: &Key, most: usize) -> Option<u32> {
        let rows = self.0.entry(group.to_string()).or_default();
        if rows.numbers.len() >= most || rows.last >= MAX_NUMBER {
            return None;
        }
        rows.last += 1;
        rows.numbers.push(rows.last);
        Some(rows.last)
    }

    /// Takes a row out; whether it was there.
    pub fn remove(&mut self, group: &Key, number: u32) -> bool {
        let Some(rows) = self.0.get_mut(group.as_str()) else { return false };
        let before = rows.numbers.len();
        rows.numbers.retain(|one| *one != number);
        rows.numbers.len() < before
    }
}

/// A note beside a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What stands in its anchor.
    pub id: ResponseNoteId,
    /// The question, with its row.
    pub path: String,
    /// Whom it is for.
    pub kind: NoteKind,
    /// Its words.
    pub body: String,
    /// About which submission.
    pub submission: i32,
    /// When.
    pub created_at: Ts,
    /// The name of whoever wrote it, where it is known.
    pub by: Option<String>,
}

/// What was submitted, as far as pages say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// From 1.
    pub number: i32,
    /// When.
    pub submitted_at: Ts,
    /// Who pressed the button, by the name that they had.
    pub name: String,
    /// Whether that was the firm.
    pub by_staff: bool,
    /// What was confirmed.
    pub declaration: String,
    /// Who else filled in.
    pub helper: Option<Helper>,
}

/// Somebody who filled in for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helper {
    /// As what.
    pub kind: HelperKind,
    /// Their name.
    pub name: String,
    /// Which language they translated; may be empty.
    pub language: String,
}

macro_rules! as_json {
    ($($type:ty),+) => {$(
        impl ToSql<Jsonb, Pg> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let value = serde_json::to_value(self)?;
                <serde_json::Value as ToSql<Jsonb, Pg>>::to_sql(&value, &mut out.reborrow())
            }
        }

        impl FromSql<Jsonb, Pg> for $type {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                let value = <serde_json::Value as FromSql<Jsonb, Pg>>::from_sql(value)?;
                Ok(serde_json::from_value(value)?)
            }
        }
    )+};
}

as_json!(Progress, GroupRows);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_rows_are_given_once() {
        let (mut rows, group): (_, Key) = (GroupRows::default(), "children".parse().unwrap());
        assert_eq!([rows.add(&group, 3), rows.add(&group, 3)], [Some(1), Some(2)]);
        assert!(rows.remove(&group, 2));
        assert!(!rows.remove(&group, 2), "it is gone");
        assert_eq!(rows.add(&group, 3), Some(3));
        assert_eq!(rows.of(&group), [1, 3]);
        assert!(rows.was_given(&group, 2) && !rows.was_given(&group, 4));
        assert_eq!(rows.add(&group, 2), None, "there is no room");
    }
}
