//! The firm's account with a provider: kept, and forgotten.

use super::{
    check,
    gateway_form::{GatewayForm, record},
    page::{self, Shown, answer},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        GatewayDeletePath, GatewayPath, PaymentSettingsPath, actions, gateways,
        queries::{self, GatewayRow},
    },
    db::{Db, Tx},
    firms,
    form::{Conflict, FieldErrors, Pairs},
    web::Flash,
};
use axum::{extract::State, http::StatusCode, response::Response};

enum Kept {
    Yes,
    Wrong(FieldErrors),
    Behind(Conflict),
}

/// POST /staff/settings/payments/{gateway}: keeps it even where the provider cannot be reached, which the page then says.
pub async fn update(
    path: GatewayPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let kind = page::kind_of(&app, &path.gateway)?;
    let content = page::read(&staff, &db).await?;
    let (name, endpoints) = (kind.as_str(), app.payments.endpoints());
    let mut form = GatewayForm::posted(kind, &pairs);
    let row = content.rows.iter().find(|row| row.gateway == name);
    let before = row.and_then(|row| page::stored(&app, &staff, row));
    let checked = match form.check(kind, before.as_ref(), endpoints) {
        Ok(stored) => {
            let found = check::ask(&app, &stored, staff.now).await;
            Ok((stored, found))
        }
        Err(errors) => Err(errors),
    };
    let kept = match checked {
        Err(errors) => Kept::Wrong(errors),
        Ok((tried, found)) => {
            db.write(async |tx: &Tx| {
                let firm = staff.firm.id;
                // owners wait for each other
                firms::lock(tx, firm).await?;
                let rows = queries::list_gateways(tx, firm).await?;
                let now = rows.into_iter().find(|row| row.gateway == name);
                let before = now.as_ref().and_then(|row| page::stored(&app, &staff, row));
                let typed = match form.check(kind, before.as_ref(), endpoints) {
                    Ok(typed) => typed,
                    Err(errors) => return Ok(Kept::Wrong(errors)),
                };
                let was = record(kind, before.as_ref());
                if let Some(conflict) = was.conflict(&form.based_on, &record(kind, Some(&typed))) {
                    return Ok(Kept::Behind(conflict));
                }
                let same = typed.secrets == tried.secrets;
                let row = GatewayRow {
                    gateway: name.to_owned(),
                    settings: serde_json::to_value(&typed.settings).map_err(anyhow::Error::from)?,
                    secrets: gateways::seal(&app.seal, firm, kind, &typed.secrets)?,
                    enabled: typed.enabled,
                    checked_at: found.0.filter(|_| same),
                    checked_as: if same { found.1.clone() } else { String::new() },
                    cursor: now.map(|row| row.cursor).unwrap_or_default(),
                };
                actions::keep_gateway(tx, &staff, &row).await?;
                Ok(Kept::Yes)
            })
            .await?
        }
    };
    let (errors, conflict, status) = match kept {
        Kept::Yes => return Ok(Flash::Saved.redirect(format!("{PaymentSettingsPath}#{name}"))),
        Kept::Wrong(errors) => (errors, None, StatusCode::UNPROCESSABLE_ENTITY),
        Kept::Behind(conflict) => (FieldErrors::default(), Some(conflict), StatusCode::CONFLICT),
    };
    if let Some(conflict) = &conflict {
        form.based_on.clone_from(&conflict.mark);
    }
    let content = page::read(&staff, &db).await?;
    let shown = Shown { gateway: Some((kind, form)), errors, conflict, ..Shown::default() };
    answer((&app, &staff, &db), &content, &shown, status).await
}

/// POST /staff/settings/payments/{gateway}/delete
pub async fn destroy(
    path: GatewayDeletePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    let kind = page::kind_of(&app, &path.gateway)?;
    let removed = db.write(async |tx| Ok(actions::remove_gateway(tx, &staff, kind).await?)).await?;
    Ok(if removed { Flash::Saved } else { Flash::Already }.redirect(PaymentSettingsPath))
}
