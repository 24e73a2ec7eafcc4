//! Signers without an account: a link that was mailed, and a code that is mailed when somebody opens it. Opening the link spends nothing, so
//! scanners of mails may do it; the code shows that it is they who read the mails at that address now.

use super::{
    desk::{COOKIE, Desk, Opened, READABLE},
    frame::parts_of_title,
};
use crate::{
    Error, Result,
    abuse::RateKey,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    seal,
    sign_in::{code_hash, looks_like_code, new_code},
    signatures::{
        Authentication, actions, emails,
        queries::{self, SigningLink},
    },
    t,
    ui::{self, Tone},
    web::{Flash, see_other, set_cookie},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;
use std::time::Duration;
use subtle::ConstantTimeEq;

/// How long a code works.
const CODE_LIFETIME: Duration = Duration::from_secs(15 * 60);
/// Wrong codes until it is worth nothing.
const CODE_TRIES: i16 = 5;
/// Between two codes.
const CODE_PAUSE: Duration = Duration::from_secs(30);

/// An address with all but its beginning and its host hidden.
fn hidden(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((name, host)) => format!("{}•••@{host}", name.chars().take(1).collect::<String>()),
        None => String::new(),
    }
}

/// The page that mails a code and takes it. Of what is to be signed it says no more than the mail did.
pub fn page(desk: Desk, opened: Opened, errors: &FieldErrors) -> Response {
    let (lang, base) = (desk.lang(), desk.base());
    let was_sent = opened.link.as_ref().is_some_and(|link| has_code(link, &desk));
    let address = hidden(&opened.signer.email);
    let (label, hint) = (t!(lang, "guest-code"), t!(lang, "guest-code-hint"));
    let main = html! {
        (parts_of_title(desk.crumbs(opened.envelope.request.id), opened.title(), None))
        section.card.narrow aria-labelledby="code" {
            header { h2 #code { (t!(lang, "guest-title")) } }
            div.body {
                @if was_sent {
                    p { (t!(lang, "guest-sent", address = address.as_str())) }
                    (ui::post_form(format!("{base}/identity")).class("form").flag("novalidate").fields(html! {
                        (ui::error_summary(lang, errors))
                        (ui::code_field("code", &label, &hint, errors.get("code")))
                        div.form-actions { button class="button primary" { (t!(lang, "guest-go-on")) } }
                    }))
                    (ui::post_form(format!("{base}/code")).fields(html! { button class="button quiet" { (t!(lang, "guest-again")) } }))
                } @else {
                    @if let Some(error) = errors.get("code") { (ui::notice(Tone::Warn, html! { (error) })) }
                    p { (t!(lang, "guest-text", firm = desk.firm().name.as_str(), name = opened.signer.name.as_str(), address = address.as_str())) }
                    (ui::post_form(format!("{base}/code")).fields(html! { button class="button primary" { (t!(lang, "guest-send")) } }))
                }
                p class="small soft" { (t!(lang, "guest-not-you")) }
            }
        }
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = opened.title().to_owned();
    (status, desk.page(opened.waiting, &title, main)).into_response()
}

fn has_code(link: &SigningLink, desk: &Desk) -> bool {
    link.code_hash.is_some()
        && link.code_tries < CODE_TRIES
        && link.code_sent_at.is_some_and(|at| desk.now() < at.plus(CODE_LIFETIME))
}

/// POST /sign/{token}/code
pub async fn send_code(desk: Desk, State(app): State<App>, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let link = opened.link.as_ref().ok_or(Error::NotFound)?;
    let waits = link.code_sent_at.is_some_and(|at| desk.now() < at.plus(CODE_PAUSE));
    if waits && has_code(link, &desk) {
        return Ok(see_other(desk.base()));
    }
    let id = link.id.to_string();
    let key = RateKey::from(&desk.address).at(&id);
    app.limits.signing.check(&key).map_err(Error::Limited)?;
    let code = new_code();
    db.write(async |tx: &Tx| {
        let office = desk.office(&app);
        queries::set_code(tx, desk.firm().id, link.id, (&code_hash(link.id, &code), desk.now())).await?;
        Ok(emails::code(tx, &office, &opened.signer, &code).await?)
    })
    .await?;
    Ok(Flash::Sent.redirect(desk.base()))
}

/// POST /sign/{token}/identity
pub async fn take_code(desk: Desk, State(app): State<App>, db: Db, pairs: Pairs) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let link = opened.link.clone().ok_or(Error::NotFound)?;
    if desk.is_proven(&opened, READABLE) && desk.is_proven(&opened, actions::FRESH) {
        return Ok(see_other(desk.base()));
    }
    let (lang, typed) = (desk.lang(), pairs.get("code"));
    let mut errors = FieldErrors::default();
    if !looks_like_code(typed) {
        errors.add("code", t!(lang, "guest-code-missing"));
        return Ok(page(desk, opened, &errors));
    }
    let firm = desk.firm().id;
    let tries = db.write(async |tx: &Tx| Ok(queries::count_wrong_code(tx, firm, link.id).await?)).await?;
    let known = link.code_hash.as_deref().filter(|_| has_code(&link, &desk) && tries <= CODE_TRIES);
    let is_right = known.is_some_and(|known| bool::from(code_hash(link.id, typed).as_slice().ct_eq(known)));
    if !is_right {
        let words = if known.is_some() && tries < CODE_TRIES {
            t!(lang, "guest-code-wrong")
        } else {
            t!(lang, "guest-code-over")
        };
        errors.add("code", words);
        let opened = desk.open(&db).await?;
        return Ok(page(desk, opened, &errors));
    }
    let proof = seal::token();
    db.write(async |tx: &Tx| {
        queries::set_proof(tx, firm, link.id, (&seal::token_hash(&proof), desk.now())).await?;
        let office = desk.office(&app);
        desk.begin(tx, &office, Some((Authentication::MailedCode, desk.now()))).await?;
        Ok(())
    })
    .await?;
    let mut response = see_other(desk.base());
    set_cookie(&mut response, COOKIE, &proof, Some(READABLE));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_recognized_by_who_knows_it() {
        assert_eq!(hidden("amara@hartwell.test"), "a•••@hartwell.test");
        assert_eq!(hidden(""), "");
    }
}
