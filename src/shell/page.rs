//! The pages of those who are signed in, with the navigation of their side.

use crate::{
    actors::{Client, CurrentUser, Staff},
    i18n::Lang,
    ids::CaseId,
    navigation::{HOME, Tab, Waiting},
    ui::{Account, Live, NavLink, Scripts, Shell},
    web::{Why, login_link},
};
use axum::response::Response;
use maud::{Markup, Render};

/// How much of an open page follows what changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LivePart {
    /// Everything on it.
    #[default]
    Whole,
    /// The navigation alone, on a page with a form to be filled in: what it was made from may change, what is typed may not.
    Navigation,
}

/// A page of the client's side: `ClientPage { title, main, ..ClientPage::of(&client) }`.
pub struct ClientPage<'a> {
    /// Whose page it is.
    pub client: &'a Client,
    /// What waits at the places of the navigation.
    pub waiting: Waiting,
    /// Which of these places is marked as the current one.
    pub here: Tab,
    /// What the browser calls it, beside the name of the firm.
    pub title: &'a str,
    /// Leads to the client's other cases, where there are some.
    pub switcher: Option<Markup>,
    /// What is drawn anew when something changes.
    pub live: LivePart,
    /// What it runs beside what every page has.
    pub scripts: Scripts,
    /// Its content.
    pub main: Markup,
}

impl<'a> ClientPage<'a> {
    /// An empty page, at home.
    pub fn of(client: &'a Client) -> ClientPage<'a> {
        ClientPage {
            client,
            waiting: Waiting::default(),
            here: HOME,
            title: "",
            switcher: None,
            live: LivePart::default(),
            scripts: Scripts::Htmx,
            main: Markup::default(),
        }
    }

    /// The whole document, as it is answered.
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
            live: self.live,
            scripts: self.scripts,
            previewing: None,
        };
        shell(&self.client.who, parts, self.main)
    }
}

/// A page of the staff's side: `StaffPage { title, main, ..StaffPage::of(&staff) }`.
pub struct StaffPage<'a> {
    /// Whose page it is.
    pub staff: &'a Staff,
    /// What waits at the places of the navigation.
    pub waiting: Waiting,
    /// Which of these places is marked as the current one.
    pub here: Tab,
    /// What the browser calls it, beside the name of the firm.
    pub title: &'a str,
    /// What is drawn anew when something changes.
    pub live: LivePart,
    /// The case that the page is about: it hears of that case, and of others in its navigation alone.
    pub case: Option<CaseId>,
    /// What it runs beside what every page has.
    pub scripts: Scripts,
    /// Its content.
    pub main: Markup,
}

impl<'a> StaffPage<'a> {
    /// An empty page, at home.
    pub fn of(staff: &'a Staff) -> StaffPage<'a> {
        StaffPage {
            staff,
            waiting: Waiting::default(),
            here: HOME,
            title: "",
            live: LivePart::default(),
            case: None,
            scripts: Scripts::Htmx,
            main: Markup::default(),
        }
    }

    /// The whole document, as it is answered.
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
