//! The demo's mailbox: what would have been sent, for everybody to read. There in demo mode alone, which is refused on all
//! but loopback addresses.

use super::{
    mailbox_views,
    paths::{MailPath, MailboxPath},
};
use crate::{Error, Result, actors::Anyone, app::App, mail::Mailbox};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

/// GET /demo/mailbox
pub async fn index(_: MailboxPath, anyone: Anyone, State(app): State<App>) -> Result<Response> {
    let mails = mailbox(&app)?.list(anyone.firm.id).await?;
    Ok(mailbox_views::index(&anyone, &mails).into_response())
}

/// GET /demo/mailbox/{mail_id}
pub async fn show(path: MailPath, anyone: Anyone, State(app): State<App>) -> Result<Response> {
    let mail = mailbox(&app)?.get(anyone.firm.id, path.mail_id).await?.ok_or(Error::NotFound)?;
    Ok(mailbox_views::show(&anyone, &mail).into_response())
}

fn mailbox(app: &App) -> Result<&Mailbox> {
    app.mailbox.as_ref().ok_or(Error::NotFound)
}
