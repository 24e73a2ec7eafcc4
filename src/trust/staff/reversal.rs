//! Taking a posting back, by the firm or by the bank, and marking what became of it.

use super::page::form_page;
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::TrustPostingId,
    trust::{
        Mark, Posting, PostingKind, StaffLedgerPath, TrustAccount, TrustMarkPath, TrustReversalPath,
        TrustRight,
        actions::{self, Books},
        queries, rights,
        settings::Rules,
        views,
    },
    ui::{self, Choice, Select, TextArea},
    web::Flash,
};
use axum::{extract::State, http::StatusCode, response::Response};
use maud::{Markup, html};

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

struct Content {
    posting: Posting,
    account: TrustAccount,
    rules: Rules,
    taken_back: bool,
}

async fn read(staff: &Staff, db: &Db, id: TrustPostingId) -> Result<Content> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let posting = queries::find_posting(tx, firm, id).await?;
        queries::find_listed(tx, staff, posting.ledger_id).await?;
        rights::require(tx, staff, TrustRight::Reverse).await?;
        let account = queries::find_account(tx, firm, posting.account_id).await?;
        let taken_back = queries::is_reversed(tx, firm, id).await?;
        Ok(Content { posting, account, rules: Rules::load(tx, firm).await?, taken_back })
    })
    .await
}

/// Whether the bank can have taken it back.
fn can_return(posting: &Posting) -> bool {
    matches!(posting.kind, PostingKind::Deposit | PostingKind::FirmDeposit)
}

async fn form(
    (staff, db): (&Staff, &Db),
    content: &Content,
    (reason, errors): (&str, &FieldErrors),
    status: StatusCode,
) -> Result<Response> {
    let posting = &content.posting;
    let notation = content.rules.billing.notation(staff.lang);
    let main = html! {
        header {
            p.crumbs { a href=(StaffLedgerPath { ledger_id: posting.ledger_id }) { "Ledger" } }
            h1 { "Reverse " (posting.number) }
            p.lead { bdi { (posting.party) } " · " (posting.purpose) " · " (views::signed(content.account.money(posting.amount), notation)) }
        }
        (ui::error_summary(staff.lang, errors))
        @if content.taken_back { p { "It was reversed before." } }
        @else { (reversal_form(posting, (reason, errors))) }
    };
    form_page(staff, db, ("Reverse a posting", main), status).await
}

fn reversal_form(posting: &Posting, (reason, errors): (&str, &FieldErrors)) -> Markup {
    let posting_id = posting.id;
    let choices = [
        Choice::new("wrong", "It was recorded wrongly"),
        Choice::new("returned", "The bank took the money back"),
    ];
    html! {
        (ui::post_form(TrustReversalPath { posting_id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                p.soft {
                    "The posting stays, and a reversing entry of today takes it back."
                    @if posting.payment_id.is_some() && posting.kind == PostingKind::Transfer { " The payment on the invoice is taken back too." }
                }
                @if can_return(posting) {
                    (Select { name: "why", label: "Why", chosen: "wrong", choices: &choices, error: errors.get("why"),
                        hint: "What the client has spent of money that the bank took back, the firm’s own money covers.", ..Select::default() })
                }
                (TextArea { name: "reason", label: "Reason", value: reason, error: errors.get("reason"), ..TextArea::default() })
                div.form-actions {
                    button class="button danger" { "Reverse" }
                    a.button href=(StaffLedgerPath { ledger_id: posting.ledger_id }) { "Cancel" }
                }
            }
        }))
    }
}

/// GET /staff/trust-postings/{posting_id}/reversal
pub async fn new(path: TrustReversalPath, staff: Staff, db: Db) -> Result<Response> {
    let content = read(&staff, &db, path.posting_id).await?;
    form((&staff, &db), &content, ("", &FieldErrors::default()), StatusCode::OK).await
}

/// POST /staff/trust-postings/{posting_id}/reversal
pub async fn create(
    path: TrustReversalPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    db.check_not_sent().await?;
    let content = read(&staff, &db, path.posting_id).await?;
    let mut errors = FieldErrors::default();
    let missing = "Say why: it stays in the log.";
    let reason =
        errors.text("reason", pairs.get("reason"), MAX_REASON, missing, "Use at most 500 characters.");
    let returned = pairs.get("why") == "returned";
    if returned && !can_return(&content.posting) {
        errors.add("reason", "The bank takes back deposits alone.");
    }
    let desk = (&staff, &db);
    if !errors.is_empty() {
        return form(desk, &content, (&reason, &errors), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let done = db
        .write(async |tx: &Tx| {
            let books = Books::of_staff(&app, &staff, &content.rules);
            if returned {
                return Ok(actions::returned(tx, &books, path.posting_id).await?.map(drop));
            }
            Ok(actions::take_back(tx, &books, path.posting_id, &reason).await?.map(drop))
        })
        .await?;
    match done {
        Ok(()) => Ok(Flash::Saved.redirect(StaffLedgerPath { ledger_id: content.posting.ledger_id })),
        Err(refused) => {
            errors.add("reason", refused.words());
            form(desk, &content, (&reason, &errors), StatusCode::CONFLICT).await
        }
    }
}

/// POST /staff/trust-postings/{posting_id}/mark: `cleared`, `uncleared` or `printed`.
pub async fn mark(
    path: TrustMarkPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (firm, id) = (staff.firm.id, path.posting_id);
    let what = pairs.get("mark").to_owned();
    let (ledger, number, done) = db
        .write(async |tx: &Tx| {
            rights::require(tx, &staff, TrustRight::Post).await?;
            let rules = Rules::load(tx, firm).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            let posting = queries::find_posting(tx, firm, id).await?;
            let done = match what.as_str() {
                "uncleared" => actions::unmark(tx, &books, id).await?,
                word if word == Mark::Cleared.as_str() => {
                    Ok(actions::mark_cleared(tx, &books, id, books.today()).await?)
                }
                word if word == Mark::Printed.as_str() => Ok(actions::mark_printed(tx, &books, id).await?),
                _ => Ok(false),
            };
            Ok((posting.ledger_id, posting.number, done))
        })
        .await?;
    let page = format!("{}#posting-{id}", StaffLedgerPath { ledger_id: ledger });
    let done = match done {
        Ok(done) => done,
        Err(refused) => {
            let main = html! {
                header { p.crumbs { a href=(page) { "Ledger" } } h1 { (number) " stays marked" } }
                (ui::notice(ui::Tone::Bad, html! { p #refused { (refused.words()) } }))
            };
            return form_page(&staff, &db, ("Mark of a posting", main), StatusCode::CONFLICT).await;
        }
    };
    Ok(if done { Flash::Saved } else { Flash::Already }.redirect(page))
}
