//! Anybody finds an invoice by its number and its client's mail address. Every pair is answered alike, and the link goes to the address on
//! the invoice alone.

use super::page::page;
use crate::{
    Error, Result,
    abuse::{
        RateKey, account_key,
        human::{self, Human},
    },
    actors::Anyone,
    app::App,
    billing::{
        PayPath, emails,
        links::{LinkPays, MAILED_LINK, NewLink},
        queries,
    },
    db::{Db, Tx},
    form::{FieldErrors, Form},
    t,
    ui::{self, Field},
    web::{Address, Query},
};
use axum::{
    extract::State,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use diesel::QueryResult;
use maud::html;
use serde::Deserialize;

/// What the proof of work is bound to.
const FORM: &str = "pay";
/// Longest number that is looked for.
const MAX_NUMBER: usize = 60;
/// Longest mail address.
const MAX_EMAIL: usize = 254;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FindForm {
    number: String,
    email: String,
    #[serde(flatten)]
    human: human::Answer,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    number: String,
    sent: String,
}

/// GET /pay
pub async fn new(
    _: PayPath,
    anyone: Anyone,
    Query(shown): Query<Shown>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    if !shown.sent.is_empty() {
        let lang = anyone.lang;
        let content =
            html! { p.lead { (t!(lang, "pay-sent")) } p { a href=(PayPath) { (t!(lang, "pay-title")) } } };
        return Ok(page(&anyone, &t!(lang, "pay-sent-title"), None, content));
    }
    let fields = FindForm { number: shown.number, ..FindForm::default() };
    Ok(form(&app, &anyone, &db, (&fields, &FieldErrors::default())))
}

fn form(app: &App, anyone: &Anyone, db: &Db, (fields, errors): (&FindForm, &FieldErrors)) -> Response {
    let lang = anyone.lang;
    let unseen = Human::new(&app.seal, &app.clock, db.clone(), FORM).fields(lang);
    let (number, email) = (t!(lang, "pay-number"), t!(lang, "pay-email"));
    let content = html! {
        (ui::error_summary(lang, errors))
        p { (t!(lang, "pay-lead")) }
        (ui::post_form(PayPath).class("form").fields(html! {
            (Field { name: "number", label: &number, value: &fields.number, error: errors.get("number"), ..Field::default() })
            (Field { name: "email", label: &email, kind: "email", value: &fields.email, autocomplete: "email",
                error: errors.get("email"), ..Field::default() })
            (unseen)
            div.form-actions { button class="button primary" { (t!(lang, "pay-send")) } }
        }))
    };
    page(anyone, &t!(lang, "pay-title"), Some("/pay"), content)
}

/// POST /pay
pub async fn create(
    _: PayPath,
    anyone: Anyone,
    State(app): State<App>,
    db: Db,
    (parts, Form(fields)): (Parts, Form<FindForm>),
) -> Result<Response> {
    let lang = anyone.lang;
    let mut errors = FieldErrors::default();
    let number = fields.number.trim().to_uppercase();
    if number.is_empty() || number.chars().count() > MAX_NUMBER {
        errors.add("number", t!(lang, "pay-number"));
    }
    let email = crate::sign_in::check_email(lang, &fields.email, &mut errors);
    if email.chars().count() > MAX_EMAIL {
        errors.add("email", t!(lang, "pay-email"));
    }
    let again = |errors: &FieldErrors| {
        let page = form(&app, &anyone, &db, (&fields, errors));
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    if !errors.is_empty() {
        return Ok(again(&errors));
    }
    let verdict = Human::new(&app.seal, &app.clock, db.clone(), FORM).judge(&fields.human).await?;
    if let Some(words) = verdict.again(lang) {
        errors.add("email", words);
        return Ok(again(&errors));
    }
    let (address, account) = (Address::of(&parts).0, account_key(anyone.firm.id, &email));
    let key = RateKey::from(&address).at(&account).proven(verdict.is_proven());
    app.limits.pay.check(&key).map_err(Error::Limited)?;
    db.write(async |tx| Ok(mail_link(tx, &app, &anyone, (&number, &email)).await?)).await?;
    Ok(crate::web::see_other(format!("{PayPath}?sent=yes")))
}

/// Mails a link where the two belong together; otherwise nothing is done, and nobody is told which it was.
async fn mail_link(tx: &Tx, app: &App, anyone: &Anyone, (number, email): (&str, &str)) -> QueryResult<()> {
    let firm = &anyone.firm;
    let Some((head, client)) = queries::find_by_number(tx, firm.id, number).await? else { return Ok(()) };
    if client.email.to_lowercase() != email || head.payable() == 0 {
        return Ok(());
    }
    let mut link = NewLink::new(&app.seal, LinkPays::Invoice(head.id), anyone.now, MAILED_LINK);
    link.case = Some(head.case_id);
    link.client = Some(head.client_id);
    link.insert(tx, firm.id, (None, anyone.now)).await?;
    let number = head.number.unwrap_or_default();
    let letter = emails::link(firm, &client, (&number, &link.token, &anyone.base_url));
    app.outbox.queue(tx, firm.id, letter).await.map(drop)
}
