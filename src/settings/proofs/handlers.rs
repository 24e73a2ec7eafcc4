//! "Check now".

use super::{Proven, domain_of, is_proven, prove_host, prove_sender, taken_meanwhile};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::Db,
    form::Form,
    settings::{
        HostsCheckPath, SenderCheckPath, SenderPath, WebsitePath, frame, hosts, sender,
        website_view::HostForm,
    },
    web::{Flash, Host},
};
use axum::{Extension, extract::State, response::Response};

const NOT_THERE: &str = "The record is not there yet. It can take an hour until a new record is seen.";
const NO_ANSWER: &str = "DNS could not be asked. Try again in a few minutes.";
const NOT_PENDING: &str = "This host name is not waiting for a confirmation.";

/// `POST /staff/settings/hosts/check`
pub async fn check_host(
    _: HostsCheckPath,
    staff: Staff,
    State(app): State<App>,
    Extension(here): Extension<Host>,
    (db, Form(fields)): (Db, Form<HostForm>),
) -> Result<Response> {
    staff.require_owner()?;
    let (firm, host) = (staff.firm.id, hosts::parse(&fields.host).unwrap_or_default());
    let pending = db.read(async |tx| Ok(super::is_pending(tx, firm, &host).await?)).await?;
    let wrong = match is_proven_if(pending, &app, &staff, &host).await {
        None => NOT_PENDING,
        Some(Err(words)) => words,
        Some(Ok(())) => {
            let proven =
                db.write(async |tx| Ok(prove_host(tx, firm, staff.by(), &host, staff.now).await?)).await;
            app.firms.forget(firm);
            match proven.or_else(taken_meanwhile)? {
                Proven::Done => return Ok(Flash::Saved.redirect(WebsitePath)),
                Proven::NotPending => NOT_PENDING,
                Proven::Taken => hosts::TAKEN,
            }
        }
    };
    hosts::refuse((&app, &db), &staff, &here, (wrong, &host)).await
}

/// `POST /staff/settings/mail/check`
pub async fn check_sender(
    _: SenderCheckPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let domain = domain_of(&firm.sender_email);
    let pending = firm.sender_proven_at.is_none() && !domain.is_empty();
    match is_proven_if(pending, &app, &staff, domain).await {
        None => Ok(Flash::Already.redirect(SenderPath)),
        Some(Err(words)) => sender::not_proven((&app, &db), &staff, &firm, words).await,
        Some(Ok(())) => {
            db.write(async |tx| Ok(prove_sender(tx, firm.id, staff.by(), domain, staff.now).await?)).await?;
            app.firms.forget(firm.id);
            Ok(Flash::Saved.redirect(SenderPath))
        }
    }
}

/// None where nothing waits; else whether it is proven, with the words when it is not.
async fn is_proven_if(
    pending: bool,
    app: &App,
    staff: &Staff,
    domain: &str,
) -> Option<Result<(), &'static str>> {
    if !pending {
        return None;
    }
    Some(match is_proven(app, staff.firm.id, domain).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(NOT_THERE),
        Err(error) => {
            tracing::warn!(
                "a name could not be looked up: {}",
                crate::error::for_log(format_args!("{error:#}"))
            );
            Err(NO_ANSWER)
        }
    })
}
