//! Lines that somebody matches, posts, or takes a match from.

use super::super::{
    super::{
        BankLine, LedgerKind, MatchRule, Month, PostingKind, PostingMethod, TrustEvent, matching::Pair,
        queries,
    },
    Books, NewPosting, PostError, post_own,
    posting::{keep, refusable},
};
use crate::{
    db::Tx,
    events,
    ids::{AccountId, BankLineId, TrustLedgerId, TrustPostingId},
};
use diesel::QueryResult;

/// Why lines and postings are not matched. Amounts are minor units of the account's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchError {
    /// Nothing was chosen.
    Nothing,
    /// Several of each: nobody could tell later which is which.
    ManyToMany,
    /// What the lines come to, and the postings.
    Sums(i64, i64),
    /// One of them has a match by now.
    Taken,
    /// Lines of two months: one would be signed off without the other.
    TwoMonths,
    /// Its month is signed off.
    Signed,
    /// What is posted from it is refused.
    Refused(PostError),
}

crate::text_enum! {
    /// What a line without posting is posted as.
    pub enum LinePosting {
        /// What the bank charges, from the firm's own money.
        Charge = "charge",
        /// What the bank takes out of the interest, as for the bar's fund.
        FromInterest = "from_interest",
        /// Interest.
        Interest = "interest",
        /// Money of which it is not known yet whose it is.
        Unidentified = "unidentified",
    }
}

impl LinePosting {
    /// Those that a line of this amount can be.
    pub fn of(amount: i64) -> &'static [LinePosting] {
        if amount < 0 {
            &[LinePosting::Charge, LinePosting::FromInterest]
        } else {
            &[LinePosting::Interest, LinePosting::Unidentified]
        }
    }

    fn kinds(self) -> (LedgerKind, PostingKind, &'static str) {
        match self {
            LinePosting::Charge => (LedgerKind::Firm, PostingKind::Charge, "Bank charge"),
            LinePosting::FromInterest => {
                (LedgerKind::Interest, PostingKind::Payment, "Interest paid out by the bank")
            }
            LinePosting::Interest => (LedgerKind::Interest, PostingKind::Interest, "Interest"),
            LinePosting::Unidentified => {
                (LedgerKind::Unidentified, PostingKind::Deposit, "Not yet identified")
            }
        }
    }
}

/// One line is these postings, or one posting is these lines.
///
/// # Errors
/// The database's; `NotFound` for no lines of one account of this firm. Inside: why they cannot be one; nothing was changed then.
pub async fn match_by_hand(
    tx: &Tx,
    books: &Books<'_>,
    (lines, postings): (&[BankLineId], &[TrustPostingId]),
    by: AccountId,
) -> QueryResult<Result<(), MatchError>> {
    let firm = books.firm.id;
    let Some(first) = lines.first().filter(|_| !postings.is_empty()) else {
        return Ok(Err(MatchError::Nothing));
    };
    if lines.len() > 1 && postings.len() > 1 {
        return Ok(Err(MatchError::ManyToMany));
    }
    let (account, _) = queries::find_line(tx, firm, *first).await?;
    let account = queries::lock_account(tx, firm, account).await?;
    let found = queries::list_unmatched_of(tx, firm, account.id, lines).await?;
    let there = queries::list_unmatched_postings(tx, firm, account.id, postings).await?;
    if found.len() != lines.len() || there.len() != postings.len() {
        return Ok(Err(MatchError::Taken));
    }
    if let Some(error) = may_be_one(&found, &there, account.locked_through) {
        return Ok(Err(error));
    }
    let pairs: Vec<Pair> = lines
        .iter()
        .flat_map(|line| {
            postings.iter().map(|posting| Pair { line: *line, posting: *posting, rule: MatchRule::Hand })
        })
        .collect();
    queries::insert_matches(tx, firm, &pairs, (by, books.now)).await?;
    let matched = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let event = TrustEvent::LinesMatched { account: account.id, lines: matched };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}

fn may_be_one(
    lines: &[BankLine],
    postings: &[(TrustPostingId, i64)],
    locked_through: Option<crate::clock::Day>,
) -> Option<MatchError> {
    let of_lines: i64 = lines.iter().map(|line| line.amount).sum();
    let of_postings: i64 = postings.iter().map(|(_, amount)| amount).sum();
    let month = lines.first().map(|line| Month::of(line.posted_on));
    if of_lines != of_postings {
        Some(MatchError::Sums(of_lines, of_postings))
    } else if lines.iter().any(|line| Some(Month::of(line.posted_on)) != month) {
        Some(MatchError::TwoMonths)
    } else if lines.iter().any(|line| locked_through.is_some_and(|through| line.posted_on <= through)) {
        Some(MatchError::Signed)
    } else {
        None
    }
}

/// Posts what a line without posting is, to a ledger of the firm's own, and matches them.
///
/// # Errors
/// The database's; `NotFound` for no line of this firm. Inside: why not; nothing was changed then.
pub async fn post_line(
    tx: &Tx,
    books: &Books<'_>,
    (line, what): (BankLineId, LinePosting),
    by: AccountId,
) -> QueryResult<Result<(), MatchError>> {
    let firm = books.firm.id;
    let (account, _) = queries::find_line(tx, firm, line).await?;
    let account = queries::lock_account(tx, firm, account).await?;
    let found = queries::list_unmatched_of(tx, firm, account.id, &[line]).await?;
    let Some(found) = found.first() else { return Ok(Err(MatchError::Taken)) };
    if !LinePosting::of(found.amount).contains(&what) {
        return Ok(Err(MatchError::Nothing));
    }
    let (ledger, kind, purpose) = what.kinds();
    let said = found.description.trim();
    let said: String = if said.is_empty() { purpose.to_owned() } else { said.chars().take(500).collect() };
    let new = NewPosting {
        recorded_by: Some(by),
        // `post_own` finds the ledger
        ..NewPosting::new(
            (TrustLedgerId::new(), kind, found.amount),
            (found.posted_on, PostingMethod::None),
            (&account.bank_name, &said),
        )
    };
    let posted = match post_own(tx, books, account.id, (ledger, &new)).await? {
        Ok(posted) => posted,
        Err(refused) => return Ok(Err(MatchError::Refused(refused))),
    };
    let pair = Pair { line, posting: posted.id, rule: MatchRule::Posted };
    queries::insert_matches(tx, firm, &[pair], (by, books.now)).await?;
    Ok(Ok(()))
}

/// A line is no posting any more, with all lines that were matched together with it.
///
/// # Errors
/// The database's; `NotFound` for no line of this firm. Inside: its month is signed off, or money that came with it was spent.
pub async fn unmatch(tx: &Tx, books: &Books<'_>, line: BankLineId) -> QueryResult<Result<(), MatchError>> {
    let firm = books.firm.id;
    let (account, _) = queries::find_line(tx, firm, line).await?;
    let account = queries::lock_account(tx, firm, account).await?;
    let (_, found) = queries::find_line(tx, firm, line).await?;
    if account.locked_through.is_some_and(|through| found.posted_on <= through) {
        return Ok(Err(MatchError::Signed));
    }
    let together = queries::list_matched_together(tx, firm, &[line]).await?;
    if together.is_empty() {
        return Ok(Err(MatchError::Taken));
    }
    if let Err(refused) = refusable(tx, queries::delete_matches(tx, firm, &together)).await? {
        return Ok(Err(MatchError::Refused(refused)));
    }
    keep(tx).await?;
    let lines = i64::try_from(together.len()).unwrap_or(i64::MAX);
    let event = TrustEvent::LinesUnmatched { account: account.id, lines };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}
