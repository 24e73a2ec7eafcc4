//! Who sees what: people with limits in cases, a case that is limited to its team, members of staff in each state.

use super::{
    data::{CasePersonData, Data, MemberData, MemberState, TeamData},
    firm::Loading,
};
use crate::cases::CaseEvent;
use crate::sign_in::AccountEvent;
use crate::staff::MemberEvent;
use crate::{
    cases,
    clock::Ts,
    db::Tx,
    ids::*,
    people::{self, StaffMember},
    schema::*,
    seal,
    sign_in::{NewAccount, Person, insert_account, insert_invitation},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Comes after the staff, the clients and the cases; `owner` does it all.
pub async fn insert(tx: &Tx, loading: &Loading, data: &Data, owner: AccountId) -> QueryResult<()> {
    for member in &data.members {
        insert_member(tx, loading, member, owner).await?;
    }
    for person in &data.case_people {
        insert_case_person(tx, loading, person, data).await?;
    }
    for team in &data.teams {
        insert_team(tx, loading, team, owner).await?;
    }
    Ok(())
}

async fn insert_member(
    mut tx: &Tx,
    loading: &Loading,
    data: &MemberData,
    owner: AccountId,
) -> QueryResult<()> {
    let (id, account, firm) = (StaffId::new(), AccountId::new(), loading.firm);
    let since = loading.at(data.since);
    loading.name("staff", &data.key, id.0);
    loading.name("account", &data.key, account.0);
    let member = StaffMember { id, name: data.name.clone(), role: data.role };
    people::insert_staff_member(tx, firm, &member, since).await?;
    let never_came = matches!(data.state, MemberState::Invited | MemberState::Expired);
    let new = NewAccount {
        id: account,
        email: data.email.clone(),
        password_hash: (!never_came).then(|| loading.password_hash.clone()),
        person: Person::Staff(id),
        language: None,
        time_zone: None,
    };
    insert_account(tx, firm, &new, since).await?;
    let invited =
        AccountEvent::MemberInvited { member: id, name: data.name.clone(), email: data.email.clone() };
    loading.tell(since, owner, None, invited);
    if never_came {
        insert_invitation(tx, firm, account, &seal::random(), owner, since).await?;
        return Ok(());
    }
    let ended = loading.at(-3);
    diesel::update(accounts::table.find((firm, account)))
        .set((
            accounts::last_sign_in_at.eq(loading.at(-5)),
            accounts::disabled_at.eq(ended),
            accounts::disabled_by.eq(owner),
        ))
        .execute(&mut tx)
        .await?;
    let name = data.name.clone();
    match data.state {
        MemberState::Removed => {
            diesel::update(staff_members::table.find((firm, id)))
                .set((staff_members::removed_at.eq(ended), staff_members::removed_by.eq(owner)))
                .execute(&mut tx)
                .await?;
            let removed = MemberEvent::Removed { member: id, name, cases: 0, successor: None };
            loading.tell(ended, owner, None, removed);
        }
        _ => loading.tell(ended, owner, None, MemberEvent::Disabled { member: id, name }),
    }
    Ok(())
}

/// Somebody who comes into a case beside those that the case itself names; or a limit for one of those.
async fn insert_case_person(
    mut tx: &Tx,
    loading: &Loading,
    data: &CasePersonData,
    all: &Data,
) -> QueryResult<()> {
    let (firm, case, client) = (loading.firm, loading.case(&data.case)?, loading.client(&data.client)?);
    let (by, at) = (attorney(loading, data, all)?, loading.at(data.since));
    let until = data.until.map(|days| loading.day(days));
    let there: i64 = case_people::table
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .filter(case_people::client_id.eq(client))
        .count()
        .get_result(&mut tx)
        .await?;
    let name = all.clients.iter().find(|one| one.key == data.client).map_or("", |one| &one.name).to_owned();
    if there == 0 {
        cases::insert_person(tx, (firm, case), client, (data.role, 90, data.access), at).await?;
        let added = CaseEvent::PersonAdded { client, name: name.clone(), role: data.role.as_str().into() };
        loading.tell(at, by, Some(case), added);
    }
    diesel::update(case_people::table.find((firm, case, client)))
        .set((case_people::access.eq(data.access), case_people::until.eq(until)))
        .execute(&mut tx)
        .await?;
    let mut chosen = Vec::new();
    for applicant in &data.applicants {
        let applicant = loading.client(applicant)?;
        chosen.push(applicant);
        let row = (
            case_person_applicants::firm_id.eq(firm),
            case_person_applicants::case_id.eq(case),
            case_person_applicants::client_id.eq(client),
            case_person_applicants::applicant_id.eq(applicant),
        );
        diesel::insert_into(case_person_applicants::table).values(row).execute(&mut tx).await?;
    }
    let access = data.access.as_str().into();
    let restricted = CaseEvent::PersonAccessChanged { client, name, access, applicants: chosen, until };
    loading.tell(at, by, Some(case), restricted);
    Ok(())
}

fn attorney(loading: &Loading, data: &CasePersonData, all: &Data) -> QueryResult<AccountId> {
    let case = all.cases.iter().find(|case| case.key == data.case);
    loading.account(case.map_or("", |case| &case.attorney))
}

async fn insert_team(tx: &Tx, loading: &Loading, data: &TeamData, owner: AccountId) -> QueryResult<()> {
    let (firm, case, at): (_, _, Ts) = (loading.firm, loading.case(&data.case)?, loading.at(data.since));
    cases::restrict_case(tx, (firm, case), true).await?;
    let mut members = Vec::new();
    for member in &data.members {
        let member = StaffId(loading.id("staff", member)?);
        cases::insert_team_member(tx, (firm, case), member, at).await?;
        members.push(member);
    }
    loading.tell(at, owner, Some(case), CaseEvent::TeamChanged { restricted: true, members });
    Ok(())
}
