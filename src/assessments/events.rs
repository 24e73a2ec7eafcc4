//! What happens to assessments and to those who enroll. No body says who they are or what they answered: what is deleted later must not stay in
//! the log.

use crate::{
    events::{FIRM, SubjectKind},
    i18n::Localized,
    ids::{AssessmentId, ClientId, LeadId},
};

static ASSESSMENT: SubjectKind = SubjectKind::new("assessment");
static LEAD: SubjectKind = SubjectKind::new("lead");

crate::events! {
    /// What happens to assessments and to those who enroll.
    pub enum AssessmentEvent {
        "assessment.opened" Staff ASSESSMENT(assessment) Opened { assessment: AssessmentId, slug: String, title: Localized }
        "assessment.closed" Staff ASSESSMENT(assessment) Closed { assessment: AssessmentId, slug: String }
        "assessment.reopened" Staff ASSESSMENT(assessment) Reopened { assessment: AssessmentId, slug: String }
        "assessment.settings_changed" Staff FIRM SettingsChanged { frame_ancestors: String, keep_days: i32 }
        "lead.submitted" Staff LEAD(lead) + client Submitted { lead: LeadId, client: ClientId, assessment: AssessmentId }
        /// What could be given only after the address was confirmed.
        "lead.completed" Staff LEAD(lead) + client Completed { lead: LeadId, client: ClientId }
        "lead.file_added" Staff LEAD(lead) + client FileAdded { lead: LeadId, client: ClientId }
        "lead.file_removed" Staff LEAD(lead) + client FileRemoved { lead: LeadId, client: ClientId }
        /// The conflict check was made, and the answers are read.
        "lead.opened" Staff LEAD(lead) + client AnswersOpened { lead: LeadId, client: ClientId }
        "lead.revealed" Staff LEAD(lead) + client Revealed { lead: LeadId, client: ClientId }
        "lead.declined" Staff LEAD(lead) + client Declined { lead: LeadId, client: ClientId }
        "lead.accepted" Staff LEAD(lead) + client Accepted { lead: LeadId, client: ClientId }
        /// They came to nothing so long ago.
        "lead.deleted" Staff LEAD(lead) Deleted { lead: LeadId }
    }
}
