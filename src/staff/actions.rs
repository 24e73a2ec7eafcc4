//! What owners do about the staff. Whoever changes it waits for the others who do: a firm keeps an owner who can sign in.

use super::{Member, forms::MemberDetails, model::Account, queries};
use crate::staff::MemberEvent;
use crate::{
    Error, Result,
    actors::Staff,
    cases,
    db::Tx,
    events,
    i18n::Lang,
    ids::StaffId,
    mail::Outbox,
    people::{self, StaffMember},
    sessions::Role,
    sign_in::{self, Invitee, Person},
};

/// Why something was refused; nothing was written then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberChangeError {
    /// There would be no owner left who can sign in.
    LastOwner,
    /// Nobody shuts themselves out.
    Yourself,
    /// Their own second factor: that takes a proof, on the page of their profile.
    OwnSecondFactor,
    /// They are responsible for so many open cases, and nobody was chosen who takes them over.
    HasCases(i64),
    /// Whoever was to take them over does not work at the firm (any more), or cannot sign in.
    Successor,
    /// Of the invitation.
    Invitation(sign_in::InvitationError),
}

type Done<T = ()> = Result<std::result::Result<T, MemberChangeError>>;

/// Whoever is asked about, with everybody else who would change the staff waiting.
///
/// # Errors
/// [`Error::NotFound`] for somebody who never worked at the firm, or was removed.
async fn locked(tx: &Tx, staff: &Staff, id: StaffId) -> Result<Member> {
    queries::lock_staff(tx, staff.firm.id).await?;
    let member = queries::find(tx, staff.firm.id, id).await?;
    if member.removed_at.is_some() { Err(Error::NotFound) } else { Ok(member) }
}

async fn record(tx: &Tx, staff: &Staff, event: MemberEvent) -> Result<()> {
    Ok(events::record(tx, staff.firm.id, staff.by(), None, &event, staff.now).await?)
}

/// Whether the firm would be without an owner if this one were none.
async fn is_last_owner(tx: &Tx, staff: &Staff, member: &Member) -> Result<bool> {
    Ok(member.role == Role::Owner && !queries::has_other_owner(tx, staff.firm.id, member.id).await?)
}

/// Takes somebody on, and mails them an invitation.
///
/// # Errors
/// The database's.
pub async fn take_on(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    (details, email): (MemberDetails, String),
) -> Done<StaffId> {
    queries::lock_staff(tx, staff.firm.id).await?;
    if sign_in::is_address_taken(tx, staff.firm.id, &email).await? {
        return Ok(Err(MemberChangeError::Invitation(sign_in::InvitationError::TakenEmail)));
    }
    let member = StaffMember { id: StaffId::new(), name: details.name, role: details.role };
    people::insert_staff_member(tx, staff.firm.id, &member, staff.now).await?;
    let invitee = invitee(staff, member.id, &member.name, &email);
    let invited = sign_in::invite(tx, outbox, staff, invitee).await?;
    Ok(invited.map(|()| member.id).map_err(MemberChangeError::Invitation))
}

fn invitee<'a>(staff: &Staff, member: StaffId, name: &'a str, email: &'a str) -> Invitee<'a> {
    let language = Lang::of_staff(None, staff.firm.language);
    Invitee { person: Person::Staff(member), name, email, language, may_move: true }
}

/// Sends another invitation; the one before works no more.
///
/// # Errors
/// [`Error::NotFound`] for nobody of the staff.
pub async fn invite_again(tx: &Tx, outbox: &Outbox, staff: &Staff, id: StaffId) -> Done {
    let member = locked(tx, staff, id).await?;
    let invited =
        sign_in::invite(tx, outbox, staff, invitee(staff, id, &member.name, member.email())).await?;
    Ok(invited.map_err(MemberChangeError::Invitation))
}

