//! One invoice, as its client sees it.

use super::{
    pay_form::PayForm,
    pay_views::{Online, PayCard, under_way},
};
use crate::{
    Result,
    actors::Client,
    app::App,
    billing::{
        InvoicePath, InvoiceStatus, ListedInvoice, LoadedInvoice, Parties, TransactionsPath, actions,
        gateways,
        papers::{self, Printing},
        paths::InvoicePdfPath,
        pdf_answer::pdf_answer,
        queries::{self, ClientFilter},
        views,
    },
    db::{Db, Tx},
    error::for_log,
    form::FieldErrors,
    ids::InvoiceId,
    payments::GatewayKind,
    shell::{ClientPage, Waiting, waiting_for_client},
    t,
    ui::{self, Tone},
    web::headers::CONTENT_SECURITY_POLICY,
};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use diesel::QueryResult;
use futures_util::try_join;
use maud::{Markup, html};
use std::time::Duration;

/// What is read for the page.
#[derive(Clone)]
pub(super) struct ShowContent {
    pub waiting: Waiting,
    pub loaded: LoadedInvoice,
    pub to_pay: Vec<ListedInvoice>,
    /// Somebody has gone to a provider's page that does not lead back, and may be paying there at this moment.
    pub may_be_paying: bool,
}

/// Reads it.
pub(super) async fn read(app: &App, client: &Client, db: &Db, id: InvoiceId) -> Result<ShowContent> {
    let scope = client.scope();
    let printing = printing(app, client);
    db.read(async |tx: &Tx| {
        let (waiting, loaded, to_pay) = try_join!(
            waiting_for_client(tx, client),
            papers::load(tx, printing, id, queries::find_for_client(tx, scope, id)),
            queries::list_to_pay(tx, scope, ClientFilter::default()),
        )?;
        let may_be_paying = may_be_paying(tx, client, &loaded).await?;
        Ok(ShowContent { waiting, loaded, to_pay, may_be_paying })
    })
    .await
}

/// How long somebody may be on a page that does not lead back.
const MAY_BE_PAYING: Duration = Duration::from_secs(30 * 60);

/// LawPay's page need not return to us: from the press until it is told of, or half an hour without a word, the invoice counts as being
/// paid.
async fn may_be_paying(tx: &Tx, client: &Client, loaded: &LoadedInvoice) -> QueryResult<bool> {
    let lawpay = GatewayKind::LawPay.as_str();
    if loaded.head().payable() == 0 || loaded.gateway.as_ref().is_none_or(|row| row.gateway != lawpay) {
        return Ok(false);
    }
    let open = queries::list_open_of(tx, client.firm.id, loaded.head().id).await?;
    let since = client.now.minus(MAY_BE_PAYING);
    Ok(open.iter().any(|checkout| checkout.gateway == lawpay && checkout.created_at > since))
}

fn printing<'a>(app: &'a App, client: &'a Client) -> Printing<'a> {
    Printing { seal: &app.seal, firm: &client.firm, base_url: &client.base_url, now: client.now }
}

/// GET /invoices/{invoice_id}
pub async fn show(path: InvoicePath, client: Client, State(app): State<App>, db: Db) -> Result<Response> {
    let content = read(&app, &client, &db, path.invoice_id).await?;
    // staff who look at a client's pages have not opened it for them
    if client.preview.is_none() && content.loaded.head().viewed_at.is_none() {
        db.write(async |tx| Ok(actions::view(tx, &client, path.invoice_id).await?)).await?;
    }
    page(&app, &client, content, (&PayForm::default(), &FieldErrors::default(), StatusCode::OK))
}

