//! A client's way into the portal, as staff see and open it.

use super::{ClientRecord, PortalState, StaffClientPath, StaffClientsPath, queries};
use crate::{
    Error, Result,
    access::{self, Access, Invitee, Refused, Staff, StaffPage, StaffTab, Waiting, waiting_for_staff},
    app::App,
    db::{Db, Tx},
    i18n::Lang,
    ids::ClientId,
    ui::{self, Tone},
    web::{FieldErrors, Flash, Routes},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::{Markup, html};

crate::paths! {
    pub PortalAccessPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access";
}

pub(super) fn routes() -> Routes<App> {
    Routes::new().get::<PortalAccessPath, _, _>(show).post::<PortalAccessPath, _, _>(create)
}

/// What the page is made of.
struct Shown {
    client: ClientRecord,
    access: Option<Access>,
    waiting: Waiting,
}

async fn load(tx: &Tx, staff: &Staff, client: ClientId) -> diesel::QueryResult<Shown> {
    let firm = staff.firm.id;
    let (client, access, waiting) = try_join!(
        queries::find_client(tx, firm, client),
        access::find_access(tx, firm, client),
        waiting_for_staff(tx, &staff)
    )?;
    Ok(Shown { client, access, waiting })
}

/// `GET /staff/clients/{client_id}/portal-access`
async fn show(path: PortalAccessPath, staff: Staff, db: Db) -> Result<Response> {
    let shown = db.read(async |tx| Ok(load(tx, &staff, path.client_id).await?)).await?;
    Ok(shown.page(&staff, &FieldErrors::default()))
}

/// `POST /staff/clients/{client_id}/portal-access`: invites the client, or invites them again.
async fn create(path: PortalAccessPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let invited = db.write(async |tx| {
        let client = queries::find_client(tx, staff.firm.id, path.client_id).await?;
        let invitee = Invitee {
            client: client.id,
            name: &client.name,
            email: &client.email,
            language: client.language,
        };
        access::invite(tx, &app.outbox, &staff, invitee).await
    });
    let refused = match invited.await? {
        Ok(()) => return Ok(Flash::Invited.redirect(path)),
        Err(Refused::Disabled) => {
            return Err(Error::Conflict("Portal access of this client was closed meanwhile.".into()));
        }
        Err(refused) => refused,
    };
    let mut errors = FieldErrors::default();
    errors.add("email", words(refused));
    let shown = db.read(async |tx| Ok(load(tx, &staff, path.client_id).await?)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown.page(&staff, &errors)).into_response())
}

fn words(refused: Refused) -> &'static str {
    match refused {
        Refused::NoEmail => "Add an email address to the client first: the invitation goes there.",
        Refused::InvalidEmail => "The client’s email address is not complete. Correct it first.",
        Refused::TakenEmail => {
            "Somebody else signs in with this email address. Give the client an address of their own."
        }
        Refused::Disabled => "Portal access of this client is closed.",
    }
}

impl Shown {
    fn page(&self, staff: &Staff, errors: &FieldErrors) -> Response {
        let client = &self.client;
        let main = html! {
            header {
                p.crumbs {
                    a href=(StaffClientsPath) { "Clients" } " " span aria-hidden="true" { "/" } " "
                    a href=(StaffClientPath { client_id: client.id }) { bdi { (client.name) } }
                }
                div.title { h1 { "Portal access" } (ui::pill(self.state().tone(), self.state().words())) }
                p.lead { "With access, " bdi { (client.name) } " can follow their cases and hand in documents online." }
            }
            (ui::error_summary(Lang::En, errors))
            (ui::card("access", "How it stands", None, html! {
                div class="body stack" { (self.facts(staff, errors)) (self.invite_form(errors)) }
            }))
        };
        let page =
            StaffPage { staff, waiting: self.waiting, here: StaffTab::Clients, title: "Portal access", main };
        page.response()
    }

    fn state(&self) -> PortalState {
        self.access.as_ref().map_or(PortalState::None, |access| {
            PortalState::of_account(access.has_password, access.disabled_at.is_some())
        })
    }

    fn facts(&self, staff: &Staff, errors: &FieldErrors) -> Markup {
        let moment = |at| ui::moment(Lang::En, at, &staff.zone, staff.today());
        let client = &self.client;
        html! {
            dl.facts {
                dt { "Email" }
                dd #f-email {
                    @if client.email.is_empty() { span.soft { "None" } } @else { (client.email) }
                    @if let Some(error) = errors.get("email") { " " span.error { (error) } }
                }
                @if let Some(access) = &self.access {
                    @if !access.email.eq_ignore_ascii_case(client.email.trim()) {
                        dt { "Signs in with" } dd { (access.email) }
                    }
                    @if let Some(until) = access.invited_until {
                        dt { @if until > staff.now { "Invitation works until" } @else { "Invitation expired" } }
                        dd { (moment(until)) }
                    }
                    @if access.has_password {
                        dt { "Last signed in" }
                        dd { @match access.last_sign_in_at { Some(at) => (moment(at)), None => "Never" } }
                    }
                    @if let Some(at) = access.disabled_at { dt { "Closed" } dd { (moment(at)) } }
                }
                dt { "Invitation is written in" } dd { (client.language.own_name()) }
            }
        }
    }

    /// One button; what it does is said above it.
    fn invite_form(&self, errors: &FieldErrors) -> Markup {
        let (says, button) = match self.state() {
            PortalState::Disabled => {
                return ui::notice(Tone::Warn, html! { "Access is closed: the client cannot sign in." });
            }
            PortalState::None => (
                "They get an email with a link, which works for 7 days, and choose a password.",
                "Send invitation",
            ),
            PortalState::Invited => ("A new link makes the earlier one worthless.", "Send invitation again"),
            PortalState::Active => (
                "If the password was forgotten, a new link lets them choose another. Until then the old one works.",
                "Send a link for a new password",
            ),
        };
        let edit = html! { a href=(StaffClientPath { client_id: self.client.id }) { "Open the client" } };
        html! {
            @if self.client.email.trim().is_empty() && errors.is_empty() {
                (ui::notice(Tone::Warn, html! { (words(Refused::NoEmail)) " " (edit) }))
            } @else {
                p.soft { (says) }
                form method="post" action=(PortalAccessPath { client_id: self.client.id }) {
                    button class="button primary" { (button) }
                }
                @if !errors.is_empty() { p { (edit) } }
            }
        }
    }
}
