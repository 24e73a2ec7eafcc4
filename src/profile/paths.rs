//! Addresses of the profile.

use uuid::Uuid;

crate::paths! {
    pub ProfilePath = "/profile";
    pub EmailPath = "/profile/email";
    /// Gives up the change that waits for its confirmation.
    pub EmailDeletePath = "/profile/email/delete";
    /// What the link in the mail opens.
    pub EmailChangePath(token: String) = "/profile/email-changes/{token}";
    pub PhonePath = "/profile/phone";
    pub AddressPath = "/profile/address";
    pub PasswordPath = "/profile/password";
    pub LanguageChoicePath = "/profile/language";
    pub TimeZonePath = "/profile/time-zone";
    pub NotificationsPath = "/profile/notifications";
    pub SessionsPath = "/profile/sessions";
    /// Ends all sessions but the one that asks.
    pub SessionsDeletePath = "/profile/sessions/delete";
    pub SessionDeletePath(handle: Uuid) = "/profile/sessions/{handle}/delete";
    pub ExportPath = "/profile/export";
    pub SetupPath = "/profile/second-factor/setup";
    pub RecoveryCodesPath = "/profile/second-factor/recovery-codes";
    pub RemovalPath = "/profile/second-factor/removal";
}
