//! The demo's mailbox: what would have been sent, for everybody to read. There in demo mode alone, and of the firms that the
//! fixtures made: whoever reads the mails of a firm can sign in as anybody there.

use super::{
    firms, mailbox_views,
    paths::{MailPath, MailboxPath},
};
use crate::{Error, Result, actors::Anyone, app::App, db::Db, mail::Mailbox};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

/// GET /demo/mailbox
pub async fn index(_: MailboxPath, anyone: Anyone, State(app): State<App>, db: Db) -> Result<Response> {
    let mails = mailbox(&app, &db).await?.list(anyone.firm.id).await?;
    Ok(mailbox_views::index(&anyone, &mails).into_response())
}

/// GET /demo/mailbox/{mail_id}
pub async fn show(path: MailPath, anyone: Anyone, State(app): State<App>, db: Db) -> Result<Response> {
    let mailbox = mailbox(&app, &db).await?;
    let mail = mailbox.get(anyone.firm.id, path.mail_id).await?.ok_or(Error::NotFound)?;
    Ok(mailbox_views::show(&anyone, &mail).into_response())
}

async fn mailbox<'a>(app: &'a App, db: &Db) -> Result<&'a Mailbox> {
    let mailbox = app.mailbox.as_ref().ok_or(Error::NotFound)?;
    let firm = db.firm();
    let fixture = db.read(async |tx| Ok(firms::find_fixture(tx, firm).await?)).await?;
    fixture.map(|_| mailbox).ok_or(Error::NotFound)
}
