//! A form that the firm prepared, and how it stands.

use crate::{
    clock::{Day, Ts},
    documents::ShownFile,
    i18n::Lang,
    ids::{AccountId, CaseId, ClientId},
    pdf_files::forms::Misfit,
    schema::{prepared_form_notes, prepared_form_versions, prepared_forms},
    storage::{FileKind, Key},
    t,
    ui::Tone,
};
use diesel::prelude::*;
use serde_json::Value;

crate::ids! { now_v7:
    /// A form that the firm prepared.
    PreparedFormId,
    /// One of its versions.
    PreparedFormVersionId,
    /// What has to be corrected on a page.
    PreparedFormNoteId,
    /// A form that the firm fills in again and again.
    FormTemplateId,
    /// One of its versions.
    FormTemplateVersionId,
}

/// Notes of one version.
pub const MAX_NOTES: usize = 100;

crate::text_enum! {
    /// What a client said of a version.
    pub enum Decision {
        /// All of it is right.
        Correct = "correct",
        /// Something has to be corrected.
        Corrections = "corrections",
    }
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = prepared_forms, check_for_backend(diesel::pg::Pg))]
pub struct PreparedForm {
    /// What stands in its addresses.
    pub id: PreparedFormId,
    /// In which case.
    pub case_id: CaseId,
    /// Whom it is about; none for the whole case.
    pub applicant_id: Option<ClientId>,
    /// What it is called.
    pub title: String,
    /// Until when its client should have checked it.
    pub due_on: Option<Day>,
    /// What it was filled in from.
    pub template_version_id: Option<FormTemplateVersionId>,
    /// When it was begun.
    pub created_at: Ts,
    /// When its client was last reminded.
    pub reminded_at: Option<Ts>,
    /// When the firm took it back.
    pub withdrawn_at: Option<Ts>,
}

/// One file of it.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = prepared_form_versions, check_for_backend(diesel::pg::Pg))]
pub struct FormVersion {
    /// Notes are of this.
    pub id: PreparedFormVersionId,
    /// Of which form.
    pub form_id: PreparedFormId,
    /// From 1.
    pub number: i32,
    /// Of the file.
    pub file_name: String,
    file_key: String,
    file_bytes: i64,
    file_sha256: Vec<u8>,
    /// How many it has; 0 where that was not found out.
    pub pages: i32,
    /// Which form it is, as its pages say.
    pub form: String,
    /// Its edition, as its pages say.
    pub edition: String,
    /// The same as a day.
    pub edition_on: Option<Day>,
    misfits: Value,
    /// When it was made.
    pub created_at: Ts,
    /// By whom.
    pub created_by: AccountId,
    /// For the client.
    pub message: String,
    /// When it was shared.
    pub shared_at: Option<Ts>,
    /// When another was shared in its place.
    pub superseded_at: Option<Ts>,
    /// What the client said.
    pub decision: Option<Decision>,
    /// When.
    pub decided_at: Option<Ts>,
    /// Who.
    pub decided_by: Option<AccountId>,
}

impl FormVersion {
    /// The file, to be shown in place or sent.
    pub fn shown(&self) -> ShownFile<'_> {
        ShownFile {
            name: &self.file_name,
            kind: Some(FileKind::Pdf),
            key: self.key(),
            bytes: self.bytes(),
            sha256: &self.file_sha256,
            number: self.number,
        }
    }

    /// Where its bytes are.
    pub fn key(&self) -> Option<Key> {
        Key::parse(&self.file_key)
    }

    /// How large it is.
    pub fn bytes(&self) -> u64 {
        u64::try_from(self.file_bytes).unwrap_or_default()
    }

    /// What staff should look at before it is shared.
    pub fn misfits(&self) -> Vec<Misfit> {
        serde_json::from_value(self.misfits.clone()).unwrap_or_default()
    }

    /// Nobody but staff has seen it.
    pub fn is_draft(&self) -> bool {
        self.shared_at.is_none()
    }

    /// It is what its client looks at.
    pub fn is_current(&self) -> bool {
        self.shared_at.is_some() && self.superseded_at.is_none()
    }
}

