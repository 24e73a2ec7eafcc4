//! The look of the portal: color, welcome, pictures.

use super::{
    BrandingPath, BrandingPreviewPath,
    actions::{self},
    branding_form::BrandingForm,
    branding_view,
    frame::{self, Form, Next, Page},
    model::Section,
    picture::MadePicture,
    preview::Preview,
    upload::{Posted, Upload},
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

/// GET /staff/settings/branding
pub async fn edit(_: BrandingPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let errors = FieldErrors::default();
    let form = shown(&firm, &BrandingForm::of(&firm), &errors, None, None);
    Page { tab: frame::BRANDING, status: StatusCode::OK, content: form }.response(&staff, &db).await
}

/// POST /staff/settings/branding/preview: nothing is saved.
pub async fn preview(
    _: BrandingPreviewPath,
    staff: Staff,
    db: Db,
    want: Want,
    pairs: Pairs,
) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let fields = BrandingForm::posted(&pairs);
    let tried = fields.tried_on(&firm);
    if want.fragment() {
        return Ok(Preview::of(&tried, fields.lang(&firm)).render().into_response());
    }
    let mut errors = FieldErrors::default();
    fields.check(&mut errors);
    let based_on = Some(pairs.get("based_on").to_owned());
    let form = shown(&firm, &fields, &errors, based_on, None);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Page { tab: frame::BRANDING, status, content: form }.response(&staff, &db).await
}

/// POST /staff/settings/branding
pub async fn update(
    _: BrandingPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let Posted { pairs, files, unreadable } = upload.read().await?;
    let (fields, based_on) = (BrandingForm::posted(&pairs), pairs.get("based_on").to_owned());
    let mut errors = FieldErrors::default();
    let checked = fields.check(&mut errors);
    let mut pictures = Vec::new();
    for (which, chosen) in files {
        let made = match chosen {
            Ok(bytes) => MadePicture::from_choice(which, bytes).await?,
            Err(refused) => Err(refused),
        };
        match made {
            Ok(made) => pictures.push(made),
            Err(refused) => errors.add(which.key(), refused.to_string()),
        }
    }
    if !errors.is_empty() {
        let form = shown(&firm, &fields, &errors, Some(based_on), None);
        let page = Page { tab: frame::BRANDING, status: StatusCode::UNPROCESSABLE_ENTITY, content: form };
        return page.response(&staff, &db).await;
    }
    if let Some(rejected) = unreadable {
        return Err(rejected.into());
    }
    let stored = actions::store((&app, &db), &staff, pictures).await?;
    let change = |firm: &mut Firm| {
        checked.put_on(firm);
        for which in super::Which::ALL.into_iter().filter(|which| fields.removes(which.key())) {
            which.remove_from(firm);
        }
    };
    let section = (Section::Branding, based_on.as_str());
    let saved = actions::save((&app, &db), &staff, section, &stored, change).await?;
    match frame::next(saved, BrandingPath) {
        Next::Go(response) => Ok(response),
        Next::Again(theirs) => {
            let newer = frame::newer(Section::Branding, (&theirs, &fields.tried_on(&theirs)), &based_on);
            let form = shown(&theirs, &fields, &errors, None, Some(newer));
            Page { tab: frame::BRANDING, status: StatusCode::CONFLICT, content: form }
                .response(&staff, &db)
                .await
        }
    }
}

/// The form beside the preview of what stands in it.
fn shown(
    firm: &Firm,
    fields: &BrandingForm,
    errors: &FieldErrors,
    based_on: Option<String>,
    newer: Option<Markup>,
) -> Markup {
    let based_on = based_on.unwrap_or_else(|| Section::Branding.mark(firm));
    let form = Form { fields, errors, based_on, newer };
    branding_view::page(firm, &form, &Preview::of(&fields.tried_on(firm), fields.lang(firm)))
}
