//! In the demo: who works at the firm beside its owner, and who did.

use super::{actions, forms::MemberDetails, queries};
use crate::{
    Error, Result,
    actors::CastStaff,
    app::{Moment, Script},
    fixtures::granted,
    sessions::Role,
};
use futures_util::FutureExt;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who takes them on.
    by: String,
    staff: Vec<MemberData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberData {
    key: String,
    name: String,
    role: Role,
    email: String,
    since: i64,
    disabled: Option<i64>,
    removed: Option<i64>,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, staff } = script.part()?;
    for member in staff {
        let MemberData { key, name, role, email, since, disabled, removed } = member;
        let (taken_on_by, taken_on) = (by.clone(), key.clone());
        let details = (MemberDetails { name, role }, email);
        script.on(since, move |moment| take_on(moment, taken_on_by, (taken_on, details)).boxed());
        if let Some(day) = disabled {
            let (by, key) = (by.clone(), key.clone());
            script.on(day, move |moment| disable(moment, by, key).boxed());
        }
        if let Some(day) = removed {
            let by = by.clone();
            script.on(day, move |moment| remove(moment, by, key).boxed());
        }
    }
    Ok(())
}

async fn take_on(
    moment: Moment<'_>,
    by: String,
    (key, details): (String, (MemberDetails, String)),
) -> Result<()> {
    let by = moment.staff(&by)?;
    let id = granted(actions::take_on(moment.tx, &moment.outbox(), &by, details).await?)?;
    let member = queries::find(moment.tx, moment.firm_id(), id).await?;
    let account = member.account.ok_or(Error::NotFound)?;
    let (role, name) = (member.role, member.name);
    moment.names.set(&key, CastStaff { id, account: account.id, role, name, email: account.email });
    Ok(())
}

async fn disable(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    let CastStaff { id, .. } = moment.names.get(&key)?;
    granted(actions::disable(moment.tx, &moment.staff(&by)?, id).await?)
}

async fn remove(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    let CastStaff { id, .. } = moment.names.get(&key)?;
    granted(actions::remove(moment.tx, &moment.staff(&by)?, id, None).await?)
}