/// What has to be corrected on a page.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = prepared_form_notes, check_for_backend(diesel::pg::Pg))]
pub struct Note {
    /// What stands in its address.
    pub id: PreparedFormNoteId,
    /// Of which version.
    pub version_id: PreparedFormVersionId,
    /// From 1.
    pub page: i16,
    /// In the client's words.
    pub body: String,
    /// When it was written.
    pub created_at: Ts,
}

/// A form with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeForm {
    /// The form.
    pub form: PreparedForm,
    /// The newest first; at least one.
    pub versions: Vec<FormVersion>,
    /// Of all versions, page by page.
    pub notes: Vec<Note>,
}

impl WholeForm {
    /// What its client looks at.
    pub fn current(&self) -> Option<&FormVersion> {
        self.versions.iter().find(|version| version.is_current())
    }

    /// What staff make ready.
    pub fn draft(&self) -> Option<&FormVersion> {
        self.versions.iter().find(|version| version.is_draft())
    }

    /// A version by its number, else the newest.
    pub fn version(&self, number: Option<i32>) -> Option<&FormVersion> {
        match number {
            Some(number) => self.versions.iter().find(|version| version.number == number),
            None => self.versions.first(),
        }
    }

    /// The notes of a version.
    pub fn notes_of(&self, version: PreparedFormVersionId) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.version_id == version)
    }

    /// How it stands.
    pub fn state(&self) -> FormState {
        FormState::of(self.form.withdrawn_at.is_some(), self.current().map(|version| version.decision))
    }
}

/// How a form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormState {
    /// Nothing of it was shared.
    Draft,
    /// Its client has to look at it.
    Shared,
    /// Its client asked for a correction.
    Corrections,
    /// Its client says that it is right.
    Correct,
    /// The firm took it back.
    Withdrawn,
}

impl FormState {
    /// By what was said of the version that is shared, if one is.
    pub fn of(is_withdrawn: bool, current: Option<Option<Decision>>) -> FormState {
        match current {
            _ if is_withdrawn => FormState::Withdrawn,
            None => FormState::Draft,
            Some(None) => FormState::Shared,
            Some(Some(Decision::Corrections)) => FormState::Corrections,
            Some(Some(Decision::Correct)) => FormState::Correct,
        }
    }

    /// Its words for clients.
    pub fn words(self, lang: Lang) -> String {
        match self {
            FormState::Draft | FormState::Withdrawn => String::new(),
            FormState::Shared => t!(lang, "form-state-to-check"),
            FormState::Corrections => t!(lang, "form-state-corrections"),
            FormState::Correct => t!(lang, "form-state-correct"),
        }
    }

    /// Its words for staff.
    pub const fn staff_words(self) -> &'static str {
        match self {
            FormState::Draft => "Draft",
            FormState::Shared => "With the client",
            FormState::Corrections => "Correction asked for",
            FormState::Correct => "Confirmed as correct",
            FormState::Withdrawn => "Taken back",
        }
    }

    /// How its pill is colored.
    pub const fn tone(self) -> Tone {
        match self {
            FormState::Draft | FormState::Withdrawn => Tone::Plain,
            FormState::Shared => Tone::Brand,
            FormState::Corrections => Tone::Warn,
            FormState::Correct => Tone::Good,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_stands_where_its_shared_version_stands() {
        assert_eq!(FormState::of(false, None), FormState::Draft);
        assert_eq!(FormState::of(false, Some(None)), FormState::Shared);
        assert_eq!(FormState::of(false, Some(Some(Decision::Correct))), FormState::Correct);
        assert_eq!(FormState::of(false, Some(Some(Decision::Corrections))), FormState::Corrections);
        assert_eq!(FormState::of(true, Some(Some(Decision::Correct))), FormState::Withdrawn);
    }
}
