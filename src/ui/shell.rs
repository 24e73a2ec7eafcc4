//! What stands around the content of a signed-in page: navigation and account menu.

use super::{
    Branding, Head, Tone, document, icon, notice, page::Scripts, post_form, preview_bar, previewing_bar,
};
use crate::{i18n::Lang, t};
use maud::{Markup, Render, html};

/// A place in the navigation.
#[derive(Debug, Clone)]
pub struct NavLink {
    /// Where it leads.
    pub href: &'static str,
    /// The picture beside its words; see [`super::icon`].
    pub sign: &'static str,
    /// What it is called.
    pub words: String,
    /// How many things wait there; nothing is shown for none.
    pub count: i64,
    /// Whether the page is at this place.
    pub here: bool,
}

impl NavLink {
    fn render(&self, lang: Lang) -> Markup {
        html! {
            a href=(self.href) aria-current=[self.here.then_some("page")] {
                (icon(self.sign)) span { (self.words) }
                @if self.count > 0 {
                    span.count aria-hidden="true" { (super::count(self.count)) }
                    span.visually-hidden { (t!(lang, "nav-waiting", count = self.count)) }
                }
            }
        }
    }
}

/// Who is signed in.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// As the account menu shows it.
    pub name: &'a str,
    /// Under the name; tells accounts of one person apart.
    pub email: &'a str,
    /// Languages to choose from.
    pub languages: &'a [Lang],
    /// Where to come back to after the language was changed.
    pub here: &'a str,
}

/// How a page hears of changes; see `assets/js/live.js`.
#[derive(Debug, Clone, Copy)]
pub struct Live<'a> {
    /// The address of its stream.
    pub stream: &'a str,
    /// Whether the main part follows, or the navigation alone.
    pub main: bool,
    /// Where to sign in once the session is over.
    pub sign_in: &'a str,
}

/// A signed-in page: sidebar on wide screens, tabs at the bottom on phones.
pub struct Shell<'a> {
    /// What navigation and menus are written in.
    pub lang: Lang,
    /// What the browser calls the page.
    pub title: &'a str,
    /// Whose portal it is.
    pub branding: Branding<'a>,
    /// Where the firm's name leads.
    pub home: &'static str,
    /// In the order in which it stands.
    pub nav: &'a [NavLink],
    /// Whose menu it is.
    pub account: Account<'a>,
    /// Stands in the top bar: the case switcher.
    pub switcher: Option<Markup>,
    /// None for an answer that must stay as it is, such as a form with its errors.
    pub live: Option<Live<'a>>,
    /// The line that says what just went well; empty without one.
    pub flash: Markup,
    /// The content.
    pub main: Markup,
    /// The name of the client whose pages a member of staff sees: says so on top, and its own forms are locked.
    pub preview: Option<&'a str>,
    /// On a page of staff, the name of the client whose pages they see beside it: says so on top, and locks nothing.
    pub previewing: Option<&'a str>,
    /// What its parts need beside what every page has.
    pub scripts: Scripts,
}

impl Render for Shell<'_> {
    fn render(&self) -> Markup {
        let title = t!(self.lang, "page-title", page = self.title, firm = self.branding.name);
        let head =
            Head { lang: self.lang, title: &title, style: Some(&self.branding.style), scripts: self.scripts };
        document(
            head,
            html! {
                body data-live=[self.live.map(|live| live.stream)] {
                    a.skip href="#main" { (t!(self.lang, "skip-to-content")) }
                    div.shell {
                        @if let Some(name) = self.preview { (preview_bar(name)) }
                        @else if let Some(name) = self.previewing { (previewing_bar(name)) }
                        (self.parts())
                    }
                    @if let Some(live) = self.live { (self.signed_out(live.sign_in)) }
                }
            },
        )
    }
}

impl Shell<'_> {
    /// What the page says when its session ended meanwhile. Another tab: what was typed in this one is still there.
    fn signed_out(&self, sign_in: &str) -> Markup {
        let words = html! {
            p { (t!(self.lang, "live-signed-out")) }
            p { a href=(sign_in) target="_blank" rel="noopener" { (t!(self.lang, "live-sign-in")) } }
        };
        html! { template #live-ended { div #signed-out { (notice(Tone::Warn, words)) } } }
    }

    fn parts(&self) -> Markup {
        html! {
            (self.side())
            (self.top())
            main.main #main tabindex="-1" data-live[self.live.is_some_and(|live| live.main)] {
                (self.flash) (self.main)
            }
            (self.tabs())
        }
    }

    fn side(&self) -> Markup {
        html! {
            aside.side {
                a.firm href=(self.home) { (self.branding.sign()) }
                nav.nav aria-label=(t!(self.lang, "nav-main")) { @for link in self.nav { (link.render(self.lang)) } }
                (self.branding.contact())
            }
        }
    }

    fn top(&self) -> Markup {
        let home = t!(self.lang, "nav-firm-home", firm = self.branding.name);
        html! {
            header.top {
                a class="firm phone-only" href=(self.home) aria-label=(home) { (self.branding.mark()) }
                @if let Some(switcher) = &self.switcher { (switcher) }
                span.grow {}
                (self.account_menu())
            }
        }
    }

    fn account_menu(&self) -> Markup {
        let lang = self.lang;
        html! {
            details.menu {
                summary class="button quiet" aria-label=(t!(lang, "account-menu", name = self.account.name)) {
                    (icon("user")) span.wide-only { bdi { (self.account.name) } }
                }
                div.menu-panel {
                    p.menu-title { strong { bdi { (self.account.name) } } span class="soft small" { (self.account.email) } }
                    @if !self.account.languages.is_empty() {
                        (post_form("/language").locked(self.preview.is_some()).fields(html! {
                            input type="hidden" name="return_to" value=(self.account.here);
                            p.menu-label { (t!(lang, "language")) }
                            @for choice in self.account.languages {
                                button name="language" value=(choice.code()) lang=(choice.code())
                                    aria-current=[(*choice == lang).then_some("true")] { (choice.own_name()) }
                            }
                        }))
                        hr;
                    }
                    a href="/profile" { (icon("settings")) span { (t!(lang, "nav-profile")) } }
                    (post_form("/logout").locked(self.preview.is_some()).fields(html! { button { (icon("logout")) span { (t!(lang, "sign-out")) } } }))
                }
            }
        }
    }

    /// On phones: four places, and the others under "More".
    fn tabs(&self) -> Markup {
        let (first, rest) = self.nav.split_at(self.nav.len().min(4));
        html! {
            nav.tabs-bottom aria-label=(t!(self.lang, "nav-main-short")) {
                @for link in first { (link.render(self.lang)) }
                @if !rest.is_empty() {
                    details class="menu up" {
                        summary { (icon("more")) span { (t!(self.lang, "more")) } }
                        div.menu-panel { @for link in rest { (link.render(self.lang)) } }
                    }
                }
            }
        }
    }
}
