//! What happens to questionnaires that were sent. Saving an answer is no event, submitting is one. No answer ever stands in the log.

use super::model::ResponseId;
use crate::{
    events::{FIRM, SubjectKind, Told},
    i18n::Localized,
};

/// Whom it is about.
const OF_RESPONSE: &str = "(SELECT r.client_id FROM responses r WHERE r.firm_id = event.firm_id AND r.case_id = event.case_id \
                           AND r.id = event.subject_id)";

/// A questionnaire that was sent to somebody.
static RESPONSE: SubjectKind = SubjectKind::new("response").told(Told::Applicants(&[OF_RESPONSE]));

crate::events! {
    /// What happens to questionnaires that were sent.
    pub enum ResponseEvent {
        "response.sent" Client RESPONSE(response) Sent { response: ResponseId, title: Localized }
        /// Its due date, or the words with it.
        "response.updated" Silent RESPONSE(response) Updated { response: ResponseId, title: Localized, changes: Vec<String> }
        /// `number` counts how often; `by_staff` says that the firm did it for its person.
        "response.submitted" Client RESPONSE(response) Submitted {
            response: ResponseId, title: Localized, number: i32, by_staff: bool,
        }
        /// `questions` have a note beside them.
        "response.returned" Client RESPONSE(response) Returned { response: ResponseId, title: Localized, questions: i32 }
        "response.accepted" Client RESPONSE(response) Accepted { response: ResponseId, title: Localized }
        "response.withdrawn" Client RESPONSE(response) Withdrawn { response: ResponseId, title: Localized }
        "response.reminded" Staff RESPONSE(response) Reminded { response: ResponseId, title: Localized }
        /// The firm filled in for its person.
        "response.filled_in" Staff RESPONSE(response) FilledIn { response: ResponseId, title: Localized, section: Localized }
        "response.commented" Staff RESPONSE(response) Commented { response: ResponseId, title: Localized, question: Localized }
        /// Somebody asked to see a sensitive answer.
        "response.revealed" Staff RESPONSE(response) Revealed { response: ResponseId, title: Localized, question: Localized }
        /// Or all of them, in a file.
        "response.exported" Staff RESPONSE(response) Exported { response: ResponseId, title: Localized, format: String }
        /// The declaration, or who may submit.
        "response.settings_changed" Staff FIRM SettingsChanged { changes: Vec<String> }
    }
}
