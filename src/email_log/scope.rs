//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Things, Tx},
    ids::{JobId, MailId},
    schema::{jobs, mails},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<JobId>(|tx, things| find_job(tx, things).boxed()),
    PathScope::of::<MailId>(|tx, things| find_mail(tx, things).boxed()),
];

async fn find_job(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let job = jobs::table.find((things.firm, things.own::<JobId>()?)).select(jobs::id);
    job.first::<JobId>(&mut tx).await.map(drop)
}

async fn find_mail(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let mail = mails::table.find((things.firm, things.own::<MailId>()?)).select(mails::id);
    mail.first::<MailId>(&mut tx).await.map(drop)
}
