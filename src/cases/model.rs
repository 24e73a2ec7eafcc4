//! A case, how it stands, and the people in it.

use crate::{
    clock::{Day, Ts},
    db::AccessLevel,
    i18n::Lang,
    ids::{CaseId, ClientId, StaffId},
    schema::{case_people, cases, clients, staff_members},
    sessions::Role,
    t,
    ui::Tone,
};
use diesel::prelude::*;

crate::text_enum! {
    /// How far a case has come.
    pub enum CaseStatus {
        /// The firm is finding out what the case is about.
        Intake = "intake",
        /// Papers are being gathered and written.
        Preparing = "preparing",
        /// It was handed in to the authority.
        Filed = "filed",
        /// The authority is deciding.
        Pending = "pending",
        /// It rests until something else happens.
        OnHold = "on_hold",
        /// It is over.
        Closed = "closed",
    }
}

impl CaseStatus {
    /// As clients and staff read it.
    pub fn words(self, lang: Lang) -> String {
        match self {
            CaseStatus::Intake => t!(lang, "case-status-intake"),
            CaseStatus::Preparing => t!(lang, "case-status-being-prepared"),
            CaseStatus::Filed => t!(lang, "case-status-filed"),
            CaseStatus::Pending => t!(lang, "case-status-waiting-for-decision"),
            CaseStatus::OnHold => t!(lang, "case-status-on-hold"),
            CaseStatus::Closed => t!(lang, "case-status-closed"),
        }
    }

    /// How its pill is colored.
    pub fn tone(self) -> Tone {
        match self {
            CaseStatus::Intake | CaseStatus::Preparing => Tone::Brand,
            CaseStatus::Filed => Tone::Good,
            CaseStatus::Pending | CaseStatus::Closed => Tone::Plain,
            CaseStatus::OnHold => Tone::Warn,
        }
    }
}

crate::text_enum! {
    /// As what somebody is part of a case.
    pub enum PersonRole {
        /// Who files for somebody else.
        Petitioner = "petitioner",
        /// For whom is filed.
        Beneficiary = "beneficiary",
        /// The case is about them. Documents are asked of applicants.
        Applicant = "applicant",
        /// A spouse or child who follows an applicant.
        Derivative = "derivative",
        /// Who vouches for an applicant with their means.
        Sponsor = "sponsor",
        /// For whom an applicant works, or is to work.
        Employer = "employer",
        /// Who acts for a child, or for somebody under care.
        Guardian = "guardian",
        /// Who translates for others in the case.
        Interpreter = "interpreter",
        /// Anybody else who helps, such as a friend who reads the letters.
        Other = "other",
    }
}

impl PersonRole {
    /// As clients and staff read it.
    pub fn words(self, lang: Lang) -> String {
        match self {
            PersonRole::Petitioner => t!(lang, "person-role-petitioner"),
            PersonRole::Beneficiary => t!(lang, "person-role-beneficiary"),
            PersonRole::Applicant => t!(lang, "person-role-applicant"),
            PersonRole::Derivative => t!(lang, "person-role-derivative"),
            PersonRole::Sponsor => t!(lang, "person-role-sponsor"),
            PersonRole::Employer => t!(lang, "person-role-employer"),
            PersonRole::Guardian => t!(lang, "person-role-guardian"),
            PersonRole::Interpreter => t!(lang, "person-role-interpreter"),
            PersonRole::Other => t!(lang, "person-role-other"),
        }
    }
}

/// A case with the name of whoever is responsible for it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = cases, check_for_backend(diesel::pg::Pg))]
pub struct Case {
    /// What stands in its addresses.
    pub id: CaseId,
    /// The firm's own number for it, such as `HO-2026-0147`.
    pub reference: String,
    /// What the firm calls it.
    pub name: String,
    /// In the firm's own words; may be empty.
    pub kind: String,
    /// How far it has come.
    pub status: CaseStatus,
    /// Who is responsible for it.
    pub attorney_id: StaffId,
    /// That person's name.
    #[diesel(select_expression = staff_members::name)]
    pub attorney_name: String,
    /// What they are at the firm.
    #[diesel(select_expression = staff_members::role)]
    pub attorney_role: Role,
    /// The day on which the firm took it on.
    pub opened_on: Day,
    /// There exactly when the status is [`CaseStatus::Closed`].
    pub closed_at: Option<Ts>,
    /// Whether only owners and its team see it among staff.
    pub restricted: bool,
    /// Whether its status goes with its stages: nobody has set another one by hand.
    pub status_follows: bool,
}

impl Case {
    /// Whether work on it goes on.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// What whoever is responsible is called: nobody is an attorney who is none.
    pub fn responsible(&self, lang: Lang) -> String {
        match self.attorney_role {
            Role::Owner | Role::Attorney => t!(lang, "case-attorney"),
            Role::Assistant => t!(lang, "case-manager"),
        }
    }
}

/// A case that is about to be. `closed_at` goes with the status, as in [`Case`].
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = cases, check_for_backend(diesel::pg::Pg))]
pub struct NewCase {
    /// Made by whoever opens the case.
    pub id: CaseId,
    /// The firm's own number for it; no two cases of a firm have the same.
    pub reference: String,
    /// What the firm calls it.
    pub name: String,
    /// In the firm's own words; may be empty.
    pub kind: String,
    /// How far it has come.
    pub status: CaseStatus,
    /// Who is responsible for it.
    pub attorney_id: StaffId,
    /// The day on which the firm took it on.
    pub opened_on: Day,
    /// There exactly when the status is [`CaseStatus::Closed`].
    pub closed_at: Option<Ts>,
    /// Whether its status goes with its stages.
    pub status_follows: bool,
}

/// How a client is part of a case that they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = case_people)]
pub struct Part {
    /// Which case.
    pub case_id: CaseId,
    /// As what.
    pub role: PersonRole,
    /// How much of it they see.
    pub access: AccessLevel,
}

impl Part {
    /// Whether the client's turn is theirs: an applicant who sees the whole case. Others look on.
    pub fn acts(self) -> bool {
        self.role == PersonRole::Applicant && self.sees_all()
    }

    /// Whether they see all that clients are shown of the case.
    pub fn sees_all(self) -> bool {
        self.access == AccessLevel::Full
    }
}

/// Somebody in a case.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = case_people, check_for_backend(diesel::pg::Pg))]
pub struct Person {
    /// The firm's record of them.
    pub client_id: ClientId,
    /// As the firm's record has it.
    #[diesel(select_expression = clients::name)]
    pub name: String,
    /// As what they are part of it.
    pub role: PersonRole,
    /// Their place in lists, counted from 0.
    pub position: i16,
}

impl Person {
    /// Whether documents are asked of them.
    pub fn is_applicant(&self) -> bool {
        self.role == PersonRole::Applicant
    }
}
