//! Pages of the second factor.

use super::{
    ProfilePath, RecoveryCodesPath, RemovalPath, SetupPath,
    views::{self, CURRENT},
};
use crate::{
    Result,
    actors::{SecondFactorPath, SignedIn},
    db::Db,
    form::FieldErrors,
    i18n::Lang,
    sign_in::{
        RecentSignIn,
        second_factor::{RecoveryCodes, Secret},
    },
    t,
    ui::{self, Field, Tone},
};
use axum::response::Response;
use maud::{Markup, Render, html};

fn crumbs(lang: Lang) -> Markup {
    html! {
        p.crumbs {
            a href=(ProfilePath) { (t!(lang, "profile-title")) } " " span aria-hidden="true" { "/" } " "
            a href=(SecondFactorPath) { (t!(lang, "profile-second-factor")) }
        }
    }
}

/// How it stands, and what can be done.
pub async fn overview(
    db: &Db,
    signed_in: &SignedIn,
    left: Option<i64>,
    recent: RecentSignIn,
    errors: &FieldErrors,
) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-second-factor");
    let required = signed_in.is_staff() && signed_in.firm.staff_second_factor;
    let main = html! {
        (views::head(lang, &title, &t!(lang, "second-factor-lead")))
        (ui::error_summary(lang, errors))
        @match left {
            Some(left) => (on(lang, left, required)),
            None => (off(signed_in, required, &views::proof_field(lang, recent, errors))),
        }
    };
    views::page(db, signed_in, &title, errors, main).await
}

fn off(signed_in: &SignedIn, required: bool, proof: &Markup) -> Markup {
    let lang = signed_in.lang;
    html! {
        @if required {
            (ui::notice(Tone::Warn, html! { strong { (t!(lang, "second-factor-required-title")) } p { (t!(lang, "second-factor-required")) } }))
        }
        section class="card narrow" {
            div class="body stack" {
                p { (t!(lang, "second-factor-how")) }
                p.soft { (t!(lang, "second-factor-apps")) }
                (ui::post_form(SecondFactorPath).class("form").flag("novalidate").locked(signed_in.preview.is_some()).fields(html! {
                    (proof)
                    button class="button primary" { (t!(lang, "second-factor-begin")) }
                }))
            }
        }
    }
}

fn on(lang: Lang, left: i64, required: bool) -> Markup {
    let tone = if left < 3 { Tone::Warn } else { Tone::Plain };
    html! {
        section class="card narrow" {
            ul.rows {
                li {
                    span class="glyph good" { (ui::icon("check")) }
                    div.what { strong { (t!(lang, "second-factor-is-on")) } span class="soft small" { (t!(lang, "second-factor-is-on-text")) } }
                    @if !required {
                        a class="button compact act" href=(RemovalPath) { (t!(lang, "second-factor-remove")) }
                    }
                }
                li {
                    span class={ "glyph " (tone.class()) } { (ui::icon("lock")) }
                    div.what { strong { (t!(lang, "second-factor-codes")) } span class="soft small" { (t!(lang, "second-factor-codes-left", count = left)) } }
                    a class="button compact act" href=(RecoveryCodesPath) { (t!(lang, "second-factor-renew")) }
                }
            }
        }
        @if required { p.soft { (t!(lang, "second-factor-required-on")) } }
    }
}

/// The secret, as a picture and to be typed, and the field for its first code.
pub async fn setup(db: &Db, signed_in: &SignedIn, secret: &Secret, errors: &FieldErrors) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "second-factor-setup-title");
    let url = secret.url(&signed_in.firm.name, &signed_in.email)?;
    let main = html! {
        header { (crumbs(lang)) h1 { (title) } }
        (ui::error_summary(lang, errors))
        (ui::post_form(SetupPath).class("card narrow").flag("novalidate").fields(html! {
            ol class="body steps-list" {
                li { h2 { (t!(lang, "second-factor-step-app")) } p.soft { (t!(lang, "second-factor-apps")) } }
                li {
                    h2 { (t!(lang, "second-factor-step-scan")) }
                    @if let Some(picture) = ui::qr(&url, &t!(lang, "second-factor-qr")) { (picture) }
                    p { a href=(url) { (t!(lang, "second-factor-open-app")) } }
                    p.soft { (t!(lang, "second-factor-or-type")) }
                    p { code.secret translate="no" { (secret.grouped()) } }
                }
                li {
                    h2 { (t!(lang, "second-factor-step-code")) }
                    (ui::code_field("code", &t!(lang, "second-factor-code"), &t!(lang, "second-factor-code-hint"), errors.get("code")))
                    div.form-actions {
                        button class="button primary" { (t!(lang, "second-factor-confirm")) }
                        a.button href=(SecondFactorPath) { (t!(lang, "cancel")) }
                    }
                }
            }
        }))
    };
    views::page(db, signed_in, &title, errors, main).await
}

