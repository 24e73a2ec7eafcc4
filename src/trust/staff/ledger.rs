//! One ledger: what is in it, and all that came and went.

use super::{ledger_views::Page, page::page};
use crate::{
    Result,
    actors::Staff,
    billing,
    clock::Day,
    db::{Db, Tx},
    ids::{InvoiceId, TrustPostingId},
    money::{Notation, read_amount},
    trust::{
        ListedLedger, Mark, Payout, Posting, StaffLedgerPath, TrustAccount,
        queries::{self, LedgerSearch},
        rights::Rights,
        settings::Rules,
        views,
    },
    web::{Query, cursor::Slice},
};
use axum::response::Response;
use maud::Render;
use serde::Deserialize;

/// What is read for the page.
pub(super) struct LedgerContent {
    pub account: TrustAccount,
    pub listed: ListedLedger,
    pub entries: Slice<Entry>,
    /// What is to go out of it and waits.
    pub waiting: Vec<Payout>,
    /// What is still asked for, and when the first of it is due.
    pub asked: Option<(i64, Option<Day>)>,
    pub rights: Rights,
    pub rules: Rules,
}

/// A posting with what became of it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub posting: Posting,
    /// Since when the bank has it.
    pub cleared: Option<Day>,
    pub printed: bool,
    /// Whether a line of the bank stands against it.
    pub matched: bool,
    /// The number of what took it back.
    pub reversed_by: Option<String>,
    /// The number of what it takes back.
    pub reverses: Option<String>,
    /// The number of the invoice of earned fees.
    pub invoice: Option<String>,
}

/// Postings with what became of them, in a few queries however many they are.
pub(super) async fn entries(
    tx: &Tx,
    staff: &Staff,
    postings: Vec<Posting>,
) -> diesel::QueryResult<Vec<Entry>> {
    let firm = staff.firm.id;
    let ids: Vec<TrustPostingId> = postings.iter().map(|posting| posting.id).collect();
    let back: Vec<TrustPostingId> = postings.iter().filter_map(|posting| posting.reverses_id).collect();
    let invoices: Vec<InvoiceId> = postings.iter().filter_map(|posting| posting.invoice_id).collect();
    let marks = queries::list_marks(tx, firm, &ids).await?;
    let matched = queries::list_matched(tx, firm, &ids).await?;
    let reversals = queries::list_reversals(tx, firm, &ids).await?;
    let numbers = queries::list_numbers(tx, firm, &back).await?;
    let invoices = billing::list_numbers(tx, firm, &invoices).await?;
    let entry = |posting: Posting| {
        let mark = |mark| marks.iter().find(|(of, kind, _)| *of == posting.id && *kind == mark);
        let reversed_by = reversals.iter().find(|(of, _)| *of == posting.id);
        let reverses = numbers.iter().find(|(of, _)| Some(*of) == posting.reverses_id);
        let invoice = invoices.iter().find(|(of, _)| Some(*of) == posting.invoice_id);
        Entry {
            cleared: mark(Mark::Cleared).map(|(.., day)| *day),
            printed: mark(Mark::Printed).is_some(),
            matched: matched.contains(&posting.id),
            reversed_by: reversed_by.map(|(_, number)| number.clone()),
            reverses: reverses.map(|(_, number)| number.clone()),
            invoice: invoice.and_then(|(_, number)| number.clone()),
            posting,
        }
    };
    Ok(postings.into_iter().map(entry).collect())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looking {
    /// Words, or an amount.
    pub q: String,
    pub from: String,
    pub to: String,
    before: String,
}

impl Looking {
    /// What is looked for; days that are none count as any.
    pub(super) fn search(&self, account: &TrustAccount, notation: Notation) -> LedgerSearch {
        let day = |text: &str| text.trim().parse().ok().map(Day);
        // no text that is kept has a NUL, and PostgreSQL takes none
        let words: String = self.q.trim().chars().filter(|c| *c != '\0').take(100).collect();
        let amount = read_amount(&words, account.currency(), notation).ok().filter(|amount| *amount > 0);
        LedgerSearch { words, amount, from: day(&self.from), to: day(&self.to) }
    }

    /// The same in an address; empty where all is shown.
    pub(super) fn query(&self) -> String {
        let fields = [("q", self.q.trim()), ("from", self.from.trim()), ("to", self.to.trim())];
        let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish()
    }
}

/// GET /staff/trust-ledgers/{ledger_id}
pub async fn show(
    path: StaffLedgerPath,
    staff: Staff,
    Query(looking): Query<Looking>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let before: Option<i64> = looking.before.parse().ok();
    let content = db
        .read(async |tx: &Tx| {
            let listed = queries::find_listed(tx, &staff, path.ledger_id).await?;
            let account = queries::find_account(tx, firm, listed.ledger.account_id).await?;
            let of_ledger = (account.id, listed.ledger.id);
            let rules = Rules::load(tx, firm).await?;
            let search = looking.search(&account, rules.billing.notation(staff.lang));
            let found = queries::list_postings(tx, firm, of_ledger, (&search, before)).await?;
            let Slice { rows, more } = Slice::of(found, queries::PAGE);
            let entries = Slice { rows: entries(tx, &staff, rows).await?, more };
            let asked = queries::find_open_request(tx, firm, listed.ledger.id).await?;
            let sum = asked.iter().map(|(outstanding, _)| outstanding).sum();
            let asked = asked.first().map(|(_, due)| (sum, *due));
            Ok(LedgerContent {
                waiting: queries::list_of_ledger(tx, firm, listed.ledger.id).await?,
                rights: Rights::load(tx, &staff).await?,
                rules,
                account,
                listed,
                entries,
                asked,
            })
        })
        .await?;
    let title = views::whose_text(&content.listed);
    let main =
        Page { staff: &staff, content: &content, looking: &looking, is_first: before.is_none() }.render();
    page(&staff, &db, (&title, main)).await
}
