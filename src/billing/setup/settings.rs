//! The firm's settings of billing.

use super::page::{self, Shown, answer};
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        PaymentSettingsPath, Reader, SettingsForm,
        actions::{self, SettingsOutcome},
    },
    db::Db,
    form::{Do, Pairs},
    web::Flash,
};
use axum::{extract::State, http::StatusCode, response::Response};

/// GET /staff/settings/payments
pub async fn edit(_: PaymentSettingsPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let content = page::read(&staff, &db).await?;
    answer((&app, &staff, &db), &content, &Shown::default(), StatusCode::OK).await
}

/// POST /staff/settings/payments
pub async fn update(
    path: PaymentSettingsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let mut content = page::read(&staff, &db).await?;
    let desk = (&app, &staff, &db);
    let mut fields = SettingsForm::posted(&pairs);
    if let (what, "taxes") = Do::in_list(&pairs) {
        let done = fields.arrange_taxes(what);
        let shown = Shown { settings: Some(fields), done, ..Shown::default() };
        return answer(desk, &content, &shown, StatusCode::OK).await;
    }
    let reader = Reader::of(&staff, Some(&content.settings.country));
    let typed = match fields.check(reader, &content.settings) {
        Ok(typed) => typed,
        Err(errors) => {
            let shown = Shown { settings: Some(fields), errors, ..Shown::default() };
            return answer(desk, &content, &shown, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let based_on = fields.based_on.as_str();
    let done = db.write(async |tx| actions::keep_settings(tx, &staff, &typed, based_on).await).await?;
    match done {
        SettingsOutcome::Saved => {
            app.firms.forget(staff.firm.id);
            Ok(Flash::Saved.redirect(path))
        }
        SettingsOutcome::Unchanged => Ok(Flash::Already.redirect(path)),
        SettingsOutcome::Behind(now, conflict) => {
            content.settings = *now;
            fields.based_on.clone_from(&conflict.mark);
            let shown = Shown { settings: Some(fields), conflict: Some(conflict), ..Shown::default() };
            answer(desk, &content, &shown, StatusCode::CONFLICT).await
        }
    }
}
