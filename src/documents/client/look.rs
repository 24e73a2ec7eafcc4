//! One file of the client's, page by page, as the firm sees it.

use super::Filters;
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    db::Db,
    documents::{
        Document, DocumentRequest, Version, download_url,
        paths::DocumentPath,
        queries,
        viewing::{ViewQuery, Viewer, letter_keys, page_url},
    },
    ids::DocumentId,
    pages::Unshown,
    shell::{ClientPage, waiting_for_client},
    t, ui,
    web::Query,
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::{Markup, html};

/// `GET /documents/{document_id}`
pub async fn show(
    DocumentPath { document_id }: DocumentPath,
    client: Client,
    Query(asked): Query<ViewQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let (scope, number, page) = (client.scope(), asked.version()?, asked.page()?);
    let (document, version, waiting) = db
        .read(async |tx| {
            Ok(try_join!(
                queries::find_for_client(tx, scope, document_id),
                queries::find_file_for_client(tx, scope, document_id, number),
                waiting_for_client(tx, &client),
            )?)
        })
        .await?;
    let place = (document.case_id, document_id);
    let ((before, after), request) = db
        .read(async |tx| {
            Ok(try_join!(
                queries::find_neighbors(tx, scope, place),
                queries::find_answered(tx, scope, &document),
            )?)
        })
        .await?;
    // what was asked for, and not what the file is called
    let (title, heading) = match &request {
        Some(DocumentRequest { title, .. }) => (
            title.pick(client.lang, client.firm.language),
            ui::translated(title, client.lang, client.firm.language),
        ),
        None => (document.title.as_str(), html! { bdi { (document.title) } }),
    };
    let zoom = asked.zoom();
    let shown = version.shown().page(&app, page, zoom.size()).await;
    if shown.as_ref().err() == Some(&Unshown::NoPage) {
        return Err(Error::NotFound);
    }
    let viewer = Viewer {
        lang: client.lang,
        file: version.shown(),
        page: &shown,
        number: page,
        zoom,
        here: DocumentPath { document_id }.to_string(),
        picture: &|number, size| page_url(&version, number, size),
        download: download_url(&version),
        also: None,
    };
    Ok(ClientPage {
        waiting,
        here: crate::documents::TAB,
        title,
        main: main(&client, (&heading, &document, &version), (before, after), &viewer),
        ..ClientPage::of(&client)
    }
    .response())
}

fn main(
    client: &Client,
    (heading, document, version): (&Markup, &Document, &Version),
    (before, after): (Option<DocumentId>, Option<DocumentId>),
    viewer: &Viewer<'_>,
) -> Markup {
    let lang = client.lang;
    html! {
        header {
            p.crumbs { a href=(Filters::of_case(document.case_id).url()) { (t!(lang, "viewer-back")) } }
            div.title {
                h1 { (heading) }
                nav.actions aria-label=(t!(lang, "viewer-documents")) {
                    (neighbor(before, ("prev", "k"), &t!(lang, "viewer-before")))
                    (neighbor(after, ("next", "j"), &t!(lang, "viewer-after")))
                    @if before.is_some() || after.is_some() { (letter_keys(lang)) }
                }
            }
            @if !version.review_note.is_empty() {
                span class="note bad" { (t!(lang, "task-replace-reason", note = version.review_note.as_str())) }
            }
            @if !document.note.is_empty() { p.text { (document.note) } }
        }
        (viewer)
    }
}

/// The document before or after, also under a key.
fn neighbor(document: Option<DocumentId>, (rel, key): (&str, &str), words: &str) -> Markup {
    html! {
        @if let Some(document_id) = document {
            a class="button compact" rel=(rel) data-key=(key) href=(DocumentPath { document_id }) {
                (words) " " kbd aria-hidden="true" { (key) }
            }
        }
    }
}
