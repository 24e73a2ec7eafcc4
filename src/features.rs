//! The composer: the one list of features, in their order.

use crate::{
    access, cases, checklists, documents, email_log,
    events::{EventKinds, Log},
    people, profile, settings, staff, workflow,
};

/// What can happen, of all features.
pub const EVENTS: &[EventKinds] = &[
    EventKinds::of::<access::AccountEvent>(),
    EventKinds::of::<people::ClientEvent>(),
    EventKinds::of::<settings::FirmEvent>(),
    EventKinds::of::<cases::CaseEvent>(),
    EventKinds::of::<staff::MemberEvent>(),
    EventKinds::of::<checklists::ChecklistEvent>(),
    EventKinds::of::<workflow::templates::TemplateEvent>(),
    EventKinds::of::<workflow::WorkflowEvent>(),
    EventKinds::of::<documents::DocumentEvent>(),
    EventKinds::of::<profile::ProfileEvent>(),
    EventKinds::of::<email_log::EmailLogEvent>(),
];

/// The log of this program.
pub fn log() -> Log {
    Log::new(EVENTS)
}
