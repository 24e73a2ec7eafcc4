//! The rows of one demo firm, in the order in which they lean on each other.

use super::{courses, data::*, documents, load::Files, people, workflows};
use crate::cases::CaseEvent;
use crate::checklists::ChecklistEvent;
use crate::people::ClientEvent;
use crate::sign_in::AccountEvent;
use crate::{
    clock::{Day, Ts},
    db::Tx,
    events::{self, By, Event},
    firms::{self, Firm},
    first_steps,
    ids::*,
    schema::*,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A load under way: the names of the fixtures and what they became, and the events to tell in the order of their time.
pub struct Loading {
    pub firm: FirmId,
    pub now: Ts,
    pub password_hash: String,
    pub files: Files,
    ids: Mutex<HashMap<String, uuid::Uuid>>,
    told: Mutex<Vec<Told>>,
}

/// An event to record: when, by whom, on which case.
type Told = (Ts, By, Option<CaseId>, Box<dyn Event>);

impl Loading {
    pub fn new(now: Ts, password_hash: String, (firm, files): (FirmId, Files)) -> Loading {
        Loading { firm, now, password_hash, files, ids: Mutex::default(), told: Mutex::default() }
    }

    /// So many days from now; negative ones are in the past.
    pub fn at(&self, days: i64) -> Ts {
        let span = DAY * u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
        if days < 0 { self.now.minus(span) } else { self.now.plus(span) }
    }

    pub fn day(&self, days: i64) -> Day {
        Day(self.at(days).0.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    pub fn name(&self, kind: &str, key: &str, id: uuid::Uuid) {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).insert(format!("{kind}:{key}"), id);
    }

    /// What a name in the fixtures became.
    pub fn id(&self, kind: &str, key: &str) -> QueryResult<uuid::Uuid> {
        let found =
            self.ids.lock().unwrap_or_else(PoisonError::into_inner).get(&format!("{kind}:{key}")).copied();
        found.ok_or_else(|| {
            diesel::result::Error::QueryBuilderError(format!("the fixtures name no {kind} {key:?}").into())
        })
    }

    pub fn account(&self, key: &str) -> QueryResult<AccountId> {
        self.id("account", key).map(AccountId)
    }

    /// Whether an account is one of the firm's own.
    pub fn is_staff(&self, account: AccountId) -> bool {
        let ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let mut staff = ids.keys().filter_map(|name| name.strip_prefix("staff:"));
        staff.any(|key| ids.get(&format!("account:{key}")) == Some(&account.0))
    }

    pub fn case(&self, key: &str) -> QueryResult<CaseId> {
        self.id("case", key).map(CaseId)
    }

    pub fn client(&self, key: &str) -> QueryResult<ClientId> {
        self.id("client", key).map(ClientId)
    }

    /// Notes an event; all are recorded at the end, oldest first.
    pub fn tell(&self, at: Ts, by: AccountId, case: Option<CaseId>, event: impl Event + 'static) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push((
            at,
            By::account(by),
            case,
            Box::new(event),
        ));
    }
}

pub async fn insert(tx: &Tx, loading: &Loading, (firm, data): (&Firm, &Data)) -> QueryResult<()> {
    firms::insert(tx, firm, loading.at(-1000)).await?;
    for host in &data.firm.hosts {
        firms::add_host(tx, loading.firm, host).await?;
    }
    for staff in &data.staff {
        insert_staff(tx, loading, staff).await?;
    }
    let owner = loading.account(&data.staff[0].key)?;
    for client in &data.clients {
        insert_client(tx, loading, client, owner).await?;
    }
    for checklist in &data.checklists {
        insert_checklist(tx, loading, checklist, owner).await?;
    }
    for workflow in &data.workflows {
        workflows::insert(tx, loading, workflow, owner).await?;
    }
    for case in &data.cases {
        insert_case(tx, loading, case, data).await?;
    }
    people::insert(tx, loading, data, owner).await?;
    for course in &data.courses {
        courses::insert(tx, loading, course, loading.account(&course.by)?).await?;
    }
    for case in &data.past_cases {
        courses::insert_past(tx, loading, case, owner).await?;
    }
    documents::insert(tx, loading, data, owner).await?;
    for mail in &data.undelivered {
        insert_undelivered(tx, loading, mail, data).await?;
    }
    let mut told = std::mem::take(&mut *loading.told.lock().unwrap_or_else(PoisonError::into_inner));
    told.sort_by_key(|(at, ..)| *at);
    for (at, by, case, event) in told {
        events::record(tx, loading.firm, by, case, &*event, at).await?;
    }
    Ok(())
}