/// The recovery codes, this once. `first`: the second factor has just been set up.
pub async fn codes(db: &Db, signed_in: &SignedIn, codes: &RecoveryCodes, first: bool) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "second-factor-codes");
    let on = if first { t!(lang, "second-factor-now-on") } else { t!(lang, "second-factor-renewed") };
    let main = html! {
        header { (crumbs(lang)) h1 { (title) } }
        (ui::notice(Tone::Good, html! { (on) }))
        section class="card narrow" {
            div class="body stack" {
                p { (t!(lang, "second-factor-codes-text")) }
                p { strong { (t!(lang, "second-factor-codes-once")) } }
                ol.codes translate="no" { @for code in &codes.shown { li { code { (code) } } } }
                p class="soft small" { (signed_in.firm.name) " · " bdi { (signed_in.email) } }
                div.form-actions {
                    a class="button primary" href=(SecondFactorPath) { (t!(lang, "second-factor-codes-kept")) }
                    a.button href=(as_file(signed_in, codes)) download="recovery-codes.txt" {
                        (ui::icon("download")) span { (t!(lang, "second-factor-codes-download")) }
                    }
                }
            }
        }
    };
    views::page(db, signed_in, &title, &FieldErrors::default(), main).await
}

/// The codes as a file that comes with the page: they are not asked for again.
fn as_file(signed_in: &SignedIn, codes: &RecoveryCodes) -> String {
    let text = format!("{}\n{}\n\n{}\n", signed_in.firm.name, signed_in.email, codes.shown.join("\n"));
    let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    // a form's encoding writes a blank as +, which is a plus here
    format!("data:text/plain;charset=utf-8,{}", text.replace('+', "%20"))
}

/// What a form that wants to know that it is them is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Codes,
    Removal,
}

/// What differs between the forms of the two wishes.
struct WishWords {
    title: String,
    lead: String,
    button: String,
    /// Where the form is sent.
    action: String,
}

impl Wish {
    fn words(self, lang: Lang) -> WishWords {
        match self {
            Wish::Codes => WishWords {
                title: t!(lang, "second-factor-renew-title"),
                lead: t!(lang, "second-factor-renew-lead"),
                button: t!(lang, "second-factor-renew"),
                action: RecoveryCodesPath.to_string(),
            },
            Wish::Removal => WishWords {
                title: t!(lang, "second-factor-removal-title"),
                lead: t!(lang, "second-factor-removal-lead"),
                button: t!(lang, "second-factor-remove"),
                action: RemovalPath.to_string(),
            },
        }
    }
}

/// The form that wants a code or the password first.
pub async fn reauthenticate(
    db: &Db,
    signed_in: &SignedIn,
    wish: Wish,
    errors: &FieldErrors,
) -> Result<Response> {
    let lang = signed_in.lang;
    let words = wish.words(lang);
    let fields = html! {
        p { (t!(lang, "second-factor-prove")) }
        (Field { name: "code", label: &t!(lang, "second-factor-code-any"), error: errors.get("code"),
            autocomplete: "one-time-code", optional: Some(&t!(lang, "optional")), ..Field::default() })
        (Field { name: CURRENT, label: &t!(lang, "proof-password"), kind: "password", error: errors.get(CURRENT),
            autocomplete: "current-password", optional: Some(&t!(lang, "optional")), ..Field::default() })
    };
    let page = views::FormPage {
        signed_in,
        title: &words.title,
        lead: &words.lead,
        errors,
        action: words.action,
        fields,
        button: &words.button,
        back: SecondFactorPath.to_string(),
    };
    views::page(db, signed_in, &words.title, errors, page.render()).await
}
