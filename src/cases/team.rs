//! Who at the firm sees a case: everybody, or its team alone. Whoever is responsible is always in, owners see every case, and
//! nobody shuts themselves out.

pub(super) mod actions;
mod queries;
mod views;

pub use queries::{hand_over, insert_member, leave_teams, list_team};

use super::{Case, paths::CaseTeamPath, queries as cases};
use crate::{
    Error, Result,
    actors::Staff,
    db::Db,
    form::{BASED_ON, Conflict, FieldErrors, Pairs, Record},
    ids::{CaseId, StaffId},
    people::{self, StaffMember},
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::Flash,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use views::{TeamContent, TeamPage};

/// Who sees the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Open {
    Everybody,
    /// Beside whoever is responsible, and owners.
    Team(Vec<StaffId>),
}

impl Open {
    /// How it stands with a case that has this team.
    fn of(case: &Case, team: Vec<StaffId>) -> Open {
        if case.restricted { Open::Team(team) } else { Open::Everybody }
    }
}

/// What the form shows: who sees the case, and who of the people at the firm is in its team by choice.
fn record(members: &[StaffMember], case: &Case, open: &Open) -> Record {
    let (words, team) = match open {
        Open::Everybody => ("Everyone at the firm", &[][..]),
        Open::Team(team) => ("Case team only", &team[..]),
    };
    let is_chosen = |member: &&StaffMember| team.contains(&member.id) && member.id != case.attorney_id;
    let chosen: Vec<&StaffMember> = members.iter().filter(is_chosen).collect();
    let ids = chosen.iter().map(|member| member.id.to_string()).collect::<Vec<_>>().join(" ");
    let names = chosen.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ");
    Record::default().with("Who has access", words).with_value("Case team", ids, names)
}

/// `GET /staff/cases/{case_id}/team`
pub async fn show(CaseTeamPath { case_id }: CaseTeamPath, staff: Staff, db: Db) -> Result<Response> {
    page(&staff, &db, case_id, None, None).await
}

/// `POST /staff/cases/{case_id}/team`
pub async fn update(
    CaseTeamPath { case_id }: CaseTeamPath,
    staff: Staff,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (firm, id) = (staff.firm.id, case_id);
    // first of all: who does not see the case does not learn that it is there
    let members = db.read(async |tx| {
        let (_, members) = try_join!(cases::find_for_staff(tx, &staff, id), people::list_staff(tx))?;
        Ok(members)
    });
    let members = members.await?;
    if !staff.may_restrict_cases() {
        return Err(Error::Forbidden);
    }
    let mut errors = FieldErrors::default();
    let open = match pairs.get("open") {
        "everybody" => Open::Everybody,
        "team" => {
            let ticked: Result<Vec<StaffId>, _> = pairs.all("member").map(str::parse).collect();
            let known = |id: &StaffId| members.iter().any(|member| member.id == *id);
            match ticked {
                Ok(ticked) if ticked.iter().all(known) => Open::Team(ticked),
                _ => {
                    errors.add("member", "Choose from the people who work at the firm.");
                    Open::Everybody
                }
            }
        }
        _ => {
            errors.add("open", "Choose who has access to this case.");
            Open::Everybody
        }
    };
    if !errors.is_empty() {
        return page(&staff, &db, case_id, Some((&pairs, &errors)), None).await;
    }
    let conflict = db.write(async |tx| {
        let case = cases::lock_case(tx, &staff, id).await?;
        let now = record(&members, &case, &Open::of(&case, list_team(tx, firm, id).await?));
        let conflict = now.conflict(pairs.get(BASED_ON), &record(&members, &case, &open));
        if conflict.is_none() {
            actions::open_to(tx, &staff, (firm, id), open).await?;
        }
        Ok(conflict)
    });
    match conflict.await? {
        None => Ok(Flash::Saved.redirect(CaseTeamPath { case_id })),
        conflict => page(&staff, &db, case_id, Some((&pairs, &errors)), conflict.as_ref()).await,
    }
}

/// The page, as it stands or as somebody filled it in; 422 then.
async fn page(
    staff: &Staff,
    db: &Db,
    case: CaseId,
    typed: Option<(&Pairs, &FieldErrors)>,
    conflict: Option<&Conflict>,
) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, content) = db
        .read(async |tx| {
            let (waiting, case, members, team, away) = try_join!(
                waiting_for_staff(tx, staff),
                cases::find_for_staff(tx, staff, case),
                people::list_staff(tx),
                list_team(tx, firm, case),
                queries::list_away(tx, firm)
            )?;
            Ok((waiting, TeamContent { case, members, team, away }))
        })
        .await?;
    let main = TeamPage { staff, content: &content, typed, conflict }.render();
    let page = StaffPage {
        waiting,
        here: crate::cases::TAB,
        title: "Team",
        main,
        live: LivePart::Navigation,
        case: Some(content.case.id),
        ..StaffPage::of(staff)
    }
    .response();
    Ok(match (conflict, typed) {
        (Some(_), _) => (StatusCode::CONFLICT, page).into_response(),
        (None, Some(_)) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        (None, None) => page,
    })
}