async fn insert_staff(mut tx: &Tx, loading: &Loading, data: &StaffData) -> QueryResult<()> {
    let (id, account) = (StaffId::new(), AccountId::new());
    loading.name("staff", &data.key, id.0);
    loading.name("account", &data.key, account.0);
    diesel::insert_into(staff_members::table)
        .values((
            staff_members::firm_id.eq(loading.firm),
            staff_members::id.eq(id),
            staff_members::name.eq(&data.name),
            staff_members::role.eq(data.role),
            staff_members::created_at.eq(loading.at(-1000)),
        ))
        .execute(&mut tx)
        .await?;
    diesel::insert_into(accounts::table)
        .values((
            accounts::firm_id.eq(loading.firm),
            accounts::id.eq(account),
            accounts::email.eq(&data.email),
            accounts::password_hash.eq(&loading.password_hash),
            accounts::staff_member_id.eq(id),
            accounts::created_at.eq(loading.at(-1000)),
        ))
        .execute(&mut tx)
        .await?;
    Ok(())
}

async fn insert_client(mut tx: &Tx, loading: &Loading, data: &ClientData, by: AccountId) -> QueryResult<()> {
    let id = ClientId::new();
    loading.name("client", &data.key, id.0);
    diesel::insert_into(clients::table)
        .values((
            clients::firm_id.eq(loading.firm),
            clients::id.eq(id),
            clients::name.eq(&data.name),
            clients::email.eq(&data.email),
            clients::phone.eq(&data.phone),
            clients::language.eq(data.language),
            clients::notes.eq(&data.notes),
            clients::created_at.eq(loading.at(-200)),
        ))
        .execute(&mut tx)
        .await?;
    loading.tell(loading.at(-200), by, None, ClientEvent::Created { client: id, name: data.name.clone() });
    if data.access != PortalAccess::None {
        insert_access(tx, loading, data, id, by).await?;
    }
    Ok(())
}

async fn insert_access(
    mut tx: &Tx,
    loading: &Loading,
    data: &ClientData,
    client: ClientId,
    by: AccountId,
) -> QueryResult<()> {
    let account = AccountId::new();
    loading.name("account", &data.key, account.0);
    let signs_in = matches!(data.access, PortalAccess::Active | PortalAccess::Disabled);
    let disabled = data.access == PortalAccess::Disabled;
    diesel::insert_into(accounts::table)
        .values((
            accounts::firm_id.eq(loading.firm),
            accounts::id.eq(account),
            accounts::email.eq(&data.email),
            accounts::password_hash.eq(signs_in.then_some(&loading.password_hash)),
            accounts::client_id.eq(client),
            accounts::created_at.eq(loading.at(-100)),
            accounts::last_sign_in_at.eq(signs_in.then(|| loading.at(-1))),
            accounts::disabled_at.eq(disabled.then(|| loading.at(-10))),
            accounts::disabled_by.eq(disabled.then_some(by)),
        ))
        .execute(&mut tx)
        .await?;
    let sent = loading.at(if data.access == PortalAccess::Invited { -2 } else { -100 });
    diesel::insert_into(invitations::table)
        .values((
            invitations::firm_id.eq(loading.firm),
            invitations::id.eq(InvitationId::new()),
            invitations::account_id.eq(account),
            // nobody holds the token behind it: the demo's invitations are sent anew
            invitations::token_hash.eq(crate::seal::token_hash(&crate::seal::token()).to_vec()),
            invitations::sent_by.eq(by),
            invitations::created_at.eq(sent),
            invitations::expires_at.eq(sent.plus(DAY * 7)),
            invitations::accepted_at.eq(signs_in.then(|| loading.at(-99))),
        ))
        .execute(&mut tx)
        .await?;
    for step in data.first_steps.iter().filter_map(|step| step.parse().ok()) {
        first_steps::mark(tx, loading.firm, account, step, loading.at(-99)).await?;
    }
    let invited = AccountEvent::PortalInvited { client, name: data.name.clone(), email: data.email.clone() };
    loading.tell(sent, by, None, invited);
    if signs_in {
        loading.tell(loading.at(-99), account, None, AccountEvent::InvitationAccepted {});
    }
    Ok(())
}

async fn insert_checklist(
    mut tx: &Tx,
    loading: &Loading,
    data: &ChecklistData,
    by: AccountId,
) -> QueryResult<()> {
    let id = ChecklistId::new();
    let retired = data.retired.then(|| loading.at(-300));
    diesel::insert_into(checklists::table)
        .values((
            checklists::firm_id.eq(loading.firm),
            checklists::id.eq(id),
            checklists::created_at.eq(loading.at(-400)),
            checklists::retired_at.eq(retired),
            checklists::retired_by.eq(retired.map(|_| by)),
        ))
        .execute(&mut tx)
        .await?;
    let event = ChecklistEvent::Created { checklist: id, name: data.name.clone() };
    loading.tell(loading.at(-400), by, None, event);
    for number in 1..=data.versions {
        let (version, missing) =
            (ChecklistVersionId::new(), usize::try_from(data.versions - number).unwrap_or(0));
        diesel::insert_into(checklist_versions::table)
            .values((
                checklist_versions::firm_id.eq(loading.firm),
                checklist_versions::id.eq(version),
                checklist_versions::checklist_id.eq(id),
                checklist_versions::number.eq(number),
                checklist_versions::name.eq(&data.name),
                checklist_versions::created_at.eq(loading.at(i64::from(number) * 20 - 420)),
                checklist_versions::created_by.eq(by),
            ))
            .execute(&mut tx)
            .await?;
        let items = &data.items[..data.items.len().saturating_sub(missing).max(1)];
        insert_items(tx, loading.firm, version, items).await?;
    }
    Ok(())
}

