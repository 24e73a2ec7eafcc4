//! What a client reads of a file that arrived: which one, when, and the number by which both sides can speak of it.

use super::{
    Document, DocumentRequest, Version, client::Filters, file::FileQuery, paths::ReceiptPath, queries,
};
use crate::{
    Result,
    actors::Client,
    cases::{self, Case},
    db::{Db, Tx},
    i18n::format::file_size,
    shell::{ClientPage, Waiting, waiting_for_client},
    t, ui,
    web::{Query, see_other},
};
use axum::response::Response;
use diesel::QueryResult;
use futures_util::try_join;
use maud::{Markup, html};

/// The number as people read it: that of the case, and which of its files it is.
pub fn receipt_number(case_reference: &str, number: i32) -> String {
    format!("{case_reference}/{number}")
}

/// The address of the receipt of a version.
pub fn receipt_url(version: &Version) -> String {
    format!("{}?version={}", ReceiptPath { document_id: version.document_id }, version.number)
}

struct Receipt {
    case: Case,
    document: Document,
    version: Version,
    request: Option<DocumentRequest>,
    /// Who sent it: the name of a client of the case, or none where staff did.
    sender: Option<String>,
    number: i32,
}

/// `GET /documents/{document_id}/receipt`
pub async fn show(
    path: ReceiptPath,
    Query(query): Query<FileQuery>,
    client: Client,
    db: Db,
) -> Result<Response> {
    let number = query.number()?;
    let (receipt, waiting) = db
        .read(async |tx| {
            let scope = client.scope();
            let (document, version, waiting) = try_join!(
                queries::find_for_client(tx, scope, path.document_id),
                queries::find_file_for_client(tx, scope, path.document_id, number),
                waiting_for_client(tx, &client),
            )?;
            Ok((find(tx, &client, document, version).await?, waiting))
        })
        .await?;
    Ok(match receipt {
        Ok(receipt) => page(&client, &receipt, waiting),
        // the firm shared it, or it came before there were any
        Err(document) => see_other(Filters::of_case(document.case_id).url()),
    })
}

/// The document again where it has no receipt.
async fn find(
    tx: &Tx,
    client: &Client,
    document: Document,
    version: Version,
) -> QueryResult<std::result::Result<Receipt, Document>> {
    let (firm, scope) = (client.firm.id, client.scope());
    let (case, number, request, uploaders) = try_join!(
        cases::find_for_client(tx, client, document.case_id),
        queries::find_receipt(tx, firm, version.id),
        queries::find_answered(tx, scope, &document),
        queries::list_uploaders(tx, firm, document.case_id),
    )?;
    let Some(number) = number else { return Ok(Err(document)) };
    let sender =
        uploaders.into_iter().find(|(account, _)| *account == version.uploaded_by).map(|(_, name)| name);
    Ok(Ok(Receipt { case, document, version, request, sender, number }))
}

fn page(client: &Client, receipt: &Receipt, waiting: Waiting) -> Response {
    let title =
        t!(client.lang, "upload-receipt", number = receipt_number(&receipt.case.reference, receipt.number));
    ClientPage {
        waiting,
        here: super::TAB,
        title: &title,
        main: main(client, receipt, &title),
        ..ClientPage::of(client)
    }
    .response()
}

fn main(client: &Client, receipt: &Receipt, title: &str) -> Markup {
    let Receipt { case, document, version, request, sender, .. } = receipt;
    let lang = client.lang;
    html! {
        header {
            p.crumbs { a href=(Filters::of_case(case.id).url()) { (t!(lang, "documents-title")) } }
            h1 { (title) }
            p.lead { (t!(lang, "upload-receipt-lead", firm = client.firm.name.as_str())) }
        }
        section class="card narrow" aria-label=(title) {
            div.body {
                dl.facts {
                    dt { (t!(lang, "upload-receipt-file")) } dd { bdi { (version.file_name) } " · " (file_size(lang, version.size())) }
                    dt { (t!(lang, "upload-receipt-for")) } dd {
                        @match request {
                            Some(request) => (ui::translated(&request.title, lang, client.firm.language)),
                            None => bdi { (document.title) },
                        }
                    }
                    dt { (t!(lang, "upload-receipt-when")) } dd { (ui::moment(lang, version.uploaded_at, &client.zone, client.today())) }
                    dt { (t!(lang, "upload-receipt-from")) } dd {
                        @match sender { Some(name) => bdi { (name) }, None => (client.firm.name) }
                    }
                    dt { (t!(lang, "case-label")) } dd { (case.name) " · " (case.reference) }
                    dt { (t!(lang, "upload-receipt-state")) } dd { (ui::pill(version.review.tone(), &version.review.words(lang))) }
                }
                p { a.button href=(super::view_url(version)) { (ui::icon("eye")) span { (t!(lang, "view")) } } }
            }
        }
    }
}
