//! A client goes to the provider's page.

use super::{pay_form::pay_fields, show};
use crate::{
    Error, Result,
    abuse::RateKey,
    actors::Client,
    app::App,
    billing::{
        ListedInvoice,
        checkout::{self, BeginError, Desk, Wanted},
        paths::PaymentsPath,
    },
    db::Db,
    form::{FieldErrors, Pairs},
    money::Money,
    t,
    web::Want,
};
use axum::{extract::State, http::StatusCode, response::Response};

/// POST /invoices/{invoice_id}/payments: pressed again it begins anew and ends what was begun before, so that nobody is held up by a
/// press that came to no end.
pub async fn create(
    path: PaymentsPath,
    client: Client,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let content = show::read(&app, &client, &db, path.invoice_id).await?;
    let (lang, fields) = (client.lang, pay_fields(&pairs));
    let notation = content.loaded.settings.notation(lang);
    let listed = content.loaded.listed.clone();
    let others: Vec<&ListedInvoice> =
        content.to_pay.iter().filter(|other| listed.is_payable_with(other)).collect();
    let choice = fields.check((lang, notation), &listed, &others);
    let again = |words: String, status| {
        let mut errors = FieldErrors::default();
        errors.add("what", words);
        show::page(&app, &client, content.clone(), (&fields, &errors, status))
    };
    let choice = match choice {
        Ok(choice) => choice,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show::page(&app, &client, content.clone(), (&fields, &errors, status));
        }
    };
    let Some(row) = content.loaded.gateway.clone().filter(|_| !choice.items.is_empty()) else {
        return again(t!(lang, "invoice-pay-error-changed"), StatusCode::CONFLICT);
    };
    let key = client.account.to_string();
    app.limits.checkout.check(&RateKey::from(&client.address).at(&key)).map_err(Error::Limited)?;
    let total: i64 = choice.items.iter().map(|(_, amount)| *amount).sum();
    let numbers = others.iter().filter(|other| choice.items.iter().any(|(id, _)| *id == other.head.id));
    let numbers = std::iter::once(&listed).chain(numbers.copied());
    let numbers: Vec<_> = numbers.filter_map(|one| one.head.number.clone()).collect();
    let wanted = Wanted {
        client: Some(listed.head.client_id),
        link: None,
        payer: (&client.name, &client.email),
        money: Money::new(total, listed.head.currency()),
        method: choice.method,
        items: choice.items,
        trust_request: None,
        description: numbers.join(", "),
        lang,
    };
    let desk = Desk {
        app: app.clone(),
        db: db.clone(),
        firm: client.firm.clone(),
        base_url: client.base_url.clone(),
        now: client.now,
    };
    match checkout::begin(&desk, &row, &wanted).await? {
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
