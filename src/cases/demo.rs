//! In the demo: cases, the people in them, and who at the firm sees them.

use super::{
    CaseStatus, PersonRole, actions,
    forms::CaseDetails,
    people::{actions::put_person, forms::PersonDetails},
    status, team,
};
use crate::{
    Result,
    actors::CastStaff,
    app::{Moment, Script},
    db::AccessLevel,
    fixtures::granted,
    ids::{CaseId, ClientId},
};
use anyhow::Context;
use futures_util::FutureExt;
use serde::Deserialize;
use std::time::Duration;

/// A case is closed after all else that happened on that day.
const LATE: Duration = Duration::from_secs(3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    cases: Vec<CaseData>,
}

/// A case, which its attorney opens; everything in it is done by them where nobody else is named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseData {
    key: String,
    reference: String,
    name: String,
    kind: String,
    /// For one that was closed, the one before.
    status: CaseStatus,
    attorney: String,
    opened: i64,
    closed: Option<i64>,
    people: Vec<PersonData>,
    team: Option<TeamData>,
}

/// Somebody in a case, with what they see there, and until which day.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonData {
    client: String,
    role: PersonRole,
    #[serde(default = "full")]
    access: AccessLevel,
    #[serde(default)]
    applicants: Vec<String>,
    /// From the first day on where nothing is said.
    since: Option<i64>,
    until: Option<i64>,
}

fn full() -> AccessLevel {
    AccessLevel::Full
}

/// That a case is limited to its team.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamData {
    members: Vec<String>,
    since: i64,
    by: String,
}

/// Which case it is, and who acts in it.
#[derive(Clone)]
struct Place {
    case: String,
    by: String,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { cases } = script.part()?;
    for case in cases {
        fill_case(script, case)?;
    }
    Ok(())
}

fn fill_case(script: &mut Script, mut data: CaseData) -> anyhow::Result<()> {
    let place = Place { case: data.key.clone(), by: data.attorney.clone() };
    let mut people = std::mem::take(&mut data.people);
    let first = people.iter().position(|one| one.role == PersonRole::Applicant && one.since.is_none());
    let first = people.remove(first.with_context(|| format!("{}: no applicant", data.key))?).client;
    let (team, opened, closed, from) = (data.team.take(), data.opened, data.closed, data.status);
    script.on(opened, move |moment| open(moment, data, first).boxed());
    for person in people {
        let place = place.clone();
        let since = person.since.unwrap_or(opened);
        script.on(since, move |moment| add_person(moment, place, person).boxed());
    }
    if let Some(team) = team {
        let place = Place { by: team.by.clone(), ..place.clone() };
        script.on(team.since, move |moment| limit(moment, place, team).boxed());
    }
    if let Some(day) = closed {
        let at = script.at(day).plus(LATE);
        script.at_time(at, move |moment| close(moment, place, from).boxed());
    }
    Ok(())
}

async fn open(moment: Moment<'_>, data: CaseData, first: String) -> Result<()> {
    let staff = moment.staff(&data.attorney)?;
    let details = CaseDetails {
        name: data.name,
        reference: data.reference,
        kind: data.kind,
        status: data.status,
        attorney_id: staff.id,
        opened_on: moment.day(data.opened),
    };
    let case = actions::open_case(moment.tx, &staff, moment.names.get(&first)?, details).await?;
    moment.names.set(&data.key, case);
    Ok(())
}

async fn add_person(moment: Moment<'_>, place: Place, data: PersonData) -> Result<()> {
    let chosen: Result<Vec<ClientId>> = data.applicants.iter().map(|key| moment.names.get(key)).collect();
    let details = PersonDetails {
        role: data.role,
        access: data.access,
        chosen: chosen?,
        until: data.until.map(|days| moment.day(days)),
    };
    let person = (moment.names.get(&data.client)?, &details);
    let (staff, case) = (moment.staff(&place.by)?, moment.names.get(&place.case)?);
    granted(put_person(moment.tx, &staff, case, person).await?)
}

async fn limit(moment: Moment<'_>, place: Place, data: TeamData) -> Result<()> {
    let member = |key: &String| Ok(moment.names.get::<CastStaff>(key)?.id);
    let members: Result<Vec<_>> = data.members.iter().map(member).collect();
    let (staff, case): (_, CaseId) = (moment.staff(&place.by)?, moment.names.get(&place.case)?);
    let open = team::Open::Team(members?);
    team::actions::open_to(moment.tx, &staff, (moment.firm_id(), case), open).await
}

async fn close(moment: Moment<'_>, place: Place, from: CaseStatus) -> Result<()> {
    let (staff, case) = (moment.staff(&place.by)?, moment.names.get(&place.case)?);
    status::set_status(moment.tx, &staff, case, (from, CaseStatus::Closed), false).await.map(drop)
}
