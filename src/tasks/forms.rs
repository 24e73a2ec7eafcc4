//! The filters in an address: what they name is looked for; what cannot be a name is no filter.

use super::{Cursor, TaskFilter};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
pub struct TaskFilterForm {
    #[serde(default)]
    pub case: String,
    #[serde(default)]
    pub applicant: String,
    #[serde(default)]
    pub after: String,
}

impl TaskFilterForm {
    pub fn filter(&self) -> TaskFilter {
        TaskFilter { case: self.case.parse().ok(), applicant: self.applicant.parse().ok() }
    }

    pub fn after(&self) -> Option<Cursor> {
        self.after.parse().ok()
    }
}
