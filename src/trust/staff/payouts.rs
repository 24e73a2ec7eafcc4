//! Money that is to leave a ledger: prepared, listed where it waits, decided about.

use super::{
    page::{form_page, page},
    payouts_views as show,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::{self, Reader},
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::{TrustLedgerId, TrustPayoutId},
    trust::{
        LedgerKind, ListedLedger, ListedPayout, NewPayoutPath, Payout, PayoutDecisionPath, PayoutKind,
        PayoutPath, PayoutsPath, StaffLedgerPath, TrustAccount, TrustRight, WaitingPayoutsPath,
        actions::{self, Books, NewPayout, PayoutError},
        payout_form::{FeeInvoice, Limits, PayoutForm},
        queries,
        rights::{self, Rights},
        settings::Rules,
    },
    web::{Flash, Query, cursor::Slice},
};
use axum::{extract::State, http::StatusCode, response::Response};
use maud::Render;
use serde::Deserialize;

/// What is known before the form is filled in.
pub(super) struct Content {
    pub account: TrustAccount,
    pub listed: ListedLedger,
    pub limits: Limits,
    pub rules: Rules,
}

async fn read((staff, db): (&Staff, &Db), ledger: TrustLedgerId) -> Result<Content> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let listed = queries::find_listed(tx, staff, ledger).await?;
        rights::require(tx, staff, TrustRight::Post).await?;
        let account = queries::find_account(tx, firm, listed.ledger.account_id).await?;
        let (LedgerKind::Client, Some(client)) = (listed.ledger.kind, listed.ledger.client_id) else {
            return Err(Error::NotFound);
        };
        let mut invoices = Vec::new();
        for invoice in billing::list_payable_of(tx, staff, client).await? {
            let head = invoice.head;
            let same = Some(head.case_id) == listed.ledger.case_id && head.currency() == account.currency();
            if !same || head.payable() == 0 {
                continue;
            }
            // of one client and case: a handful
            let waiting = queries::sum_waiting(tx, firm, head.id).await?;
            let payable = (head.payable() - waiting).max(0);
            invoices.push(FeeInvoice { id: head.id, number: head.number.unwrap_or_default(), payable });
        }
        let limits = Limits { spendable: listed.ledger.spendable, invoices };
        Ok(Content { account, listed, limits, rules: Rules::load(tx, firm).await? })
    })
    .await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Start {
    kind: String,
}

/// GET /staff/trust-ledgers/{ledger_id}/payouts/new
pub async fn new(path: NewPayoutPath, staff: Staff, Query(start): Query<Start>, db: Db) -> Result<Response> {
    let content = read((&staff, &db), path.ledger_id).await?;
    let reader = Reader::of(&staff, Some(&content.rules.billing.country));
    let fields = PayoutForm::new_for(start.kind.parse().unwrap_or(PayoutKind::Payment), reader);
    form((&staff, &db), &content, (&fields, &FieldErrors::default()), StatusCode::OK).await
}

async fn form(
    (staff, db): (&Staff, &Db),
    content: &Content,
    (fields, errors): (&PayoutForm, &FieldErrors),
    status: StatusCode,
) -> Result<Response> {
    let main = show::PayoutPage { staff, content, fields, errors }.render();
    form_page(staff, db, ("Prepare a disbursement", main), status).await
}

