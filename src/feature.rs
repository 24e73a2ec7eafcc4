//! What a feature brings. Each fills in one [`Feature`], and [`crate::features`] lists them in their order: everything that the
//! application is made of is read from that list.

use crate::{
    db::{Db, PathScope, Pool, Tx},
    events::EventKinds,
    export::ExportList,
    fixtures::Fill,
    ids::{CaseId, ClientId, DocumentId, FirmId},
    jobs::Runner,
    mail::{AttachedFile, IsStillTrue},
    navigation::{ClientEntry, StaffEntry, Tab},
    notification::NotificationKind,
    ui::Scripts,
    web::Routes,
};
use diesel::QueryResult;
use futures_util::future::BoxFuture;
use maud::Markup;
use uuid::Uuid;

/// What one feature brings to an application `S`.
pub struct Feature<S: 'static> {
    /// That of its folder.
    pub name: &'static str,
    /// The tables that are its own: nobody else's queries name them, as a test holds.
    pub tables: &'static [&'static str],
    /// Of other tables of its own, those that features after it may join to say who or which case something is of, or what
    /// was asked. Nobody else writes them, as the same test holds.
    pub shared_tables: &'static [&'static str],
    /// What it serves, each route with whose it is.
    pub routes: Option<fn() -> Routes<S>>,
    /// What can happen in it.
    pub events: &'static [EventKinds],
    /// Its jobs, schedules and timers: a [`Runner`] with all that it knew before and these. The pool sees the queue of every firm.
    pub background: Option<fn(Runner, &S, &Pool) -> Runner>,
    /// Its places in the navigation of clients, each with what waits there.
    pub client_navigation: &'static [ClientEntry],
    /// The same for staff.
    pub staff_navigation: &'static [StaffEntry],
    /// Its kinds of templates.
    pub templates: &'static [TemplateShelf],
    /// Its rooms of the staff's page of a case.
    pub case_rooms: &'static [CaseRoom],
    /// What can be done in it with a PDF of a case.
    pub pdf_actions: &'static [PdfAction],
    /// What follows in it when a case is closed or reopened.
    pub case_closing: Option<CaseClosing>,
    /// What of it stands against closing a case without a word.
    pub closing_concern: Option<ClosingConcern>,
    /// What it may have about somebody in a case: while there is any, they stay in it.
    pub about_person: Option<AboutPerson>,
    /// Its parts of the copy that people download of what is kept about them.
    pub export: &'static [ExportList],
    /// Its pages that stand as tabs on the pages of another place of the staff's navigation.
    pub staff_tabs: &'static [StaffTab],
    /// What it adds to the page of settings about the firm's website.
    pub website: Option<WebsitePart>,
    /// Its pages of settings.
    pub settings: &'static [SettingsTab],
    /// What it tells people of by mail; they choose how.
    pub notifications: &'static [NotificationKind],
    /// Of its mails that wait for a while, the kinds with what says whether one is still true.
    pub mail_checks: &'static [(&'static str, IsStillTrue)],
    /// What goes with its mails, each kind with what draws it when a mail is sent.
    pub attachments: &'static [(&'static str, DrawAttachment<S>)],
    /// Its pages that anybody may open, for the firm's website to link to.
    pub public_pages: &'static [PublicPage],
    /// What stands in the place of the parameters of its routes in the demo, so that tests walk all of its pages.
    pub examples: &'static [Example],
    /// How its things are found whose ids stand in addresses: asked before anything else, whatever is sent there.
    pub path_scopes: &'static [PathScope],
    /// What happens in it in the demo.
    pub demo: Option<Fill<S>>,
}

/// Writes what is so now that a case is closed or open, whatever was before: it may run twice.
pub type CaseClosing = for<'t> fn(&'t Tx, FirmId, CaseId) -> BoxFuture<'t, QueryResult<()>>;

/// Draws what goes with a mail of a firm, by its id, outside any transaction.
pub type DrawAttachment<S> = fn(S, Db, Uuid) -> BoxFuture<'static, anyhow::Result<AttachedFile>>;

