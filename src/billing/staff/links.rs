//! Payment links of an invoice: made and shown once, ended.

use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        BillingEvent, PaymentLinkEndPath, PaymentLinksPath, StaffInvoicePath, SumLinksPath,
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
use maud::{Markup, html};

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
            let event = BillingEvent::LinkCreated { link: link.id, purpose: number.clone(), advance: false };
            events::record(tx, firm, staff.by(), Some(head.case_id), &event, staff.now).await?;
            Ok((link.token, number))
        })
        .await?;
    let made = Made {
        token,
        pays: number.clone(),
        sent_to: "",
        back: (StaffInvoicePath { invoice_id: id }.to_string(), number, "Back to the invoice"),
    };
    made.answer(&staff, &db).await
}

/// A link that was just made.
pub(super) struct Made<'a> {
    pub token: String,
    /// What anybody can pay with it.
    pub pays: String,
    /// The mail address that it was sent to; empty for nobody's.
    pub sent_to: &'a str,
    /// Where to go then: the address, what is there, and the words of the button.
    pub back: (String, String, &'static str),
}

impl Made<'_> {
    /// The page that shows its address, this once.
    pub async fn answer(self, staff: &Staff, db: &Db) -> Result<Response> {
        let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
        let main = self.page(&staff.base_url);
        Ok(StaffPage {
            waiting,
            here: crate::billing::STAFF_TAB,
            title: "Payment link",
            main,
            ..StaffPage::of(staff)
        }
        .response())
    }

    fn page(self, base_url: &str) -> Markup {
        let (place, there, back) = self.back;
        let url = format!("{base_url}{}", PayLinkPath { token: self.token });
        html! {
            header {
                p.crumbs { a href=(place) { (there) } }
                h1 { "Payment link" }
            }
            (ui::notice(Tone::Good, html! { "Copy the link now: for safety it is not shown again. Anybody who has it can pay " bdi { (self.pays) } "." }))
            @if !self.sent_to.is_empty() { p { "It is on its way to " bdi { (self.sent_to) } "." } }
            section.card { div.body { label for="f-link" { "Link" } input #f-link readonly value=(url); } }
            p { a.button href=(place) { (back) } }
        }
    }
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
    let back = match link.invoice_id {
        Some(invoice_id) => StaffInvoicePath { invoice_id }.to_string(),
        None => SumLinksPath.to_string(),
    };
    Ok(Flash::Saved.on(want.redirect(back)))
}
