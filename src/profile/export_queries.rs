//! SQL of the copy of what is kept about somebody: theirs, and what they may see. What the firm notes down about a client for
//! itself is no part of it.

use crate::{
    clock::{Day, Ts},
    db::{ClientScope, FirstRows, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId},
    schema::{
        accounts, case_people, cases, clients, document_requests, document_versions, documents,
        event_payloads, events, notification_preferences, sessions, sign_in_attempts, staff_members,
    },
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use uuid::Uuid;

/// Rows that are read at once.
const AT_ONCE: i64 = 500;

/// Whose data it is.
pub struct DataSubject {
    pub firm: FirmId,
    pub account: AccountId,
    pub client: Option<ClientId>,
    /// What a client sees today.
    pub scope: Option<ClientScope>,
    /// Those that they may see.
    pub cases: Vec<CaseId>,
}

/// How far a list went out already.
#[derive(Debug, Clone, Copy, Default)]
pub struct After {
    id: Uuid,
    seq: i64,
}

/// The lists in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Cases,
    Requests,
    Documents,
    Activity,
    Sessions,
    SignIns,
}

impl DataSubject {
    pub fn lists(&self) -> &'static [List] {
        use List::*;
        if self.client.is_some() {
            &[Cases, Requests, Documents, Activity, Sessions, SignIns]
        } else {
            &[Activity, Sessions, SignIns]
        }
    }
}

/// A part of a list, and where the next one begins; none after the last.
type Page = (Vec<Value>, Option<After>);

fn page<T>(rows: Vec<T>, after: impl Fn(&T) -> After, shown: impl Fn(T) -> Value) -> Page {
    let whole = i64::try_from(rows.len()).is_ok_and(|count| count == AT_ONCE);
    let last = rows.last().filter(|_| whole).map(after);
    (rows.into_iter().map(shown).collect(), last)
}

impl List {
    pub fn name(self) -> &'static str {
        match self {
            List::Cases => "cases",
            List::Requests => "document_requests",
            List::Documents => "documents",
            List::Activity => "activity",
            List::Sessions => "sessions",
            List::SignIns => "sign_ins",
        }
    }

    pub async fn page(self, tx: &Tx, of: &DataSubject, after: After) -> QueryResult<Page> {
        match self {
            List::Cases => cases_page(tx, of, after).await,
            List::Requests => requests_page(tx, of, after).await,
            List::Documents => documents_page(tx, of, after).await,
            List::Activity => activity_page(tx, of, after).await,
            List::Sessions => sessions_page(tx, of).await,
            List::SignIns => sign_ins_page(tx, of, after).await,
        }
    }
}

/// What stands at the beginning of the file.
pub async fn head(tx: &Tx, of: &DataSubject, now: Ts) -> QueryResult<Vec<(String, Value)>> {
    let (account, record, preferences) =
        futures_util::try_join!(account(tx, of), record(tx, of), preferences(tx, of))?;
    let head = [
        ("made_at", json!(now)),
        ("note", json!("Notes that the firm keeps for itself are not part of this file.")),
        ("account", account),
        ("record", record),
        ("notification_preferences", preferences),
    ];
    Ok(head.map(|(name, value)| (name.to_owned(), value)).into())
}

async fn account(mut tx: &Tx, of: &DataSubject) -> QueryResult<Value> {
    let row: (String, Option<String>, Option<String>, Ts, Option<Ts>, bool) = accounts::table
        .find((of.firm, of.account))
        .select((
            accounts::email,
            accounts::language,
            accounts::time_zone,
            accounts::created_at,
            accounts::last_sign_in_at,
            accounts::password_hash.is_not_null(),
        ))
        .first(&mut tx)
        .await?;
    let (email, language, time_zone, created_at, last_sign_in_at, has_password) = row;
    Ok(json!({ "email": email, "language": language, "time_zone": time_zone, "created_at": created_at,
        "last_sign_in_at": last_sign_in_at, "has_password": has_password }))
}

async fn record(mut tx: &Tx, of: &DataSubject) -> QueryResult<Value> {
    let Some(client) = of.client else {
        let row: (String, String, Ts) = staff_members::table
            .inner_join(
                accounts::table.on(accounts::firm_id
                    .eq(staff_members::firm_id)
                    .and(accounts::staff_member_id.eq(staff_members::id.nullable()))),
            )
            .filter(accounts::firm_id.eq(of.firm).and(accounts::id.eq(of.account)))
            .select((staff_members::name, staff_members::role, staff_members::created_at))
            .first(&mut tx)
            .await?;
        return Ok(json!({ "name": row.0, "role": row.1, "since": row.2 }));
    };
    // not the notes: they are for staff alone
    let row: (String, String, String, String, Ts) = clients::table
        .find((of.firm, client))
        .select((clients::name, clients::email, clients::phone, clients::language, clients::created_at))
        .first(&mut tx)
        .await?;
    Ok(json!({ "name": row.0, "email": row.1, "phone": row.2, "language": row.3, "since": row.4 }))
}

async fn preferences(mut tx: &Tx, of: &DataSubject) -> QueryResult<Value> {
    let rows: Vec<(String, String)> = notification_preferences::table
        .filter(notification_preferences::firm_id.eq(of.firm))
        .filter(notification_preferences::account_id.eq(of.account))
        .select((notification_preferences::kind, notification_preferences::delivery))
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(|(kind, delivery)| (kind, Value::from(delivery))).collect())
}

/// Reference, name, kind, role, status, and the days it was opened and closed.
type CaseRow = (CaseId, String, String, String, String, String, Day, Option<Ts>);

