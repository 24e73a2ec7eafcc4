//! Opening a case to everybody at the firm, or to its team alone.

use super::{super::queries as cases, Open, queries};
use crate::cases::CaseEvent;
use crate::{
    Result,
    actors::Staff,
    db::Tx,
    events::{self},
    ids::{CaseId, FirmId, StaffId},
};

/// Says who sees a case. Whoever says so stays in the team, unless they see it anyway. Records nothing when nothing changed.
///
/// # Errors
/// [`crate::Error::NotFound`] when the member of staff sees no such case.
pub(in crate::cases) async fn open_to(
    tx: &Tx,
    staff: &Staff,
    (firm, id): (FirmId, CaseId),
    open: Open,
) -> Result<()> {
    let case = cases::lock_case(tx, staff, id).await?;
    let (restricted, mut members) = match open {
        Open::Everybody => (false, Vec::new()),
        Open::Team(members) => (true, members),
    };
    if restricted && !staff.is_owner() {
        members.push(staff.id);
    }
    members.retain(|member| *member != case.attorney_id);
    members.sort();
    members.dedup();
    let mut before: Vec<StaffId> = queries::list_team(tx, firm, id).await?;
    before.retain(|member| *member != case.attorney_id);
    before.sort();
    if (case.restricted, before) == (restricted, members.clone()) {
        return Ok(());
    }
    queries::restrict(tx, (firm, id), restricted).await?;
    queries::clear_team(tx, (firm, id)).await?;
    for member in &members {
        queries::insert_member(tx, (firm, id), *member, staff.now).await?;
    }
    let event = CaseEvent::TeamChanged { restricted, members };
    Ok(events::record(tx, firm, staff.by(), Some(id), &event, staff.now).await?)
}
