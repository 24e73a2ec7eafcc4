//! What stands in `fixtures/*.toml`.

use super::branding::FirmData;
use crate::{
    abuse::{Method, Outcome},
    cases::PersonRole,
    db::AccessLevel,
    i18n::Localized,
    sessions::Role,
};
use serde::Deserialize;

/// A firm and all that is in it. Days are counted from the day of loading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    pub firm: FirmData,
    pub staff: Vec<StaffData>,
    pub clients: Vec<ClientData>,
    pub checklists: Vec<ChecklistData>,
    pub workflows: Vec<WorkflowData>,
    pub cases: Vec<CaseData>,
    #[serde(default)]
    pub courses: Vec<CourseData>,
    #[serde(default)]
    pub past_cases: Vec<PastCaseData>,
    pub requests: Vec<RequestData>,
    #[serde(default)]
    pub documents: Vec<DocumentData>,
    #[serde(default)]
    pub undelivered: Vec<UndeliveredData>,
    #[serde(default)]
    pub tries: Vec<TryData>,
    #[serde(default)]
    pub preferences: Vec<PreferenceData>,
    #[serde(default)]
    pub second_factors: Vec<SecondFactorData>,
    #[serde(default)]
    pub email_changes: Vec<EmailChangeData>,
    #[serde(default)]
    pub sessions: Vec<SessionData>,
    #[serde(default)]
    pub members: Vec<MemberData>,
    #[serde(default)]
    pub case_people: Vec<CasePersonData>,
    #[serde(default)]
    pub teams: Vec<TeamData>,
}

/// How somebody wants to hear of something.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferenceData {
    pub account: String,
    pub kind: String,
    pub delivery: crate::profile::Delivery,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorData {
    pub account: String,
    /// In base 32, as an app takes it.
    pub secret: String,
    /// Days before the loading.
    pub since: i64,
}

/// An address that waits for its confirmation; nobody holds the link.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailChangeData {
    pub account: String,
    pub email: String,
}

/// A device on which somebody is signed in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionData {
    pub account: String,
    pub agent: String,
    pub address: String,
    /// Hours before the loading: begun, and used last.
    pub begun: u32,
    pub used: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffData {
    pub key: String,
    pub name: String,
    pub role: Role,
    pub email: String,
}

/// A member of staff who cannot sign in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberData {
    pub key: String,
    pub name: String,
    pub role: Role,
    pub email: String,
    pub state: MemberState,
    pub since: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MemberState {
    Invited,
    Expired,
    Disabled,
    Removed,
}

/// Somebody in a case, with what they see there; until a day after this one, or before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasePersonData {
    pub case: String,
    pub client: String,
    pub role: PersonRole,
    pub access: AccessLevel,
    #[serde(default)]
    pub applicants: Vec<String>,
    pub since: i64,
    pub until: Option<i64>,
}

/// A case that is limited to its team.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamData {
    pub case: String,
    pub members: Vec<String>,
    pub since: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PortalAccess {
    /// With the demo's password.
    Active,
    Invited,
    Expired,
    Disabled,
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientData {
    pub key: String,
    pub name: String,
    pub email: String,
    #[serde(default)]
    pub phone: String,
    pub language: crate::i18n::Lang,
    pub access: PortalAccess,
    /// Why it was closed.
    #[serde(default)]
    pub closed_because: String,
    /// What they did of the first steps; "dismissal" once they need the list no longer.
    #[serde(default)]
    pub first_steps: Vec<String>,
    #[serde(default)]
    pub notes: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistData {
    pub name: Localized,
    /// More than one: earlier versions lacked the last item.
    #[serde(default = "one")]
    pub versions: i32,
    #[serde(default)]
    pub retired: bool,
    pub items: Vec<ItemData>,
}

fn one() -> i32 {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemData {
    pub title: Localized,
    #[serde(default)]
    pub instructions: Localized,
    pub per_applicant: bool,
    pub due_in_days: Option<i16>,
}

/// A template of a workflow; `key` names its current version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkflowData {
    pub key: String,
    pub name: Localized,
    #[serde(default)]
    pub description: Localized,
    #[serde(default)]
    pub internal: bool,
    /// More than one: earlier versions lacked the last step of the last stage.
    #[serde(default = "one")]
    pub versions: i32,
    #[serde(default)]
    pub retired: bool,
    pub stages: Vec<StageData>,
}

/// A stage; or a step, which has none under it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageData {
    pub name: Localized,
    #[serde(default)]
    pub text: Localized,
    pub turn: crate::workflow::Turn,
    pub days: Option<i16>,
    #[serde(default)]
    pub internal: bool,
    #[serde(default)]
    pub steps: Vec<StageData>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseData {
    pub key: String,
    pub reference: String,
    pub name: String,
    pub kind: String,
    pub status: String,
    pub attorney: String,
    pub opened: i64,
    pub closed: Option<i64>,
    pub people: Vec<PersonData>,
}

/// A case's copy of a workflow. Steps go by their English names, days are counted from the day of loading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseData {
    pub case: String,
    pub workflow: String,
    pub by: String,
    /// The name of whoever moved it.
    pub by_name: String,
    pub added: i64,
    #[serde(default)]
    pub done: Vec<(String, i64)>,
    #[serde(default)]
    pub skipped: Vec<(String, i64)>,
    #[serde(default)]
    pub hidden: Vec<String>,
    #[serde(default)]
    pub due: Vec<(String, i64)>,
}

/// A closed case with all stages of its workflow done; `took` are their days.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastCaseData {
    pub reference: String,
    pub client: String,
    pub name: String,
    pub attorney: String,
    pub workflow: String,
    pub opened: i64,
    pub closed: i64,
    pub took: Vec<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonData {
    pub client: String,
    pub role: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestData {
    pub case: String,
    pub title: Localized,
    #[serde(default)]
    pub instructions: Localized,
    pub applicant: Option<String>,
    pub due: Option<i64>,
    pub asked: i64,
    #[serde(default)]
    pub withdrawn: bool,
    #[serde(default)]
    pub documents: Vec<AnswerData>,
}

/// What a client handed in for a request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerData {
    pub by: String,
    pub versions: Vec<VersionData>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionData {
    pub file: String,
    pub at: i64,
    #[serde(default)]
    pub approved: bool,
    pub not_approved: Option<String>,
}

/// A file outside any request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentData {
    pub case: String,
    pub source: String,
    pub by: String,
    pub title: Option<String>,
    #[serde(default)]
    pub note: String,
    pub file: String,
    pub at: i64,
    #[serde(default)]
    pub withdrawn: bool,
}

/// Somebody who could not sign in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TryData {
    /// Whose account it was.
    pub client: String,
    pub method: Method,
    pub outcome: Outcome,
    pub address: String,
    pub agent: String,
    pub hours_ago: u32,
}

/// A mail that the queue gave up on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndeliveredData {
    pub to: String,
    pub subject: String,
    pub error: String,
    pub at: i64,
}
