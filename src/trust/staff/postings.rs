//! Recording a posting: first what, then for whom, then the form.

use super::{page::form_page, postings_views as show};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::Reader,
    cases::{self, Case},
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::{CaseId, ClientId, TrustRequestId},
    people::{self, ClientRecord},
    trust::{
        LedgerKind, NewTrustPostingPath, Posting, PostingKind, PostingMethod, Request, StaffLedgerPath,
        TrustAccount, TrustPostingsPath, TrustRight,
        actions::{self, Books, NewPosting, PostError},
        posting_form::{PostingForm, TypedPosting, What},
        queries, rights,
        settings::Rules,
    },
    web::{Flash, Query},
};
use axum::{extract::State, http::StatusCode, response::Response};
use maud::html;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Start {
    what: String,
    client: String,
    case: String,
    q: String,
}

/// For whom something is recorded.
pub(super) struct Whose {
    pub client: ClientRecord,
    pub case: Case,
}

/// What is known before the form is filled in.
pub(super) struct Content {
    pub account: TrustAccount,
    pub rules: Rules,
    pub whose: Option<Whose>,
    /// What they are asked for and has not arrived.
    pub requests: Vec<Request>,
}

impl Content {
    /// Whether it may be for a request, and which is chosen.
    fn request(&self, what: What, chosen: &str) -> Option<TrustRequestId> {
        let found = self.requests.iter().find(|request| request.id.to_string() == chosen);
        found.filter(|_| what == What::Deposit).map(|request| request.id)
    }
}

/// The account, for those who may record there.
async fn read(
    (staff, db): (&Staff, &Db),
    account: crate::ids::TrustAccountId,
    whose: Option<(ClientId, CaseId)>,
) -> Result<Content> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let account = queries::find_account(tx, firm, account).await?;
        rights::require(tx, staff, TrustRight::Post).await?;
        let rules = Rules::load(tx, firm).await?;
        let whose = match whose {
            Some((client, case)) => Some(find_whose(tx, staff, client, case).await?),
            None => None,
        };
        let requests = match &whose {
            Some(of) => {
                let of = (of.client.id, of.case.id);
                queries::list_open_requests(tx, firm, account.id, of).await?
            }
            None => Vec::new(),
        };
        Ok(Content { account, rules, whose, requests })
    })
    .await
}

/// A client and a case of theirs that the member of staff sees.
async fn find_whose(tx: &Tx, staff: &Staff, client: ClientId, case: CaseId) -> Result<Whose> {
    let case = cases::find_for_staff(tx, staff, case).await?;
    let people = cases::list_people(tx, staff.firm.id, case.id).await?;
    if !people.iter().any(|person| person.client_id == client) {
        return Err(Error::NotFound);
    }
    Ok(Whose { client: people::find_client(tx, staff.firm.id, client).await?, case })
}

/// GET /staff/trust/{account_id}/postings/new
pub async fn new(
    path: NewTrustPostingPath,
    staff: Staff,
    Query(start): Query<Start>,
    db: Db,
) -> Result<Response> {
    let whose = start.client.parse().ok().zip(start.case.parse().ok());
    let content = read((&staff, &db), path.account_id, whose).await?;
    let Ok(what) = start.what.parse::<What>() else {
        let main = show::choose_what(&content);
        return form_page(&staff, &db, ("Record a posting", main), StatusCode::OK).await;
    };
    if what.is_of_client() && content.whose.is_none() {
        return choose_whose(&staff, &db, (&content, what), &start).await;
    }
    let reader = Reader::of(&staff, Some(&content.rules.billing.country));
    let party = content.whose.as_ref().map_or("", |whose| whose.client.name.as_str());
    let mut fields = PostingForm::new_for(what, &content.account, party, reader);
    fields.request = content.requests.first().map(|request| request.id.to_string()).unwrap_or_default();
    form((&staff, &db), (&content, what), (&fields, &FieldErrors::default()), StatusCode::OK).await
}

/// A client by name, then a case of theirs.
async fn choose_whose(
    staff: &Staff,
    db: &Db,
    (content, what): (&Content, What),
    start: &Start,
) -> Result<Response> {
    let main = match start.client.parse::<ClientId>() {
        Ok(client) => {
            let (client, cases) = db
                .read(async |tx: &Tx| {
                    let client = people::find_client(tx, staff.firm.id, client).await?;
                    let cases = cases::list_of(tx, staff, client.id).await?;
                    Ok((client, cases))
                })
                .await?;
            show::choose_case(content, what, (&client, &cases))
        }
        Err(_) => {
            let words = people::wanted(&start.q);
            let clients =
                db.read(async |tx: &Tx| Ok(people::list_clients(tx, staff, &words, None).await?)).await?;
            show::choose_client(content, what, (&words, &clients))
        }
    };
    form_page(staff, db, ("Record a posting", main), StatusCode::OK).await
}

