//! The gate: a handler takes one of these, or it does not pass review.

use super::{CurrentUser, Preview, SecondFactorPath, SignedIn};
use crate::{
    Error, Result,
    app::App,
    clock::Ts,
    db::{ClientScope, StaffScope},
    events::ClientReader,
    firms::Firm,
    i18n::Lang,
    ids::{ClientId, StaffId},
    sessions::{ACTOR, FirstSteps, Role, SessionActor},
    web::{Address, Host, Language, PreviewMark, RouteMark, flash::FlashMessage, is_unattended},
};
use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
};
use std::{ops::Deref, sync::Arc};
use tower_sessions::Session;

/// A client, signed in; or a member of staff who sees what this client sees (`preview` says so).
#[derive(Debug, Clone)]
pub struct Client {
    /// The one who is signed in. In a preview it is the client, too.
    pub who: CurrentUser,
    /// Whose cases are shown.
    pub id: ClientId,
    /// What of the first steps they have done.
    pub first_steps: FirstSteps,
}

/// A member of staff, signed in.
#[derive(Debug, Clone)]
pub struct Staff {
    /// The one who is signed in.
    pub who: CurrentUser,
    /// Their id among the firm's staff, for what they are responsible for.
    pub id: StaffId,
    /// What they may do beside their daily work.
    pub role: Role,
    /// The name of the client whose pages this browser shows outside the staff's side.
    pub previewing: Option<String>,
}

/// Whoever it is, on a host name that belongs to a firm.
#[derive(Debug, Clone)]
pub struct Anyone {
    /// The firm of the host name.
    pub firm: Arc<Firm>,
    /// What the page is written in: the browser's choice, else the firm's.
    pub lang: Lang,
    /// When the request came in.
    pub now: Ts,
    /// The line that the page before left for this one.
    pub flash: FlashMessage,
    /// Scheme, host and port to build links with that go into mails.
    pub base_url: String,
    /// Who is signed in, if somebody is.
    pub actor: Option<SessionActor>,
}

impl Deref for Client {
    type Target = CurrentUser;
    fn deref(&self) -> &CurrentUser {
        &self.who
    }
}

impl Deref for Staff {
    type Target = CurrentUser;
    fn deref(&self) -> &CurrentUser {
        &self.who
    }
}

impl Client {
    fn of(who: CurrentUser, actor: &SessionActor) -> Result<Client> {
        let id = actor.client.ok_or(Error::NotFound)?;
        Ok(Client { who, id, first_steps: actor.first_steps })
    }

    /// What they see of cases today, by the firm's calendar; the member of staff of a preview sees the same.
    pub fn scope(&self) -> ClientScope {
        ClientScope { firm: self.firm.id, client: self.id, today: self.firm.today(self.now) }
    }

    /// What they read of the log.
    pub fn reader(&self) -> ClientReader {
        ClientReader { scope: self.scope(), now: self.now, sees_all: false }
    }
}

impl Staff {
    fn of(mut who: CurrentUser, actor: SessionActor) -> Result<Staff> {
        let (id, role) = actor.staff.ok_or(Error::NotFound)?;
        who.lang = Lang::of_staff(actor.language, who.firm.language);
        Ok(Staff { who, id, role, previewing: actor.preview.map(|subject| subject.name) })
    }

    /// Which cases they see.
    pub fn scope(&self) -> StaffScope {
        self.role.scope(self.id)
    }

    /// Assistants do all the work on cases, but who sees one, and who gets into the portal no more, is not theirs to say.
    pub fn may_restrict_cases(&self) -> bool {
        self.role != Role::Assistant
    }

    /// Closing a client's access, and opening it again: see [`Staff::may_restrict_cases`].
    pub fn may_close_access(&self) -> bool {
        self.role != Role::Assistant
    }

