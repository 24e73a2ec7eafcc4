//! The firm's invoices, and those of a case.

use super::index_views::Index;
use crate::{
    Result,
    actors::Staff,
    billing::{
        CaseBillingPath, ListedInvoice, StaffInvoicesCsvPath, StaffInvoicesPath,
        queries::{self, Aged, PAGE, StaffFilter, StaffQuery},
        settings,
    },
    cases::{self, Case},
    clock::Day,
    db::{Db, Tx},
    ids::{CaseId, InvoiceId},
    money,
    shell::{StaffPage, waiting_for_staff},
    web::{CSV, Query, cursor, cursor::Slice, download},
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Filters {
    #[serde(default)]
    show: String,
    #[serde(default)]
    after: String,
}

impl Filters {
    fn filter(&self, default: StaffFilter) -> StaffFilter {
        self.show.parse().unwrap_or(default)
    }

    fn after(&self) -> Option<(Option<Day>, InvoiceId)> {
        cursor::decode(&self.after)
    }
}

/// What is read for the page.
pub(super) struct IndexContent {
    pub invoices: Slice<ListedInvoice>,
    /// What is outstanding, by how long it is overdue; of the whole firm alone.
    pub aged: Vec<Aged>,
    /// None for the whole firm.
    pub case: Option<Case>,
}

/// GET /staff/invoices
pub async fn index(
    _: StaffInvoicesPath,
    staff: Staff,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    page(&staff, &db, (&filters, filters.filter(StaffFilter::ToPay)), None).await
}

/// GET /staff/cases/{case_id}/billing
pub async fn of_case(
    path: CaseBillingPath,
    staff: Staff,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    page(&staff, &db, (&filters, filters.filter(StaffFilter::All)), Some(path.case_id)).await
}

async fn page(
    staff: &Staff,
    db: &Db,
    (filters, filter): (&Filters, StaffFilter),
    case_id: Option<CaseId>,
) -> Result<Response> {
    let today = Day(staff.today());
    let wanted = StaffQuery { filter, case: case_id, after: filters.after() };
    let (waiting, content, (settings, _)) = db
        .read(async |tx: &Tx| {
            let case = async {
                match case_id {
                    Some(case) => cases::find_for_staff(tx, staff, case).await.map(Some),
                    None => Ok(None),
                }
            };
            let aged = async {
                match case_id {
                    Some(_) => Ok(Vec::new()),
                    None => queries::list_aged(tx, staff, today).await,
                }
            };
            let (waiting, invoices, case, aged, settings) = try_join!(
                waiting_for_staff(tx, staff),
                queries::list_for_staff(tx, staff, today, wanted),
                case,
                aged,
                settings::load(tx, staff.firm.id),
            )?;
            Ok((waiting, IndexContent { invoices: Slice::of(invoices, PAGE), aged, case }, settings))
        })
        .await?;
    let notation = settings.notation(staff.lang);
    let main = Index { staff, content: &content, filter, notation, today, is_first: wanted.after.is_none() }
        .render();
    Ok(StaffPage {
        waiting,
        here: crate::billing::STAFF_TAB,
        title: "Billing",
        main,
        case: case_id,
        ..StaffPage::of(staff)
    }
    .response())
}

/// Most rows of a file.
const MOST: usize = 10_000;

/// GET /staff/invoices/csv: what is outstanding, as a table for other programs (RFC 4180). Amounts have a point and no groups.
pub async fn csv(
    _: StaffInvoicesCsvPath,
    staff: Staff,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    let (today, filter) = (Day(staff.today()), filters.filter(StaffFilter::All));
    let rows = db
        .read(async |tx: &Tx| {
            let (mut rows, mut after) = (Vec::new(), None);
            while rows.len() < MOST {
                let wanted = StaffQuery { filter, case: None, after };
                let slice = Slice::of(queries::list_for_staff(tx, &staff, today, wanted).await?, PAGE);
                after = slice.rows.last().map(|last| (last.head.next_due_on, last.head.id));
                let more = slice.more;
                rows.extend(slice.rows);
                if !more {
                    break;
                }
            }
            Ok(rows)
        })
        .await?;
    let mut text = String::from(
        "number,kind,client,case,issued,due,currency,total,paid,credited,written off,under way,outstanding,status\r\n",
    );
    for row in &rows {
        text.push_str(&line(row, today));
    }
    Ok(download(CSV, &format!("invoices-{}.csv", today.0), text))
}

fn line(ListedInvoice { head, case_name, client_name }: &ListedInvoice, today: Day) -> String {
    let amount = |minor| money::plain(head.money(minor), money::Notation::American);
    let day = |day: Option<Day>| day.map(|day| day.0.to_string()).unwrap_or_default();
    let cells = [
        cell(head.number.as_deref().unwrap_or_default()),
        head.kind.as_str().to_owned(),
        cell(client_name),
        cell(case_name),
        day(head.issued_on),
        day(head.due_on),
        head.currency().code().to_owned(),
        amount(head.gross),
        amount(head.paid),
        amount(head.credited),
        amount(head.written_off),
        amount(head.under_way),
        amount(head.outstanding),
        format!("{:?}", head.status(today)),
    ];
    cells.join(",") + "\r\n"
}

/// A text as a cell. What spreadsheets would run as a formula has a sign before it that makes it text (OWASP, CSV injection).
pub fn cell(text: &str) -> String {
    let text = match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    };
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_stands_in_it() {
        assert_eq!(cell("Ana, \"Annie\""), "\"Ana, \"\"Annie\"\"\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
    }
}
