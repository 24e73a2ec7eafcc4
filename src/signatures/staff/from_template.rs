//! A new request from a contract template: the contract is typeset for its case, and begins with its signers and their places.

use super::{
    from_template_form::ContractRequestForm,
    from_template_view::{self, ContractPage, Ground, Notice},
    new, people,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing, cases,
    contracts::{self, Body, ContractTemplates, Placed, Role, Typeset, Values},
    db::{Db, Tx},
    documents::intake,
    form::{FieldErrors, Pairs},
    ids::{CaseId, ContractTemplateId, ContractTemplateVersionId},
    shell::waiting_for_staff,
    signatures::{
        SignatureFromTemplatePath, StaffSignaturePath,
        actions::Party,
        forms::PersonChoice,
        from_contract::{party, role_details},
        queries::RequestRow,
    },
    templates::{self, Kind, Version},
    web::{Flash, Query},
};
use axum::{extract::State, http::StatusCode, response::Response};
use bytes::Bytes;
use futures_util::try_join;
use serde::Deserialize;

async fn read(staff: &Staff, db: &Db, case_id: CaseId) -> Result<Ground> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let case = cases::find_for_staff(tx, staff, case_id).await?;
        let (people, choices, settings, waiting) = try_join!(
            cases::list_people(tx, firm, case_id),
            people::choices(tx, staff, case_id),
            billing::load_settings(tx, firm),
            waiting_for_staff(tx, staff),
        )?;
        Ok(Ground { case, people, waiting, choices, settings: settings.0 })
    })
    .await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    template: String,
    language: String,
}

/// GET /staff/cases/{case_id}/signatures/from-template
pub async fn new(
    path: SignatureFromTemplatePath,
    staff: Staff,
    Query(chosen): Query<Chosen>,
    db: Db,
) -> Result<Response> {
    let ground = read(&staff, &db, path.case_id).await?;
    if chosen.template.is_empty() {
        return choose((&staff, &db), &ground, None, StatusCode::OK).await;
    }
    let id: ContractTemplateId = chosen.template.parse().map_err(|_| Error::NotFound)?;
    let firm = staff.firm.id;
    let version = db
        .read(async |tx: &Tx| Ok(templates::find_current::<ContractTemplates>(tx, firm, id).await?))
        .await?;
    if version.head.retired_at.is_some() {
        return choose((&staff, &db), &ground, Some(Notice::Retired), StatusCode::OK).await;
    }
    let client = ground.people.iter().find(|person| person.is_applicant());
    let client =
        client.and_then(|one| ground.choices.iter().find(|known| known.client == Some(one.client_id)));
    let reads = client.map_or(staff.firm.language, |client| client.language);
    let fields = ContractRequestForm::proposed(&version, (&chosen.language, reads), staff.firm.language);
    Ok(ContractPage::new(&version, &fields).response(&staff, &ground, StatusCode::OK))
}

/// The page on which a template is chosen.
async fn choose(
    (staff, db): (&Staff, &Db),
    ground: &Ground,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response> {
    let firm = staff.firm.id;
    let mut offered = db.read(async |tx: &Tx| Ok(ContractTemplates::list(tx, firm, false).await?)).await?;
    let language = staff.firm.language;
    offered.sort_by_cached_key(|template| template.name.pick(staff.lang, language).to_lowercase());
    Ok(from_template_view::choose((staff, ground), &offered, notice, status))
}

/// POST /staff/cases/{case_id}/signatures/from-template
pub async fn create(
    path: SignatureFromTemplatePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let ground = read(&staff, &db, path.case_id).await?;
    let Ok(id) = pairs.get("contract_version").parse::<ContractTemplateVersionId>() else {
        return choose((&staff, &db), &ground, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (version, current) = versions(&staff, &db, id).await?;
    if version.head.retired_at.is_some() {
        return choose((&staff, &db), &ground, Some(Notice::Retired), StatusCode::CONFLICT).await;
    }
    let fields = ContractRequestForm::posted(&pairs, &version, staff.firm.language);
    if current.head.id != version.head.id {
        let fields = fields.moved_to(&current, staff.firm.language);
        let page = ContractPage { notice: Some(Notice::Newer), ..ContractPage::new(&current, &fields) };
        return Ok(page.response(&staff, &ground, StatusCode::CONFLICT));
    }
    let asked = pairs.get("switch");
    if !asked.is_empty() {
        let fields = fields.in_language(&version, asked, staff.firm.language);
        return Ok(ContractPage::new(&version, &fields).response(&staff, &ground, StatusCode::OK));
    }
    let errors = match make((&app, &db), &staff, (&ground, &version), &fields).await? {
        Ok(page) => return Ok(Flash::Saved.redirect(page)),
        Err(errors) => errors,
    };
    let page = ContractPage { errors, ..ContractPage::new(&version, &fields) };
    Ok(page.response(&staff, &ground, StatusCode::UNPROCESSABLE_ENTITY))
}

/// The version that was filled in, and the one that counts now.
async fn versions(
    staff: &Staff,
    db: &Db,
    id: ContractTemplateVersionId,
) -> Result<(Version<ContractTemplates>, Version<ContractTemplates>)> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let version = templates::find_version::<ContractTemplates>(tx, firm, id).await?;
        let current = templates::find_current::<ContractTemplates>(tx, firm, version.head.template).await?;
        Ok((version, current))
    })
    .await
}

