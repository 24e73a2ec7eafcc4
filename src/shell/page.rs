//! The pages of those who are signed in, with the navigation of their side.

use crate::{
    actors::{Client, CurrentUser, Staff},
    i18n::Lang,
    ids::CaseId,
    navigation::{Tab, Waiting},
    ui::{Account, Live, NavLink, Shell},
    web::{Why, login_link},
};
use axum::response::Response;
use maud::{Markup, Render};

/// A page of the client's side.
pub struct ClientPage<'a> {
    pub client: &'a Client,
    pub waiting: Waiting,
    pub here: Tab,
    pub title: &'a str,
    pub switcher: Option<Markup>,
    pub main: Markup,
}

impl ClientPage<'_> {
    pub fn response(self) -> Response {
        let lang = self.client.lang;
        let nav: Vec<_> = self
            .client
            .catalog
            .navigation
            .client()
            .iter()
            .map(|entry| NavLink {
                href: entry.href,
                sign: entry.icon,
                words: (entry.words)(lang),
                count: if entry.count.is_some() { self.waiting.at(entry.tab) } else { 0 },
                here: self.here == entry.tab,
            })
            .collect();
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
    pub here: Tab,
    pub title: &'a str,
    pub main: Markup,
}

impl StaffPage<'_> {
    pub fn response(self) -> Response {
        let is_owner = self.staff.is_owner();
        let entries =
            self.staff.catalog.navigation.staff().iter().filter(|entry| is_owner || !entry.for_owners);
        let nav: Vec<_> = entries
            .map(|entry| NavLink {
                href: entry.href,
                sign: entry.icon,
                words: entry.words.to_owned(),
                count: if entry.count.is_some() { self.waiting.at(entry.tab) } else { 0 },
                here: self.here == entry.tab,
            })
            .collect();
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
