//! Settings > Signatures: the certificate that seals, for owners. One of our own making can be renewed, or another be brought.

use super::{
    SealRenewalPath, SealSettingsPath, identity,
    queries::{self, KeptIdentity},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    feature::SettingsTab,
    form::{FieldErrors, Pairs},
    i18n::format,
    pdf_files::identity::{Facts, Unusable},
    settings::Page,
    sign_in::{RecentSignIn, reauthenticate},
    ui::{self, Field, Scripts, TextArea},
    web::{Flash, Right, Routes},
};
use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::routing::TypedPath;
use data_encoding::HEXUPPER;
use maud::{Markup, html};

/// Its place among the firm's settings.
pub const TAB: SettingsTab = SettingsTab {
    order: 48,
    scripts: Scripts::Htmx,
    href: SealSettingsPath::PATH,
    icon: "sign",
    title: "Signatures",
    about: "The certificate that seals signed documents.",
};

/// What owners are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<SealSettingsPath, _, _>(Right::Owner, edit)
        .post::<SealSettingsPath, _, _>(Right::Owner, update)
        .post::<SealRenewalPath, _, _>(Right::Owner, renew)
}

/// GET /staff/settings/signatures
pub async fn edit(
    _: SealSettingsPath,
    staff: Staff,
    recent: RecentSignIn,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    answer((&staff, &app, &db), recent, ("", &FieldErrors::default())).await
}

async fn answer(
    (staff, app, db): (&Staff, &App, &Db),
    recent: RecentSignIn,
    (certificates, errors): (&str, &FieldErrors),
) -> Result<Response> {
    let all = db.read(async |tx: &Tx| Ok(queries::list_identities(tx, staff.firm.id).await?)).await?;
    let content = content(staff, app, (&all, recent), (certificates, errors));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Page { tab: TAB, status, content }.response(staff, db).await
}

fn content(
    staff: &Staff,
    app: &App,
    (all, recent): (&[KeptIdentity], RecentSignIn),
    (certificates, errors): (&str, &FieldErrors),
) -> Markup {
    let current = all.iter().find(|one| one.retired_at.is_none());
    html! {
        (ui::card("certificate", "Certificate in use", None, html! {
            @match current {
                Some(kept) => { (facts(staff, kept)) }
                None => (ui::empty("sign", "None yet", "One is made by itself when the first document is sealed. It lasts ten years and is renewed in time.")),
            }
            div.body {
                @match &app.config.timestamp_url {
                    Some(url) => p.small { "The time in seals is stamped by " code { (url) } "." },
                    None => p class="small soft" { "No authority stamps the time into seals (PORTICO_TIMESTAMP_URL)." },
                }
            }
        }))
        (ui::post_form(SealRenewalPath).class("card narrow").fields(html! {
            div class="body form" {
                h2 { "Make a new one" }
                p { "The one in use stays valid for what it sealed." }
                (password(recent, errors, "renewal_password"))
                div.form-actions { button.button { "Make a new certificate" } }
            }
        }))
        (ui::post_form(SealSettingsPath).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                h2 { "Bring your own" }
                p { "A certificate for signing documents, of an elliptic curve (P-256), with those that vouch for it, and its key without a password." }
                (ui::error_summary(staff.lang, errors))
                (TextArea { name: "certificates", label: "Certificates (PEM)", value: certificates, rows: 6, error: errors.get("certificates"), ..TextArea::default() })
                (TextArea { name: "key", label: "Key (PEM)", value: "", rows: 5, hint: "It is encrypted before it is kept, and never shown again.", error: errors.get("key"), ..TextArea::default() })
                (password(recent, errors, "current_password"))
                div.form-actions { button class="button primary" { "Use this certificate" } }
            }
        }))
        @if all.iter().any(|one| one.retired_at.is_some()) {
            (ui::card("earlier", "Earlier certificates", None, html! {
                div.body { p class="soft small" { "What they sealed is still recognized on the page that checks files." } }
                @for kept in all.iter().filter(|one| one.retired_at.is_some()) { (facts(staff, kept)) }
            }))
        }
    }
}

fn password(recent: RecentSignIn, errors: &FieldErrors, name: &str) -> Markup {
    html! {
        @if !recent.0 || errors.get(name).is_some() {
            (Field { name, label: "Your password", kind: "password", autocomplete: "current-password", error: errors.get(name), ..Field::default() })
        }
    }
}

fn facts(staff: &Staff, kept: &KeptIdentity) -> Markup {
    let day = |at: crate::clock::Ts| format::full_day(staff.lang, at.0.to_zoned(staff.zone.clone()).date());
    let print = identity::certificates(kept).first().and_then(|der| Facts::of(der));
    html! {
        div.body { dl.facts {
            dt { "Issued to" } dd { bdi { (kept.name) } }
            dt { "Made by" } dd { @if kept.source == "made" { "This portal" } @else { "Brought by an owner" } }
            dt { "Valid" } dd { (day(kept.not_before)) " to " (day(kept.not_after)) }
            @if let Some(facts) = print { dt { "Fingerprint (SHA-256)" } dd { code { (HEXUPPER.encode(&facts.fingerprint)) } } }
        } }
    }
}

/// POST /staff/settings/signatures
pub async fn update(
    path: SealSettingsPath,
    staff: Staff,
    recent: RecentSignIn,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    let (certificates, key) = (pairs.get("certificates"), pairs.get("key"));
    let mut errors = FieldErrors::default();
    if let Err(error) = reauthenticate((&app, &db), &staff, recent, pairs.get("current_password")).await? {
        errors.add("current_password", error.words(staff.lang));
        return answer((&staff, &app, &db), recent, (certificates, &errors)).await;
    }
    let who = (staff.by(), staff.account, staff.now);
    let brought = db
        .write(async |tx: &Tx| {
            let brought = identity::bring(tx, &app.seal, staff.firm.id, (certificates, key), who).await;
            brought.map_err(Error::Internal)
        })
        .await?;
    match brought {
        Ok(()) => Ok(Flash::Saved.redirect(path)),
        Err(why) => {
            let (field, words) = unusable_words(why);
            errors.add(field, words);
            answer((&staff, &app, &db), recent, (certificates, &errors)).await
        }
    }
}

fn unusable_words(why: Unusable) -> (&'static str, &'static str) {
    match why {
        Unusable::Certificate | Unusable::NoRandomness => {
            ("certificates", "These are no certificates in PEM, or one of them is damaged.")
        }
        Unusable::Key => ("key", "This is no P-256 key in PEM, or it has a password."),
        Unusable::OtherKey => ("key", "This key belongs to none of the certificates."),
        Unusable::NotForSigning => ("certificates", "This certificate does not allow to sign documents."),
    }
}

/// POST /staff/settings/signatures/renewal
pub async fn renew(
    _: SealRenewalPath,
    staff: Staff,
    recent: RecentSignIn,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    if let Err(error) = reauthenticate((&app, &db), &staff, recent, pairs.get("renewal_password")).await? {
        let mut errors = FieldErrors::default();
        errors.add("renewal_password", error.words(staff.lang));
        return answer((&staff, &app, &db), recent, ("", &errors)).await;
    }
    let who = (staff.by(), Some(staff.account), staff.now);
    db.write(async |tx: &Tx| identity::renew(tx, &app.seal, &staff.firm, who).await.map_err(Error::Internal))
        .await?;
    Ok(Flash::Saved.redirect(SealSettingsPath))
}