async fn form(
    (staff, db): (&Staff, &Db),
    (content, what): (&Content, What),
    (fields, errors): (&PostingForm, &FieldErrors),
    status: StatusCode,
) -> Result<Response> {
    let main = html! { (show::PostingPage { staff, content, what, fields, errors }) };
    form_page(staff, db, (what.words(), main), status).await
}

/// POST /staff/trust/{account_id}/postings
pub async fn create(
    path: TrustPostingsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    db.check_not_sent().await?;
    let whose = pairs.get("client").parse().ok().zip(pairs.get("case").parse().ok());
    let content = read((&staff, &db), path.account_id, whose).await?;
    let what = pairs.get("what").parse::<What>().ok();
    let Some(what) = what.filter(|what| what.is_of_client() == content.whose.is_some()) else {
        let main = show::choose_what(&content);
        return form_page(&staff, &db, ("Record a posting", main), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let reader = Reader::of(&staff, Some(&content.rules.billing.country));
    let fields = PostingForm::posted(&pairs);
    let desk = (&staff, &db);
    let typed = match fields.check(what, &content.account, reader) {
        Ok(typed) => typed,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return form(desk, (&content, what), (&fields, &errors), status).await;
        }
    };
    let done = db
        .write(async |tx: &Tx| {
            let books = Books::of_staff(&app, &staff, &content.rules);
            let request = content.request(what, &fields.request);
            Ok(record(tx, &books, &content, (what, &typed, request)).await?)
        })
        .await?;
    match done {
        Ok(posted) => {
            let page = StaffLedgerPath { ledger_id: posted.ledger_id };
            Ok(Flash::Saved.redirect(format!("{page}#posting-{}", posted.id)))
        }
        Err(refused) => {
            let errors = show::refused(&refused, &content.account, reader);
            form(desk, (&content, what), (&fields, &errors), StatusCode::CONFLICT).await
        }
    }
}

async fn record(
    tx: &Tx,
    books: &Books<'_>,
    content: &Content,
    (what, typed, request): (What, &TypedPosting, Option<TrustRequestId>),
) -> diesel::QueryResult<Result<Posting, PostError>> {
    let account = &content.account;
    // the account comes before everything else that is locked
    queries::lock_account(tx, books.firm.id, account.id).await?;
    let own = match what {
        What::Unidentified | What::Identified => LedgerKind::Unidentified,
        What::Interest | What::InterestOf | What::InterestOut => LedgerKind::Interest,
        _ => LedgerKind::Firm,
    };
    let own_ledger = actions::find_or_open_own(tx, books, account.id, own).await?;
    let ledger = match &content.whose {
        Some(whose) => actions::open_ledger(tx, books, account.id, whose.client.id, whose.case.id).await?,
        None => own_ledger,
    };
    let (kind, sign) = match what {
        What::Deposit | What::Unidentified => (PostingKind::Deposit, 1),
        What::Opening => (PostingKind::Opening, 1),
        What::Identified | What::InterestOf => (PostingKind::Between, 1),
        What::Charge => (PostingKind::Charge, -1),
        What::Interest => (PostingKind::Interest, 1),
        What::FirmDeposit => (PostingKind::FirmDeposit, 1),
        What::FirmWithdrawal | What::InterestOut => (PostingKind::FirmWithdrawal, -1),
    };
    let party = match (&content.whose, what) {
        _ if !typed.party.is_empty() => typed.party.as_str(),
        (Some(whose), _) => whose.client.name.as_str(),
        (None, What::Charge | What::Interest) => account.bank_name.as_str(),
        (None, _) => books.firm.name.as_str(),
    };
    let is_check = sign < 0 && typed.method == PostingMethod::Check;
    let new = NewPosting {
        reference: if is_check { "" } else { &typed.reference },
        check_number: is_check.then_some(typed.reference.as_str()),
        recorded_by: books.account(),
        request,
        ..NewPosting::new(
            (ledger, kind, sign * typed.amount),
            (typed.posted_on, typed.method),
            (party, &typed.purpose),
        )
    };
    match what {
        What::Identified | What::InterestOf => {
            actions::move_between(tx, books, (own_ledger, ledger), &new).await
        }
        _ if what.is_of_client() => actions::post(tx, books, &new).await,
        _ => actions::post_own(tx, books, account.id, (own, &new)).await,
    }
}
