//! In the demo: contract templates.

use super::{ContractTemplates, Draft};
use crate::{
    Result,
    app::{Moment, Script},
    i18n::Localized,
    ids::ContractTemplateId,
    templates,
};
use futures_util::FutureExt;
use serde::Deserialize;

/// When each was made, in days.
const MADE: i64 = -390;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who makes them.
    by: String,
    templates: Vec<TemplateData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateData {
    key: String,
    name: Localized,
    retired: Option<i64>,
    body: Localized,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, templates } = script.part()?;
    for TemplateData { key, name, retired, body } in templates {
        let (maker, made, draft) = (by.clone(), key.clone(), Draft { name, body });
        script.on(MADE, move |moment| create(moment, maker, made, draft).boxed());
        if let Some(day) = retired {
            let by = by.clone();
            script.on(day, move |moment| retire(moment, by, key).boxed());
        }
    }
    Ok(())
}

async fn create(moment: Moment<'_>, by: String, key: String, draft: Draft) -> Result<()> {
    let (tx, staff) = (moment.tx, moment.staff(&by)?);
    let made = templates::create::<ContractTemplates>(tx, moment.firm_id(), staff.account, draft, moment.now)
        .await?;
    moment.names.set(&key, made.0);
    Ok(())
}

async fn retire(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    let (staff, id): (_, ContractTemplateId) = (moment.staff(&by)?, moment.names.get(&key)?);
    Ok(templates::retire::<ContractTemplates>(moment.tx, &staff, id).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contracts::Body;

    #[test]
    fn every_contract_of_the_demo_can_be_signed() {
        for fixture in [
            include_str!("../../fixtures/hartwell/contracts.toml"),
            include_str!("../../fixtures/second/contracts.toml"),
        ] {
            let part: Part = toml::from_str(fixture).unwrap();
            for template in part.templates {
                for (lang, text) in template.body.iter() {
                    assert_eq!(Body::read(text).problems, [], "{} in {lang}", template.key);
                }
            }
        }
    }
}
