//! Billing: invoices and credit notes, what is paid on them and how, payment links, statements.

mod actions;
mod allocation_form;
mod allocation_view;
mod amount_words;
mod checkout;
mod checks;
mod client;
mod conflict;
mod demo;
mod discounts;
mod draft;
mod emails;
mod events;
mod export;
mod form_view;
mod forms;
mod gateways;
mod into_trust;
mod jobs;
mod links;
mod model;
mod number_pattern;
mod observing;
mod paper;
mod papers;
mod parties;
mod paths;
mod pay;
mod pay_parts;
mod payment;
mod payment_form;
mod payment_view;
mod pdf_answer;
mod queries;
mod reader;
mod receipts;
mod refund;
mod refunding;
mod reversal_form;
mod reversal_view;
#[cfg(test)]
mod sample;
mod scope;
mod sentences;
mod settings;
mod settings_form;
mod settings_model;
mod settings_view;
mod setup;
mod staff;
mod statements;
mod sum_link_form;
mod typed;
mod views;

pub use actions::{
    Advances, NewPayment, PaymentError, ReversalDetails, TakeOutError, Till, advances_of, find_advances,
    record_payment, reverse_payment, take_out_advances,
};
pub use allocation_form::{Allocatable, Allocating, AllocationForm};
pub use allocation_view::{AllocationPage, allocation_form};
pub use checkout::BeginError;
pub use checks::{Checks, TextField};
pub use client::{CasePayments, PayForm, allow_forms_to, pay_fields, receipt_paper};
pub use conflict::conflict as invoice_conflict;
pub use draft::{
    Advance, Draft, DraftLine, Due, Installment, LineKind, LineSum, MAX_DUE_DAYS, MAX_INSTALLMENTS,
    MAX_LINE_TEXT, MAX_LINES, MAX_NAME, MAX_RATES, MAX_TEXT, Sums, TaxRate, Unit,
};
pub use events::BillingEvent;
pub use form_view::{InvoiceFormPage, SUMS, form as invoice_form, sums as invoice_sums};
pub use forms::{
    ArrangedPlace, Counted, InstallmentFields, InvoiceChoices, InvoiceDefaults, InvoiceDo, InvoiceForm,
    InvoiceList, LineFields, PersonChoice, Proposal, ProposedFields, TaxFields,
};
pub use into_trust::{
    IntoTrust, TRUST_PAYMENT, TrustCheckout, TrustOffer, TrustPaymentJob, begin_into_trust,
    enqueue as enqueue_into_trust, find_into_trust, find_way_into_trust, hold_outside_trust,
    may_be_paying_into_trust, pays_into_trust,
};
pub use jobs::{EXPIRE as END_CHECKOUT, REFUND as SEND_REFUND, end_checkouts_into_trust};
pub use model::{Invoice, InvoiceHead, InvoiceKind, InvoiceStatus, stored_currency};
pub use number_pattern::{MAX_PATTERN, NumberPattern, PatternError};
pub use paper::{
    AccountingPaper, AccountingRow, Figures, HeldInTrust, InvoicePaper, Look, PaidBackPayment,
    PaperInstallment, PaperKind, PayOnline, ReceiptPaper, ReceiptPart, StatementEntry, StatementPaper,
    StatementRow, UnderWayRow,
};
pub use papers::{LoadedInvoice, look as paper_look};
pub use parties::{Applicant, PaperPayment, Parties};
pub use paths::*;
pub use pay_parts::{amount_choice, go_on, method_choices, typed_amount};
pub use payment::{Allocation, HeldReason, Payment, PaymentMethod, PaymentState, ReversalKind};
pub use payment_form::{HandMethod, HandPayment, Payable, PayableInvoice, PaymentForm};
pub use payment_view::{PaymentPage, payment_form};
pub use pdf_answer::{draw, draw_apart, pdf_answer};
pub use queries::{
    Aged, CheckoutMethod, CheckoutState, ClientFilter, Eyes, GatewayRow, LinkPayment, ListedInvoice,
    ListedLink, ReversalRow, StaffFilter, count_trust_request, find_number, list_held, list_numbers,
    list_payable_of, list_to_pay, lock as lock_invoice, sum_of_case,
};
pub use reader::Reader;
pub use receipts::{Receipt, load as load_receipt};
pub use refund::{Refund, RefundState};
pub use reversal_form::{RefundThen, RefundWay, Reversal, ReversalForm, Reversible};
pub use reversal_view::{ReversalPage, reversal_form};
pub use settings::load as load_settings;
pub use settings_form::{MAX_BANK_LINES, SettingsForm, settings_record};
pub use settings_model::{BillingSettings, PaperSize};
pub use settings_view::{SettingsPage, settings_form};
pub use staff::csv_cell;
pub use statements::{Statement, load as load_statement};
pub use sum_link_form::{FoundClient, SumLink, SumLinkForm};
pub use views::{held_words, transactions_tabs};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::{AboutPerson, CaseRoom, Example, PublicPage},
    navigation::{ClientCount, ClientEntry, StaffEntry, Tab},
    notification::NotificationKind,
    t,
    web::Routes,
};
use axum_extra::routing::TypedPath;
use futures_util::FutureExt;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "billing_settings",
        "checkout_items",
        "checkouts",
        "invoice_contents",
        "invoice_installments",
        "invoice_lines",
        "invoice_taxes",
        "invoices",
        "number_series",
        "payment_allocations",
        "payment_disputes",
        "payment_gateways",
        "payment_links",
        "payment_refunds",
        "payment_reversals",
        "payments",
        "provider_events",
    ],
    routes: Some(routes),
    events: &[EventKinds::of::<BillingEvent>()],
    export: export::LISTS,
    background: Some(jobs::background),
    client_navigation: &[ClientEntry {
        tab: TAB,
        order: 60,
        href: TransactionsPath::PATH,
        icon: "money",
        words: |lang| t!(lang, "nav-transactions"),
        count: Some(ClientCount::Tasks(&["payment", "trust", "approval"])),
    }],
    staff_navigation: &[StaffEntry {
        tab: STAFF_TAB,
        order: 30,
        href: StaffInvoicesPath::PATH,
        icon: "money",
        words: "Billing",
        for_owners: false,
        count: None,
    }],
    about_person: Some(AboutPerson {
        has_any: |tx, firm, case, client| queries::has_any_about(tx, (firm, case), client).boxed(),
        words: "invoices",
    }),
    notifications: &[NotificationKind {
        name: "invoices",
        order: 40,
        words: |lang| t!(lang, "profile-notify-invoices"),
        mails: &[],
    }],
    case_rooms: &[CaseRoom {
        name: ROOM,
        order: 50,
        words: "Billing",
        place: |case_id| CaseBillingPath { case_id }.to_string(),
    }],
    settings: &[setup::TAB],
    public_pages: &[PublicPage { name: "pay", label: "Pay an invoice", path: PayPath::PATH }],
    examples: &[
        Example {
            parameter: "invoice_id",
            query: "SELECT i.id::text FROM invoices i WHERE i.firm_id = :firm AND i.sent_at IS NOT NULL AND i.kind = 'invoice' \
                    AND EXISTS (SELECT FROM accounts a LEFT JOIN case_people p ON p.firm_id = a.firm_id \
                    AND p.client_id = a.client_id AND p.case_id = i.case_id \
                    WHERE a.id = :account AND (p.access = 'full' OR a.staff_member_id IS NOT NULL)) ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "payment_id",
            query: "SELECT p.id::text FROM payments p JOIN payment_allocations a ON a.firm_id = p.firm_id AND a.payment_id = p.id \
                    JOIN invoices i ON i.firm_id = a.firm_id AND i.id = a.invoice_id WHERE p.firm_id = :firm AND p.state = 'succeeded' \
                    AND EXISTS (SELECT FROM accounts c LEFT JOIN case_people o ON o.firm_id = c.firm_id \
                    AND o.client_id = c.client_id AND o.case_id = i.case_id \
                    WHERE c.id = :account AND (o.access = 'full' OR c.staff_member_id IS NOT NULL)) ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "checkout",
            query: "SELECT id::text FROM checkouts WHERE firm_id = :firm AND gateway = 'sandbox' LIMIT 1",
        },
        Example {
            parameter: "refund_id",
            query: "SELECT id::text FROM payment_refunds WHERE firm_id = :firm ORDER BY 1 LIMIT 1",
        },
        Example { parameter: "gateway", query: "SELECT 'sandbox'" },
        Example {
            parameter: "link_id",
            query: "SELECT id::text FROM payment_links WHERE firm_id = :firm AND invoice_id IS NOT NULL LIMIT 1",
        },
    ],
    path_scopes: scope::PATHS,
    attachments: &[(receipts::ATTACHMENT, |app, db, payment| receipts::attachment(app, db, payment).boxed())],
    demo: Some(demo::fill),
    ..Feature::new("billing")
};

/// Its room of the page of a case.
const ROOM: &str = "billing";

/// Its place in the navigation of clients.
pub const TAB: Tab = Tab("transactions");
/// Its place in that of staff.
pub const STAFF_TAB: Tab = Tab("billing");

fn routes() -> Routes<App> {
    client::routes().merge(staff::routes()).merge(pay::routes()).merge(setup::routes())
}
