//! What happens to forms that the firm prepares, and to those that it fills in again and again.

use super::{FormTemplateId, PreparedFormId};
use crate::{
    events::{SubjectKind, Told},
    i18n::Localized,
};

/// Whom a form is about.
const OF_FORM: &str = "(SELECT f.applicant_id FROM prepared_forms f WHERE f.firm_id = event.firm_id \
                       AND f.case_id = event.case_id AND f.id = event.subject_id)";

static PREPARED_FORM: SubjectKind = SubjectKind::new("prepared_form").told(Told::Applicants(&[OF_FORM]));
static FORM_TEMPLATE: SubjectKind = SubjectKind::new("form_template");

crate::events! {
    /// What happens to a form that the firm prepares. `version` is counted from 1.
    pub enum PreparedFormEvent {
        /// `filled`: from a template; else it was uploaded.
        "prepared_form.drafted" Staff PREPARED_FORM(form) Drafted { form: PreparedFormId, title: String, version: i32, filled: bool }
        /// A draft, or the form whose only version it was.
        "prepared_form.draft_deleted" Staff PREPARED_FORM(form) DraftDeleted { form: PreparedFormId, title: String, version: i32 }
        /// `sha256` is that of the file, in hexadecimal digits.
        "prepared_form.shared" Client PREPARED_FORM(form) Shared { form: PreparedFormId, title: String, version: i32, sha256: String }
        "prepared_form.reminded" Staff PREPARED_FORM(form) Reminded { form: PreparedFormId, title: String }
        "prepared_form.confirmed" Client PREPARED_FORM(form) Confirmed { form: PreparedFormId, title: String, version: i32 }
        "prepared_form.corrections_requested" Client PREPARED_FORM(form) CorrectionsRequested {
            form: PreparedFormId, title: String, version: i32, notes: i32,
        }
        "prepared_form.withdrawn" Client PREPARED_FORM(form) Withdrawn { form: PreparedFormId, title: String }
    }
}

crate::events! {
    /// What happens to form templates.
    pub enum FormTemplateEvent {
        "form_template.created" Staff FORM_TEMPLATE(form_template) Created { form_template: FormTemplateId, name: Localized }
        "form_template.updated" Staff FORM_TEMPLATE(form_template) Updated { form_template: FormTemplateId, name: Localized }
        "form_template.retired" Staff FORM_TEMPLATE(form_template) Retired { form_template: FormTemplateId, name: Localized }
        "form_template.restored" Staff FORM_TEMPLATE(form_template) Restored { form_template: FormTemplateId, name: Localized }
    }
}
