//! Handlers: the staff of a firm, for its owners.

use super::{
    EditMemberPath, Member, MemberDisablementPath, MemberEnablementPath, MemberInvitationPath, MemberPath,
    MemberRemovalPath, MemberSecondFactorPath, MembersPath, NewMemberPath, State,
    actions::{self, MemberChangeError},
    forms::{MemberDetails, MemberFields},
    queries,
    views::{self, MemberContent, MemberPage},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::Db,
    form::{Conflict, FieldErrors, Form},
    ids::StaffId,
    people,
    shell::{LivePart, StaffPage, Waiting, waiting_for_staff},
    web::Flash,
};
use axum::{
    extract::State as Of,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Markup;
use serde::Deserialize;

fn page(staff: &Staff, waiting: Waiting, title: &str, main: Markup) -> Response {
    StaffPage { waiting, here: crate::staff::TAB, title, main, ..StaffPage::of(staff) }.response()
}

fn invalid(page: Response) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// `GET /staff/members`
pub async fn index(_: MembersPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let firm = staff.firm.id;
    let (waiting, members) =
        db.read(async |tx| Ok(try_join!(waiting_for_staff(tx, &staff), queries::list(tx, firm))?)).await?;
    Ok(page(&staff, waiting, "Staff", views::index(&staff, &members)))
}

/// `GET /staff/members/new`
pub async fn new(_: NewMemberPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let fields = MemberFields { role: "attorney".into(), ..MemberFields::default() };
    form(&staff, &db, None, &fields, Wrong::Nothing).await
}

/// Why the form is shown again.
enum Wrong<'a> {
    Nothing,
    Fields(&'a FieldErrors),
    /// Somebody else changed it meanwhile.
    Changed(&'a Conflict),
}

async fn form(
    staff: &Staff,
    db: &Db,
    member: Option<&Member>,
    fields: &MemberFields,
    wrong: Wrong<'_>,
) -> Result<Response> {
    let none = FieldErrors::default();
    let (status, errors, conflict) = match wrong {
        Wrong::Nothing => (StatusCode::OK, &none, None),
        Wrong::Fields(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None),
        Wrong::Changed(conflict) => (StatusCode::CONFLICT, &none, Some(conflict)),
    };
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let title = if member.is_some() { "Edit" } else { "Invite someone" };
    let main = views::form(member, fields, errors, conflict);
    let (here, live) = (crate::staff::TAB, LivePart::Navigation);
    let page = StaffPage { waiting, here, title, main, live, ..StaffPage::of(staff) }.response();
    Ok((status, page).into_response())
}

/// `POST /staff/members`: takes somebody on and sends them an invitation.
pub async fn create(
    _: MembersPath,
    staff: Staff,
    Of(app): Of<App>,
    db: Db,
    Form(fields): Form<MemberFields>,
) -> Result<Response> {
    staff.require_owner()?;
    let details = match fields.check_invitation() {
        Ok(details) => details,
        Err(errors) => return form(&staff, &db, None, &fields, Wrong::Fields(&errors)).await,
    };
    match db.write(async |tx| actions::take_on(tx, &app.outbox, &staff, details).await).await? {
        Ok(member_id) => Ok(Flash::Invited.redirect(MemberPath { member_id })),
        Err(refused) => {
            let mut errors = FieldErrors::default();
            errors.add("email", views::reason(refused));
            form(&staff, &db, None, &fields, Wrong::Fields(&errors)).await
        }
    }
}

/// `GET /staff/members/{member_id}`
pub async fn show(MemberPath { member_id }: MemberPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    member_page(&staff, &db, member_id, None).await
}

/// The page of a member; 422 when something was refused.
async fn member_page(
    staff: &Staff,
    db: &Db,
    id: StaffId,
    refused: Option<MemberChangeError>,
) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, content) = db
        .read(async |tx| {
            let (waiting, member, open_cases, others) = try_join!(
                waiting_for_staff(tx, staff),
                queries::find(tx, firm, id),
                queries::count_open_cases(tx, firm, id),
                people::list_assignable(tx, firm, staff.now)
            )?;
            Ok((waiting, MemberContent { member, open_cases, others }))
        })
        .await?;
    let main = MemberPage { staff, content: &content, refused }.render();
    let page = page(staff, waiting, &content.member.name, main);
    Ok(if refused.is_some() { invalid(page) } else { page })
}

async fn find(staff: &Staff, db: &Db, id: StaffId) -> Result<Member> {
    staff.require_owner()?;
    let member = db.read(async |tx| Ok(queries::find(tx, staff.firm.id, id).await?)).await?;
    if member.state(staff.now) == State::Removed { Err(Error::NotFound) } else { Ok(member) }
}

