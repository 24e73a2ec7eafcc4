//! The form that asks for documents from a checklist, checked.

use super::{
    forms::{parse_applicant, parse_day},
    page::Ground,
};
use crate::{
    Error, Result,
    actors::Staff,
    checklists::Checklists,
    documents::requests::Selection,
    form::{FieldErrors, Pairs},
    i18n::Lang,
    ids::{ChecklistItemId, ClientId},
    templates::Version,
};
use jiff::ToSpan;
use std::collections::HashSet;

/// What stands in the form.
#[derive(Debug, Clone)]
pub struct ChecklistRequestForm {
    pub items: HashSet<ChecklistItemId>,
    pub applicants: Vec<ClientId>,
    pub from: String,
    /// Whether somebody was chosen who is no applicant any more.
    pub has_former: bool,
}

impl ChecklistRequestForm {
    /// Everything of everybody, from today on.
    pub fn all(version: &Version<Checklists>, ground: &Ground, staff: &Staff) -> ChecklistRequestForm {
        ChecklistRequestForm {
            items: version.content.iter().map(|item| item.id).collect(),
            applicants: ground.applicants().map(|person| person.client_id).collect(),
            from: staff.today().to_string(),
            has_former: false,
        }
    }

    /// # Errors
    /// [`Error::NotFound`] for an item of another version.
    pub fn posted(
        pairs: &Pairs,
        version: &Version<Checklists>,
        ground: &Ground,
    ) -> Result<ChecklistRequestForm> {
        let known: HashSet<ChecklistItemId> = version.content.iter().map(|item| item.id).collect();
        let item = |text: &str| {
            text.parse().ok().filter(|id: &ChecklistItemId| known.contains(id)).ok_or(Error::NotFound)
        };
        let (mut applicants, mut former) = (Vec::new(), FieldErrors::default());
        for text in pairs.all("applicant") {
            let applicant = parse_applicant(&mut former, text, ground, None);
            applicants.extend(applicant.filter(|id| !applicants.contains(id)));
        }
        Ok(ChecklistRequestForm {
            items: pairs.all("item").map(item).collect::<Result<_>>()?,
            applicants,
            from: pairs.get("from").trim().to_owned(),
            has_former: !former.is_empty(),
        })
    }

    /// # Errors
    /// What is wrong, field by field.
    pub fn check(
        &self,
        version: &Version<Checklists>,
        ground: &Ground,
        lang: Lang,
    ) -> Result<Selection, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.items.is_empty() {
            errors.add("items", "Choose at least one document.");
        }
        if self.has_former {
            errors
                .add("applicants", "Someone you chose is no longer an applicant in the case. Choose again.");
        }
        let each = version.content.iter().any(|item| item.per_applicant && self.items.contains(&item.id));
        if each && self.applicants.is_empty() && ground.applicants().next().is_some() {
            errors.add("applicants", "Choose at least one applicant.");
        }
        let from = parse_day(&mut errors, ("from", &self.from), ground, lang);
        let latest = version.content.iter().filter_map(|item| item.due_in_days).max().unwrap_or(0);
        if from.is_some_and(|from| from.checked_add(latest.days()).is_err()) {
            errors.add("from", "Choose an earlier date.");
        }
        errors.or(Selection {
            items: self.items.clone(),
            applicants: self.applicants.clone(),
            from: from.unwrap_or_default(),
        })
    }
}
