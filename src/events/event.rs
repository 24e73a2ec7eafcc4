//! What every event says of itself, whichever feature it belongs to.

use super::{Reading, Subject, SubjectKind};
use crate::ids::ClientId;
use maud::Markup;
use std::fmt::Debug;

crate::text_enum! {
    /// Who may see an event.
    pub enum Audience {
        /// The clients of the case and staff.
        Client = "client",
        /// Staff alone.
        Staff = "staff",
    }
}

/// Something that was done. It carries the ids it is about and the words that its line in a timeline needs, as they were then.
pub trait Event: Sentences + Debug + Send + Sync {
    /// Its name in the log, such as `document.uploaded`.
    fn kind(&self) -> &'static str;

    /// Who may see it.
    fn audience(&self) -> Audience;

    /// What it is about.
    fn subject(&self) -> Subject;

    /// The client whom it is about, where it is about one rather than about a thing. Pages that show this client, and
    /// those of the client themselves, may change.
    fn client(&self) -> Option<ClientId>;

    /// What the log keeps beside the kind: the fields as JSON. These very bytes are hashed.
    ///
    /// # Errors
    /// None that our own types can cause.
    fn body(&self) -> serde_json::Result<String>;
}

/// How an event reads. The match over the events of a feature is exhaustive, so that none is without a sentence.
pub trait Sentences {
    /// For clients, in their language; none for what their pages show without a line of its own.
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup>;

    /// For staff.
    fn for_staff(&self, reading: &Reading<'_>) -> Markup;
}

/// The events of one feature as a type; `events!` makes it so.
pub trait Kinds: Event + Sized + 'static {
    /// Their names in the log.
    const KINDS: &'static [&'static str];
    /// Those of them that clients are not told of, though their pages show what it is about.
    const SILENT: &'static [&'static str];

    /// What they are about.
    fn subjects() -> Vec<&'static SubjectKind>;

    /// The event behind a kind and a body.
    ///
    /// # Errors
    /// When the kind is none of these, or a field is missing.
    fn parse(kind: &str, body: &str) -> serde_json::Result<Self>;
}

/// Two events are one when the log would keep the same of them.
impl PartialEq for dyn Event {
    fn eq(&self, other: &dyn Event) -> bool {
        self.kind() == other.kind() && self.body().ok() == other.body().ok()
    }
}

impl Eq for dyn Event {}