async fn cases_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<Page> {
    let rows: Vec<CaseRow> = case_people::table
        .inner_join(
            cases::table.on(cases::firm_id.eq(case_people::firm_id).and(cases::id.eq(case_people::case_id))),
        )
        .filter(case_people::firm_id.eq(of.firm).and(case_people::client_id.nullable().eq(of.client)))
        .filter(case_people::case_id.eq_any(&of.cases).and(case_people::case_id.gt(after.id)))
        .order(case_people::case_id)
        .select((
            cases::id,
            cases::reference,
            cases::name,
            cases::kind,
            case_people::role,
            cases::status,
            cases::opened_on,
            cases::closed_at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.0.0, seq: 0 },
        |row| {
            json!({ "reference": row.1, "name": row.2, "kind": row.3, "role": row.4, "status": row.5,
            "opened_on": row.6, "closed_at": row.7 })
        },
    ))
}

async fn requests_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<Page> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let theirs = document_requests::applicant_id
        .is_null()
        .or(document_requests::applicant_id.eq(of.client))
        .assume_not_null();
    let rows: Vec<(Uuid, Value, Option<Day>, String, Ts)> = document_requests::table
        .filter(document_requests::firm_id.eq(of.firm).and(document_requests::case_id.eq_any(&of.cases)))
        .filter(theirs)
        .filter(scope.about(document_requests::case_id, document_requests::applicant_id))
        .filter(document_requests::withdrawn_at.is_null().and(document_requests::id.gt(after.id)))
        .order(document_requests::id)
        .select((
            document_requests::id,
            document_requests::title,
            document_requests::due_on,
            document_requests::state,
            document_requests::requested_at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.0, seq: 0 },
        |row| json!({ "title": row.1, "due_on": row.2, "state": row.3, "requested_at": row.4 }),
    ))
}

/// Title and source of the document; number, name, kind, bytes, hash, time and review of the version.
type VersionRow = (Uuid, String, String, i32, String, String, i64, Vec<u8>, Ts, String);

async fn documents_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<Page> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let shown = documents::withdrawn_at
        .is_null()
        .and(documents::case_id.eq_any(&of.cases))
        .and(scope.about(documents::case_id, documents::applicant_id))
        .and(documents::applicant_id.is_null().or(documents::applicant_id.eq(of.client)).assume_not_null());
    let rows: Vec<VersionRow> = document_versions::table
        .inner_join(
            documents::table.on(documents::firm_id
                .eq(document_versions::firm_id)
                .and(documents::id.eq(document_versions::document_id))),
        )
        .filter(document_versions::firm_id.eq(of.firm).and(document_versions::id.gt(after.id)))
        .filter(document_versions::uploaded_by.eq(of.account).or(shown))
        .order(document_versions::id)
        .select((
            document_versions::id,
            documents::title,
            documents::source,
            document_versions::number,
            document_versions::file_name,
            document_versions::file_kind,
            document_versions::bytes,
            document_versions::sha256,
            document_versions::uploaded_at,
            document_versions::review,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.0, seq: 0 },
        |row| {
            json!({ "title": row.1, "from": row.2, "version": row.3, "file_name": row.4, "kind": row.5, "bytes": row.6,
            "sha256": data_encoding::HEXLOWER.encode(&row.7), "uploaded_at": row.8, "review": row.9 })
        },
    ))
}

async fn activity_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<Page> {
    let rows: Vec<(i64, Ts, String, Option<String>)> = events::table
        .inner_join(
            event_payloads::table
                .on(event_payloads::firm_id.eq(events::firm_id).and(event_payloads::seq.eq(events::seq))),
        )
        .filter(events::firm_id.eq(of.firm).and(events::actor_id.eq(of.account)))
        .filter(events::seq.gt(after.seq))
        .order(events::seq)
        .select((events::seq, events::at, events::kind, event_payloads::body))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: Uuid::nil(), seq: row.0 },
        |row| {
            let details: Option<Value> = row.3.and_then(|body| serde_json::from_str(&body).ok());
            json!({ "at": row.1, "what": row.2, "details": details })
        },
    ))
}

/// A handful: they end by themselves.
async fn sessions_page(mut tx: &Tx, of: &DataSubject) -> QueryResult<Page> {
    let rows: Vec<(Ts, Ts, Value)> = sessions::table
        .filter(sessions::bound_firm.eq(of.firm).and(sessions::account_id.eq(of.account)))
        .order(sessions::created_at)
        .select((sessions::created_at, sessions::seen_at, sessions::data))
        .load(&mut tx)
        .await?;
    let shown = |(since, last_used, data): (Ts, Ts, Value)| {
        json!({ "since": since, "last_used": last_used, "device": data["use"]["agent"],
            "network": data["use"]["address"] })
    };
    Ok((rows.into_iter().map(shown).collect(), None))
}

async fn sign_ins_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<Page> {
    let rows: Vec<(Uuid, String, String, String, String, Ts)> = sign_in_attempts::table
        .filter(sign_in_attempts::firm_id.eq(of.firm).and(sign_in_attempts::account_id.eq(of.account)))
        .filter(sign_in_attempts::id.gt(after.id))
        .order(sign_in_attempts::id)
        .select((
            sign_in_attempts::id,
            sign_in_attempts::method,
            sign_in_attempts::outcome,
            sign_in_attempts::address,
            sign_in_attempts::agent,
            sign_in_attempts::at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.0, seq: 0 },
        |row| json!({ "at": row.5, "by": row.1, "outcome": row.2, "network": row.3, "device": row.4 }),
    ))
}