async fn insert_items(
    mut tx: &Tx,
    firm: FirmId,
    version: ChecklistVersionId,
    items: &[ItemData],
) -> QueryResult<()> {
    let rows: Vec<_> = (1_i16..)
        .zip(items)
        .map(|(position, item)| {
            (
                checklist_items::firm_id.eq(firm),
                checklist_items::id.eq(ChecklistItemId::new()),
                checklist_items::version_id.eq(version),
                checklist_items::position.eq(position),
                checklist_items::title.eq(&item.title),
                checklist_items::instructions.eq(&item.instructions),
                checklist_items::per_applicant.eq(item.per_applicant),
                checklist_items::due_in_days.eq(item.due_in_days),
            )
        })
        .collect();
    diesel::insert_into(checklist_items::table).values(rows).execute(&mut tx).await.map(drop)
}

async fn insert_case(mut tx: &Tx, loading: &Loading, data: &CaseData, all: &Data) -> QueryResult<()> {
    let (id, by) = (CaseId::new(), loading.account(&data.attorney)?);
    loading.name("case", &data.key, id.0);
    diesel::insert_into(cases::table)
        .values((
            cases::firm_id.eq(loading.firm),
            cases::id.eq(id),
            cases::reference.eq(&data.reference),
            cases::name.eq(&data.name),
            cases::kind.eq(&data.kind),
            cases::status.eq(&data.status),
            cases::attorney_id.eq(loading.id("staff", &data.attorney)?),
            cases::opened_on.eq(loading.day(data.opened)),
            cases::closed_at.eq(data.closed.map(|days| loading.at(days))),
            cases::created_at.eq(loading.at(data.opened)),
            cases::moved_at.eq(loading.at(data.closed.unwrap_or(data.opened))),
        ))
        .execute(&mut tx)
        .await?;
    let opened = CaseEvent::Opened { name: data.name.clone(), reference: data.reference.clone() };
    loading.tell(loading.at(data.opened), by, Some(id), opened);
    for (position, person) in (1_i16..).zip(&data.people) {
        let client = loading.client(&person.client)?;
        diesel::insert_into(case_people::table)
            .values((
                case_people::firm_id.eq(loading.firm),
                case_people::case_id.eq(id),
                case_people::client_id.eq(client),
                case_people::role.eq(&person.role),
                case_people::position.eq(position),
                case_people::added_at.eq(loading.at(data.opened)),
            ))
            .execute(&mut tx)
            .await?;
        let name = all
            .clients
            .iter()
            .find(|one| one.key == person.client)
            .map_or_else(String::new, |one| one.name.clone());
        loading.tell(
            loading.at(data.opened),
            by,
            Some(id),
            CaseEvent::PersonAdded { client, name, role: person.role.clone() },
        );
    }
    Ok(())
}

async fn insert_undelivered(
    mut tx: &Tx,
    loading: &Loading,
    data: &UndeliveredData,
    all: &Data,
) -> QueryResult<()> {
    let Some(client) = all.clients.iter().find(|client| client.key == data.to) else { return Ok(()) };
    let (mail, at) = (MailId::new(), loading.at(data.at));
    diesel::insert_into(mails::table)
        .values((
            mails::firm_id.eq(loading.firm),
            mails::id.eq(mail),
            mails::kind.eq("invitation"),
            mails::recipient.eq(&client.email),
            mails::recipient_name.eq(&client.name),
            mails::subject.eq(&data.subject),
            mails::created_at.eq(at),
            mails::failed_at.eq(at),
            mails::last_error.eq(&data.error),
        ))
        .execute(&mut tx)
        .await?;
    diesel::insert_into(jobs::table)
        .values((
            jobs::firm_id.eq(loading.firm),
            jobs::id.eq(JobId::new()),
            jobs::kind.eq(crate::mail::SEND),
            jobs::payload.eq(serde_json::json!({ "mail": mail })),
            jobs::run_at.eq(at),
            jobs::attempts.eq(crate::jobs::MAX_ATTEMPTS),
            jobs::last_error.eq(&data.error),
            jobs::created_at.eq(at),
            jobs::failed_at.eq(at),
        ))
        .execute(&mut tx)
        .await?;
    Ok(())
}
