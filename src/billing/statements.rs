//! What stands on a statement of account: everything that changed what somebody owes in one currency, in its order.

use super::{
    Allocation, InvoiceKind, ListedInvoice, Payment, PaymentState, StatementEntry, StatementRow, UnderWayRow,
    papers::how, queries,
};
use crate::{
    clock::Day,
    db::{ClientScope, Tx},
    firms::Firm,
    i18n::Lang,
    money::Currency,
};
use diesel::QueryResult;
use futures_util::try_join;

/// Most invoices of a statement, the newest; what was before them is brought forward in one line.
const MOST: usize = 1000;

/// A statement without what is printed around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What was brought forward from before the first row.
    pub opening: i64,
    /// What is outstanding at the end.
    pub closing: i64,
    /// The day of the first row.
    pub from: Option<Day>,
    /// In their order.
    pub rows: Vec<StatementRow>,
    /// What does not count yet.
    pub under_way: Vec<UnderWayRow>,
}

/// What a client sees of their account in one currency.
///
/// # Errors
/// The database's.
pub async fn load(
    tx: &Tx,
    firm: &Firm,
    (scope, lang): (ClientScope, Lang),
    currency: Currency,
) -> QueryResult<Statement> {
    let (mut invoices, outstanding) = try_join!(
        queries::list_for_statement(tx, scope, currency, MOST + 1),
        queries::sum_outstanding(tx, scope, currency),
    )?;
    let outstanding = (invoices.len() > MOST).then_some(outstanding);
    invoices.truncate(MOST);
    let ids: Vec<_> = invoices.iter().map(|listed| listed.head.id).collect();
    let payments = queries::list_of_invoices(tx, firm.id, &ids).await?;
    Ok(of((firm, lang), (currency, outstanding), &invoices, &payments))
}

/// Of invoices and of what was paid on them, as far as they are in this currency. Where these are not all, `outstanding` is what is
/// outstanding on all of them: what the rows do not explain of it is from before.
fn of(
    (firm, lang): (&Firm, Lang),
    (currency, outstanding): (Currency, Option<i64>),
    invoices: &[ListedInvoice],
    payments: &[(Payment, Allocation)],
) -> Statement {
    let mut rows: Vec<StatementRow> = Vec::new();
    for ListedInvoice { head, case_name, .. } in invoices.iter().filter(|one| one.head.currency() == currency)
    {
        let Some(on) = head.issued_on else { continue };
        let (what, change) = match head.kind {
            InvoiceKind::Invoice => (StatementEntry::Invoice, head.gross),
            InvoiceKind::CreditNote => (StatementEntry::CreditNote, -head.gross),
        };
        let number = head.number.clone().unwrap_or_default();
        let row = |on, what, change| StatementRow {
            on,
            what,
            number: number.clone(),
            detail: case_name.clone(),
            change,
            outstanding: 0,
        };
        rows.push(row(on, what, change));
        if let Some(at) = head.voided_at {
            rows.push(row(firm.today(at), StatementEntry::VoidInvoice, -change));
        }
        if let Some(at) = head.written_off_at {
            rows.push(row(firm.today(at), StatementEntry::WriteOff, -head.written_off));
        }
    }
    let mut under_way = Vec::new();
    for (payment, part) in payments.iter().filter(|(payment, _)| payment.currency() == currency) {
        let words = how(lang, payment.method, &payment.detail);
        let number = part.number.clone().unwrap_or_default();
        let on = payment.received_on.unwrap_or(payment.begun_on);
        match payment.state {
            PaymentState::UnderWay => {
                under_way.push(UnderWayRow { on, how: words, number, amount: part.amount })
            }
            PaymentState::Failed => {}
            PaymentState::Succeeded => {
                let row = |what, change| StatementRow {
                    on,
                    what,
                    number: number.clone(),
                    detail: words.clone(),
                    change,
                    outstanding: 0,
                };
                rows.push(row(StatementEntry::Payment, -part.amount));
                if part.reversed > 0 {
                    rows.push(row(StatementEntry::Refund, part.reversed));
                }
            }
        }
    }
    rows.sort_by_key(|row| row.on);
    let changes: i64 = rows.iter().map(|row| row.change).sum();
    let opening = outstanding.map_or(0, |all| all - changes);
    let mut outstanding = opening;
    for row in &mut rows {
        outstanding += row.change;
        row.outstanding = outstanding;
    }
    Statement { opening, closing: outstanding, from: rows.first().map(|row| row.on), rows, under_way }
}
