//! Addresses of settings.

crate::paths! {
    pub SettingsPath = "/staff/settings";
    pub BrandingPath = "/staff/settings/branding";
    pub BrandingPreviewPath = "/staff/settings/branding/preview";
    pub ContactPath = "/staff/settings/contact";
    pub ContactPreviewPath = "/staff/settings/contact/preview";
    pub SenderPath = "/staff/settings/mail";
    pub SenderCheckPath = "/staff/settings/mail/check";
    pub WebsitePath = "/staff/settings/website";
    pub HostsPath = "/staff/settings/hosts";
    pub HostsCheckPath = "/staff/settings/hosts/check";
    pub HostsDeletePath = "/staff/settings/hosts/delete";
    pub SecurityPath = "/staff/settings/security";
    /// The colors of a preview.
    pub StylesheetPath = "/staff/settings/stylesheet";
}
