//! Who may do what with clients' money: owners all of it, attorneys approve, and everybody what an owner named them for.

use super::{TrustRight, queries};
use crate::{Error, Result, actors::Staff, db::Tx, ids::StaffId, people, sessions::Role};
use diesel::QueryResult;

/// What one member of staff may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    role: Role,
    named: Vec<TrustRight>,
}

/// A member of staff, and what an owner named them for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub member: StaffId,
    /// What colleagues read.
    pub name: String,
    /// Decides what they may do without being named.
    pub role: Role,
    /// In the order of [`TrustRight::ALL`].
    pub rights: Vec<TrustRight>,
}

impl Rights {
    /// Those of whoever is signed in.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(tx: &Tx, staff: &Staff) -> QueryResult<Rights> {
        let named = queries::list_rights_of(tx, staff.firm.id, staff.id).await?;
        Ok(Rights { role: staff.role, named })
    }

    /// Whether they may.
    pub fn may(&self, right: TrustRight) -> bool {
        comes_with(self.role, right) || self.named.contains(&right)
    }

    /// # Errors
    /// 403 with words for those who may not.
    pub fn require(&self, right: TrustRight) -> Result<()> {
        if self.may(right) { Ok(()) } else { Err(Error::NotAllowed(words(right).to_owned())) }
    }
}

/// What a role brings without a name on the list.
pub const fn comes_with(role: Role, right: TrustRight) -> bool {
    matches!((role, right), (Role::Owner, _) | (Role::Attorney, TrustRight::Approve))
}

const fn words(right: TrustRight) -> &'static str {
    match right {
        TrustRight::Post => {
            "Recording in the trust account is for those whom an owner names in Settings, Trust account."
        }
        TrustRight::Approve => {
            "Approving disbursements from trust is for attorneys, and for those whom an owner names in Settings, Trust account."
        }
        TrustRight::Reverse => {
            "Reversing postings of the trust account is for those whom an owner names in Settings, Trust account."
        }
        TrustRight::Reconcile => {
            "Reconciling the trust account is for those whom an owner names in Settings, Trust account."
        }
        TrustRight::Unlock => {
            "Unlocking a month of the trust account is for those whom an owner names in Settings, Trust account."
        }
    }
}

/// Whether they may.
///
/// # Errors
/// The database's.
pub async fn may(tx: &Tx, staff: &Staff, right: TrustRight) -> QueryResult<bool> {
    Ok(comes_with(staff.role, right) || Rights::load(tx, staff).await?.may(right))
}

/// # Errors
/// 403 with words for those who may not; the database's.
pub async fn require(tx: &Tx, staff: &Staff, right: TrustRight) -> Result<()> {
    Rights::load(tx, staff).await?.require(right)
}

/// Everybody who can come to work, with what they are named for.
///
/// # Errors
/// The database's.
pub async fn list_named(tx: &Tx, staff: &Staff) -> QueryResult<Vec<Named>> {
    let firm = staff.firm.id;
    let members = people::list_assignable(tx, firm, staff.now).await?;
    let kept = queries::list_rights(tx, firm).await?;
    let named = members.into_iter().map(|member| {
        let has = |right: &TrustRight| kept.iter().any(|(of, kept)| (*of, kept) == (member.id, right));
        let rights = TrustRight::ALL.iter().copied().filter(has).collect();
        Named { member: member.id, name: member.name, role: member.role, rights }
    });
    Ok(named.collect())
}

/// Whether somebody beside this member of staff may approve: in a firm of one nobody does.
///
/// # Errors
/// The database's.
pub async fn others_may_approve(tx: &Tx, staff: &Staff) -> QueryResult<bool> {
    let others = list_named(tx, staff).await?;
    let right = TrustRight::Approve;
    let may = |one: &Named| comes_with(one.role, right) || one.rights.contains(&right);
    Ok(others.iter().any(|one| one.member != staff.id && may(one)))
}
