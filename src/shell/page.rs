//! The pages of those who are signed in, with the navigation of their side.

use super::Waiting;
use crate::{
    actors::{Client, CurrentUser, Staff},
    i18n::Lang,
    ids::CaseId,
    t,
    ui::{Account, Live, NavLink, Shell},
    web::{Why, login_link},
};
use axum::response::Response;
use maud::{Markup, Render};

/// Places in a client's navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientTab {
    Home,
    Tasks,
    Cases,
    Documents,
    /// Reached from the account menu.
    Profile,
}

/// Places in the navigation of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffTab {
    Today,
    Clients,
    Cases,
    Checklists,
    Workflows,
    Staff,
    EmailLog,
    /// Reached from the account menu.
    Profile,
    Settings,
}

/// A page of the client's side.
pub struct ClientPage<'a> {
    pub client: &'a Client,
    pub waiting: Waiting,
    pub here: ClientTab,
    pub title: &'a str,
    pub switcher: Option<Markup>,
    pub main: Markup,
}

impl ClientPage<'_> {
    pub fn response(self) -> Response {
        let (lang, waiting) = (self.client.lang, self.waiting);
        let link =
            |tab, href, sign, words, count| NavLink { href, sign, words, count, here: self.here == tab };
        let nav = [
            link(ClientTab::Home, "/", "home", t!(lang, "nav-home"), 0),
            link(ClientTab::Tasks, "/tasks", "tasks", t!(lang, "nav-tasks"), waiting.tasks),
            link(ClientTab::Cases, "/cases", "case", t!(lang, "nav-cases"), 0),
            link(ClientTab::Documents, "/documents", "doc", t!(lang, "nav-documents"), waiting.documents),
        ];
        let parts = Parts {
            title: self.title,
            home: "/",
            nav: &nav,
            languages: &Lang::ALL,
            switcher: self.switcher,
            stream: "/live".to_owned(),
            previewing: None,
        };
        shell(&self.client.who, parts, self.main)
    }
}

/// A page of the staff's side.
pub struct StaffPage<'a> {
    pub staff: &'a Staff,
    pub waiting: Waiting,
    pub here: StaffTab,
    pub title: &'a str,
    pub main: Markup,
}

impl StaffPage<'_> {
    pub fn response(self) -> Response {
        let link = |tab, href, sign, words: &str, count| NavLink {
            href,
            sign,
            words: words.to_owned(),
            count,
            here: self.here == tab,
        };
        let mut nav = vec![
            link(StaffTab::Today, "/staff", "home", "Today", self.waiting.documents),
            link(StaffTab::Clients, "/staff/clients", "user", "Clients", 0),
            link(StaffTab::Cases, "/staff/cases", "case", "Cases", 0),
            link(StaffTab::Checklists, "/staff/checklists", "checklist", "Checklists", 0),
            link(StaffTab::Workflows, "/staff/workflows", "workflow", "Workflows", 0),
        ];
        if self.staff.is_owner() {
            nav.push(link(StaffTab::Staff, "/staff/members", "user-plus", "Staff", 0));
            nav.push(link(StaffTab::EmailLog, "/staff/email-log", "send", "Deliveries", 0));
            nav.push(link(StaffTab::Settings, "/staff/settings", "settings", "Settings", 0));
        }
        let parts = Parts {
            title: self.title,
            home: "/staff",
            nav: &nav,
            languages: &Lang::ENGLISH,
            switcher: None,
            stream: staff_stream(&self.staff.here),
            previewing: self.staff.previewing.as_deref(),
        };
        shell(&self.staff.who, parts, self.main)
    }
}

struct Parts<'a> {
    title: &'a str,
    home: &'static str,
    nav: &'a [NavLink],
    languages: &'a [Lang],
    switcher: Option<Markup>,
    /// Where the page hears of changes.
    stream: String,
    /// The name of the client whose pages a member of staff sees beside their own.
    previewing: Option<&'a str>,
}

/// Pages of a case hear of that case.
fn staff_stream(here: &str) -> String {
    let rest = here.strip_prefix("/staff/cases/").unwrap_or_default();
    let case: Option<CaseId> = rest.split(['/', '?']).next().and_then(|id| id.parse().ok());
    case.map_or_else(|| "/staff/live".to_owned(), |case| format!("/staff/live?case={case}"))
}

/// Whether the main part of a page follows what changes. In a form that is being filled in it does not: what it was made
/// from may change, what is typed may not. Such pages are known by their address; those of settings are all forms.
fn is_followed(here: &str) -> bool {
    let path = here.split('?').next().unwrap_or_default();
    let forms = ["/profile/", "/staff/settings"].iter().any(|place| path.starts_with(place));
    !forms && !["/new", "/edit", "/people", "/team"].iter().any(|form| path.ends_with(form))
}

fn shell(who: &CurrentUser, parts: Parts<'_>, main: Markup) -> Response {
    let sign_in = login_link(&who.here, Some(Why::Ended));
    let live = Live { stream: &parts.stream, main: is_followed(&who.here), sign_in: &sign_in };
    let page = Shell {
        lang: who.lang,
        title: parts.title,
        branding: who.firm.branding(who.lang),
        home: parts.home,
        nav: parts.nav,
        account: Account { name: &who.name, email: &who.email, languages: parts.languages, here: &who.here },
        switcher: parts.switcher,
        // the answer to a form cannot be asked for again
        live: who.asked.then_some(live),
        flash: who.flash.render(who.lang),
        main,
        preview: who.preview.as_ref().map(|_| who.name.as_str()),
        previewing: parts.previewing,
    };
    who.flash.clear(page.render())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_case_hear_of_it() {
        let case = CaseId::new();
        let of_the_case = format!("/staff/live?case={case}");
        assert_eq!(staff_stream(&format!("/staff/cases/{case}")), of_the_case);
        assert_eq!(staff_stream(&format!("/staff/cases/{case}/documents?x=1")), of_the_case);
        for elsewhere in ["/staff", "/staff/cases", "/staff/cases?q=x", "/staff/cases/new"] {
            assert_eq!(staff_stream(elsewhere), "/staff/live", "{elsewhere}");
        }
    }

    #[test]
    fn forms_stay_as_they_are() {
        assert!(is_followed("/documents?case=new") && is_followed("/") && is_followed("/staff/cases"));
        assert!(!is_followed("/staff/settings/branding"));
        assert!(!is_followed("/staff/cases/new") && !is_followed("/staff/clients/1/edit?x=1"));
        assert!(is_followed("/profile") && !is_followed("/profile/email"));
    }
}
