//! What the pages of settings share: the tabs, the way a form comes back, what is said when two saved at once.

use super::{
    BrandingPath, ContactPath, SecurityPath, SenderPath, SettingsPath, WebsitePath, actions::SaveOutcome,
    model::Section,
};
use crate::{
    Result,
    actors::Staff,
    db::Db,
    feature::SettingsTab,
    firms::{self, Firm},
    form::{BASED_ON, FieldErrors},
    i18n::Lang,
    shell::{LivePart, StaffPage, waiting_for_staff},
    ui::{self, Scripts},
    web::Flash,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};

/// How the portal looks.
pub const BRANDING: SettingsTab = SettingsTab {
    order: 10,
    scripts: Scripts::Settings,
    href: BrandingPath::PATH,
    icon: "eye",
    title: "Branding",
    about: "Color, logo, background image, and the welcome message on the sign-in page.",
};
/// Where clients find the firm.
pub const CONTACT: SettingsTab = SettingsTab {
    order: 20,
    scripts: Scripts::Htmx,
    href: ContactPath::PATH,
    icon: "user",
    title: "Contact",
    about: "Name, phone, address, office hours, website, and social media.",
};
/// Whom mails are from.
pub const SENDER: SettingsTab = SettingsTab {
    order: 30,
    scripts: Scripts::Htmx,
    href: SenderPath::PATH,
    icon: "mail",
    title: "Email",
    about: "The sender of the portal’s emails.",
};
/// What leads here from elsewhere.
pub const WEBSITE: SettingsTab = SettingsTab {
    order: 40,
    scripts: Scripts::Settings,
    href: WebsitePath::PATH,
    icon: "globe",
    title: "Website",
    about: "Addresses to link to, a button for your website, and the portal’s host names.",
};
/// What is asked of staff.
pub const SECURITY: SettingsTab = SettingsTab {
    order: 50,
    scripts: Scripts::Htmx,
    href: SecurityPath::PATH,
    icon: "lock",
    title: "Security",
    about: "Sign-in requirements for everyone who works here.",
};

/// What a page of settings is made of, beside its tab.
pub struct Page {
    /// Which of the tabs it is.
    pub tab: SettingsTab,
    /// What it is answered with.
    pub status: StatusCode,
    /// What stands below the tabs.
    pub content: Markup,
}

impl Page {
    /// The whole page, for an owner.
    ///
    /// # Errors
    /// The database's.
    pub async fn response(self, staff: &Staff, db: &Db) -> Result<Response> {
        let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
        let title = format!("{} · Settings", self.tab.title);
        let main = html! {
            header { p.crumbs { a href=(SettingsPath) { "Settings" } } h1 { (self.tab.title) } }
            nav.tabs aria-label="Settings" {
                @for tab in &staff.catalog.settings {
                    a href=(tab.href) aria-current=[(*tab == self.tab).then_some("page")] { (tab.title) }
                }
            }
            (self.content)
        };
        let page = StaffPage {
            waiting,
            here: crate::settings::TAB,
            title: &title,
            main,
            live: LivePart::Navigation,
            scripts: self.tab.scripts,
            ..StaffPage::of(staff)
        }
        .response();
        Ok((self.status, page).into_response())
    }
}

/// The firm as it is now, for an owner: other processes may remember an older one.
///
/// # Errors
/// 403 for all but owners; the database's.
pub async fn current(staff: &Staff, db: &Db) -> Result<Firm> {
    staff.require_owner()?;
    db.read(async |tx| Ok(firms::find(tx, staff.firm.id).await?)).await
}

/// A form of settings, the same for all who show one.
pub struct Form<'a, F> {
    pub fields: &'a F,
    pub errors: &'a FieldErrors,
    /// What the form was drawn from; see [`Section::mark`].
    pub based_on: String,
    /// What somebody else saved meanwhile.
    pub newer: Option<Markup>,
}

impl<F> Form<'_, F> {
    /// Stands above the form: what is wrong, what changed.
    pub fn head(&self) -> Markup {
        html! {
            (ui::error_summary(Lang::EnUs, self.errors))
            @if let Some(newer) = &self.newer { (newer) }
        }
    }

    /// Stands in the form.
    pub fn mark(&self) -> Markup {
        html! { input type="hidden" name=(BASED_ON) value=(self.based_on); }
    }
}

/// What to answer after [`super::actions::save`]: on to the page, or the form again with what is so now.
pub enum Next {
    Go(Response),
    Again(Box<Firm>),
}

pub fn next(saved: SaveOutcome, path: impl std::fmt::Display) -> Next {
    match saved {
        SaveOutcome::Done => Next::Go(Flash::Saved.redirect(path)),
        SaveOutcome::Unchanged => Next::Go(Flash::Already.redirect(path)),
        SaveOutcome::Behind(newer) => Next::Again(newer),
    }
}

/// Says that somebody else saved the page since the form was drawn, and what they changed.
pub fn newer(section: Section, (theirs, typed): (&Firm, &Firm), based_on: &str) -> Markup {
    let (now, typed) = (section.record(theirs), section.record(typed));
    // a form without a mark was drawn from anything
    let based_on = if based_on.is_empty() { "-" } else { based_on };
    ui::conflict(Lang::EnUs, now.conflict(based_on, &typed).as_ref())
}
