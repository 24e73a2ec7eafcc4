//! The page: the accounts with providers first, then the settings.

use super::{
    gateway_form::{GatewayForm, Stored},
    gateway_view::{self, GatewayCard},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::{
        BillingSettings, PaymentSettingsPath, Reader, SettingsForm, SettingsPage, allow_forms_to, gateways,
        queries::{self, GatewayRow},
        settings, settings_form,
    },
    db::{Db, Tx},
    error::for_log,
    form::{ArrangedLine, Conflict, FieldErrors},
    payments::{self, GatewayKind},
    settings::Page,
};
use axum::{http::StatusCode, response::Response};
use maud::html;

/// What the page shows beside what is kept: a form as it was sent, and what came of it.
#[derive(Default)]
pub(super) struct Shown {
    pub settings: Option<SettingsForm>,
    /// Which provider's form it was.
    pub gateway: Option<(GatewayKind, GatewayForm)>,
    pub errors: FieldErrors,
    pub done: Option<ArrangedLine>,
    pub conflict: Option<Conflict>,
}

/// What is read for it.
pub(super) struct Content {
    pub settings: BillingSettings,
    pub rows: Vec<GatewayRow>,
}

/// Reads it, for an owner.
pub(super) async fn read(staff: &Staff, db: &Db) -> Result<Content> {
    staff.require_owner()?;
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let (settings, _) = settings::load(tx, firm).await?;
        Ok(Content { settings, rows: queries::list_gateways(tx, firm).await? })
    })
    .await
}

/// The provider of an address; the sandbox is one in the demo alone.
pub(super) fn kind_of(app: &App, text: &str) -> Result<GatewayKind> {
    let kind = text.parse::<GatewayKind>().map_err(|_| Error::NotFound)?;
    if kind == GatewayKind::Sandbox && !app.config.demo { Err(Error::NotFound) } else { Ok(kind) }
}

/// What is kept of an account; keys that cannot be opened have to be entered again.
pub(super) fn stored(app: &App, staff: &Staff, row: &GatewayRow) -> Option<Stored> {
    match gateways::read(&app.seal, staff.firm.id, row) {
        Ok((settings, secrets)) => Some(Stored { settings, secrets, enabled: row.enabled }),
        Err(error) => {
            tracing::error!(
                error = for_log(&error),
                gateway = row.gateway,
                "an account with a provider cannot be read"
            );
            None
        }
    }
}

/// The page.
pub(super) async fn answer(
    (app, staff, db): (&App, &Staff, &Db),
    content: &Content,
    shown: &Shown,
    status: StatusCode,
) -> Result<Response> {
    let reader = Reader::of(staff, Some(&content.settings.country));
    let nothing = FieldErrors::default();
    let of_gateway = shown.gateway.as_ref().map(|(kind, _)| *kind);
    let fields = match &shown.settings {
        Some(fields) => fields.clone(),
        None => SettingsForm::of(&content.settings, reader.notation),
    };
    let kinds =
        GatewayKind::ALL.iter().copied().filter(|kind| *kind != GatewayKind::Sandbox || app.config.demo);
    let mut origins = Vec::new();
    let mut cards = Vec::new();
    for kind in kinds {
        let row = content.rows.iter().find(|row| row.gateway == kind.as_str());
        let stored = row.and_then(|row| stored(app, staff, row));
        if let Some(stored) = &stored
            && let Ok(provider) = payments::open(&stored.settings, &stored.secrets, &app.payments)
        {
            origins.extend(provider.form_origins());
        }
        let sent = shown.gateway.as_ref().filter(|(of, _)| *of == kind).map(|(_, form)| form.clone());
        let fields = sent.unwrap_or_else(|| GatewayForm::of(kind, stored.as_ref()));
        let mine = of_gateway == Some(kind);
        let errors = if mine { &shown.errors } else { &nothing };
        let conflict = shown.conflict.as_ref().filter(|_| mine);
        cards.push(GatewayCard { staff, kind, row, stored, fields, errors, conflict });
    }
    let form = SettingsPage {
        reader,
        fields: &fields,
        settings: &content.settings,
        errors: if of_gateway.is_none() { &shown.errors } else { &nothing },
        done: shown.done,
        conflict: shown.conflict.as_ref().filter(|_| of_gateway.is_none()),
        action: &PaymentSettingsPath.to_string(),
    };
    let main = html! {
        section.stack.narrow aria-labelledby="online-title" {
            h2 #online-title { "Online payments" }
            (gateway_view::standing(content))
            @for card in &cards { (card) }
        }
        section.stack aria-labelledby="billing-title" {
            h2 #billing-title { "Invoices and receipts" }
            (settings_form(&form))
        }
    };
    let mut response = Page { tab: super::TAB, status, content: main }.response(staff, db).await?;
    allow_forms_to(&mut response, &origins);
    Ok(response)
}
