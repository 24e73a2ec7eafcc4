//! A payment link: what it pays, and the way to the provider's page.

use super::{link_views::LinkCard, page::page};
use crate::{
    Error, Result,
    abuse::RateKey,
    actors::Anyone,
    app::App,
    billing::{
        InvoiceHead, LoadedInvoice, PayForm, PayLinkPath,
        checkout::{self, BeginError, Desk, Wanted},
        gateways,
        papers::{self, Printing},
        pay_fields,
        queries::{self, CheckoutState, GatewayRow, PaymentLink},
        settings, stored_currency,
    },
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    i18n::Lang,
    ids::InvoiceId,
    money::{self, Money, Notation},
    seal, t,
    web::{Address, Want},
};
use axum::{
    extract::State,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use maud::{Render, html};

/// What a link leads to.
pub(super) struct Opened {
    pub link: PaymentLink,
    pub gateway: Option<GatewayRow>,
    pub invoice: Option<LoadedInvoice>,
    /// What was paid with a link for a sum: it is paid once.
    pub paid: Option<CheckoutState>,
    pub notation: Notation,
}

impl Opened {
    /// How the invoice stands; none for a sum without one.
    pub fn head(&self) -> Option<&InvoiceHead> {
        self.invoice.as_ref().map(LoadedInvoice::head)
    }

    /// What can be paid with it.
    pub fn payable(&self) -> Money {
        match self.head() {
            Some(head) => head.money(head.payable()),
            None if self.paid.is_some() => Money::new(0, self.sum().currency),
            None => self.sum(),
        }
    }

    /// What a link without an invoice asks for.
    pub fn sum(&self) -> Money {
        let (code, exponent) = (self.link.currency.as_deref().unwrap_or_default(), self.link.exponent);
        let currency = stored_currency(code, exponent.unwrap_or_default());
        Money::new(self.link.amount.unwrap_or_default(), currency)
    }
}

async fn open(app: &App, anyone: &Anyone, db: &Db, parts: &Parts, token: &str) -> Result<Opened> {
    let (firm, hash) = (anyone.firm.clone(), seal::token_hash(token));
    let printing = Printing { seal: &app.seal, firm: &firm, base_url: &anyone.base_url, now: anyone.now };
    let opened = db
        .read(async |tx: &Tx| {
            let link = queries::find_link(tx, firm.id, &hash).await?;
            let gateway = gateways::find_enabled(tx, firm.id).await?;
            let (settings, _) = settings::load(tx, firm.id).await?;
            let (invoice, paid) = match link.invoice_id {
                Some(id) => {
                    let found = queries::find_listed(tx, firm.id, id);
                    (Some(papers::load(tx, printing, id, found).await?), None)
                }
                None => {
                    let payments = queries::list_link_payments(tx, firm.id, &[link.id]).await?;
                    let succeeded = payments.iter().any(|one| one.state == CheckoutState::Succeeded);
                    let under_way = payments.first().map(|one| one.state);
                    (None, if succeeded { Some(CheckoutState::Succeeded) } else { under_way })
                }
            };
            Ok(Opened { link, gateway, invoice, paid, notation: settings.notation(anyone.lang) })
        })
        .await;
    if matches!(opened, Err(Error::NotFound)) {
        // whoever guesses is slowed down; what is open opens however often
        let address = Address::of(parts).0;
        app.limits.pay.check(&RateKey::from(&address)).map_err(Error::Limited)?;
    }
    opened
}

/// GET /pay/{token}
pub async fn show(
    path: PayLinkPath,
    anyone: Anyone,
    State(app): State<App>,
    db: Db,
    parts: Parts,
) -> Result<Response> {
    let opened = open(&app, &anyone, &db, &parts, &path.token).await?;
    answer(&app, &anyone, &opened, (&path.token, &PayForm::default(), "", &FieldErrors::default()))
}

fn answer(
    app: &App,
    anyone: &Anyone,
    opened: &Opened,
    (token, fields, email, errors): (&str, &PayForm, &str, &FieldErrors),
) -> Result<Response> {
    let lang = anyone.lang;
    if !opened.link.is_open(anyone.now) {
        let content =
            html! { p.lead { (t!(lang, "pay-link-ended")) } p { a href="/pay" { (t!(lang, "pay-title")) } } };
        return Ok(page(anyone, &t!(lang, "pay-link-ended-title"), None, content));
    }
    let provider = opened.gateway.as_ref().map(|row| gateways::open(app, anyone.firm.id, row)).transpose()?;
    let offer = provider.as_ref().and_then(|provider| provider.offers(opened.payable().currency));
    let card = LinkCard {
        anyone,
        opened,
        token,
        online: provider
            .as_ref()
            .zip(offer.as_ref())
            .map(|(provider, offer)| (provider.kind(), offer.methods)),
        fields,
        email,
        errors,
    };
    let title = match opened.head().and_then(|head| head.number.clone()) {
        Some(number) => t!(lang, "pay-link-title", number = number),
        None => t!(lang, "pay-link-sum", firm = anyone.firm.name.as_str()),
    };
    let mut response = page(anyone, &title, None, card.render());
    let origins = provider.map(|provider| provider.form_origins()).unwrap_or_default();
    crate::billing::allow_forms_to(&mut response, &origins);
    Ok(response)
}

/// What is paid: all of it where nothing else is typed.
fn chosen(opened: &Opened, fields: &PayForm, lang: Lang, errors: &mut FieldErrors) -> Option<Money> {
    let payable = opened.payable();
    if opened.link.invoice_id.is_some() && fields.what == "part" {
        let part = fields.part((lang, opened.notation), payable, errors);
        return part.map(|minor| Money::new(minor, payable.currency));
    }
    if !payable.is_positive() {
        let most = money::show(payable, opened.notation);
        errors.add("amount", t!(lang, "invoice-pay-error-amount", most = most));
    }
    Some(payable).filter(|money| money.is_positive())
}

/// POST /pay/{token}
pub async fn create(
    path: PayLinkPath,
    anyone: Anyone,
    (want, State(app)): (Want, State<App>),
    db: Db,
    (parts, pairs): (Parts, Pairs),
) -> Result<Response> {
    let (lang, token) = (anyone.lang, path.token);
    let opened = open(&app, &anyone, &db, &parts, &token).await?;
    let (fields, email) = (pay_fields(&pairs), pairs.get("email").trim().to_owned());
    if opened.paid.is_some() {
        let page = answer(&app, &anyone, &opened, (&token, &fields, &email, &FieldErrors::default()))?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let mut errors = FieldErrors::default();
    let money = chosen(&opened, &fields, lang, &mut errors);
    let email =
        if email.is_empty() { String::new() } else { crate::sign_in::check_email(lang, &email, &mut errors) };
    let again = |errors: &FieldErrors, status| -> Result<Response> {
        let page = answer(&app, &anyone, &opened, (&token, &fields, pairs.get("email"), errors))?;
        Ok((status, page).into_response())
    };
    let (Some(money), Some(row), true) = (money, &opened.gateway, errors.is_empty()) else {
        return again(&errors, StatusCode::UNPROCESSABLE_ENTITY);
    };
    if !opened.link.is_open(anyone.now) {
        return again(&errors, StatusCode::CONFLICT);
    }
    let address = Address::of(&parts).0;
    app.limits
        .checkout
        .check(&RateKey::from(&address).at(&opened.link.id.to_string()))
        .map_err(Error::Limited)?;
    let items: Vec<(InvoiceId, i64)> =
        opened.link.invoice_id.map(|invoice| (invoice, money.minor)).into_iter().collect();
    let number = opened.head().and_then(|head| head.number.clone());
    let wanted = Wanted {
        client: opened.link.client_id,
        link: Some(opened.link.id),
        payer: ("", &email),
        money,
        method: fields.method(),
        items,
        trust_request: None,
        description: number.unwrap_or_else(|| opened.link.purpose.clone()),
        lang,
    };
    let desk = Desk {
        app: app.clone(),
        db: db.clone(),
        firm: anyone.firm.clone(),
        base_url: anyone.base_url.clone(),
        now: anyone.now,
    };
    let (words, status) = match checkout::begin(&desk, row, &wanted).await? {
        Ok(url) => return Ok(want.redirect(url)),
        Err(BeginError::Changed) => (t!(lang, "invoice-pay-error-changed"), StatusCode::CONFLICT),
        Err(BeginError::NotOffered) => {
            (t!(lang, "invoice-pay-error-method"), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(BeginError::Provider) => {
            (t!(lang, "invoice-pay-error-provider"), StatusCode::SERVICE_UNAVAILABLE)
        }
    };
    errors.add("what", words);
    again(&errors, status)
}
