//! Addresses of questionnaires that were sent. A section and a question stand in an address by their keys, a question of a group with its
//! row: `children.2.birth_date`.

use super::model::ResponseId;
use crate::ids::CaseId;

crate::paths! {
    /// All questionnaires and forms of a client: served by the feature of forms.
    pub FormsPath = "/forms";
    /// A questionnaire: what is asked, how far it is, and what was submitted.
    pub ResponsePath(response_id: ResponseId) = "/forms/{response_id}";
    /// One part of it.
    pub SectionPath(response_id: ResponseId, section: String) = "/forms/{response_id}/parts/{section}";
    /// The files of a question.
    pub FilesPath(response_id: ResponseId, question: String) = "/forms/{response_id}/files/{question}";
    /// One of them is taken out of the answer.
    pub FileDeletePath(response_id: ResponseId, question: String) = "/forms/{response_id}/files/{question}/delete";
    /// All answers, to be checked.
    pub ReviewPath(response_id: ResponseId) = "/forms/{response_id}/review";
    pub SubmissionPath(response_id: ResponseId) = "/forms/{response_id}/submission";
    /// What was submitted, on paper.
    pub PdfPath(response_id: ResponseId) = "/forms/{response_id}/pdf";

    /// The questionnaires of a case.
    pub CaseFormsPath(case_id: CaseId) = "/staff/cases/{case_id}/forms";
    pub NewResponsePath(case_id: CaseId) = "/staff/cases/{case_id}/responses/new";
    pub CaseResponsesPath(case_id: CaseId) = "/staff/cases/{case_id}/responses";
    /// One of them, with its answers beside the questions.
    pub StaffResponsePath(response_id: ResponseId) = "/staff/responses/{response_id}";
    pub EditResponsePath(response_id: ResponseId) = "/staff/responses/{response_id}/edit";
    pub StaffSectionPath(response_id: ResponseId, section: String) = "/staff/responses/{response_id}/parts/{section}";
    pub StaffFilesPath(response_id: ResponseId, question: String) = "/staff/responses/{response_id}/files/{question}";
    pub StaffFileDeletePath(response_id: ResponseId, question: String) =
        "/staff/responses/{response_id}/files/{question}/delete";
    pub StaffReviewPath(response_id: ResponseId) = "/staff/responses/{response_id}/review";
    pub StaffSubmissionPath(response_id: ResponseId) = "/staff/responses/{response_id}/submission";
    /// What somebody asked to see of what is masked.
    pub RevealPath(response_id: ResponseId) = "/staff/responses/{response_id}/reveals";
    pub CommentsPath(response_id: ResponseId) = "/staff/responses/{response_id}/comments";
    /// It goes back, with notes beside questions.
    pub ReturnPath(response_id: ResponseId) = "/staff/responses/{response_id}/return";
    pub AcceptancePath(response_id: ResponseId) = "/staff/responses/{response_id}/acceptance";
    pub ReminderPath(response_id: ResponseId) = "/staff/responses/{response_id}/reminders";
    pub WithdrawalPath(response_id: ResponseId) = "/staff/responses/{response_id}/withdrawal";
    pub StaffPdfPath(response_id: ResponseId) = "/staff/responses/{response_id}/pdf";
    pub JsonPath(response_id: ResponseId) = "/staff/responses/{response_id}/json";
    pub CsvPath(response_id: ResponseId) = "/staff/responses/{response_id}/csv";
    /// The same with what is masked.
    pub ExportsPath(response_id: ResponseId) = "/staff/responses/{response_id}/exports";
    /// Settings: the declaration, and who may submit.
    pub ResponseSettingsPath = "/staff/settings/questionnaires";
}
