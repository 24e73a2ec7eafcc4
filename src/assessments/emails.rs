//! Mails to those who enroll, and to the owners of the firm about them. None says what was answered.

use super::{AssessmentPath, LeadPath, queries::Reader};
use crate::{
    db::Tx,
    firms::Firm,
    i18n::Lang,
    ids::LeadId,
    mail::{Layout, Letter, Outbox, Recipient},
    sign_in::LoginLinkPath,
    t,
};
use diesel::QueryResult;

/// From which firm, and what links begin with.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Whose letterhead it is.
    pub firm: &'a Firm,
    /// Where letters wait.
    pub outbox: &'a Outbox,
    /// Scheme, host and port.
    pub base_url: &'a str,
}

/// What somebody hears who typed an address: only whoever reads mails there learns whether the firm knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told<'a> {
    /// Nobody has the address: a code.
    New(&'a str),
    /// They have an account: a code, which adds the answers there.
    Known(&'a str),
    /// Their account is closed, or is that of a member of staff: no code.
    Closed,
}

fn begun<'a>(desk: &'a Desk<'_>, lang: Lang, name: &str) -> Layout<'a> {
    Layout::new(lang, desk.firm.letterhead()).paragraph(t!(lang, "mail-greeting", name = name))
}

/// What is mailed to an address that a visitor typed.
///
/// # Errors
/// The database's.
pub async fn code(
    tx: &Tx,
    desk: Desk<'_>,
    (lang, to, slug): (Lang, Recipient, &str),
    told: Told<'_>,
) -> QueryResult<()> {
    let firm = desk.firm.name.as_str();
    let minutes = super::model::CODE_LIFETIME.as_secs() / 60;
    let layout = begun(&desk, lang, &to.name);
    let layout = match told {
        Told::New(code) => layout
            .paragraph(t!(lang, "mail-enroll-code", firm = firm))
            .code(code)
            .paragraph(t!(lang, "mail-link-expiry", count = minutes)),
        Told::Known(code) => layout
            .paragraph(t!(lang, "mail-enroll-known", firm = firm))
            .code(code)
            .paragraph(t!(lang, "mail-link-expiry", count = minutes)),
        Told::Closed => layout.paragraph(t!(lang, "mail-enroll-closed", firm = firm)),
    };
    let again = AssessmentPath { slug: slug.to_owned() };
    let letter = layout
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-enroll-ignore", place = format!("{}{again}", desk.base_url)))
        .letter("enrollment-code", to, t!(lang, "mail-enroll-code-subject", firm = firm));
    desk.outbox.queue(tx, desk.firm.id, letter).await.map(drop)
}

/// Somebody whose address was confirmed: what happens next.
///
/// # Errors
/// The database's.
pub async fn received(tx: &Tx, desk: Desk<'_>, to: &Reader, title: &str) -> QueryResult<()> {
    let (lang, firm) = (to.lang(), desk.firm.name.as_str());
    let letter = begun(&desk, lang, &to.name)
        .paragraph(t!(lang, "mail-enroll-received", firm = firm, title = title))
        .paragraph(t!(lang, "mail-enroll-no-client", firm = firm))
        .button(t!(lang, "mail-enroll-button"), format!("{}{LoginLinkPath}", desk.base_url))
        .paragraph(t!(lang, "mail-enroll-sign-in"))
        .paragraph(t!(lang, "mail-closing"))
        .letter("enrollment-received", recipient(to), t!(lang, "mail-enroll-received-subject", firm = firm));
    desk.outbox.queue(tx, desk.firm.id, letter).await.map(drop)
}

/// Somebody for whom the firm will not work, with what it says.
///
/// # Errors
/// The database's.
pub async fn declined(tx: &Tx, desk: Desk<'_>, to: &Reader, message: &str) -> QueryResult<()> {
    let (lang, firm) = (to.lang(), desk.firm.name.as_str());
    let mut layout = begun(&desk, lang, &to.name).paragraph(t!(lang, "mail-enroll-declined", firm = firm));
    if !message.is_empty() {
        layout = layout.quote(message);
    }
    let letter = layout
        .paragraph(t!(lang, "mail-enroll-declined-deadlines"))
        .paragraph(t!(lang, "mail-closing"))
        .letter("enrollment-declined", recipient(to), t!(lang, "mail-enroll-declined-subject", firm = firm));
    desk.outbox.queue(tx, desk.firm.id, letter).await.map(drop)
}

/// Somebody who is a client now.
///
/// # Errors
/// The database's.
pub async fn accepted(tx: &Tx, desk: Desk<'_>, to: &Reader) -> QueryResult<()> {
    let (lang, firm) = (to.lang(), desk.firm.name.as_str());
    let letter = begun(&desk, lang, &to.name)
        .paragraph(t!(lang, "mail-enroll-accepted", firm = firm))
        .button(t!(lang, "mail-enroll-button"), format!("{}{LoginLinkPath}", desk.base_url))
        .paragraph(t!(lang, "mail-enroll-sign-in"))
        .paragraph(t!(lang, "mail-closing"))
        .letter("enrollment-accepted", recipient(to), t!(lang, "mail-enroll-accepted-subject", firm = firm));
    desk.outbox.queue(tx, desk.firm.id, letter).await.map(drop)
}

/// An owner, of somebody new. It says no name: that comes with the conflict check.
pub fn new_lead(desk: Desk<'_>, (name, email): (String, String), lead_id: LeadId) -> Letter {
    let lang = Lang::of_staff(None, desk.firm.language);
    begun(&desk, lang, &name)
        .paragraph("Somebody enrolled on your website and confirmed their email address. Look at the names for the conflict check first, then open the answers.")
        .button("See the lead", format!("{}{}", desk.base_url, LeadPath { lead_id }))
        .paragraph(t!(lang, "mail-closing"))
        .letter("lead-new", Recipient { name, email }, "A new lead")
}

fn recipient(to: &Reader) -> Recipient {
    Recipient { name: to.name.clone(), email: to.email.clone() }
}
