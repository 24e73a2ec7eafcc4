//! SQL of assessments and of those who enroll.

mod enrollments;
mod files;
mod leads;
mod opened;
mod readers;

pub use enrollments::{
    count_wrong_code, delete_enrollment, delete_expired, insert_enrollment, lock_enrollment, set_code,
};
pub use files::{delete_file, find_file, insert_file, list_files};
pub use leads::{
    KeptAnswers, Which, count_new, delete_lead, find_answers, find_lead, find_own, has_any, insert_lead,
    list_leads, list_over, list_own, lock_lead, set_accepted, set_answers, set_declined, set_opened,
};
pub use opened::{
    find_assessment, find_open, find_settings, insert_assessment, list_assessments, list_open,
    list_questionnaires, set_closed, set_settings,
};
pub use readers::{Reader, find_reader, list_owners};