/// POST /staff/trust-ledgers/{ledger_id}/payouts
pub async fn create(
    path: PayoutsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    db.check_not_sent().await?;
    let content = read((&staff, &db), path.ledger_id).await?;
    let reader = Reader::of(&staff, Some(&content.rules.billing.country));
    let fields = PayoutForm::posted(&pairs);
    let client = content.listed.client.clone().unwrap_or_default();
    let desk = (&staff, &db);
    let checked = fields.check((&content.account, &content.limits), (&staff.firm.name, &client), reader);
    let typed = match checked {
        Ok(typed) => typed,
        Err(errors) => {
            return form(desk, &content, (&fields, &errors), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let new = NewPayout {
        kind: typed.kind,
        amount: typed.amount,
        method: typed.method,
        payee: &typed.payee,
        purpose: &typed.purpose,
        reference: &typed.reference,
        check_number: typed.check_number.as_deref(),
        invoice: typed.invoice,
        posted_on: typed.posted_on,
        asks_client: typed.asks_client,
    };
    let done = db
        .write(async |tx: &Tx| {
            let books = Books::of_staff(&app, &staff, &content.rules);
            Ok(actions::prepare(tx, &books, &staff, (path.ledger_id, &new)).await?)
        })
        .await?;
    match done {
        Ok(payout_id) => Ok(Flash::Saved.redirect(PayoutPath { payout_id })),
        Err(refused) => {
            let mut errors = FieldErrors::default();
            let field = if refused == PayoutError::OtherInvoice { "invoice" } else { "amount" };
            errors.add(field, refused.words());
            form(desk, &content, (&fields, &errors), StatusCode::CONFLICT).await
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    after: String,
}

/// GET /staff/trust-payouts: what waits for an approval, what has waited longest first.
pub async fn index(
    _: WaitingPayoutsPath,
    staff: Staff,
    Query(query): Query<After>,
    db: Db,
) -> Result<Response> {
    let after: Option<TrustPayoutId> = query.after.parse().ok();
    let (rows, accounts, rules) = db
        .read(async |tx: &Tx| {
            let rows = queries::list_waiting(tx, &staff, after, queries::PAGE as i64 + 1).await?;
            let accounts = queries::list_accounts(tx, staff.firm.id).await?;
            Ok((rows, accounts, Rules::load(tx, staff.firm.id).await?))
        })
        .await?;
    let slice: Slice<ListedPayout> = Slice::of(rows, queries::PAGE);
    let notation = rules.billing.notation(staff.lang);
    let main = show::waiting(&staff, (&slice, after.is_some()), (&accounts, notation));
    page(&staff, &db, ("To approve", main)).await
}

/// What is read for the page of one.
pub(super) struct PayoutContent {
    pub payout: Payout,
    pub account: TrustAccount,
    pub listed: ListedLedger,
    /// The number of the invoice of earned fees.
    pub invoice: Option<String>,
    pub rights: Rights,
    pub rules: Rules,
    /// Whether somebody else may approve: where nobody may, whoever prepared it does.
    pub others: bool,
}

async fn read_one((staff, db): (&Staff, &Db), id: TrustPayoutId) -> Result<PayoutContent> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let payout = queries::find_payout(tx, firm, id).await?;
        let listed = queries::find_listed(tx, staff, payout.ledger_id).await?;
        let account = queries::find_account(tx, firm, listed.ledger.account_id).await?;
        let invoice = match payout.invoice_id {
            Some(invoice) => billing::find_number(tx, firm, invoice).await?,
            None => None,
        };
        Ok(PayoutContent {
            rights: Rights::load(tx, staff).await?,
            rules: Rules::load(tx, firm).await?,
            others: rights::others_may_approve(tx, staff).await?,
            payout,
            account,
            listed,
            invoice,
        })
    })
    .await
}

/// GET /staff/trust-payouts/{payout_id}
pub async fn show(path: PayoutPath, staff: Staff, db: Db) -> Result<Response> {
    let content = read_one((&staff, &db), path.payout_id).await?;
    let main = show::one(&staff, &content, ("", &FieldErrors::default()));
    form_page(&staff, &db, ("Disbursement", main), StatusCode::OK).await
}

/// POST /staff/trust-payouts/{payout_id}/decision: `approve`, `decline` with a reason, or `withdraw`.
pub async fn decide(
    path: PayoutDecisionPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    db.check_not_sent().await?;
    let seen = (path.payout_id, pairs.get("version").parse().unwrap_or_default());
    let (what, reason) = (pairs.get("do").to_owned(), pairs.get("reason").trim().to_owned());
    let desk = (&staff, &db);
    let mut errors = FieldErrors::default();
    if !["approve", "decline", "withdraw"].contains(&what.as_str()) {
        errors.add("decision", "Choose what to do.");
    }
    if what == "decline" {
        errors.text("reason", &reason, 500, "Say why: it stays in the log.", "Use at most 500 characters.");
    }
    if !errors.is_empty() {
        let content = read_one(desk, path.payout_id).await?;
        let main = show::one(&staff, &content, (&reason, &errors));
        return form_page(&staff, &db, ("Disbursement", main), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let done = db
        .write(async |tx: &Tx| {
            let right = if what == "withdraw" { TrustRight::Post } else { TrustRight::Approve };
            rights::require(tx, &staff, right).await?;
            let rules = Rules::load(tx, staff.firm.id).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(match what.as_str() {
                "approve" => actions::approve(tx, &books, &staff, seen).await?,
                "decline" => actions::decline(tx, &books, &staff, (seen, &reason)).await?,
                _ => actions::withdraw(tx, &books, &staff, seen).await?,
            })
        })
        .await?;
    let content = read_one(desk, path.payout_id).await?;
    match done {
        Ok(()) if what == "withdraw" => {
            Ok(Flash::Withdrawn.redirect(StaffLedgerPath { ledger_id: content.payout.ledger_id }))
        }
        Ok(()) => Ok(Flash::Saved.redirect(PayoutPath { payout_id: path.payout_id })),
        Err(refused) => {
            errors.add("decision", refused.words());
            let main = show::one(&staff, &content, (&reason, &errors));
            form_page(&staff, &db, ("Disbursement", main), StatusCode::CONFLICT).await
        }
    }
}
