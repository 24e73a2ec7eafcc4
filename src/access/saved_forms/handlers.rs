//! The page that offers a kept form.

use super::{discard, load, views};
use crate::{
    Error, Result,
    access::{
        Client, CurrentUser, ResumeDeletePath, ResumePath, Staff, home_of, waiting_for_client,
        waiting_for_staff,
    },
    app::App,
    db::Db,
    web::see_other,
};
use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use tower_sessions::Session;

/// Somebody signed in, on whichever side.
pub(in crate::access) enum SignedIn {
    Client(Client),
    Staff(Staff),
}

impl SignedIn {
    fn who(&self) -> &CurrentUser {
        match self {
            SignedIn::Client(client) => client,
            SignedIn::Staff(staff) => staff,
        }
    }

    fn home(&self) -> &'static str {
        home_of(matches!(self, SignedIn::Staff(_)))
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SignedIn> {
        match Client::from_request_parts(parts, app).await {
            Err(Error::NotFound) => Staff::from_request_parts(parts, app).await.map(SignedIn::Staff),
            client => client.map(SignedIn::Client),
        }
    }
}

/// `GET /resume`
pub(in crate::access) async fn show(
    _: ResumePath,
    person: SignedIn,
    session: Session,
    db: Db,
) -> Result<Response> {
    let who = person.who();
    // a form of the one who only looks is none of the person's who is looked at
    let saved_forms = load(&session).await?.filter(|_| who.preview.is_none());
    let saved_forms = saved_forms.filter(|saved_forms| saved_forms.is_for(who.firm.id, who.account, who.now));
    let Some(saved_forms) = saved_forms else { return Ok(see_other(person.home())) };
    let main = views::offer(who.lang, &saved_forms);
    let title = views::title(who.lang);
    Ok(match &person {
        SignedIn::Client(client) => {
            let waiting = db.read(async |tx| Ok(waiting_for_client(tx, client).await?)).await?;
            views::for_client(client, waiting, &title, main)
        }
        SignedIn::Staff(staff) => {
            let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
            views::for_staff(staff, waiting, &title, main)
        }
    })
}

/// `POST /resume/delete`
pub(in crate::access) async fn destroy(
    _: ResumeDeletePath,
    person: SignedIn,
    session: Session,
) -> Result<Response> {
    let page = load(&session).await?.and_then(|saved_forms| saved_forms.page);
    discard(&session).await?;
    Ok(see_other(page.unwrap_or_else(|| person.home().to_owned())))
}
