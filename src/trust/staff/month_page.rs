//! What is read for the page of a month.

use super::{months_views, page::form_page};
use crate::{
    Result,
    actors::Staff,
    app::App,
    clock::Day,
    db::{Db, Tx},
    form::FieldErrors,
    ids::{BankLineId, TrustAccountId},
    trust::{
        BankLine, EarlierMonth, Figures, MatchedPosting, Month, MonthProblem, MonthState, Reconciliation,
        TrustAccount, TrustRight,
        actions::{self, Books, LiveMonth},
        queries::{self, LinesOf, Matchable, Span},
        rights::Rights,
        settings::Rules,
    },
    web::cursor::Slice,
};
use axum::{http::StatusCode, response::Response};

/// Lines without posting on the page; of more only the number is told.
pub const MOST_OPEN: i64 = 50;
/// Postings that are offered for all of them.
const MOST_POSTINGS: i64 = 300;
/// Earlier months on the page.
const EARLIER: i64 = 24;

/// How it is shown.
#[derive(Debug, Default)]
pub struct Shown {
    /// A balance that was typed.
    pub typed: String,
    /// What was wrong with a form.
    pub errors: FieldErrors,
    /// With what it is answered.
    pub status: StatusCode,
    /// Where the page of matched lines begins.
    pub after: Option<(Day, BankLineId)>,
}

/// What is on it.
pub struct MonthPage {
    /// Of which account.
    pub account: TrustAccount,
    /// Which month.
    pub month: Month,
    /// What is kept of it.
    pub kept: Option<Reconciliation>,
    /// What it comes to: as it was signed off, else as it is now.
    pub figures: Figures,
    /// What is to be done before it can be prepared.
    pub problems: Vec<MonthProblem>,
    /// Lines without a posting, the first of them.
    pub open: Vec<BankLine>,
    /// A page of those with one.
    pub matched: Slice<BankLine>,
    /// Their postings.
    pub matches: Vec<MatchedPosting>,
    /// Postings that a line could be.
    pub postings: Vec<Matchable>,
    /// Months that are or were signed off.
    pub earlier: Vec<EarlierMonth>,
    /// The firm's rules.
    pub rules: Rules,
    /// Whether whoever looks may unlock a month.
    pub may_unlock: bool,
}

impl MonthPage {
    /// Whether it is signed off.
    pub fn is_signed(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.state == MonthState::SignedOff)
    }

    /// Whether it waits to be signed off.
    pub fn is_prepared(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.state == MonthState::Prepared)
    }
}

async fn load(
    tx: &Tx,
    (app, staff): (&App, &Staff),
    (account, month): (TrustAccountId, Month),
    after: Option<(Day, BankLineId)>,
) -> Result<MonthPage> {
    let firm = staff.firm.id;
    let account = queries::find_account(tx, firm, account).await?;
    let rights = Rights::load(tx, staff).await?;
    rights.require(TrustRight::Reconcile)?;
    let rules = Rules::load(tx, firm).await?;
    let kept = queries::find_kept(tx, firm, account.id, month).await?;
    let signed = kept.as_ref().filter(|kept| kept.state == MonthState::SignedOff);
    let (figures, problems) = match signed {
        Some(kept) => (kept.figures.clone(), Vec::new()),
        None => {
            let typed = kept.as_ref().map(|kept| &kept.figures.bank);
            let typed = typed.filter(|bank| bank.is_typed).map(|bank| bank.statement);
            let books = Books::of_staff(app, staff, &rules);
            let LiveMonth { figures, problems } =
                actions::compare(tx, &books, &account, (month, typed)).await?;
            (figures, problems)
        }
    };
    let span = Span { after: Some(month.day_before()), until: Some(month.last()) };
    let open = queries::list_unmatched(tx, firm, (account.id, span), MOST_OPEN).await?;
    let of = (LinesOf::Matched(account.id, span), after);
    let matched =
        Slice::of(queries::list_bank_lines(tx, firm, of, queries::PAGE as i64 + 1).await?, queries::PAGE);
    let ids: Vec<_> = matched.rows.iter().map(|line| line.id).collect();
    let matches = queries::list_matches(tx, firm, &ids).await?;
    let postings = if open.is_empty() {
        Vec::new()
    } else {
        let before = actions::months_open_before(tx, firm, &account).await?;
        let since = (account.locked_through, &before[..]);
        queries::list_open_postings(tx, firm, account.id, since, MOST_POSTINGS).await?
    };
    let earlier = queries::list_earlier(tx, firm, (account.id, None), EARLIER).await?;
    let may_unlock = rights.may(TrustRight::Unlock);
    Ok(MonthPage {
        account,
        month,
        kept,
        figures,
        problems,
        open,
        matched,
        matches,
        postings,
        earlier,
        rules,
        may_unlock,
    })
}

/// The page.
///
/// # Errors
/// 403 for those who were not named for it; 404 for no account of theirs.
pub async fn answer(
    (app, staff, db): (&App, &Staff, &Db),
    which: (TrustAccountId, Month),
    shown: Shown,
) -> Result<Response> {
    let content = db.read(async |tx: &Tx| load(tx, (app, staff), which, shown.after).await).await?;
    let title = format!("{}, reconciliation", content.month.name());
    let main = months_views::month(staff, &content, &shown);
    form_page(staff, db, (&title, main), shown.status).await
}
