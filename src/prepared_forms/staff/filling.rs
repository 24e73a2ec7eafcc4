//! A form is filled in from a template, and what stands in the fields of a draft is changed.

use super::{
    details::DetailsForm,
    filling_view::{Choosing, ValuesPage},
    new::{self, NO_ROOM},
    show,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::{Db, Tx},
    documents::intake,
    form::{FieldErrors, LongPairs, Pairs},
    pages::{FilledForm, Unready},
    pdf_files::{MAX_BYTES, forms::FormField},
    prepared_forms::{
        FillingPath, FormTemplateId, RefillingPath, StaffPreparedFormPath, ValuesPath,
        actions::AboutFile,
        known,
        mapping::{Known, Take},
        model::{FormVersion, PreparedForm, WholeForm},
        templates::{FormTemplates, TemplateContent},
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    templates::{self, Kind, Version},
    web::{Flash, Query},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use maud::Render;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Fields of one form.
const MAX_FIELDS: usize = 5_000;

/// What is proposed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Proposed {
    template: String,
}

/// `GET /staff/cases/{case_id}/forms/filling`
pub async fn choose(
    path: FillingPath,
    staff: Staff,
    Query(proposed): Query<Proposed>,
    db: Db,
) -> Result<Response> {
    let ground = new::read(&staff, &db, path.case_id).await?;
    let (fields, errors) = (DetailsForm::default(), FieldErrors::default());
    choosing((&staff, &db), &ground, (&proposed.template, &fields, &errors), StatusCode::OK).await
}

async fn choosing(
    (staff, db): (&Staff, &Db),
    ground: &new::Ground,
    (template, fields, errors): (&str, &DetailsForm, &FieldErrors),
    status: StatusCode,
) -> Result<Response> {
    let firm = staff.firm.id;
    let templates = db.read(async |tx: &Tx| Ok(FormTemplates::list(tx, firm, false).await?)).await?;
    let main = Choosing {
        staff,
        case: ground.case.id,
        people: &ground.people,
        templates: &templates,
        template,
        fields,
        errors,
    };
    Ok(ground.page(staff, "Fill in a form", main.render(), status))
}

/// `POST /staff/cases/{case_id}/forms/filling`
pub async fn fill(
    path: FillingPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let ground = new::read(&staff, &db, path.case_id).await?;
    let (typed, fields) =
        (pairs.get("template").to_owned(), DetailsForm::read(|name| pairs.get(name).to_owned()));
    let (firm, mut errors) = (staff.firm.id, FieldErrors::default());
    let template = match typed.parse::<FormTemplateId>() {
        Ok(id) => {
            let found = db
                .read(async |tx: &Tx| Ok(templates::find_current::<FormTemplates>(tx, firm, id).await?))
                .await;
            found.ok().filter(|found| found.head.retired_at.is_none())
        }
        Err(_) => None,
    };
    let name =
        template.as_ref().map(|template| template.head.name.pick(staff.lang, staff.firm.language).to_owned());
    let row =
        fields.check(staff.firm.today(staff.now), &ground.people, &name.unwrap_or_default(), &mut errors);
    if template.is_none() {
        errors.add("template", "Choose the form that is to be filled in.");
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(template) = template.filter(|_| errors.is_empty()) else {
        return choosing((&staff, &db), &ground, (&typed, &fields, &errors), status).await;
    };
    let applicant = row.applicant_id;
    let known =
        db.read(async |tx: &Tx| Ok(known::find(tx, (&app, &staff), &ground.case, applicant).await?)).await?;
    let made = match from_template((&app, &db), &template, &known).await? {
        Ok(made) => made,
        Err(words) => {
            errors.add("template", words);
            return choosing((&staff, &db), &ground, (&typed, &fields, &errors), status).await;
        }
    };
    match new::begin(&db, &staff, (path.case_id, row), made).await? {
        Some(form_id) => Ok(Flash::Saved.redirect(StaffPreparedFormPath { form_id })),
        None => {
            errors.add("template", NO_ROOM);
            choosing((&staff, &db), &ground, (&typed, &fields, &errors), status).await
        }
    }
}

/// What the fields take of what is known.
fn taken(content: &TemplateContent, known: &Known) -> BTreeMap<String, String> {
    let value = |(field, take): (&String, &String)| {
        let take: Take = take.parse().ok()?;
        Some((field.clone(), take.value(known)?))
    };
    content.mapping.iter().filter_map(value).collect()
}

/// A draft, stored; or why it cannot be made.
async fn from_template(
    (app, db): (&App, &Db),
    template: &Version<FormTemplates>,
    known: &Known,
) -> Result<Result<(intake::Arrived, AboutFile), &'static str>> {
    let content = &template.content;
    let key = content.key.as_ref().ok_or_else(|| anyhow::anyhow!("a form template without a file"))?;
    let file = app.storage.read_whole(key, MAX_BYTES).await?;
    let about = AboutFile {
        pages: content.about.pages,
        edition: content.about.edition.clone(),
        misfits: Vec::new(),
        template: Some(template.head.id),
    };
    put((app, db), (&content.file_name, file), &taken(content, known), about).await
}

/// A file with these values, stored; or why it cannot be made.
async fn put(
    (app, db): (&App, &Db),
    (name, file): (&str, Bytes),
    values: &BTreeMap<String, String>,
    about: AboutFile,
) -> Result<Result<(intake::Arrived, AboutFile), &'static str>> {
    let FilledForm { file, misfits } = match app.pages.fill_form(file, values).await {
        Ok(filled) => filled,
        Err(Unready::Unshown(_)) => {
            return Ok(Err("This form takes too much to be filled in. Try again in a moment."));
        }
        Err(Unready::Refused(_)) => {
            return Ok(Err("This form cannot be filled in. Upload it filled in instead."));
        }
    };
    let arrived = intake::made(app, db, (name, file)).await.map_err(Error::Internal)?;
    Ok(Ok((arrived, AboutFile { misfits, ..about })))
}