/// Looks for something of a case, in a sentence for staff; none where there is nothing to say.
pub type FindConcern = for<'t> fn(&'t Tx, FirmId, CaseId) -> BoxFuture<'t, QueryResult<Option<String>>>;

/// What may stand against closing a case: whoever closes it is told, and has to say that they mean it.
#[derive(Clone, Copy)]
pub struct ClosingConcern {
    /// What it is, in a sentence for staff; none where nothing stands against it.
    pub find: FindConcern,
}

/// What a feature may have about somebody in a case.
#[derive(Clone, Copy)]
pub struct AboutPerson {
    /// Whether there is any.
    pub has_any: for<'t> fn(&'t Tx, FirmId, CaseId, ClientId) -> BoxFuture<'t, QueryResult<bool>>,
    /// What it is, for staff: the case has … about them.
    pub words: &'static str,
}

/// A part of the staff's page of a case, with an address of its own: it loads what is in it and nothing else.
#[derive(Debug, Clone, Copy)]
pub struct CaseRoom {
    /// What pages there say of where they are.
    pub name: &'static str,
    /// Its place among the others, from the smallest.
    pub order: u16,
    /// What it is called.
    pub words: &'static str,
    /// Where it leads.
    pub place: fn(CaseId) -> String,
}

/// The list of a kind of templates: a tab beside those of the other kinds.
#[derive(Debug, Clone, Copy)]
pub struct TemplateShelf {
    /// Its place among the others, from the smallest.
    pub order: u16,
    /// Where it leads.
    pub href: &'static str,
    /// What it is called.
    pub words: &'static str,
}

/// A page beside those of a place of the staff's navigation, which shows it as a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffTab {
    /// Of which place.
    pub beside: Tab,
    /// Where it leads.
    pub href: &'static str,
    /// What it is called.
    pub words: &'static str,
}

/// Draws what a feature adds to the page of settings about the firm's website; the text is what addresses begin with.
pub type WebsitePart = fn(Db, String) -> BoxFuture<'static, crate::Result<Markup>>;

/// Something that staff can do with a PDF of a case, from its page.
#[derive(Debug, Clone, Copy)]
pub struct PdfAction {
    /// What it is called.
    pub words: &'static str,
    /// Its picture.
    pub icon: &'static str,
    /// Where it leads.
    pub place: fn(CaseId, DocumentId) -> String,
}

/// A page of the firm's settings, for owners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettingsTab {
    /// Its place among the others, from the smallest.
    pub order: u16,
    /// Where it leads.
    pub href: &'static str,
    /// The picture beside its name; see [`crate::ui::icon`].
    pub icon: &'static str,
    /// What the tab and the page are called.
    pub title: &'static str,
    /// What is set there, in one sentence.
    pub about: &'static str,
    /// What its parts need beside what every page has.
    pub scripts: Scripts,
}

/// A page that anybody may open: settings show its address, to be put on websites and letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicPage {
    /// Names the field on the page of settings.
    pub name: &'static str,
    /// What it is, for owners.
    pub label: &'static str,
    /// Its path at each of the firm's host names.
    pub path: &'static str,
}

/// What stands in the place of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// As patterns have it: `case_id`; or `signature_id/copy` for the pages that end so, where not all of them have one.
    pub parameter: &'static str,
    /// A query that finds one in the demo, as text, for whoever looks: `:firm` and `:account` stand for them, and
    /// `:case_id` for the example of that name.
    pub query: &'static str,
}

impl<S> Feature<S> {
    /// A feature that brings nothing yet.
    pub const fn new(name: &'static str) -> Feature<S> {
        Feature {
            name,
            tables: &[],
            shared_tables: &[],
            routes: None,
            events: &[],
            background: None,
            client_navigation: &[],
            staff_navigation: &[],
            templates: &[],
            case_rooms: &[],
            pdf_actions: &[],
            case_closing: None,
            closing_concern: None,
            about_person: None,
            export: &[],
            staff_tabs: &[],
            website: None,
            settings: &[],
            notifications: &[],
            mail_checks: &[],
            attachments: &[],
            public_pages: &[],
            examples: &[],
            path_scopes: &[],
            demo: None,
        }
    }
}
