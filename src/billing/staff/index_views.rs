//! The list of invoices, with what is outstanding by how long it is overdue.

use super::{index::IndexContent, sum_link_views::new_sum_link};
use crate::{
    actors::Staff,
    billing::{
        Aged, CaseBillingPath, InvoiceStatus, ListedInvoice, NewInvoicePath, ROOM, StaffFilter,
        StaffInvoicePath, StaffInvoicesCsvPath, StaffInvoicesPath, SumLinksPath, views,
    },
    cases,
    clock::Day,
    money::{Money, Notation},
    ui::{self, Pager},
};
use maud::{Markup, Render, html};

pub(super) struct Index<'a> {
    pub staff: &'a Staff,
    pub content: &'a IndexContent,
    pub filter: StaffFilter,
    pub notation: Notation,
    pub today: Day,
    pub is_first: bool,
}

impl Render for Index<'_> {
    fn render(&self) -> Markup {
        let rows = &self.content.invoices.rows;
        html! {
            (self.head())
            @if !self.content.aged.is_empty() { (self.aging()) }
            (self.filters())
            section.card #invoices aria-label="Invoices" {
                @if rows.is_empty() {
                    (ui::empty("money", "No invoices here", "Invoices are made on the page of a case: open a case, then Billing."))
                } @else {
                    ul.rows { @for listed in rows { (self.row(listed)) } }
                }
            }
            (ui::pager(self.staff.lang, &self.pager()))
        }
    }
}

impl Index<'_> {
    fn head(&self) -> Markup {
        html! {
            @match &self.content.case {
                Some(case) => {
                    (cases::staff_header(self.staff, case, ROOM, Some(html! {
                        a class="button primary compact" href=(NewInvoicePath { case_id: case.id }) { (ui::icon("plus")) "New invoice" }
                        a class="button compact" href=(new_sum_link(&case.reference)) { (ui::icon("link")) "Ask for a sum" }
                    })))
                }
                None => header {
                    div.title {
                        h1 { "Billing" }
                        div.actions { a class="button compact" href=(SumLinksPath) { (ui::icon("link")) "Payment links" } }
                    }
                    p.lead { "Invoices of all cases you see. A new one is made on the page of its case." }
                },
            }
        }
    }

    fn place(&self) -> String {
        match &self.content.case {
            Some(case) => CaseBillingPath { case_id: case.id }.to_string(),
            None => StaffInvoicesPath.to_string(),
        }
    }

    fn filters(&self) -> Markup {
        html! {
            nav.tabs aria-label="Which invoices" {
                @for (filter, words) in [
                    (StaffFilter::ToPay, "To pay"), (StaffFilter::Overdue, "Overdue"), (StaffFilter::Drafts, "Drafts"), (StaffFilter::All, "All"),
                ] {
                    a href={ (self.place()) "?show=" (filter.as_str()) } aria-current=[(filter == self.filter).then_some("page")] { (words) }
                }
                @if self.content.case.is_none() {
                    a href={ (StaffInvoicesCsvPath) "?show=" (self.filter.as_str()) } download { (ui::icon("download")) "CSV" }
                }
            }
        }
    }

    /// What is outstanding in each currency, by how long it is overdue. Currencies are never added up.
    fn aging(&self) -> Markup {
        let show = |minor, aged: &Aged| views::amount(Money::new(minor, aged.currency()), self.notation);
        html! {
            section.card #aging {
                header { h2 { "Outstanding" } }
                table.table {
                    thead { tr {
                        th scope="col" { "Currency" }
                        th.num scope="col" { "Not due" } th.num scope="col" { "1–30 days" } th.num scope="col" { "31–60" }
                        th.num scope="col" { "61–90" } th.num scope="col" { "Over 90" } th.num scope="col" { "All" }
                    } }
                    tbody { @for aged in &self.content.aged {
                        tr {
                            td { strong { (aged.code()) } }
                            td.num data-label="Not due" { (show(aged.not_due, aged)) }
                            td.num data-label="1–30 days" { (show(aged.to_30, aged)) }
                            td.num data-label="31–60" { (show(aged.to_60, aged)) }
                            td.num data-label="61–90" { (show(aged.to_90, aged)) }
                            td.num data-label="Over 90" { (show(aged.over_90, aged)) }
                            td.num data-label="All" { (show(aged.all(), aged)) }
                        }
                    } }
                }
            }
        }
    }

    fn row(&self, listed: &ListedInvoice) -> Markup {
        let head = &listed.head;
        let number = head.number.as_deref().unwrap_or("Draft");
        html! {
            li id={ "invoice-" (head.id) } {
                span.glyph { (ui::icon("money")) }
                div.what {
                    strong { a href=(StaffInvoicePath { invoice_id: head.id }) { (number) } " · " bdi { (listed.client_name) } }
                    span class="soft small" {
                        bdi { (listed.case_name) } " · " (views::amount(head.money(head.gross), self.notation))
                        @if head.outstanding > 0 && head.outstanding != head.gross {
                            ", " (views::amount(head.money(head.outstanding), self.notation)) " outstanding"
                        }
                    }
                }
                span.when {
                    @if head.outstanding > 0 { (ui::due_pill(self.staff.lang, self.today.0, head.next_due_on.map(|due| due.0))) " " }
                    // what is overdue says so once
                    @if head.status(self.today) != InvoiceStatus::Overdue { (views::status_pill(self.staff.lang, head, self.today)) }
                }
            }
        }
    }

    fn pager(&self) -> Pager {
        let place = format!("{}?show={}", self.place(), self.filter.as_str());
        let next = self.content.invoices.next(|last| (last.head.next_due_on, last.head.id));
        Pager {
            first: (!self.is_first).then(|| place.clone()),
            next: next.map(|cursor| format!("{place}&after={cursor}")),
        }
    }
}
