//! What happens at sign-in and to accounts.

use crate::{
    events::{ACCOUNT, CLIENT, SubjectKind},
    ids::{AccountId, ClientId, StaffId},
};

/// A member of staff.
pub static STAFF_MEMBER: SubjectKind = SubjectKind::new("staff_member");

/// What happens at sign-in every day, and says little about the work.
pub const ROUTINE: &[&str] = &["session.started", "session.ended", "language.chosen"];

crate::events! {
    /// What happens at sign-in and to accounts.
    pub enum AccountEvent {
        "portal.invited" Staff CLIENT(client) PortalInvited { client: ClientId, name: String, email: String }
        "portal.enabled" Staff CLIENT(client) PortalEnabled { client: ClientId, name: String }
        "member.invited" Staff STAFF_MEMBER(member) MemberInvited { member: StaffId, name: String, email: String }
        "member.enabled" Staff STAFF_MEMBER(member) MemberEnabled { member: StaffId, name: String }
        /// Whoever was invited had another invitation sent in the place of one that had expired.
        "invitation.renewed" Staff ACCOUNT InvitationRenewed {}
        "invitation.accepted" Staff ACCOUNT InvitationAccepted {}
        "session.started" Staff ACCOUNT SignedIn {}
        "session.ended" Staff ACCOUNT SignedOut {}
        "password.set" Staff ACCOUNT PasswordSet {}
        /// A member of staff had a link sent with which somebody else chooses a new password.
        "password.link_sent" Staff ACCOUNT(account) PasswordLinkSent { account: AccountId, name: String }
        "language.chosen" Staff ACCOUNT LanguageChosen { language: String }
        "second_factor.enabled" Staff ACCOUNT SecondFactorEnabled {}
        /// By its owner or, when it was lost, by the firm; whose it was.
        "second_factor.removed" Staff ACCOUNT(account) + client SecondFactorRemoved {
            account: AccountId, client: Option<ClientId>, name: String,
        }
        "recovery_codes.renewed" Staff ACCOUNT RecoveryCodesRenewed {}
        "recovery_code.used" Staff ACCOUNT RecoveryCodeUsed {}
    }
}
