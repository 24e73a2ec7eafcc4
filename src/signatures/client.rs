//! What a client is asked to sign, and has signed.

use super::{
    RequestState, SIGNATURES_TAB, SignaturesPath, SignerState, client_paths,
    queries::{self, Listed, ListedSigner},
};
use crate::{
    Result,
    actors::Client,
    cases,
    db::{Db, Tx},
    i18n::format,
    shell::{ClientPage, waiting_for_client},
    t,
    ui::{self, Tone},
    web::Query,
};
use axum::response::Response;
use futures_util::try_join;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    case: String,
    applicant: String,
}

/// GET /signatures
pub async fn index(
    _: SignaturesPath,
    client: Client,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    let (firm, scope) = (client.firm.id, client.scope());
    let filter = (filters.case.parse().ok(), filters.applicant.parse().ok());
    let (waiting, cases, rows, signers) = db
        .read(async |tx: &Tx| {
            let (waiting, cases, rows) = try_join!(
                waiting_for_client(tx, &client),
                cases::list_for_client(tx, &client),
                queries::list_for_client(tx, scope, filter),
            )?;
            let ids: Vec<_> = rows.iter().map(|listed| listed.request.id).collect();
            let signers = queries::list_signers_of(tx, firm, &ids).await?;
            Ok((waiting, cases, rows, signers))
        })
        .await?;
    let title = t!(client.lang, "signatures-title");
    let main = main(&client, &rows, &signers);
    let switcher = cases::switcher(client.lang, &cases, filter.0);
    let page = ClientPage {
        waiting,
        here: SIGNATURES_TAB,
        title: &title,
        switcher,
        main,
        ..ClientPage::of(&client)
    };
    Ok(page.response())
}

fn main(client: &Client, rows: &[Listed], signers: &[ListedSigner]) -> Markup {
    let lang = client.lang;
    html! {
        header {
            h1 { (t!(lang, "signatures-title")) }
            p.lead { (t!(lang, "signatures-lead")) }
        }
        section.card #signatures aria-label=(t!(lang, "signatures-title")) {
            @if rows.is_empty() {
                (ui::empty("sign", &t!(lang, "signatures-none"), &t!(lang, "signatures-none-text")))
            } @else {
                ul.rows { @for listed in rows { (row(client, listed, signers)) } }
            }
        }
    }
}

fn row(client: &Client, listed: &Listed, signers: &[ListedSigner]) -> Markup {
    let (lang, request) = (client.lang, &listed.request);
    let own =
        signers.iter().find(|signer| signer.request_id == request.id && signer.client_id == Some(client.id));
    let signed_at = own.and_then(|signer| signer.signed_at);
    let is_checked = own.is_some_and(|signer| signer.state() == SignerState::HandedIn);
    let waits = request.is_open() && signed_at.is_none() && !is_checked;
    let place = client_paths::Signing { signature_id: request.id };
    html! {
        li id={ "signature-" (request.id) } {
            span.glyph.good[signed_at.is_some()] { (ui::icon(if signed_at.is_some() { "check" } else { "sign" })) }
            div.what {
                strong { a href=(place) { bdi { (request.title) } } }
                span class="soft small" {
                    bdi { (listed.case_name) }
                    @if let Some(at) = signed_at {
                        " · " (t!(lang, "sign-state-signed", day = format::full_day(lang, at.0.to_zoned(client.zone.clone()).date())))
                    }
                }
            }
            span.when {
                @if waits { (ui::due_pill(lang, client.today(), request.due_on.map(|due| due.0))) }
                @else if is_checked && request.is_open() { (ui::pill(Tone::Brand, &t!(lang, "pen-state-checked"))) }
                @else if let Some((tone, words)) = end_words(client, request.state()) { (ui::pill(tone, &words)) }
            }
            @if waits { a class="button compact act primary" href=(place) { (t!(lang, "task-sign-now")) span.visually-hidden { " " (request.title) } } }
        }
    }
}

fn end_words(client: &Client, state: RequestState) -> Option<(Tone, String)> {
    use super::EndedAs;
    let lang = client.lang;
    match state {
        RequestState::Ended(EndedAs::Completed) => Some((Tone::Good, t!(lang, "signatures-complete"))),
        RequestState::Ended(_) => Some((Tone::Plain, t!(lang, "signatures-over"))),
        RequestState::Open => Some((Tone::Brand, t!(lang, "signatures-others"))),
        RequestState::Draft => None,
    }
}