/// Changes name and role. Records nothing when nothing changed.
///
/// # Errors
/// [`Error::NotFound`] for nobody of the staff.
pub async fn update(tx: &Tx, staff: &Staff, id: StaffId, details: MemberDetails) -> Done {
    let member = locked(tx, staff, id).await?;
    if details.role != Role::Owner && is_last_owner(tx, staff, &member).await? {
        return Ok(Err(MemberChangeError::LastOwner));
    }
    let changes = [("name", member.name != details.name), ("role", member.role != details.role)];
    let changes: Vec<String> =
        changes.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.to_owned()).collect();
    if changes.is_empty() {
        return Ok(Ok(()));
    }
    people::update_staff_member(tx, (staff.firm.id, id), (&details.name, details.role)).await?;
    record(tx, staff, MemberEvent::Updated { member: id, name: details.name, changes }).await?;
    Ok(Ok(()))
}

/// Shuts somebody out, at once; harmless when they are.
///
/// # Errors
/// [`Error::NotFound`] for nobody of the staff, or without an account.
pub async fn disable(tx: &Tx, staff: &Staff, id: StaffId) -> Done {
    let (member, account) = match shut_out(tx, staff, id).await? {
        Ok(found) => found,
        Err(refused) => return Ok(Err(refused)),
    };
    if sign_in::disable(tx, staff, account.id, "").await? {
        record(tx, staff, MemberEvent::Disabled { member: id, name: member.name }).await?;
    }
    Ok(Ok(()))
}

/// Somebody who may be shut out.
async fn shut_out(tx: &Tx, staff: &Staff, id: StaffId) -> Done<(Member, Account)> {
    let member = locked(tx, staff, id).await?;
    if id == staff.id {
        return Ok(Err(MemberChangeError::Yourself));
    }
    if is_last_owner(tx, staff, &member).await? {
        return Ok(Err(MemberChangeError::LastOwner));
    }
    let account = member.account.clone().ok_or(Error::NotFound)?;
    Ok(Ok((member, account)))
}

/// Takes away the second factor of somebody who lost theirs. Whether they had one.
///
/// # Errors
/// [`Error::NotFound`] for nobody of the staff, or without an account.
pub async fn remove_second_factor(tx: &Tx, outbox: &Outbox, staff: &Staff, id: StaffId) -> Done<bool> {
    let account = locked(tx, staff, id).await?.account.ok_or(Error::NotFound)?;
    if id == staff.id {
        return Ok(Err(MemberChangeError::OwnSecondFactor));
    }
    sign_in::remove_second_factor(tx, outbox, staff, account.id).await.map(Ok)
}

/// Lets somebody in again who was disabled: with a fresh invitation, the former password is worth nothing.
///
/// # Errors
/// [`Error::NotFound`] for nobody of the staff.
pub async fn enable(tx: &Tx, outbox: &Outbox, staff: &Staff, id: StaffId) -> Done {
    let member = locked(tx, staff, id).await?;
    let opened = sign_in::reopen(tx, outbox, staff, invitee(staff, id, &member.name, member.email())).await?;
    Ok(opened.map_err(MemberChangeError::Invitation))
}

/// Removes somebody for good: they are shut out, leave the teams, and their open cases go to somebody else. What they did
/// keeps their name.
///
/// # Errors
/// [`Error::NotFound`] for nobody of the staff.
pub async fn remove(tx: &Tx, staff: &Staff, id: StaffId, successor: Option<StaffId>) -> Done {
    let firm = staff.firm.id;
    let (member, account) = match shut_out(tx, staff, id).await? {
        Ok(found) => found,
        Err(refused) => return Ok(Err(refused)),
    };
    let open = queries::count_open_cases(tx, firm, id).await?;
    let successor = match (open, successor) {
        (0, _) => None,
        (open, None) => return Ok(Err(MemberChangeError::HasCases(open))),
        (_, Some(successor)) => {
            let assignable = people::list_assignable(tx, firm, staff.now).await?;
            let known = assignable.iter().any(|member| member.id == successor);
            if !known || successor == id {
                return Ok(Err(MemberChangeError::Successor));
            }
            Some(successor)
        }
    };
    let mut cases = 0;
    if let Some(successor) = successor {
        cases = cases::hand_over(tx, firm, id, successor).await?.len();
    }
    cases::leave_teams(tx, firm, id).await?;
    sign_in::disable(tx, staff, account.id, "").await?;
    people::remove_staff_member(tx, (firm, id), (staff.account, staff.now)).await?;
    record(tx, staff, MemberEvent::Removed { member: id, name: member.name, cases, successor }).await?;
    Ok(Ok(()))
}
