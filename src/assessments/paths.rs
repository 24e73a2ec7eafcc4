//! Addresses of assessments, and of those who enroll by them.

use crate::ids::{AssessmentId, LeadFileId, LeadId};

crate::paths! {
    /// What is open to everybody.
    pub AssessmentsPath = "/assessments";
    /// One of them: what it is, before the first question.
    pub AssessmentPath(slug: String) = "/assessments/{slug}";
    pub SectionPath(slug: String, section_key: String) = "/assessments/{slug}/sections/{section_key}";
    /// Who it is that answers.
    pub DetailsPath(slug: String) = "/assessments/{slug}/details";
    /// The code that was mailed to them.
    pub CodePath(slug: String) = "/assessments/{slug}/code";
    /// The same, page by page, inside of the firm's own website: it gets no cookies there, so each page carries the answers so far.
    pub EmbeddedPath(slug: String) = "/assessments/{slug}/embedded";

    /// What somebody sent, for themselves.
    pub EnrollmentPath(lead_id: LeadId) = "/enrollments/{lead_id}";
    /// Files, which are taken once the address was confirmed.
    pub EnrollmentFilesPath(lead_id: LeadId) = "/enrollments/{lead_id}/files";
    pub EnrollmentFileDeletePath(lead_id: LeadId, lead_file_id: LeadFileId) =
        "/enrollments/{lead_id}/files/{lead_file_id}/delete";

    /// Those who enrolled and are no clients yet.
    pub LeadsPath = "/staff/leads";
    pub LeadPath(lead_id: LeadId) = "/staff/leads/{lead_id}";
    /// The answers are read from now on.
    pub LeadOpeningPath(lead_id: LeadId) = "/staff/leads/{lead_id}/opening";
    /// Those to sensitive questions are shown once.
    pub LeadSensitivePath(lead_id: LeadId) = "/staff/leads/{lead_id}/sensitive";
    pub LeadFilePath(lead_id: LeadId, lead_file_id: LeadFileId) = "/staff/leads/{lead_id}/files/{lead_file_id}";
    /// They become a client with a case.
    pub LeadAcceptancePath(lead_id: LeadId) = "/staff/leads/{lead_id}/acceptance";
    pub LeadDeclinePath(lead_id: LeadId) = "/staff/leads/{lead_id}/decline";

    /// Settings: which questionnaires are open to everybody.
    pub AssessmentSettingsPath = "/staff/settings/assessments";
    /// One more is.
    pub OpenedAssessmentsPath = "/staff/settings/assessments/opened";
    pub AssessmentClosingPath(assessment_id: AssessmentId) = "/staff/settings/assessments/{assessment_id}/closing";
    pub AssessmentClosingDeletePath(assessment_id: AssessmentId) =
        "/staff/settings/assessments/{assessment_id}/closing/delete";
    /// How they come into the firm's website, in three steps.
    pub EmbeddingHelpPath = "/staff/settings/assessments/embedding";
}
