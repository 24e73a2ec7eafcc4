//! Invoices by who looks: one, and a page of them.

use super::super::InvoiceHead;
use crate::{
    actors::Staff,
    clock::Day,
    db::{ClientScope, FirstRows, StaffScope, Tx, in_text},
    ids::{CaseId, ClientId, FirmId, InvoiceId},
    schema::{cases, clients, invoices},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// Rows of a page of staff's invoices.
pub const PAGE: usize = 50;
/// Invoices that a client has to pay and sees at once.
const TO_PAY: i64 = 100;

/// An invoice as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedInvoice {
    /// How it stands.
    pub head: InvoiceHead,
    /// What the firm calls its case.
    pub case_name: String,
    /// Who pays it.
    pub client_name: String,
}

impl ListedInvoice {
    /// Whether another may be paid in the same payment.
    pub fn is_payable_with(&self, other: &ListedInvoice) -> bool {
        other.head.id != self.head.id
            && other.head.currency() == self.head.currency()
            && other.head.payable() > 0
    }
}

crate::text_enum! {
    /// Which invoices staff look at.
    pub enum StaffFilter {
        /// What is not paid yet, what is due first before the rest.
        ToPay = "to_pay",
        /// Of those, what was due before today.
        Overdue = "overdue",
        /// What was not sent yet.
        Drafts = "drafts",
        /// All, the newest first.
        All = "all",
    }
}

#[diesel::dsl::auto_type]
fn listed() -> _ {
    invoices::table
        .inner_join(
            cases::table.on(cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id))),
        )
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(invoices::firm_id).and(clients::id.eq(invoices::client_id))),
        )
}

/// What clients may be shown: what was sent. Which of it they see is their scope's to say.
#[diesel::dsl::auto_type(no_type_alias)]
fn sent(firm: FirmId) -> _ {
    listed().filter(invoices::firm_id.eq(firm)).filter(invoices::sent_at.is_not_null())
}

/// Where the invoices of a client are narrowed to.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClientFilter {
    /// Those of one case.
    pub case: Option<CaseId>,
    /// Those about one applicant.
    pub applicant: Option<ClientId>,
}

/// An invoice that the client sees.
///
/// # Errors
/// `NotFound` for every other invoice, and for drafts.
pub async fn find_for_client(mut tx: &Tx, scope: ClientScope, id: InvoiceId) -> QueryResult<ListedInvoice> {
    sent(scope.firm)
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .filter(invoices::id.eq(id))
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .first(&mut tx)
        .await
}

/// What the client has to pay, what is due first before the rest.
///
/// # Errors
/// The database's.
pub async fn list_to_pay(
    mut tx: &Tx,
    scope: ClientScope,
    filter: ClientFilter,
) -> QueryResult<Vec<ListedInvoice>> {
    let mut query = sent(scope.firm)
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .filter(in_text(invoices::outstanding, " > 0"))
        .order((invoices::next_due_on, invoices::id))
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .into_boxed::<Pg>();
    if let Some(case) = filter.case {
        query = query.filter(invoices::case_id.eq(case));
    }
    if let Some(applicant) = filter.applicant {
        query = query.filter(invoices::applicant_id.eq(applicant));
    }
    query.first_rows(TO_PAY).load(&mut tx).await
}

/// All that the client sees, the newest first, after `before`.
///
/// # Errors
/// The database's.
pub async fn list_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    filter: ClientFilter,
    before: Option<InvoiceId>,
    most: usize,
) -> QueryResult<Vec<ListedInvoice>> {
    let mut query = sent(scope.firm)
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .order(invoices::id.desc())
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .into_boxed::<Pg>();
    if let Some(case) = filter.case {
        query = query.filter(invoices::case_id.eq(case));
    }
    if let Some(applicant) = filter.applicant {
        query = query.filter(invoices::applicant_id.eq(applicant));
    }
    if let Some(before) = before {
        query = query.filter(invoices::id.lt(before));
    }
    query.first_rows(i64::try_from(most).unwrap_or(i64::MAX)).load(&mut tx).await
}

