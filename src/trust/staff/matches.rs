//! Lines of a bank that somebody matches, posts, or takes a match from.

use super::{
    lines_views,
    month_page::{self, Shown},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::{BankLineId, TrustPostingId},
    trust::{
        BankMatchPath, BankMatchesPath, Month, ReconciliationPath, ReconciliationsPath, TrustRight,
        actions::{self, Books, LinePosting, MatchError},
        queries, rights,
        settings::Rules,
    },
    web::{Flash, Want},
};
use axum::{extract::State, http::StatusCode, response::Response};

/// Postings or lines that are matched at once: more is no deposit slip.
const MOST: usize = 200;

/// What is asked for.
enum Wish {
    Post(LinePosting),
    Unmatch,
    Match(Vec<BankLineId>, Vec<TrustPostingId>),
}

impl Wish {
    fn of(line: BankLineId, pairs: &Pairs) -> Wish {
        if let Ok(what) = pairs.get("post").parse() {
            return Wish::Post(what);
        }
        if pairs.get("do") == "unmatch" {
            return Wish::Unmatch;
        }
        let others = pairs.all("line").filter_map(|id| id.parse().ok()).filter(|other| *other != line);
        let mut lines: Vec<BankLineId> = std::iter::once(line).chain(others).take(MOST).collect();
        let mut postings: Vec<TrustPostingId> =
            pairs.all("posting").filter_map(|id| id.parse().ok()).take(MOST).collect();
        lines.sort_unstable();
        lines.dedup();
        postings.sort_unstable();
        postings.dedup();
        Wish::Match(lines, postings)
    }
}

/// POST /staff/bank-lines/{line_id}/match
pub async fn create(
    path: BankMatchPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (firm, line) = (staff.firm.id, path.line_id);
    let wish = Wish::of(line, &pairs);
    let (account, month, notation, done) = db
        .write(async |tx: &Tx| {
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            let (account, found) = queries::find_line(tx, firm, line).await?;
            let rules = Rules::load(tx, firm).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            let done = match &wish {
                Wish::Post(what) => actions::post_line(tx, &books, (line, *what), staff.account).await?,
                Wish::Unmatch => actions::unmatch_line(tx, &books, line).await?,
                Wish::Match(lines, postings) => {
                    actions::match_by_hand(tx, &books, (&lines[..], &postings[..]), staff.account).await?
                }
            };
            let account = queries::find_account(tx, firm, account).await?;
            Ok((account, Month::of(found.posted_on), rules.billing.notation(staff.lang), done))
        })
        .await?;
    let place = ReconciliationPath { account_id: account.id, month: month.to_string() };
    let error = match done {
        Ok(()) => return Ok(Flash::Saved.on(want.redirect(place))),
        // somebody else was faster
        Err(MatchError::Taken) => return Ok(Flash::ChangedSince.on(want.redirect(place))),
        Err(error) => error,
    };
    let mut errors = FieldErrors::default();
    errors.add(format!("match-{line}"), lines_views::error_words(&error, &account, notation));
    let shown = Shown { errors, status: StatusCode::CONFLICT, ..Shown::default() };
    month_page::answer((&app, &staff, &db), (account.id, month), shown).await
}

/// POST /staff/trust/{account_id}/matches: looks once more for what leaves no doubt.
pub async fn look(
    path: BankMatchesPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let account_id = path.account_id;
    let matched = db
        .write(async |tx: &Tx| {
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            let rules = Rules::load(tx, staff.firm.id).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::match_open(tx, &books, account_id, staff.account).await?)
        })
        .await?;
    let month: Option<Month> = pairs.get("month").parse().ok();
    let place = match month {
        Some(month) => ReconciliationPath { account_id, month: month.to_string() }.to_string(),
        None => ReconciliationsPath { account_id }.to_string(),
    };
    let flash = if matched > 0 { Flash::Saved } else { Flash::Already };
    Ok(flash.on(want.redirect(place)))
}
