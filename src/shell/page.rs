//! The pages of those who are signed in, with the navigation of their side.

use super::Waiting;
use crate::{
    actors::{Client, CurrentUser, Staff},
    i18n::Lang,
    ids::CaseId,
    t,
    ui::{Account, Live, NavLink, Scripts, Shell},
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

/// How much of an open page follows what changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LivePart {
    #[default]
    Whole,
    /// The navigation alone, on a page with a form to be filled in: what it was made from may change, what is typed may not.
    Navigation,
}

/// A page of the client's side: `ClientPage { title, main, ..ClientPage::of(&client) }`.
pub struct ClientPage<'a> {
    pub client: &'a Client,
    pub waiting: Waiting,
    pub here: ClientTab,
    pub title: &'a str,
    pub switcher: Option<Markup>,
    pub live: LivePart,
    pub scripts: Scripts,
    pub main: Markup,
}

impl<'a> ClientPage<'a> {
    /// An empty page, at home.
    pub fn of(client: &'a Client) -> ClientPage<'a> {
        ClientPage {
            client,
            waiting: Waiting::default(),
            here: ClientTab::Home,
            title: "",
            switcher: None,
            live: LivePart::default(),
            scripts: Scripts::Htmx,
            main: Markup::default(),
        }
    }

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
            live: self.live,
            scripts: self.scripts,
            previewing: None,
        };
        shell(&self.client.who, parts, self.main)
    }
}

/// A page of the staff's side: `StaffPage { title, main, ..StaffPage::of(&staff) }`.
pub struct StaffPage<'a> {
    pub staff: &'a Staff,
    pub waiting: Waiting,
    pub here: StaffTab,
    pub title: &'a str,
    pub live: LivePart,
    /// The case that the page is about: it hears of that case, and of others in its navigation alone.
    pub case: Option<CaseId>,
    pub scripts: Scripts,
    pub main: Markup,
}

impl<'a> StaffPage<'a> {
    /// An empty page, at home.
    pub fn of(staff: &'a Staff) -> StaffPage<'a> {
        StaffPage {
            staff,
            waiting: Waiting::default(),
            here: StaffTab::Today,
            title: "",
            live: LivePart::default(),
            case: None,
            scripts: Scripts::Htmx,
            main: Markup::default(),
        }
    }

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
            stream: self
                .case
                .map_or_else(|| "/staff/live".to_owned(), |case| format!("/staff/live?case={case}")),
            live: self.live,
            scripts: self.scripts,
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
    live: LivePart,
    scripts: Scripts,
    /// The name of the client whose pages a member of staff sees beside their own.
    previewing: Option<&'a str>,
}

fn shell(who: &CurrentUser, parts: Parts<'_>, main: Markup) -> Response {
    let sign_in = login_link(&who.here, Some(Why::Ended));
    let live = Live { stream: &parts.stream, main: parts.live == LivePart::Whole, sign_in: &sign_in };
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
        scripts: parts.scripts,
    };
    who.flash.clear(page.render())
}
