//! In the demo: a mail that the queue gave up on.

use crate::{
    Result,
    actors::CastClient,
    app::{Moment, Script},
    ids::{JobId, MailId},
    jobs::MAX_ATTEMPTS,
    mail::SEND,
    schema::{jobs, mails},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    undelivered: Vec<UndeliveredData>,
}

/// A mail to a client.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UndeliveredData {
    to: String,
    subject: String,
    error: String,
    at: i64,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { undelivered } = script.part()?;
    for mail in undelivered {
        script.on(mail.at, move |moment| give_up(moment, mail).boxed());
    }
    Ok(())
}

async fn give_up(moment: Moment<'_>, data: UndeliveredData) -> Result<()> {
    let (firm, mail, at) = (moment.firm_id(), MailId::new(), moment.now);
    let CastClient { name, email, .. } = moment.names.get(&data.to)?;
    let row = (
        mails::firm_id.eq(firm),
        mails::id.eq(mail),
        mails::kind.eq("invitation"),
        mails::recipient.eq(email),
        mails::recipient_name.eq(name),
        mails::subject.eq(&data.subject),
        mails::created_at.eq(at),
        mails::failed_at.eq(at),
        mails::last_error.eq(&data.error),
    );
    let mut tx = moment.tx;
    diesel::insert_into(mails::table).values(row).execute(&mut tx).await?;
    let job = (
        jobs::firm_id.eq(firm),
        jobs::id.eq(JobId::new()),
        jobs::kind.eq(SEND),
        jobs::payload.eq(serde_json::json!({ "mail": mail })),
        jobs::run_at.eq(at),
        jobs::attempts.eq(MAX_ATTEMPTS),
        jobs::last_error.eq(&data.error),
        jobs::created_at.eq(at),
        jobs::failed_at.eq(at),
    );
    diesel::insert_into(jobs::table).values(job).execute(&mut tx).await?;
    Ok(())
}
