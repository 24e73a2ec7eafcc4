//! A client goes to the provider's page to pay into trust.

use super::{pay_form, request};
use crate::{
    Error, Result,
    abuse::RateKey,
    actors::Client,
    app::App,
    billing::{self, BeginError, TrustCheckout, pay_fields},
    db::Db,
    form::{FieldErrors, Pairs},
    t,
    trust::TrustRequestPaymentsPath,
    web::Want,
};
use axum::{extract::State, http::StatusCode, response::Response};

/// POST /trust-requests/{trust_request_id}/payments: pressed again it begins anew and ends what was begun before, so that nobody is held up
/// by a press that came to no end.
pub async fn create(
    path: TrustRequestPaymentsPath,
    client: Client,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let content = request::read(&app, &client, &db, path.trust_request_id).await?;
    let (lang, fields) = (client.lang, pay_fields(&pairs));
    let notation = content.settings.notation(lang);
    let asked = content.listed.request.clone();
    let offer = content.offer.clone().filter(|_| asked.payable() > 0);
    let again = |words: String, status| {
        let mut errors = FieldErrors::default();
        errors.add("what", words);
        Ok(request::page(&client, content.clone(), (&fields, &errors, status)))
    };
    let Some(offer) = offer else {
        return again(t!(lang, "invoice-pay-error-changed"), StatusCode::CONFLICT);
    };
    let (amount, method) = match pay_form::check(&fields, (lang, notation), &asked) {
        Ok(typed) => typed,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(request::page(&client, content.clone(), (&fields, &errors, status)));
        }
    };
    let key = client.account.to_string();
    app.limits.checkout.check(&RateKey::from(&client.address).at(&key)).map_err(Error::Limited)?;
    let checkout = TrustCheckout {
        payer: (client.id, &client.name, &client.email),
        request: asked.id,
        money: asked.money(amount),
        method,
        description: t!(lang, "trust-checkout", purpose = asked.purpose.as_str()),
        lang,
    };
    let place = (&client.firm, client.base_url.as_str(), client.now);
    match billing::begin_into_trust((&app, &db), place, &offer, checkout).await? {
        Ok(url) => Ok(want.redirect(url)),
        Err(BeginError::Changed) => again(t!(lang, "invoice-pay-error-changed"), StatusCode::CONFLICT),
        Err(BeginError::NotOffered) => {
            again(t!(lang, "invoice-pay-error-method"), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(BeginError::Provider) => {
            again(t!(lang, "invoice-pay-error-provider"), StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
