//! Payment links of an invoice: made and shown once, ended.

use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        BillingEvent, PaymentLinkEndPath, PaymentLinksPath, StaffInvoicePath,
        links::{INVOICE_LINK, LinkPays, NewLink},
        paths::PayLinkPath,
        queries,
    },
    db::{Db, Tx},
    events,
    form::Pairs,
    shell::{StaffPage, waiting_for_staff},
    ui::{self, Tone},
    web::{Flash, Want},
};
use axum::{extract::State, response::Response};
use maud::html;

/// POST /staff/invoices/{invoice_id}/links: the page shows the link, to be copied; it is not shown again.
pub async fn create(
    path: PaymentLinksPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (id, firm) = (path.invoice_id, staff.firm.id);
    let mut link = NewLink::new(&app.seal, LinkPays::Invoice(id), staff.now, INVOICE_LINK);
    link.shows_lines = !pairs.get("shows_lines").is_empty();
    let (token, number) = db
        .write(async |tx| {
            let head = queries::find_for_staff(tx, &staff, id).await?.head;
            let Some(number) = head.number else { return Err(crate::Error::NotFound) };
            let mut link = link.clone();
            link.case = Some(head.case_id);
            link.client = Some(head.client_id);
            link.insert(tx, firm, (Some(staff.account), staff.now)).await?;
            let event = BillingEvent::LinkCreated { link: link.id, purpose: number.clone() };
            events::record(tx, firm, staff.by(), Some(head.case_id), &event, staff.now).await?;
            Ok((link.token, number))
        })
        .await?;
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, &staff).await?)).await?;
    let url = format!("{}{}", staff.base_url, PayLinkPath { token });
    let main = html! {
        header {
            p.crumbs { a href=(StaffInvoicePath { invoice_id: id }) { (number) } }
            h1 { "Payment link" }
        }
        (ui::notice(Tone::Good, html! { "Copy the link now: for safety it is not shown again. Anybody who has it can pay " (number) "." }))
        section.card { div.body { label for="f-link" { "Link" } input #f-link readonly value=(url); } }
        p { a.button href=(StaffInvoicePath { invoice_id: id }) { "Back to the invoice" } }
    };
    Ok(StaffPage {
        waiting,
        here: crate::billing::STAFF_TAB,
        title: "Payment link",
        main,
        ..StaffPage::of(&staff)
    }
    .response())
}

/// POST /staff/payment-links/{link_id}/end
pub async fn end(path: PaymentLinkEndPath, staff: Staff, want: Want, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let link = db
        .write(async |tx| {
            let link = queries::find_link_by_id(tx, firm, path.link_id).await?;
            if queries::end_link(tx, firm, link.id, staff.now).await? {
                let event = BillingEvent::LinkEnded { link: link.id };
                events::record(tx, firm, staff.by(), link.case_id, &event, staff.now).await?;
            }
            Ok(link)
        })
        .await?;
    let back = super::payments::page_of(link.invoice_id);
    Ok(Flash::Saved.on(want.redirect(back)))
}