/// `GET /staff/members/{member_id}/edit`
pub async fn edit(EditMemberPath { member_id }: EditMemberPath, staff: Staff, db: Db) -> Result<Response> {
    let member = find(&staff, &db, member_id).await?;
    form(&staff, &db, Some(&member), &MemberFields::from(&member), Wrong::Nothing).await
}

/// `POST /staff/members/{member_id}`
pub async fn update(
    MemberPath { member_id }: MemberPath,
    staff: Staff,
    db: Db,
    Form(fields): Form<MemberFields>,
) -> Result<Response> {
    let member = find(&staff, &db, member_id).await?;
    let details = match fields.check() {
        Ok(details) => details,
        Err(errors) => return form(&staff, &db, Some(&member), &fields, Wrong::Fields(&errors)).await,
    };
    let done = db.write(async |tx| {
        queries::lock_staff(tx, staff.firm.id).await?;
        let now = MemberDetails::of(&queries::find(tx, staff.firm.id, member_id).await?).record();
        match now.conflict(&fields.based_on, &details.record()) {
            Some(conflict) => Ok(Err(conflict)),
            None => actions::update(tx, &staff, member_id, details).await.map(Ok),
        }
    });
    let done = match done.await? {
        Ok(done) => done,
        Err(conflict) => {
            let fields = MemberFields { based_on: conflict.mark.clone(), ..fields };
            return form(&staff, &db, Some(&member), &fields, Wrong::Changed(&conflict)).await;
        }
    };
    match done {
        Ok(()) => Ok(Flash::Saved.redirect(MemberPath { member_id })),
        Err(refused) => {
            let mut errors = FieldErrors::default();
            errors.add("role", views::reason(refused));
            form(&staff, &db, Some(&member), &fields, Wrong::Fields(&errors)).await
        }
    }
}

async fn answer(
    done: std::result::Result<(), MemberChangeError>,
    (staff, db): (&Staff, &Db),
    member_id: StaffId,
    flash: Flash,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(flash.redirect(MemberPath { member_id })),
        Err(refused) => member_page(staff, db, member_id, Some(refused)).await,
    }
}

/// `POST /staff/members/{member_id}/invitation`
pub async fn invite(path: MemberInvitationPath, staff: Staff, Of(app): Of<App>, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let id = path.member_id;
    let done = db.write(async |tx| actions::invite_again(tx, &app.outbox, &staff, id).await).await?;
    answer(done, (&staff, &db), id, Flash::Invited).await
}

/// `POST /staff/members/{member_id}/disablement`
pub async fn disable(path: MemberDisablementPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let id = path.member_id;
    let done = db.write(async |tx| actions::disable(tx, &staff, id).await).await?;
    answer(done, (&staff, &db), id, Flash::Disabled).await
}

/// `POST /staff/members/{member_id}/disablement/delete`: lets them in again, with a fresh invitation.
pub async fn enable(path: MemberEnablementPath, staff: Staff, Of(app): Of<App>, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let id = path.member_id;
    let done = db.write(async |tx| actions::enable(tx, &app.outbox, &staff, id).await).await?;
    answer(done, (&staff, &db), id, Flash::Invited).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Removal {
    /// Who takes the open cases over.
    successor: String,
}

/// `POST /staff/members/{member_id}/removal`
pub async fn remove(
    path: MemberRemovalPath,
    staff: Staff,
    db: Db,
    Form(removal): Form<Removal>,
) -> Result<Response> {
    staff.require_owner()?;
    let id = path.member_id;
    let successor = match removal.successor.as_str() {
        "" => None,
        // nobody's id is somebody who does not work here
        chosen => Some(chosen.parse().unwrap_or(StaffId(uuid::Uuid::nil()))),
    };
    let done = db.write(async |tx| actions::remove(tx, &staff, id, successor).await).await?;
    answer(done, (&staff, &db), id, Flash::Saved).await
}

/// `POST /staff/members/{member_id}/second-factor/delete`
pub async fn remove_second_factor(
    path: MemberSecondFactorPath,
    staff: Staff,
    Of(app): Of<App>,
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    let id = path.member_id;
    let removed =
        db.write(async |tx| actions::remove_second_factor(tx, &app.outbox, &staff, id).await).await?;
    let flash = if removed == Ok(false) { Flash::Already } else { Flash::Saved };
    answer(removed.map(drop), (&staff, &db), id, flash).await
}