/// `POST /staff/prepared-forms/{form_id}/filling`
pub async fn refill(path: RefillingPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let whole = show::find(&staff, &db, path.form_id).await?;
    let Some(version) = whole.form.template_version_id.filter(|_| whole.form.withdrawn_at.is_none()) else {
        return Err(Error::NotFound);
    };
    let (firm, applicant) = (staff.firm.id, whole.form.applicant_id);
    let (template, known) = db
        .read(async |tx: &Tx| {
            let used = templates::find_version::<FormTemplates>(tx, firm, version).await?;
            // with what its fields take now, and in the edition that counts now
            let template = templates::find_current::<FormTemplates>(tx, firm, used.head.template).await?;
            let case = cases::find_for_staff(tx, &staff, whole.form.case_id).await?;
            Ok((template, known::find(tx, (&app, &staff), &case, applicant).await?))
        })
        .await?;
    let mut errors = FieldErrors::default();
    match from_template((&app, &db), &template, &known).await? {
        Ok(made) => {
            if new::add((&app, &db, &staff), path.form_id, made).await? {
                return Ok(Flash::Saved.redirect(StaffPreparedFormPath { form_id: path.form_id }));
            }
            errors.add("file", NO_ROOM);
        }
        Err(words) => errors.add("file", words),
    }
    show::refuse((&app, &db, &staff), path.form_id, errors).await
}

/// The version whose fields are changed: the draft, else what the client sees.
fn base(whole: &WholeForm) -> Option<&FormVersion> {
    whole.draft().or_else(|| whole.current()).filter(|_| whole.form.withdrawn_at.is_none())
}

/// Its fields with what stands in them, and its file; none where it has no fields.
async fn fields_of(app: &App, version: &FormVersion) -> Result<Option<(Vec<FormField>, Bytes)>> {
    let key = version.key().ok_or_else(|| anyhow::anyhow!("a form without a file"))?;
    let file = app.storage.read_whole(&key, MAX_BYTES).await?;
    let Ok(ready) = app.pages.read_form(file).await else { return Ok(None) };
    let fields = ready.about.fields;
    Ok(Some((fields, ready.file)).filter(|(fields, _)| !fields.is_empty()))
}

