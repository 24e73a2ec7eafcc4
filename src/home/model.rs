//! What the pages sum up, and what they say at which hour.

use crate::{
    cases::PersonRole,
    documents::Progress,
    i18n::Lang,
    ids::{AccountId, CaseId, ClientId},
    people::PortalState,
    t,
    workflow::Todo,
};
use diesel::prelude::*;

/// Days after which a case counts as still, unless somebody asks for others.
pub const STALE_DAYS: u16 = 14;

/// What there is for a client to do in a case, as its workflows say it.
pub fn todo(documents: Progress, tasks: bool) -> Todo {
    Todo { tasks: tasks || documents.open > 0, documents: documents.open, in_review: documents.in_review }
}

/// An applicant of one of several cases.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Applicant {
    pub case: CaseId,
    pub id: ClientId,
    pub name: String,
}

/// Somebody in a case, with what they can do in the portal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PersonInCase {
    pub id: ClientId,
    pub name: String,
    pub role: PersonRole,
    /// How they sign in, if they can.
    pub account: Option<AccountId>,
    pub has_password: bool,
    pub disabled: bool,
    /// Whether they see the case today.
    pub has_access: bool,
}

impl PersonInCase {
    pub fn portal(&self) -> PortalState {
        match self.account {
            Some(_) => PortalState::of_account(self.has_password, self.disabled),
            None => PortalState::None,
        }
    }
}

/// Greets somebody at this hour of their clock. Spanish has its afternoon until eight, English until six.
pub fn greeting(lang: Lang, hour: i8, name: &str) -> String {
    let evening = match lang {
        Lang::EnUs | Lang::EnGb => 18,
        Lang::Es => 20,
    };
    match hour {
        5..12 => t!(lang, "good-morning", name = name),
        12.. if hour < evening => t!(lang, "good-afternoon", name = name),
        _ => t!(lang, "good-evening", name = name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_chooses_the_greeting() {
        let at = |hour| greeting(Lang::EnUs, hour, "Amara");
        assert_eq!(at(5), "Good morning, Amara");
        assert_eq!(at(11), "Good morning, Amara");
        assert_eq!(at(12), "Good afternoon, Amara");
        assert_eq!([at(18), at(23), at(0), at(4)], [(); 4].map(|()| "Good evening, Amara"));
        assert_eq!(greeting(Lang::Es, 19, "Amara"), "Buenas tardes, Amara");
        assert_eq!(greeting(Lang::Es, 20, "Amara"), "Buenas noches, Amara");
    }
}
