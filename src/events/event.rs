//! What can happen. An event carries the ids it is about and the words that its line in a timeline needs, as they were then.

use crate::{
    clock::Day,
    i18n::Localized,
    ids::{
        AccountId, CaseStepId, CaseWorkflowId, ChecklistId, ChecklistVersionId, ClientId, DocumentId, JobId,
        MailId, RequestId, StaffId, VersionId, WorkflowId,
    },
};

crate::text_enum! {
    /// Who may see an event.
    pub enum Audience {
        /// The clients of the case and staff.
        Client = "client",
        Staff = "staff",
    }
}

/// Makes [`Event`] from lines of `kind, audience, variant, fields`.
macro_rules! events {
    ($($(#[$doc:meta])* $kind:literal $audience:ident $name:ident { $($field:ident: $type:ty),* $(,)? })+) => {
        /// Something that was done. Its JSON is what the log keeps: a field may be added with `#[serde(default)]`, but
        /// neither a kind nor a field is ever renamed.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "kind", content = "body")]
        pub enum Event {
            $($(#[$doc])* #[serde(rename = $kind)] $name { $($field: $type),* },)+
        }

        impl Event {
            /// Every kind there is, as the log names them.
            pub const KINDS: &'static [&'static str] = &[$($kind),+];

            /// Its name in the log, such as `document.uploaded`.
            pub fn kind(&self) -> &'static str {
                match self { $(Event::$name { .. } => $kind,)+ }
            }

            /// Who may see it.
            pub fn audience(&self) -> Audience {
                match self { $(Event::$name { .. } => Audience::$audience,)+ }
            }
        }
    };
}

events! {
    "firm.created" Staff FirmCreated {}
    /// `changes` are the names of the fields.
    "firm.updated" Staff FirmUpdated { changes: Vec<String> }
    "host.added" Staff HostAdded { host: String }
    "host.removed" Staff HostRemoved { host: String }

    "client.created" Staff ClientCreated { client: ClientId, name: String }
    "client.updated" Staff ClientUpdated { client: ClientId, name: String }

    "portal.invited" Staff PortalInvited { client: ClientId, name: String, email: String }
    /// What was told to the staff who ask why; empty when nothing was.
    "portal.disabled" Staff PortalDisabled { client: ClientId, name: String, note: String }
    "portal.enabled" Staff PortalEnabled { client: ClientId, name: String }
    /// Whoever was invited had another invitation sent in the place of one that had expired.
    "invitation.renewed" Staff InvitationRenewed {}
    "invitation.accepted" Staff InvitationAccepted {}
    "session.started" Staff SignedIn {}
    "session.ended" Staff SignedOut {}
    "password.set" Staff PasswordSet {}
    /// A member of staff had a link sent with which somebody else chooses a new password.
    "password.link_sent" Staff PasswordLinkSent { account: AccountId, name: String }
    "language.chosen" Staff LanguageChosen { language: String }

    /// Somebody changed what is kept of themselves; `field` is its name.
    "profile.updated" Staff ProfileUpdated { client: Option<ClientId>, field: String }
    /// Another address waits for its confirmation.
    "email.change_requested" Staff EmailChangeRequested { email: String }
    "email.changed" Staff EmailChanged { client: Option<ClientId>, email: String }
    "sessions.ended" Staff SessionsEnded {}
    "data.exported" Staff DataExported {}
    "second_factor.enabled" Staff SecondFactorEnabled {}
    /// By its owner or, when it was lost, by the firm; whose it was.
    "second_factor.removed" Staff SecondFactorRemoved { client: Option<ClientId>, name: String }
    "recovery_codes.renewed" Staff RecoveryCodesRenewed {}
    "recovery_code.used" Staff RecoveryCodeUsed {}

    /// A member of staff began to see what a client sees.
    "preview.started" Staff PreviewStarted { client: ClientId, name: String }
    "preview.ended" Staff PreviewEnded { client: ClientId, name: String }

    "case.opened" Client CaseOpened { name: String, reference: String }
    /// `changes` are the names of the fields. Clients are not told of it, but their pages show what it is about.
    "case.updated" Client CaseUpdated { changes: Vec<String> }
    "case.status_changed" Client CaseStatusChanged { from: String, to: String }
    /// Who at the firm sees the case: its team (beside whoever is responsible, and owners), or everybody.
    "case.team_changed" Staff CaseTeamChanged { restricted: bool, members: Vec<StaffId> }
    "person.added" Client PersonAdded { client: ClientId, name: String, role: String }
    /// What somebody sees of the case is another since. Clients are not told of it, but their pages show what it is about.
    "person.access_changed" Client PersonAccessChanged {
        client: ClientId, name: String, access: String, applicants: Vec<ClientId>, until: Option<Day>,
    }
    "person.removed" Client PersonRemoved { client: ClientId, name: String, role: String }

    /// What is about a workflow comes in two kinds: for what clients may see, and inside the firm.
    "workflow.added" Client WorkflowAdded { workflow: CaseWorkflowId, name: Localized }
    "workflow.added_internally" Staff WorkflowAddedInternally { workflow: CaseWorkflowId, name: Localized }
    /// What clients see of it is another since; without names, as it may be about what they no longer see.
    "workflow.adapted" Client WorkflowAdapted {
        workflow: CaseWorkflowId, step: Option<CaseStepId>, change: String,
    }
    "workflow.adapted_internally" Staff WorkflowAdaptedInternally {
        workflow: CaseWorkflowId, step: Option<CaseStepId>, change: String,
    }
    /// Clients read it as long as they may see the step; see `events::list_for_cases`.
    "step.moved" Client StepMoved { workflow: CaseWorkflowId, step: CaseStepId, name: Localized, to: String }
    "step.moved_internally" Staff StepMovedInternally {
        workflow: CaseWorkflowId, step: CaseStepId, name: Localized, to: String,
    }

    "checklist.created" Staff ChecklistCreated { checklist: ChecklistId, name: Localized }
    "checklist.updated" Staff ChecklistUpdated { checklist: ChecklistId, name: Localized }
    "checklist.retired" Staff ChecklistRetired { checklist: ChecklistId, name: Localized }
    "checklist.restored" Staff ChecklistRestored { checklist: ChecklistId, name: Localized }

    "workflow_template.created" Staff WorkflowTemplateCreated { workflow: WorkflowId, name: Localized }
    "workflow_template.updated" Staff WorkflowTemplateUpdated { workflow: WorkflowId, name: Localized }
    "workflow_template.retired" Staff WorkflowTemplateRetired { workflow: WorkflowId, name: Localized }
    "workflow_template.restored" Staff WorkflowTemplateRestored { workflow: WorkflowId, name: Localized }

    "document_request.created" Client DocumentRequestCreated { request: RequestId, title: Localized }
    /// `count` is how many documents were asked for.
    "checklist.requested" Client ChecklistRequested {
        checklist_version: ChecklistVersionId, name: Localized, count: usize,
    }
    "document_request.updated" Client DocumentRequestUpdated { request: RequestId, title: Localized }
    "document_request.withdrawn" Client DocumentRequestWithdrawn { request: RequestId, title: Localized }

    "document.uploaded" Client DocumentUploaded {
        document: DocumentId, version: VersionId, title: String, request: Option<RequestId>,
    }
    /// `number` is that of the new version.
    "document.replaced" Client DocumentReplaced {
        document: DocumentId, version: VersionId, title: String, request: Option<RequestId>, number: i32,
    }
    /// `title` is the document's, `requested` that of the request which it now answers.
    "document.linked" Client DocumentLinked {
        document: DocumentId, request: RequestId, title: String, requested: Localized,
    }
    /// It answers no request any more.
    "document.unlinked" Client DocumentUnlinked { document: DocumentId, title: String }
    "document.approved" Client DocumentApproved { document: DocumentId, version: VersionId, title: String }
    "document.not_approved" Client DocumentNotApproved {
        document: DocumentId, version: VersionId, title: String, note: String,
    }
    "document.review_reopened" Client DocumentReviewReopened { document: DocumentId, version: VersionId, title: String }
    "document.shared" Client DocumentShared { document: DocumentId, title: String }
    "document.withdrawn" Client DocumentWithdrawn { document: DocumentId, title: String }

    "member.invited" Staff MemberInvited { member: StaffId, name: String, email: String }
    /// `changes` are the names of the fields.
    "member.updated" Staff MemberUpdated { member: StaffId, name: String, changes: Vec<String> }
    "member.disabled" Staff MemberDisabled { member: StaffId, name: String }
    "member.enabled" Staff MemberEnabled { member: StaffId, name: String }
    /// `cases` is how many open cases went to `successor`.
    "member.removed" Staff MemberRemoved {
        member: StaffId, name: String, cases: usize, successor: Option<StaffId>,
    }
    "mail.resent" Staff MailResent { mail: MailId }
    "job.retried" Staff JobRetried { job: JobId }
}

/// What an event is about, as far as it decides which clients of a case hear of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The case, or so much of it that everybody may be meant.
    Whole,
    Document(DocumentId),
    Request(RequestId),
    Person(ClientId),
}

impl Event {
    /// The client whom it is about, where it is about one rather than about a thing. Pages that show this client, and
    /// those of the client themselves, may change.
    pub fn about(&self) -> Option<ClientId> {
        match self {
            Event::ClientCreated { client, .. }
            | Event::ClientUpdated { client, .. }
            | Event::PortalInvited { client, .. }
            | Event::PortalDisabled { client, .. }
            | Event::PortalEnabled { client, .. }
            | Event::PersonAdded { client, .. }
            | Event::PersonAccessChanged { client, .. }
            | Event::PersonRemoved { client, .. } => Some(*client),
            Event::ProfileUpdated { client, .. }
            | Event::EmailChanged { client, .. }
            | Event::SecondFactorRemoved { client, .. } => *client,
            _ => None,
        }
    }

    /// Whose pages may show it, among the clients of a case: see [`Subject`].
    pub(super) fn subject(&self) -> Subject {
        match self {
            Event::DocumentUploaded { document, .. }
            | Event::DocumentReplaced { document, .. }
            | Event::DocumentLinked { document, .. }
            | Event::DocumentUnlinked { document, .. }
            | Event::DocumentApproved { document, .. }
            | Event::DocumentNotApproved { document, .. }
            | Event::DocumentReviewReopened { document, .. }
            | Event::DocumentShared { document, .. }
            | Event::DocumentWithdrawn { document, .. } => Subject::Document(*document),
            Event::DocumentRequestCreated { request, .. }
            | Event::DocumentRequestUpdated { request, .. }
            | Event::DocumentRequestWithdrawn { request, .. } => Subject::Request(*request),
            Event::PersonAdded { client, .. }
            | Event::PersonAccessChanged { client, .. }
            | Event::PersonRemoved { client, .. } => Subject::Person(*client),
            _ => Subject::Whole,
        }
    }

    /// What the log keeps beside the kind: the fields as JSON. These very bytes are hashed.
    pub(super) fn body(&self) -> Result<String, serde_json::Error> {
        let mut whole = serde_json::to_value(self)?;
        Ok(whole["body"].take().to_string())
    }

    /// The event behind a kind and a body; none for a kind (or a field) that only a newer or older program knows.
    pub(super) fn parse(kind: &str, body: &str) -> Option<Event> {
        let body: serde_json::Value = serde_json::from_str(body).ok()?;
        serde_json::from_value(serde_json::json!({ "kind": kind, "body": body })).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::TextLang;

    #[test]
    fn the_log_keeps_the_fields_alone_and_gives_the_event_back() {
        let requested = Event::DocumentRequestCreated {
            request: RequestId(uuid::Uuid::from_u128(1)),
            title: Localized::new(TextLang::En, "Passport").with(TextLang::Es, "Pasaporte"),
        };
        assert_eq!(
            requested.body().unwrap(),
            r#"{"request":"00000000-0000-0000-0000-000000000001","title":{"en":"Passport","es":"Pasaporte"}}"#
        );
        let uploaded = Event::DocumentUploaded {
            document: DocumentId::new(),
            version: VersionId::new(),
            title: "Acta \u{202e}\"x\"\n".into(),
            request: None,
        };
        for event in
            [requested, uploaded, Event::SignedIn {}, Event::CaseUpdated { changes: vec!["name".into()] }]
        {
            assert_eq!(Event::parse(event.kind(), &event.body().unwrap()), Some(event));
        }
        assert_eq!(Event::SignedIn {}.body().unwrap(), "{}");
    }

    #[test]
    fn what_is_not_known_is_no_event() {
        assert_eq!(Event::parse("comet.seen", "{}"), None);
        assert_eq!(Event::parse("case.opened", "{}"), None);
        assert_eq!(Event::parse("case.opened", "nonsense"), None);
    }

    #[test]
    fn no_two_events_share_a_kind() {
        let kinds: std::collections::BTreeSet<_> = Event::KINDS.iter().collect();
        assert_eq!(kinds.len(), Event::KINDS.len());
        assert!(Event::KINDS.iter().all(|kind| kind.split_once('.').is_some()));
    }
}
