//! What somebody was asked to sign, in the copy of what is kept about them.

use super::{EndedAs, Face, Nature};
use crate::{
    clock::Ts,
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    ids::{ClientId, StaffId},
    schema::{cases, signature_requests as r, signed_pages as p, signers as s},
};
use data_encoding::HEXLOWER;
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

/// Its lists.
pub const LISTS: &[ExportList] = &[ExportList {
    name: "signatures",
    for_staff: true,
    page: |tx, of, after| signatures_page(tx, of, after).boxed(),
}];

/// What this person signs, whichever side they are on: those of clients in the cases that they see.
async fn signatures_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let member: Option<StaffId> = match of.client {
        Some(_) => None,
        None => find_member(tx, of).await?,
    };
    let client: Option<ClientId> = of.client;
    if client.is_none() && member.is_none() {
        return Ok((Vec::new(), None));
    }
    let mut query = s::table
        .inner_join(r::table.on(r::firm_id.eq(s::firm_id).and(r::id.eq(s::request_id))))
        .inner_join(cases::table.on(cases::firm_id.eq(r::firm_id).and(cases::id.eq(r::case_id))))
        .left_join(p::table.on(p::firm_id.eq(s::firm_id).and(p::signer_id.eq(s::id))))
        .filter(s::firm_id.eq(of.firm).and(s::id.gt(after.id)).and(s::asked_at.is_not_null()))
        .order(s::id)
        .select((
            (s::id, cases::name, r::title, r::nature, r::file_sha256, r::ended_as),
            (s::name, s::email, s::on_behalf_of, s::asked_at, s::opened_at, s::consented_at),
            (s::signed_at, s::declined_at, s::adopted_name, s::face, s::drawing),
            (s::address, s::agent, s::time_zone, s::paper_asked_at),
            (
                r::by_hand,
                p::handed_in_at.nullable(),
                p::sent_back_at.nullable(),
                p::reason.nullable(),
                p::sha256.nullable(),
            ),
        ))
        .into_boxed::<Pg>();
    query = match (client, member) {
        (Some(client), _) => query.filter(s::client_id.eq(client)).filter(r::case_id.eq_any(&of.cases)),
        (None, member) => query.filter(s::staff_member_id.eq(member)),
    };
    let rows: Vec<Parts> = query.first_rows(AT_ONCE).load(&mut tx).await?;
    Ok(page(rows, |row| After { id: row.0.0, seq: 0 }, shown))
}

/// What is read of each.
type Parts = (
    (Uuid, String, String, Nature, Vec<u8>, Option<EndedAs>),
    (String, String, String, Option<Ts>, Option<Ts>, Option<Ts>),
    (Option<Ts>, Option<Ts>, String, Face, String),
    (String, String, String, Option<Ts>),
    (bool, Option<Ts>, Option<Ts>, Option<String>, Option<Vec<u8>>),
);

fn shown((what, who, done, from, pen): Parts) -> Value {
    let (id, case, title, nature, sha256, ended_as) = what;
    let (name, email, signs_for, asked_at, opened_at, consented_at) = who;
    let (signed_at, declined_at, signature, face, drawing) = done;
    let (address, browser, time_zone, paper_asked_at) = from;
    let (with_a_pen, pages_handed_in_at, pages_sent_back_at, pages_reason, pages_sha256) = pen;
    json!({ "id": id, "case": case, "title": title, "what": nature, "sha256": HEXLOWER.encode(&sha256), "ended_as": ended_as,
        "name": name, "email": email, "signs_for": signs_for, "asked_at": asked_at, "opened_at": opened_at, "consented_at": consented_at,
        "signed_at": signed_at, "declined_at": declined_at, "signature": signature, "signature_looks": face, "signature_drawing": drawing,
        "address": address, "browser": browser, "time_zone": time_zone, "paper_asked_at": paper_asked_at,
        "with_a_pen": with_a_pen, "pages_handed_in_at": pages_handed_in_at, "pages_sent_back_at": pages_sent_back_at,
        "pages_reason": pages_reason, "pages_sha256": pages_sha256.map(|sha256| HEXLOWER.encode(&sha256)) })
}

/// The member of staff that an account is of.
async fn find_member(mut tx: &Tx, of: &DataSubject) -> QueryResult<Option<StaffId>> {
    use crate::schema::accounts;
    let account = accounts::table.find((of.firm, of.account)).select(accounts::staff_member_id);
    Ok(account.first::<Option<StaffId>>(&mut tx).await.optional()?.flatten())
}
