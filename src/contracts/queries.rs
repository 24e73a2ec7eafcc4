//! SQL of contract templates: what is not the same for every kind of template.

use super::{kind::ContractTemplates, model::Draft};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Localized,
    ids::{AccountId, ContractTemplateId, ContractTemplateVersionId, FirmId},
    schema::{accounts, contract_template_versions, contract_templates, staff_members},
    templates::Summary,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

crate::template_tables! {
    ContractTemplates: contract_templates(ContractTemplateId),
    contract_template_versions(ContractTemplateVersionId).contract_template_id
}

/// See [`crate::templates::Kind::list`].
pub async fn list(mut tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<ContractTemplates>>> {
    type Row = (ContractTemplateId, Option<Ts>, ContractTemplateVersionId, i32, Localized, Ts);
    let rows: Vec<Row> = contract_templates::table
        .inner_join(contract_template_versions::table.on(of_template()))
        .filter(
            contract_templates::firm_id
                .eq(firm)
                .and(contract_templates::retired_at.is_not_null().eq(retired)),
        )
        .distinct_on(contract_templates::id)
        .order((contract_templates::id, contract_template_versions::number.desc()))
        .select((
            contract_templates::id,
            contract_templates::retired_at,
            contract_template_versions::id,
            contract_template_versions::number,
            contract_template_versions::name,
            contract_template_versions::created_at,
        ))
        .load(&mut tx)
        .await?;
    let summary = |(id, retired_at, version, number, name, changed_at)| Summary {
        id,
        retired_at,
        version,
        number,
        name,
        changed_at,
        extent: (),
    };
    Ok(rows.into_iter().map(summary).collect())
}

/// The text of a version, by language.
pub async fn find_body(
    mut tx: &Tx,
    firm: FirmId,
    version: ContractTemplateVersionId,
) -> QueryResult<Localized> {
    contract_template_versions::table
        .find((firm, version))
        .select(contract_template_versions::body)
        .first(&mut tx)
        .await
}

/// A version of a template. The number must be the next one.
pub async fn insert_version(
    mut tx: &Tx,
    firm: FirmId,
    (template, number): (ContractTemplateId, i32),
    draft: &Draft,
    (by, now): (AccountId, Ts),
) -> QueryResult<ContractTemplateVersionId> {
    let id = ContractTemplateVersionId::new();
    let version = (
        contract_template_versions::firm_id.eq(firm),
        contract_template_versions::id.eq(id),
        contract_template_versions::contract_template_id.eq(template),
        contract_template_versions::number.eq(number),
        contract_template_versions::name.eq(&draft.name),
        contract_template_versions::body.eq(&draft.body),
        contract_template_versions::created_at.eq(now),
        contract_template_versions::created_by.eq(by),
    );
    diesel::insert_into(contract_template_versions::table).values(version).execute(&mut tx).await?;
    Ok(id)
}
