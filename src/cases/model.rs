//! A case, how it stands, and the people in it.

use crate::{
    clock::{Day, Ts},
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
        Intake = "intake",
        Preparing = "preparing",
        Filed = "filed",
        /// The authority is deciding.
        Pending = "pending",
        OnHold = "on_hold",
        Closed = "closed",
    }
}

impl CaseStatus {
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
        Sponsor = "sponsor",
        Employer = "employer",
        Guardian = "guardian",
        Interpreter = "interpreter",
        /// Anybody else who helps, such as a friend who reads the letters.
        Other = "other",
    }
}

impl PersonRole {
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
    pub id: CaseId,
    /// The firm's own number for it, such as `HO-2026-0147`.
    pub reference: String,
    pub name: String,
    /// In the firm's own words; may be empty.
    pub kind: String,
    pub status: CaseStatus,
    pub attorney_id: StaffId,
    #[diesel(select_expression = staff_members::name)]
    pub attorney_name: String,
    #[diesel(select_expression = staff_members::role)]
    pub attorney_role: Role,
    pub opened_on: Day,
    /// There exactly when the status is [`CaseStatus::Closed`].
    pub closed_at: Option<Ts>,
    /// Whether only owners and its team see it among staff.
    pub restricted: bool,
}

impl Case {
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
    pub id: CaseId,
    pub reference: String,
    pub name: String,
    pub kind: String,
    pub status: CaseStatus,
    pub attorney_id: StaffId,
    pub opened_on: Day,
    pub closed_at: Option<Ts>,
}

/// Somebody in a case.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = case_people, check_for_backend(diesel::pg::Pg))]
pub struct Person {
    pub client_id: ClientId,
    #[diesel(select_expression = clients::name)]
    pub name: String,
    pub role: PersonRole,
    /// Their place in lists, counted from 0.
    pub position: i16,
}

impl Person {
    pub fn is_applicant(&self) -> bool {
        self.role == PersonRole::Applicant
    }
}
