//! Addresses of members of staff.

use crate::ids::StaffId;

crate::paths! {
    pub MembersPath = "/staff/members";
    pub NewMemberPath = "/staff/members/new";
    pub MemberPath(member_id: StaffId) = "/staff/members/{member_id}";
    pub EditMemberPath(member_id: StaffId) = "/staff/members/{member_id}/edit";
    /// Sends an invitation again.
    pub MemberInvitationPath(member_id: StaffId) = "/staff/members/{member_id}/invitation";
    pub MemberDisablementPath(member_id: StaffId) = "/staff/members/{member_id}/disablement";
    pub MemberEnablementPath(member_id: StaffId) = "/staff/members/{member_id}/disablement/delete";
    pub MemberRemovalPath(member_id: StaffId) = "/staff/members/{member_id}/removal";
    /// Takes the second factor away from somebody who lost it.
    pub MemberSecondFactorPath(member_id: StaffId) = "/staff/members/{member_id}/second-factor/delete";
}