/// Makes the contract and begins its request; else what is wrong.
async fn make(
    (app, db): (&App, &Db),
    staff: &Staff,
    (ground, version): (&Ground, &Version<ContractTemplates>),
    fields: &ContractRequestForm,
) -> Result<Result<StaffSignaturePath, FieldErrors>> {
    let body = Body::read(version.content.get(fields.language).unwrap_or_default());
    let lang = contracts::lang_of(fields.language, staff.firm.language);
    let about = (&ground.case, ground.people.as_slice());
    let values = db.read(async |tx: &Tx| Ok(contracts::find_values(tx, staff, about, lang).await?)).await?;
    let people: Vec<_> = ground.people.iter().map(|person| (person.client_id, person.name.clone())).collect();
    let (row, values) = match fields.check(staff.firm.today(staff.now), &people, (&body, values)) {
        Ok(checked) => checked,
        Err(errors) => return Ok(Err(errors)),
    };
    app.limits.admit_upload(staff.account, &staff.address)?;
    let (file, places) = match typeset(app, staff, (ground, version), (fields, body, values)).await? {
        Ok(typeset) => typeset,
        Err(errors) => return Ok(Err(errors)),
    };
    let ready = match new::make_ready(app, file.clone()).await {
        Ok(ready) => ready,
        Err(words) => return Ok(Err(wrong(words))),
    };
    // what is only kept for the transaction to come does not take the form with it
    let apart = db.apart();
    let upload = intake::made(app, &apart, (&file_name(&row), file)).await.map_err(Error::Internal)?;
    let files = new::with_prepared((app, &apart), upload, &ready).await?;
    let parties = parties(staff, ground, &places)?;
    let begun = new::begin(db.clone(), staff, (ground.case.id, row), (files, ready), parties).await?;
    Ok(begun.map(|signature_id| StaffSignaturePath { signature_id }).ok_or_else(|| wrong(new::NO_ROOM)))
}

/// The file and its places; or that something in it cannot be printed.
async fn typeset(
    app: &App,
    staff: &Staff,
    (ground, version): (&Ground, &Version<ContractTemplates>),
    (fields, body, values): (&ContractRequestForm, Body, Values),
) -> Result<Result<(Bytes, Vec<Placed>), FieldErrors>> {
    let lang = contracts::lang_of(fields.language, staff.firm.language);
    let name = version.head.name.pick(lang, staff.firm.language);
    let about = (&ground.settings, staff.now);
    let made = contracts::typeset(app, &staff.firm, about, (name, body, values)).await;
    let Typeset { file, places, missing } = made.map_err(Error::Internal)?;
    if missing.is_empty() {
        return Ok(Ok((file.into(), places)));
    }
    let letters = missing.into_iter().map(String::from).collect::<Vec<_>>().join(" ");
    Ok(Err(wrong(&format!(
        "These letters cannot be printed here: {letters}. Make the contract elsewhere, and choose its PDF."
    ))))
}

fn wrong(words: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add("contract", words);
    errors
}

/// A sign of a path would cut the name off.
fn file_name(row: &RequestRow) -> String {
    format!("{}.pdf", row.title.replace(['/', '\\'], "-"))
}

/// Clients in their order, then whoever makes the contract.
fn parties(staff: &Staff, ground: &Ground, places: &[Placed]) -> Result<Vec<Party>> {
    let applicants: Vec<&PersonChoice> = ground
        .people
        .iter()
        .filter(|person| person.is_applicant())
        .filter_map(|person| ground.choices.iter().find(|one| one.client == Some(person.client_id)))
        .collect();
    let mut roles: Vec<Role> = places.iter().map(|place| place.role).collect();
    roles.sort_unstable();
    roles.dedup();
    let party =
        |role: Role| Ok(party(role_details(staff, &applicants, role).ok_or(Error::NotFound)?, role, places));
    roles.into_iter().map(party).collect()
}
