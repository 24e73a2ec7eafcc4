//! In the demo: how far clients came with the first steps.

use super::{Step, mark};
use crate::{
    Result,
    app::{Moment, Script},
};
use futures_util::FutureExt;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    accounts: Vec<StepsData>,
}

/// The steps that somebody did on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepsData {
    key: String,
    on: i64,
    steps: Vec<Step>,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { accounts } = script.part()?;
    for StepsData { key, on, steps } in accounts {
        script.on(on, move |moment| go(moment, key, steps).boxed());
    }
    Ok(())
}

async fn go(moment: Moment<'_>, key: String, steps: Vec<Step>) -> Result<()> {
    let client = moment.client(&key)?;
    for step in steps {
        mark(moment.tx, client.firm.id, client.account, step, moment.now).await?;
    }
    Ok(())
}