/// The page, with the form as it was sent.
pub(super) fn page(
    app: &App,
    client: &Client,
    content: ShowContent,
    (fields, errors, status): (&PayForm, &FieldErrors, StatusCode),
) -> Result<Response> {
    let ShowContent { waiting, loaded, to_pay, may_be_paying } = content;
    let gateway = loaded.gateway.clone();
    let notation = loaded.settings.notation(client.lang);
    let provider = gateway.map(|row| gateways::open(app, client.firm.id, &row)).transpose();
    // keys that cannot be opened are the firm's trouble: the invoice is there all the same
    let provider = provider.unwrap_or_else(|error| {
        tracing::error!(error = for_log(&error), "a firm's account with a provider cannot be used");
        None
    });
    let offer = provider.as_ref().and_then(|provider| provider.offers(loaded.head().currency()));
    let online = provider
        .as_ref()
        .zip(offer)
        .map(|(provider, offer)| Online { kind: provider.kind(), methods: offer.methods });
    let others: Vec<&ListedInvoice> =
        to_pay.iter().filter(|other| loaded.listed.is_payable_with(other)).collect();
    let card = PayCard { client, loaded: &loaded, notation, others: &others, online, fields, errors };
    let main = html! {
        (head(client, &loaded))
        (under_way(client, &loaded, notation))
        @if may_be_paying { (ui::notice(Tone::Warn, html! { (t!(client.lang, "pay-return-waiting")) })) } @else { (card) }
        (paper(client, &loaded))
    };
    let number = loaded.head().number.clone().unwrap_or_default();
    let page =
        ClientPage { waiting, here: crate::billing::TAB, title: &number, main, ..ClientPage::of(client) };
    let mut response = (status, page.response()).into_response();
    let origins = provider.map(|provider| provider.form_origins()).unwrap_or_default();
    allow_forms_to(&mut response, &origins);
    Ok(response)
}

/// Lets the forms of a page lead to these origins: browsers hold the redirect that answers a form to its page's policy.
pub fn allow_forms_to(response: &mut Response, origins: &[String]) {
    if origins.is_empty() {
        return;
    }
    let allowed = format!("form-action 'self' {}", origins.join(" "));
    let policy = CONTENT_SECURITY_POLICY.replace("form-action 'self'", &allowed);
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, value);
    }
}

fn head(client: &Client, loaded: &LoadedInvoice) -> Markup {
    let (lang, head) = (client.lang, loaded.head());
    let today = client.firm.today(client.now);
    let status = head.status(today);
    html! {
        div class="no-print stack" {
            p.crumbs { a href=(TransactionsPath) { (t!(lang, "transactions-title")) } " · " bdi { (loaded.listed.case_name) } }
            div.cluster {
                (views::client_status_pill(lang, head, today))
                a class="button compact" href=(InvoicePdfPath { invoice_id: head.id }) download { (ui::icon("download")) (t!(lang, "invoice-pdf")) }
            }
            @match status {
                InvoiceStatus::Void => (ui::notice(Tone::Plain, html! { (t!(lang, "invoice-void-note")) })),
                InvoiceStatus::Paid => (ui::notice(Tone::Good, html! { (t!(lang, "invoice-paid-title")) })),
                _ => {}
            }
        }
    }
}

fn paper(client: &Client, loaded: &LoadedInvoice) -> Markup {
    let notation = loaded.settings.notation(loaded.invoice.draft.language);
    loaded.paper(&Parties::default(), notation, (&client.firm, client.now)).html()
}

/// GET /invoices/{invoice_id}/pdf
pub async fn pdf(path: InvoicePdfPath, client: Client, State(app): State<App>, db: Db) -> Result<Response> {
    let printing = printing(&app, &client);
    let loaded = db
        .read(async |tx: &Tx| {
            let (scope, id) = (client.scope(), path.invoice_id);
            Ok(papers::load(tx, printing, id, queries::find_for_client(tx, scope, id)).await?)
        })
        .await?;
    let firm = client.firm.clone();
    let now = client.now;
    pdf_answer(&app, &client.firm, (&loaded.settings, now), loaded.head().number.clone(), {
        let loaded = loaded.clone();
        move |look| {
            let notation = loaded.settings.notation(loaded.invoice.draft.language);
            loaded.paper(&Parties::default(), notation, (&firm, now)).pdf(look)
        }
    })
    .await
}
