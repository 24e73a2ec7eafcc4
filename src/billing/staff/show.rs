//! One invoice, as staff see it.

use super::show_views::Show;
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        LoadedInvoice, Parties, StaffInvoicePath, StaffInvoicePdfPath, actions,
        papers::{self, Printing},
        pdf_answer::pdf_answer,
        queries::{self, PaymentLink},
    },
    cases::{self, Case},
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::InvoiceId,
    shell::{StaffPage, Waiting, waiting_for_staff},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;

/// What is read for the page.
pub(super) struct ShowContent {
    pub waiting: Waiting,
    pub case: Case,
    pub loaded: LoadedInvoice,
    /// What stands around a draft now.
    pub parties: Parties,
    pub links: Vec<PaymentLink>,
}

async fn read((app, staff, db): (&App, &Staff, &Db), id: InvoiceId) -> Result<ShowContent> {
    let firm = staff.firm.id;
    let printing = Printing { seal: &app.seal, firm: &staff.firm, base_url: &staff.base_url, now: staff.now };
    db.read(async |tx: &Tx| {
        let (waiting, loaded, links) = try_join!(
            waiting_for_staff(tx, staff),
            papers::load(tx, printing, id, queries::find_for_staff(tx, staff, id)),
            queries::list_links(tx, firm, id),
        )?;
        let case = cases::find_for_staff(tx, staff, loaded.head().case_id).await?;
        let parties = match &loaded.invoice.as_sent {
            Some(parties) => parties.clone(),
            None => actions::parties(tx, &staff.firm, &case, &loaded.invoice.draft, &loaded.settings).await?,
        };
        Ok(ShowContent { waiting, case, loaded, parties, links })
    })
    .await
}

/// GET /staff/invoices/{invoice_id}
pub async fn show(path: StaffInvoicePath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let empty = Pairs::default();
    again((&app, &staff, &db), path.invoice_id, (&FieldErrors::default(), &empty), StatusCode::OK).await
}

/// The page, with one of its forms as it was sent.
pub(super) async fn again(
    desk: (&App, &Staff, &Db),
    id: InvoiceId,
    (errors, typed): (&FieldErrors, &Pairs),
    status: StatusCode,
) -> Result<Response> {
    let content = read(desk, id).await?;
    let staff = desk.1;
    let main = Show { staff, content: &content, errors, typed }.render();
    let title = content.loaded.head().number.clone().unwrap_or_else(|| "Draft of an invoice".to_owned());
    let page = StaffPage {
        waiting: content.waiting,
        here: crate::billing::STAFF_TAB,
        title: &title,
        main,
        case: Some(content.case.id),
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// GET /staff/invoices/{invoice_id}/pdf
pub async fn pdf(
    path: StaffInvoicePdfPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let ShowContent { loaded, parties, .. } = read((&app, &staff, &db), path.invoice_id).await?;
    let (settings, number) = (loaded.settings.clone(), loaded.head().number.clone());
    let (firm, now) = (staff.firm.clone(), staff.now);
    pdf_answer(&app, &staff.firm, (&settings, now), number, move |look| {
        let notation = loaded.settings.notation(loaded.invoice.draft.language);
        loaded.paper(&parties, notation, (&firm, now)).pdf(look)
    })
    .await
}
