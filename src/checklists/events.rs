//! What happens to checklists.

use crate::{events::SubjectKind, i18n::Localized, ids::ChecklistId};

static CHECKLIST: SubjectKind = SubjectKind::new("checklist");

crate::events! {
    /// What happens to checklists.
    pub enum ChecklistEvent {
        "checklist.created" Staff CHECKLIST(checklist) Created { checklist: ChecklistId, name: Localized }
        "checklist.updated" Staff CHECKLIST(checklist) Updated { checklist: ChecklistId, name: Localized }
        "checklist.retired" Staff CHECKLIST(checklist) Retired { checklist: ChecklistId, name: Localized }
        "checklist.restored" Staff CHECKLIST(checklist) Restored { checklist: ChecklistId, name: Localized }
    }
}
