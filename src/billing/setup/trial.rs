//! A payment of a small sum, so that an owner sees what clients will.

use super::page::{self, Content, Shown, answer};
use crate::{
    Error, Result,
    abuse::RateKey,
    actors::Staff,
    app::App,
    billing::{
        GatewayRow, GatewayTestPath,
        checkout::{self, BeginError, Desk, Wanted},
        gateways,
        observing::TEST_PURPOSE,
        queries::CheckoutMethod,
    },
    db::Db,
    form::FieldErrors,
    money::{Currency, Money},
    payments::{GatewayKind, Offer},
    web::Want,
};
use axum::{extract::State, http::StatusCode, response::Response};

/// One of the currency, or the least that the provider takes.
fn small_sum(currency: Currency, offer: &Offer) -> Money {
    let step = offer.step.minor.max(1);
    let wanted = 10_i64.pow(currency.exponent().into()).max(offer.least.minor);
    Money::new(wanted.saturating_add(step - 1) / step * step, currency)
}

/// POST /staff/settings/payments/{gateway}/test
pub async fn create(
    path: GatewayTestPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
) -> Result<Response> {
    let kind = page::kind_of(&app, &path.gateway)?;
    let content = page::read(&staff, &db).await?;
    let row = content.rows.iter().find(|row| row.gateway == kind.as_str()).ok_or(Error::NotFound)?;
    let key = staff.account.to_string();
    app.limits.checkout.check(&RateKey::from(&staff.address).at(&key)).map_err(Error::Limited)?;
    if !gateways::takes_what_is_owed(row) {
        let words = "This account pays out into trust: a test payment would put the firm’s own money among clients’ money.";
        return refused((&app, &staff, &db), &content, (kind, row), (words, StatusCode::CONFLICT)).await;
    }
    let currency = content.settings.currency;
    let offer = gateways::open(&app, staff.firm.id, row).ok().and_then(|provider| provider.offers(currency));
    let begun = match offer {
        None => Err(BeginError::NotOffered),
        Some(offer) => {
            let wanted = Wanted {
                client: None,
                link: None,
                payer: (&staff.name, &staff.email),
                money: small_sum(currency, &offer),
                method: CheckoutMethod::Any,
                items: Vec::new(),
                trust_request: None,
                description: TEST_PURPOSE.to_owned(),
                lang: staff.lang,
            };
            let desk = Desk {
                app: app.clone(),
                db: db.clone(),
                firm: staff.firm.clone(),
                base_url: staff.base_url.clone(),
                now: staff.now,
            };
            checkout::begin(&desk, row, &wanted).await?
        }
    };
    let words = match begun {
        Ok(url) => return Ok(want.redirect(url)),
        Err(BeginError::Provider) => (
            "The provider could not begin a payment. Check the keys, or try again later.",
            StatusCode::SERVICE_UNAVAILABLE,
        ),
        Err(BeginError::NotOffered | BeginError::Changed) => {
            (&*format!("The provider takes no payments in {currency}."), StatusCode::UNPROCESSABLE_ENTITY)
        }
    };
    refused((&app, &staff, &db), &content, (kind, row), words).await
}

async fn refused(
    (app, staff, db): (&App, &Staff, &Db),
    content: &Content,
    (kind, row): (GatewayKind, &GatewayRow),
    (words, status): (&str, StatusCode),
) -> Result<Response> {
    let mut errors = FieldErrors::default();
    errors.add(format!("{}_test", kind.as_str()), words);
    let form = super::gateway_form::GatewayForm::of(kind, page::stored(app, staff, row).as_ref());
    let shown = Shown { gateway: Some((kind, form)), errors, ..Shown::default() };
    answer((app, staff, db), content, &shown, status).await
}
