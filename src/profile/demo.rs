//! In the demo: what people chose for their accounts.

use super::{Delivery, actions};
use crate::{
    Result,
    app::{Moment, Script},
    ids::EmailChangeId,
    seal,
    sign_in::{NewEmailChange, insert_email_change},
};
use futures_util::FutureExt;
use serde::Deserialize;
use std::{collections::BTreeMap, time::Duration};

/// Longer than links really work, so that the demo shows it for a day.
const SHOWN: Duration = Duration::from_secs(24 * 3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    preferences: Vec<PreferenceData>,
    email_changes: Vec<EmailChangeData>,
}

/// How somebody wants to hear of some kinds of notifications; of the others they never said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PreferenceData {
    account: String,
    since: i64,
    choices: BTreeMap<String, Delivery>,
}

/// An address that waits for its confirmation; nobody holds the link.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailChangeData {
    account: String,
    email: String,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { preferences, email_changes } = script.part()?;
    for one in preferences {
        script.on(one.since, move |moment| choose(moment, one).boxed());
    }
    for change in email_changes {
        script.on(0, move |moment| ask_for_address(moment, change).boxed());
    }
    Ok(())
}

async fn choose(moment: Moment<'_>, data: PreferenceData) -> Result<()> {
    let choices: Vec<_> = data.choices.into_iter().collect();
    actions::choose_deliveries(moment.tx, &moment.signed_in(&data.account)?, &choices).await
}

async fn ask_for_address(moment: Moment<'_>, data: EmailChangeData) -> Result<()> {
    let change = NewEmailChange {
        firm_id: moment.firm_id(),
        id: EmailChangeId::new(),
        account_id: moment.signed_in(&data.account)?.account,
        email: &data.email,
        token_hash: &seal::random::<32>(),
        created_at: moment.now,
        expires_at: moment.now.plus(SHOWN),
    };
    Ok(insert_email_change(moment.tx, &change).await?)
}