/// What stands in the address of a list of staff.
#[derive(Debug, Clone, Copy)]
pub struct StaffQuery {
    /// Which of them.
    pub filter: StaffFilter,
    /// Of one case alone.
    pub case: Option<CaseId>,
    /// The last one of the page before, with the day it is due where the list is in that order.
    pub after: Option<(Option<Day>, InvoiceId)>,
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of_staff(firm: FirmId, scope: StaffScope) -> _ {
    listed().filter(invoices::firm_id.eq(firm)).filter(scope)
}

/// An invoice in a case that the member of staff sees.
///
/// # Errors
/// `NotFound` for every other invoice.
pub async fn find_for_staff(mut tx: &Tx, staff: &Staff, id: InvoiceId) -> QueryResult<ListedInvoice> {
    of_staff(staff.firm.id, staff.scope())
        .filter(invoices::id.eq(id))
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .first(&mut tx)
        .await
}

/// A page of the invoices of the cases that the member of staff sees, and one more if there is one.
///
/// # Errors
/// The database's.
pub async fn list_for_staff(
    mut tx: &Tx,
    staff: &Staff,
    today: Day,
    wanted: StaffQuery,
) -> QueryResult<Vec<ListedInvoice>> {
    let mut query = of_staff(staff.firm.id, staff.scope())
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .into_boxed::<Pg>();
    if let Some(case) = wanted.case {
        query = query.filter(invoices::case_id.eq(case));
    }
    query = match wanted.filter {
        StaffFilter::ToPay | StaffFilter::Overdue => {
            query = query.filter(in_text(invoices::outstanding, " > 0"));
            if wanted.filter == StaffFilter::Overdue {
                query = query.filter(invoices::next_due_on.lt(today));
            }
            if let Some((Some(day), id)) = wanted.after {
                let later = invoices::next_due_on.gt(day).assume_not_null();
                let same = invoices::next_due_on.eq(day).assume_not_null();
                // said once more, as the index begins where one condition alone says so
                query = query.filter(invoices::next_due_on.ge(day));
                query = query.filter(later.or(same.and(invoices::id.gt(id))));
            }
            query.order((invoices::next_due_on, invoices::id))
        }
        StaffFilter::Drafts | StaffFilter::All => {
            if wanted.filter == StaffFilter::Drafts {
                query = query.filter(invoices::sent_at.is_null());
            }
            if let Some((_, id)) = wanted.after {
                query = query.filter(invoices::id.lt(id));
            }
            query.order(invoices::id.desc())
        }
    };
    query.first_rows(PAGE as i64 + 1).load(&mut tx).await
}

/// Makes those who change an invoice wait for each other until the transaction ends, and answers how it stands. Several are locked
/// in the order of their ids.
///
/// # Errors
/// `NotFound` for no invoice of this firm.
pub async fn lock(mut tx: &Tx, firm: FirmId, id: InvoiceId) -> QueryResult<InvoiceHead> {
    invoices::table.find((firm, id)).select(InvoiceHead::as_select()).for_no_key_update().first(&mut tx).await
}

/// Whether there are invoices about somebody in a case, or for them.
///
/// # Errors
/// The database's.
pub async fn has_any_about(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
) -> QueryResult<bool> {
    let about = invoices::client_id.eq(client).or(invoices::applicant_id.eq(client).assume_not_null());
    let any = invoices::table.filter(invoices::firm_id.eq(firm).and(invoices::case_id.eq(case)).and(about));
    diesel::select(diesel::dsl::exists(any)).get_result(&mut tx).await
}

/// The numbers of invoices.
///
/// # Errors
/// `NotFound` for no invoice of this firm.
pub async fn find_number(mut tx: &Tx, firm: FirmId, id: InvoiceId) -> QueryResult<Option<String>> {
    invoices::table.find((firm, id)).select(invoices::number).first(&mut tx).await
}

/// The numbers of several.
///
/// # Errors
/// The database's.
pub async fn list_numbers(
    mut tx: &Tx,
    firm: FirmId,
    ids: &[InvoiceId],
) -> QueryResult<Vec<(InvoiceId, Option<String>)>> {
    invoices::table
        .filter(invoices::firm_id.eq(firm).and(invoices::id.eq_any(ids)))
        .select((invoices::id, invoices::number))
        .load(&mut tx)
        .await
}

/// An invoice of the firm, for whoever has a link to it.
///
/// # Errors
/// `NotFound` for no invoice of this firm.
pub async fn find_listed(mut tx: &Tx, firm: FirmId, id: InvoiceId) -> QueryResult<ListedInvoice> {
    sent(firm)
        .filter(invoices::id.eq(id))
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .first(&mut tx)
        .await
}

/// What a client has to pay, as far as the member of staff sees it, what is due first before the rest.
///
/// # Errors
/// The database's.
pub async fn list_payable_of(
    mut tx: &Tx,
    staff: &Staff,
    client: ClientId,
) -> QueryResult<Vec<ListedInvoice>> {
    of_staff(staff.firm.id, staff.scope())
        .filter(invoices::client_id.eq(client).and(in_text(invoices::outstanding, " > 0")))
        .order((invoices::next_due_on, invoices::id))
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .first_rows(TO_PAY)
        .load(&mut tx)
        .await
}

/// An invoice in a case that the member of staff sees, by its number.
///
/// # Errors
/// The database's.
pub async fn find_numbered(mut tx: &Tx, staff: &Staff, number: &str) -> QueryResult<Option<ListedInvoice>> {
    of_staff(staff.firm.id, staff.scope())
        .filter(invoices::number.eq(number))
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .first(&mut tx)
        .await
        .optional()
}

/// Those of these invoices that are in cases which the member of staff sees.
///
/// # Errors
/// The database's.
pub async fn list_seen(mut tx: &Tx, staff: &Staff, ids: &[InvoiceId]) -> QueryResult<Vec<ListedInvoice>> {
    of_staff(staff.firm.id, staff.scope())
        .filter(invoices::id.eq_any(ids))
        .order(invoices::id)
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .load(&mut tx)
        .await
}