/// The fields that are masked: those that take what is sensitive, and those that by their name hold such numbers.
async fn masked(
    (app, db, staff): (&App, &Db, &Staff),
    form: &PreparedForm,
    fields: &[FormField],
) -> Result<BTreeSet<String>> {
    let firm = staff.firm.id;
    let (mapping, known) = match form.template_version_id {
        Some(version) => {
            db.read(async |tx: &Tx| {
                let template = templates::find_version::<FormTemplates>(tx, firm, version).await?;
                let case = cases::find_for_staff(tx, staff, form.case_id).await?;
                let known = known::find(tx, (app, staff), &case, form.applicant_id).await?;
                Ok((template.content.mapping, known))
            })
            .await?
        }
        None => (BTreeMap::new(), Known::default()),
    };
    let takes = |name: &str| {
        mapping
            .get(name)
            .and_then(|take| take.parse::<Take>().ok())
            .is_some_and(|take| take.is_sensitive(&known))
    };
    let says = |field: &FormField| {
        let words = format!("{} {}", field.name, field.label).to_lowercase();
        ["ssn", "social security", "a-number", "a_number", "alien", "passport", "account number", "itin"]
            .iter()
            .any(|word| words.contains(word))
    };
    Ok(fields
        .iter()
        .filter(|field| takes(&field.name) || says(field))
        .map(|field| field.name.clone())
        .collect())
}

/// The page of what stands in the fields, with what was typed and not taken.
async fn values_page(
    (app, db, staff): (&App, &Db, &Staff),
    path: ValuesPath,
    (typed, changed): (&BTreeMap<String, String>, bool),
    (errors, status): (&FieldErrors, StatusCode),
) -> Result<Response> {
    let whole = show::find(staff, db, path.form_id).await?;
    let version = base(&whole).ok_or(Error::NotFound)?;
    let (fields, _) = fields_of(app, version).await?.ok_or(Error::NotFound)?;
    let masked = masked((app, db, staff), &whole.form, &fields).await?;
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = ValuesPage {
        staff,
        form: &whole.form,
        version,
        fields: &fields,
        masked: &masked,
        typed,
        changed,
        errors,
    }
    .render();
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: "Change what stands in the fields",
        main,
        live: LivePart::Navigation,
        case: Some(whole.form.case_id),
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// `GET /staff/prepared-forms/{form_id}/values`
pub async fn values(path: ValuesPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let (none, errors) = (BTreeMap::new(), FieldErrors::default());
    values_page((&app, &db, &staff), path, (&none, false), (&errors, StatusCode::OK)).await
}

/// `POST /staff/prepared-forms/{form_id}/values`
pub async fn set_values(
    path: ValuesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    let typed: BTreeMap<String, String> = pairs
        .lines("fields", MAX_FIELDS)
        .iter()
        .map(|line| (line.get("name").to_owned(), line.all("value").collect::<Vec<_>>().join("\n")))
        .collect();
    let whole = show::find(&staff, &db, path.form_id).await?;
    let version = base(&whole).ok_or(Error::NotFound)?;
    let mut errors = FieldErrors::default();
    if version.id.to_string() != pairs.get("based_on") {
        return values_page((&app, &db, &staff), path, (&typed, true), (&errors, StatusCode::CONFLICT)).await;
    }
    let (fields, file) = fields_of(&app, version).await?.ok_or(Error::NotFound)?;
    let masked = masked((&app, &db, &staff), &whole.form, &fields).await?;
    let changed: BTreeMap<String, String> = fields
        .iter()
        .filter_map(|field| {
            let value = typed.get(&field.name)?;
            let is_kept = masked.contains(&field.name) && value.is_empty();
            let is_same = value.replace("\r\n", "\n").trim() == field.value.trim();
            (!is_kept && !is_same).then(|| (field.name.clone(), value.clone()))
        })
        .collect();
    let back = StaffPreparedFormPath { form_id: path.form_id };
    if changed.is_empty() {
        return Ok(Flash::Already.redirect(back));
    }
    let edition = (!version.edition.is_empty()).then(|| crate::pdf_files::forms::Edition {
        form: version.form.clone(),
        words: version.edition.clone(),
        day: version.edition_on.map(|day| day.0),
    });
    let about = AboutFile {
        pages: u32::try_from(version.pages).unwrap_or_default(),
        edition,
        misfits: Vec::new(),
        template: whole.form.template_version_id,
    };
    match put((&app, &db), (&version.file_name, file), &changed, about).await? {
        Ok(made) => {
            if new::add((&app, &db, &staff), path.form_id, made).await? {
                return Ok(Flash::Saved.redirect(back));
            }
            errors.add("values", NO_ROOM);
        }
        Err(words) => errors.add("values", words),
    }
    let refused = (&errors, StatusCode::UNPROCESSABLE_ENTITY);
    values_page((&app, &db, &staff), path, (&typed, false), refused).await
}
