//! One place in the document: what will stand there, and the press that puts it there.

use super::{
    adoption::AdoptionForm,
    desk::{Desk, Opened, READABLE},
    fields_view::{FieldPage, Typed},
    identify::identify,
    show,
};
use crate::{
    Error, Result,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    i18n::format,
    signatures::{FieldKind, SignatureField, actions},
    t,
    web::see_other,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::Render;

/// Longest text at a place, in characters.
const MAX_TEXT: usize = 200;

/// The date as it will be printed: the firm's day, with its month in letters.
pub fn date_words(desk: &Desk) -> String {
    let firm = desk.firm();
    format::full_day(firm.language, firm.today(desk.now()).0)
}

fn field_of(desk: &Desk, opened: &Opened) -> Result<SignatureField> {
    let id = desk.field.ok_or(Error::NotFound)?;
    opened.envelope.fields_of(opened.signer.id).find(|field| field.id == id).cloned().ok_or(Error::NotFound)
}

fn page(desk: Desk, opened: Opened, field: &SignatureField, typed: &Typed) -> Response {
    let main = FieldPage { desk: &desk, opened: &opened, field, typed }.render();
    let status = if typed.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, show::page(desk, opened, main)).into_response()
}

/// GET …/fields/{signature_field_id}
pub async fn show(desk: Desk, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let field = field_of(&desk, &opened)?;
    if !desk.is_proven(&opened, READABLE) || !opened.waits() || opened.signer.consented_at.is_none() {
        return Ok(see_other(desk.base()));
    }
    let typed = Typed {
        adoption: AdoptionForm::of(&opened),
        value: field.value.clone().unwrap_or_default(),
        date: date_words(&desk),
        errors: FieldErrors::default(),
    };
    Ok(page(desk, opened, &field, &typed))
}

/// POST …/fields/{signature_field_id}
pub async fn fill(desk: Desk, State(app): State<App>, db: Db, pairs: Pairs) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let field = field_of(&desk, &opened)?;
    if !desk.is_proven(&opened, READABLE) || !opened.waits() {
        return Ok(see_other(desk.base()));
    }
    let lang = desk.lang();
    let mut typed = Typed {
        adoption: AdoptionForm::posted(&pairs),
        value: pairs.get("value").trim().to_owned(),
        date: date_words(&desk),
        errors: FieldErrors::default(),
    };
    let adopts = matches!(field.kind, FieldKind::Signature | FieldKind::Initials)
        && opened.signer.adopted_at.is_none();
    let adopted = if adopts { typed.adoption.check(lang, &mut typed.errors) } else { None };
    let value = check(&desk, &field, &pairs, &mut typed);
    if !typed.errors.is_empty() {
        return Ok(page(desk, opened, &field, &typed));
    }
    let identity = match identify((&app, &db), &desk, &opened, pairs.get("password")).await? {
        Ok(identity) => identity,
        Err(errors) if errors.is_empty() => return Ok(desk.ask_again()),
        Err(errors) => return Ok(page(desk, opened, &field, &Typed { errors, ..typed })),
    };
    let done = db
        .write(async |tx: &Tx| {
            let office = desk.office(&app);
            let mut act = desk.begin(tx, &office, identity).await?;
            if let Some(adopted) = &adopted
                && let Err(error) = actions::adopt(tx, &office, &mut act, adopted).await?
            {
                return Ok(Err(error));
            }
            if value.is_empty() && matches!(field.kind, FieldKind::Text | FieldKind::Checkbox) {
                return Ok(actions::clear(tx, &office, &act, field.id).await?);
            }
            Ok(actions::fill(tx, &office, &act, (field.id, &value)).await?)
        })
        .await?;
    let next = next_place(&desk, &opened, &field);
    Ok(desk.after(done, &next))
}

/// What will stand there; empty for nothing.
fn check(desk: &Desk, field: &SignatureField, pairs: &Pairs, typed: &mut Typed) -> String {
    let lang = desk.lang();
    match field.kind {
        FieldKind::Signature | FieldKind::Initials => String::new(),
        FieldKind::Date => {
            // midnight may have passed since the page was shown: what was seen is what will stand there
            if pairs.get("value") != typed.date {
                typed.errors.add("value", t!(lang, "sign-date-changed"));
            }
            typed.date.clone()
        }
        FieldKind::Text => {
            let text = typed.value.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() && field.required {
                typed.errors.add("value", t!(lang, "sign-text-missing"));
            } else if text.chars().count() > MAX_TEXT || text.chars().any(char::is_control) {
                typed.errors.add("value", t!(lang, "sign-text-long", count = MAX_TEXT));
            }
            text
        }
        FieldKind::Checkbox => {
            let is_checked = pairs.get("value") == "yes";
            if !is_checked && field.required {
                typed.errors.add("value", t!(lang, "sign-check-missing"));
            }
            if is_checked { "yes".to_owned() } else { String::new() }
        }
    }
}

/// The next place that is missing, else the last page.
fn next_place(desk: &Desk, opened: &Opened, done: &SignatureField) -> String {
    let base = desk.base();
    let rest: Vec<&SignatureField> = opened
        .envelope
        .fields_of(opened.signer.id)
        .filter(|field| field.is_missing() && field.id != done.id)
        .collect();
    let after = |field: &&&SignatureField| (field.page, field.y) >= (done.page, done.y);
    match rest.iter().find(after).or(rest.first()) {
        Some(next) => format!("{base}/fields/{}", next.id),
        None => format!("{base}/finish"),
    }
}

/// POST …/fields/{signature_field_id}/delete
pub async fn clear(desk: Desk, State(app): State<App>, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let field = field_of(&desk, &opened)?;
    if !desk.is_proven(&opened, READABLE) {
        return Ok(see_other(desk.base()));
    }
    let done = db
        .write(async |tx: &Tx| {
            let office = desk.office(&app);
            let act = desk.begin(tx, &office, None).await?;
            Ok(actions::clear(tx, &office, &act, field.id).await?)
        })
        .await?;
    Ok(desk.after(done, &format!("{}?page={}#document", desk.base(), field.page)))
}
