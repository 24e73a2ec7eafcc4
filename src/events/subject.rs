//! What an event is about. It stands beside the hashed part of a link, so that whoever may know of the thing is found without
//! opening a payload; [`super::Log::verify`] checks that both agree.

use uuid::Uuid;

/// A kind of thing that events are about. Its name is stored with each event, and so is never renamed.
#[derive(Debug, PartialEq, Eq)]
pub struct SubjectKind {
    /// As it is stored, such as `document`.
    pub name: &'static str,
    /// Whose it is, where an event does not name it.
    pub whose: Whose,
    /// Who is told of it among the clients of a case.
    pub told: Told,
    /// A condition in SQL under which clients are told of it at all, as of now; `event` is the row of the log.
    pub shown: Option<&'static str>,
}

/// Where the id of a subject comes from that its event does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The event names it.
    Own,
    /// The firm itself.
    Firm,
    /// The case it happened in.
    Case,
    /// Whoever acted.
    Actor,
}

/// Who is told of a subject among the clients of a case. Those who have access to all of the case are told of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Whoever sees the case.
    Everybody,
    /// Only those who have access to all of it.
    FullAccess,
    /// Also whoever sees this person, whose id is the subject's.
    Person,
    /// Also whoever sees all these applicants, each an expression in SQL; `event` is the row of the log.
    Applicants(&'static [&'static str]),
}

/// What one event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Which kind of thing it is.
    pub kind: &'static SubjectKind,
    id: Option<Uuid>,
}

/// Whose hand was at work, and where: what a subject may be implied by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub firm: Uuid,
    pub case: Option<Uuid>,
    pub actor: Option<Uuid>,
}

impl SubjectKind {
    /// A kind of thing that events name, and that staff alone hear of.
    pub const fn new(name: &'static str) -> SubjectKind {
        SubjectKind { name, whose: Whose::Own, told: Told::FullAccess, shown: None }
    }

    /// With these clients told of it.
    #[must_use]
    pub const fn told(self, told: Told) -> SubjectKind {
        SubjectKind { told, ..self }
    }

    /// Told to clients under this condition alone.
    #[must_use]
    pub const fn shown(self, condition: &'static str) -> SubjectKind {
        SubjectKind { shown: Some(condition), ..self }
    }

    /// Implied by where the event stands.
    #[must_use]
    pub const fn implied(self, whose: Whose) -> SubjectKind {
        SubjectKind { whose, ..self }
    }
}

/// The firm itself.
pub static FIRM: SubjectKind = SubjectKind::new("firm").implied(Whose::Firm);
/// Whoever acted: what people do with their own accounts.
pub static ACCOUNT: SubjectKind = SubjectKind::new("account").implied(Whose::Actor);
/// A client, whatever the case.
pub static CLIENT: SubjectKind = SubjectKind::new("client");
/// A case as a whole.
pub static CASE: SubjectKind = SubjectKind::new("case").implied(Whose::Case).told(Told::Everybody);
/// Somebody in a case.
pub static CASE_PERSON: SubjectKind = SubjectKind::new("case_person").told(Told::Person);

impl Subject {
    /// The one with this id.
    pub const fn of(kind: &'static SubjectKind, id: Uuid) -> Subject {
        Subject { kind, id: Some(id) }
    }

    /// The one that is implied.
    pub const fn implied(kind: &'static SubjectKind) -> Subject {
        Subject { kind, id: None }
    }

    /// Its id in the log; none where it is implied by somebody who is nobody, such as the program itself.
    pub(super) fn id(&self, setting: Setting) -> Option<Uuid> {
        self.id.or(match self.kind.whose {
            Whose::Own => None,
            Whose::Firm => Some(setting.firm),
            Whose::Case => setting.case,
            Whose::Actor => setting.actor,
        })
    }
}
