//! What the fields of a form template take.

use super::{
    super::{EditFormTemplatePath, FormTemplateEvent, FormTemplatePath, mapping::Take},
    edit_view::{EditPage, Typed},
    kind::FormTemplates,
    queries::{self, NewTemplateVersion},
};
use crate::{
    Result,
    actors::Staff,
    db::{Db, Tx},
    events,
    form::{Conflict, FieldErrors, LongPairs, Pairs, Record, TextRule, Texts},
    ids::FirmId,
    prepared_forms::FormTemplateId,
    shell::{LivePart, StaffPage, waiting_for_staff},
    templates::{self, Tables, Version},
    web::Flash,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use diesel::QueryResult;
use maud::Render;
use std::collections::BTreeMap;

/// Longest name, in characters.
const MAX_NAME: usize = 200;
/// Fields of one form.
const MAX_FIELDS: usize = 5_000;

/// `GET /staff/form-templates/{id}/edit`
pub async fn edit(path: EditFormTemplatePath, staff: Staff, db: Db) -> Result<Response> {
    let current = find(&staff, &db, path.id).await?;
    let typed = Typed::of(&current);
    page((&staff, &db), &current, &typed, StatusCode::OK).await
}

async fn find(staff: &Staff, db: &Db, id: FormTemplateId) -> Result<Version<FormTemplates>> {
    let firm: FirmId = staff.firm.id;
    db.read(async |tx: &Tx| Ok(templates::find_current::<FormTemplates>(tx, firm, id).await?)).await
}

async fn page(
    (staff, db): (&Staff, &Db),
    current: &Version<FormTemplates>,
    typed: &Typed,
    status: StatusCode,
) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = EditPage { staff, current, typed }.render();
    let page = StaffPage {
        waiting,
        here: templates::TAB,
        title: "Edit form template",
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

impl Typed {
    fn of(current: &Version<FormTemplates>) -> Typed {
        let (name, takes) = (Texts::of(&current.head.name), current.content.mapping.clone());
        let based_on = record(&current.head.name, &takes, current).mark();
        Typed { name, takes, based_on, errors: FieldErrors::default(), conflict: None }
    }

    fn posted(pairs: &Pairs) -> Typed {
        let lines = pairs.lines("fields", MAX_FIELDS);
        let takes = lines
            .iter()
            .map(|line| (line.get("name").to_owned(), line.get("take").trim().to_owned()))
            .filter(|(name, take)| !name.is_empty() && !take.is_empty())
            .collect();
        Typed {
            name: pairs.texts("name"),
            takes,
            based_on: pairs.get("based_on").to_owned(),
            errors: FieldErrors::default(),
            conflict: None,
        }
    }
}

/// A version as a record that two people may change at once: a field for each of the form.
fn record(
    name: &crate::i18n::Localized,
    takes: &BTreeMap<String, String>,
    current: &Version<FormTemplates>,
) -> Record {
    let record = Record::default().with_texts("Name", name);
    current.content.about.fields.iter().fold(record, |record, field| {
        record.with(field.name.as_str(), takes.get(&field.name).map_or("", String::as_str))
    })
}

/// `POST /staff/form-templates/{id}`
pub async fn update(
    path: FormTemplatePath,
    staff: Staff,
    db: Db,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    let mut typed = Typed::posted(&pairs);
    let current = find(&staff, &db, path.id).await?;
    let first = staff.firm.language.text();
    let rule = TextRule { most: MAX_NAME, required: Some((first, "Give the form template a name.")) };
    let name = typed.name.check(&mut typed.errors, "name", rule);
    let mut mapping = BTreeMap::new();
    for (number, field) in current.content.about.fields.iter().enumerate() {
        let Some(take) = typed.takes.get(&field.name) else { continue };
        match take.parse::<Take>() {
            Ok(take) => {
                mapping.insert(field.name.clone(), take.to_string());
            }
            Err(_) => typed.errors.add(
                format!("fields-{number}-take"),
                format!("“{take}” is nothing that a field can take. Choose from the list, or write words in quotation marks."),
            ),
        }
    }
    if !typed.errors.is_empty() {
        return page((&staff, &db), &current, &typed, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let what = (path.id, &name, &mapping, typed.based_on.as_str());
    match db.write(async |tx: &Tx| Ok(save(tx, &staff, what).await?)).await? {
        Ok(()) => Ok(Flash::Saved.redirect(FormTemplatePath { id: path.id })),
        Err(None) => Ok(Flash::ChangedSince.redirect(FormTemplatePath { id: path.id })),
        Err(Some(conflict)) => {
            typed.based_on.clone_from(&conflict.mark);
            typed.conflict = Some(conflict);
            let current = find(&staff, &db, path.id).await?;
            page((&staff, &db), &current, &typed, StatusCode::CONFLICT).await
        }
    }
}

/// Adds a version. What stands in its way otherwise: nothing in particular where the template was retired.
async fn save(
    tx: &Tx,
    staff: &Staff,
    (id, name, mapping, based_on): (FormTemplateId, &crate::i18n::Localized, &BTreeMap<String, String>, &str),
) -> QueryResult<Result<(), Option<Conflict>>> {
    let (firm, now) = (staff.firm.id, staff.now);
    FormTemplates::lock(tx, firm, id).await?;
    let current = templates::find_current::<FormTemplates>(tx, firm, id).await?;
    if current.head.retired_at.is_some() {
        return Ok(Err(None));
    }
    if current.head.name == *name && current.content.mapping == *mapping {
        return Ok(Ok(()));
    }
    let kept = record(&current.head.name, &current.content.mapping, &current);
    if let Some(conflict) = kept.conflict(based_on, &record(name, mapping, &current)) {
        return Ok(Err(Some(conflict)));
    }
    let mut content = current.content;
    content.mapping.clone_from(mapping);
    let new = NewTemplateVersion { template: id, number: current.head.number + 1, name, content: &content };
    queries::insert_version(tx, firm, new, (staff.account, now)).await?;
    let event = FormTemplateEvent::Updated { form_template: id, name: name.clone() };
    events::record(tx, firm, staff.by(), None, &event, now).await?;
    Ok(Ok(()))
}
