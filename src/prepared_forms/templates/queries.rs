//! SQL of form templates: what is not the same for every kind of template.

use super::{
    super::{FormTemplateId, FormTemplateVersionId},
    kind::{Extent, FormTemplates, TemplateContent},
};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    i18n::Localized,
    ids::{AccountId, FirmId},
    schema::{accounts, form_template_versions, form_templates, staff_members},
    storage::Key,
    templates::Summary,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

crate::template_tables! {
    FormTemplates: form_templates(FormTemplateId), form_template_versions(FormTemplateVersionId).form_template_id
}

/// See [`crate::templates::Kind::list`].
pub async fn list(mut tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<FormTemplates>>> {
    type Row =
        (FormTemplateId, Option<Ts>, FormTemplateVersionId, i32, Localized, Ts, (String, String, Value));
    let rows: Vec<Row> = form_templates::table
        .inner_join(form_template_versions::table.on(of_template()))
        .filter(form_templates::firm_id.eq(firm).and(form_templates::retired_at.is_not_null().eq(retired)))
        .distinct_on(form_templates::id)
        .order((form_templates::id, form_template_versions::number.desc()))
        .select((
            form_templates::id,
            form_templates::retired_at,
            form_template_versions::id,
            form_template_versions::number,
            form_template_versions::name,
            form_template_versions::created_at,
            (form_template_versions::form, form_template_versions::edition, form_template_versions::mapping),
        ))
        .load(&mut tx)
        .await?;
    let summary = |(id, retired_at, version, number, name, changed_at, (form, edition, mapping))| Summary {
        id,
        retired_at,
        version,
        number,
        name,
        changed_at,
        extent: Extent { form, edition, mapped: count(&mapping) },
    };
    Ok(rows.into_iter().map(summary).collect())
}

/// How many fields take something.
fn count(mapping: &Value) -> i64 {
    mapping.as_object().map_or(0, |mapping| i64::try_from(mapping.len()).unwrap_or(i64::MAX))
}

/// What is in a version.
pub async fn find_content(
    mut tx: &Tx,
    firm: FirmId,
    version: FormTemplateVersionId,
) -> QueryResult<TemplateContent> {
    use form_template_versions as v;
    type Row = (String, String, i64, Vec<u8>, Value, Option<Day>, Value);
    let row: Row = v::table
        .find((firm, version))
        .select((
            v::file_name,
            v::file_key,
            v::file_bytes,
            v::file_sha256,
            v::content,
            v::edition_on,
            v::mapping,
        ))
        .first(&mut tx)
        .await?;
    let (file_name, key, bytes, sha256, content, edition_on, mapping) = row;
    Ok(TemplateContent {
        file_name,
        key: Key::parse(&key),
        bytes,
        sha256,
        about: serde_json::from_value(content).unwrap_or_default(),
        edition_on,
        mapping: serde_json::from_value(mapping).unwrap_or_default(),
    })
}

/// A version to be.
#[derive(Debug, Clone, Copy)]
pub struct NewTemplateVersion<'a> {
    /// Of which template.
    pub template: FormTemplateId,
    /// The next one.
    pub number: i32,
    /// In the languages of the firm.
    pub name: &'a Localized,
    /// What is in it; its file is in the storage.
    pub content: &'a TemplateContent,
}

/// Adds a version.
pub async fn insert_version(
    mut tx: &Tx,
    firm: FirmId,
    new: NewTemplateVersion<'_>,
    (by, now): (AccountId, Ts),
) -> QueryResult<FormTemplateVersionId> {
    use form_template_versions as v;
    let (id, content) = (FormTemplateVersionId::new(), new.content);
    let edition = content.about.edition.as_ref();
    let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let row = (
        v::firm_id.eq(firm),
        v::id.eq(id),
        v::form_template_id.eq(new.template),
        v::number.eq(new.number),
        v::name.eq(new.name),
        v::file_name.eq(&content.file_name),
        v::file_key.eq(content.key.as_ref().map(ToString::to_string).unwrap_or_default()),
        v::file_bytes.eq(content.bytes),
        v::file_sha256.eq(&content.sha256),
        v::content.eq(json!(content.about)),
        v::form.eq(edition.map(|edition| short(&edition.form, 40)).unwrap_or_default()),
        v::edition.eq(edition.map(|edition| short(&edition.words, 60)).unwrap_or_default()),
        v::edition_on.eq(content.edition_on),
        v::mapping.eq(json!(content.mapping)),
        v::created_at.eq(now),
        v::created_by.eq(by),
    );
    diesel::insert_into(v::table).values(row).execute(&mut tx).await?;
    Ok(id)
}
