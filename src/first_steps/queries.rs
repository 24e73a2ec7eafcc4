//! SQL of the first steps.

use super::Step;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::first_steps as row,
};
use diesel::{
    prelude::*,
    sql_types::{Nullable, Timestamptz},
    upsert::excluded,
};
use diesel_async::RunQueryDsl;

diesel::define_sql_function! {
    #[sql_name = "coalesce"]
    fn first_of(old: Nullable<Timestamptz>, new: Nullable<Timestamptz>) -> Nullable<Timestamptz>;
}

/// Notes that an account did a step. Done again, it stays when it was.
///
/// # Errors
/// The database's.
pub async fn mark(mut tx: &Tx, firm: FirmId, account: AccountId, step: Step, at: Ts) -> QueryResult<()> {
    let when = |one: Step| (one == step).then_some(at);
    diesel::insert_into(row::table)
        .values((
            row::firm_id.eq(firm),
            row::account_id.eq(account),
            row::case_at.eq(when(Step::Case)),
            row::tasks_at.eq(when(Step::Tasks)),
            row::invoices_at.eq(when(Step::Invoices)),
            row::address_at.eq(when(Step::Address)),
            row::dismissed_at.eq(when(Step::Dismissed)),
        ))
        .on_conflict((row::firm_id, row::account_id))
        .do_update()
        .set((
            row::case_at.eq(first_of(row::case_at, excluded(row::case_at))),
            row::tasks_at.eq(first_of(row::tasks_at, excluded(row::tasks_at))),
            row::invoices_at.eq(first_of(row::invoices_at, excluded(row::invoices_at))),
            row::address_at.eq(first_of(row::address_at, excluded(row::address_at))),
            row::dismissed_at.eq(first_of(row::dismissed_at, excluded(row::dismissed_at))),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}
