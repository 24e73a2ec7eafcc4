//! Addresses of forms that the firm prepared.

use super::{FormTemplateId, PreparedFormId, PreparedFormNoteId};
use crate::ids::CaseId;

crate::paths! {
    /// One that the firm prepared, page by page.
    pub PreparedFormPath(form_id: PreparedFormId) = "/forms/prepared/{form_id}";
    /// The picture of a page.
    pub PreparedFormPagePath(form_id: PreparedFormId) = "/forms/prepared/{form_id}/page";
    pub PreparedFormFilePath(form_id: PreparedFormId) = "/forms/prepared/{form_id}/file";
    /// What has to be corrected.
    pub NotesPath(form_id: PreparedFormId) = "/forms/prepared/{form_id}/notes";
    pub NoteDeletePath(form_id: PreparedFormId, note_id: PreparedFormNoteId) = "/forms/prepared/{form_id}/notes/{note_id}/delete";
    /// That it is correct, or that it has to be corrected.
    pub ReviewPath(form_id: PreparedFormId) = "/forms/prepared/{form_id}/review";

    /// A form of a case from a file.
    pub NewPreparedFormPath(case_id: CaseId) = "/staff/cases/{case_id}/forms/prepared/new";
    pub CasePreparedFormsPath(case_id: CaseId) = "/staff/cases/{case_id}/forms/prepared";
    /// One of them, with what its client said.
    pub StaffPreparedFormPath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}";
    pub StaffPreparedFormPagePath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/page";
    pub StaffPreparedFormFilePath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/file";
    /// Another version.
    pub VersionsPath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/versions";
    pub DraftDeletePath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/draft/delete";
    pub SharingPath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/sharing";
    pub RemindersPath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/reminders";
    pub WithdrawalPath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/withdrawal";
    /// A form of a case from a template, filled in.
    pub FillingPath(case_id: CaseId) = "/staff/cases/{case_id}/forms/filling";
    /// The same form filled in anew, with what is known now.
    pub RefillingPath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/filling";
    /// What stands in the fields of a draft.
    pub ValuesPath(form_id: PreparedFormId) = "/staff/prepared-forms/{form_id}/values";

    pub FormTemplatesPath = "/staff/form-templates";
    pub NewFormTemplatePath = "/staff/form-templates/new";
    pub FormTemplatePath(id: FormTemplateId) = "/staff/form-templates/{id}";
    pub EditFormTemplatePath(id: FormTemplateId) = "/staff/form-templates/{id}/edit";
    /// A newer edition of the same form.
    pub EditionsPath(id: FormTemplateId) = "/staff/form-templates/{id}/editions";
    pub FormTemplateRetirementPath(id: FormTemplateId) = "/staff/form-templates/{id}/retirement";
    pub FormTemplateRetirementDeletePath(id: FormTemplateId) = "/staff/form-templates/{id}/retirement/delete";
}

crate::template_paths! {
    FormTemplatePaths: FormTemplateId, FormTemplatesPath, NewFormTemplatePath, FormTemplatePath, EditFormTemplatePath,
    FormTemplateRetirementPath, FormTemplateRetirementDeletePath
}
