//! Staff ask clients for money to hold in trust, and take that back.

use super::requests_views::{RequestsPage, request_form, review};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::{self, Reader, TakeOutError},
    cases::{self, Case},
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::InvoiceId,
    shell::{LivePart, StaffPage, waiting_for_staff},
    trust::{
        CaseTrustRequestsPath, NewTrustRequestPath, TrustRequestWithdrawalPath,
        actions::{self, Books, NewRequest, WithdrawError},
        queries,
        request_form::{AccountChoice, PersonInCase, RequestChoices, RequestForm},
        settings::Rules,
    },
    web::{Flash, Query, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::{Markup, Render, html};
use serde::Deserialize;

async fn choices(tx: &Tx, staff: &Staff, case: &Case) -> Result<RequestChoices> {
    let firm = staff.firm.id;
    let (accounts, people) =
        try_join!(queries::list_accounts(tx, firm), cases::list_people(tx, firm, case.id))?;
    let accounts = accounts.into_iter().filter(|account| account.closed_at.is_none());
    let accounts = accounts.map(|account| AccountChoice {
        id: account.id,
        currency: account.currency(),
        name: account.name,
    });
    let people = people.into_iter().map(|person| PersonInCase { id: person.client_id, name: person.name });
    Ok(RequestChoices { accounts: accounts.collect(), people: people.collect() })
}

async fn page(
    (staff, db): (&Staff, &Db),
    case: &Case,
    (title, main, status): (&str, Markup, StatusCode),
) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = html! { (cases::staff_header(staff, case, crate::trust::ROOM, None)) (main) };
    let page = StaffPage {
        waiting,
        here: crate::trust::STAFF_TAB,
        title,
        main,
        live: LivePart::Navigation,
        case: Some(case.id),
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// GET /staff/cases/{case_id}/trust-requests
pub async fn index(path: CaseTrustRequestsPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (case, requests, ledgers, rules) = db
        .read(async |tx: &Tx| {
            let case = cases::find_for_staff(tx, &staff, path.case_id).await?;
            let (requests, ledgers, rules) = try_join!(
                queries::list_requests_of_case(tx, firm, case.id),
                queries::list_of_case(tx, firm, case.id),
                Rules::load(tx, firm),
            )?;
            Ok((case, requests, ledgers, rules))
        })
        .await?;
    let notation = rules.billing.notation(staff.lang);
    let main = RequestsPage { staff: &staff, case: &case, requests: &requests, ledgers: &ledgers, notation };
    page((&staff, &db), &case, ("Trust", main.render(), StatusCode::OK)).await
}

/// GET /staff/cases/{case_id}/trust-requests/new
pub async fn new(
    path: NewTrustRequestPath,
    staff: Staff,
    Query(proposed): Query<Proposed>,
    db: Db,
) -> Result<Response> {
    staff.require_billing()?;
    let (case, mut choices) = read(&staff, &db, path.case_id).await?;
    let fields = proposed.fields((&staff, &db), &case).await?;
    fields.narrow(&mut choices);
    let main = request_form(&case, &choices, (&fields, &FieldErrors::default()), staff.lang);
    page((&staff, &db), &case, ("Ask for money", main, StatusCode::OK)).await
}

/// What the form begins with: what somebody was about to ask for by other means.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Proposed {
    /// A draft of an invoice, of which what belongs in trust is asked for.
    invoice: String,
    client: String,
    amount: String,
    currency: String,
    purpose: String,
}

impl Proposed {
    /// What stands in the form.
    async fn fields(self, (staff, db): (&Staff, &Db), case: &Case) -> Result<RequestForm> {
        if self.invoice.is_empty() {
            let Proposed { client, amount, purpose, currency, .. } = self;
            return Ok(RequestForm { client, amount, purpose, currency, ..RequestForm::default() });
        }
        let invoice = self.invoice.parse().map_err(|_| Error::NotFound)?;
        let (advances, settings) = db
            .read(async |tx: &Tx| {
                let advances = billing::find_advances(tx, staff, invoice).await?;
                Ok((advances, billing::load_settings(tx, staff.firm.id).await?.0))
            })
            .await?;
        let advances = advances.filter(|advances| advances.case == case.id).ok_or(Error::NotFound)?;
        let reader = Reader::of(staff, Some(&settings.country));
        Ok(RequestForm::of_draft(invoice, &advances, reader))
    }
}

async fn read(staff: &Staff, db: &Db, id: crate::ids::CaseId) -> Result<(Case, RequestChoices)> {
    db.read(async |tx: &Tx| {
        let case = cases::find_for_staff(tx, staff, id).await?;
        let choices = choices(tx, staff, &case).await?;
        Ok((case, choices))
    })
    .await
}

/// POST /staff/cases/{case_id}/trust-requests: shows the amount back first, and asks once that was seen.
pub async fn create(
    path: CaseTrustRequestsPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_billing()?;
    db.check_not_sent().await?;
    let (case, mut choices) = read(&staff, &db, path.case_id).await?;
    let firm = staff.firm.id;
    let rules = db.read(async |tx: &Tx| Ok(Rules::load(tx, firm).await?)).await?;
    let reader = Reader::of(&staff, Some(&rules.billing.country));
    let fields = RequestForm::of(&pairs);
    fields.narrow(&mut choices);
    let typed = match fields.check(reader, &choices) {
        Ok(typed) => typed,
        Err(errors) => {
            let main = request_form(&case, &choices, (&fields, &errors), staff.lang);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page((&staff, &db), &case, ("Ask for money", main, status)).await;
        }
    };
    if !fields.has_seen(&typed) {
        let main = review(&case, (&fields, &typed), reader);
        return page((&staff, &db), &case, ("Ask for money", main, StatusCode::OK)).await;
    }
    let done = db
        .write(async |tx| {
            let books = Books::of_staff(&app, &staff, &rules);
            if let Some(draft) = fields.draft()
                && let Err(error) = take_out(tx, (&staff, &case), draft).await?
            {
                return Ok(Err(error));
            }
            let ledger = actions::open_ledger(tx, &books, typed.account.id, typed.person.id, case.id).await?;
            let new =
                NewRequest { ledger, amount: typed.amount, purpose: &typed.purpose, due_on: typed.due_on };
            actions::ask(tx, &books, new).await?;
            Ok(Ok(()))
        })
        .await?;
    if let Err(error) = done {
        let mut errors = FieldErrors::default();
        errors.add("purpose", take_out_words(error));
        let main = request_form(&case, &choices, (&fields, &errors), staff.lang);
        return page((&staff, &db), &case, ("Ask for money", main, StatusCode::CONFLICT)).await;
    }
    Ok(Flash::Requested.on(want.redirect(CaseTrustRequestsPath { case_id: case.id })))
}

/// What is asked for in trust leaves the draft that it stood on.
async fn take_out(
    tx: &Tx,
    (staff, case): (&Staff, &Case),
    (invoice, version): (InvoiceId, i32),
) -> Result<std::result::Result<(), TakeOutError>> {
    let advances = billing::find_advances(tx, staff, invoice).await?;
    if advances.is_some_and(|advances| advances.case != case.id) {
        return Err(Error::NotFound);
    }
    Ok(billing::take_out_advances(tx, staff, (invoice, version)).await?)
}

const fn take_out_words(error: TakeOutError) -> &'static str {
    match error {
        TakeOutError::Changed => {
            "The draft of the invoice was changed or sent since. Begin again from its page."
        }
        TakeOutError::Discount => {
            "The discount on all lines of the draft is larger than what would be left on it. Edit the draft first."
        }
    }
}

/// POST /staff/trust-requests/{trust_request_id}/withdrawal
pub async fn withdraw(
    path: TrustRequestWithdrawalPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_billing()?;
    let (firm, id) = (staff.firm.id, path.trust_request_id);
    let version = pairs.get("version").parse().unwrap_or(0);
    let (case_id, done) = db
        .write(async |tx| {
            let rules = Rules::load(tx, firm).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            let case = queries::find_request(tx, firm, id).await?.case_id;
            Ok((case, actions::withdraw_request(tx, &books, (id, version)).await?))
        })
        .await?;
    let flash = match done {
        Ok(()) => Flash::Withdrawn,
        Err(WithdrawError::NotOpen) => Flash::Already,
        Err(WithdrawError::Changed | WithdrawError::UnderWay) => Flash::ChangedSince,
    };
    Ok(flash.on(want.redirect(CaseTrustRequestsPath { case_id })))
}