    /// # Errors
    /// [`Error::Forbidden`] for those of whom [`Staff::may_close_access`] is not true.
    pub fn require_close_access(&self) -> Result<()> {
        if self.may_close_access() { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Settings, the queue, people's access: what only owners see.
    pub fn is_owner(&self) -> bool {
        self.role == Role::Owner
    }

    /// Sending, voiding, crediting and writing off invoices: whoever is on a case drafts them.
    pub fn may_bill(&self) -> bool {
        self.role != Role::Assistant
    }

    /// # Errors
    /// [`Error::Forbidden`] for those of whom [`Staff::may_bill`] is not true.
    pub fn require_billing(&self) -> Result<()> {
        if self.may_bill() { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// # Errors
    /// [`Error::Forbidden`] for all but owners.
    pub fn require_owner(&self) -> Result<()> {
        if self.is_owner() { Ok(()) } else { Err(Error::Forbidden) }
    }
}

impl FromRequestParts<App> for Anyone {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Anyone> {
        let firm = parts.extensions.get::<Arc<Firm>>().cloned().ok_or(Error::NotFound)?;
        let chosen = parts.extensions.get::<Language>().map_or(firm.language, |language| language.0);
        let actor = signed_in(parts, &firm).await?;
        let host = parts.extensions.get::<Host>().map_or("", |host| &host.0);
        Ok(Anyone {
            lang: actor.as_ref().and_then(|actor| actor.language).unwrap_or(chosen),
            base_url: app.base_url(host),
            now: app.clock.now(),
            // the line waits for the page that somebody opens
            flash: if is_unattended(&parts.headers) {
                FlashMessage::default()
            } else {
                FlashMessage::of(&parts.headers)
            },
            actor,
            firm,
        })
    }
}

/// The actor of the request's session, if it is bound to this firm. In a request that is served as a preview it is the client.
async fn signed_in(parts: &Parts, firm: &Firm) -> Result<Option<SessionActor>> {
    let Some(session) = parts.extensions.get::<Session>() else { return Ok(None) };
    let actor: Option<SessionActor> = session.get(ACTOR).await?;
    let actor = actor.filter(|actor| actor.firm == firm.id);
    // everything else leads there, whichever actor its handler takes
    if actor.as_ref().is_some_and(|actor| actor.lacks_second_factor(firm))
        && !RouteMark::of(parts).during_setup
    {
        return Err(Error::SetUpFirst(SecondFactorPath.to_string()));
    }
    let preview = parts.extensions.get::<PreviewMark>().is_some();
    Ok(if preview { actor.map(SessionActor::into_previewed) } else { actor })
}

async fn who(parts: &mut Parts, app: &App) -> Result<(CurrentUser, SessionActor)> {
    let anyone = Anyone::from_request_parts(parts, app).await?;
    let actor = anyone.actor.ok_or(Error::SignIn)?;
    let zone = actor.time_zone.as_deref().and_then(|name| jiff::tz::TimeZone::get(name).ok());
    let preview = actor.previewer.clone().zip(actor.client);
    let who = CurrentUser {
        account: actor.account,
        name: actor.name.clone(),
        email: actor.email.clone(),
        lang: anyone.lang,
        zone: zone.unwrap_or_else(|| anyone.firm.zone()),
        now: anyone.now,
        flash: anyone.flash,
        asked: parts.method == Method::GET,
        here: parts.uri.path_and_query().map_or_else(|| "/".into(), ToString::to_string),
        address: Address::of(parts).0,
        base_url: anyone.base_url,
        undo_within: app.config.undo_within,
        firm: anyone.firm,
        preview: preview.map(|(staff, client)| Preview { staff, client }),
        catalog: app.catalog.clone(),
    };
    Ok((who, actor))
}

impl FromRequestParts<App> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Client> {
        let (who, actor) = who(parts, app).await?;
        Client::of(who, &actor)
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Staff> {
        let (who, actor) = who(parts, app).await?;
        Staff::of(who, actor)
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SignedIn> {
        let (who, actor) = who(parts, app).await?;
        if actor.client.is_some() {
            Client::of(who, &actor).map(SignedIn::Client)
        } else {
            Staff::of(who, actor).map(SignedIn::Staff)
        }
    }
}
