//! How clients reach the firm.

use super::{
    ContactPath, ContactPreviewPath, actions,
    contact_form::ContactForm,
    contact_view,
    frame::{self, Form, Next, Page},
    model::Section,
    preview::Preview,
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::Db,
    firms::Firm,
    form::{FieldErrors, Pairs},
    web::Want,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, Render};

/// GET /staff/settings/contact
pub async fn edit(_: ContactPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let content = shown(&firm, &ContactForm::of(&firm), &FieldErrors::default(), None, None);
    Page { tab: frame::CONTACT, status: StatusCode::OK, content }.response(&staff, &db).await
}

/// POST /staff/settings/contact/preview: nothing is saved.
pub async fn preview(
    _: ContactPreviewPath,
    staff: Staff,
    db: Db,
    want: Want,
    pairs: Pairs,
) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let fields = ContactForm::posted(&pairs);
    if want.fragment() {
        return Ok(Preview::of(&fields.tried_on(&firm), fields.lang(&firm)).render().into_response());
    }
    let mut errors = FieldErrors::default();
    fields.check(&mut errors);
    let content = shown(&firm, &fields, &errors, Some(pairs.get("based_on").to_owned()), None);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Page { tab: frame::CONTACT, status, content }.response(&staff, &db).await
}

/// POST /staff/settings/contact
pub async fn update(
    _: ContactPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let (fields, based_on) = (ContactForm::posted(&pairs), pairs.get("based_on").to_owned());
    let mut errors = FieldErrors::default();
    let checked = fields.check(&mut errors);
    if !errors.is_empty() {
        let content = shown(&firm, &fields, &errors, Some(based_on), None);
        let page = Page { tab: frame::CONTACT, status: StatusCode::UNPROCESSABLE_ENTITY, content };
        return page.response(&staff, &db).await;
    }
    let section = (Section::Contact, based_on.as_str());
    let saved = actions::save((&app, &db), &staff, section, &[], |firm| checked.put_on(firm)).await?;
    match frame::next(saved, ContactPath) {
        Next::Go(response) => Ok(response),
        Next::Again(theirs) => {
            let newer = frame::newer(Section::Contact, (&theirs, &fields.tried_on(&theirs)), &based_on);
            let content = shown(&theirs, &fields, &errors, None, Some(newer));
            Page { tab: frame::CONTACT, status: StatusCode::CONFLICT, content }.response(&staff, &db).await
        }
    }
}

/// The form beside the preview of what stands in it.
fn shown(
    firm: &Firm,
    fields: &ContactForm,
    errors: &FieldErrors,
    based_on: Option<String>,
    newer: Option<Markup>,
) -> Markup {
    let based_on = based_on.unwrap_or_else(|| Section::Contact.mark(firm));
    let form = Form { fields, errors, based_on, newer };
    contact_view::page(firm, &form, &Preview::of(&fields.tried_on(firm), fields.lang(firm)))
}
